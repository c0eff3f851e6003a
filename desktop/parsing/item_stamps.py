# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is stamped at the top right of a paper's first page: "Agenda Item 8", "Appendix B".

On landscape pages the stamp is turned by 90° and stands at the left or right edge. Some
reports have a box "Item No." over a number instead; that counts as a weaker sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.domain.page import PageText, TextLine
from desktop.parsing.rows import clean

_STAMP = re.compile(
    r"(?:(?P<item>(?:Agenda Item|Eitem (?:ar yr )?(?:Agenda|Rhaglen)|Eitem Rhif)(?: No\.?)?:? "
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?(?:\(?[A-Za-z]{1,3}\)?)?|[A-Z]\d{1,2}))"
    r"|(?P<appendix>(?:Appendix|Annex|Enclosure|Paper) (?P<label>[A-Z]{1,2}\d?|\d{1,2}[A-Za-z]?))"
    r"|(?P<annex>Agenda Annex)"
    r"|(?P<minute>Minute (?:Item|Annex)(?: \d{1,4})?))\.?",
    re.IGNORECASE,
)
_ONE = r"\d{1,2}(?:\.\d{1,2})?[a-z]?"
_BOX = re.compile(
    r"(?:Agenda )?Item (?:No\.?|Number):?(?: (?P<number>"
    rf"{_ONE}(?: ?(?:&|and|,) ?{_ONE}){{0,3}}))?",
    re.IGNORECASE,
)
_BOX_NUMBER = re.compile(rf"{_ONE}(?: ?(?:&|and|,) ?{_ONE}){{0,3}}")  # "1 & 2": one paper for both
_AGENDA_NUMBER = re.compile(r"\s*\d{1,3}[a-z]?\s?[.)]?(?:\s|$)")
_TOP = 0.075
_EDGE = 0.09


class StampKind(StrEnum):
    """What a stamp says."""

    ITEM = "agenda item"
    APPENDIX = "appendix"
    ANNEX = "agenda annex"
    MINUTE = "minute item"
    BOX = "item number in a box"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp on a zero-based page; ``value`` is the number, or the whole label."""

    kind: StampKind
    value: str
    page: int
    line: int


def _at_corner(page: PageText, line: TextLine) -> bool:
    width, height = page.size.width or 1.0, page.size.height or 1.0
    if line.sideways:
        across = line.rect.middle_x / width
        return across < _EDGE or across > 1 - _EDGE
    return line.rect.middle_y / height < _TOP and line.rect.middle_x / width > 0.5


def _run(page: PageText, place: int) -> str:
    """A line with the words that follow it closely, where a stamp comes a word at a time."""
    line = page.lines[place]
    words = [line.text]
    for after in page.lines[place + 1 : place + 3]:
        if abs(after.rect.y0 - line.rect.y0) > 2 or after.rect.x0 - line.rect.x1 > 40:
            break
        words.append(after.text)
    return clean(" ".join(words)[:60])


def stamps_on(page: PageText) -> list[Stamp]:
    """The stamps of one page."""
    found = []
    for place, line in enumerate(page.lines):
        if not 5 <= len(line.text) <= 40 or not _at_corner(page, line):
            continue
        match = _STAMP.fullmatch(clean(line.text)) or _STAMP.fullmatch(_run(page, place))
        if match is None:
            continue
        if match["item"]:
            found.append(Stamp(StampKind.ITEM, match["number"], page.index, place))
        elif match["appendix"] and _beside_number(page, line):
            continue
        elif match["appendix"]:
            label = match["appendix"].title() if match["appendix"].isupper() else match["appendix"]
            found.append(Stamp(StampKind.APPENDIX, label, page.index, place))
        elif match["annex"]:
            found.append(Stamp(StampKind.ANNEX, "Agenda Annex", page.index, place))
        else:
            found.append(Stamp(StampKind.MINUTE, match["minute"], page.index, place))
    return found


def _beside_number(page: PageText, stamp: TextLine) -> bool:
    """Whether "Appendix E" stands on the row of an agenda item, whose paper it names.

    An agenda that runs on over a page may begin there with "9. WORK PROGRAMME   Appendix E".
    """
    return any(
        abs(line.rect.middle_y - stamp.rect.middle_y) < 4
        and line.rect.x1 <= stamp.rect.x0
        and _AGENDA_NUMBER.match(line.text) is not None
        for line in page.lines
    )


def _box_on(page: PageText) -> Stamp | None:
    """ "Item No." with the number after it or below it, at the head of a page."""
    for place, line in enumerate(page.lines[:12]):
        if line.rect.y0 > page.size.height * 0.3 or len(line.text) > 30:
            continue
        match = _BOX.fullmatch(clean(line.text))
        if match is None:
            continue
        if match["number"]:
            return Stamp(StampKind.BOX, match["number"], page.index, place)
        for below in page.lines[place + 1 : place + 4]:
            near = abs(below.rect.x0 - line.rect.x0) < 60 and 0 < below.rect.y0 - line.rect.y0 < 30
            if near and _BOX_NUMBER.fullmatch(clean(below.text)):
                return Stamp(StampKind.BOX, clean(below.text), page.index, place)
    return None


def read_stamps(pages: Sequence[PageText]) -> tuple[Stamp, ...]:
    """All stamps of a pack in page order."""
    found: list[Stamp] = []
    for page in pages:
        stamps = stamps_on(page)
        if not any(stamp.kind is StampKind.ITEM for stamp in stamps):
            box = _box_on(page)
            if box is not None:
                stamps.extend(replace(box, value=one) for one in re.findall(_ONE, box.value))
        found.extend(stamps)
    return tuple(found)
