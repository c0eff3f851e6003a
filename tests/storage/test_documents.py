# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents, their pages and texts."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.domain.document import DocumentKind, PageRecord, ReadingState
from desktop.domain.errors import NotFoundError
from desktop.domain.page import PageSize
from desktop.storage.library import Library
from tests.storage.samples import A4, CARD, Filled, add_mark, add_pack, reading, sha, texts


def test_a_document_waits_until_it_is_read(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        assert document.state is ReadingState.WAITING
        assert document.added_at.tzinfo is not None
        assert work.documents.unread() == [document]
        assert work.documents.reading(document.id) is None
        assert work.documents.pages(document.id) == [PageRecord(i, A4) for i in range(8)]
        assert work.documents.page_text(document.id, 0) == ""
        work.documents.store_texts(document.id, 0, texts())
        work.documents.store_reading(document.id, reading())
        assert work.documents.unread() == []
        assert work.documents.get(document.id).state is ReadingState.READY


def test_a_document_is_known_by_its_bytes(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        other = add_pack(work, name="other", meeting_id=document.meeting_id)
        assert work.documents.by_hash(sha()) == document
        assert work.documents.by_hash(sha("unknown")) is None
        assert work.documents.of_meeting(document.meeting_id) == [document, other]
        assert work.documents.all() == [document, other]
        with pytest.raises(NotFoundError):
            work.documents.get(99)
        with pytest.raises(IntegrityError):
            add_pack(work)


def test_a_turned_page_keeps_its_turn(library: Library) -> None:
    with library.work() as work:
        meeting = work.meetings.add(CARD)
        sizes = [A4, PageSize(842.25, 595.5, 90)]
        document = work.documents.add(
            meeting.id, sha(), DocumentKind.SUPPLEMENT, "S", "s.pdf", sizes, supplement_number=2
        )
        assert [page.size for page in work.documents.pages(document.id)] == sizes
        assert document.supplement_number == 2
        changed = work.documents.change(document.id, kind=DocumentKind.EXEMPT, title="Exempt")
        assert (changed.kind, changed.title, changed.supplement_number) == (
            DocumentKind.EXEMPT,
            "Exempt",
            2,
        )


def test_a_locked_document_has_no_pages(library: Library) -> None:
    with library.work() as work:
        meeting = work.meetings.add(CARD)
        first, second = (
            work.documents.add(meeting.id, sha(n), DocumentKind.PACK, n, n, [], locked=True)
            for n in ("first", "second")
        )
        assert first.locked and first.page_count == 0
        assert work.documents.page_text(first.id, 0) == ""
        assert work.documents.texts(second.id) == {}


def test_texts_are_kept_as_they_are_and_may_be_read_again(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        work.documents.store_texts(document.id, 0, texts()[:4])
        assert len(work.documents.texts(document.id)) == 4
        work.documents.store_texts(document.id, 4, texts()[4:])
        work.documents.store_texts(document.id, 1, ["A lighthouse", texts()[2]])
    with library.look() as work:
        expected = [texts()[0], "A lighthouse", *texts()[2:]]
        assert list(work.documents.texts(document.id).values()) == expected
        assert work.documents.page_text(document.id, 3) == texts()[3]
        assert work.documents.page_text(document.id, 8) == ""
        assert work.documents.page_text(document.id, -1) == ""
        assert [hit.page for hit in work.search.pages("lighthouse")] == [1]
        assert work.search.pages("apologies") == []


@pytest.mark.parametrize("start", [-1, 7, 100])
def test_texts_of_pages_that_are_not_there(library: Library, start: int) -> None:
    with pytest.raises(ValueError), library.work() as work:
        work.documents.store_texts(add_pack(work).id, start, ["one", "two"])


def test_an_untouched_document_goes_and_leaves_the_others(library: Library) -> None:
    with library.work() as work:
        kept = add_pack(work)
        work.documents.store_texts(kept.id, 0, texts())
        work.documents.store_reading(kept.id, reading())
        gone = add_pack(work, name="gone", meeting_id=kept.meeting_id)
        work.documents.store_texts(gone.id, 0, ["a lighthouse"])
        assert work.documents.remove_if_untouched(gone.id)
        assert work.documents.of_meeting(kept.meeting_id) == [work.documents.get(kept.id)]
        assert work.search.pages("lighthouse") == []
        assert len(work.items.of_meeting(kept.meeting_id)) == 3
        again = add_pack(work, name="again", meeting_id=kept.meeting_id)
        assert work.documents.texts(again.id) == {}


def test_a_document_with_a_note_on_its_item_is_not_removed(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        work.documents.store_reading(document.id, reading())
        item = work.items.of_meeting(document.meeting_id)[0]
        work.notes.set(document.meeting_id, item.id, "mine")
        assert not work.documents.remove_if_untouched(document.id)


def test_a_mark_finds_its_document_again(library: Library) -> None:
    from sqlalchemy import text

    with library.work() as work:
        document = add_pack(work)
        mark = add_mark(work, document)
        # What no service does, but a file that was repaired by hand might show.
        connection = work.meetings._connection
        connection.execute(text(f"DELETE FROM document WHERE id = {document.id}"))
        lost = work.annotations.get(mark.id)
        assert lost.document_id is None and lost.anchor == mark.anchor
        back = add_pack(work, meeting_id=document.meeting_id)
        assert work.annotations.of_document(back.id) == [work.annotations.get(mark.id)]


def test_pages_know_label_item_and_blankness(library: Library, filled: Filled) -> None:
    with library.look() as work:
        pages = work.documents.pages(filled.document.id)
        items = work.items.of_meeting(filled.meeting.id)
    assert [page.label for page in pages] == [str(i + 1) for i in range(8)]
    assert [page.item_id for page in pages][1:5] == [None, items[1].id, items[1].id, None]
    assert [page.blank for page in pages] == [False] * 7 + [True]
