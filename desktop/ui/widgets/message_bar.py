# SPDX-License-Identifier: AGPL-3.0-or-later
"""A message inside the window, never a dialog: said to a screen reader, put away by Escape."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStyle,
    QWidget,
)

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind, ToolButton
from desktop.ui.widgets.labels import label


class Level(StrEnum):
    """How grave it is; also told by the icon and in words."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


_ICONS = {
    Level.INFO: "info",
    Level.SUCCESS: "circle-check",
    Level.WARNING: "warning",
    Level.ERROR: "error",
}
_LEAST = 220  # of room for words beside the action; with less it goes below them


class MessageBar(QFrame):
    """Hidden until :meth:`show_message`."""

    action_pressed = Signal()
    """The button that was offered with the message."""
    dismissed = Signal()
    """Put away by the member."""

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        lasting: bool = False,
        over: bool = False,
    ) -> None:
        """One that is ``lasting`` can't be put away: what it says holds for as long as it shows.

        One that lies ``over`` what is worked on lets presses through while it is only passing.
        """
        super().__init__(parent)
        self._look = look
        self._lasting, self._over = lasting, over
        self._level = Level.INFO
        self._icon = QLabel()
        self._text = label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = Button(look, "", kind=ButtonKind.QUIET)
        self._close = ToolButton(look, "close", self.tr("Dismiss this message"), size=18)
        row = self._row = QHBoxLayout(self)
        space = look.theme.space
        row.setContentsMargins(space.m - 4, space.s, space.s, space.s)
        row.setSpacing(space.s + 2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.setSpacing(space.s + 2)
        self._said.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        start = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._said.addWidget(self._action, 0, start)
        row.addLayout(self._said, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._close.setVisible(not lasting)
        self._action.clicked.connect(self._on_action)
        self._close.clicked.connect(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        look.changed.connect(self._redraw)
        self.hide()

    @property
    def message(self) -> str:
        """What it says."""
        return self._text.text()

    def show_message(
        self,
        sentence: str,
        level: Level = Level.INFO,
        *,
        action: str = "",
        seconds: float = 0,
    ) -> None:
        """Say ``sentence``, offer ``action`` as a button, and go by itself after ``seconds``.

        With 0 seconds it stays until it is dismissed; what is graver than news should.
        """
        self._level = level
        self._text.setText(sentence)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self._redraw()
        self.show()
        self._timer.stop()
        if seconds > 0:
            self._timer.start(round(seconds * 1000))
        self._let_through(self._over and self.passing)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, sentence)
            QAccessible.updateAccessibility(event)

    @property
    def passing(self) -> bool:
        """Whether it is shown, goes by itself, and asks for nothing."""
        return not self.isHidden() and self._timer.isActive() and self._action.isHidden()

    @property
    def is_weighty(self) -> bool:
        """Whether it shows a fault, or offers something that was not answered yet."""
        if self.isHidden():
            return False
        return self._level is Level.ERROR or not self._action.isHidden()

    def natural_width(self) -> int:
        """Pixels it takes to say it all in one line."""
        margins = self._row.contentsMargins()
        gap = self._look.theme.space.s + 2
        wide = (
            margins.left()
            + margins.right()
            + self._text.fontMetrics().horizontalAdvance(self._text.text())
        )
        for beside in (self._icon, self._close, self._action):
            if not beside.isHidden():
                wide += beside.sizeHint().width() + gap
        return wide + 2 * gap

    def _let_through(self, through: bool) -> None:
        """Let pointer and finger reach what lies below, or not."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, through)
        self._close.setVisible(not through and not self._lasting)

    def dismiss(self) -> None:
        """Put it away."""
        if self._lasting:
            return
        self._timer.stop()
        self.hide()
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape and not self._lasting:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Style sheets take an indent back where the bar has come into a window since."""
        super().showEvent(event)
        self._align()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for the action beside the words, or has not."""
        super().resizeEvent(event)
        self._place_action()
        self._round()

    def _round(self) -> None:
        """Round corners are for a bar with room around it, not for one from edge to edge."""
        around = self.parentWidget()
        flush = around is not None and self.width() == around.width()
        if bool(self.property("flush")) != flush:
            self.setProperty("flush", flush)
            self.style().unpolish(self)
            self.style().polish(self)
            self._align()

    def _place_action(self) -> None:
        """Put the action below the words where it would leave them too little room."""
        gap = self._look.theme.space.s + 2
        row = self.contentsRect().width() - 2 * gap
        for beside in (self._icon, self._close, self._action):
            row -= beside.sizeHint().width() + gap
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        below = not self._action.isHidden() and row < min(words, self._look.px(_LEAST))
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._said.direction() != way:
            self._said.setDirection(way)
            self._said.setSpacing(0 if below else gap)
            self._align()

    def _on_action(self) -> None:
        if not self._lasting:
            self._timer.stop()
            self.hide()
        self.action_pressed.emit()

    def _align(self) -> None:
        """Put icon, first line of the text and buttons on one level, however many lines follow."""
        line = self._text.fontMetrics().height()
        beside = [self._icon.pixmap().deviceIndependentSize().height(), line]
        buttons: list[QAbstractButton] = [self._close]
        if self._said.direction() == QBoxLayout.Direction.TopToBottom:
            self._action.setFixedHeight(self._action.sizeHint().height())
        elif not self._action.isHidden():
            buttons.append(self._action)
        row = round(max([*beside, *(button.sizeHint().height() for button in buttons)]))
        edge = (row - line) // 2
        self._text.setContentsMargins(0, edge, 0, row - line - edge)
        self._icon.setFixedHeight(row)
        for button in buttons:
            button.setFixedHeight(row)

    def _redraw(self) -> None:
        tint = getattr(self._look.theme.colours, f"{self._level.value}_text")
        size = self._look.px(20)
        self._icon.setPixmap(self._look.pixmap(_ICONS[self._level], size, tint, self))
        if self.property("look") != self._level.value:
            self.setProperty("look", self._level.value)
            style: QStyle = self.style()
            for one in (self, self._text):
                style.unpolish(one)
                style.polish(one)
        self._place_action()
        self._align()
