# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write everything under a tag, over meetings and years, as PDF."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.jobs import Call
from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.errors import KnownError
from desktop.domain.leaving import NOTHING_ALLOWED, NOTHING_LEFT_OUT, Allowed
from desktop.domain.papers import PaperQuestion
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.domain.tag_thread_paper import TagThreadPaper, ThreadEntry, ThreadMeeting
from desktop.services.compose_point import paper_point, paper_question
from desktop.services.export_paper import Exported, check_place
from desktop.services.hold_back import Gate
from desktop.services.locate import MeetingPlaces

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

TIME_LIMIT = 300.0  # seconds


def compose_tag_thread(
    library: Library,
    *,
    tag_id: int,
    member: str = "",
    allowed: Allowed = NOTHING_ALLOWED,
    pictures: bool = True,
    made_at: datetime | None = None,
) -> TagThreadPaper:
    """Everything under a tag as it may leave the app; ``made_at`` is now unless given.

    Marks on exempt papers are left out, and so are quoted words that look like people unless
    they are ``allowed``; both are counted. With ``pictures`` the paper holds what marked areas look
    like.
    NotFoundError where there is no such tag.
    """
    left_out = NOTHING_LEFT_OUT
    allowed = replace(allowed, exempt=False)  # it has no file of its own for what is exempt
    meetings: list[ThreadMeeting] = []
    with library.look() as work:
        tag = work.tags.get(tag_id)
        by_meeting: dict[int, list[Annotation]] = {}
        for hit in work.wide_search.tagged(tag_id):
            mark = work.annotations.get(hit.source_id)
            by_meeting.setdefault(mark.meeting_id, []).append(mark)
        for meeting_id, marks in by_meeting.items():
            gate = Gate(work, meeting_id, allowed)
            kept = gate.marks(marks)
            one = _Meeting(work, meeting_id, gate, pictures=pictures)
            left_out += gate.left_out
            if kept:
                card = work.meetings.get(meeting_id).card
                entries = tuple(one.entry(mark, tag.name) for mark in kept)
                meetings.append(ThreadMeeting(card, entries))
    return TagThreadPaper(
        tag=tag.name,
        colour=tag.colour,
        meetings=tuple(meetings),
        made_at=made_at or datetime.now(UTC).astimezone(),
        member=member,
        left_out=left_out,
    )


def export_tag_thread(
    library: Library,
    workers: Workers,
    *,
    tag_id: int,
    out: Path,
    member: str = "",
    allowed: Allowed = NOTHING_ALLOWED,
    style: PrintStyle = AS_ALWAYS,
) -> Exported:
    """Write everything under a tag to ``out``, replacing what is there."""
    out = out.absolute()
    check_place(out)
    paper = compose_tag_thread(library, tag_id=tag_id, member=member, allowed=allowed)
    try:
        pages = workers.back.call(Call(write_pdf, (paper, str(out), style)), time_limit=TIME_LIMIT)
    except OSError as error:
        raise KnownError(f"We couldn't write “{out.name}”: {error.strerror}.") from error
    return Exported(out, pages, left_out=paper.left_out)


def write_pdf(paper: TagThreadPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the thread as PDF. Runs in a worker; imports what draws it there."""
    from desktop.exports.tag_thread import write_tag_thread

    return write_tag_thread(paper, out, style)


class _Meeting:
    """What is needed of one meeting to say what bears a tag there."""

    def __init__(self, work: Work, meeting_id: int, gate: Gate, *, pictures: bool) -> None:
        self._work = work
        self._gate = gate
        self._pictures = pictures
        self._places = MeetingPlaces(work, meeting_id)
        self._asked: dict[int, list[PaperQuestion]] = defaultdict(list)
        for question in gate.questions(work.questions.of_meeting(meeting_id)):
            if question.annotation_id is not None:
                said = paper_question(self._places, question, None)
                # It stands below its mark, which says where and quotes the words.
                said = replace(said, citation="")
                self._asked[question.annotation_id].append(said)

    def entry(self, mark: Annotation, tag: str) -> ThreadEntry:
        """A mark without the tag that everything here bears, and what was asked about it."""
        area = self._pictures and mark.kind is MarkKind.AREA and not self._gate.cut(mark.id)
        picture = self._work.annotations.picture(mark.id) if area else None
        point = paper_point(self._places, mark, picture)
        others = tuple(pair for pair in point.tags if pair[0] != tag)
        return ThreadEntry(replace(point, tags=others), tuple(self._asked.get(mark.id, ())))
