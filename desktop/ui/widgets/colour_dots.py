# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colours to choose from as a row of dots: one has a ring and a tick, arrows move along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour


def _nearly_black() -> str:
    return "#101010"


class _Dot(QAbstractButton):
    def __init__(
        self, look: Look, name: str, paint: Callable[[], str], sign: Callable[[], str]
    ) -> None:
        super().__init__()
        self._look = look
        self._paint = paint
        self._sign = sign
        self.setCheckable(True)
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(28), self._look.px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        colours = self._look.theme.colours
        if self.hasFocus():
            painter.setPen(QPen(colour(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 6, 6)
        painter.setPen(QPen(colour(colours.control_border), 1))
        painter.setBrush(colour(self._paint()))
        dot = area.adjusted(4, 4, -4, -4)
        painter.drawEllipse(dot)
        if self.isChecked():
            side = round(dot.width() * 0.8)
            tick = self._look.pixmap("check", side, self._sign(), self)
            corner = dot.center()
            painter.drawPixmap(
                QRectF(corner.x() - side / 2, corner.y() - side / 2, side, side),
                tick,
                QRectF(tick.rect()),
            )
        painter.end()


class ColourDots(QWidget):
    """A choice of one among named colours.

    ``choices`` are pairs of a value and a spoken name; ``paint`` gives the colour of a value
    in the theme in force, ``sign`` that of the tick on it (else nearly black).
    """

    chosen = Signal(str)
    """The value, when the member has chosen it."""

    def __init__(
        self,
        look: Look,
        name: str,
        choices: Sequence[tuple[str, str]],
        paint: Callable[[str], str],
        sign: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)  # makes the arrow keys walk along
        self._values = [value for value, _name in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (value, spoken) in enumerate(choices):
            dot = _Dot(
                look,
                spoken,
                partial(paint, value),
                partial(sign, value) if sign is not None else _nearly_black,
            )
            self._group.addButton(dot, place)
            row.addWidget(dot)
        row.addStretch(1)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._values[place]))
        look.changed.connect(self.update)

    @property
    def value(self) -> str:
        """The value chosen, or nothing."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else ""

    def set_value(self, value: str) -> None:
        """Show ``value`` as chosen, without saying so."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
