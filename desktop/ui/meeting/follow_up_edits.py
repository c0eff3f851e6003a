# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes to follow-ups, corrections and requests, each as a step that can be undone."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from desktop.domain.correction_note import CorrectionNote
from desktop.domain.follow_up import FollowUp, FollowUpState
from desktop.domain.programme_request import ProgrammeRequest, RequestState
from desktop.services import follow_up, note_correction, propose_follow_ups, request_topic
from desktop.services.propose_follow_ups import Proposal
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.undo import UndoSteps


class FollowUpEdits:
    """What the To do pane does. Those of earlier meetings can be changed here too."""

    def __init__(self, meeting: OpenMeeting, steps: UndoSteps) -> None:
        self._meeting_id = meeting.meeting_id
        self._library = meeting.library
        self._steps = steps

    # Follow-ups

    def follow_up(self, text: str, item_id: int | None) -> int | None:
        """Write down something to see through; its id, or None where it could not be."""
        return self._steps.make(
            "Follow-up",
            make=lambda: (
                follow_up.follow_up(
                    self._library, meeting_id=self._meeting_id, text=text, item_id=item_id
                ).id
            ),
            restore=lambda ident: follow_up.restore_follow_up(self._library, follow_up_id=ident),
            remove=lambda ident: follow_up.delete_follow_up(self._library, follow_up_id=ident),
        )

    def accept(self, proposal: Proposal) -> int | None:
        """Make a follow-up of a promise; its id, or None where it could not be."""
        return self._steps.make(
            "Follow up a promise",
            make=lambda: propose_follow_ups.accept_proposal(self._library, proposal).id,
            restore=lambda ident: follow_up.restore_follow_up(self._library, follow_up_id=ident),
            remove=lambda ident: follow_up.delete_follow_up(self._library, follow_up_id=ident),
        )

    def dismiss(self, proposal: Proposal) -> None:
        """Have a promise not proposed again."""
        library, ident, hashes = self._library, self._meeting_id, proposal.hashes
        self._steps.take(
            "Dismiss a promise",
            do=lambda: propose_follow_ups.dismiss_promise(library, meeting_id=ident, hashes=hashes),
            undo=lambda: propose_follow_ups.bring_back_promise(
                library, meeting_id=ident, hashes=hashes
            ),
        )

    def change_follow_up(
        self,
        before: FollowUp,
        *,
        text: str | None = None,
        owner: str | None = None,
        state: FollowUpState | None = None,
        outcome: str | None = None,
    ) -> None:
        """Change what is given of a follow-up; typing on is one step."""
        library, ident = self._library, before.id
        field = _named(text=text, owner=owner, outcome=outcome)
        self._steps.take(
            "Edit follow-up",
            do=lambda: follow_up.change_follow_up(
                library, follow_up_id=ident, text=text, owner=owner, state=state, outcome=outcome
            ),
            undo=lambda: follow_up.change_follow_up(
                library,
                follow_up_id=ident,
                text=before.text,
                owner=before.owner,
                state=before.state,
                outcome=before.outcome,
            ),
            merge=("follow-up", ident, field) if state is None else None,
            typed=_typed("follow-up", ident, text=text, owner=owner, outcome=outcome),
        )

    def set_due(self, before: FollowUp, due: date | None) -> None:
        """Set the day a follow-up is due."""
        library, ident = self._library, before.id
        if before.due != due:
            self._steps.take(
                "Due day",
                do=lambda: follow_up.set_due(library, follow_up_id=ident, due=due),
                undo=lambda: follow_up.set_due(library, follow_up_id=ident, due=before.due),
            )

    def delete_follow_up(self, ident: int) -> None:
        """Take a follow-up away."""
        self._steps.take(
            "Delete follow-up",
            do=lambda: follow_up.delete_follow_up(self._library, follow_up_id=ident),
            undo=lambda: follow_up.restore_follow_up(self._library, follow_up_id=ident),
        )

    # Corrections

    def note_correction(
        self,
        wrong: str,
        item_id: int | None = None,
        annotation_id: int | None = None,
        *,
        just_marked: bool = False,
    ) -> int | None:
        """Note a correction, of a mark's words where one is given; its id.

        With a mark that was ``just_marked`` for it, it is one step.
        """
        return self._steps.make(
            "Correction",
            make=lambda: (
                note_correction.note_correction(
                    self._library,
                    meeting_id=self._meeting_id,
                    wrong=wrong,
                    item_id=item_id,
                    annotation_id=annotation_id,
                ).id
            ),
            restore=lambda ident: note_correction.restore_correction(
                self._library, correction_id=ident
            ),
            remove=lambda ident: note_correction.delete_correction(
                self._library, correction_id=ident
            ),
            goes_on=just_marked,
        )

    def change_correction(
        self,
        before: CorrectionNote,
        *,
        place: str | None = None,
        wrong: str | None = None,
        right: str | None = None,
        raised: bool | None = None,
    ) -> None:
        """Change what is given of a correction; typing on is one step."""
        library, ident = self._library, before.id
        field = _named(place=place, wrong=wrong, right=right)
        self._steps.take(
            "Edit correction",
            do=lambda: note_correction.change_correction(
                library, correction_id=ident, place=place, wrong=wrong, right=right, raised=raised
            ),
            undo=lambda: note_correction.change_correction(
                library,
                correction_id=ident,
                place=before.place,
                wrong=before.wrong,
                right=before.right,
                raised=before.raised,
            ),
            merge=("correction", ident, field) if raised is None else None,
            typed=_typed("correction", ident, place=place, wrong=wrong, right=right),
        )

    def delete_correction(self, ident: int) -> None:
        """Take a correction away."""
        self._steps.take(
            "Delete correction",
            do=lambda: note_correction.delete_correction(self._library, correction_id=ident),
            undo=lambda: note_correction.restore_correction(self._library, correction_id=ident),
        )

    # Requests

    def request(self, topic: str) -> int | None:
        """Ask for a topic in the work programme; the id of the request."""
        return self._steps.make(
            "Request",
            make=lambda: (
                request_topic.request_topic(
                    self._library, meeting_id=self._meeting_id, topic=topic
                ).id
            ),
            restore=lambda ident: request_topic.restore_request(self._library, request_id=ident),
            remove=lambda ident: request_topic.delete_request(self._library, request_id=ident),
        )

    def change_request(
        self,
        before: ProgrammeRequest,
        *,
        topic: str | None = None,
        reason: str | None = None,
        wanted_for: str | None = None,
        state: RequestState | None = None,
    ) -> None:
        """Change what is given of a request; typing on is one step."""
        library, ident = self._library, before.id
        field = _named(topic=topic, reason=reason, wanted_for=wanted_for)
        self._steps.take(
            "Edit request",
            do=lambda: request_topic.change_request(
                library,
                request_id=ident,
                topic=topic,
                reason=reason,
                wanted_for=wanted_for,
                state=state,
            ),
            undo=lambda: request_topic.change_request(
                library,
                request_id=ident,
                topic=before.topic,
                reason=before.reason,
                wanted_for=before.wanted_for,
                state=before.state,
            ),
            merge=("request", ident, field) if state is None else None,
            typed=_typed("request", ident, topic=topic, reason=reason, wanted_for=wanted_for),
        )

    def delete_request(self, ident: int) -> None:
        """Take a request away."""
        self._steps.take(
            "Delete request",
            do=lambda: request_topic.delete_request(self._library, request_id=ident),
            undo=lambda: request_topic.restore_request(self._library, request_id=ident),
        )


def _named(**given: str | None) -> str:
    """The names of what is given."""
    return " ".join(name for name, value in given.items() if value is not None)


def _typed(what: str, ident: int, **given: str | None) -> tuple[Hashable, str] | None:
    """The name of a text that is typed, and its words; None where none is."""
    words = [value for value in given.values() if value is not None]
    return ((what, ident, _named(**given)), " ".join(words)) if words else None
