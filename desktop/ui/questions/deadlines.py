# SPDX-License-Identifier: AGPL-3.0-or-later
"""The next deadlines of all meetings, as a card on the home page; nothing when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.change import Change, Topic
from desktop.domain.deadline import Deadline, said_day
from desktop.domain.errors import KnownError
from desktop.domain.follow_up import DueFollowUp
from desktop.domain.question import DueQuestion
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import ElidedLabel, label
from desktop.ui.widgets.message_bar import Level
from desktop.ui.widgets.save_place import ask_save_place

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

SHOWN = 3
SOON = timedelta(days=60)  # what is due later is not yet said
_ABOUT = {Topic.QUESTIONS, Topic.FOLLOW_UPS, Topic.MEETINGS}
_EACH_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line of the card: ``said`` is the button, ``pane`` what it opens of the meeting."""

    moment: datetime
    said: str
    text: str
    tip: str
    meeting_id: int
    pane: str


def question_line(due: DueQuestion, today: date) -> DueLine:
    """A question that is to be sent."""
    said = f"Send by {due.deadline.said(today)}"
    text = _joined(due.text, due.body)
    tip = "Go to this question"
    return DueLine(due.deadline.moment, said, text, tip, due.meeting_id, "questions")


def follow_up_line(due: DueFollowUp, today: date) -> DueLine:
    """A follow-up that is due, or was."""
    said = f"Due {Deadline(due.due).said(today)}"
    if due.due < today:
        said = f"Was due {said_day(due.due, year=due.due.year != today.year)}"
    end = Deadline(due.due).moment
    tip = "Go to this follow-up"
    return DueLine(end, said, _joined(due.text, due.body), tip, due.meeting_id, "follow-ups")


def _joined(text: str, body: str | None) -> str:
    return " · ".join(part for part in (" ".join(text.split()), body) if part)


class DeadlineCard(Card):
    """A line to a deadline, each a button that leads to its meeting."""

    chosen = Signal(int, str)
    """The meeting to open, and the pane of it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "Deadlines", parent)
        self._look = look
        self._lines: list[QWidget] = []
        self.body.addWidget(label(self.tr("Deadlines"), "heading"))
        self.hide()

    def show_due(self, due: Sequence[DueLine]) -> None:
        """Show the first of these, the next first; the card is gone when there is none."""
        for line in self._lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for one in due[:SHOWN]:
            line = self._line(one)
            self._lines.append(line)
            self.body.addWidget(line)
        if len(due) > SHOWN:
            more = label(self.tr("and {0} more").format(len(due) - SHOWN), "small")
            self._lines.append(more)
            self.body.addWidget(more)
        self.setVisible(bool(due))

    def _line(self, due: DueLine) -> QWidget:
        button = Button(self._look, due.said, kind=ButtonKind.QUIET, icon="clock")
        button.setAccessibleName(f"{due.said}: {due.text}")
        button.setToolTip(due.tip)
        button.clicked.connect(lambda: self.chosen.emit(due.meeting_id, due.pane))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.theme.space.s)
        row.addWidget(button)
        row.addWidget(ElidedLabel(due.text), 1)
        return line


class Deadlines(QObject):
    """Keeps the card on the home page of one window, and saves deadlines to a calendar file."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.card = DeadlineCard(window.look, window.home)
        window.home.add_notice(self.card)
        self.card.chosen.connect(self._open)
        window.changed.connect(self._follow)
        window.ready.connect(self.refresh)
        self._clock = QTimer(self)
        self._clock.setInterval(_EACH_MINUTE)
        self._clock.timeout.connect(self.refresh)
        self._clock.start()

    def refresh(self) -> None:
        """Read what is due now."""
        library = self._window.library
        if library is None:
            return
        from desktop.services.ask import due_questions
        from desktop.services.follow_up import due_follow_ups

        now = datetime.now(UTC).astimezone()
        try:
            questions = due_questions(library, now=now)
            follow_ups = due_follow_ups(library)
        except KnownError:
            return  # it is asked again at the next change
        today, last = now.date(), (now + SOON).date()
        lines = [question_line(one, today) for one in questions if one.deadline.day <= last]
        lines += [follow_up_line(one, today) for one in follow_ups if one.due <= last]
        # What was due does not push aside what still can be met.
        local = now.replace(tzinfo=None)
        self.card.show_due(sorted(lines, key=lambda line: (line.moment < local, line.moment)))

    def save_calendar(self) -> None:
        """Ask where, and write the file."""
        window, library = self._window, self._window.library
        if library is None:
            return
        folder = Path(window.settings.export_folder or Path.home())
        out = ask_save_place(
            window, "Save", folder / "Meetings and deadlines.ics", "Calendar (*.ics)"
        )
        if out is None:
            return
        from desktop.services.export_calendar import export_calendar

        window.settings.export_folder = str(out.parent)
        window.reader.flush()
        window.tasks.run(
            lambda _progress: export_calendar(library, out=out),
            done=lambda written: window.tell(
                f"Saved “{out.name}”. {written.left_out.sentence}".rstrip(), Level.SUCCESS
            ),
            failed=lambda error: window.tell(error.sentence, Level.ERROR),
        )

    def _open(self, meeting_id: int, pane: str) -> None:
        self._window.open_meeting(meeting_id)
        if self._window.is_reading:
            self._window.actions_of["pane-right"].setChecked(True)
            self._window.reader.side.show()
            self._window.reader.side.show_pane(pane)

    def _follow(self, change: Change) -> None:
        if change.topics & _ABOUT:
            self.refresh()
