# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing that can still be read of a damaged library is given up."""

from __future__ import annotations

import sqlite3
import tracemalloc
from pathlib import Path

import pytest

from desktop.services.open_library import read_what_is_left
from desktop.storage.library import Library
from desktop.storage.rescue import rescue
from desktop.storage.revision import library_file
from desktop.storage.salvage import put_contents, salvage
from desktop.storage.schema import create_schema
from tests.storage.samples import Filled
from tests.storage.test_reading import PAGE, spoil

INTERIOR = 0x05  # the first byte of a page of a table that holds pages


def test_behind_a_wide_gap_what_the_member_wrote_is_read_too(
    library: Library, filled: Filled
) -> None:
    """One page of a table's index is spoilt, and with it more rows than are tried one by one."""
    library.close()
    file = library_file(library.folder)
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(item_note)")]
    copied = ", ".join({"id": "NULL", "item_id": "NULL"}.get(name, name) for name in columns)
    one = f"INSERT INTO item_note SELECT {copied} FROM item_note ORDER BY id LIMIT 1"
    connection.execute("UPDATE item_note SET text = hex(randomblob(150)) WHERE id = 1")
    for _ in range(9000):
        connection.execute(one)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = DELETE")
    ask = "SELECT rootpage FROM sqlite_master WHERE name = 'item_note'"
    (root,) = connection.execute(ask).fetchone()
    (last,) = connection.execute("SELECT max(id) FROM item_note").fetchone()
    connection.close()
    data = file.read_bytes()
    page = data[(root - 1) * PAGE : root * PAGE]
    cell = int.from_bytes(page[12:14], "big")
    child = int.from_bytes(page[cell : cell + 4], "big")
    assert page[0] == data[(child - 1) * PAGE] == INTERIOR, "an index of two levels"
    spoil(library.folder, child - 1)
    reading = read_what_is_left(library.folder)
    with sqlite3.connect(reading.database) as left:
        kept = {ident for (ident,) in left.execute("SELECT id FROM item_note")}
    reading.close()
    missing = set(range(1, last + 1)) - kept
    assert 2000 < len(missing) < 6000, "the spoilt part is wide, and nothing else is lost"
    assert missing == set(range(min(missing), max(missing) + 1)), "one gap"
    assert last in kept
    assert len(rescue(file)) >= len(kept), "as text as well"


def test_a_large_library_is_not_read_into_the_memory(
    library: Library, filled: Filled, tmp_path: Path
) -> None:
    """Its table of contents is spoilt: that of another one is put in its place page by page."""
    library.close()
    file = library_file(library.folder)
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    large = 64 << 20  # bytes
    contents = file.read_bytes()
    damaged = tmp_path / "damaged.sqlite3"
    damaged.write_bytes(b"nothing of use!!" + contents[16:])
    with damaged.open("r+b") as growing:
        growing.truncate(large)
    target = tmp_path / "target.sqlite3"
    tracemalloc.start()
    found = salvage(damaged, target, [lambda other: other.write_bytes(contents)])
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found and rescue(target)
    assert most < large // 4


@pytest.mark.parametrize("spoilt", ["round", "nowhere", "short", "other"])
def test_contents_that_lead_nowhere_are_refused(tmp_path: Path, spoilt: str) -> None:
    sound, damaged = tmp_path / "sound.sqlite3", tmp_path / "damaged.sqlite3"
    create_schema(sound)
    data = bytearray(sound.read_bytes())
    damaged.write_bytes(data)
    if spoilt in ("round", "nowhere"):
        data[100] = INTERIOR
        data[103:105] = b"\0\0"
        # The page after it is itself, or there is no such page.
        data[108:112] = int(spoilt == "round").to_bytes(4, "big")
    elif spoilt == "short":
        data = data[: PAGE // 2]
    else:
        data[:6] = b"%PDF-1"
    sound.write_bytes(data)
    with pytest.raises(ValueError, match=r"contents|database"):
        put_contents(sound, damaged)
