# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far items and papers are read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from desktop.domain.document import Document, DocumentKind, PageRecord, ReadingState
from desktop.domain.page import PageSize
from desktop.domain.read_state import ReadState, pages_to_read, reading_progress

START = datetime(2031, 5, 1, tzinfo=UTC)
SIZE = PageSize(595, 842)


def hours(number: float) -> datetime:
    """So many hours after the pack came."""
    return START + timedelta(hours=number)


def paper(ident: int, *, came: float = 0, item_id: int | None = None) -> Document:
    """A paper named by its id."""
    kind = DocumentKind.PACK if ident == 1 else DocumentKind.SUPPLEMENT
    return Document(
        ident, 1, f"file{ident}", kind, "", "", 4, ReadingState.READY, hours(came), item_id=item_id
    )


def pages(*items: int | None, blank: Iterable[int] = ()) -> list[PageRecord]:
    """Pages by the item each belongs to."""
    return [PageRecord(i, SIZE, None, item, i in set(blank)) for i, item in enumerate(items)]


def state(read: dict[str, dict[int, datetime]], *, came: float = 5) -> tuple[ReadState, str]:
    """Item 7, on two pages of the pack and one of a supplement that came later."""
    pack, supplement = paper(1), paper(2, came=came, item_id=7)
    progress = reading_progress(
        [pack, supplement], {1: pages(None, 7, 7, 7, blank=[3]), 2: pages(7)}, read
    ).items[7]
    return progress.state, str(progress)


def test_from_unread_to_read() -> None:
    """Blank pages do not count."""
    assert state({}) == (ReadState.UNREAD, "not read yet")
    assert state({"file1": {1: hours(6)}}) == (ReadState.IN_PROGRESS, "1 of 3 pages read")
    all_read = {"file1": {1: hours(6), 2: hours(6)}, "file2": {0: hours(7)}}
    assert state(all_read) == (ReadState.READ, "read")


def test_papers_that_come_later_make_it_updated() -> None:
    """Only where all there was had been read by then."""
    before = {"file1": {1: hours(1), 2: hours(2)}}
    assert state(before) == (ReadState.UPDATED, "updated: 1 new page to read")
    after = {"file1": {1: hours(1), 2: hours(9)}}
    assert state(after)[0] is ReadState.IN_PROGRESS
    assert state(before, came=-5)[0] is ReadState.IN_PROGRESS


def test_papers_and_pages_of_no_item() -> None:
    """They count for their paper; an item without pages has nothing to read."""
    progress = reading_progress(
        [paper(1)], {1: pages(None, 7, blank=[])}, {"file1": {0: hours(1)}, "gone": {3: hours(1)}}
    )
    assert progress.documents[1].read == 1
    assert progress.documents[1].total == 2
    assert 8 not in progress.items


def test_the_pages_of_an_item() -> None:
    """In every paper, by the hash of the file."""
    found = pages_to_read(
        [paper(1), paper(2, item_id=7)], {1: pages(None, 7, 7, blank=[2]), 2: pages(None, 8)}, 7
    )
    assert found == {"file1": [1], "file2": [0]}
