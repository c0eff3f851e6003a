# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headings of a report and what stands under each.

A heading is a short line of its own at the left, bold, in capitals or with space around it,
without a closing stop: "Purpose of Report", "3. Detailed report", "Background papers".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.report import Heading
from desktop.parsing.rows import Row, joined

_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]? +(?=\S)")
_BULLET = re.compile(r"[•●▪◦○✓\-–o\uf0b7\uf0a7\uf0d8](?: |$)")
_LABEL = re.compile(
    r"(?P<label>\(?(?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3}(?:\.\d{1,3}){0,3})[.)]+"
    r"|\d{1,3}(?:\.\d{1,3}){1,3}|[•●▪◦○✓\-–\uf0b7\uf0a7\uf0d8])(?: |$)"
)

_A_SENTENCE = 30  # letters beside a number without a stop: less may be a cell of a table
_UNMARKED_LINES = 3
_SHORT_LINE = 0.8  # of the width of the text: a line that ends before had room for another word
_BARE = re.compile(r"(?P<label>\d{1,2}) (?=[A-Z‘“'])")


class SectionKind(StrEnum):
    """Sections whose content is read on."""

    PURPOSE = "purpose"
    RECOMMENDATION = "recommendation"
    BACKGROUND_PAPERS = "background papers"
    APPENDICES = "appendices"
    OFFICERS = "officers"
    CONCLUSION = "conclusion"
    OTHER = "other"


_WORDINGS: dict[SectionKind, str] = {
    SectionKind.RECOMMENDATION: (
        r"(?:(?:summary of |officers?'? |proposed |the )?recommend(?:ation\(?s?\)?|ed|s"
        r"|ed (?:actions?|decisions?|resolutions?).*)"
        r"|(?:actions?|decisions?) (?:required|recommended|requested|sought)"
        r"|proposed (?:decisions?|resolutions?)|asks?)"
        r"(?: (?:to|for|of) .{2,60}| required| and reasons?.*)?"
    ),
    SectionKind.BACKGROUND_PAPERS: (
        r"(?:list of )?background (?:reading|information and other papers|information used in .*"
        r"|(?:papers?|documents?)(?: .{3,60})?)(?: \(.*\))?"
    ),
    SectionKind.APPENDICES: (
        r"(?:list of |summary of |schedule of )?(?:appendix|appendices|annexe?s|attachments?"
        r"|enclosures?)(?: (?:attached|to (?:the|this) report|list))?(?: \(.*\))?"
    ),
    SectionKind.OFFICERS: (
        r"officers?\(?s?\)? to contact|(?:officer(?:'s)? )?contacts?(?: officers?| details"
        r"| persons?| information)?(?: and further information)?|contact officers?.{0,20}"
        r"|(?:report )?authors?(?: (?:and )?contact.*)?|lead officers?"
        r"|for further information(?: contact)?"
    ),
    SectionKind.PURPOSE: (
        r"(?:executive )?(?:purpose|summary)(?: (?:of|and) (?:the |this )?.{3,40})?"
        r"|aims?(?: of (?:the )?report)?|why (?:is )?this report .*|decision summary"
    ),
    SectionKind.CONCLUSION: r"conclusions?(?: and .{3,40})?|next steps",
}
# In plain type above unnumbered paragraphs a heading is told by its words alone.
_COMMON = re.compile(
    r"(?:introduction|background|context|policy (?:framework|context)|previous decisions|history"
    r"|consultations?|engagement|finance|legal|options?|alternative options?(?: considered)?"
    r"|reasons? for .{3,50}|timetable(?: for .{3,40})?|risk (?:management|assessment)"
    r"|key issues.{0,40}|proposals?|issues|main report|next steps|communications?"
    r"|circulation under .{0,60}|crime and disorder|(?:.{3,60} )?implications?(?: .{3,40})?)"
    r"(?:(?:,| and| &) [\w ]{4,40})?",
    re.IGNORECASE,
)
_KINDS = tuple((kind, re.compile(text, re.IGNORECASE)) for kind, text in _WORDINGS.items())


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the rows under it, up to the next; the first may have no heading."""

    heading: Heading | None
    kind: SectionKind
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item: its label as printed ("a)", "•", "2.1") and its text."""

    label: str
    text: str
    page: int


def section_kind(text: str) -> SectionKind:
    """What a heading's wording says, its number and closing colon left out."""
    plain = _NUMBER.sub("", text, count=1).rstrip(" :.–-").replace("’", "'")
    if len(plain) > 90:
        return SectionKind.OTHER
    for kind, pattern in _KINDS:
        if pattern.fullmatch(plain):
            return kind
    return SectionKind.OTHER


def split_sections(rows: Sequence[Row], margin: float) -> list[Section]:
    """The rows of a report under their headings; ``margin`` is the left edge of its text."""
    sections: list[Section] = []
    heading: Heading | None = None
    kind = SectionKind.OTHER
    body: list[Row] = []
    place = 0
    while place < len(rows):
        lines = _heading_lines(rows, place, margin)
        if not lines:
            body.append(rows[place])
            place += 1
            continue
        if heading is not None or body:
            sections.append(Section(heading, kind, tuple(body)))
        text = joined(row.text for row in rows[place : place + lines])
        last = rows[place + lines - 1]
        heading = Heading(text, _level(text, last), last.page)
        kind, body = section_kind(text), []
        place += lines
    if heading is not None or body:
        sections.append(Section(heading, kind, tuple(body)))
    return sections


def _heading_lines(rows: Sequence[Row], place: int, margin: float) -> int:
    """How many lines the heading has that begins here; 0 where none does."""
    if not _is_heading(rows, place, margin):
        return _unmarked_lines(rows, place, margin)
    lines = 1
    while place + lines < len(rows) and _continues(
        rows[place + lines - 1], rows[place + lines], lines, margin
    ):
        lines += 1
    return lines


def _unmarked_lines(rows: Sequence[Row], place: int, margin: float) -> int:
    """The lines of a heading in plain type: above a numbered paragraph, where its number stands.

    The text of the paragraphs is set in behind their numbers; only a heading stands at the left.
    """
    first = rows[place]
    lines = 1
    while place + lines < len(rows) and lines < _UNMARKED_LINES:
        row, below = rows[place + lines - 1], rows[place + lines]
        if below.page != row.page or below.y0 - row.y0 > 1.4 * row.size:
            break
        lines += 1
    own = rows[place : place + lines]
    text = " ".join(row.text for row in own)
    above = rows[place - 1] if place else None
    spaced = above is None or above.page != first.page or first.y0 - above.y0 > 1.55 * first.size
    alone = all(len(row.pieces) == 1 and abs(row.x0 - margin) < 6 for row in own)
    if not (spaced and alone and 3 < len(text) < 240) or text[0].islower():
        return 0
    if text[-1] in ".,;:" or _BULLET.match(text) or _LABEL.match(text) or _NUMBER.match(text):
        return 0
    if lines > 1 and (above is None or above.page != first.page):
        return 0  # the end of a paragraph of the page before
    return lines if _labelled_next(rows, place + lines - 1, margin, apart=True) else 0


def _level(text: str, row: Row) -> int:
    match = _NUMBER.match(text)
    if match:
        return min(4, match["number"].count(".") + 1)
    return 1 if row.bold or text.isupper() else 2


def _is_heading(rows: Sequence[Row], place: int, margin: float) -> bool:
    row = rows[place]
    text = row.text
    if len(text) > 160 or len(text) < 3 or row.x0 > margin + 60 or len(row.pieces) > 2:
        return False
    if len(row.pieces) == 2 and not _NUMBER.fullmatch(row.pieces[0].text + " "):
        pieces = row.pieces
        if not re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*[.)]?", pieces[0].text) or not pieces[1].bold:
            return False
    if _BULLET.match(text) or not any(letter.isalpha() for letter in text):
        return False
    known = section_kind(text) is not SectionKind.OTHER
    if known and (
        row.bold or text.rstrip(" :").istitle() or text.isupper() or _spaced(rows, place)
    ):
        return len(text) < 100
    ending = text.rstrip()[-1]
    if row.bold:
        return ending not in ",;" and not (ending == "." and len(text) > 60)
    if text[0].islower() or ending in ".,;)":
        return False
    if text.isupper() and len(text) > 5:
        return _spaced(rows, place) and not _among_columns(rows, place)
    return bool(
        len(row.pieces) == 1
        and len(text) < 100
        and ending not in ":"
        and _spaced(rows, place)
        and (_labelled_next(rows, place, margin) or _COMMON.fullmatch(text) is not None)
    )


def _among_columns(rows: Sequence[Row], place: int) -> bool:
    """Whether the rows around are those of a table."""
    around = [*rows[max(0, place - 1) : place], *rows[place + 1 : place + 2]]
    return any(len(row.pieces) > 2 for row in around if row.page == rows[place].page)


def _spaced(rows: Sequence[Row], place: int) -> bool:
    row = rows[place]
    above = rows[place - 1] if place else None
    below = rows[place + 1] if place + 1 < len(rows) else None
    gap = 1.55 * row.size
    free_above = above is None or above.page != row.page or row.y0 - above.y0 > gap
    free_below = below is None or below.page != row.page or below.y0 - row.y0 > gap
    return free_above and free_below


def _labelled_next(rows: Sequence[Row], place: int, margin: float, *, apart: bool = False) -> bool:
    """Whether a numbered paragraph follows: then an unmarked line above it is a heading.

    ``apart``: with a gap between.
    """
    for row in rows[place + 1 : place + 2]:
        if apart and row.page == rows[place].page and row.y0 - rows[place].y0 < 1.55 * row.size:
            return False
        beside = len(row.pieces) == 2 and len(row.pieces[1].text) > _A_SENTENCE
        alone = r"\d{1,3}[.)]?" if beside else r"\d{1,3}[.)]"
        if re.fullmatch(alone, row.pieces[0].text) and row.x0 < margin + 12:
            return True
    return False


def _continues(row: Row, below: Row, lines: int, margin: float) -> bool:
    """Whether a heading goes on in the next row."""
    if below.page != row.page or lines > 3 or not row.bold or not below.bold:
        return False
    if below.y0 - row.y0 > 1.4 * row.size or len(below.text) > 160 or len(below.pieces) > 1:
        return False
    return (
        not _NUMBER.match(below.text)
        and abs(below.size - row.size) < 0.6
        and below.x0 < margin + 60
    )


def _bare_label(row: Row) -> re.Match[str] | None:
    """A number without a stop in a column of its own before the text."""
    return _BARE.match(row.text) if len(row.pieces) > 1 and len(row.pieces[0].text) < 3 else None


def blocks_of(rows: Sequence[Row], right: float = 0.0) -> Iterator[Block]:
    """The paragraphs and list items of some rows.

    A block starts at a label or bullet, or after a gap; across a page it goes on unless the
    text before it has ended, with a stop or well before ``right``, where the lines of the report
    end (those of these rows, if not given).
    """
    right = max([right, *(row.x1 for row in rows)])
    label, lines, page = "", list[str](), 0
    before: Row | None = None
    for row in rows:
        match = _LABEL.match(row.text) or _bare_label(row)
        fresh = before is None or match is not None
        if not fresh and before is not None:
            ended = lines[-1].rstrip().endswith((".", ":", ";", "?", "!")) if lines else True
            if row.page != before.page:
                short = before.x1 - before.x0 < _SHORT_LINE * (right - before.x0)
                fresh = ended or (short and row.text[:1].isupper())
            else:
                fresh = row.y0 - before.y0 > 1.5 * max(before.size, row.size)
        if fresh and (lines or label):
            yield Block(label, joined(lines), page)
            label, lines = "", []
        if fresh:
            page = row.page
        if match:
            label = match["label"]
            text = row.text[match.end() :]
            inner = _LABEL.match(text)
            if inner and re.match(r"\(?[a-z]+[.)]", inner["label"]) and text[inner.end() :]:
                text = text[inner.end() :]
            lines = [text] if text else []
        else:
            lines.append(row.text)
        before = row
    if lines or label:
        yield Block(label, joined(lines), page)
