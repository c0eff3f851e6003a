# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the first page of a paper sent by itself says of it: "Agenda item 9: Flood plan", its title.

For papers that are no report as packs have them: supplements, late papers, addenda. Councils head
them in few ways: the body and the day, what kind of paper it is, the item it belongs to, and then
what it is about, in larger or bolder print than the text below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.page import PageText, TextLine
from desktop.parsing.rows import clean

_KIND = (
    r"(?:a |an )?(?:late|supplementa(?:ry|l)|supplement|additional|updated?|addendum|further"
    r"|tabled|revised)\b[\w ,&()-]{0,40}?"
)
_NUMBER = r"\d{1,3}(?:\.\d{1,2})?(?:\(?[A-Za-z]\)?)?"
# "Agenda item 9: Flood plan", "Item No. 9", "Supplement to agenda item 9 – Flood plan",
# "Eitem 9 ar yr Agenda".
_ITEM = re.compile(
    rf"(?:{_KIND} (?:to|for|on|re:?) )?(?:the )?"
    rf"(?:(?:agenda )?item|eitem(?: agenda| rhif)?)(?: no\.?| number)?:? ?(?P<number>{_NUMBER})"
    r"(?: (?:of|on) the agenda| ar yr agenda)?\.?(?: ?[:–—-] ?(?P<title>\S.{2,140})|(?: \(.*\))?)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:report |paper )?(?:title|subject|re|teitl) ?[:–-] ?(\S.*)", re.IGNORECASE)
# What stands above the title without being it.
_ABOVE = re.compile(
    r"(?:(?:late|supplementa(?:ry|l)|supplement|additional|addendum|tabled|update|revised|agenda)"
    r"(?: (?:agenda|papers?|reports?|packs?|items?|information|sheets?|business|no\.?|\d+|and|to"
    r"|the|of))*"
    r"|(?:date|time|place|venue|meeting|contact|committee|wards?|author|lead|to|from|for) ?:.*"
    r"|report (?:of|by)\b.*|page \d.*"
    r"|(?:the )?papers? .{0,60}(?:attached|enclosed|follow).*|to follow"
    r"|(?:[a-z]+day,? )?\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9},? \d{4}\b.{0,30}"
    r"|[\d\W]*)",
    re.IGNORECASE,
)
_TOP = 0.6  # of the page's height: a title stands above it
_LARGER = 1.12  # times the size of the text


@dataclass(frozen=True, slots=True)
class PaperCover:
    """The number of the one item a first page names, and the title it bears; empty for none."""

    number: str | None = None
    title: str = ""


def read_cover(page: PageText, *, names: Iterable[str | None] = ()) -> PaperCover:
    """What a first page says; ``names`` are those of the body and the authority, no titles."""
    lines = [(clean(line.text), line) for line in page.lines if not line.sideways]
    lines = [(text, line) for text, line in lines if text]
    named = [(place, match) for place, (text, _) in enumerate(lines) if (match := _item(text))]
    numbers = {_plain(match["number"]) for _, match in named}
    number = named[0][1]["number"] if len(numbers) == 1 else None
    known = {_letters(name) for name in names if name}
    title = _title(lines, page.size.height, known)
    if not title and number is not None:
        title = next((match["title"] for _, match in named if match["title"]), "")
        title = title or _line_after(lines, named[0][0], known)
    return PaperCover(number, title)


def _item(text: str) -> re.Match[str] | None:
    return _ITEM.fullmatch(text) if len(text) <= 180 else None


def _title(lines: Sequence[tuple[str, TextLine]], height: float, known: set[str]) -> str:
    for place, (text, _) in enumerate(lines):
        labelled = _TITLE.fullmatch(text)
        if labelled is not None and not _letters(labelled[1]).isdigit():
            return _with_rest(lines, place, labelled[1])
    ordinary = _text_size([line for _, line in lines])
    best: tuple[float, int] | None = None
    for place, (text, line) in enumerate(lines):
        if line.rect.y0 > height * _TOP or len(text) < 5 or _says_no_title(text, known):
            continue
        larger = line.size >= ordinary * _LARGER
        if not (larger or line.bold or text.isupper()):
            continue
        weight = line.size + (1.0 if line.bold else 0.0) + (0.5 if text.isupper() else 0.0)
        if best is None or weight > best[0] + 0.2:
            best = (weight, place)
    return _with_rest(lines, best[1], lines[best[1]][0]) if best is not None else ""


def _with_rest(lines: Sequence[tuple[str, TextLine]], place: int, title: str) -> str:
    """The title with its second line, where it runs on in the same print right below."""
    line = lines[place][1]
    if place + 1 < len(lines):
        text, below = lines[place + 1]
        close = 0 < below.rect.y0 - line.rect.y0 < 1.7 * line.rect.height
        alike = abs(below.size - line.size) < 0.3 and below.bold == line.bold
        emphasised = line.bold or line.size > _text_size([one for _, one in lines]) * _LARGER
        if close and alike and emphasised and not _ABOVE.fullmatch(text) and not _item(text):
            title = f"{title} {text}"
    return title.rstrip(".:")


def _line_after(lines: Sequence[tuple[str, TextLine]], place: int, known: set[str]) -> str:
    """A short line below the item's number, which is no sentence."""
    if place + 1 >= len(lines):
        return ""
    text = lines[place + 1][0]
    short = 5 <= len(text) <= 90 and text[0].isupper() and text[-1] not in ".;,"
    return text if short and not _says_no_title(text, known) else ""


def _says_no_title(text: str, known: set[str]) -> bool:
    letters = _letters(text)
    if not letters or letters in known or any(name and name in letters for name in known):
        return True
    return bool(_ABOVE.fullmatch(text) or _item(text)) or len(text) > 150


def _text_size(lines: Sequence[TextLine]) -> float:
    """The size most of the words are set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _plain(number: str) -> str:
    return number.casefold().replace("(", "").replace(")", "")
