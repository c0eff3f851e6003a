# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the first paint reads, without SQLAlchemy."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

from desktop.storage import library as library_module
from desktop.storage.first_look import FirstLook
from desktop.storage.library import Library
from desktop.storage.revision import HEAD, library_file, revision
from tests.storage.samples import Filled, add_mark


def test_it_tells_what_the_library_tells(library: Library, filled: Filled) -> None:
    first = FirstLook.open(library.folder)
    assert first is not None
    with first, library.look() as work:
        meeting_id, document_id = filled.meeting.id, filled.document.id
        assert first.meetings() == work.meetings.list()
        assert first.last_opened() == work.meetings.last_opened() == meeting_id
        assert first.place(meeting_id) == work.meetings.place(meeting_id)
        assert first.place(meeting_id) is not None
        assert first.place(99) is None
        assert first.documents(meeting_id) == work.documents.of_meeting(meeting_id)
        assert first.pages(document_id) == work.documents.pages(document_id)
        assert first.items(meeting_id) == work.items.of_meeting(meeting_id)


def test_it_leaves_removed_meetings_out(library: Library, filled: Filled) -> None:
    with library.work() as work:
        work.meetings.remove(filled.meeting.id)
    first = FirstLook.open(library.folder)
    assert first is not None
    with first:
        assert first.meetings() == []
        assert first.last_opened() is None


def test_it_does_not_stand_in_the_way_of_writing(library: Library, filled: Filled) -> None:
    first = FirstLook.open(library.folder)
    assert first is not None
    with first:
        before = first.meetings()
        with library.work() as work:
            add_mark(work, filled.document)
        assert first.meetings() == before  # one view of the library throughout


def test_where_there_is_no_library(tmp_path: Path) -> None:
    assert FirstLook.open(tmp_path / "nowhere") is None
    assert FirstLook.open(tmp_path) is None
    assert revision(tmp_path) is None
    library_file(tmp_path).write_bytes(b"no database at all" * 50)
    assert FirstLook.open(tmp_path) is None


def test_a_library_of_another_revision_is_left_to_the_library(library: Library) -> None:
    library.close()
    assert revision(library.folder) == HEAD
    connection = sqlite3.connect(library_file(library.folder))
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    assert FirstLook.open(library.folder) is None
    assert revision(library.folder) == "9999"


def test_it_needs_only_the_standard_library(library: Library, filled: Filled) -> None:
    code = (
        "import sys, pathlib\n"
        "from desktop.storage.first_look import FirstLook\n"
        "with FirstLook.open(pathlib.Path(sys.argv[1])) as first:\n"
        "    print(len(first.meetings()), 'sqlalchemy' in sys.modules)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(library.folder)],
        cwd=Path(library_module.__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.split() == ["1", "False"]
