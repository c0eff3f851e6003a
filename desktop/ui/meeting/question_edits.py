# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes to the questions of the open meeting, each as a step that can be undone."""

from __future__ import annotations

from desktop.domain.notice import NoticeRule
from desktop.domain.question import PLAIN, Question, QuestionDetails, QuestionState
from desktop.services import ask, rule_on_notice
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.undo import UndoSteps


class QuestionEdits:
    """What the Questions pane does; ids that are no questions of the meeting are passed over."""

    def __init__(self, meeting: OpenMeeting, steps: UndoSteps) -> None:
        self._meeting = meeting
        self._library = meeting.library
        self._steps = steps

    def ask(
        self,
        text: str,
        item_id: int | None,
        *,
        to_whom: str = "",
        annotation_id: int | None = None,
        details: QuestionDetails = PLAIN,
    ) -> bool:
        """Write down a question; whether it could be."""
        made = self._steps.make(
            "Question",
            make=lambda: (
                ask.ask(
                    self._library,
                    meeting_id=self._meeting.meeting_id,
                    text=text,
                    item_id=item_id,
                    to_whom=to_whom,
                    annotation_id=annotation_id,
                    details=details,
                ).id
            ),
            restore=lambda made: ask.restore_question(self._library, question_id=made),
            remove=lambda made: ask.delete_question(self._library, question_id=made),
        )
        return made is not None

    def change(
        self,
        question_id: int,
        *,
        text: str | None = None,
        to_whom: str | None = None,
        state: QuestionState | None = None,
        reply: str | None = None,
        details: QuestionDetails | None = None,
    ) -> None:
        """Change what is given of a question; typing on is one step."""
        question = self._question(question_id)
        if question is None:
            return
        kept = question.details
        words = [words for words in (text, reply, to_whom) if words is not None]
        field = ("question", question_id, text is None, reply is None, to_whom is None)
        typed = state is None and (details is None or details.kind is kept.kind)
        self._steps.take(
            "Edit question",
            do=lambda: ask.change_question(
                self._library,
                question_id=question_id,
                text=text,
                to_whom=to_whom,
                state=state,
                reply=reply,
                details=details,
            ),
            undo=lambda: ask.change_question(
                self._library,
                question_id=question_id,
                text=question.text,
                to_whom=question.to_whom,
                state=question.state,
                reply=question.reply,
                details=kept,
            ),
            merge=("question", question_id, "details" if details else "text") if typed else None,
            typed=(field, " ".join(words)) if words else None,
        )

    def move(self, question_id: int, position: int) -> None:
        """Put a question elsewhere in the order of asking."""
        question = self._question(question_id)
        if question is None or question.position == position:
            return
        before = question.position

        def move(to: int) -> None:
            ask.move_question(self._library, question_id=question_id, position=to)

        self._steps.take("Move question", do=lambda: move(position), undo=lambda: move(before))

    def delete(self, question_id: int) -> None:
        """Take a question away."""
        self._steps.take(
            "Delete question",
            do=lambda: ask.delete_question(self._library, question_id=question_id),
            undo=lambda: ask.restore_question(self._library, question_id=question_id),
        )

    def take_over(self, question_ids: tuple[int, ...]) -> None:
        """Ask at this meeting what an earlier one left unanswered."""
        made: list[int] = []

        def do() -> None:
            for ident in made:
                ask.restore_question(self._library, question_id=ident)
            if not made:
                made.extend(
                    ask.take_over(
                        self._library,
                        meeting_id=self._meeting.meeting_id,
                        question_ids=question_ids,
                    )
                )

        def undo() -> None:
            for ident in made:
                ask.delete_question(self._library, question_id=ident)

        self._steps.take("Take over questions", do=do, undo=undo)

    def set_rule(self, rule: NoticeRule | None, whole_council: bool = False) -> None:
        """Keep what the meeting's body asks of questions on notice.

        Kept for the whole council it counts for this body too: a rule of its own goes.
        """
        library, ident = self._library, self._meeting.meeting_id
        own = rule_on_notice.own_rule(library, meeting_id=ident)
        council = rule_on_notice.council_rule(library, meeting_id=ident)
        after = (None, rule) if whole_council else (rule, council)
        if (own, council) == after:
            return

        def put(own: NoticeRule | None, council: NoticeRule | None) -> None:
            rule_on_notice.set_rule(library, meeting_id=ident, rule=council, whole_council=True)
            rule_on_notice.set_rule(library, meeting_id=ident, rule=own)

        self._steps.take(
            "Rule on questions", do=lambda: put(*after), undo=lambda: put(own, council)
        )

    def _question(self, question_id: int) -> Question | None:
        return next((q for q in self._meeting.questions if q.id == question_id), None)
