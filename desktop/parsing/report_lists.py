# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a report asks for and what it rests on: recommendations, background papers, appendices.

Recommendations stand under their heading, labelled or as running text. Where a report has no
such heading the ask stands in its purpose or conclusion: "The Committee is asked to …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from desktop.domain.report import Appendix
from desktop.parsing.papers import Paper
from desktop.parsing.rows import joined
from desktop.parsing.sections import Block, Section, SectionKind, blocks_of

_ASK = re.compile(
    r"\b(?:is|are|be) (?:therefore )?(?:asked|recommended|invited|requested)(?: to\b"
    r"| that\b)|^(?:to )?requests? (?:the )?(?:members|committee|cabinet|council|board"
    r"|panel)\b|\bit is recommended\b|\brecommends? that\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:none|n/?a|not applicable|nil|there are no(?:ne)?\b.*|no appendices"
    r"|no background papers)\.?",
    re.IGNORECASE,
)
_URL = re.compile(r"\s*[:–-]?\s*(?:https?://|www\.).*", re.IGNORECASE | re.DOTALL)
_LINK_REST = re.compile(r"\S*[/%?&=#]\S*")
_NEXT_SECTION = re.compile(r"\d|.*\?$|[A-Z][a-z]+ implications?\b")
_LETTERED = re.compile(r"(?P<label>[A-Z]|\d{1,2})\s?[-–:.)]\s?(?P<title>[A-Z]\S.*)")
_APPENDIX_ENTRY = re.compile(
    r"(?:Appendix|Annexe?|Enclosure) (?P<label>[A-Z]{1,2}\d{0,2}"
    r"|\d{1,2}[A-Za-z]?)\b\s*(?:\([^)]*\))?\s*[-–:.]?\s*",
    re.IGNORECASE,
)


def recommendations_in(sections: Sequence[Section]) -> tuple[str, ...]:
    """What the report recommends, one entry each; the ask where it has no such section."""
    found: list[str] = []
    for place, section in enumerate(sections):
        if section.kind is not SectionKind.RECOMMENDATION:
            continue
        found = _listed(list(blocks_of(section.rows)))
        if not found and place + 1 < len(sections):
            found = _listed(list(blocks_of(sections[place + 1].rows)))
        if found:
            return tuple(found)
    for section in sections:
        if section.kind in (SectionKind.PURPOSE, SectionKind.CONCLUSION):
            for block in blocks_of(section.rows):
                if _ASK.search(block.text) and len(block.text) < 1200:
                    found.append(block.text)
    return tuple(found)


def _listed(blocks: Sequence[Block]) -> list[str]:
    """Labelled blocks without the line that leads to them ("The Committee is asked to:")."""
    blocks = [block for block in blocks if block.text and not _NONE.fullmatch(block.text)]
    labelled = [block for block in blocks if block.label]
    if not labelled and len(blocks) > 1 and blocks[0].text.rstrip().endswith(":"):
        blocks = blocks[1:]  # "It is recommended:" above a single recommendation
    if not labelled:
        return [block.text for block in blocks]
    result: list[str] = []
    for block in blocks:
        lead_in = block is blocks[0] and block.text.rstrip().endswith(":")
        if lead_in and len(labelled) > bool(block.label):
            continue
        result.append(block.text)
    return result


def background_papers_in(sections: Sequence[Section]) -> tuple[str, ...]:
    """The background papers listed, without their web addresses."""
    right = max((row.x1 for section in sections for row in section.rows), default=0.0)
    for section in sections:
        if section.kind is not SectionKind.BACKGROUND_PAPERS:
            continue
        papers: list[str] = []
        for block in blocks_of(section.rows, right):
            text = _URL.sub("", block.text).strip(" :;,")
            if "%20" in text:
                text = f"{unquote(text.replace(' ', '')).rstrip('%0123456789')}…"
            if (
                not text
                or _NONE.fullmatch(text)
                or (" " not in text and _LINK_REST.fullmatch(text))
            ):
                continue
            papers.append(text)
        return tuple(papers[:60])
    return ()


def appendices_of(
    sections: Sequence[Section], papers: Sequence[Paper], parts: Sequence[tuple[str, int]]
) -> tuple[Appendix, ...]:
    """The appendices listed or attached, each with the page it starts on where it is found.

    ``papers`` are the documents that follow the report; ``parts`` the bookmarks under the item.
    """
    listed = _listed_appendices(sections)
    if listed is None:
        return ()
    free = list(papers)
    pages: list[int | None] = [None] * len(listed)
    for place, (label, _) in enumerate(listed):
        match = next((paper for paper in free if label and paper.appendix == label), None)
        if match is None and label:
            page = _bookmarked(label, parts)
            match = next((paper for paper in free if paper.first == page), None)
        if match is not None:
            pages[place] = match.first
            free.remove(match)
    reached = -1
    for place, page in enumerate(pages):
        if page is not None:
            reached = page
            continue
        match = next(
            (
                paper
                for paper in free
                if paper.first > reached and not paper.report_head and not paper.appendix
            ),
            None,
        )
        if match is not None:
            pages[place] = reached = match.first
            free.remove(match)
    result = [
        Appendix(label, title, page) for (label, title), page in zip(listed, pages, strict=True)
    ]
    for paper in free:
        title = paper.heading or next((name for name, page in parts if page == paper.first), None)
        if paper.fresh and (paper.appendix is not None or title):
            result.append(Appendix(paper.appendix or None, title, paper.first))
    return tuple(result)


def _bookmarked(label: str, parts: Sequence[tuple[str, int]]) -> int | None:
    for name, page in parts:
        match = _APPENDIX_ENTRY.search(name)
        if match and match["label"].upper() == label:
            return page
    return None


def _headed_appendices(sections: Sequence[Section]) -> list[tuple[str | None, str | None]]:
    """Entries of a list of appendices that are set as headings themselves."""
    found: list[tuple[str | None, str | None]] = []
    for section in sections:
        text = section.heading.text if section.heading else ""
        match = _APPENDIX_ENTRY.match(text)
        if match is None:
            break
        title = joined([text[match.end() :], *(row.text for row in section.rows[:4])])
        found.append((match["label"].upper(), title.strip(" ;,.–-") or None))
    heading = sections[0].heading if sections else None
    plain = heading is not None and sections[0].kind is SectionKind.OTHER
    if not found and heading is not None and plain and not _NEXT_SECTION.match(heading.text):
        return [(None, heading.text)]
    return found


def _listed_appendices(
    sections: Sequence[Section],
) -> list[tuple[str | None, str | None]] | None:
    """Label and title of each appendix in the section that lists them; None for "None"."""
    for place, section in enumerate(sections):
        if section.kind is not SectionKind.APPENDICES:
            continue
        if not section.rows:
            return _headed_appendices(sections[place + 1 :])
        if _NONE.fullmatch(section.rows[0].text):
            return None
        found: list[tuple[str | None, str | None]] = []
        for block in blocks_of(section.rows):
            if block.text and not _NONE.fullmatch(block.text):
                found.extend(_entries(block, found))
        return found[:60]
    return []


def _entries(
    block: Block, so_far: Sequence[tuple[str | None, str | None]]
) -> list[tuple[str | None, str | None]]:
    """The appendices named in one block; several may run on in a line."""
    text = _URL.sub("", block.text)
    entries = list(_APPENDIX_ENTRY.finditer(text))
    if not entries:
        lettered = _LETTERED.fullmatch(f"{block.label} {text}".strip())
        if lettered:
            return [(lettered["label"], lettered["title"])]
        lone = not so_far or so_far[-1][0] is None
        return [(None, text.strip(" ;"))] if lone else []
    found: list[tuple[str | None, str | None]] = []
    for entry, after in zip(entries, [*entries[1:], None], strict=True):
        title = text[entry.end() : after.start() if after else len(text)].strip(" ;,.–-")
        found.append((entry["label"].upper(), title or None))
    return found
