# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making a library to read from out of a database that is damaged.

Row by row what can be read goes into a database of its own; the damaged file is not touched. Where
its table of contents is spoilt, that of a backup is tried in its place: the backup is a copy of the
same file page by page, and where a table begins never changes. That of an empty library is the
last resort.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import BinaryIO

from desktop.storage.engine import prepare
from desktop.storage.readable_rows import UNREADABLE, readable_rows
from desktop.storage.revision import HEAD, REVISIONS, revision_of
from desktop.storage.schema import create_schema
from desktop.storage.search_upkeep import rebuild

_MADE_AGAIN = ("page_fts", "search_entry", "search_todo")
_INTERIOR = 0x05  # the kinds of a page of a table, as SQLite's file format has them
_HEADER = 100  # bytes before the first page's own


def salvage(damaged: Path, target: Path, contents: Sequence[Callable[[Path], object]]) -> bool:
    """Copy what can be read of ``damaged`` to ``target``; whether it has a meeting.

    ``damaged`` is a copy, with its log beside it; it may be changed. Each of ``contents`` writes a
    database whose table of contents may fit it to the path it is given, or raises.
    """
    # Without its log, too: that may be another database's, left there by a program that keeps
    # folders in step, and reading through it would spoil a file that is sound.
    alone = target.with_name("alone.sqlite3")
    shutil.copyfile(damaged, alone)
    if _copy(damaged, target) or _copy(alone, target):
        return True
    # What is in a log lies behind what is put in place of the first page.
    for number, write in enumerate((*contents, create_schema)):
        other = target.with_name(f"contents-{number}.sqlite3")
        patched = target.with_name(f"patched-{number}.sqlite3")
        try:
            write(other)
            _checkpoint(other)
            shutil.copyfile(alone, patched)
            put_contents(other, patched)
        except Exception:  # noqa: S112  # whatever is wrong with one, the next may do
            continue
        if _copy(patched, target):
            return True
    return False


def put_contents(other: Path, damaged: Path) -> None:
    """Put the pages of the table of contents that ``other`` has in the place of ``damaged``'s own.

    A library can be larger than the memory: pages are read one at a time. ValueError where
    ``other`` is no SQLite database.
    """
    with other.open("rb") as sound, damaged.open("r+b") as spoilt:
        head = sound.read(_HEADER)
        if head[:15] != b"SQLite format 3":
            raise ValueError("no database")
        size = int.from_bytes(head[16:18], "big")
        size = 65536 if size == 1 else size
        length = spoilt.seek(0, os.SEEK_END)
        for page, data in _contents_pages(sound, size):
            if page * size <= length:
                spoilt.seek((page - 1) * size)
                spoilt.write(data)
        spoilt.seek(18)
        spoilt.write(b"\1\1")  # no write-ahead log
        spoilt.seek(28)
        spoilt.write((length // size).to_bytes(4, "big"))


def _contents_pages(sound: BinaryIO, size: int) -> Iterator[tuple[int, bytes]]:
    """The pages that ``sqlite_master`` takes in a database, each with its number.

    ValueError where they lead round in a circle, or out of the file.
    """
    waiting, seen = [1], set[int]()
    while waiting:
        page = waiting.pop()
        if page in seen:
            raise ValueError("pages of the contents lead back to one another")
        seen.add(page)
        if page == 0:
            raise ValueError("the contents lead to a page there is none of")
        sound.seek((page - 1) * size)
        data = sound.read(size)
        if len(data) < size:
            raise ValueError("the contents end before their last page")
        yield page, data
        head = _HEADER if page == 1 else 0
        if data[head] != _INTERIOR:
            continue
        for number in range(int.from_bytes(data[head + 3 : head + 5], "big")):
            place = head + 12 + 2 * number
            cell = int.from_bytes(data[place : place + 2], "big")
            waiting.append(int.from_bytes(data[cell : cell + 4], "big"))
        waiting.append(int.from_bytes(data[head + 8 : head + 12], "big"))


def _checkpoint(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _copy(source: Path, target: Path) -> bool:
    for end in ("", "-wal", "-shm", "-journal"):
        target.with_name(f"{target.name}{end}").unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source, isolation_level=None)) as reading:
            reading.execute("PRAGMA cell_size_check = ON")
            found = _revision(reading)
            if found is None:
                return False
            _make(reading, target, found)
            with closing(sqlite3.connect(target, isolation_level=None)) as writing:
                prepare(writing, foreign_keys=False)
                writing.execute("PRAGMA synchronous = OFF")  # it is thrown away in the end
                writing.execute("BEGIN")
                _fill(reading, writing)
                _drop_orphans(writing)
                if found == HEAD:
                    rebuild(writing)
                (meetings,) = writing.execute("SELECT count(*) FROM meeting").fetchone()
                writing.execute("COMMIT")
    except UNREADABLE:
        return False
    if meetings and found != HEAD:
        from desktop.storage.upgrade import migrate  # Alembic: half a second to import

        migrate(target)
    return bool(meetings)


def _revision(reading: sqlite3.Connection) -> str | None:
    """Which schema the database has; None where that cannot be told, or it is none of ours."""
    try:
        found = revision_of(reading)
    except sqlite3.DatabaseError:
        names = {name for (name,) in reading.execute("SELECT name FROM sqlite_master")}
        found = HEAD if "meeting" in names else None
    return found if found in REVISIONS else None


def _make(reading: sqlite3.Connection, target: Path, found: str) -> None:
    if found == HEAD:
        create_schema(target)
        return
    rows = reading.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite^_%' ESCAPE"
        " '^' AND name NOT LIKE '%^_fts^_%' ESCAPE '^'"
        " ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END"
    ).fetchall()
    with closing(sqlite3.connect(target, isolation_level=None)) as writing:
        for (statement,) in rows:
            writing.execute(statement)


def _fill(reading: sqlite3.Connection, writing: sqlite3.Connection) -> None:
    names = [
        str(name)
        for (name,) in writing.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
    ]
    for name in names:
        if name.startswith(("sqlite_", *_MADE_AGAIN)):
            continue
        columns = [str(row[1]) for row in writing.execute(f"PRAGMA table_info({name})")]
        put = (
            f"INSERT OR REPLACE INTO {name} (rowid, {', '.join(map(_quoted, columns))})"  # noqa: S608
            f" VALUES ({', '.join('?' * (len(columns) + 1))})"
        )
        if name == "alembic_version":
            continue
        for row in readable_rows(reading, name, columns):
            with suppress(sqlite3.Error):
                writing.execute(put, row)


def _drop_orphans(writing: sqlite3.Connection) -> None:
    """Have nothing refer to what is gone, where it can be without it; else leave it out."""
    for _round in range(8):
        found = writing.execute("PRAGMA foreign_key_check").fetchall()
        if not found:
            return
        for table, row, _parent, key in found:
            (column,) = (
                each[3]
                for each in writing.execute(f"PRAGMA foreign_key_list({table})")
                if each[0] == key
            )
            try:
                writing.execute(
                    f"UPDATE {table} SET {_quoted(column)} = NULL WHERE rowid = ?",  # noqa: S608
                    (row,),
                )
            except sqlite3.IntegrityError:
                writing.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))  # noqa: S608


def _quoted(column: str) -> str:
    return f'"{column}"'
