# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an open meeting holds of the library, read on whichever thread has the time for it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.change import Topic
from desktop.domain.errors import KnownError
from desktop.domain.interest import Declaration
from desktop.domain.note import ItemNote
from desktop.domain.places import Places
from desktop.domain.proceedings import Proceedings
from desktop.domain.question import Question
from desktop.domain.read_state import PagesRead, ReadingProgress, reading_progress
from desktop.domain.tag import Tag
from desktop.services.locate import places_of
from desktop.ui.meeting.marks import Marks
from desktop.ui.meeting.meeting_papers import MeetingPapers

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

PAPERS = frozenset({Topic.MEETINGS, Topic.DOCUMENTS, Topic.AGENDA})
# A re-read agenda may tie notes and votes to other items.
HOW_IT_WENT = frozenset({Topic.PROCEEDINGS, Topic.FOLLOW_UPS, Topic.DOCUMENTS, Topic.AGENDA})
_READ = frozenset({Topic.DOCUMENTS, Topic.AGENDA, Topic.READING})


@dataclass(slots=True)
class MeetingState:
    """Parts of a meeting; None for those that were not asked for."""

    papers: MeetingPapers | None = None
    places: dict[int, Places] | None = None
    marks: Marks | None = None
    tags: Sequence[Tag] | None = None
    recent_tags: Sequence[int] | None = None
    notes: Sequence[ItemNote] | None = None
    questions: Sequence[Question] | None = None
    declarations: Sequence[Declaration] | None = None
    proceedings: Proceedings | None = None
    pages_read: PagesRead | None = None
    progress: ReadingProgress | None = None


def read_state(
    work: Work, meeting_id: int, topics: frozenset[Topic], papers: MeetingPapers | None
) -> MeetingState:
    """What the topics are about, as it is now; ``papers`` are those known, if they are not."""
    state = MeetingState()
    if topics & PAPERS:
        state.papers = papers = read_papers(work, meeting_id)
        state.places = {d.id: places_of(work, d.id, papers.pages(d.id)) for d in papers.documents}
    if Topic.MARKS in topics:
        state.marks = Marks(work.annotations.of_meeting(meeting_id))
    if topics & {Topic.MARKS, Topic.TAGS}:
        state.tags = work.tags.all()
        state.recent_tags = work.tags.recent()
    if Topic.NOTES in topics:
        state.notes = work.notes.of_meeting(meeting_id)
    if Topic.QUESTIONS in topics:
        state.questions = work.questions.of_meeting(meeting_id)
    if Topic.DECLARATIONS in topics:
        state.declarations = work.declarations.of_meeting(meeting_id)
    if topics & HOW_IT_WENT:
        state.proceedings = Proceedings(
            work.sittings.get(meeting_id),
            tuple(work.meeting_notes.of_meeting(meeting_id)),
            tuple(work.votes.of_meeting(meeting_id)),
            tuple(work.follow_ups.of_meeting(meeting_id)),
        )
    if topics & _READ and papers is not None:
        state.pages_read = work.pages_read.of_meeting(meeting_id)
        state.progress = reading_progress(papers.documents, papers.pages_of, state.pages_read)
    return state


def state_of(library: Library, meeting_id: int) -> MeetingState | None:
    """All there is of a meeting, from any thread; None where it can't be read."""
    with suppress(KnownError), library.look() as work:
        return read_state(work, meeting_id, frozenset(Topic), None)
    return None


def read_papers(work: Work, meeting_id: int) -> MeetingPapers:
    """The papers of a meeting as the library has them; NotFoundError where there is none."""
    documents = work.documents.of_meeting(meeting_id)
    return MeetingPapers(
        work.meetings.get(meeting_id),
        documents,
        work.items.of_meeting(meeting_id),
        {d.id: work.documents.pages(d.id) for d in documents},
    )
