# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes what the member does in the To do pane to the meeting's edits, and shows the result.

The pane is built when it is first shown; what it would show is counted before. The minutes are
looked through behind the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.change import Change, Topic
from desktop.domain.deadline import read_deadline, said_day
from desktop.domain.errors import KnownError
from desktop.domain.follow_up import FollowUp, FollowUpState
from desktop.domain.programme_request import ProgrammeRequest, RequestState
from desktop.ui.follow_ups.entry import Entry, Sort
from desktop.ui.latest_task import LatestTask
from desktop.ui.look.look import Look
from desktop.ui.meeting.edits import Edits
from desktop.ui.meeting.marks import MANY
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.next_turn import next_turn
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop.domain.correction_note import CorrectionNote
    from desktop.services.propose_follow_ups import Proposal
    from desktop.services.request_topic import ProgrammeTopic
    from desktop.ui.follow_ups.follow_ups_pane import FollowUpsPane
    from desktop.ui.meeting.follow_up_edits import FollowUpEdits

_One = TypeVar("_One", "FollowUp", "CorrectionNote", "ProgrammeRequest")

REST = 500  # milliseconds without a change before the minutes are looked through
_OWN = {Topic.FOLLOW_UPS, Topic.CORRECTION_NOTES, Topic.REQUESTS}
_PROPOSED = {Topic.FOLLOW_UPS, Topic.DOCUMENTS, Topic.AGENDA, Topic.MEETINGS}


class FollowUpDesk(QObject):
    """Between the pane and the open meeting.

    ``counted`` tells how much waits; ``mark_wanted`` and ``place_wanted`` ask for a mark, and
    for the words of a sentence on a zero-based page of a document, to be shown.
    """

    counted = Signal(int)
    mark_wanted = Signal(int)
    place_wanted = Signal(int, int, str)
    left = Signal()
    """Escape: back to the pages."""
    looked = Signal()
    """The minutes were looked through for what they promise."""
    _told = Signal(object)

    def __init__(self, look: Look, holder: QWidget, tasks: Tasks) -> None:
        super().__init__(holder)
        self._look = look
        self._holder = holder
        self._pane: FollowUpsPane | None = None
        self._meeting: OpenMeeting | None = None
        self._edits: Edits | None = None
        self._item_id: int | None = None
        self._looking = LatestTask(tasks)
        self._unsubscribe: Callable[[], object] | None = None
        self._before: Sequence[FollowUp] = ()
        self._follow_ups: Sequence[FollowUp] = ()
        self._corrections: Sequence[CorrectionNote] = ()
        self._requests: Sequence[ProgrammeRequest] = ()
        self._proposals: list[Proposal] = []
        self._topics: Sequence[ProgrammeTopic] = ()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._look_through)
        self._told.connect(self._follow)

    @property
    def pane(self) -> FollowUpsPane:
        """The pane, built if it was not yet."""
        if self._pane is None:
            from desktop.ui.follow_ups.follow_ups_pane import FollowUpsPane

            pane = self._pane = FollowUpsPane(self._look)
            column = QVBoxLayout(self._holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(pane)
            self._holder.setFocusProxy(pane)
            pane.added.connect(self._add)
            pane.lines_changed.connect(self._keep_lines)
            pane.saved.connect(self._save)
            pane.ticked.connect(self._tick)
            pane.deleted.connect(self._delete)
            pane.place_wanted.connect(self._go_to)
            pane.left.connect(self.left)
            pane.proposal_wanted.connect(self._go_to_promise)
            pane.accepted.connect(self._accept)
            pane.dismissed.connect(self._dismiss)
            self._show_lines()
            self._show()
        return self._pane

    def open(self, meeting: OpenMeeting, edits: Edits) -> None:
        """Serve this meeting from now on."""
        self._meeting, self._edits = meeting, edits
        self._unsubscribe = meeting.library.subscribe(self._told.emit)
        self._show_lines()
        if len(meeting.marks) < MANY:
            self._read()
        else:  # putting the marks together has been a frame's work already
            next_turn(self, self._read)
        self._resting.start()

    def close(self) -> None:
        """Let go of the meeting."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._forget()
        self._meeting = self._edits = self._unsubscribe = self._item_id = None
        self._before = self._follow_ups = self._corrections = self._requests = ()
        self._proposals, self._topics = [], ()
        self._show_lines()
        self._show()

    def set_item(self, item_id: int | None) -> None:
        """The item being read; a new follow-up or correction is about it."""
        self._item_id = item_id

    def flush(self) -> None:
        """Put on disk what is being typed."""
        if self._pane is not None:
            self._pane.flush()

    def begin(self, sort: Sort) -> None:
        """Put the focus where a new one is written."""
        self.pane.begin(sort)

    def note_correction(self, mark_id: int, *, just_marked: bool = False) -> None:
        """Note what a mark is about as wrong, and ask what it should say."""
        pane, own = self.pane, self._own_edits
        if own is None:
            return
        ident = own.note_correction("", annotation_id=mark_id, just_marked=just_marked)
        if ident is not None:
            self._read()
            pane.change(Sort.CORRECTION, ident, "right")

    # Showing

    @property
    def _own_edits(self) -> FollowUpEdits | None:
        return self._edits.follow_ups if self._edits is not None else None

    def _follow(self, change: Change) -> None:
        if self._meeting is None:
            return
        if change.topics & _OWN or Topic.AGENDA in change.topics:
            self._read()
        if change.topics & _PROPOSED:
            self._resting.start()

    def _read(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        ident = meeting.meeting_id
        with meeting.library.look() as work:
            self._follow_ups = work.follow_ups.of_meeting(ident)
            self._corrections = work.correction_notes.of_meeting(ident)
            self._requests = work.requests.of_meeting(ident)
            if work.follow_ups.meetings_with_any():
                from desktop.services.follow_up import open_before

                # One that is done here stays in sight until the meeting is opened again.
                kept = {one.id for one in self._before}
                now = open_before(work, ident)
                others = work.follow_ups.of_meetings({one.meeting_id for one in self._before})
                done = [one for one in others if one.id in kept and not one.is_open]
                self._before = [*now, *done]
            else:
                self._before = ()
        self._show()

    def _show(self) -> None:
        waiting = sum(one.is_open for one in (*self._before, *self._follow_ups))
        waiting += sum(not one.raised for one in self._corrections)
        waiting += sum(one.state is RequestState.WANTED for one in self._requests)
        self.counted.emit(waiting + len(self._proposals))
        pane = self._pane
        if pane is None:
            return
        from desktop.ui.follow_ups.entries import correction_entry, follow_up_entry, request_entry

        pane.before.show_entries(
            [follow_up_entry(one, since=self._since(one)) for one in self._before]
        )
        pane.show_entries(Sort.FOLLOW_UP, [self._entry(one) for one in self._follow_ups])
        pane.show_entries(Sort.CORRECTION, [correction_entry(one) for one in self._corrections])
        pane.show_entries(Sort.REQUEST, [request_entry(one) for one in self._requests])
        pane.show_proposals(self._proposals)
        pane.show_topics(self._topics)

    def _entry(self, one: FollowUp) -> Entry:
        """With the place in the minutes where it was promised, or its item."""
        from desktop.ui.follow_ups.entries import follow_up_entry

        meeting, source = self._meeting, one.source
        if meeting is None:
            return follow_up_entry(one)
        document = next((d for d in meeting.documents if d.sha256 == source.document_sha256), None)
        places = meeting.places(document.id) if document is not None else None
        if places is not None and source.page is not None:
            cited = replace(places.cite_page(source.page), minute=source.minute_number)
            return follow_up_entry(one, place=str(cited))
        item = meeting.papers.item(one.item_id)
        number = item.number if item is not None else None
        return follow_up_entry(one, item=f"Item {number}" if number else "")

    def _since(self, one: FollowUp) -> str:
        if self._meeting is None:
            return ""
        with self._meeting.library.look() as work:
            day = work.meetings.get(one.meeting_id).card.date
        return said_day(day, year=True) if day is not None else ""

    def _show_lines(self) -> None:
        """What was half written in this meeting."""
        if self._pane is None:
            return
        lines: dict[str, str] = {}
        if self._meeting is not None:
            from desktop.services.keep_draft import kept_lines

            library, ident = self._meeting.library, self._meeting.meeting_id
            lines = kept_lines(library, meeting_id=ident)
        self._pane.set_lines(lines)

    def _keep_lines(self, lines: dict[str, str]) -> None:
        if self._meeting is None or self._edits is None:
            return
        from desktop.services.keep_draft import keep_lines

        library, ident = self._meeting.library, self._meeting.meeting_id
        try:
            keep_lines(library, meeting_id=ident, lines=lines)
        except KnownError as error:
            self._edits.tell_refused(error.sentence)

    # Looking through the minutes

    def _look_through(self) -> None:
        meeting = self._meeting
        self._forget()
        if meeting is None:
            return
        library, ident = meeting.library, meeting.meeting_id

        def work(_progress: object) -> tuple[list[Proposal], list[ProgrammeTopic]]:
            from desktop.services.propose_follow_ups import propose_follow_ups
            from desktop.services.request_topic import programme_topics

            topics = programme_topics(library, meeting_id=ident)
            return propose_follow_ups(library, meeting_id=ident), topics

        self._looking.run(work, done=self._arrived)

    def _forget(self) -> None:
        self._resting.stop()
        self._looking.forget()

    def _arrived(self, found: tuple[list[Proposal], list[ProgrammeTopic]]) -> None:
        self._proposals, self._topics = found
        self._show()
        self.looked.emit()

    # What the member does

    def _add(self, sort: Sort, words: str) -> None:
        own = self._own_edits
        if own is None:
            return
        if sort is Sort.FOLLOW_UP:
            made = own.follow_up(words, self._item_id)
        elif sort is Sort.CORRECTION:
            made = own.note_correction(words, self._item_id)
        else:
            made = own.request(words)
        if made is not None:
            self.pane.clear_line(sort)

    def _save(self, sort: Sort, ident: int, name: str, value: str) -> None:
        own = self._own_edits
        if own is None:
            return
        if sort is Sort.FOLLOW_UP:
            self._save_follow_up(own, ident, name, value)
        elif sort is Sort.CORRECTION:
            correction = _with_id(self._corrections, ident)
            if correction is not None:
                own.change_correction(correction, **{name: value})  # type: ignore[arg-type]
        elif (request := _with_id(self._requests, ident)) is not None:
            from desktop.ui.follow_ups.entries import request_state_named

            if name == "state":
                own.change_request(request, state=request_state_named(value))
            else:
                own.change_request(request, **{name: value})  # type: ignore[arg-type]

    def _save_follow_up(self, own: FollowUpEdits, ident: int, name: str, value: str) -> None:
        from desktop.ui.follow_ups.entries import state_named

        one = _with_id((*self._follow_ups, *self._before), ident)
        if one is None:
            return
        if name == "state":
            own.change_follow_up(one, state=state_named(value))
        elif name != "due":
            own.change_follow_up(one, **{name: value})  # type: ignore[arg-type]
        else:
            due = read_deadline(value, today=date.today())  # noqa: DTZ011 - the local day
            if due is None and value.strip() and self._edits is not None:
                self._edits.tell_refused(
                    f"We can't read a day in “{value.strip()}”: write it as 28 Feb."
                )
            else:
                own.set_due(one, due.day if due is not None else None)

    def _tick(self, sort: Sort, ident: int, on: bool) -> None:
        own = self._own_edits
        if own is None:
            return
        if sort is Sort.FOLLOW_UP:
            one = _with_id((*self._follow_ups, *self._before), ident)
            if one is not None:
                own.change_follow_up(one, state=FollowUpState.DONE if on else FollowUpState.OPEN)
        elif sort is Sort.CORRECTION:
            correction = _with_id(self._corrections, ident)
            if correction is not None:
                own.change_correction(correction, raised=on)
        elif (request := _with_id(self._requests, ident)) is not None:
            state = RequestState.REQUESTED if on else RequestState.WANTED
            own.change_request(request, state=state)

    def _delete(self, sort: Sort, ident: int) -> None:
        own = self._own_edits
        if own is not None:
            {
                Sort.FOLLOW_UP: own.delete_follow_up,
                Sort.CORRECTION: own.delete_correction,
                Sort.REQUEST: own.delete_request,
            }[sort](ident)

    def _accept(self, proposal: Proposal) -> None:
        if self._own_edits is not None and self._own_edits.accept(proposal) is not None:
            self._take_away(proposal)

    def _dismiss(self, proposal: Proposal) -> None:
        if self._own_edits is not None:
            self._own_edits.dismiss(proposal)
            self._take_away(proposal)

    def _take_away(self, proposal: Proposal) -> None:
        """At once, for the card pressed is to go; the minutes are looked through again anyway."""
        self._proposals = [one for one in self._proposals if one.key != proposal.key]
        self._show()

    def _go_to(self, sort: Sort, ident: int) -> None:
        if sort is Sort.CORRECTION:
            correction = _with_id(self._corrections, ident)
            if correction is not None and correction.annotation_id is not None:
                self.mark_wanted.emit(correction.annotation_id)
            return
        one = _with_id(self._follow_ups, ident)
        meeting = self._meeting
        if one is None or meeting is None:
            return
        sha256 = one.source.document_sha256
        document = next((d for d in meeting.documents if d.sha256 == sha256), None)
        quote = next((q for q in one.source.quotes if q.page is not None), None)
        if document is not None and quote is not None and quote.page is not None:
            self.place_wanted.emit(document.id, quote.page, quote.text)

    def _go_to_promise(self, proposal: Proposal, place: int) -> None:
        quote = proposal.source.quotes[place]
        if quote.page is not None:
            self.place_wanted.emit(proposal.document_id, quote.page, quote.text)


def _with_id(ones: Sequence[_One], ident: int) -> _One | None:
    return next((one for one in ones if one.id == ident), None)
