# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calendar file, read back as a calendar program would."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import icalendar
import pytest

from desktop.domain.deadline import Deadline
from desktop.domain.errors import KnownError
from desktop.domain.leaving import EXEMPT_MARKING
from desktop.domain.meeting import MeetingCard
from desktop.domain.question import QuestionDetails, QuestionKind
from desktop.services.ask import ask
from desktop.services.export_calendar import export_calendar
from desktop.services.follow_up import follow_up
from desktop.storage.clock import moment_text
from desktop.storage.library import Library

NOW = datetime(2024, 6, 1, 9, tzinfo=UTC)


def test_meetings_and_deadlines_to_come(library: Library, tmp_path: Path) -> None:
    with library.work() as work:
        card = MeetingCard(
            "Cyngor Elmbury", "Pwyllgor Tŷ", date(2024, 7, 2), time(14), "Room; 1, A"
        )
        july = work.meetings.add(card).id
        work.meetings.add(MeetingCard("Elmbury", "Lamps", date(2024, 12, 3), time(14)))
        work.meetings.add(MeetingCard("Elmbury", "Parks", date(2024, 6, 1)))
        work.meetings.add(MeetingCard("Elmbury", "Gone", date(2024, 5, 31)))
        work.meetings.add(MeetingCard("Elmbury", "No day"))
    details = QuestionDetails(QuestionKind.NOTICE, deadline=Deadline(date(2024, 6, 26), time(12)))
    ask(library, meeting_id=july, text="Who pays;\nand when?", details=details)
    for day, text in ((date(2024, 9, 4), "Send the  table"), (date(2024, 5, 4), "Long over")):
        follow_up(library, meeting_id=july, text=text, due=day)
    out = tmp_path / "meetings.ics"
    assert export_calendar(library, out=out, now=NOW).entries == 5
    events = list(icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT"))
    told = {str(event["summary"]): event for event in events}
    asked, promised = "Send question: Who pays; and when?", "Due: Send the table"
    assert set(told) == {"Pwyllgor Tŷ", "Lamps", "Parks", asked, promised}
    assert told[promised]["dtstart"].dt == date(2024, 9, 4)
    assert str(told[promised]["description"]) == "Promised to Pwyllgor Tŷ"
    summer = told["Pwyllgor Tŷ"]
    assert summer["dtstart"].dt == datetime(2024, 7, 2, 13, tzinfo=UTC)  # an hour ahead
    assert str(summer["location"]) == "Room; 1, A"
    assert told["Lamps"]["dtstart"].dt == datetime(2024, 12, 3, 14, tzinfo=UTC)
    assert told["Parks"]["dtstart"].dt == date(2024, 6, 1)
    due = told["Send question: Who pays; and when?"]
    assert due["dtstart"].dt == datetime(2024, 6, 26, 11, tzinfo=UTC)
    assert [part.name for part in due.subcomponents] == ["VALARM"]
    assert len({str(event["uid"]) for event in events}) == 5
    again = tmp_path / "again.ics"
    export_calendar(library, out=again, now=NOW)
    same = icalendar.Calendar.from_ical(again.read_bytes()).walk("VEVENT")
    assert [str(event["uid"]) for event in same] == [str(event["uid"]) for event in events]


def test_an_entry_keeps_its_uid_when_its_meeting_is_put_right_and_over(
    library: Library, tmp_path: Path
) -> None:
    """A calendar program doubles what comes under another UID."""
    card = MeetingCard("Elmbury", "Lamps", date(2024, 7, 2), time(14))
    with library.work() as work:
        meeting = work.meetings.add(card).id
    follow_up(library, meeting_id=meeting, text="The table", due=date(2024, 9, 4))

    def uids(now: datetime) -> dict[str, str]:
        out = tmp_path / "meetings.ics"
        export_calendar(library, out=out, now=now)
        events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
        return {str(event["summary"]): str(event["uid"]) for event in events}

    first = uids(NOW)
    with library.work() as work:
        work.meetings.set_card(meeting, replace(card, body="Lamps and Lanterns"))
    assert list(uids(NOW).values()) == list(first.values())
    over = uids(datetime(2024, 7, 3, 9, tzinfo=UTC))
    assert over == {"Due: The table": first["Due: The table"]}


def test_with_nothing_to_come_there_is_no_file(library: Library, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no meeting or deadline"):
        export_calendar(library, out=tmp_path / "meetings.ics", now=NOW)
    assert list(tmp_path.glob("*.ics")) == []


def test_of_what_is_exempt_only_the_day_is_written(library: Library, tmp_path: Path) -> None:
    with library.work() as work:
        card = MeetingCard("Elmbury", "Lamps", date(2024, 7, 2), time(14))
        meeting = work.meetings.add(card).id
        details = QuestionDetails(QuestionKind.NOTICE, deadline=Deadline(date(2024, 6, 26)))
    asked = ask(library, meeting_id=meeting, text="Who sold the quay?", details=details)
    promise = follow_up(library, meeting_id=meeting, text="The price", due=date(2024, 9, 4))
    moments = [one.created_at for one in (asked, promise)]
    with library.work() as work:
        said = [moment_text(moment) for moment in moments]
        work.exempt_work.keep(meeting, said, EXEMPT_MARKING)
    out = tmp_path / "meetings.ics"
    written = export_calendar(library, out=out, now=NOW)
    assert (written.entries, written.left_out.exempt) == (3, 2)
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Lamps", "Send question", "Due"]
    assert b"quay" not in out.read_bytes() and b"price" not in out.read_bytes()
