# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chips side by side, each with a cross that takes it off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.domain.tag import Tag
from desktop.ui.look.look import Look
from desktop.ui.widgets.chip import CROSS, paint_chip, place_chips


class ChipRow(QWidget):
    """As high as its chips need at its width; without any it is not there."""

    pressed = Signal(str)
    """The name on a chip that was clicked."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tags: tuple[Tag, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)
        self.hide()

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Show these."""
        self._tags = tuple(tags)
        names = ", ".join(tag.name for tag in tags)
        self.setAccessibleName(self.tr("Tags set: {0}").format(names))
        self.setVisible(bool(tags))
        self.updateGeometry()
        self.update()

    @property
    def names(self) -> list[str]:
        """What stands on the chips."""
        return [tag.name for tag in self._tags]

    def area_of(self, name: str) -> QRect:
        """Where a chip is; nowhere for a name that is not there."""
        return next(
            (a for a, t in zip(self._areas(), self._tags, strict=True) if t.name == name), QRect()
        )

    def sizeHint(self) -> QSize:
        """All lines of chips."""
        areas = self._areas()
        return QSize(self.width(), areas[-1].bottom() + 1 if areas else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips."""
        painter = QPainter(self)
        for tag, area in zip(self._tags, self._areas(), strict=True):
            paint_chip(painter, self._look, tag, area, on=self)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click takes the chip off."""
        tag = self._tag_at(event.position().toPoint())
        if tag is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(tag.name)

    def event(self, event: QEvent) -> bool:
        """Say what a click would do."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tag = self._tag_at(event.pos())
            if tag is not None:
                QToolTip.showText(event.globalPos(), self.tr("Take off {0}").format(tag.name))
                return True
        return super().event(event)

    def _tag_at(self, point: QPoint) -> Tag | None:
        for tag, area in zip(self._tags, self._areas(), strict=True):
            if area.contains(point):
                return tag
        return None

    def _areas(self) -> list[QRect]:
        return place_chips(
            self._look.metrics("small"), self._tags, max(self.width(), 1), more=CROSS
        )
