# SPDX-License-Identifier: AGPL-3.0-or-later
"""What delegates of cards have in common: the frame, and an editor that opens in the card.

The editor saves by itself as it is typed in; nothing goes back through Qt's own editing.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.found_words import FoundWords
from desktop.ui.widgets.marked_row import MarkedRow
from desktop.ui.widgets.one_line import paint_line
from desktop.ui.widgets.row_model import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex


@runtime_checkable
class SelfSaving(Protocol):
    """An editor that saves by itself; ``height_changed`` is a Qt signal."""

    height_changed: Any

    def flush(self) -> None:
        """Save now what is not saved yet."""


class CardDelegate(MarkedRow):
    """Base of delegates that draw cards; ``row`` is what the model has under ``ROW_ROLE``."""

    editing = Signal(bool)
    """An editor was opened on a card (True), or is gone."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._open: tuple[Hashable, QWidget] | None = None

    def row_id(self, row: Any) -> Hashable:  # noqa: ANN401
        """What tells the row from all others."""
        raise NotImplementedError

    def ident_at(self, index: Index) -> Hashable:
        """See ``row_id``."""
        return self.row_id(index.data(ROW_ROLE))

    def make_editor(self, row: Any, parent: QWidget) -> QWidget:  # noqa: ANN401
        """A self-saving editor for the row."""
        raise NotImplementedError

    def fill_editor(self, editor: QWidget, row: Any) -> None:  # noqa: ANN401
        """Show the row in its editor, but for words that are not saved yet."""
        raise NotImplementedError

    def editor_area(self, row: Any, width: int) -> QRect:  # noqa: ANN401
        """Where on a card of that width the editor goes."""
        raise NotImplementedError

    @property
    def editor(self) -> QWidget | None:
        """The editor that is open."""
        return self._open[1] if self._open is not None else None

    def open_height(self, ident: Hashable) -> int | None:
        """The height the editor of that row wants, or None while none is open on it."""
        if self._open is None or self._open[0] != ident:
            return None
        return self._open[1].sizeHint().height()

    def flush(self) -> None:
        """Save what is not saved yet in the editor that is open."""
        if self._open is not None and isinstance(self._open[1], SelfSaving):
            self._open[1].flush()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the row's editor."""
        row = index.data(ROW_ROLE)
        place = QPersistentModelIndex(index)
        editor = self.make_editor(row, parent)
        self._open = (self.row_id(row), editor)
        if isinstance(editor, SelfSaving):
            editor.height_changed.connect(lambda: self._grown(place))
        self._grown(place)
        self.editing.emit(True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The row came or changed."""
        self.fill_editor(editor, index.data(ROW_ROLE))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Nothing but save: what was written comes back through the model."""
        if isinstance(editor, SelfSaving):
            editor.flush()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Keep the editor in its place on the card."""
        rect: QRect = option.rect
        area = self.editor_area(index.data(ROW_ROLE), rect.width())
        editor.setGeometry(area.translated(rect.topLeft()))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The editor goes; the card takes its own height again."""
        if isinstance(editor, SelfSaving):
            editor.flush()
        super().destroyEditor(editor, index)
        if self._open is not None and self._open[1] is editor:
            self._open = None
            if index.isValid():
                self._grown(QPersistentModelIndex(index))
            self.editing.emit(False)

    def _grown(self, place: QPersistentModelIndex) -> None:
        if place.isValid():
            self.sizeHintChanged.emit(place.model().index(place.row(), 0))

    # Drawing

    def heading_height(self) -> int:
        """How high a heading between cards is, in pixels."""
        return self._look.metrics("small", bold=True).height() + self._look.px(16)

    def paint_heading(
        self, painter: QPainter, area: QRect, title: str, count: int, tint: str = ""
    ) -> QRect:
        """Draw a heading with how many cards are under it; returns the room left behind it."""
        look = self._look
        metrics = look.metrics("small", bold=True)
        words = f"{title}  {count}"
        line = area.adjusted(look.px(4), look.px(6), -look.px(4), 0)
        self.paint_line(
            painter, line, words, size="small", bold=True, tint=tint or look.theme.colours.muted
        )
        return line.adjusted(metrics.horizontalAdvance(words) + look.px(10), 0, 0, 0)

    def paint_frame(
        self, painter: QPainter, area: QRect, state: QStyle.StateFlag, stripe: str = ""
    ) -> None:
        """Draw the card's surface, and down its left side a ``stripe`` in that colour."""
        look = self._look
        colours = look.theme.colours
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        frame = area.adjusted(1, look.px(3), -1, -look.px(3))
        edge = colours.focus if focused else colours.accent if chosen else colours.border
        fill = colours.selected if chosen else colours.hover if hovered else colours.surface
        radius = look.theme.radius.medium
        painter.setPen(QPen(colour(edge), 2 if focused else 1))
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(frame, radius, radius)
        if stripe:
            bar = look.px(4)
            line = QRect(frame.left() + bar + 1, frame.top() + bar + 2, bar, 0)
            line.setBottom(frame.bottom() - bar - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(stripe))
            painter.drawRoundedRect(line, bar / 2, bar / 2)

    def paint_icon(
        self, painter: QPainter, name: str, size: int, centre: QPoint, tint: str, on: QWidget
    ) -> None:
        """Draw an icon ``size`` pixels at 100 % around ``centre``."""
        side = self._look.px(size)
        picture = self._look.pixmap(name, side, tint, on)
        painter.drawPixmap(centre.x() - side // 2, centre.y() - side // 2, picture)

    def paint_line(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        *,
        size: str = "base",
        bold: bool = False,
        tint: str = "",
        found: FoundWords | None = None,
    ) -> None:
        """Draw one line of text, elided where it has to be, with words ``found`` marked in it."""
        paint_line(painter, self._look, area, text, size, bold=bold, tint=tint, found=found)
