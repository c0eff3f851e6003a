# SPDX-License-Identifier: AGPL-3.0-or-later
"""The numbered text of an invented report, with the traps its numbers set."""

from __future__ import annotations

from random import Random

from tests.parsing.invented.papers import GLOSSED, Paper
from tests.parsing.invented.press import Galley
from tests.parsing.invented.wordings import SENTENCES, Item, Meeting, prose


class ReportBody:
    """Headings, paragraphs, lists and tables of one report."""

    def __init__(self, rng: Random, meeting: Meeting, item: Item, style: str, title: str) -> None:
        self.rng, self.meeting, self.item, self.style = rng, meeting, item, style
        self.title = title
        self.galley = Galley(size=rng.choice((11.0, 12.0)), top=78)
        self.paper = Paper()
        self.count = 0
        self.section = 0
        self.bold_heads = rng.random() < 0.75
        self.gap = rng.choice((10.0, 14.0))
        self.numbered = rng.random() < 0.9
        self.words = rng.random() < 0.15
        self.dotted = style in ("city", "table") and rng.random() < 0.75
        self.stop = (
            rng.choice((".", ".", "", ".")) if not self.dotted else rng.choice(("", "", "."))
        )

    def _heading(self, text: str) -> None:
        galley = self.galley
        self.section += 1
        if self.dotted:
            text = f"{self.section}. {text}"
        galley.room(60)
        galley.text(54, text, bold=self.bold_heads or self.dotted, gap=self.gap)
        self.paper.headings.append(text)

    def _section(self, heading: str, kind: str | None) -> None:
        self._heading(heading)
        self.inner = 0
        if kind and kind not in self.paper.implications:
            self.paper.implications.append(kind)
        for place in range(self.rng.randint(1, 4)):
            text = prose(self.rng, self.rng.randint(1, 4))
            if self.rng.random() < 0.12:
                long, short = self.rng.choice(GLOSSED)
                if (short, long) not in self.paper.acronyms:
                    self.paper.acronyms.append((short, long))
                    text += f" The {long} ({short}{'s' * (short == 'KPI')}) is affected."
            self._paragraph(text)
            roll = self.rng.random()
            if roll < 0.1:
                self._points()
            elif roll < 0.16:
                self._table()
            elif roll < 0.19 and place:
                self._bullets()
        if self.style == "city" and kind and self.rng.random() < 0.7:
            self.galley.text(54, "Signed: A. Pemberton, Head of Finance", gap=0)
            self.galley.text(54, "Dated: 12.03.2025", gap=self.gap)

    def _paragraph(self, text: str) -> None:
        galley, rng = self.galley, self.rng
        self.inner = getattr(self, "inner", 0) + 1
        if not self.numbered:
            galley.text(54, text, width=480, gap=self.gap, words=self.words)
            return
        self.count += 1
        if rng.random() < 0.01:
            self.count += 1  # a number that is lost
        if rng.random() < 0.01 and not self.dotted and self.stop:
            galley.room(30)
            galley.run(54, f"{self.count}{self.stop}")  # a number whose text is lost
            self.paper.paragraphs.append((f"{self.count}", galley.page))
            galley.y += 28
            self.count += 1
        galley.room(16)
        label = f"{self.section}.{self.inner}" if self.dotted else f"{self.count}"
        printed = label + self.stop
        self.paper.paragraphs.append((label, galley.page))
        trap = rng.random()
        dy = 0.0
        if trap < 0.02:
            dy = 6.0  # displaced by half a line
        if trap > 0.97:
            galley.text(
                54, f"{printed if self.stop else printed + '.'} {text}", width=470, gap=self.gap
            )
            return
        galley.run(54, printed, dy=dy)
        galley.text(90, text, width=440, gap=self.gap, words=self.words)

    def _points(self) -> None:
        form = self.rng.choice(
            (
                ("a)", "b)", "c)"),
                ("(a)", "(b)", "(c)"),
                ("i.", "ii.", "iii."),
                ("i)", "ii)", "I)"),
                ("1.", "2.", "3."),
            )
        )
        for label in form:
            self.galley.room(16)
            self.galley.run(100, label)
            self.galley.text(126, self.rng.choice(SENTENCES), width=400, gap=5)
        self.galley.y += 6

    def _bullets(self) -> None:
        for _ in range(3):
            self.galley.room(16)
            self.galley.run(100, "•")
            self.galley.text(118, self.rng.choice(SENTENCES), width=400, gap=4)
        self.galley.y += 6

    def _table(self) -> None:
        galley = self.galley
        galley.room(100)
        for x, text in ((90, "Budget"), (200, "2024/25"), (290, "2025/26"), (380, "2026/27")):
            galley.run(x, text, bold=True, size=10)
        galley.y += 16
        for name in ("Placements", "Transport", "17 Depots", "** G1 Growth", "Total"):
            galley.room(14)
            galley.run(90, name, size=10)
            for x in (200, 290, 380):
                galley.run(x, f"{self.rng.randint(1, 900)}", size=10)
            galley.y += 14
        galley.y += 12
