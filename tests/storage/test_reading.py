# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library that can't be written to, or is damaged, is opened to be read."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from desktop.domain.errors import (
    DamagedError,
    DiskFullError,
    KnownError,
    LibraryInUseError,
    NewerLibraryError,
    ReadOnlyError,
)
from desktop.domain.meeting import MeetingSummary
from desktop.domain.search_entry import FoundKind
from desktop.domain.search_query import search_query
from desktop.services.open_library import open_library, read_what_is_left
from desktop.storage import faults
from desktop.storage.automatic_backups import Reason, ask_to_go_back, make_backup
from desktop.storage.backup import write_backup
from desktop.storage.library import Library
from desktop.storage.reading import open_for_reading
from desktop.storage.revision import library_file
from desktop.storage.verification import verify
from tests.storage.samples import Filled

PAGE = 4096
ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parents[1] / "fixtures" / "libraries"


def asked(library: Library, filled: Filled) -> list[str]:
    with library.look() as work:
        return [question.text for question in work.questions.of_meeting(filled.meeting.id)]


def ask(library: Library, filled: Filled, text: str) -> None:
    with library.work() as work:
        work.questions.add(filled.meeting.id, None, text)


def everything_in(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith("-shm") and file.stat().st_size
    }


def spoil(folder: Path, page: int) -> None:
    file = library_file(folder)
    data = bytearray(file.read_bytes())
    data[page * PAGE : (page + 1) * PAGE] = random.Random(page).randbytes(PAGE)
    file.write_bytes(data)


def test_it_is_read_and_every_attempt_to_write_is_refused(
    library: Library, filled: Filled, tmp_path: Path
) -> None:
    ask(library, filled, "Who mends the weir?")
    library.close()
    before = everything_in(library.folder)
    reading = open_for_reading(library.folder, ReadOnlyError(faults.READ_ONLY))
    assert "read-only" in reading.refusal and not reading.damaged
    assert "Who mends the weir?" in asked(reading, filled)
    with pytest.raises(ReadOnlyError, match="nothing can be written"), reading.work():
        pytest.fail("nothing may be begun")
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.4")
    with pytest.raises(ReadOnlyError, match="nothing can be written"):
        reading.files.add(paper)
    assert verify(reading) == []
    write_backup(reading, tmp_path / "backup.zip")
    reading.close()
    assert everything_in(library.folder) == before


def test_what_stands_in_the_log_alone_is_read_too(
    library: Library, filled: Filled, tmp_path: Path
) -> None:
    ask(library, filled, "Only in the log?")
    folder = tmp_path / "killed"
    shutil.copytree(library.folder, folder)
    assert library_file(folder).with_name("library.sqlite3-wal").stat().st_size > 0
    before = everything_in(folder)
    reading = open_for_reading(folder, ReadOnlyError(faults.READ_ONLY))
    assert "Only in the log?" in asked(reading, filled)
    reading.close()
    assert everything_in(folder) == before


def test_an_older_library_is_read_in_a_copy(tmp_path: Path) -> None:
    for golden in sorted(GOLDEN.glob("*.sqlite3")):
        folder = tmp_path / golden.stem
        folder.mkdir()
        shutil.copyfile(golden, library_file(folder))
        reading = open_for_reading(folder, ReadOnlyError(faults.READ_ONLY))
        aside = reading.database.parent
        with reading.look() as work:
            assert work.meetings.list()
        assert golden.stem == "0007" or aside != folder
        reading.close()
        assert aside == folder or not aside.exists(), "a copy is not left lying about"
        assert library_file(folder).read_bytes() == golden.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="a process kills itself in another way there")
def test_a_copy_whose_reader_was_killed_is_thrown_away_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = tmp_path / "older"  # one that is read in a copy
    folder.mkdir()
    shutil.copyfile(GOLDEN / "0006.sqlite3", library_file(folder))
    program = (
        "import os, sys; from pathlib import Path; from desktop.domain.errors import ReadOnlyError;"
        "from desktop.storage import faults; from desktop.storage.reading import open_for_reading;"
        "library = open_for_reading(Path(sys.argv[1]), ReadOnlyError(faults.READ_ONLY));"
        "os.kill(os.getpid(), 9)"
    )
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program, str(folder)], env=env, check=False, cwd=ROOT)
    (left,) = tmp_path.glob("meetingpacks-reading-*")
    assert library_file(left).is_file()
    reading = open_for_reading(folder, ReadOnlyError(faults.READ_ONLY))
    own = reading.database.parent
    another = open_for_reading(folder, ReadOnlyError(faults.READ_ONLY))
    assert own.exists() and not left.exists(), "what is still read stays, the rest goes"
    another.close()
    reading.close()


def test_what_else_is_to_be_done_about_is_not_read(library: Library, tmp_path: Path) -> None:
    for cause in (LibraryInUseError(faults.IN_USE), NewerLibraryError("newer")):
        with pytest.raises(type(cause)):
            open_for_reading(library.folder, cause)
    with pytest.raises(ReadOnlyError):  # there is nothing to read
        open_for_reading(tmp_path / "none", ReadOnlyError(faults.READ_ONLY))


def test_a_full_disk_is_no_hindrance_to_reading(library: Library, filled: Filled) -> None:
    library.close()
    reading = open_for_reading(library.folder, DiskFullError(faults.DISK_FULL))
    assert "disk is full" in reading.refusal
    assert filled.meeting.id in {summary.meeting.id for summary in _meetings(reading)}
    reading.close()


def _meetings(library: Library) -> list[MeetingSummary]:
    with library.look() as work:
        return list(work.meetings.list())


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="who runs this may write everywhere"
)
def test_a_folder_without_the_right_to_write(library: Library, filled: Filled) -> None:
    ask(library, filled, "Can this be read?")
    library.close()
    library_file(library.folder).chmod(0o444)
    library.folder.chmod(0o555)
    try:
        reading = open_library(library.folder)
        assert "Can this be read?" in asked(reading, filled)
        assert "read-only" in reading.refusal
        reading.close()
    finally:
        library.folder.chmod(0o755)


def test_another_program_that_writes_to_what_is_read_without_a_lock(
    library: Library, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr("desktop.storage.reading.is_unlocked", lambda _file: True)
    reading = open_for_reading(library.folder, ReadOnlyError(faults.READ_ONLY))
    assert _meetings(reading)
    other = Library.open(library.folder)
    ask(other, filled, "Written by another?")
    with pytest.raises(KnownError, match="Another program"):
        asked(reading, filled)
    other.close()
    reading.close()


@pytest.mark.timeout(180)
@pytest.mark.parametrize("with_backup", [True, False])
def test_of_a_damaged_library_what_is_left_is_read(
    library: Library, filled: Filled, tmp_path: Path, with_backup: bool
) -> None:
    make_backup(library, Reason.DAILY)
    ask(library, filled, "Written after the backup?")
    library.close()
    pages = library_file(library.folder).stat().st_size // PAGE
    whole = 0
    for page in [0, 1, 2, *range(3, pages, 3)]:  # the first holds the file's own description
        folder = tmp_path / f"spoilt-{page}"
        shutil.copytree(library.folder, folder)
        if not with_backup:
            shutil.rmtree(folder / "backups")
        spoil(folder, page)
        before = everything_in(folder)
        try:
            reading = read_what_is_left(folder)
        except DamagedError:
            assert not with_backup, "then the backup is read"
            continue
        assert reading.refusal and reading.damaged
        assert _meetings(reading)
        assert verify(reading)[0] == reading.refusal, "a check does not say that all is well"
        whole += "Written after the backup?" in asked(reading, filled)
        with pytest.raises(ReadOnlyError), reading.work():
            pytest.fail("nothing may be begun")
        with pytest.raises(KnownError, match="no backup was made"):
            write_backup(reading, tmp_path / "of-what-is-left.zip")
        reading.close()
        assert everything_in(folder) == before, "the damaged file stays as it is"
    assert whole > pages // 3 - 3


def test_where_the_file_is_another_thing_the_backup_is_read(
    library: Library, filled: Filled
) -> None:
    ask(library, filled, "In the backup?")
    make_backup(library, Reason.DAILY)
    library.close()
    library_file(library.folder).write_bytes(b"overwritten with something else " * 4000)
    reading = open_library(library.folder)
    assert "In the backup?" in asked(reading, filled)
    assert "the backup of" in reading.refusal
    reading.close()
    shutil.rmtree(library.folder / "backups")
    with pytest.raises(DamagedError):
        open_library(library.folder)


def test_a_search_of_what_is_left(library: Library, filled: Filled) -> None:
    ask(library, filled, "Where does the heron nest?")
    library.close()
    connection = sqlite3.connect(library_file(library.folder))
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'search_entry_fts_data'"
    ).fetchone()
    connection.close()
    spoil(library.folder, page - 1)
    reading = read_what_is_left(library.folder)
    with reading.look() as work:
        query = search_query("heron")
        scope = work.wide_search.scope(query)
        assert work.wide_search.entries(query, scope, [FoundKind.QUESTION])
    reading.close()


@pytest.mark.parametrize("how", ["missing", "empty"])
def test_no_empty_library_takes_the_place_of_one_that_is_gone(
    library: Library, filled: Filled, how: str
) -> None:
    ask(library, filled, "In the backup?")
    backup = make_backup(library, Reason.DAILY)
    library.close()
    file = library_file(library.folder)
    for end in ("", "-wal", "-shm"):
        file.with_name(f"{file.name}{end}").unlink(missing_ok=True)
    if how == "empty":
        file.touch()
    with pytest.raises(DamagedError, match="missing or empty"):
        Library.open(library.folder)
    assert not file.exists() or not file.stat().st_size
    reading = open_library(library.folder)
    assert "In the backup?" in asked(reading, filled)
    assert "missing or empty" in reading.refusal and "the backup of" in reading.refusal
    reading.close()
    ask_to_go_back(library.folder, backup)
    again = open_library(library.folder)
    assert not again.refusal and "In the backup?" in asked(again, filled)
    again.close()


def test_the_log_of_another_database_spoils_nothing(
    library: Library, filled: Filled, tmp_path: Path
) -> None:
    ask(library, filled, "Written here?")
    library.close()
    file = library_file(library.folder)
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other = tmp_path / "other.sqlite3"
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE foreign_rows (words)")
        connection.executemany("INSERT INTO foreign_rows VALUES (?)", [("x" * 500,)] * 200)
        connection.commit()
        shutil.copyfile(f"{other}-wal", f"{file}-wal")
    before = file.read_bytes()
    reading = open_library(library.folder)
    assert "Written here?" in asked(reading, filled)
    assert reading.refusal
    reading.close()
    assert file.read_bytes() == before
