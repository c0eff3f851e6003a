# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a mark is drawn as a card, and the note edited in its place."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QTextCursor
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from desktop.domain.annotation import MarkKind
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.points.point_pictures import PointPictures
from desktop.ui.points.point_row import KIND_ICONS, ListRow, PointHeading, PointRow
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.card_delegate import CardDelegate, Index
from desktop.ui.widgets.chip import paint_chip, place_chips
from desktop.ui.widgets.found_words import FoundWords
from desktop.ui.widgets.row_model import ROW_ROLE
from desktop.ui.widgets.wrapped_text import WrappedText, wrap_text

QUOTE_LINES = 4
NOTE_LINES = 8
AREA_HEIGHT, INK_HEIGHT = 130, 56  # pixels at 100 % that a picture may be high


class Part(Enum):
    """What of a card is under the pointer."""

    CARD = auto()
    MENU = auto()
    UNFOLD = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things are on a card, from its top left corner."""

    row: PointRow
    width: int
    unfolded: bool
    open_height: int | None
    head: QRect
    menu: QRect
    by: QRect | None
    chips: tuple[QRect, ...]
    picture: QRect | None
    quote: WrappedText | None
    quote_at: QPoint
    unfold: QRect | None
    note: WrappedText | None
    note_area: QRect
    height: int


class PointDelegate(CardDelegate):
    """Draws :class:`PointRow` cards."""

    note_saved = Signal(int, str)
    """The id of the mark whose note was edited in place, and the note."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(look, parent)
        self._plans: dict[Hashable, _Plan] = {}
        self._unfolded: set[int] = set()
        self.pictures = PointPictures(self)
        look.changed.connect(self._forget_plans)

    def _forget_plans(self) -> None:
        """A method of the delegate: Qt would keep the dictionary itself for ever."""
        self._plans.clear()

    def mark_row(self, ident: Hashable, found: FoundWords | None) -> None:
        """All of that card's text is shown."""
        super().mark_row(ident, found)
        self._forget_plans()

    def fold(self, mark_id: int) -> None:
        """Unfold the mark's quote, or fold it again; the view must measure it anew."""
        self._unfolded ^= {mark_id}

    def part_at(self, rect: QRect, row: PointRow, point: QPoint) -> Part:
        """What is at a point of the viewport, on the card drawn in ``rect``."""
        plan = self._plan(row, rect.width())
        inside = point - rect.topLeft()
        if plan.menu.contains(inside):
            return Part.MENU
        if plan.unfold is not None and plan.unfold.contains(inside):
            return Part.UNFOLD
        if row.annotation.note and plan.note_area.contains(inside):
            return Part.NOTE
        return Part.CARD

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as citation, tags, quote and note need at that width."""
        rect: QRect = option.rect
        row: ListRow = index.data(ROW_ROLE)
        if isinstance(row, PointHeading):
            return QSize(rect.width(), self.heading_height())
        return QSize(rect.width(), self._plan(row, rect.width()).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        row: ListRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        if isinstance(row, PointHeading):
            self._paint_heading(painter, rect, row)
            return
        state: QStyle.StateFlag = option.state
        on: QWidget = option.widget
        look = self._look
        colours = look.theme.colours
        mark = row.annotation
        plan = self._plan(row, rect.width())
        found = self.found_in(self.row_id(row))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        card = QRect(0, 0, plan.width, plan.height)
        self.paint_frame(painter, card, state, look.theme.marks[mark.colour].swatch)
        middle = plan.head.center().y() + 1
        corner = QPoint(plan.head.left() + look.px(7), middle)
        self.paint_icon(painter, KIND_ICONS[mark.kind], 15, corner, colours.muted, on)
        words = plan.head.adjusted(look.px(21), 0, 0, 0)
        self.paint_line(painter, words, row.citation or self.tr("In the pack"), bold=True)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            self.paint_icon(painter, "more", 18, plan.menu.center(), colours.muted, on)
        if plan.by is not None:
            self.paint_line(painter, plan.by, row.by, size="small", tint=colours.muted)
        for tag, area in zip(mark.tags, plan.chips, strict=True):
            paint_chip(painter, look, tag, area)
        if plan.picture is not None:
            ink, edge = look.theme.marks[mark.colour].line, colours.border
            self.pictures.paint(painter, plan.picture, mark, colour(ink), colour(edge))
        if plan.quote is not None:
            painter.setFont(look.font())
            painter.setPen(colour(colours.muted))
            plan.quote.paint(painter, plan.quote_at.x(), plan.quote_at.y(), found)
        if plan.unfold is not None:
            text = self.tr("Less") if plan.unfolded else self.tr("More")
            self.paint_line(painter, plan.unfold, text, size="small", tint=colours.link)
        if plan.note is not None:
            painter.setFont(look.font())
            painter.setPen(colour(colours.text))
            plan.note.paint(painter, plan.note_area.left(), plan.note_area.top(), found)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: PointHeading) -> None:
        look = self._look
        painter.save()
        tint = look.theme.tag(row.colour).text if row.colour else ""
        rest = self.paint_heading(painter, rect, row.title, row.count, tint)
        if hint := self.hint_within(row, rest.width()):
            self.paint_line(painter, rest, hint, size="small", tint=look.theme.colours.muted)
        painter.restore()

    def hint_within(self, row: PointHeading, width: int) -> str:
        """What is said beside a heading in ``width`` pixels: all of it, the short words, or "".

        A key of which only the beginning can be read is of no use.
        """
        metrics = self._look.metrics("small")
        both = (row.hint, row.short_hint)
        return next((hint for hint in both if metrics.horizontalAdvance(hint) <= width), "")

    # The note edited in the card

    def row_id(self, row: PointRow) -> Hashable:
        """The mark's id, and the tag it stands under."""
        return (row.annotation.id, row.group)

    def make_editor(self, row: PointRow, parent: QWidget) -> QWidget:
        """A box for the note."""
        ident = row.annotation.id
        editor = AutosaveEditor(
            self.tr("Note on {0}").format(row.citation),
            self.tr("What do you want to say about this?"),
            most=12,
            parent=parent,
        )
        editor.saved.connect(lambda text: self.note_saved.emit(ident, text))
        return editor

    def fill_editor(self, editor: QWidget, row: PointRow) -> None:
        """Put the note in the box, the cursor behind it."""
        if isinstance(editor, AutosaveEditor):
            editor.set_text(row.annotation.note)
            if not editor.hasFocus():
                editor.moveCursor(QTextCursor.MoveOperation.End)

    def editor_area(self, row: PointRow, width: int) -> QRect:
        """Where the note is drawn."""
        edge = self._look.px(5)
        return self._plan(row, width).note_area.adjusted(-edge, 0, edge, 0)

    # Where things go

    def _plan(self, row: PointRow, width: int) -> _Plan:
        ident = self.row_id(row)
        unfolded = row.annotation.id in self._unfolded or self.found_in(ident) is not None
        plan = self._plans.get(ident)
        if (
            plan is None
            or plan.row is not row
            or plan.width != width
            or plan.unfolded != unfolded
            or plan.open_height != self.open_height(ident)
        ):
            plan = self._plans[ident] = self._make_plan(row, width, unfolded)
        return plan

    def _make_plan(self, row: PointRow, width: int, unfolded: bool) -> _Plan:
        look = self._look
        mark = row.annotation
        left = look.px(18)
        inner = max(60, width - left - look.px(14))
        font = look.font()
        y = look.px(3 + 10)
        line = look.metrics(bold=True).height()
        menu = QRect(left + inner - look.px(24), y - look.px(5), look.px(28), line + look.px(10))
        head = QRect(left, y, inner - look.px(28), line)
        y = head.bottom() + 1
        by: QRect | None = None
        if row.by:
            by = QRect(left, y + look.px(2), inner, look.metrics("small").height())
            y = by.bottom() + 1
        chips: tuple[QRect, ...] = ()
        if mark.tags:
            y += look.px(6)
            placed = place_chips(look.metrics("small"), mark.tags, inner)
            chips = tuple(area.translated(left, y) for area in placed)
            y = max(area.bottom() for area in chips) + 1
        picture: QRect | None = None
        high = look.px(AREA_HEIGHT if mark.kind is MarkKind.AREA else INK_HEIGHT)
        size = self.pictures.size_on_card(mark, inner, high)
        if not size.isEmpty():
            y += look.px(8)
            picture = QRect(QPoint(left, y), size)
            y = picture.bottom() + 1
        quote: WrappedText | None = None
        quote_at = QPoint(left, y)
        unfold: QRect | None = None
        if mark.anchor.quote:
            y += look.px(6)
            quote_at = QPoint(left, y)
            # The words of an area stand in its picture already.
            few = 1 if picture is not None else QUOTE_LINES
            most = 0 if unfolded else few
            quote = wrap_text(f"“{mark.anchor.quote}”", font, inner, most)
            y += quote.height
            if unfolded or quote.cut:
                unfold = QRect(left, y, inner // 2, look.metrics("small").height() + look.px(6))
                y = unfold.bottom() + 1
        note: WrappedText | None = None
        note_area = QRect(left, y, inner, 0)
        open_height = self.open_height(self.row_id(row))
        if open_height is not None:
            y += look.px(6)
            note_area = QRect(left, y, inner, open_height)
        elif mark.note:
            y += look.px(6)
            note = wrap_text(mark.note, font, inner, 0 if unfolded else NOTE_LINES)
            note_area = QRect(left, y, inner, note.height)
            if note.cut and unfold is None:
                under = note_area.bottom() + 1
                unfold = QRect(left, under, inner // 2, look.metrics("small").height() + look.px(6))
        y = max(note_area.bottom() + 1, y)
        if unfold is not None:
            y = max(y, unfold.bottom() + 1)
        return _Plan(
            row=row,
            width=width,
            unfolded=unfolded,
            open_height=open_height,
            head=head,
            menu=menu,
            by=by,
            chips=chips,
            picture=picture,
            quote=quote,
            quote_at=quote_at,
            unfold=unfold,
            note=note,
            note_area=note_area,
            height=y + look.px(10 + 3),
        )
