# SPDX-License-Identifier: AGPL-3.0-or-later
"""A word the library does not have leads to the one that is spelled nearest."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.search_query import search_query
from desktop.services.open_library import open_library
from desktop.services.search_everything import FoundInMeeting, search_everything
from desktop.storage.automatic_backups import Reason, make_backup
from desktop.storage.library import Library
from desktop.storage.near_words import near_words
from desktop.storage.revision import library_file
from tests.storage.test_wide_search import add_paper

TEXTS = ["The committee asks for safeguarding at the ferry.", "Accommodation near the ferry."]


def said(library: Library, typed: str) -> str | None:
    return near_words(library_file(library.folder), typed)


def found(library: Library, typed: str, *, ranked: bool = True) -> list[FoundInMeeting]:
    return search_everything(library, query=search_query(typed), ranked=ranked)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("comittee", "committee"),
        ("Safegaurding ", "safeguarding "),
        ("accomodation", "accommodation"),
        ("acommodation", "accommodation"),
        ("frery", "ferry"),
        ("efrry", "ferry"),
        ("fesafeguarding", None),
        ("asfeguarding", "safeguarding"),
        ("sfaeguarding", "safeguarding"),
        ("afeguarding", "safeguarding"),
        ("dafeguarding", "safeguarding"),
        ("sqafeguarding", "safeguarding"),
        ("xerry", None),
        ('"at the fery" committee', '"at the ferry" committee'),
    ],
)
def test_a_slip_is_put_right(library: Library, typed: str, meant: str | None) -> None:
    """Also in the first letters, but in short words only where two were swapped."""
    add_paper(library, "a", TEXTS)
    assert said(library, typed) == meant


@pytest.mark.parametrize(
    "typed", ["ferry", "committees", "xylophone", "fer", "2024", "", '""', "comittee:2024", "…"]
)
def test_what_is_known_or_like_nothing_stays(library: Library, typed: str) -> None:
    add_paper(library, "a", TEXTS)
    assert said(library, typed) is None


def test_a_library_that_cannot_be_read_has_nothing_near(tmp_path: Path) -> None:
    assert near_words(tmp_path / "none?.sqlite3", "comittee") is None
    (tmp_path / "torn").write_bytes(b"torn" * 2000)
    assert near_words(tmp_path / "torn", "comittee") is None


@pytest.mark.parametrize("ranked", [True, False])
def test_it_is_searched_for_and_said(library: Library, ranked: bool) -> None:
    add_paper(library, "a", TEXTS)
    (group,) = found(library, "comittee ferry", ranked=ranked)
    assert group.looser == "committee ferry"
    assert [thing.page for thing in group.things] == [0]


def test_what_has_the_words_as_typed_comes_without_it(library: Library) -> None:
    add_paper(library, "a", ["The ferry", "The fery"])
    (group,) = found(library, "fery")
    assert group.looser == ""
    assert [thing.page for thing in group.things] == [1]


def test_the_filters_still_hold(library: Library) -> None:
    add_paper(library, "a", TEXTS)
    assert found(library, "comittee mine:") == []
    assert found(library, "comittee before:2001") == []


def test_a_damaged_library_is_asked_where_it_is_read(library: Library) -> None:
    """That is in a copy of its backup, elsewhere."""
    add_paper(library, "a", TEXTS)
    make_backup(library, Reason.DAILY)
    library.close()
    library_file(library.folder).write_bytes(b"overwritten with something else " * 4000)
    reading = open_library(library.folder)
    (group,) = found(reading, "comittee")
    assert group.looser == "committee"
    reading.close()
