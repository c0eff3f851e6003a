# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing that can still be read of a damaged library is given up."""

from __future__ import annotations

import sqlite3

from desktop.services.open_library import read_what_is_left
from desktop.storage.library import Library
from desktop.storage.rescue import rescue
from desktop.storage.revision import library_file
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
