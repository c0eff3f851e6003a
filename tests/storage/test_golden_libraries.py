# SPDX-License-Identifier: AGPL-3.0-or-later
"""A filled library of every schema ever shipped opens, and holds what it held.

The files come from ``tests/fixtures/make_golden_library.py``.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.storage.library import Library
from desktop.storage.revision import HEAD, REVISIONS, library_file, revision
from desktop.storage.verification import verify
from tests.storage.contents import contents
from tests.storage.samples import pdf_bytes

LIBRARIES = Path(__file__).parents[1] / "fixtures" / "libraries"


def test_there_is_one_of_every_schema() -> None:
    assert sorted(file.stem for file in LIBRARIES.glob("*.sqlite3")) == sorted(REVISIONS)


def missing(held: Any, found: Any, at: str = "") -> list[str]:
    """What ``held`` has and ``found`` has not; what a later app tells besides is well."""
    if isinstance(held, dict) and isinstance(found, dict):
        return [
            line
            for key, value in held.items()
            for line in missing(value, found.get(key), f"{at}/{key}")
        ]
    if isinstance(held, list) and isinstance(found, list) and len(held) == len(found):
        return [
            line
            for place, (a, b) in enumerate(zip(held, found, strict=True))
            for line in missing(a, b, f"{at}/{place}")
        ]
    return [] if held == found else [f"{at}: {held!r} became {found!r}"]


@pytest.mark.parametrize("name", REVISIONS)
def test_a_library_of_then_holds_what_it_held(name: str, tmp_path: Path) -> None:
    shutil.copy(LIBRARIES / f"{name}.sqlite3", library_file(tmp_path))
    source = tmp_path / "pack.pdf"
    source.write_bytes(pdf_bytes())
    library = Library.open(tmp_path)
    try:
        library.files.add(source)
        held = json.loads((LIBRARIES / f"{name}.json").read_text(encoding="utf-8"))
        assert missing(held, contents(library)) == []
        assert verify(library) == []
    finally:
        library.close()
    assert revision(tmp_path) == HEAD


Rows = dict[str, dict[int, dict[str, Any]]]
"""The values of a database by table, row and column."""


def rows(file: Path) -> Rows:
    """All rows but those of the index, which is made anew from them."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [name for (name,) in connection.execute(_TABLES)]
        return {
            table: {
                row["row"]: dict(row)
                for row in connection.execute(f"SELECT rowid AS row, * FROM {table}")
            }
            for table in tables
        }


_TABLES = """
SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^'
    AND name NOT LIKE '%^_fts%' ESCAPE '^' AND name NOT IN ('alembic_version', 'search_todo')
"""


@pytest.mark.parametrize("name", REVISIONS)
def test_no_row_and_no_value_of_then_is_lost(name: str, tmp_path: Path) -> None:
    """Also of what was half written, and read from pictures, of which the samples have nothing."""
    file = library_file(tmp_path)
    shutil.copy(LIBRARIES / f"{name}.sqlite3", file)
    with closing(sqlite3.connect(file)) as connection, connection:
        (meeting,) = connection.execute("SELECT min(id) FROM meeting").fetchone()
        (document,) = connection.execute("SELECT min(id) FROM document").fetchone()
        draft = (meeting, "entry", '{"text": "half a sen"}', "2026-01-02T10:00:00+00:00")
        connection.execute("INSERT INTO draft VALUES (?, ?, ?, ?)", draft)
        page = (document, 1, "poor", b"words")
        connection.execute("INSERT INTO recognised_page VALUES (?, ?, ?, ?)", page)
    held = rows(file)
    assert held["draft"] and held["recognised_page"] and held["annotation"]
    Library.open(tmp_path).close()
    found = rows(file)
    assert set(held) <= set(found)
    for table, its_rows in held.items():
        assert missing(its_rows, found[table], table) == []
