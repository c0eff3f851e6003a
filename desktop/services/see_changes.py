# SPDX-License-Identifier: AGPL-3.0-or-later
"""Say what a new version of a paper changed: for the member's marks, the agenda, and its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.documents.jobs import PageWords
from desktop.domain.agenda import AgendaItem
from desktop.domain.annotation import Annotation
from desktop.domain.document import Document, PageRecord
from desktop.domain.errors import CancelledError, PageUnreadableError
from desktop.domain.page import Word
from desktop.domain.text_changes import ParagraphChange, paragraphs, text_changes
from desktop.domain.version import CarriedMark, ItemChange, Reissue
from desktop.services.import_progress import Cancelled, never_cancelled
from desktop.services.locate import places_of
from desktop.services.mark_words import furniture_of
from desktop.services.page_words import RecognisedWords

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library


@dataclass(frozen=True, slots=True)
class MarkChange:
    """What became of one mark, with where it stood, as it was said then, and where it stands."""

    mark: Annotation
    carried: CarriedMark
    stood: str
    stands: str


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """How an item of the agenda differs from the version before."""

    item: AgendaItem
    change: ItemChange


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """All that a new version changed."""

    reissue: Reissue
    old: Document
    new: Document
    marks: tuple[MarkChange, ...]
    items: tuple[ChangedItem, ...]

    @property
    def to_check(self) -> int:
        """How many marks the member should look at."""
        return sum(each.carried.to_check for each in self.marks)


def latest_reissue(library: Library, *, meeting_id: int) -> Reissue | None:
    """The latest new version that is in use in a meeting, or None."""
    with library.look() as work:
        applied = [each for each in work.versions.of_meeting(meeting_id) if each.applied]
    return applied[-1] if applied else None


def reissue_to_show(
    library: Library, *, meeting_id: int, document_id: int | None
) -> Reissue | None:
    """The new version whose changes are to be shown: what the paper in view came as, where the
    member went back from that and may want it after all; else the latest that is in use."""
    with library.look() as work:
        known = work.versions.of_meeting(meeting_id)
        current = {each.id for each in work.documents.of_meeting(meeting_id) if each.is_current}
    waiting = [each for each in known if each.taken_back and each.old_document_id in current]
    in_view = [each for each in waiting if each.new_document_id == document_id]
    applied = [each for each in known if each.applied]
    return next((found[-1] for found in (in_view, applied, waiting) if found), None)


def what_changed(library: Library, *, reissue_id: int) -> WhatChanged:
    """What a new version changed, as it stands now."""
    with library.look() as work:
        reissue = work.versions.get(reissue_id)
        old = work.documents.get(reissue.old_document_id)
        new = work.documents.get(reissue.new_document_id)
        stands = places_of(work, new.id)
        earlier = [work.documents.get(each) for each in work.versions.earlier(new.id)]
        then = {
            each.old_document_id: dict(each.numbers_before)
            for each in work.versions.of_meeting(reissue.meeting_id)
            if each.applied
        }
        stood = {
            document.sha256: places_of(work, document.id, numbers_then=then.get(document.id, {}))
            for document in earlier
        }
        marks = {mark.id: mark for mark in work.annotations.of_meeting(reissue.meeting_id)}
        changes = [
            MarkChange(
                marks[each.mark_id],
                each,
                str(stood[each.before.sha256].cite_anchor(each.before)),
                str(stands.cite_anchor(each.after)) if each.after is not None else "",
            )
            for each in work.versions.marks(reissue_id)
            if each.mark_id in marks and each.before.sha256 in stood
        ]
        items = work.items.of_meeting(reissue.meeting_id)
        old_pages, new_pages = work.documents.pages(old.id), work.documents.pages(new.id)
    return WhatChanged(
        reissue, old, new, tuple(changes), tuple(_items(reissue, items, new, old_pages, new_pages))
    )


def item_changes(
    library: Library,
    workers: Workers,
    *,
    reissue_id: int,
    item_id: int,
    cancelled: Cancelled | None = None,
) -> list[ParagraphChange]:
    """What changed in the text of an item's pages. To be called off the UI thread."""
    with library.look() as work:
        reissue = work.versions.get(reissue_id)
        documents = [
            work.documents.get(each) for each in (reissue.old_document_id, reissue.new_document_id)
        ]
        pages = [work.documents.pages(document.id) for document in documents]
    texts = [
        _paragraphs(library, workers, document, own, item_id, cancelled or never_cancelled)
        for document, own in zip(documents, pages, strict=True)
    ]
    return text_changes(*texts)


def _items(
    reissue: Reissue,
    items: Sequence[AgendaItem],
    new: Document,
    old_pages: Sequence[PageRecord],
    new_pages: Sequence[PageRecord],
) -> list[ChangedItem]:
    same = dict(reissue.pages)
    found = []
    for item in items:
        before = [p.index for p in old_pages if p.item_id == item.id and not p.blank]
        after = [p.index for p in new_pages if p.item_id == item.id and not p.blank]
        if item.id not in reissue.items_before:
            change = ItemChange.NEW
        elif item.document_id != new.id and not after and before:
            change = ItemChange.GONE
        elif [same.get(page) for page in after] == before:
            change = ItemChange.UNCHANGED
        else:
            change = ItemChange.CHANGED
        found.append(ChangedItem(item, change))
    return found


def _paragraphs(
    library: Library,
    workers: Workers,
    document: Document,
    pages: Sequence[PageRecord],
    item_id: int,
    cancelled: Cancelled,
) -> list[str]:
    source = workers.source(library, document)
    recognised = RecognisedWords(library, document.id)
    own = [page.index for page in pages if page.item_id == item_id]
    near = sorted({p for page in own for p in (page - 1, page, page + 1)} & set(range(len(pages))))
    words: dict[int, Sequence[Word]] = {}
    for page in near:
        if cancelled():
            raise CancelledError("It was stopped.")
        known = recognised.get(page)
        try:
            words[page] = known or workers.back.call(PageWords(source, page))
        except PageUnreadableError:
            words[page] = ()
    skip = furniture_of(pages, words)
    return paragraphs({page: words[page] for page in own}, skip)
