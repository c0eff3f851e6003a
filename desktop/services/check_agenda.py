# SPDX-License-Identifier: AGPL-3.0-or-later
"""What there is to check of a meeting: its agenda beside what was read, and what is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.agenda import AgendaItem, ItemReading
from desktop.domain.corrections import (
    CorrectionTarget,
    ItemKey,
    corrected_reading,
    settled,
)
from desktop.domain.document import Document, PageRecord
from desktop.domain.doubts import Subject, is_about, subject_of
from desktop.domain.meeting import MeetingCard

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning of a reading that the member has not settled yet."""

    document_id: int
    warning: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class ItemToCheck:
    """An item of the agenda. ``listed_in`` is None for one that is only kept for what the member
    wrote on it; ``put_right`` tells that something of it was."""

    item: AgendaItem
    key: ItemKey
    listed_in: int | None
    put_right: bool
    doubts: tuple[Doubt, ...]

    @property
    def added(self) -> bool:
        """Whether the member added it."""
        return self.key.added is not None

    @property
    def has_own_paper(self) -> bool:
        """Whether its pages are those of a file of its own."""
        return self.listed_in is not None and self.item.document_id not in {None, self.listed_in}


@dataclass(frozen=True, slots=True)
class RemovedItem:
    """An item the member took off the agenda."""

    key: ItemKey
    reading: ItemReading


@dataclass(frozen=True, slots=True)
class AgendaToCheck:
    """Everything the screen shows. ``doubts`` are all that are open, by document and in order."""

    card: MeetingCard
    documents: Sequence[Document]
    pages: dict[int, Sequence[PageRecord]]
    items: Sequence[ItemToCheck]
    removed: Sequence[RemovedItem]
    doubts: Sequence[Doubt]

    @property
    def general_doubts(self) -> list[Doubt]:
        """Those that are about no item that is on the agenda."""
        told = {doubt.warning for item in self.items for doubt in item.doubts}
        return [doubt for doubt in self.doubts if doubt.warning not in told]


def agenda_to_check(library: Library, *, meeting_id: int) -> AgendaToCheck:
    """What there is to check of a meeting."""
    with library.look() as work:
        return _within(work, meeting_id)


def open_doubts(library: Library, *, meeting_id: int) -> list[Doubt]:
    """What the readings of a meeting's papers were not sure of and the member has not settled."""
    with library.look() as work:
        return _doubts(work, meeting_id)


def _within(work: Work, meeting_id: int) -> AgendaToCheck:
    documents = work.documents.current(meeting_id)
    told = work.corrections.of_meeting(meeting_id)
    touched = {ItemKey.of(c.key) for c in told if c.target is CorrectionTarget.ITEM}
    doubts = _doubts(work, meeting_id)
    items = []
    for item in work.items.of_meeting(meeting_id):
        key, listed_in = work.items.key(item.id)
        about = tuple(d for d in doubts if is_about(d.warning, (key.number, item.number)))
        items.append(ItemToCheck(item, key, listed_in, key in touched, about))
    removed = []
    kept = {each.key for each in items if each.listed_in is not None}
    for document in documents:
        reading = work.documents.reading_as_read(document.id)
        if reading is None:
            continue
        of_it = [c for c in told if c.document_sha256 == document.sha256]
        for key, read in corrected_reading(reading, of_it, document.page_count).removed:
            if key not in kept:
                removed.append(RemovedItem(key, read))
    return AgendaToCheck(
        card=work.meetings.get(meeting_id).card,
        documents=documents,
        pages={d.id: work.documents.pages(d.id) for d in documents},
        items=items,
        removed=removed,
        doubts=doubts,
    )


def _doubts(work: Work, meeting_id: int) -> list[Doubt]:
    over = settled(work.corrections.of_meeting(meeting_id))
    found: list[Doubt] = []
    for document in work.documents.current(meeting_id):
        found += [
            Doubt(document.id, warning, subject_of(warning))
            for warning in work.documents.warnings(document.id)
            if warning not in over
        ]
    return found
