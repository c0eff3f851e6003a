# SPDX-License-Identifier: AGPL-3.0-or-later
"""A box to tick with words beside it, of which the whole width can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour

WORDS = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class TickBox(QCheckBox):
    """Drawn by itself, so that there is one ring when it has the focus; none while it is off."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setAccessibleName(text)
        self._height = look.px(34)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self._measure)

    def sizeHint(self) -> QSize:
        """Its words in one line, high enough for those it has at the width it is given."""
        wide = self._words().left() + self.fontMetrics().horizontalAdvance(self.text())
        return QSize(wide + self._look.px(8), self._height)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the longest of its words: the others go into further lines."""
        longest = max(map(self.fontMetrics().horizontalAdvance, self.text().split()), default=0)
        return QSize(self._words().left() + longest + self._look.px(8), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that do not fit go into further lines."""
        super().resizeEvent(event)
        self._measure()

    def hitButton(self, pos: QPoint) -> bool:
        """Anywhere on it."""
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        """What can't be ticked can't be gone to."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()
        if event.type() == QEvent.Type.EnabledChange:
            policy = Qt.FocusPolicy
            self.setFocusPolicy(policy.StrongFocus if self.isEnabled() else policy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, words and ring."""
        look = self._look
        colours = look.theme.colours
        on, able = self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.theme.radius.small
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if able and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(colours.hover))
            painter.drawRoundedRect(whole, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(colour(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole, radius, radius)
        box = self._box()
        edge = colours.border if not able else colours.accent if on else colours.control_border
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour(colours.accent if on and able else colours.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius / 2, radius / 2)
        if on:
            size = look.px(14)
            tint = colours.accent_text if able else colours.muted
            corner = box.center() - QPoint(size // 2 - 1, size // 2 - 1)
            painter.drawPixmap(corner, look.pixmap("check", size, tint, self))
        painter.setPen(colour(colours.text if able else colours.muted))
        painter.setFont(self.font())
        painter.drawText(self._words(), WORDS, self.text())
        painter.end()

    def _measure(self) -> None:
        metrics, least = self.fontMetrics(), self._look.px(34)
        room = QRect(0, 0, self._words().width(), 10_000)
        lines = metrics.boundingRect(room, WORDS, self.text()).height()
        height = max(least, lines + least - metrics.height())
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def _box(self) -> QRect:
        side = self._look.px(18)
        return QRect(self._look.px(8), (self.height() - side) // 2, side, side)

    def _words(self) -> QRect:
        return self.rect().adjusted(self._look.px(8 + 18 + 10), 0, 0, 0)
