# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is searched besides pages follows every change, and says nothing it should not."""

from __future__ import annotations

import logging
import sqlite3
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from desktop.domain.interest import DeclarationDetails, DeclarationKind
from desktop.domain.meeting import MeetingCard, Member
from desktop.storage import search_upkeep
from desktop.storage.copying import copy_database
from desktop.storage.library import Library
from desktop.storage.revision import library_file
from desktop.storage.search_tables import TRIGGERS, WATCHED
from desktop.storage.unit_of_work import Work
from desktop.storage.verification import repair, verify
from tests.storage.samples import Filled, add_mark, add_pack

NOW = "2031-05-06T09:00:00.000000"


def run(work: Work, statement: str, **values: Any) -> list[Any]:
    found = work.meetings._connection.execute(text(statement), values)
    return [tuple(row) for row in found] if found.returns_rows else []


def entries(library: Library, kind: str) -> list[str]:
    with library.look() as work:
        rows = run(work, "SELECT text FROM search_entry WHERE kind = :kind ORDER BY id", kind=kind)
    return [row[0] for row in rows]


def found(library: Library, words: str) -> list[str]:
    with library.look() as work:
        rows = run(
            work,
            "SELECT kind FROM search_entry_fts JOIN search_entry ON search_entry.id = "
            "search_entry_fts.rowid WHERE search_entry_fts MATCH :words ORDER BY kind",
            words=words,
        )
    return [row[0] for row in rows]


def test_there_is_an_entry_for_everything(library: Library, filled: Filled) -> None:
    assert entries(library, "mark")[0] == "“needs”\nmy note"
    assert len(entries(library, "mark")) == 4  # the one taken away has none
    assert "Ask for the cost.\nAnd when." in entries(library, "note")
    assert "What does it cost?\nIdris Vane\n£3m" in entries(library, "question")
    assert "2. Ferry landing repairs" in entries(library, "item")
    assert "3. Park byelaws\nThe Head of Parks" in entries(library, "item")
    assert entries(library, "tag") == ["G1", "raise"]
    assert "Harbours and Parks Committee\nElmbury Borough Council\nLantern Room" in entries(
        library, "meeting"
    )
    people = entries(library, "person")
    assert "Cllr A. Quill · Chair" in people
    assert "Siân Pritchard · Clerk · 01632 960001 · clerk@elmbury.example" in people
    assert "Idris Vane · 01632 960002" in people  # who wrote a report
    assert found(library, "sian") == ["person", "person"]  # of the meeting off the list too
    assert verify(library) == []


def test_of_a_sensitive_declaration_there_is_only_that_it_is_one(
    library: Library, filled: Filled
) -> None:
    hidden = DeclarationDetails(matter="Gate Lodge", sensitive=True)
    with library.work() as work:
        made = work.declarations.add(
            filled.meeting.id, [], DeclarationKind.OTHER, "I own Gate Lodge.", details=hidden
        )
    assert entries(library, "declaration")[-1] == "Sensitive interest"
    assert found(library, "lodge") == []
    with library.work() as work:
        work.declarations.change(made.id, details=DeclarationDetails(matter="Gate Lodge"))
    assert found(library, "lodge") == ["declaration"]
    with library.work() as work:
        work.declarations.change(made.id, details=hidden)
    assert found(library, "lodge") == []
    assert verify(library) == []


def test_it_follows_what_is_written_taken_away_and_brought_back(
    library: Library, filled: Filled
) -> None:
    with library.work() as work:
        mark = add_mark(work, filled.document)
        work.annotations.change(mark.id, note="the zebra crossing")
        assert run(work, "SELECT count(*) FROM search_entry_fts WHERE body MATCH 'zebra'") == [(0,)]
    assert found(library, "zebra") == ["mark"]
    with library.work() as work:
        work.annotations.delete(mark.id)
    assert found(library, "zebra") == []
    with library.work() as work:
        work.annotations.restore(mark.id)
    assert found(library, "zebra") == ["mark"]
    with library.work() as work:
        work.tags.rename(work.tags.get_or_add("G1").id, "Zebras")
    assert found(library, "zebra") == ["mark", "tag"]
    with pytest.raises(RuntimeError), library.work() as work:
        work.annotations.change(mark.id, note="gone again")
        raise RuntimeError
    assert found(library, "zebra") == ["mark", "tag"]
    assert verify(library) == []


@pytest.mark.parametrize(
    ("table", "kind", "values"),
    [
        ("follow_up", "follow-up", {"text": "quagga", "state": "open"}),
        ("correction_note", "correction", {"wrong": "quagga"}),
        ("programme_request", "request", {"topic": "quagga", "state": "open"}),
        ("meeting_note", "meeting note", {"text": "quagga", "at": NOW}),
        ("vote", "vote", {"motion": "quagga", "at": NOW}),
    ],
)
def test_it_follows_a_table_whoever_writes_it(
    library: Library, filled: Filled, table: str, kind: str, values: dict[str, str]
) -> None:
    values = {**values, "created_at": NOW, "changed_at": NOW}
    columns = ", ".join(["id", "meeting_id", *values])
    marks = ", ".join(["4711", str(filled.meeting.id), *(f":{name}" for name in values)])
    put = (
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) "
        "ON CONFLICT (id) DO UPDATE SET deleted_at = NULL"
    )
    with library.work() as work:
        run(work, put, **values)
        run(work, put, **values)  # noted once already in this transaction
        run(work, f"UPDATE {table} SET deleted_at = NULL")
    assert found(library, "quagga") == [kind]
    with library.work() as work:
        run(work, f"UPDATE {table} SET deleted_at = '{NOW}'")
    assert found(library, "quagga") == []
    connection = sqlite3.connect(library_file(library.folder))
    connection.execute(f"UPDATE {table} SET deleted_at = NULL")
    connection.commit()  # by another program: it is noted, and indexed with the next change
    connection.close()
    assert verify(library) == []
    with library.work():
        pass
    assert found(library, "quagga") == [kind]


def test_every_watched_column_is_there(library: Library) -> None:
    with library.look() as work:
        for table, columns in WATCHED.items():
            there = {row[1] for row in run(work, f"PRAGMA table_info({table})")}
            assert set(columns) <= there, table


def test_it_follows_what_was_read(library: Library, filled: Filled) -> None:
    with library.work() as work:
        card = MeetingCard(body="Lamps Panel", membership=(Member("Cllr Okapi"),))
        document = add_pack(work, name="lamps", meeting_id=work.meetings.add(card).id)
    assert found(library, "okapi") == ["person"]
    with library.work() as work:
        work.meetings.set_card(document.meeting_id, MeetingCard(date=date(2031, 1, 1)))
    assert found(library, "okapi OR panel") == []
    with library.work() as work:
        work.documents.remove_if_untouched(document.id)
        work.meetings.remove_if_untouched(document.meeting_id)
    assert verify(library) == []


def test_a_copy_has_it_too(library: Library, filled: Filled) -> None:
    copy = library.folder / "copy.sqlite3"
    copy_database(library_file(library.folder), copy)
    connection = sqlite3.connect(copy)
    assert list(search_upkeep.faults(connection, deep=True)) == []
    connection.execute("UPDATE item_note SET text = 'quagga' WHERE id = 1")
    search_upkeep.catch_up(connection)
    assert list(search_upkeep.faults(connection, deep=True)) == []
    connection.close()


DAMAGE = [
    ("UPDATE search_entry SET text = 'x' WHERE kind = 'tag' AND text = 'G1'", "in 1 thing."),
    ("DELETE FROM search_entry WHERE kind = 'tag'", "in 2 things."),
    ("DROP TRIGGER question_changed_for_search", "does not follow what you write"),
    ("INSERT INTO search_entry_fts (search_entry_fts) VALUES ('delete-all')", "knows 0 of"),
]


@pytest.mark.parametrize(("statement", "said"), DAMAGE)
def test_what_does_not_agree_is_said_and_mended(
    library: Library, filled: Filled, statement: str, said: str
) -> None:
    with library.work() as work:
        run(work, statement)
    (sentence,) = verify(library)
    assert said in sentence
    repair(library)
    assert verify(library) == []


def test_words_that_differ_are_said_and_mended(library: Library, filled: Filled) -> None:
    with library.work() as work:
        run(work, "DROP TRIGGER search_entry_changed")
        run(work, "UPDATE item_note SET text = 'quagga' WHERE id = 1")
    (sentence,) = verify(library)
    assert "does not agree with the words" in sentence
    repair(library)
    assert found(library, "quagga") == ["note"]


def test_what_the_member_writes_is_kept_though_the_search_fails(
    library: Library,
    filled: Filled,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_arguments: object) -> None:
        raise ValueError("a bug")

    with monkeypatch.context() as patch, caplog.at_level(logging.CRITICAL):
        patch.setattr(search_upkeep, "entries_of", broken)
        with library.work() as work:
            work.notes.set(filled.meeting.id, None, "about the quagga")
    with library.look() as work:
        note = work.notes.of_meeting(filled.meeting.id)
    assert any(each.text == "about the quagga" for each in note)
    assert found(library, "quagga") == []
    assert verify(library) == []  # it is known that it is still to be indexed
    with library.work():
        pass
    assert found(library, "quagga") == ["note"]


def test_the_triggers_are_named_for_their_tables() -> None:
    assert len(TRIGGERS) == 3 * len(WATCHED)
