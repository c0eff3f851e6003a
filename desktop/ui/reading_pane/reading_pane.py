# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reading pane: where the text stands, the text itself, and how it is to look."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.settings import Settings
from desktop.ui.actions import Actions
from desktop.ui.look.look import Look
from desktop.ui.reading_pane.reading_text import ReadingText
from desktop.ui.reading_pane.type_form import TypeForm
from desktop.ui.widgets.buttons import ActionButton, ToolButton
from desktop.ui.widgets.labels import ElidedLabel

NARROW = 460  # pixels at 100 %


class ReadingPane(QWidget):
    """Made once; hidden while it is folded away."""

    unfolded = Signal()

    def __init__(
        self, look: Look, actions: Actions, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._settings = settings
        self.setAccessibleName("Reading pane")
        self.citation = ElidedLabel("")
        self.citation.setFont(look.font("medium", bold=True))
        self.text = ReadingText(look, settings, self)
        self.smaller = ToolButton(look, "minus", "Smaller text", parent=self)
        self.larger = ToolButton(look, "plus", "Larger text", parent=self)
        self.type_button = ToolButton(look, "text-size", "How the text looks", parent=self)
        self.form = TypeForm(look, settings, self)
        self.form.hide()
        space = look.theme.space
        head = QHBoxLayout()
        head.setContentsMargins(space.m, space.xs, space.s, space.xs)
        head.setSpacing(2)
        head.addWidget(self.citation, 1)
        for name in ("previous-paragraph", "next-paragraph"):
            head.addWidget(ActionButton(look, actions[name], parent=self))
        head.addSpacing(space.s)
        for button in (self.smaller, self.larger, self.type_button):
            head.addWidget(button)
        head.addSpacing(space.s)
        self.close_button = ToolButton(look, "close", "Close the reading pane (F4)", parent=self)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self.setMinimumHeight(look.px(110))
        self.close_button.clicked.connect(actions["reading-pane"].trigger)
        self.smaller.clicked.connect(lambda: self.form.step_size(-1))
        self.larger.clicked.connect(lambda: self.form.step_size(1))
        self.type_button.clicked.connect(self._show_form)
        self.form.changed.connect(self.text.apply_settings)
        self.hide()

    def show_place(self, citation: str) -> None:
        """Say where the text stands."""
        self.citation.setText(citation)
        self.text.setAccessibleDescription(citation)

    def showEvent(self, event: QShowEvent) -> None:
        """It takes its share of the height."""
        super().showEvent(event)
        if not event.spontaneous():
            self.unfolded.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane the place comes first; the sizes are in the form too."""
        super().resizeEvent(event)
        for button in (self.smaller, self.larger):
            button.setVisible(event.size().width() >= self._look.px(NARROW))

    def _show_form(self) -> None:
        """Put the form above its button, for there is more room than below."""
        self.form.adjustSize()
        corner = self.type_button.mapToGlobal(QPoint(self.type_button.width(), 0))
        room = self.screen().availableGeometry()
        x = max(room.left(), corner.x() - self.form.width())
        y = corner.y() - self.form.height()
        if y < room.top():
            y = min(corner.y() + self.type_button.height(), room.bottom() - self.form.height())
        self.form.move(x, y)
        self.form.show()
        self.form.font_box.setFocus(Qt.FocusReason.PopupFocusReason)
