# SPDX-License-Identifier: AGPL-3.0-or-later
"""The item in hand: its fields, its pages, and what was not sure about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.agenda import ItemKind
from desktop.domain.document import PageRecord
from desktop.services.check_agenda import ItemToCheck
from desktop.ui.check_agenda.correction_field import CorrectionField
from desktop.ui.check_agenda.doubt_list import DoubtList
from desktop.ui.check_agenda.item_rows import CheckRow
from desktop.ui.check_agenda.kind_names import KIND_NAMES, KINDS
from desktop.ui.check_agenda.lines_field import LinesField
from desktop.ui.check_agenda.typed_pages import (
    TypedPageError,
    has_stamps,
    place_text,
    typed_page,
    typed_text,
)
from desktop.ui.library.field_hint import FieldHint
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind, ToolButton
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import ElidedLabel, label


class ItemForm(QWidget):
    """Shows one item. Each signal carries what was put right of it."""

    number_typed = Signal(str)
    title_typed = Signal(str)
    lead_typed = Signal(str)
    kind_chosen = Signal(ItemKind)
    pages_told = Signal(object, object)
    """Zero-based first page or None, and last page or None for "to the next item"."""
    begins_here = Signal()
    ends_here = Signal()
    moved = Signal(int)
    remove_asked = Signal()
    put_back_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pages: Sequence[PageRecord] = ()
        space = look.theme.space
        self._heading = ElidedLabel("", "heading")
        up = ToolButton(look, "up", "Move up (Alt+Up in the list)")
        down = ToolButton(look, "down", "Move down (Alt+Down in the list)")
        up.clicked.connect(lambda: self.moved.emit(-1))
        down.clicked.connect(lambda: self.moved.emit(1))
        self._moving = (up, down)
        self.doubts = DoubtList(look)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(space.s + 4)
        self._grid.setVerticalSpacing(space.s)
        self._grid.setColumnStretch(1, 1)
        self.number = CorrectionField("Number", "none")
        self.number.setFixedWidth(look.px(90))
        self.title = LinesField("Title", wrapped=True)
        self.lead = LinesField("Lead", "not known", wrapped=True)
        for lines in (self.title, self.lead):
            lines.setFixedHeight(3 * look.metrics().lineSpacing() + look.px(24))
        self.kind = ChoiceBox("Kind", [KIND_NAMES[kind] for kind in KINDS])
        self._row("&Number", self.number)
        self._row("&Title", self.title)
        self._row("&Kind", self.kind)
        self._row("&Lead", self.lead)
        self.first = CorrectionField("First page", "none")
        self.last = CorrectionField("Last page", "next item")
        for field in (self.first, self.last):
            field.setFixedWidth(look.px(90))
        pages = QHBoxLayout()
        pages.setSpacing(space.s)
        pages.addWidget(self.first)
        pages.addWidget(label("to"))
        pages.addWidget(self.last)
        pages.addStretch(1)
        self._row("&Pages", self.first, pages)
        self._hint = FieldHint(look)
        self._grid.addWidget(self._hint, self._grid.rowCount(), 1)
        self._begin = Button(look, "&Begins here", tip="The page shown is the item's first page")
        self._end = Button(look, "En&ds here", tip="The page shown is the item's last page")
        picking = QHBoxLayout()
        picking.setSpacing(space.s)
        picking.addWidget(self._begin, 1)
        picking.addWidget(self._end, 1)
        self._grid.addLayout(picking, self._grid.rowCount(), 1)
        self._remove = Button(look, "Take off the agenda", kind=ButtonKind.QUIET, icon="bin")
        self._put_back = Button(look, "Put back on the agenda", icon="undo")
        self._fields = QWidget()
        self._fields.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._note = label("", "muted", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(space.xs)
        top.addWidget(self._heading, 1)
        top.addWidget(up)
        top.addWidget(down)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.s + 4)
        column.addLayout(top)
        column.addWidget(self.doubts)
        column.addWidget(self._note)
        column.addWidget(self._fields)
        column.addWidget(self._put_back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._connect()
        self.show_item(None, None, ())

    def _connect(self) -> None:
        self.number.committed.connect(self.number_typed)
        self.title.committed.connect(self.title_typed)
        self.lead.committed.connect(self.lead_typed)
        self.kind.activated.connect(lambda place: self.kind_chosen.emit(KINDS[place]))
        self.first.committed.connect(lambda _text: self._pages_typed())
        self.last.committed.connect(lambda _text: self._pages_typed())
        self._begin.clicked.connect(self.begins_here)
        self._end.clicked.connect(self.ends_here)
        self._remove.clicked.connect(self.remove_asked)
        self._put_back.clicked.connect(self.put_back_asked)

    @property
    def told(self) -> str:
        """What stands below the pages."""
        return self._hint.message

    @property
    def note(self) -> str:
        """What is said of the item as a whole."""
        return self._note.text()

    def begin(self) -> None:
        """Put the focus in the title."""
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def flush(self) -> None:
        """Tell what is typed and not told yet."""
        for field in (self.number, self.first, self.last):
            field.flush()
        self.title.flush()
        self.lead.flush()

    def show_item(
        self, row: CheckRow | None, item: ItemToCheck | None, pages: Sequence[PageRecord]
    ) -> None:
        """Show an item; ``pages`` are those of the paper its pages are in."""
        self._pages = pages
        self.setVisible(row is not None)
        if row is None:
            return
        self._heading.setText(f"Item {row.number}" if row.number else "Item without a number")
        kept_only = item is None or item.listed_in is None
        self._fields.setVisible(not kept_only)
        self._remove.setVisible(not kept_only)
        self._put_back.setVisible(row.off)
        for button in self._moving:
            button.setEnabled(item is not None)
        self.doubts.set_doubts(item.doubts if item is not None else ())
        self._show_note(row, item)
        if item is None or kept_only:
            return
        reading = item.item.reading
        self.number.show_text(reading.number or "")
        self.title.show_text(reading.title)
        self.lead.show_text(" ".join((reading.lead or "").split()))
        self.kind.setCurrentIndex(KINDS.index(reading.kind))
        span = reading.pages
        own = item.has_own_paper
        for widget in (self.first, self.last, self._begin, self._end):
            widget.setEnabled(not own)
        self.first.show_text(typed_text(span.first, pages) if span is not None else "")
        self.last.show_text(typed_text(span.last, pages) if span is not None else "")
        if own:
            self._hint.tell("Its paper is a file of its own: see Papers.")
        elif span is None:
            self._hint.tell("No paper is known for this item.")
        elif not has_stamps(pages):
            self._hint.tell("No stamped numbers are known: pages of the file count.")
        else:
            self._hint.tell(place_text(span))

    def _show_note(self, row: CheckRow, item: ItemToCheck | None) -> None:
        if item is None:
            words = f"“{row.title}” was taken off the agenda."
        elif item.listed_in is None:
            words = f"{row.title}\n\n{row.note}."
        else:
            words = row.note
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _pages_typed(self) -> None:
        try:
            first = typed_page(self.first.text(), self._pages)
            last = typed_page(self.last.text(), self._pages)
        except TypedPageError as error:
            self._hint.tell(str(error), wrong=True)
            return
        if first is not None and last is not None and last < first:
            self._hint.tell("The last page can't come before the first.", wrong=True)
            return
        self.pages_told.emit(first, last)

    def _row(self, name: str, field: QWidget, layout: QHBoxLayout | None = None) -> None:
        title = QLabel(name)
        title.setBuddy(field)
        row = self._grid.rowCount()
        self._grid.addWidget(title, row, 0)
        if layout is not None:
            self._grid.addLayout(layout, row, 1)
        else:
            self._grid.addWidget(field, row, 1)
