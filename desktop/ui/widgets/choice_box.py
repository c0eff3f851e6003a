# SPDX-License-Identifier: AGPL-3.0-or-later
"""A box to choose one of a few; the wheel scrolls the page and never changes the choice."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

EDGES = 24  # pixels that the style sheet puts around the words of a row


class ChoiceBox(QComboBox):
    """``name`` is what a screen reader calls it."""

    def __init__(self, name: str, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        if sys.platform.startswith("linux"):
            self.setAccessibleDescription(name)  # there Qt gives the choice as the name
        self.addItems(list(choices))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def showPopup(self) -> None:
        """Drop the list, high enough for its rows and wide enough for its words."""
        view = self.view()
        room = self.screen().availableGeometry().width() // 2
        needed = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width() + EDGES
        view.setMinimumWidth(min(room, needed))
        super().showPopup()
        if 0 < self.count() <= self.maxVisibleItems():
            self._fit_rows()
            # Rows and arrows may get their last sizes only when they are on the screen.
            QTimer.singleShot(0, self, self._fit_rows)

    def _fit_rows(self) -> None:
        # Qt leaves out of account what the style sheet puts around rows; for want of a few
        # pixels it shows an arrow to scroll by, over the last row.
        view = self.view()
        popup = view.window()
        lacking = view.sizeHintForRow(0) * self.count() - view.viewport().height()
        if lacking <= 0 or not popup.isVisible():
            return
        height = popup.height() + lacking
        place = popup.geometry()
        if place.top() < self.mapToGlobal(self.rect().topLeft()).y():
            place.setTop(place.bottom() - height + 1)
        else:
            place.setHeight(height)
        room = self.screen().availableGeometry()
        place.moveTop(max(room.top(), min(place.top(), room.bottom() - place.height())))
        popup.setGeometry(place)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Where the choice has no room, "…" says that it goes on."""
        super().initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        place = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        room = place.width() - 2  # as Qt's styles draw it, and what they leave after an icon
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + 4
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Not for this box."""
        event.ignore()
