# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes what the member does in the Questions pane to the meeting's edits, and shows the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.deadline import read_deadline, said_day, year_begins
from desktop.domain.errors import KnownError
from desktop.domain.notice import over_the_cap
from desktop.domain.question import QuestionDetails, QuestionState, count_on_notice
from desktop.services.ask import LeftOver, left_over
from desktop.services.keep_bank import banked_questions
from desktop.services.prepare_mail import prepare_mail
from desktop.services.rule_on_notice import council_rule, own_rule, rule_for, worked_out
from desktop.services.settings import Settings
from desktop.ui.look.look import Look
from desktop.ui.meeting.edits import Edits
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.questions.question_row import SENT_KINDS, QuestionRow
from desktop.ui.questions.questions_pane import QuestionsPane
from desktop.ui.questions.rule_dialog import RuleDialog


@dataclass(frozen=True, slots=True)
class PreparedMail:
    """``sentence`` says what lies on the clipboard; ``link`` opens it in a mail program."""

    sentence: str
    link: str


class QuestionDesk(QObject):
    """Between the pane and the open meeting. ``mail_prepared`` carries a :class:`PreparedMail`."""

    mail_prepared = Signal(object)
    told = Signal(str)
    """A sentence of news for the member."""

    def __init__(
        self, look: Look, pane: QuestionsPane, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(pane)
        self._look = look
        self._pane = pane
        self._settings = settings
        self._window = window
        self._meeting: OpenMeeting | None = None
        self._edits: Edits | None = None
        self._left: LeftOver | None = None
        pane.asked.connect(self._ask)
        pane.suggestion_chosen.connect(self._ask_suggested)
        pane.text_changed.connect(lambda ident, text: self._change(ident, text=text))
        pane.to_whom_changed.connect(lambda ident, whom: self._change(ident, to_whom=whom))
        pane.reply_changed.connect(lambda ident, reply: self._change(ident, reply=reply))
        pane.state_changed.connect(self._set_state)
        pane.details_changed.connect(self._set_details)
        pane.moved.connect(self._move)
        pane.deleted.connect(self._delete)
        pane.mail_wanted.connect(self._prepare_mail)
        pane.take_over_wanted.connect(self._take_over)
        pane.bank_asked.connect(self._bank)

    def open(self, meeting: OpenMeeting, edits: Edits) -> None:
        """Serve this meeting from now on."""
        self._meeting, self._edits = meeting, edits
        self._pane.bank.read = lambda: banked_questions(meeting.library)

    @property
    def _held(self) -> date | None:
        """The day of the meeting, as far as it is known."""
        return self._meeting.papers.meeting.card.date if self._meeting is not None else None

    def close(self) -> None:
        """Let go of the meeting."""
        self._meeting = self._edits = self._left = None
        self._pane.set_questions(())
        self._pane.bank.read = tuple
        self._pane.set_left_over("")
        self._pane.set_warning("")

    def show_questions(self) -> None:
        """Show the meeting's questions, its rule, and what an earlier meeting left over."""
        meeting = self._meeting
        if meeting is None:
            return
        living = {question.id for question in meeting.questions}
        rows = []
        for question in meeting.questions:
            mark = meeting.mark(question.annotation_id or 0)
            item = meeting.papers.item(question.item_id)
            place = f"Item {item.number}" if item is not None and item.number else ""
            under = question.details.parent_id in living
            rows.append(QuestionRow(question, meeting.citation(mark) if mark else place, under))
        self._pane.set_held(self._held)
        self._pane.set_questions(rows)
        rule = rule_for(meeting.library, meeting_id=meeting.meeting_id)
        self._pane.ask_box.set_rule(worked_out(rule, meeting.papers.meeting.card))
        self._pane.set_warning(over_the_cap(rule, count_on_notice(meeting.questions)))
        self._left = left_over(meeting.library, meeting_id=meeting.meeting_id)
        self._pane.set_left_over(_offer(self._left) if self._left is not None else "")

    def open_rule(self) -> None:
        """Show what the meeting's body asks of questions on notice, to be changed."""
        meeting, edits = self._meeting, self._edits
        if meeting is None or edits is None:
            return
        ident = meeting.meeting_id
        own = own_rule(meeting.library, meeting_id=ident)
        dialog = RuleDialog(
            self._look,
            meeting.papers.meeting.card,
            own or rule_for(meeting.library, meeting_id=ident),
            whole_council=own is None
            and council_rule(meeting.library, meeting_id=ident) is not None,
            parent=self._window,
        )
        dialog.changed.connect(edits.questions.set_rule)
        dialog.open()

    def _ask(self, item_id: int | None, text: str, to_whom: str) -> None:
        """Write down what is in the box; it is emptied once that is on disk."""
        if self._edits is None:
            return
        box = self._pane.ask_box
        today = date.today()  # noqa: DTZ011 - local day
        deadline = read_deadline(box.deadline, today=year_begins(self._held, today))
        if box.deadline and deadline is None and box.kind in SENT_KINDS:
            self._edits.tell_refused(
                f"We can't read a day in “{box.deadline}”: write it as 29 Feb noon."
            )
            return
        asked = self._edits.questions.ask(
            text,
            item_id,
            to_whom=to_whom,
            annotation_id=box.mark_id,
            details=QuestionDetails(box.kind, deadline=deadline, parent_id=box.parent_id),
        )
        if asked:
            box.clear()

    def _ask_suggested(self, item_id: int | None, text: str) -> None:
        if self._edits is not None:
            self._edits.questions.ask(text, item_id)

    def _change(
        self,
        question_id: int,
        *,
        text: str | None = None,
        to_whom: str | None = None,
        reply: str | None = None,
    ) -> None:
        if self._edits is not None:
            self._edits.questions.change(question_id, text=text, to_whom=to_whom, reply=reply)

    def _set_state(self, question_id: int, state: QuestionState) -> None:
        if self._edits is not None:
            self._edits.questions.change(question_id, state=state)

    def _set_details(self, question_id: int, details: QuestionDetails) -> None:
        if self._edits is not None:
            self._edits.questions.change(question_id, details=details)

    def _move(self, question_id: int, position: int) -> None:
        if self._edits is not None:
            self._edits.questions.move(question_id, position)

    def _delete(self, question_id: int) -> None:
        if self._edits is not None:
            self._edits.questions.delete(question_id)

    def _bank(self, question_id: int) -> None:
        """Put a question of the meeting into the bank."""
        if self._edits is not None and self._meeting is not None:
            self._pane.flush()
            found = next((q for q in self._meeting.questions if q.id == question_id), None)
            if found is not None:
                kept = self._edits.bank.add(found.text)
                said = "In your bank." if kept else "That question is in your bank already."
                self.told.emit(said)

    def _take_over(self) -> None:
        if self._edits is not None and self._left is not None:
            self._edits.questions.take_over(tuple(q.id for q in self._left.questions))

    def _prepare_mail(self, question_id: int) -> None:
        """Put the question on the clipboard as a mail; opening a program is only offered."""
        if self._meeting is None or self._edits is None:
            return
        self._pane.flush()
        try:
            mail = prepare_mail(
                self._meeting.library,
                question_id=question_id,
                sender=self._settings.member_name,
            )
        except KnownError as error:
            self._edits.tell_refused(error.sentence)
            return
        QGuiApplication.clipboard().setText(mail.text)
        whom = f" to {mail.to}" if mail.to else ""
        said = f"The mail{whom} was copied."
        if mail.left_out:
            said = f"{said} {mail.left_out.sentence}"
        self.mail_prepared.emit(PreparedMail(said, mail.link))


def _offer(left: LeftOver) -> str:
    """What there is to take over: "3 unanswered questions from 12 Mar 2024"."""
    count = len(left.questions)
    said = "1 unanswered question" if count == 1 else f"{count} unanswered questions"
    return f"{said} from {said_day(left.day, year=True).split(' ', 1)[1]}"
