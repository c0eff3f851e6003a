# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks words on a label of plain text without changing it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.widgets.found_words import FoundWords


class OverLabel(QWidget):
    """Lies over a label of plain text and draws marked words where the label has them."""

    def __init__(self, label: QLabel, found: FoundWords) -> None:
        super().__init__(label)
        self._label = label
        self._found = found
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(label.rect())
        label.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """As large as the label."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._label.rect())
        return False

    def first_place(self) -> QRect:
        """Where the first words stand, in pixels of the label."""
        return self._found.first_place(self._draw) or self._label.rect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark the words."""
        painter = QPainter(self)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        """Lay the text out as Qt does for a label, and mark the words in it."""
        label = self._label
        text = label.text().replace("\n", "\u2028")
        layout = QTextLayout(text, label.font())
        option = QTextOption(label.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        wraps = QTextOption.WrapMode.WordWrap if label.wordWrap() else QTextOption.WrapMode.NoWrap
        option.setWrapMode(wraps)
        layout.setTextOption(option)
        area = label.contentsRect().adjusted(
            label.margin(), label.margin(), -label.margin(), -label.margin()
        )
        leading = label.fontMetrics().leading()
        height = -leading
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(area.width())
            height += leading
            line.setPosition(QPoint(0, height))
            height += round(line.height())
        layout.endLayout()
        corner = QPoint(area.topLeft())
        if label.alignment() & Qt.AlignmentFlag.AlignVCenter:
            corner.setY(area.top() + (area.height() - height) // 2)
        painter.setFont(label.font())
        self._found.paint_layout(painter, text, layout, corner.toPointF())
