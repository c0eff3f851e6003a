# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda: items as printed on the front sheet, with the pages of their papers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ItemKind(StrEnum):
    """What sort of business an agenda item is."""

    PROCEDURAL = "procedural"
    MINUTES = "minutes"
    DECLARATIONS = "declarations"
    WHIP = "whip"
    QUESTIONS = "questions"
    PETITIONS = "petitions"
    REPORT = "report"
    PRESENTATION = "presentation"
    VERBAL = "verbal"
    WORK_PROGRAMME = "work_programme"
    DATE_OF_NEXT_MEETING = "date_of_next_meeting"
    URGENT_AOB = "urgent_aob"
    EXEMPT = "exempt"


EXEMPT_APPENDIX = "confidential appendix"
"""The reason of an item that is public itself, with an appendix elsewhere that is not."""


@dataclass(frozen=True, slots=True)
class PageSpan:
    """The pages of a paper: zero-based PDF pages, both included, and their stamped labels.

    The labels are None where the paper carries no stamp.
    """

    first: int
    last: int
    label_from: str | None = None
    label_to: str | None = None

    def holds(self, page: int) -> bool:
        """Whether the zero-based PDF page lies in the span."""
        return self.first <= page <= self.last


@dataclass(frozen=True, slots=True)
class ItemReading:
    """An agenda item as read. ``number`` is as printed, without a closing full stop.

    ``exempt`` is why it is not public: "paragraph 3 of Schedule 12A", "not for publication".
    """

    number: str | None
    title: str
    kind: ItemKind
    lead: str | None = None
    pages: PageSpan | None = None
    appendix_label: str | None = None
    description: str | None = None
    exempt: str | None = None

    @property
    def is_exempt(self) -> bool:
        """Whether it is not public: taken in private, or of any kind with a reason not to be."""
        return self.kind is ItemKind.EXEMPT or self.exempt not in (None, EXEMPT_APPENDIX)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An agenda item in the library; ``order`` counts from 0 down the agenda."""

    id: int
    meeting_id: int
    order: int
    document_id: int | None
    reading: ItemReading

    @property
    def number(self) -> str | None:
        """The number as printed."""
        return self.reading.number

    @property
    def title(self) -> str:
        """The title as printed on the agenda."""
        return self.reading.title

    @property
    def kind(self) -> ItemKind:
        """What sort of business it is."""
        return self.reading.kind

    @property
    def pages(self) -> PageSpan | None:
        """The pages of its papers, if it has any."""
        return self.reading.pages

    @property
    def heading(self) -> str:
        """Number and title, as said in the room."""
        return f"{self.number}. {self.title}" if self.number else self.title


def number_key(number: str | None) -> str:
    """A printed item number as it is compared: without spaces, closing stop or capitals."""
    return "".join((number or "").split()).rstrip(".").casefold()


def title_key(title: str | None) -> str:
    """A title as it is compared: letters and digits only, without capitals."""
    return "".join(ch for ch in (title or "").casefold() if ch.isalnum())


def same_item(number: str | None, title: str, item: AgendaItem) -> bool:
    """Whether an item as read is this item of its meeting's agenda: by number, else by title."""
    if number and item.number:
        return number_key(number) == number_key(item.number)
    return not number and not item.number and title_key(title) == title_key(item.title)
