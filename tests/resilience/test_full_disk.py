# SPDX-License-Identifier: AGPL-3.0-or-later
"""A disk that fills up or refuses, on each run of the suite; ``full_disk`` does more by hand."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from desktop.domain.errors import DiskFullError
from desktop.storage import engine, library
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.resilience.failing_fsync import run_once, shim
from tests.resilience.full_disk import STEPS, run
from tests.resilience.kill_marks import prepare
from tests.resilience.small_disk import NoSmallDiskError
from tests.storage.contents import contents
from tests.storage.samples import fill


@pytest.mark.timeout(120)
def test_a_full_disk_is_told_and_costs_nothing(tmp_path: Path) -> None:
    try:
        result = run(tmp_path, rooms=(12, 150), fsyncs=0)
    except NoSmallDiskError as error:
        pytest.skip(str(error))
    assert result.faults == []
    assert result.refused.keys() == STEPS.keys()
    assert {sentence for told in result.refused.values() for sentence in told} == {
        "The disk is full. Nothing that was saved before is lost; make some room and try again."
    }


@pytest.mark.timeout(120)
def test_a_disk_that_refuses_is_told_and_costs_nothing(tmp_path: Path) -> None:
    steps = ("import", "backup", "re-issue", "hand over", "take in")
    result = run(tmp_path, steps=steps, rooms=(), fsyncs=1)
    assert result.faults == []
    assert set(result.refused) == set(steps)
    for told in result.refused.values():
        (sentence,) = told
        assert sentence.startswith("The disk couldn't be written to. Nothing")


def test_a_database_that_can_grow_no_more_keeps_what_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "library"
    opened = Library.open(folder)
    filled = fill(opened)
    before = contents(opened)
    opened.close()
    real = engine.prepare

    def prepare(connection: sqlite3.Connection, *, foreign_keys: bool = True) -> None:
        real(connection, foreign_keys=foreign_keys)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {max(pages, 1)}")

    monkeypatch.setattr(engine, "prepare", prepare)
    full = library.Library.open(folder)
    with pytest.raises(DiskFullError), full.work() as work:
        for number in range(500):
            work.questions.add(filled.meeting.id, None, f"Question {number}? " * 100)
    assert contents(full) == before
    full.close()
    monkeypatch.undo()
    again = Library.open(folder)
    assert contents(again) == before
    assert [fault for fault in verify(again) if "missing" not in fault] == []
    again.close()


def test_no_mark_that_was_reported_is_lost_when_the_database_cannot_sync(tmp_path: Path) -> None:
    shim_file = shim(tmp_path)
    if shim_file is None:
        pytest.skip("the failing fsync is made with a C compiler, on Linux")
    folder = tmp_path / "library"
    prepare(folder)
    for works in (0, 5):
        _ids, said, faults = run_once(folder, shim_file, works)
        assert faults == []
        assert said.startswith("The disk couldn't be written to.")
