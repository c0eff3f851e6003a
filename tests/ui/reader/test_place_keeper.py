# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the member reads: written behind the window, and never an older place last."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.domain.errors import LibraryInUseError
from desktop.domain.meeting import MeetingCard
from desktop.domain.place import ReadingPlace
from desktop.storage.library import Library
from desktop.storage.revision import library_file
from desktop.ui.reader.place_keeper import PlaceKeeper
from tests.storage.samples import fill


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with papers in it."""
    library = Library.open(tmp_path / "library")
    fill(library)
    return library


def meeting_of(library: Library) -> tuple[int, int]:
    """A meeting and a document of it."""
    with library.look() as work:
        for summary in work.meetings.list():
            for document in work.documents.of_meeting(summary.meeting.id):
                return summary.meeting.id, document.id
    raise AssertionError("there are no papers")


def kept(library: Library, meeting_id: int) -> ReadingPlace | None:
    """The place in the library."""
    with library.look() as work:
        return work.meetings.place(meeting_id)


def test_the_last_place_is_the_one_that_is_kept(qtbot: QtBot, library: Library) -> None:
    """However fast pages are turned, and from the first moment on."""
    meeting_id, document_id = meeting_of(library)
    parent = QObject()
    keeper = PlaceKeeper(parent)
    keeper.library = library
    for page in range(50):
        keeper.keep(meeting_id, ReadingPlace(document_id, page))
        assert keeper.last(meeting_id) == ReadingPlace(document_id, page)
    qtbot.waitUntil(lambda: keeper.last(meeting_id) is None)
    assert kept(library, meeting_id) == ReadingPlace(document_id, 49)
    keeper.keep(meeting_id, ReadingPlace(document_id, 3))
    keeper.keep(meeting_id, ReadingPlace(document_id, 7))
    keeper.finish()
    assert kept(library, meeting_id) == ReadingPlace(document_id, 7)
    library.close()


def test_what_the_member_writes_does_not_wait_behind_a_place(
    qtbot: QtBot, library: Library
) -> None:
    """Another program holds the library: the place gives up at once, and the window can say so."""
    meeting_id, document_id = meeting_of(library)
    parent = QObject()
    keeper = PlaceKeeper(parent)
    keeper.library = library
    library.wait_briefly_here()
    with closing(sqlite3.connect(library_file(library.folder), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        keeper.keep(meeting_id, ReadingPlace(document_id, 1))
        qtbot.waitUntil(lambda: library._turn.locked())
        begun = time.monotonic()
        with pytest.raises(LibraryInUseError), library.work():
            pass
        assert time.monotonic() - begun < 3.0  # five seconds, behind one that waits for long
    qtbot.waitUntil(lambda: keeper.last(meeting_id) is None)
    keeper.keep(meeting_id, ReadingPlace(document_id, 2))
    keeper.finish()
    assert kept(library, meeting_id) == ReadingPlace(document_id, 2)
    library.close()


def test_the_meeting_left_last_is_the_one_open_last(qapp: object, library: Library) -> None:
    """However fast the member goes from one to the next and back; one need not have papers."""
    meeting_id, document_id = meeting_of(library)
    with library.work() as work:
        other = work.meetings.add(MeetingCard(body="Harbour Panel")).id
    for last, before in ((meeting_id, other), (other, meeting_id)):
        parent = QObject()
        keeper = PlaceKeeper(parent)
        keeper.library = library
        for ident in (last, before, last):
            keeper.keep(ident, ReadingPlace(document_id, 2) if ident == meeting_id else None)
        keeper.finish()
        with library.look() as work:
            assert work.meetings.last_opened() == last
