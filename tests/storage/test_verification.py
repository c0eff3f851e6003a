# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with a library is said; what is well is not."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import text

from desktop.storage.library import Library
from desktop.storage.revision import library_file
from desktop.storage.verification import verify
from tests.storage.samples import Filled, sha


def test_all_is_well(library: Library, filled: Filled) -> None:
    assert verify(library) == []
    assert verify(library, deep=False) == []


def test_an_empty_library_is_well(library: Library) -> None:
    assert verify(library) == []


def test_a_changed_or_missing_pdf(library: Library, filled: Filled) -> None:
    library.files.path(sha()).write_bytes(b"something else")
    assert verify(library) == [
        "The PDF of “pack.pdf” is not the one that was imported: it has been changed."
    ]
    assert verify(library, deep=False) == []
    library.files.remove(sha())
    assert verify(library, deep=False) == ["The PDF of “pack.pdf” is missing from the library."]


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            ["DELETE FROM page_text WHERE id = 3"],
            ["“pack.pdf” is marked as read, but the text of 1"],
        ),
        (
            ["UPDATE document SET page_count = 9"],
            ["has 9 pages, but the library knows 8 of them"],
        ),
        (
            ["UPDATE document SET first_page_id = 50"],
            ["are not where the search looks for them"],
        ),
        (
            ["INSERT INTO page_fts (page_fts) VALUES ('delete-all')"],
            ["The search knows 0 pages, but the text of 8 is there."],
        ),
        (
            ["DROP TRIGGER page_text_changed", "UPDATE page_text SET text = 'x' WHERE id = 1"],
            ["The search does not agree with the text of the pages."],
        ),
        (["UPDATE annotation SET rects = '[]' WHERE id = 1"], ["Mark 1 has lost its place"]),
        (["UPDATE annotation SET rects = 'x' WHERE id = 1"], ["Mark 1 has lost its place"]),
        (
            ["UPDATE annotation SET rects = '[[2, 9, 9, 1, 1]]' WHERE id = 1"],
            ["Mark 1 has a place that is inside out."],
        ),
        (
            ["UPDATE annotation SET rects = '[[8, 1, 1, 2, 2]]' WHERE id = 1"],
            ["Mark 1 stands on a page its PDF does not have."],
        ),
        (
            ["UPDATE annotation SET sha256 = 'other' WHERE id = 1"],
            ["Mark 1 was made on another PDF than the one it is shown on."],
        ),
    ],
)
def test_each_thing_wrong_is_one_sentence(
    library: Library, filled: Filled, statements: list[str], said: list[str]
) -> None:
    with library.work() as work:
        for statement in statements:
            work.meetings._connection.execute(text(statement))
    found = verify(library)
    assert len(found) == len(said)
    for sentence, part in zip(found, said, strict=True):
        assert part in sentence


def test_a_reference_to_nothing(library: Library, filled: Filled) -> None:
    connection = sqlite3.connect(library_file(library.folder))  # foreign keys are off here
    connection.execute("UPDATE question SET item_id = 99 WHERE id = 1")
    connection.commit()
    connection.close()
    (sentence,) = verify(library)
    assert "question 1 refers to" in sentence


def test_a_torn_file(library: Library, filled: Filled) -> None:
    library.close()
    file = library_file(library.folder)
    connection = sqlite3.connect(file)
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'annotation'"
    ).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    data = bytearray(file.read_bytes())
    data[(root - 1) * size : (root - 1) * size + 64] = b"\xff" * 64
    file.write_bytes(data)
    again = Library.open(library.folder)
    found = verify(again)
    again.close()
    assert found and found[0].startswith("The library's file is damaged")
    for word in ("database", "tree", "never used", "malformed"):
        assert word not in " ".join(found), "page numbers are of no use to a member"
