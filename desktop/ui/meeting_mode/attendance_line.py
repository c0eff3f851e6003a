# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is here: the member's own attendance, and the apologies of others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.sitting import Attendance, Sitting
from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.segments import Segments

CHOICES = tuple(Attendance)
NAMES = ("Not said", "Present", "Apologies", "Came late", "Left early")


class AttendanceLine(QFrame):
    """Hidden until :meth:`open`. Arrows choose, Tab goes on to the apologies, Escape closes."""

    attended = Signal(object)
    """The Attendance chosen."""
    apologies_saved = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.mine = Segments("Your attendance", NAMES)
        self.mine.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.apologies = AutosaveEditor(
            "Apologies of others", "Apologies of others, as they are read out", least=2, most=5
        )
        self._filling = False
        column = QVBoxLayout(self)
        space = look.theme.space
        column.setContentsMargins(space.s + 4, space.s, space.s + 4, space.s + 4)
        column.setSpacing(space.s)
        column.addWidget(label("Who is here", "heading"))
        column.addWidget(self.mine)
        column.addWidget(self.apologies)
        self.mine.currentChanged.connect(self._choose)
        self.apologies.saved.connect(self.apologies_saved)
        self.apologies.finished.connect(self.close_line)
        self.apologies.setFont(look.font("medium"))
        self.hide()

    def open(self, sitting: Sitting) -> None:
        """Show what is known, and put the focus on the attendance."""
        self.show_sitting(sitting)
        self.show()
        self.mine.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_sitting(self, sitting: Sitting) -> None:
        """What is known has changed."""
        self._filling = True
        self.mine.setCurrentIndex(CHOICES.index(sitting.attendance))
        self._filling = False
        self.apologies.set_text(sitting.apologies)

    def flush(self) -> None:
        """Save now what is not saved yet."""
        self.apologies.flush()

    def close_line(self) -> None:
        """Done."""
        if not self.isHidden():
            self.flush()
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Enter close."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_line()
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        if not self._filling:
            self.attended.emit(CHOICES[place])
