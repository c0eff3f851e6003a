# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line that says how many points are chosen, and what can be done with all of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import ToolButton
from desktop.ui.widgets.labels import label


class ChosenBar(QFrame):
    """Shown while more than one point is chosen."""

    tags_pressed = Signal()
    menu_pressed = Signal(QPoint)
    """The point of the screen the menu belongs to."""
    delete_pressed = Signal()
    escaped = Signal()
    """None but the current one is to be chosen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "info")
        self._count = 0
        self._said = label("", "small")
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        tags = ToolButton(look, "tag", self.tr("Tags of the chosen points (T)"), size=18)
        more = ToolButton(look, "more", self.tr("Colour and more for the chosen points"), size=18)
        away = ToolButton(look, "bin", self.tr("Delete the chosen points (Del)"), size=18)
        none = ToolButton(look, "close", self.tr("Choose only one again (Esc)"), size=18)
        tags.clicked.connect(self.tags_pressed)
        more.clicked.connect(
            lambda: self.menu_pressed.emit(more.mapToGlobal(QPoint(0, more.height())))
        )
        away.clicked.connect(self.delete_pressed)
        none.clicked.connect(self.escaped)
        row = QHBoxLayout(self)
        edge = look.theme.space.xs
        row.setContentsMargins(look.theme.space.s, edge, edge, edge)
        row.setSpacing(0)
        row.addWidget(self._said, 1)
        for button in (tags, more, away, none):
            row.addWidget(button)
        self.hide()

    def say(self, count: int) -> None:
        """So many points are chosen; with one or none there is nothing to say."""
        self._count = count
        self.setVisible(count > 1)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for all the words, or has not."""
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        said = self.tr("{0} points chosen").format(self._count)
        row = self.layout()
        if row is not None and self.isVisible():
            row.activate()
            if self._said.fontMetrics().horizontalAdvance(said) > self._said.width():
                said = self.tr("{0} chosen").format(self._count)
        self._said.setText(said)
