# SPDX-License-Identifier: AGPL-3.0-or-later
"""Labels in the steps of the type scale, and one that shortens what does not fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """A label; ``look`` is one of muted, small, heading, title, section or nothing.

    The text is shown as it stands: nothing in it is taken for markup.
    """
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    if look:
        result.setProperty("look", look)
    return result


class ElidedLabel(QLabel):
    """One line that ends in "…" where it has to, and then tips the whole text."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole_or_none = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if look:
            self.setProperty("look", look)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setAccessibleName(text)
        self._tip()

    def set_whole_or_none(self) -> None:
        """Say nothing rather than half of it: of a number the beginning is wrong."""
        self._whole_or_none = True

    def minimumSizeHint(self) -> QSize:
        """It can be as narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        area = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        if self._whole_or_none and text != self.text():
            text = ""
        self.style().drawItemText(
            painter,
            area,
            int(self.alignment() | Qt.AlignmentFlag.AlignVCenter),
            self.palette(),
            self.isEnabled(),
            text,
            self.foregroundRole(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tip the whole text when it no longer fits."""
        super().resizeEvent(event)
        self._tip()

    def changeEvent(self, event: QEvent) -> None:
        """Another font makes another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._tip()

    def _tip(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()
        self.setToolTip("" if fits else self.text())
