# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda part of invented packs, set in the manners met in genuine ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.parsing.invented.press import Galley, wrapped
from tests.parsing.invented.wordings import Item

FORMULAE = {
    "minutes": "To confirm the minutes of the meeting as a correct record.",
    "declarations": "Members are asked to declare any interests they may have in the business to "
    "be "
    "discussed.",
    "procedural": "Members are asked to note the emergency evacuation procedure.",
    "questions": "The Monitoring Officer to report on any questions submitted in accordance with "
    "the "
    "Council's procedures.",
    "petitions": "The Monitoring Officer to report on any petitions received.",
}


@dataclass(frozen=True)
class Manner:
    """How an agenda is set; drawn once for a pack."""

    name: str
    ranges: str
    number: str
    words: bool
    bold: bool
    capitals: bool
    sections: bool
    described: bool
    size: float

    def titled(self, item: Item) -> str:
        """The title as printed."""
        return item.title.upper() if self.capitals else item.title

    @property
    def leads(self) -> bool:
        """Whether the agenda says who brings an item."""
        return self.name in ("columns", "city")


RANGES = ("right", "right wrapped", "below", "inline", "inline wrapped", "bare")


def draw_manner(rng: Random, name: str) -> Manner:
    """A manner of setting the named sort of agenda."""
    ranges = {"city": "none", "parish": "none", "american": "none"}.get(name) or rng.choice(
        RANGES if name != "columns" else ("right", "right wrapped", "right low")
    )
    if name == "published" and rng.random() < 0.1:
        ranges = "none"
    return Manner(
        name, ranges,
        number=rng.choice(("{}.", "{}.", "{}", "{})")) if name != "parish" else rng.choice(
            ("{}.", "{}", "{}.")),
        words=rng.random() < 0.3 and name in ("published", "columns"),
        bold=name == "city" or (name != "columns" and rng.random() < 0.5),
        capitals=name == "city" or (name == "published" and rng.random() < 0.2),
        sections=rng.random() < 0.35 and name == "published",
        described=rng.random() < 0.6,
        size=rng.choice((10.0, 11.0, 12.0)),
    )  # fmt: skip


class AgendaSetter:
    """Sets an agenda on a galley; links and late runs are put on the leaves."""

    def __init__(self, rng: Random, galley: Galley, manner: Manner) -> None:
        self.rng, self.galley, self.manner = rng, galley, manner
        self.starts: list[tuple[int, float]] = []  # leaf and height of each item, for links

    def _head(self) -> None:
        galley, name = self.galley, self.manner.name
        galley.y += 8
        if name == "city":
            galley.text(54, "FIRE / EMERGENCY EVACUATION", bold=True, gap=6)
            galley.text(54, "If the emergency alarm sounds, you must evacuate the building "
                        "immediately by the nearest available fire exit.")  # fmt: skip
            galley.text(54, "PUBLIC SESSION", bold=True, gap=12)
        galley.middle(self.rng.choice(("AGENDA", "AGENDA", "A G E N D A", "Agenda",
                                       "ORDER OF BUSINESS")), bold=True, size=13)  # fmt: skip
        galley.y += 10
        if name == "columns":
            form = self.rng.randrange(3)
            if form == 0:
                galley.run(54, "Item", bold=True)
                galley.run(330, "Report by", bold=True)
            elif form == 1:
                galley.run(330, "Report by Item", bold=True)
            else:
                galley.run(54, "Item", bold=True, dy=-4)
                galley.run(330, "Report by", bold=True, dy=6)
                galley.run(460, "Pages", bold=True)
            galley.y += 24
        elif self.manner.ranges == "bare":
            galley.run(54, "Item No.", bold=True)
            galley.run(110, self.rng.choice(("Title", "Subject")), bold=True)
            galley.run(480, self.rng.choice(("Page No.", "Pages", "Page Nos.")), bold=True)
            galley.y += 24

    def set(self, items: Sequence[Item]) -> None:
        """Set all of it."""
        self._head()
        how: Callable[[Item], None] = {
            "columns": self._columns, "city": self._city, "published": self._published,
            "parish": self._parish, "american": self._american,
        }[self.manner.name]  # fmt: skip
        for item in items:
            self.galley.room(70)
            if item.section and self.manner.sections:
                self.galley.y += 6
                self.galley.middle(item.section, bold=True)
                self.galley.y += 10
            self.starts.append((self.galley.page, self.galley.y))
            how(item)

    def _number(self, item: Item) -> str:
        return self.manner.number.format(item.number)

    def _columns(self, item: Item) -> None:
        galley, manner = self.galley, self.manner
        top, leaf = galley.y, galley.page
        galley.run(54, self._number(item), size=manner.size)
        title = manner.titled(item) + (f" {item.note}" if item.note else "")
        lines = wrapped(title, 220, manner.size)
        lead = wrapped(item.lead, 115, manner.size) if item.lead else []
        for place in range(max(len(lines), len(lead))):
            if place < len(lines):
                self._line(90, lines[place])
            if place < len(lead):
                galley.run(330, lead[place], size=manner.size)
            galley.y += manner.size * 1.25
        if item.span:
            first, last = item.span
            dy = {"right low": manner.size * 1.25}.get(manner.ranges, 0.0)
            bottom, galley.y = galley.y, top + dy
            if manner.ranges == "right wrapped":
                galley.run(455, f"(Pages {first} -", size=manner.size)
                galley.run(455, f"{last})", size=manner.size, dy=manner.size * 1.25)
            else:
                galley.run(455, f"(Pages {first} - {last})", size=manner.size)
            low = galley.y + manner.size * 2.6
            galley.y = max(bottom, low if manner.ranges == "right wrapped" else bottom)
        assert leaf == galley.page
        if item.description:
            galley.y += 4
            galley.text(90, f"({item.description})", width=220, size=manner.size, gap=0)
        galley.y += 12

    def _line(self, x: float, text: str, *, bold: bool = False) -> None:
        galley, size = self.galley, self.manner.size
        if not self.manner.words:
            galley.run(x, text, bold=bold, size=size)
            return
        for word in text.split():
            x = galley.run(x, word, bold=bold, size=size) + size * 0.33

    def _city(self, item: Item) -> None:
        galley, manner = self.galley, self.manner
        galley.run(54, self._number(item), bold=True)
        for count, part in enumerate(wrapped(manner.titled(item), 330, 11, True)):
            galley.run(90, part, bold=True)
            if not count and item.label:
                galley.run(470, item.label, bold=True)
            galley.y += 14
        galley.y += 10
        if item.lead:
            verb = self.rng.choice(
                ("submits a report", "submits a report", "will present a report")
            )
            text = f"The {item.lead} {verb} on the matter. {self.rng.choice(_ASKS)}"
            if item.kind.value == "verbal":
                text = f"The {item.lead} provides a verbal update on recent developments."
            galley.text(90, text, width=420)
        elif item.kind.value in FORMULAE:
            galley.text(90, FORMULAE[item.kind.value], width=420)
        galley.y += 6

    def _published(self, item: Item) -> None:
        galley, manner = self.galley, self.manner
        size = manner.size
        galley.run(54, self._number(item), bold=manner.bold, size=size)
        said = f"(Pages {item.span[0]} - {item.span[1]})" if item.span else ""
        title = manner.titled(item) + (f" {item.note}" if item.note else "")
        if said and manner.ranges == "inline":
            title = f"{title} {said}"
        column = 100.0 if manner.ranges == "bare" else 84.0
        lines = wrapped(title, 330 if manner.ranges != "bare" else 350, size, manner.bold)
        if said and manner.ranges == "inline wrapped":
            lines[-1] += " (Pages"
            lines.append(said.removeprefix("(Pages "))
        top = galley.y
        for part in lines:
            self._line(column, part, bold=manner.bold)
            galley.y += size * 1.25
        if item.span and manner.ranges in ("right", "bare", "right wrapped"):
            bottom, galley.y = galley.y, top
            bare = f"{item.span[0]} - {item.span[1]}"
            if manner.ranges == "right wrapped":
                galley.run(455, "(Pages", size=size)
                galley.run(455, f"{bare})", size=size, dy=size * 1.25)
                bottom = max(bottom, top + size * 2.5)
            else:
                galley.run(485 if manner.ranges == "bare" else 455,
                           bare if manner.ranges == "bare" else said, size=size)  # fmt: skip
            galley.y = bottom
        elif said and manner.ranges == "below":
            galley.run(column, said, size=size)
            galley.y += size * 1.25
        text = item.description or (FORMULAE.get(item.kind.value) if manner.described else None)
        if text:
            galley.y += 7
            galley.text(column, text, width=400, size=size, gap=0, words=manner.words)
        galley.y += 14

    def _parish(self, item: Item) -> None:
        galley = self.galley
        text = f"{self._number(item)} {self.manner.titled(item)}"
        if self.manner.bold:
            galley.run(54, self._number(item))
            galley.text(84, self.manner.titled(item), width=430, gap=4)
        else:
            galley.text(54, text, width=460, gap=4)
        if item.description:
            for place, part in enumerate(item.description.split("; ")):
                galley.text(90, f"({'abcdef'[place]}) {part}", width=420, gap=2)
        galley.y += 3

    def _american(self, item: Item) -> None:
        galley = self.galley
        if "." not in item.number:
            galley.run(54, f"{item.number}." if self.manner.bold else item.number, bold=True)
            galley.text(100, item.title.upper(), bold=True)
            return
        galley.run(54, item.number)
        if self.manner.described:
            galley.run(100, f"{self.rng.randint(20, 24)}-{self.rng.randint(100, 900)}")
        galley.text(170, item.title, bold=True, width=350, gap=4)
        if self.rng.random() < 0.8:
            galley.text(170, self.rng.choice(("Recommendation(s):", "Recommendation:")), gap=2,
                        bold=self.manner.capitals)  # fmt: skip
            galley.text(190, "That the matter be received and referred to staff.", width=330, gap=4)
        if self.rng.random() < 0.6:
            galley.text(170, "Attachment(s):", gap=2)
            galley.text(190, "Memorandum of the City Clerk", width=330, gap=4)
        galley.y += 6


_ASKS = (
    "Members are asked to note the contents of the report.",
    (
        "Members of the Commission will be asked to note the report and pass any comments to the "
        "Director."
    ),
    "The Commission is recommended to support the proposals.",
)
