# SPDX-License-Identifier: AGPL-3.0-or-later
"""The computer's clock is put back by a year in the middle of the work: nothing is lost by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest

from desktop.services.hand_over import take_in, write_meeting
from desktop.services.keep_backups import back_up_daily, list_backups
from desktop.storage import clock
from desktop.storage.automatic_backups import LATEST_KEPT, Reason, make_backup
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.storage.samples import fill

YEAR = timedelta(days=365)


class YearAgo(datetime):
    """What a clock says that was put back."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """A year ago."""
        moment = datetime.now(tz) - YEAR
        return cls(*moment.timetuple()[:6], moment.microsecond, tzinfo=tz)


def test_what_is_written_after_it_is_kept_and_handed_over(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = fill(library).meeting.id
    other = Library.open(tmp_path / "other")
    write_meeting(library, meeting_id=meeting, out=tmp_path / "before.zip")
    (there,) = take_in(other, file=tmp_path / "before.zip")
    with library.work() as work:
        work.questions.add(meeting, None, "Asked before?")
    monkeypatch.setattr(clock, "datetime", YearAgo)
    with library.work() as work:
        later = work.questions.add(meeting, None, "Asked after?")
        work.meeting_notes.add(meeting, None, "Noted after.", YearAgo.now(UTC))
    with library.look() as work:
        assert [q.text for q in work.questions.of_meeting(meeting)][-2:] == [
            "Asked before?",
            "Asked after?",
        ], "the order is that of writing, not of the clock"
        assert later.id in [q.id for q in work.questions.of_meeting(meeting)]
    write_meeting(library, meeting_id=meeting, out=tmp_path / "after.zip")
    take_in(other, file=tmp_path / "after.zip")
    with other.look() as work:
        texts = {question.text for question in work.questions.of_meeting(there)}
        notes = {note.text for note in work.meeting_notes.of_meeting(there)}
    assert {"Asked before?", "Asked after?"} <= texts and "Noted after." in notes
    assert [fault for fault in verify(other) if "missing" not in fault] == []
    other.close()


def test_backups_go_on_and_the_newest_are_kept(library: Library) -> None:
    fill(library)
    now = datetime.now(UTC)
    for day in range(8):
        make_backup(library, Reason.DAILY, now=now + YEAR + timedelta(days=day))
    made = back_up_daily(library)
    assert made is not None, "those of a time to come do not stand for today's"
    kept = [backup.file for backup in list_backups(library.folder)]
    assert made in kept
    assert len(kept) > LATEST_KEPT
