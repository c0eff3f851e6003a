# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of words under headings, each leading somewhere: model and delegate for a card list."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.look.palette import colour
from desktop.ui.widgets.card_delegate import CardDelegate
from desktop.ui.widgets.row_model import ROW_ROLE, RowModel
from desktop.ui.widgets.wrapped_text import wrap_text

Index = QModelIndex | QPersistentModelIndex
MOST_LINES = 4
"""Of a row's text; what is longer is elided."""
_FACT_LINES = 2
_SIDE = 14  # pixels at 100 %


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """What the rows below it have in common, and how many they are."""

    key: Hashable
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A row: ``title`` in bold, ``text`` below it, then ``facts``, a line to each.

    ``pressing`` is a last line that must not be overlooked, or empty.
    """

    key: Hashable
    title: str
    text: str = ""
    facts: tuple[str, ...] = ()
    pressing: str = ""

    @property
    def spoken(self) -> str:
        """The row in a sentence."""
        parts = (self.title, self.text, *self.facts, self.pressing)
        return ". ".join(part.rstrip(".") for part in parts if part)


AnyRow = SectionHeading | SectionRow


class SectionModel(RowModel[AnyRow]):
    """Headings can't be chosen, rows can."""

    can_move = False

    def key(self, row: AnyRow) -> Hashable:
        """Its own key; a heading's is told from a row's."""
        return ("heading", row.key) if isinstance(row, SectionHeading) else row.key

    def spoken(self, row: AnyRow) -> str:
        """All that stands on it."""
        return f"{row.title}, {row.count}" if isinstance(row, SectionHeading) else row.spoken

    def selectable(self, row: AnyRow) -> bool:
        """Rows only."""
        return isinstance(row, SectionRow)

    def movable(self) -> bool:
        """Where the list is one of a member's own order."""
        return self.can_move


class SectionDelegate(CardDelegate):
    """Draws the rows of a :class:`SectionModel`; they have no editors."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words."""
        row = index.data(ROW_ROLE)
        if isinstance(row, SectionHeading):
            return QSize(0, self.heading_height())
        return QSize(0, self._draw(None, option.rect, row) + self._look.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, SectionHeading):
            self.paint_heading(painter, rect, row.title, row.count)
        else:
            self.paint_frame(painter, rect, state)
            self._draw(painter, rect, row)
        painter.restore()

    def row_id(self, row: SectionRow) -> Hashable:
        """Its key."""
        return row.key

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Nothing is edited in the list."""
        return QStyledItemDelegate.createEditor(self, parent, option, index)

    def _draw(self, painter: QPainter | None, rect: QRect, row: SectionRow) -> int:
        """Draw the words, or only measure them; their height in pixels."""
        look = self._look
        colours = look.theme.colours
        x = rect.left() + look.px(_SIDE)
        width = rect.width() - 2 * look.px(_SIDE)
        top = rect.top() + look.px(10)
        y = top
        small, strong = look.font("small"), look.font("small", bold=True)
        found = self.found_in(row.key)
        lines = [(row.title, look.font(bold=True), colours.text, _FACT_LINES)]
        lines.append((row.text, look.font(), colours.text, MOST_LINES))
        lines += [(fact, small, colours.muted, _FACT_LINES) for fact in row.facts]
        lines.append((row.pressing, strong, colours.warning_text, _FACT_LINES))
        for text, font, tint, most in lines:
            if not text:
                continue
            wrapped = wrap_text(text, font, width, most if found is None else 0)
            if painter is not None:
                painter.setFont(font)
                painter.setPen(colour(tint))
                wrapped.paint(painter, x, y, found)
            y += wrapped.height + look.px(2)
        return y - top


def heading_and_rows(
    key: Hashable, title: str, rows: list[SectionRow]
) -> list[SectionHeading | SectionRow]:
    """A section as the model takes it; nothing where it has no rows."""
    return [SectionHeading(key, title, len(rows)), *rows] if rows else []


def chosen_row(index: Index) -> SectionRow | None:
    """The row at an index of the model; None for a heading or none."""
    row = index.data(ROW_ROLE) if index.isValid() else None
    return row if isinstance(row, SectionRow) else None
