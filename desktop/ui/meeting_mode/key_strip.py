# SPDX-License-Identifier: AGPL-3.0-or-later
"""The quiet strip at the bottom of the meeting view: which key does what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour

LINES = ((480, 1), (640, 2))  # up to so many pixels of a screen at 100 %, so many lines
MOST_LINES = 3


class Hint(NamedTuple):
    """A key, what it does in a word or two, and its action.

    ``short`` is what is said where there is little room, if that is something else.
    """

    key: str
    words: str
    short: str
    action: QAction


class KeyHint(QAbstractButton):
    """A key cap and what it does; a click does it too. Faded while it can't be done."""

    def __init__(self, look: Look, hint: Hint, parent: QWidget) -> None:
        super().__init__(parent)
        key, words, short, action = hint
        self._words, self._short = words, short or words
        self.is_short = False
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

    def say(self, *, shortly: bool) -> None:
        """Show the words for little room, or those in full."""
        self.is_short = shortly
        self.setText(self._short if shortly else self._words)

    def sizeHint(self) -> QSize:
        """The cap, the words, and a little air."""
        look = self._look
        words = look.metrics("small").horizontalAdvance(self.text())
        air = look.px(12 if self.is_short else 16)
        return QSize(self._cap() + words + air, look.px(26))

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
    """Hints in as many lines as they take: three at most, on a low screen two or one.

    Where they don't fit into these, they are said more shortly. What finds no room even so is in
    the menu and on the sheet of keys: ``rest`` stands at the end then, and opens it.
    """

    def __init__(
        self, look: Look, hints: Sequence[Hint], rest: Hint, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName("Keys")
        self._hints = [KeyHint(look, hint, self) for hint in hints]
        self._rest = KeyHint(look, rest, self)
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
        gap, edge = self._look.px(2), self._look.theme.space.s
        room = width - 2 * edge
        high = self.screen().availableGeometry().height()
        most = next((n for below, n in LINES if high < self._look.px(below)), MOST_LINES)
        lines = self._worded(most, room, gap)
        shown = [hint for line in lines for hint in line]
        for hint in (*self._hints, self._rest):
            hint.setVisible(hint in shown)
        y = top = self._look.px(4)
        for line in lines:
            x, high = edge, 0
            for hint in line:
                size = hint.sizeHint()
                hint.setGeometry(x, y, size.width(), size.height())
                x, high = x + size.width() + gap, size.height()
            y += high + gap
        self.setFixedHeight(y - gap + top)

    def _worded(self, most: int, room: int, gap: int) -> list[list[KeyHint]]:
        """The lines, in full or else in the shorter words."""
        for shortly in (False, True):
            for hint in self._hints:
                hint.say(shortly=shortly)
            lines = self._lines(self._hints, room, gap)
            if len(lines) <= most:
                return lines
        return self._cut(most, room, gap)

    @staticmethod
    def _lines(hints: Sequence[KeyHint], room: int, gap: int) -> list[list[KeyHint]]:
        """As few lines as can be, and these as equal in length as can be."""
        widths = [hint.sizeHint().width() for hint in hints]

        def filled(wide: int) -> list[list[KeyHint]]:
            lines: list[list[KeyHint]] = [[]]
            x = 0
            for hint, width in zip(hints, widths, strict=True):
                if lines[-1] and x + width > wide:
                    lines.append([])
                    x = 0
                lines[-1].append(hint)
                x += width + gap
            return lines

        fewest = len(filled(room))
        least = max(widths)
        while least < room:  # the narrowest in which they take no more lines
            middle = (least + room) // 2
            if len(filled(middle)) > fewest:
                least = middle + 1
            else:
                room = middle
        return filled(room)

    def _cut(self, most: int, room: int, gap: int) -> list[list[KeyHint]]:
        """So many lines, with what opens the sheet of all keys at the end of the last."""
        hints = list(self._hints)
        while len(lines := self._lines([*hints, self._rest], room, gap)) > most and hints:
            hints.pop()
        return lines
