# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page numbers stamped on the paper, worked out from position and sequence.

A pack carries several numberings at once: the stamp of the whole pack ("Page 52", or a plain
"52" at the middle of the top or bottom, or of the left or right edge of a landscape page,
where it is turned by 90°), and the reports' own footers ("Page 12 of 43", a plain "3" under
the stamp).
The stamp is the one that goes on with the same distance to the PDF page over most pages.
Front matter before the first stamp has no label; a page inside the run that lost its stamp,
or is blank, is counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.page import PageText, TextLine

_NUMBER = re.compile(
    r"(?P<page>(?:[Pp](?:age|AGE)|[Tt]udalen)\s{0,3})?(?P<dash>[-–—]\s?)?(?P<number>\d{1,4})(?(dash)\s?[-–—])"
)
_INNER = re.compile(r"[Pp](?:age|AGE)\s+(?P<number>\d{1,4})\s+(?:of|OF|/)\s+\d{1,4}")
_BAND = 0.09  # of the page's height or width: where stamps and running footers stand
_CENTRED = 0.12
_OFTEN = 3
_SURE = 3  # pages that show a number of a run that is told by its neighbour alone
_SHEETS = 4  # without a stamp put in between two runs, or missing there
_FEW = 4  # pages, of which only one may show its number
_FROM_ONE = -1  # the PDF page minus the number, where the first page is page 1


class Form(StrEnum):
    """How a numbering is written."""

    PAGE = "Page 7"
    PLAIN = "7"
    CORNER = "7 in a corner"
    INNER = "Page 7 of 20"


_FORMS = (Form.PAGE, Form.PLAIN, Form.CORNER, Form.INNER)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number standing where a page number could: ``line`` is its place on the page."""

    form: Form
    number: int
    line: int


@dataclass(frozen=True, slots=True)
class PageLabels:
    """The label of each page; ``furniture`` are the lines that are page numbers of any sort.

    ``offset`` is the zero-based PDF page minus the stamped number, None when nothing is
    stamped; it is that of the longest run.
    """

    labels: tuple[str | None, ...]
    offset: int | None = None
    furniture: tuple[frozenset[int], ...] = field(default=())

    def page_of(self, number: int) -> int | None:
        """The zero-based page that carries the stamped number, also where its stamp is lost."""
        text = str(number)
        for index, label in enumerate(self.labels):
            if label == text:
                return index
        if self.offset is None:
            return None
        page = number + self.offset
        return page if 0 <= page < len(self.labels) else None


def candidates_on(page: PageText) -> list[Candidate]:
    """The numbers on a page that stand at its edges.

    Upright numbers below each other at a side are those of a list, as on an agenda that lies on
    its side.
    """
    found = []
    listed = []
    for place, line in enumerate(page.lines):
        if len(line.text) > 40:
            continue
        text = line.text.strip()
        if not text or (not text[-1].isdigit() and text[-1] not in "-–—"):
            continue
        where = _where(page, line)
        if where is None:
            continue
        inner = _INNER.fullmatch(text)
        if inner:
            found.append(Candidate(Form.INNER, int(inner["number"]), place))
            continue
        match = _NUMBER.fullmatch(text)
        if match:
            form = Form.PAGE if match["page"] else (Form.PLAIN if where else Form.CORNER)
            found.append(Candidate(form, int(match["number"]), place))
            down = line.rect.middle_y / (page.size.height or 1.0)
            if not line.sideways and _BAND <= down <= 1 - _BAND:
                listed.append(place)
    return [one for one in found if one.line not in listed] if len(listed) > 1 else found


def _where(page: PageText, line: TextLine) -> bool | None:
    """None away from the edges; else whether the line is in the middle of its edge."""
    width, height = page.size.width or 1.0, page.size.height or 1.0
    across, down = line.rect.middle_x / width, line.rect.middle_y / height
    at_side = across < _BAND or across > 1 - _BAND
    if at_side and (line.sideways or abs(down - 0.5) < _CENTRED):
        return abs(down - 0.5) < _CENTRED
    if down < _BAND or down > 1 - _BAND:
        return abs(across - 0.5) < _CENTRED
    return None


def read_labels(pages: Sequence[PageText], blank: Sequence[bool]) -> PageLabels:
    """The stamped label of every page; ``blank`` tells which pages say nothing."""
    per_page = [candidates_on(page) for page in pages]
    offsets: dict[Form, Counter[int]] = defaultdict(Counter)
    for index, found in enumerate(per_page):
        for form, number in {(c.form, c.number) for c in found}:
            offsets[form][index - number] += 1
    feet = _feet(pages, per_page)
    furniture = tuple(
        frozenset(
            c.line
            for c in found
            if _running(c, offsets[c.form][index - c.number])
            or feet[_spot(pages[index], c)] >= _OFTEN
        )
        for index, found in enumerate(per_page)
    )
    chosen = _numbering(offsets, len(pages))
    if chosen is None:
        return PageLabels((None,) * len(pages), furniture=furniture)
    numbers = [{c.number for c in found if c.form is chosen} for found in per_page]
    labels: list[str | None] = [None] * len(pages)
    main, _ = max(offsets[chosen].items(), key=lambda entry: (entry[1], -entry[0]))
    waiting = sorted(offsets[chosen].items(), key=lambda e: (-e[1], e[0]))
    taken = True
    while taken:  # a run that goes on from another may have to wait for that one
        taken = False
        for run in tuple(waiting):
            offset, support = run
            held = [i for i, found in enumerate(numbers) if i - offset in found]
            if not _acceptable(held, offset, offset == main, support, labels):
                continue
            waiting.remove(run)
            taken = True
            for index in range(held[0], held[-1] + 1):
                labels[index] = str(index - offset)
            after = held[-1] + 1
            while (
                after < len(pages) and blank[after] and labels[after] is None and not numbers[after]
            ):
                labels[after] = str(after - offset)
                after += 1
    return PageLabels(tuple(labels), main, furniture)


def _spot(page: PageText, candidate: Candidate) -> tuple[int, int] | None:
    """Where a number stands at the foot of a page, to a few points."""
    rect = page.lines[candidate.line].rect
    if rect.middle_y < page.size.height * (1 - _BAND):
        return None
    return round(rect.y0 / 4), round(rect.middle_x / 16)


def _feet(
    pages: Sequence[PageText], per_page: Sequence[Sequence[Candidate]]
) -> Counter[tuple[int, int] | None]:
    """On how many pages a number stands at each spot of the foot: reports count their own pages."""
    counts: Counter[tuple[int, int] | None] = Counter()
    for page, found in zip(pages, per_page, strict=True):
        counts.update({spot for c in found if (spot := _spot(page, c)) is not None})
    return counts


def _running(candidate: Candidate, support: int) -> bool:
    """Whether a number at the edge is some page number and not a paragraph's or a table's."""
    return support >= 3 if candidate.form is Form.CORNER else True


def _acceptable(
    held: Sequence[int], offset: int, main: bool, support: int, labels: Sequence[str | None]
) -> bool:
    """Whether a run may label its pages: the main one, or one that starts again outside it.

    Or one from which it goes on, where a sheet without a stamp was put in or one was taken out.
    """
    if not held or held[0] < offset:
        return False
    if main:
        return True
    if any(labels[index] is not None for index in range(held[0], held[-1] + 1)):
        return False
    if support >= 2 and held[0] - offset == 1:
        return True
    return support >= _SURE and _goes_on(held[0], held[-1], offset, labels)


def _goes_on(first: int, last: int, offset: int, labels: Sequence[str | None]) -> bool:
    """Whether the numbers of a run go on in those of a labelled page near it, or from them."""
    near = [(first, -step) for step in range(1, _SHEETS + 2)]
    near += [(last, step) for step in range(1, _SHEETS + 2)]
    for edge, step in near:
        label = labels[edge + step] if 0 <= edge + step < len(labels) else None
        if label is not None:
            away = int(label) - (edge - offset)
            return 1 <= (away if step > 0 else -away) <= _SHEETS + 1
    return False


def _numbering(offsets: dict[Form, Counter[int]], pages: int) -> Form | None:
    """The way the pack is stamped: the form whose longest run holds the most pages."""
    best: tuple[int, Form] | None = None
    for form in _FORMS:
        support = max(offsets[form].values(), default=0) if form in offsets else 0
        counted = form is Form.PAGE or (form is Form.PLAIN and {*offsets[form]} == {_FROM_ONE})
        needed = 1 if counted and pages <= _FEW else 2
        if form in (Form.CORNER, Form.INNER):
            needed = max(3, pages * 6 // 10)
        if support >= needed and (best is None or support > best[0]):
            best = (support, form)
    return best[1] if best else None
