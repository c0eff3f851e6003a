# SPDX-License-Identifier: AGPL-3.0-or-later
"""How backups and deleted things are said in lists."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.bin import BinEntry, BinKind
from desktop.domain.deadline import said_time
from desktop.domain.meeting import Meeting
from desktop.domain.space import MeetingSpace
from desktop.storage.automatic_backups import AutomaticBackup, Reason
from desktop.ui.library.wording import said_date

LONGEST = 140  # characters of its own words that a row shows

REASONS = {
    Reason.DAILY: "made for the day",
    Reason.IMPORT: "made after an import",
    Reason.ASKED: "made when you asked for it",
    Reason.CHANGE: "made before a large change",
    Reason.UPGRADE: "made before the library was changed as a whole",
}
KINDS = {
    BinKind.MEETING: "Meeting",
    BinKind.MARK: "Mark",
    BinKind.NOTE: "Note",
    BinKind.QUESTION: "Question",
    BinKind.DECLARATION: "Declaration",
    BinKind.FOLLOW_UP: "Follow-up",
    BinKind.CORRECTION: "Correction",
    BinKind.REQUEST: "Request for the work programme",
    BinKind.MEETING_NOTE: "Noted at the meeting",
    BinKind.VOTE: "Vote",
    BinKind.BANKED: "Question in my bank",
    BinKind.TAG: "Tag",
    BinKind.INTEREST: "Entry in my register",
    BinKind.RULES: "Rules I changed",
}


def said_size(size: int) -> str:
    """ "12 MB", from bytes; never less than 1 kB."""
    if size >= 1_000_000_000:
        return f"{size / 1_000_000_000:.1f} GB"
    if size >= 1_000_000:
        return f"{size / 1_000_000:.0f} MB"
    return f"{max(1, round(size / 1000))} kB"


def said_moment(moment: datetime) -> str:
    """Day and time on the member's own clock."""
    here = moment.astimezone()
    return f"{said_date(here.date())}, {said_time(here.time())}"


def said_backup(backup: AutomaticBackup) -> str:
    """A row of the list of backups."""
    size = said_size(backup.size)
    return f"{said_moment(backup.made_at)}\n{REASONS[backup.reason]} · {size}"


def said_meeting(meeting: Meeting) -> str:
    """Body and day, as far as they are known."""
    name = _said_name(meeting)
    return f"{name}, {said_date(meeting.card.date)}" if meeting.card.date else name


def _said_name(meeting: Meeting) -> str:
    return meeting.card.body or meeting.card.authority or "a meeting without a name"


def said_space(space: MeetingSpace) -> str:
    """A row of the list of what meetings take."""
    card = space.meeting.card
    told = [said_date(card.date)] if card.date else []
    if space.papers:
        told.append(f"papers {said_size(space.papers)}")
    if space.archived:
        told.append(f"{said_size(space.archived)} let go of")
    told.append(f"words {said_size(space.text)}")
    return f"{_said_name(space.meeting)}\n{' · '.join(told)}"


def said_entry(entry: BinEntry) -> str:
    """A row of the bin: what it is and says, and below where it was and when it went."""
    words = " ".join(entry.words.split())
    if len(words) > LONGEST:
        words = words[: LONGEST - 1].rstrip() + "…"
    of_meeting = said_meeting(entry.meeting) if entry.meeting is not None else ""
    if entry.kind is BinKind.MEETING:
        head, place = f"{KINDS[entry.kind]}: {of_meeting}", ""
    else:
        head, place = f"{KINDS[entry.kind]}: {words}" if words else KINDS[entry.kind], of_meeting
    where = [place, f"item {entry.item}" if entry.item else ""]
    told = [part for part in where if part] + [f"deleted {said_moment(entry.deleted_at)}"]
    return f"{head}\n{' · '.join(told)}"
