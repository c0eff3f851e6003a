# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write everything under a tag, over meetings and years, as PDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.jobs import Call
from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.leaving import (
    EXEMPT_MARKING,
    NOTHING_ALLOWED,
    NOTHING_LEFT_OUT,
    Allowed,
    LeftOut,
)
from desktop.domain.papers import PaperQuestion
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.domain.table import CopiedText
from desktop.domain.tag_thread_paper import TagThreadPaper, ThreadEntry, ThreadMeeting
from desktop.services.compose_paper import NO_ROWS
from desktop.services.compose_point import paper_point, paper_question
from desktop.services.export_paper import Exported, check_place, exempt_beside, put_on_paper
from desktop.services.hold_back import Gate
from desktop.services.locate import MeetingPlaces
from desktop.services.quote_rows import rows_of_marks

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


def compose_tag_thread(
    library: Library,
    *,
    tag_id: int,
    member: str = "",
    allowed: Allowed = NOTHING_ALLOWED,
    pictures: bool = True,
    exempt_side: bool = False,
    rows: Mapping[int, CopiedText] = NO_ROWS,
    made_at: datetime | None = None,
) -> TagThreadPaper:
    """Everything under a tag as it may leave the app; ``made_at`` is now unless given.

    Marks on exempt papers are left out, and so are quoted words that look like people unless
    they are ``allowed``; both are counted. On its ``exempt_side`` it is what is exempt alone, with
    its marking. With ``pictures`` the paper holds what marked areas look like; ``rows`` are the
    words of marks on tables, by the marks' ids.
    NotFoundError where there is no such tag.
    """
    left_out = NOTHING_LEFT_OUT
    meetings: list[ThreadMeeting] = []
    markings: set[str] = set()
    with library.look() as work:
        tag = work.tags.get(tag_id)
        by_meeting: dict[int, list[Annotation]] = {}
        for mark in _tagged(work, tag_id):
            by_meeting.setdefault(mark.meeting_id, []).append(mark)
        for meeting_id, marks in by_meeting.items():
            gate = Gate(work, meeting_id, allowed, exempt_side=exempt_side)
            kept = gate.marks(marks)
            one = _Meeting(work, meeting_id, gate, rows, marks, pictures=pictures)
            left_out += gate.left_out
            if kept:
                markings.add(gate.marking)
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
        marking=_one_marking(markings),
    )


def _one_marking(markings: set[str]) -> str:
    """What stands on every page: the reason only where it is the same at all meetings."""
    if len(markings) > 1:
        return EXEMPT_MARKING
    return next(iter(markings), "")


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
    """Write everything under a tag to ``out``, replacing what is there.

    Where it is ``allowed``, what is exempt goes to a file of its own beside it, with its marking on
    every page.
    """
    from desktop.exports.saving import telling

    out = out.absolute()
    check_place(out)
    with library.look() as work:
        marks = _tagged(work, tag_id)
    rows = rows_of_marks(library, workers, marks)

    def compose(*, exempt_side: bool) -> TagThreadPaper:
        return compose_tag_thread(
            library,
            tag_id=tag_id,
            member=member,
            allowed=allowed,
            exempt_side=exempt_side,
            rows=rows,
        )

    def write(paper: TagThreadPaper, to: Path) -> int:
        return put_on_paper(
            workers,
            lambda path: Call(write_pdf, (paper, path, style)),
            to,
            marking=paper.marking,
            across=style.across,
        )

    public = compose(exempt_side=False)
    others: tuple[Path, ...] = ()
    with telling(out):
        pages = write(public, out)
        exempt = compose(exempt_side=True) if allowed.exempt else None
        if exempt is not None and exempt.meetings:
            others = (exempt_beside(out),)
            write(exempt, others[0])
    return Exported(out, pages, others, public.left_out)


def would_leave_out_of_thread(library: Library, *, tag_id: int) -> LeftOut:
    """What would be kept back of a thread, were it written now and nothing allowed."""
    return compose_tag_thread(library, tag_id=tag_id, pictures=False).left_out


def _tagged(work: Work, tag_id: int) -> list[Annotation]:
    """The marks that bear the tag, in the order of the thread."""
    ids = [hit.source_id for hit in work.wide_search.tagged(tag_id)]
    marks = {mark.id: mark for mark in work.annotations.those(ids)}
    return [marks[ident] for ident in ids]


def write_pdf(paper: TagThreadPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the thread as PDF. Runs in a worker; imports what draws it there."""
    from desktop.exports.tag_thread import write_tag_thread

    return write_tag_thread(paper, out, style)


class _Meeting:
    """What is needed of one meeting to say what bears a tag there."""

    def __init__(
        self,
        work: Work,
        meeting_id: int,
        gate: Gate,
        rows: Mapping[int, CopiedText],
        marks: Sequence[Annotation],
        *,
        pictures: bool,
    ) -> None:
        self._work = work
        self._rows = rows
        self._gate = gate
        self._pictures = pictures
        self._places = MeetingPlaces(work, meeting_id)
        self._asked: dict[int, list[PaperQuestion]] = defaultdict(list)
        about = {mark.id for mark in marks}
        asked = [q for q in work.questions.of_meeting(meeting_id) if q.annotation_id in about]
        for question in gate.questions(asked):
            if question.annotation_id is not None:
                said = paper_question(self._places, question, None)
                # It stands below its mark, which says where and quotes the words.
                said = replace(said, citation="")
                self._asked[question.annotation_id].append(said)

    def entry(self, mark: Annotation, tag: str) -> ThreadEntry:
        """A mark without the tag that everything here bears, and what was asked about it."""
        area = self._pictures and mark.kind is MarkKind.AREA and not self._gate.cut(mark.id)
        picture = self._work.annotations.picture(mark.id) if area else None
        point = paper_point(self._places, mark, picture, self._rows.get(mark.id))
        others = tuple(pair for pair in point.tags if pair[0] != tag)
        return ThreadEntry(replace(point, tags=others), tuple(self._asked.get(mark.id, ())))
