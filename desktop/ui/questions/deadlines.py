# SPDX-License-Identifier: AGPL-3.0-or-later
"""The next deadlines of all meetings, as a card on the home page; nothing when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.domain.change import Change, Topic
from desktop.domain.errors import KnownError
from desktop.domain.question import DueQuestion
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import ElidedLabel, label
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

SHOWN = 3
SOON = timedelta(days=60)  # what is due later is not yet said
_ABOUT = {Topic.QUESTIONS, Topic.MEETINGS}
_EACH_MINUTE = 60_000


class DeadlineCard(Card):
    """A line to a deadline, each a button that leads to its meeting."""

    chosen = Signal(int)
    """The meeting to open."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "Deadlines", parent)
        self._look = look
        self._lines: list[QWidget] = []
        self.body.addWidget(label(self.tr("Deadlines"), "heading"))
        self.hide()

    def show_due(self, due: Sequence[DueQuestion], now: datetime) -> None:
        """Show the first of these, the next first; the card is gone when there is none."""
        for line in self._lines:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for one in due[:SHOWN]:
            line = self._line(one, now)
            self._lines.append(line)
            self.body.addWidget(line)
        if len(due) > SHOWN:
            more = label(self.tr("and {0} more").format(len(due) - SHOWN), "small")
            self._lines.append(more)
            self.body.addWidget(more)
        self.setVisible(bool(due))

    def _line(self, due: DueQuestion, now: datetime) -> QWidget:
        when = self.tr("Send by {0}").format(due.deadline.said(now.date()))
        said = " · ".join(part for part in (" ".join(due.text.split()), due.body) if part)
        button = Button(self._look, when, kind=ButtonKind.QUIET, icon="clock")
        button.setAccessibleName(f"{when}: {said}")
        button.setToolTip(self.tr("Go to this question"))
        button.clicked.connect(lambda: self.chosen.emit(due.meeting_id))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.theme.space.s)
        row.addWidget(button)
        row.addWidget(ElidedLabel(said), 1)
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

        now = datetime.now(UTC).astimezone()
        try:
            due = due_questions(library, now=now)
        except KnownError:
            return  # it is asked again at the next change
        last = (now + SOON).date()
        self.card.show_due([one for one in due if one.deadline.day <= last], now)

    def save_calendar(self) -> None:
        """Ask where, and write the file."""
        window, library = self._window, self._window.library
        if library is None:
            return
        folder = Path(window.settings.export_folder or Path.home())
        name, _ = QFileDialog.getSaveFileName(
            window, "Save", str(folder / "Meetings and deadlines.ics"), "Calendar (*.ics)"
        )
        if not name:
            return
        from desktop.services.export_calendar import export_calendar

        window.settings.export_folder = str(Path(name).parent)
        window.reader.flush()
        window.tasks.run(
            lambda _progress: export_calendar(library, out=Path(name)),
            done=lambda _count: window.tell(f"Saved “{Path(name).name}”.", Level.SUCCESS),
            failed=lambda error: window.tell(error.sentence, Level.ERROR),
        )

    def _open(self, meeting_id: int) -> None:
        self._window.open_meeting(meeting_id)
        self._window.reader.side.show_pane("questions")

    def _follow(self, change: Change) -> None:
        if change.topics & _ABOUT:
            self.refresh()
