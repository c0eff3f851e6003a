# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gather all of a member's own work for a meeting, in agenda order, to be printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop.domain.agenda import AgendaItem, PageSpan
from desktop.domain.annotation import Annotation, AreaPicture, MarkKind
from desktop.domain.declaration_facts import declaration_facts
from desktop.domain.follow_up import FollowUp
from desktop.domain.happening import HappeningKind, happenings
from desktop.domain.interest import Declaration
from desktop.domain.leaving import NOTHING_ALLOWED, Allowed
from desktop.domain.paper_choice import EVERYTHING, PaperChoice
from desktop.domain.papers import (
    MeetingPaper,
    PaperDeclaration,
    PaperHappening,
    PaperItem,
    PaperPoint,
    PaperQuestion,
)
from desktop.domain.question import Question
from desktop.domain.table import CopiedText
from desktop.services.choose_things import chosen_things, kinds_of
from desktop.services.compose_follow_ups import papers_of
from desktop.services.compose_point import paper_point, paper_question
from desktop.services.hold_back import (
    ALL_KINDS,
    FOLLOW_UP,
    MEETING_NOTE,
    NOTE,
    VOTE,
    Gate,
    said_wording,
)
from desktop.services.locate import MeetingPlaces
from desktop.services.read_reports import reports_within

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


NO_ROWS: Mapping[int, CopiedText] = {}


def compose_paper(
    library: Library,
    *,
    meeting_id: int,
    made_at: datetime | None = None,
    pictures: bool = False,
    allowed: Allowed = NOTHING_ALLOWED,
    exempt_side: bool = False,
    kinds: frozenset[str] = ALL_KINDS,
    choice: PaperChoice = EVERYTHING,
    rows: Mapping[int, CopiedText] = NO_ROWS,
) -> MeetingPaper:
    """The member's paper for a meeting; ``made_at`` is now in local time unless given.

    With ``pictures`` it holds what the marked areas look like, which may be megabytes. What is kept
    back unless ``allowed`` is in ``left_out``; ``exempt_side`` gives what is exempt, alone.
    ``kinds`` are the kinds of things (of ``hold_back``) that will be written and are counted there,
    as far as ``choice`` takes them; the paper itself holds all, for ``chosen`` to choose from.
    ``rows`` are the words of marks on tables, by the marks' ids (see ``rows_of_marks``).
    """
    with library.look() as work:
        card = work.meetings.get(meeting_id).card
        gate = Gate(work, meeting_id, allowed, exempt_side=exempt_side)
        gathered = _Gathered(work, meeting_id, gate, rows, pictures=pictures)
        items = tuple(gathered.item(item) for item in gathered.places.items.values())
        if exempt_side:
            items = tuple(item for item in items if item.is_something)
        general = gathered.general()
        declarations = tuple(gathered.declaration(d) for d in gathered.declarations)
        sitting = work.sittings.get(meeting_id)
        seen_through = papers_of(work, meeting_id, gathered.places, gate)
        counted = kinds & kinds_of(choice.parts)
        wanted = chosen_things(work, meeting_id, gathered.places, choice)
        left_out, marking = gate.left_out_of(counted, wanted), gate.marking
        if FOLLOW_UP in counted:
            left_out += seen_through.kept_before
    return MeetingPaper(
        card=card,
        made_at=made_at or datetime.now(UTC).astimezone(),
        items=items,
        general=general,
        declarations=declarations,
        attendance="" if exempt_side else sitting.attendance.value,
        apologies="" if exempt_side else sitting.apologies,
        before=seen_through.before,
        follow_ups=seen_through.follow_ups,
        corrections=seen_through.corrections,
        requests=seen_through.requests,
        without_declarations=exempt_side,
        marking=marking,
        left_out=left_out,
    )


class _Gathered:
    """A meeting's marks, notes, questions and declarations, by the item they stand under."""

    def __init__(
        self,
        work: Work,
        meeting_id: int,
        gate: Gate,
        rows: Mapping[int, CopiedText],
        *,
        pictures: bool,
    ) -> None:
        self._work = work
        self._gate = gate
        self._rows = rows
        self._pictures = pictures
        self.places = MeetingPlaces(work, meeting_id)
        known = self.places.items
        self._marks: dict[int, Annotation] = {}
        self._points: dict[int | None, list[Annotation]] = defaultdict(list)
        for point in gate.marks(work.annotations.of_meeting(meeting_id)):
            item_id = self.places.item_of_mark(point)
            self._marks[point.id] = point
            self._points[item_id if item_id in known else None].append(point)
        for points in self._points.values():
            points.sort(key=_speaking)
        self._notes: dict[int | None, list[str]] = defaultdict(list)
        notes = work.notes.of_meeting(meeting_id)
        for note in gate.about_items(NOTE, ((n.id, n.item_id, n) for n in notes)):
            self._notes[note.item_id if note.item_id in known else None].append(note.text)
        self._questions: dict[int | None, list[Question]] = defaultdict(list)
        for question in gate.questions(work.questions.of_meeting(meeting_id)):
            item_id = question.item_id
            mark = self._marks.get(question.annotation_id or 0)
            if item_id is None and mark is not None:
                item_id = self.places.item_of_mark(mark)
            self._questions[item_id if item_id in known else None].append(question)
        # What is declared is declared in public.
        declared = work.declarations.of_meeting(meeting_id) if gate.lets(exempt=False) else []
        self.declarations = [gate.declaration(each) for each in declared]
        self._happened: dict[int | None, list[PaperHappening]] = defaultdict(list)
        noted, votes = work.meeting_notes.of_meeting(meeting_id), work.votes.of_meeting(meeting_id)
        undertaken = _undertaken(work, meeting_id)
        for one in happenings(
            gate.about_items(MEETING_NOTE, ((n.id, n.item_id, n) for n in noted)),
            gate.about_items(VOTE, ((v.id, v.item_id, v) for v in votes)),
            gate.about_items(FOLLOW_UP, ((u.id, u.item_id, u) for u in undertaken)),
        ):
            if one.said.strip():
                promised = one.kind is HappeningKind.UNDERTAKING
                said = PaperHappening(one.time, one.said, promised)
                self._happened[one.item_id if one.item_id in known else None].append(said)
        self._asks = _asks(work, meeting_id, gate)

    def item(self, item: AgendaItem) -> PaperItem:
        """An agenda item with everything that stands under it."""
        return PaperItem(
            number=item.number,
            title=item.title,
            pages=printed_range(item.pages),
            lead=item.reading.lead or "",
            ask=self._asks.get(item.id, ()),
            note="\n".join(self._notes[item.id]),
            points=tuple(self._point(mark) for mark in self._points[item.id]),
            questions=tuple(self._question(q) for q in self._questions[item.id]),
            declarations=tuple(
                self.declaration(d) for d in self.declarations if item.id in d.item_ids
            ),
            happened=tuple(self._happened[item.id]),
        )

    def general(self) -> PaperItem | None:
        """What stands under no item; None when nothing does."""
        points, questions = self._points[None], self._questions[None]
        note = "\n".join(self._notes[None])
        happened = tuple(self._happened[None])
        if not (points or questions or note or happened):
            return None
        return PaperItem(
            number=None,
            title="The meeting as a whole",
            note=note,
            points=tuple(self._point(mark) for mark in points),
            questions=tuple(self._question(q) for q in questions),
            happened=happened,
        )

    def declaration(self, declaration: Declaration) -> PaperDeclaration:
        """A declaration with the headings of its items."""
        items = (self.places.items.get(i) for i in declaration.item_ids)
        return PaperDeclaration(
            items=tuple(item.heading for item in items if item is not None),
            kind=declaration.kind.value,
            wording=said_wording(declaration),
            action=declaration.action.value,
            facts=declaration_facts(declaration),
        )

    def _point(self, mark: Annotation) -> PaperPoint:
        return paper_point(self.places, mark, self._picture(mark), self._rows.get(mark.id))

    def _picture(self, mark: Annotation) -> AreaPicture | None:
        if not self._pictures or mark.kind is not MarkKind.AREA:
            return None
        if self._gate.cut(mark.id):
            return None  # the picture shows what the words are not to say
        return self._work.annotations.picture(mark.id)

    def _question(self, question: Question) -> PaperQuestion:
        mark = self._marks.get(question.annotation_id or 0)
        rows = self._rows.get(mark.id) if mark is not None else None
        return paper_question(self.places, question, mark, rows)


def printed_range(span: PageSpan | None) -> str:
    """The stamped pages of a paper as printed, "pp.11–42"; empty where they are not known."""
    if span is None or span.label_from is None:
        return ""
    if span.label_to in (None, span.label_from):
        return f"p.{span.label_from}"
    return f"pp.{span.label_from}–{span.label_to}"


def _speaking(mark: Annotation) -> tuple[bool, int]:
    """Those with a place in the member's order of speaking first, the rest as they stand."""
    place = mark.speaking_position
    return (place is None, place or 0)


def _undertaken(work: Work, meeting_id: int) -> list[FollowUp]:
    """What was undertaken while the meeting went on; what was noted before it is no part of it."""
    begun = work.sittings.get(meeting_id).begun_at
    if begun is None:
        return []
    return [one for one in work.follow_ups.of_meeting(meeting_id) if one.created_at >= begun]


def _asks(work: Work, meeting_id: int, gate: Gate) -> dict[int, tuple[str, ...]]:
    """What the reports of each item ask the meeting to decide, from the papers of one side."""
    papers = {
        document.id
        for document in work.documents.current(meeting_id)
        if gate.lets(exempt=document.id in gate.exempt_documents)
    }
    return {
        item_id: tuple(asked for report in reports for asked in report.recommendations)
        for item_id, reports in reports_within(work, meeting_id, papers).items()
        if gate.lets(exempt=gate.is_exempt_item(item_id)) or gate.exempt_documents & papers
    }
