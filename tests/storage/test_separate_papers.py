# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers tied to an item: all pages are the item's, and it is found again by its words."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.domain.document import Document, DocumentKind
from desktop.domain.errors import NotFoundError
from desktop.domain.page import PageSize
from desktop.storage.library import Library
from desktop.storage.unit_of_work import Work
from tests.storage.samples import Filled, item, reading


def add(
    work: Work, meeting_id: int, name: str, kind: DocumentKind = DocumentKind.REPORT
) -> Document:
    sizes = [PageSize(595, 842)] * 3
    return work.documents.add(meeting_id, name * 64, kind, name, f"{name}.pdf", sizes)


def test_an_item_without_pages_leads_to_its_paper(library: Library, filled: Filled) -> None:
    meeting_id = filled.meeting.id
    with library.work() as work:
        bare = next(i for i in work.items.of_meeting(meeting_id) if i.pages is None)
        before = {i.id for i in work.items.of_meeting(meeting_id)}
        first, second = add(work, meeting_id, "a"), add(work, meeting_id, "b")
        work.documents.change(first.id, item_id=bare.id)
        work.documents.change(second.id, item_id=bare.id)
        led = work.items.get(bare.id)
        assert led.document_id == first.id
        assert led.pages is not None
        assert (led.pages.first, led.pages.last) == (0, 2)
        assert {p.item_id for p in work.documents.pages(second.id)} == {bare.id}
        # What looks like an agenda in a paper of one item is none.
        work.documents.store_reading(first.id, reading())
        assert {i.id for i in work.items.of_meeting(meeting_id)} == before
        assert {p.item_id for p in work.documents.pages(first.id)} == {bare.id}
    with library.work() as work:
        assert work.documents.remove_if_untouched(first.id)
        assert work.items.get(bare.id).document_id == second.id
        work.documents.untie(second.id)
        after = work.items.get(bare.id)
        assert (after.document_id, after.pages) == (filled.document.id, None)
        assert {p.item_id for p in work.documents.pages(second.id)} == {None}


def test_an_item_with_pages_keeps_them(library: Library, filled: Filled) -> None:
    with library.work() as work:
        full = next(i for i in work.items.of_meeting(filled.meeting.id) if i.pages is not None)
        paper = add(work, filled.meeting.id, "a", DocumentKind.SUPPLEMENT)
        work.documents.change(paper.id, item_id=full.id, kind=DocumentKind.APPENDIX)
        assert work.items.get(full.id) == full
        assert work.documents.get(paper.id).kind is DocumentKind.APPENDIX


def test_a_lost_item_is_found_again(library: Library, filled: Filled) -> None:
    with library.work() as work:
        bare = next(i for i in work.items.of_meeting(filled.meeting.id) if i.pages is None)
        paper = add(work, filled.meeting.id, "a")
        work.documents.change(paper.id, item_id=bare.id)
        fewer = dataclasses.replace(reading(), items=(item("99", "Nothing like it"),), pages=())
        fewer = dataclasses.replace(fewer, reports=())
        work.documents.store_reading(filled.document.id, fewer)
        work.documents.store_reading(filled.document.id, reading())
        again = work.items.by_number(filled.meeting.id, bare.number or "")
        assert again is not None
        assert work.documents.get(paper.id).item_id == again.id
        assert again.document_id == paper.id


def test_a_pack_goes_before_what_came_first(library: Library, filled: Filled) -> None:
    with library.work() as work:
        other = work.meetings.add(filled.meeting.card)
        late = add(work, other.id, "a", DocumentKind.SUPPLEMENT)
        more = add(work, other.id, "b", DocumentKind.LATE_PAPER)
        pack = add(work, other.id, "c", DocumentKind.PACK)
        assert [d.id for d in work.documents.of_meeting(other.id)] == [pack.id, late.id, more.id]
        work.documents.change(late.id, position=9)
        assert [d.id for d in work.documents.of_meeting(other.id)] == [pack.id, more.id, late.id]


def test_an_item_of_another_meeting_is_refused(library: Library, filled: Filled) -> None:
    with library.work() as work:
        other = work.meetings.add(filled.meeting.card)
        paper = add(work, other.id, "a")
        theirs = work.items.of_meeting(filled.meeting.id)[0]
        with pytest.raises(NotFoundError):
            work.documents.change(paper.id, item_id=theirs.id)
