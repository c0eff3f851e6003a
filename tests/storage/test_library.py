# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening a library, and its units of work."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.domain.change import Change, Topic
from desktop.domain.errors import DiskFullError, KnownError, LibraryInUseError, NewerLibraryError
from desktop.storage import engine, faults
from desktop.storage import library as library_module
from desktop.storage.library import Library
from desktop.storage.revision import library_file
from tests.storage.samples import CARD, Filled, add_mark, add_pack


def test_a_new_folder_becomes_a_library(tmp_path: Path) -> None:
    folder = tmp_path / "a b%20é" / "library"
    library = Library.open(folder)
    with library.look() as work:
        assert work.meetings.list() == []
    library.close()
    assert library_file(folder).is_file()


def test_what_was_kept_is_there_after_reopening(library: Library, filled: Filled) -> None:
    library.close()
    again = Library.open(library.folder)
    with again.look() as work:
        assert work.meetings.get(filled.meeting.id).card == CARD
        assert work.annotations.get(filled.mark.id) == filled.mark
        assert work.documents.get(filled.document.id) == filled.document
    again.close()


def test_the_pragmas_hold_on_every_connection(library: Library) -> None:
    with library.look() as outer, library.look() as inner:
        for work in (outer, inner):
            connection = work.meetings._connection
            values = {
                name: connection.execute(text(f"PRAGMA {name}")).scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
            assert values == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "busy_timeout": 5000,
            }


def test_an_exception_undoes_everything(library: Library) -> None:
    told: list[Change] = []
    library.subscribe(told.append)
    with pytest.raises(ZeroDivisionError), library.work() as work:
        add_pack(work)
        raise ZeroDivisionError
    with library.look() as work:
        assert work.meetings.list() == []
        assert work.documents.all() == []
    assert told == []


def test_listeners_are_told_once_after_the_commit(library: Library) -> None:
    told: list[Change] = []
    seen: list[int] = []

    def listener(change: Change) -> None:
        told.append(change)
        with library.look() as look:
            seen.append(len(look.documents.all()))

    end = library.subscribe(listener)
    with library.work() as work:
        document = add_pack(work)
        work.notes.set(document.meeting_id, None, "a note")
    topics = frozenset({Topic.MEETINGS, Topic.DOCUMENTS, Topic.NOTES})
    assert told == [Change(topics, document.meeting_id)]
    assert seen == [1]
    with library.work() as work:
        pass
    end()
    end()
    with library.work() as work:
        work.meetings.add(CARD)
    assert len(told) == 1


def test_a_change_of_two_meetings_names_neither(library: Library) -> None:
    told: list[Change] = []
    library.subscribe(told.append)
    with library.work() as work:
        work.meetings.add(CARD)
        work.meetings.add(CARD)
    assert told == [Change(frozenset({Topic.MEETINGS}), None)]


def test_a_listener_that_fails_does_not_undo_the_work(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Change] = []

    def fails(_change: Change) -> None:
        raise ZeroDivisionError

    library.subscribe(fails)
    library.subscribe(told.append)
    with library.work() as work:
        work.meetings.add(CARD)
    assert len(told) == 1
    assert "A listener failed" in caplog.text


def test_units_of_work_do_not_nest(library: Library) -> None:
    with library.work(), pytest.raises(RuntimeError), library.work():
        pass
    with library.work() as work:
        work.meetings.add(CARD)


def test_looking_changes_nothing(library: Library) -> None:
    with pytest.raises(RuntimeError), library.look() as work:
        work.meetings.add(CARD)
    with library.work() as work:
        work.meetings.add(CARD)


def test_a_look_stays_the_same_while_others_write(library: Library) -> None:
    with library.look() as look:
        assert look.meetings.list() == []
        with library.work() as work:
            work.meetings.add(CARD)
        assert look.meetings.list() == []
    with library.look() as look:
        assert len(look.meetings.list()) == 1


def test_a_newer_library_is_refused_and_left_alone(library: Library) -> None:
    with library.work() as work:
        work.meetings._connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    library.close()
    before = library_file(library.folder).read_bytes()
    with pytest.raises(NewerLibraryError, match="newer version"):
        Library.open(library.folder)
    assert library_file(library.folder).read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4 this is no database" * 100, b"SQLite format 3\0oops"]
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    library_file(tmp_path).write_bytes(content)
    with pytest.raises(KnownError, match="damaged"):
        Library.open(tmp_path)
    assert library_file(tmp_path).read_bytes() == content


def test_a_database_of_another_program(tmp_path: Path) -> None:
    connection = sqlite3.connect(library_file(tmp_path))
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    with pytest.raises(KnownError, match="not a Meeting Packs library"):
        Library.open(tmp_path)


def test_an_empty_file_is_a_library_to_be(tmp_path: Path) -> None:
    library_file(tmp_path).touch()
    Library.open(tmp_path).close()
    Library.open(tmp_path).close()


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("not a folder")
    with pytest.raises(KnownError):
        Library.open(tmp_path / "library")
    with pytest.raises(KnownError):
        Library.open(tmp_path / "library" / "inside")


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="who runs this may write everywhere"
)
def test_a_read_only_library(library: Library) -> None:
    library.close()
    library_file(library.folder).chmod(0o444)
    library.folder.chmod(0o555)
    try:
        with pytest.raises(KnownError, match="read-only"):
            Library.open(library.folder)
    finally:
        library.folder.chmod(0o755)


def test_a_database_that_cannot_be_written(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    prepare = engine.prepare

    def read_only(connection: sqlite3.Connection, *, foreign_keys: bool = True) -> None:
        prepare(connection, foreign_keys=foreign_keys)
        connection.execute("PRAGMA query_only = ON")

    monkeypatch.setattr(engine, "prepare", read_only)
    with pytest.raises(KnownError, match="read-only"):
        Library.open(library.folder)


def test_a_full_disk_is_told_and_loses_nothing(library: Library, filled: Filled) -> None:
    big = "x" * 2_000_000
    with pytest.raises(DiskFullError, match="disk is full"), library.work() as work:
        connection = work.meetings._connection
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 20}"))
        work.notes.set(filled.meeting.id, None, big)
    with library.work() as work:
        work.meetings._connection.execute(text("PRAGMA max_page_count = 1000000"))
        assert work.annotations.get(filled.mark.id) == filled.mark
        note = work.notes.get(filled.meeting.id, None)
        assert note is not None and note.text == "Bring the map."


def test_another_program_that_does_not_let_go(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(engine, "BUSY_TIMEOUT", 50)
    library = Library.open(library.folder)
    other = sqlite3.connect(library_file(library.folder), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryInUseError, match="another program"), library.work():
        pass
    with library.look() as work:
        assert work.meetings.list() == []  # reading goes on
    other.execute("ROLLBACK")
    other.close()
    with library.work() as work:
        work.meetings.add(CARD)
    library.close()


def test_our_own_bugs_are_not_dressed_up() -> None:
    assert faults.known_fault(ValueError("a bug")) is None
    assert faults.known_fault(sqlite3.ProgrammingError("a bug")) is None
    assert faults.known_fault(FileNotFoundError(2, "gone")) is None


def test_a_mark_is_kept_on_the_way_out_of_the_block(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        mark = add_mark(work, document)
    other = sqlite3.connect(library_file(library.folder))
    assert other.execute("SELECT id FROM annotation").fetchall() == [(mark.id,)]
    other.close()


def test_opening_imports_neither_the_orm_nor_alembic(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from desktop.storage.library import Library\n"
        "Library.open(pathlib.Path(sys.argv[1])).close()\n"
        "print(sorted({'sqlalchemy.orm', 'alembic', 'cattrs'} & set(sys.modules)))\n"
    )
    root = Path(library_module.__file__).parents[2]
    result = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "library")],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "[]"
