# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda part of made packs: items set with numbers, titles and page ranges in many ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from desktop.domain.page import TextLine
from tests.parsing.builders import line

FOOT = 770.0  # points: where a page of the agenda is full


@dataclass(frozen=True)
class Setting:
    """How an agenda is set.

    ``number`` is a form such as "{}."; ``ranges`` one of RANGES; ``title`` one of "plain",
    "bold", "capitals"; ``wide`` how many letters a line of a title holds; ``leads`` one of
    "none", "column", "sentence"; ``words`` sets justified titles one word a run.
    """

    number: str = "{}."
    ranges: str = "inline"
    title: str = "plain"
    wide: int = 48
    leads: str = "none"
    words: bool = False
    descriptions: bool = False
    sections: bool = False
    fused: bool = False
    heading: str = "AGENDA"


RANGES = ("inline", "next line", "split", "column", "bare column", "split column", "first", "none")


@dataclass(frozen=True)
class Line:
    """An item to set: number, title, stamped range, lead, and the section it opens."""

    number: str
    title: str
    span: tuple[int, int] | None
    lead: str | None = None
    section: str | None = None
    description: str | None = None


def said_span(span: tuple[int, int], *, bare: bool = False) -> str:
    """ "(Pages 5 - 10)", or "5 - 10"."""
    text = f"{span[0]} - {span[1]}"
    return text if bare else f"(Pages {text})"


class AgendaPages:
    """Sets items below each other over one or more pages."""

    def __init__(self, setting: Setting, first: Sequence[TextLine], y: float) -> None:
        self.pages: list[list[TextLine]] = [list(first)]
        self._set = setting
        self._y = y
        self._heads(y)

    def _heads(self, y: float) -> None:
        setting = self._set
        if setting.heading:
            self._put(line(270, y, setting.heading, bold=True))
        self._y = y + 26
        if setting.leads == "column":
            self._put(line(60, self._y, "Item"), line(365, self._y, "Report by"))
            self._y += 22
        elif setting.ranges == "bare column":
            self._put(line(60, self._y, "Item No"), line(500, self._y, "Page No"))
            self._y += 22

    def _put(self, *lines: TextLine) -> None:
        self.pages[-1].extend(lines)

    def add(self, item: Line) -> None:
        """Set one item."""
        setting = self._set
        lines = wrap(self._titled(item), self._wide())
        need = 30 + 14 * len(lines) + (28 if setting.descriptions else 0)
        if self._y + need > FOOT:
            self.pages.append([])
            self._y = 60.0
        if item.section and setting.sections:
            self._put(line(230, self._y, item.section, bold=True))
            self._y += 30
        y = self._y
        self._number_and_title(item, lines, y)
        self._columns(item, y)
        beside = len(wrap(item.lead, 18)) if setting.leads == "column" and item.lead else 0
        beside = max(beside, 2 if item.span and setting.ranges == "split column" else 0)
        self._y = y + 14 * max(len(lines), beside)
        if item.span and setting.ranges in ("next line", "split"):
            self._below(item.span)
        if setting.leads == "sentence" and item.lead:
            self._put(line(95, self._y + 8, f"The {item.lead} submits a report on this matter."))
            self._y += 24
        elif setting.descriptions and item.description:
            self._put(line(95, self._y + 8, item.description))
            self._y += 24
        self._y += 18

    def _wide(self) -> int:
        setting = self._set
        return min(setting.wide, 38) if setting.leads == "column" else setting.wide

    def _titled(self, item: Line) -> str:
        title = item.title.upper() if self._set.title == "capitals" else item.title
        if item.span and self._set.ranges == "inline":
            return f"{title} {said_span(item.span)}"
        return title

    def _number_and_title(self, item: Line, lines: Sequence[str], y: float) -> None:
        setting = self._set
        bold = setting.title == "bold"
        number = setting.number.format(item.number)
        x = 95.0
        if setting.fused:
            self._put(line(60, y, f"{number} {lines[0]}", bold=bold))
            lines, y = lines[1:], y + 14
        else:
            self._put(line(60, y, number, bold=bold))
        for count, text in enumerate(lines):
            if not setting.words:
                self._put(line(x, y + 14 * count, text, bold=bold))
                continue
            at = x
            for word in text.split():
                self._put(line(at, y + 14 * count, word, bold=bold))
                at += 6 * len(word) + 9

    def _columns(self, item: Line, y: float) -> None:
        setting = self._set
        if setting.leads == "column" and item.lead:
            for count, part in enumerate(wrap(item.lead, 18)):
                self._put(line(352, y + 14 * count, part))
        if not item.span:
            return
        if setting.ranges == "column":
            self._put(line(475, y, said_span(item.span)))
        elif setting.ranges == "split column":
            self._put(
                line(475, y, f"(Pages {item.span[0]} -"), line(475, y + 14, f"{item.span[1]})")
            )
        elif setting.ranges == "bare column":
            self._put(line(505, y, said_span(item.span, bare=True)))
        elif setting.ranges == "first":
            self._put(line(12, y, said_span(item.span, bare=True), size=9))

    def _below(self, span: tuple[int, int]) -> None:
        if self._set.ranges == "split":
            self._put(
                line(95, self._y, "(Pages"), line(95, self._y + 14, f"{span[0]} - {span[1]})")
            )
            self._y += 28
        else:
            self._put(line(95, self._y, said_span(span)))
            self._y += 14
