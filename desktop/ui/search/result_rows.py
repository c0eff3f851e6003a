# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was found as rows: each meeting's name, and below it what is in it. And their model."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from desktop.domain.page_hit import HIT_END, HIT_START
from desktop.domain.search_entry import FoundKind
from desktop.services.search_everything import FoundInMeeting, FoundThing
from desktop.ui.widgets.row_model import RowModel

ICONS = {
    FoundKind.PAGE: "document",
    FoundKind.MARK: "highlight",
    FoundKind.ITEM_NOTE: "note",
    FoundKind.MEETING_NOTE: "clock",
    FoundKind.QUESTION: "question",
    FoundKind.DECLARATION: "declare",
    FoundKind.FOLLOW_UP: "forward",
    FoundKind.CORRECTION: "edit",
    FoundKind.REQUEST: "plus",
    FoundKind.VOTE: "circle-check",
    FoundKind.TAG: "tag",
    FoundKind.BANKED: "library",
    FoundKind.INTEREST: "pin",
    FoundKind.MEETING: "calendar",
    FoundKind.ITEM: "agenda",
    FoundKind.PERSON: "person",
}
NAMES = {
    FoundKind.PAGE: "",
    FoundKind.MARK: "Your mark",
    FoundKind.ITEM_NOTE: "Your note",
    FoundKind.MEETING_NOTE: "Noted at the meeting",
    FoundKind.QUESTION: "Your question",
    FoundKind.DECLARATION: "Your declaration",
    FoundKind.FOLLOW_UP: "Follow-up",
    FoundKind.CORRECTION: "Correction",
    FoundKind.REQUEST: "Request",
    FoundKind.VOTE: "Vote",
    FoundKind.TAG: "Everything under this tag",
    FoundKind.BANKED: "Question kept to hand",
    FoundKind.INTEREST: "Your register of interests",
    FoundKind.MEETING: "The meeting",
    FoundKind.ITEM: "",
    FoundKind.PERSON: "Person",
}
TAGS_HEADING = "Your tags"
SHELF_HEADING = "Whatever the meeting"


@dataclass(frozen=True, slots=True)
class MeetingHeading:
    """The meeting things were found in; ``number`` is how many. Tags and the like have none."""

    meeting_id: int | None
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """Something that was found."""

    found: FoundThing
    meeting: str

    @property
    def place(self) -> str:
        """What it is and its citation, or the page of the file where the paper has no stamp."""
        found = self.found
        parts = [NAMES[found.kind], found.citation]
        if found.kind is FoundKind.PAGE and found.label is None and found.page is not None:
            parts.append(f"page {found.page + 1} of the file")
        said = ", ".join(part for part in parts if part)
        return said[:1].upper() + said[1:] if said else "On the agenda"


ResultRow = MeetingHeading | FoundRow


def result_rows(
    found: Iterable[FoundInMeeting], meeting_name: Callable[[int], str]
) -> list[ResultRow]:
    """Meetings as they come, each with what is in it as that comes."""
    rows: list[ResultRow] = []
    for group in found:
        name = _heading(group) if group.meeting_id is None else meeting_name(group.meeting_id)
        rows.append(MeetingHeading(group.meeting_id, name, len(group.things)))
        rows.extend(FoundRow(one, name) for one in group.things)
    return rows


def _heading(group: FoundInMeeting) -> str:
    """What stands over things of no meeting."""
    tags_only = all(thing.kind is FoundKind.TAG for thing in group.things)
    return TAGS_HEADING if tags_only else SHELF_HEADING


def snippet_parts(snippet: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the signs around its hits, and where each hit begins and how long it is."""
    text = ""
    hits: list[tuple[int, int]] = []
    for place, piece in enumerate(snippet.split(HIT_START)):
        hit, sign, rest = piece.partition(HIT_END)
        if place and sign:
            hits.append((len(text), len(hit)))
        text += hit + rest
    return text, hits


class ResultModel(RowModel[ResultRow]):
    """Headings can't be chosen, what was found can."""

    def key(self, row: ResultRow) -> Hashable:
        """A heading's meeting or words; kind, id, meeting, page and words of what was found."""
        if isinstance(row, MeetingHeading):
            return row.meeting_id if row.meeting_id is not None else row.name
        found = row.found
        if found.kind is FoundKind.PERSON:  # several may be named in one meeting
            return (found.kind, found.id, found.meeting_id, found.page, found.plain_snippet)
        return (found.kind, found.id, found.meeting_id, found.page)

    def spoken(self, row: ResultRow) -> str:
        """The place, the words around the hit, and the meeting."""
        if isinstance(row, MeetingHeading):
            return f"{row.name}, {row.number} found"
        return f"{row.place}: {row.found.plain_snippet} ({row.meeting})"

    def selectable(self, row: ResultRow) -> bool:
        """What was found only."""
        return isinstance(row, FoundRow)
