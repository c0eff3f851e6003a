# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes to how the open meeting goes, each as a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from desktop.domain.errors import KnownError
from desktop.domain.sitting import Attendance
from desktop.domain.vote import VoteFacts
from desktop.services import hold_meeting, leave_room, note_meeting, note_undertaking, note_vote
from desktop.services.leave_room import Passage
from desktop.services.note_undertaking import NoteUndertaking
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.undo import UndoSteps

_numbers = count(1)


class Writing:
    """A text that is being typed: however often it is saved, it is one step to undo."""

    def __init__(
        self,
        steps: UndoSteps,
        name: str,
        put: Callable[[str], object],
        undo: Callable[[], object],
        merge: Hashable | None = None,
    ) -> None:
        self._steps = steps
        self._name = name
        self._put = put
        self._undo = undo
        self._merge = ("writing", next(_numbers)) if merge is None else merge

    def write(self, text: str) -> None:
        """Save what stands there now."""
        self._steps.take(
            self._name,
            do=lambda: self._put(text),
            undo=self._undo,
            merge=self._merge,
            typed=(self._merge, text),
        )


class ProceedingsEdits:
    """What the meeting view does. ``undertake`` keeps an undertaking and returns its id."""

    def __init__(
        self,
        meeting: OpenMeeting,
        steps: UndoSteps,
        undertake: NoteUndertaking = note_undertaking.note_undertaking,
    ) -> None:
        self._meeting = meeting
        self._library = meeting.library
        self._ident = meeting.meeting_id
        self._steps = steps
        self._undertake = undertake

    # Notes

    def begin_note(self, item_id: int | None) -> Writing:
        """A new note, begun now; there is none before its first words."""
        at = datetime.now(UTC)
        made: list[int] = []

        def put(text: str) -> None:
            if not text.strip():
                self._drop_note(made)
            elif made:
                note_meeting.change_meeting_note(self._library, note_id=made[0], text=text)
            else:
                note = note_meeting.note_in_meeting(
                    self._library, meeting_id=self._ident, item_id=item_id, text=text, at=at
                )
                made.append(note.id)

        return Writing(self._steps, "Note in the meeting", put, lambda: self._drop_note(made))

    def edit_note(self, note_id: int) -> Writing:
        """Write on in a note there is."""
        note = self._meeting.proceedings.note(note_id)
        before = note.text if note is not None else ""

        def put(text: str) -> None:
            note_meeting.change_meeting_note(self._library, note_id=note_id, text=text)

        name, merge = "Edit note in the meeting", ("meeting note", note_id)
        return Writing(self._steps, name, put, lambda: put(before), merge)

    def delete_note(self, note_id: int) -> None:
        """Take a note away."""
        self._steps.take(
            "Delete note in the meeting",
            do=lambda: note_meeting.delete_meeting_note(self._library, note_id=note_id),
            undo=lambda: note_meeting.restore_meeting_note(self._library, note_id=note_id),
        )

    def _drop_note(self, made: Sequence[int]) -> None:
        if made and self._meeting.proceedings.note(made[0]) is not None:
            note_meeting.delete_meeting_note(self._library, note_id=made[0])

    # Votes

    def vote(self, item_id: int | None, vote_id: int | None, facts: VoteFacts) -> int | None:
        """Say these things of a vote, or of a new one; its id, or None where it could not be."""
        vote = self._meeting.proceedings.vote(vote_id)
        if vote is None:
            return self._new_vote(item_id, facts)
        before, ident = vote.facts, vote.id
        self._steps.take(
            "Vote",
            do=lambda: note_vote.change_vote(self._library, vote_id=ident, facts=facts),
            undo=lambda: note_vote.change_vote(self._library, vote_id=ident, facts=before),
        )
        return ident

    def _new_vote(self, item_id: int | None, facts: VoteFacts) -> int | None:
        made: list[int] = []

        def do() -> None:
            if made:
                note_vote.restore_vote(self._library, vote_id=made[0])
            else:
                vote = note_vote.note_vote(
                    self._library, meeting_id=self._ident, item_id=item_id, facts=facts
                )
                made.append(vote.id)

        self._steps.take(
            "Vote",
            do=do,
            undo=lambda: note_vote.delete_vote(self._library, vote_id=made[0]),
        )
        return made[0] if made else None

    def write_motion(
        self, item_id: int | None, vote_id: int | None, made: Callable[[int], None]
    ) -> Writing:
        """Write what a vote is on; ``made`` is told the id of one that comes of it."""
        vote = self._meeting.proceedings.vote(vote_id)
        own = [vote.id] if vote is not None else []
        before = vote.facts.motion if vote is not None else ""

        def put(text: str) -> None:
            now = self._meeting.proceedings.vote(own[0]) if own else None
            if own:
                facts = now.facts if now is not None else VoteFacts()
                facts = replace(facts, motion=text)
                note_vote.change_vote(self._library, vote_id=own[0], facts=facts)
            elif text.strip():
                kept = note_vote.note_vote(
                    self._library,
                    meeting_id=self._ident,
                    item_id=item_id,
                    facts=VoteFacts(motion=text),
                )
                own.append(kept.id)
                made(kept.id)

        def undo() -> None:
            if vote is not None:
                put(before)
            elif own and self._meeting.proceedings.vote(own[0]) is not None:
                note_vote.delete_vote(self._library, vote_id=own[0])

        return Writing(self._steps, "What is voted on", put, undo)

    def delete_vote(self, vote_id: int) -> None:
        """Take a vote away."""
        self._steps.take(
            "Delete vote",
            do=lambda: note_vote.delete_vote(self._library, vote_id=vote_id),
            undo=lambda: note_vote.restore_vote(self._library, vote_id=vote_id),
        )

    # Undertakings

    def undertaking(self, item_id: int | None, text: str, who: str) -> bool:
        """Keep an undertaking as a follow-up; whether it could be."""
        made: list[int] = []

        def do() -> None:
            if made:
                note_undertaking.bring_back_undertaking(self._library, follow_up_id=made[0])
                return
            made.append(
                self._undertake(
                    self._library, meeting_id=self._ident, item_id=item_id, text=text, who=who
                )
            )

        self._steps.take(
            "Undertaking",
            do=do,
            undo=lambda: note_undertaking.take_back_undertaking(
                self._library, follow_up_id=made[0]
            ),
        )
        return bool(made)

    def delete_undertaking(self, follow_up_id: int) -> None:
        """Take an undertaking away."""
        self._steps.take(
            "Delete undertaking",
            do=lambda: note_undertaking.take_back_undertaking(
                self._library, follow_up_id=follow_up_id
            ),
            undo=lambda: note_undertaking.bring_back_undertaking(
                self._library, follow_up_id=follow_up_id
            ),
        )

    # In and out of the room

    def leave_room(self, item_id: int | None) -> None:
        """Leave, for what was declared about the item."""
        self._pass_the_door("Leave the room", leave_room.leave_room, item_id)

    def come_back(self, item_id: int | None) -> None:
        """Come back."""
        self._pass_the_door("Back in the room", leave_room.come_back, item_id)

    def _pass_the_door(
        self, name: str, through: Callable[..., Passage], item_id: int | None
    ) -> None:
        at = datetime.now(UTC)
        passages: list[Passage] = []

        def do() -> None:
            passages.append(through(self._library, meeting_id=self._ident, item_id=item_id, at=at))

        def undo() -> None:
            leave_room.take_back_passage(self._library, passages.pop())

        self._steps.take(name, do=do, undo=undo)

    # The order of business

    def take_item(self, item_id: int | None, done: Iterable[int]) -> None:
        """Come to an item (None: the meeting as a whole)."""
        before, after = self._meeting.proceedings.sitting, frozenset(done)
        at = datetime.now(UTC)
        self._steps.take(
            "Go to an item",
            do=lambda: hold_meeting.take_item(
                self._library, meeting_id=self._ident, item_id=item_id, done=after, since=at
            ),
            undo=lambda: hold_meeting.take_item(
                self._library,
                meeting_id=self._ident,
                item_id=before.current_item_id,
                done=before.done,
                since=before.current_since,
            ),
        )

    def tick_items(self, done: Iterable[int]) -> None:
        """Say which items are done."""
        before, after = self._meeting.proceedings.sitting.done, frozenset(done)
        self._steps.take(
            "Tick item",
            do=lambda: hold_meeting.tick_items(self._library, meeting_id=self._ident, done=after),
            undo=lambda: hold_meeting.tick_items(
                self._library, meeting_id=self._ident, done=before
            ),
        )

    def order_business(self, order: Sequence[int]) -> None:
        """Take the items in this order."""
        before, after = self._meeting.proceedings.sitting.item_order, tuple(order)
        if before != after:
            self._steps.take(
                "Order of business",
                do=lambda: self._order(after),
                undo=lambda: self._order(before),
            )

    def _order(self, order: Sequence[int]) -> None:
        hold_meeting.order_business(self._library, meeting_id=self._ident, order=order)

    # Who is there

    def attend(self, attendance: Attendance) -> None:
        """Say whether the member is there."""
        before = self._meeting.proceedings.sitting.attendance
        if before is attendance:
            return

        def put(value: Attendance) -> None:
            hold_meeting.note_attendance(self._library, meeting_id=self._ident, attendance=value)

        self._steps.take("Attendance", do=lambda: put(attendance), undo=lambda: put(before))

    def write_apologies(self) -> Writing:
        """Write who sent apologies."""
        before = self._meeting.proceedings.sitting.apologies

        def put(text: str) -> None:
            hold_meeting.note_attendance(self._library, meeting_id=self._ident, apologies=text)

        return Writing(self._steps, "Apologies", put, lambda: put(before))

    # No steps: the view is opened and left

    def begin(self, item_id: int | None) -> None:
        """Begin the meeting with this item, or go on where it stands."""
        self._quietly(
            lambda: hold_meeting.begin_sitting(
                self._library, meeting_id=self._ident, item_id=item_id
            )
        )

    def end(self) -> None:
        """Note when the meeting was left."""
        self._quietly(lambda: hold_meeting.end_sitting(self._library, meeting_id=self._ident))

    def _quietly(self, do: Callable[[], object]) -> None:
        try:
            do()
        except KnownError as error:
            self._steps.refused.emit(error.sentence)
