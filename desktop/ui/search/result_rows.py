# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was found as rows: each meeting's name, and below it its pages. And their list model."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from desktop.domain.page_hit import HIT_END, HIT_START
from desktop.services.search_packs import Found
from desktop.ui.widgets.row_model import RowModel


@dataclass(frozen=True, slots=True)
class MeetingHeading:
    """The meeting whose pages follow; ``number`` is how many there are."""

    meeting_id: int
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A page or a mark that was found."""

    found: Found
    meeting: str

    @property
    def place(self) -> str:
        """The citation, or the page of the file where the paper bears no stamp."""
        found = self.found
        cited = str(found.citation)
        if found.label is None:
            page = f"page {found.page + 1} of the file"
            return f"{cited}, {page}" if cited else page.capitalize()
        return cited


ResultRow = MeetingHeading | FoundRow


def result_rows(found: Iterable[Found], meeting_name: Callable[[int], str]) -> list[ResultRow]:
    """Meetings in the order in which they first come, each with its pages as they come."""
    by_meeting: dict[int, list[Found]] = {}
    for one in found:
        by_meeting.setdefault(one.meeting_id, []).append(one)
    rows: list[ResultRow] = []
    for meeting_id, pages in by_meeting.items():
        name = meeting_name(meeting_id)
        rows.append(MeetingHeading(meeting_id, name, len(pages)))
        rows.extend(FoundRow(one, name) for one in pages)
    return rows


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
    """Headings can't be chosen, pages can."""

    def key(self, row: ResultRow) -> Hashable:
        """The meeting of a heading; document, page and mark of what was found."""
        if isinstance(row, MeetingHeading):
            return row.meeting_id
        return (row.found.document_id, row.found.page, row.found.annotation_id)

    def spoken(self, row: ResultRow) -> str:
        """The place, the words around the hit, and the meeting."""
        if isinstance(row, MeetingHeading):
            return f"{row.name}, {row.number} found"
        mark = "Your mark, " if row.found.annotation_id is not None else ""
        return f"{mark}{row.place}: {row.found.plain_snippet} ({row.meeting})"

    def selectable(self, row: ResultRow) -> bool:
        """Pages only."""
        return isinstance(row, FoundRow)
