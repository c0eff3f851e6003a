# SPDX-License-Identifier: AGPL-3.0-or-later
"""The quiet strip at the bottom of the meeting view: which key does what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour

MOST_LINES = 2
HIGH = 480  # pixels of a screen at 100 %; a lower one has room for a line less


class KeyHint(QAbstractButton):
    """A key cap and what it does; a click does it too. Faded while it can't be done."""

    def __init__(self, look: Look, key: str, words: str, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._key = key
        self.setText(words)
        self.setToolTip(action.toolTip())
        self.setAccessibleName(f"{words}: {key}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is nearer than Tab would be
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setEnabled(action.isEnabled())
        self.clicked.connect(lambda _checked=False: action.trigger())
        action.enabledChanged.connect(self.setEnabled)

    def sizeHint(self) -> QSize:
        """The cap, the words, and a little air."""
        look = self._look
        words = look.metrics("small").horizontalAdvance(self.text())
        return QSize(self._cap() + words + look.px(16), look.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw cap and words."""
        look, colours = self._look, self._look.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isEnabled()
        if on and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(colours.hover))
            painter.drawRoundedRect(self.rect(), look.theme.radius.small, look.theme.radius.small)
        height = look.px(20)
        cap = QRect(look.px(3), (self.height() - height) // 2, self._cap(), height)
        painter.setPen(QPen(colour(colours.control_border if on else colours.border), 1))
        painter.setBrush(colour(colours.surface))
        painter.drawRoundedRect(cap, look.theme.radius.small, look.theme.radius.small)
        painter.setFont(look.font("small", bold=True))
        painter.setPen(colour(colours.text if on else colours.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setFont(look.font("small"))
        painter.setPen(colour(colours.text if on else colours.muted))
        words = self.rect().adjusted(cap.right() + look.px(6), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def _cap(self) -> int:
        wide = self._look.metrics("small", bold=True).horizontalAdvance(self._key)
        return max(self._look.px(20), wide + self._look.px(8))


class KeyStrip(QWidget):
    """Hints in two lines, on a low screen in one.

    What finds no room there is in the menu and on the sheet of keys.
    """

    def __init__(
        self, look: Look, hints: Sequence[tuple[str, str, QAction]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName("Keys")
        self._hints = [KeyHint(look, *hint, self) for hint in hints]
        look.changed.connect(self.update)
        self._arrange(1366)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or fewer in a line."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange(event.size().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line above it."""
        painter = QPainter(self)
        painter.setPen(colour(self._look.theme.colours.border))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    def _arrange(self, width: int) -> None:
        gap = self._look.px(2)
        edge = self._look.theme.space.s
        x, y, line, count = edge, self._look.px(4), 0, 1
        high = self.screen().availableGeometry().height() >= self._look.px(HIGH)
        most = MOST_LINES if high else 1
        for hint in self._hints:
            size = hint.sizeHint()
            if x > edge and x + size.width() > width - edge:
                count += 1
                if count <= most:
                    x, y = edge, y + line + gap
            hint.setVisible(count <= most)
            hint.setGeometry(x, y, size.width(), size.height())
            x += size.width() + gap
            line = size.height()
        self.setFixedHeight(y + line + self._look.px(4))
