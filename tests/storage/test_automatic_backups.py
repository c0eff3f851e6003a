# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backups made by themselves, which of them are kept, and going back to one."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import KnownError, NotFoundError
from desktop.storage import automatic_backups
from desktop.storage.automatic_backups import (
    LATEST_KEPT,
    AutomaticBackup,
    Reason,
    ask_to_go_back,
    backups_in,
    clear_leftovers,
    is_due,
    make_backup,
    superfluous,
)
from desktop.storage.library import Library
from desktop.storage.revision import REQUEST, library_file
from desktop.storage.verification import verify
from tests.storage.contents import contents
from tests.storage.samples import Filled

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def backup_of(moment: datetime) -> AutomaticBackup:
    return AutomaticBackup(Path(f"{moment:%Y%m%d-%H%M}.zip"), moment, Reason.DAILY, 1)


def test_going_back_brings_what_was_there_then(library: Library, filled: Filled) -> None:
    before = contents(library)
    backup = make_backup(library, Reason.DAILY)
    with library.work() as work:
        for meeting in work.meetings.list():
            for note in work.notes.of_meeting(meeting.meeting.id):
                work.notes.set(meeting.meeting.id, note.item_id, "Something else")
    changed = contents(library)
    assert changed != before
    ask_to_go_back(library.folder, backup)
    library.close()
    again = Library.open(library.folder)
    assert contents(again) == before
    assert verify(again) == []
    # and what it was like in between is not lost
    (kept,) = (each for each in backups_in(again.folder) if each.reason is Reason.UPGRADE)
    ask_to_go_back(again.folder, kept.file)
    again.close()
    once_more = Library.open(library.folder)
    assert contents(once_more) == changed
    once_more.close()
    assert not (library.folder / REQUEST).exists()


def test_a_library_that_is_damaged_can_be_gone_back_from(library: Library, filled: Filled) -> None:
    before = contents(library)
    backup = make_backup(library, Reason.IMPORT)
    ask_to_go_back(library.folder, backup)
    library.close()
    library_file(library.folder).write_bytes(b"no database at all" * 500)
    again = Library.open(library.folder)
    assert contents(again) == before
    again.close()
    assert list((library.folder / "backups").glob("damaged-*"))


def test_no_backup_is_made_of_what_is_damaged(library: Library, filled: Filled) -> None:
    with sqlite3.connect(library_file(library.folder)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE question SET meeting_id = 4711")
    connection.close()
    with pytest.raises(KnownError, match="damaged"):
        make_backup(library, Reason.DAILY)
    assert backups_in(library.folder) == []


@pytest.mark.parametrize("spoiled", [b"", b"PK nothing", None])
def test_a_backup_that_cannot_be_read_changes_nothing(
    library: Library, filled: Filled, spoiled: bytes | None
) -> None:
    before = contents(library)
    backup = make_backup(library, Reason.DAILY)
    ask_to_go_back(library.folder, backup)
    if spoiled is None:
        backup.unlink()
    else:
        backup.write_bytes(spoiled)
    with pytest.raises(KnownError):
        ask_to_go_back(library.folder, backup)
    library.close()
    with pytest.raises(KnownError):
        Library.open(library.folder)
    again = Library.open(library.folder)  # the request is dropped
    assert contents(again) == before
    again.close()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"backup": 5}', "\udcff"])
def test_a_request_that_makes_no_sense_is_dropped(
    library: Library, filled: Filled, text: str
) -> None:
    before = contents(library)
    library.close()
    (library.folder / REQUEST).write_bytes(text.encode("utf-8", "surrogateescape"))
    again = Library.open(library.folder)
    assert contents(again) == before
    again.close()
    assert not (library.folder / REQUEST).exists()


def test_killed_at_any_step_it_is_the_one_or_the_other(
    library: Library, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old logs must never stay beside the new database."""
    before = contents(library)
    backup = make_backup(library, Reason.DAILY)
    ask_to_go_back(library.folder, backup)
    library.close()

    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    for step in ("_set_aside", "sync_folder"):
        with monkeypatch.context() as patched:
            patched.setattr(automatic_backups, step, killed)
            with pytest.raises(Killed):
                Library.open(library.folder)
        assert json.loads((library.folder / REQUEST).read_text())["backup"] == str(backup)
    again = Library.open(library.folder)
    assert contents(again) == before
    again.close()


def test_one_a_day_is_due() -> None:
    assert is_due([], NOON)
    assert not is_due([backup_of(NOON - timedelta(hours=3))], NOON)
    assert is_due([backup_of(NOON - timedelta(hours=24))], NOON)
    later = backup_of(NOON + timedelta(days=300))
    assert is_due([later], NOON), "the clock was put back"
    assert not is_due([later, backup_of(NOON - timedelta(hours=3))], NOON), "but only once a day"


def test_backups_of_a_clock_that_was_ahead_push_none_of_the_newest_aside() -> None:
    ahead = [backup_of(NOON + timedelta(days=200 + day)) for day in range(LATEST_KEPT + 1)]
    today = [backup_of(NOON - timedelta(hours=hour)) for hour in range(LATEST_KEPT)]
    assert superfluous([*ahead, *today], NOON) == []


def test_of_older_days_one_is_kept() -> None:
    days = [NOON - timedelta(days=day, hours=hour) for day in range(10) for hour in (0, 1, 2)]
    away = superfluous([backup_of(moment) for moment in days], NOON)
    kept = [moment for moment in days if backup_of(moment) not in away]
    assert {moment.date() for moment in kept} == {moment.date() for moment in days}
    assert len(kept) <= 10 + LATEST_KEPT


@given(st.lists(st.integers(0, 3000), unique=True, max_size=60))
def test_the_newest_stay_and_thinning_twice_is_thinning_once(hours: list[int]) -> None:
    backups = [backup_of(NOON - timedelta(hours=each)) for each in hours]
    away = superfluous(backups, NOON)
    kept = [each for each in backups if each not in away]
    newest = sorted(backups, key=lambda each: each.made_at)[-LATEST_KEPT:]
    assert set(newest) <= set(kept)
    assert superfluous(kept, NOON) == []
    assert len(kept) <= LATEST_KEPT + 15 + 14 + 6


def test_only_backups_are_listed(library: Library, filled: Filled) -> None:
    made = make_backup(library, Reason.DAILY, now=NOON)
    (library.folder / "backups" / "letter.txt").write_text("mine")
    (library.folder / "backups" / "20269999-999999-999999-daily.zip").write_text("")
    (only,) = backups_in(library.folder)
    assert (only.file, only.made_at, only.reason) == (made, NOON, Reason.DAILY)
    with pytest.raises(NotFoundError):
        ask_to_go_back(library.folder, library.folder / "none.zip")


def test_what_a_killed_program_left_is_cleared_and_nothing_else(
    library: Library, filled: Filled
) -> None:
    left = [
        library.folder / ".meeting-abc",
        library.folder / "backups" / ".backup-abc",
        library.folder / "files" / ".adding-abc.pdf",
    ]
    backup = make_backup(library, Reason.DAILY)
    left[0].mkdir()
    left[1].mkdir()
    (left[1] / "backup.zip").write_text("half")
    left[2].write_text("half")
    clear_leftovers(library.folder)
    assert all(each.exists() for each in left), "somebody may be at work on them"
    clear_leftovers(library.folder, older_than=-5)
    assert not any(each.exists() for each in left)
    assert backup.exists() and verify(library) == []
