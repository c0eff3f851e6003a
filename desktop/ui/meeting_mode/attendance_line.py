# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is here: the member's own attendance, and the apologies of others."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.sitting import Attendance, Sitting
from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.segments import Segments

CHOICES = tuple(Attendance)
NAMES = ("Not said", "Present", "Apologies", "Came late", "Left early")


class AttendanceLine(QFrame):
    """Hidden until :meth:`open`. Arrows choose, Tab goes on to the apologies, Escape closes.

    The choices stand side by side; in letters too large for that, they drop from a box.
    """

    attended = Signal(object)
    """The Attendance chosen."""
    apologies_saved = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.mine = Segments("Your attendance", NAMES)
        self.mine.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box = ChoiceBox("Your attendance", NAMES)
        self.box.hide()
        self.box.installEventFilter(self)
        self.apologies = AutosaveEditor(
            "Apologies of others", "Apologies of others, as they are read out", least=2, most=5
        )
        self._filling = False
        column = QVBoxLayout(self)
        space = look.theme.space
        self._edge, self._gap = space.s + 4, space.s
        column.setContentsMargins(self._edge, space.s, self._edge, space.s + 4)
        column.setSpacing(space.s)
        self._title = label("Who is here", "heading")
        self.keys = label("Esc when done", "small")
        policy = QSizePolicy.Policy
        self.keys.setSizePolicy(policy.Ignored, policy.Preferred)  # it never widens the pane
        self.keys.setToolTip("What you choose and type is saved at once")
        self.keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(space.s)
        head.addWidget(self._title)
        head.addWidget(self.keys, 1)
        column.addLayout(head)
        column.addWidget(self.mine)
        column.addWidget(self.box)
        column.addWidget(self.apologies)
        self.mine.currentChanged.connect(self._choose)
        self.box.currentIndexChanged.connect(self._choose)
        self.apologies.saved.connect(self.apologies_saved)
        self.apologies.finished.connect(self.close_line)
        self.apologies.setFont(look.font("medium"))
        self.hide()

    def open(self, sitting: Sitting) -> None:
        """Show what is known, and put the focus on the attendance."""
        self.show_sitting(sitting)
        self.show()
        choice = self.mine if self.box.isHidden() else self.box
        choice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_sitting(self, sitting: Sitting) -> None:
        """What is known has changed."""
        self._filling = True
        for choice in (self.mine, self.box):
            choice.setCurrentIndex(CHOICES.index(sitting.attendance))
        self._filling = False
        self.apologies.set_text(sitting.apologies)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows that choose side by side choose in the box too, in which only others do."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
            step = steps.get(event.key())
            if step is not None:
                place = self.box.currentIndex() + step
                self.box.setCurrentIndex(max(0, min(place, self.box.count() - 1)))
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for the choices side by side, or has not."""
        super().resizeEvent(event)
        room = self.contentsRect().width() - 2 * self._edge - self._gap
        words = self.keys.fontMetrics().horizontalAdvance(self.keys.text())
        self.keys.setVisible(self._title.sizeHint().width() + words < room)
        tight = self.mine.least_width > self.contentsRect().width() - 2 * self._edge
        if tight == self.box.isHidden():
            had = self.mine.hasFocus() or self.box.hasFocus()
            self.box.setVisible(tight)
            self.mine.setVisible(not tight)
            if had:
                (self.box if tight else self.mine).setFocus(Qt.FocusReason.OtherFocusReason)

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
