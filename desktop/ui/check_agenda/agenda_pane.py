# SPDX-License-Identifier: AGPL-3.0-or-later
"""The items of the agenda in a list, the line that adds to it, and the item in hand beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.corrections import ItemKey
from desktop.domain.document import PageRecord
from desktop.services.check_agenda import ItemToCheck
from desktop.ui.check_agenda.doubt_list import DoubtList
from desktop.ui.check_agenda.item_form import ItemForm
from desktop.ui.check_agenda.item_list import ItemList
from desktop.ui.check_agenda.item_rows import CheckRow
from desktop.ui.check_agenda.quick_entry import QuickEntry
from desktop.ui.look.look import Look
from desktop.ui.widgets.labels import label

FORM_WIDTH = 336
LIST_LEAST = 130  # pixels at 100 % of the list where all is scrolled as one
NO_ITEMS = (
    "No agenda is known yet. Type it in below: number, Tab, title, Tab, first page, Enter. "
    "Leave out what is not printed."
)


class AgendaPane(QWidget):
    """The list and the form; what they are told goes out by their own signals."""

    def __init__(
        self, look: Look, page_of: Callable[[str], int | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        space = look.theme.space
        self.shown: ItemKey | None = None
        self.item_id: int | None = None
        self.doubts = DoubtList(look)
        self.list = ItemList(look)
        self.entry = QuickEntry(look, page_of)
        self.form = ItemForm(look)
        self._empty = label(NO_ITEMS, "muted", wrap=True)
        self._empty.hide()
        listing = QVBoxLayout()
        listing.setContentsMargins(space.s, space.s, space.s, space.m)
        listing.setSpacing(space.s)
        listing.addWidget(self.doubts)
        listing.addWidget(self._empty)
        listing.addWidget(self.list, 1)
        listing.addWidget(self.entry)
        self._below = QWidget()  # keeps the line under the words while there is no list
        self._below.hide()
        listing.addWidget(self._below, 1)
        holder = QWidget()
        holder.setProperty("look", "page")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(space.m, space.m, space.m, space.m)
        inside.addWidget(self.form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        area.setFixedWidth(look.px(FORM_WIDTH))
        self._area, self._holder, self._whole = area, holder, False
        holder.installEventFilter(self)
        self._look = look
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(listing, 1)
        row.addWidget(area)
        self.list.edit_asked.connect(self.form.begin)

    def set_narrow(self, *, on: bool, low: bool = False) -> None:
        """Put the form below the list and not beside it, where there is no room for both.

        In a ``low`` window the form then has its whole height, and all of this is scrolled as one:
        two strips of a line or two each could not be worked in.
        """
        self._whole = on and low
        self._area.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if self._whole
            else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self._fit_form()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if on else direction.LeftToRight)
        self._row.setStretch(1, 1 if on else 0)
        width = self._look.px(FORM_WIDTH)
        self._area.setMinimumWidth(0 if on else width)
        self._area.setMaximumWidth(16_777_215 if on else width)

    def _fit_form(self) -> None:
        holder = self._holder
        width = max(self._area.viewport().width(), holder.minimumSizeHint().width())
        high = holder.heightForWidth(width) if holder.hasHeightForWidth() else -1
        needed = high if high > 0 else holder.sizeHint().height()
        self._area.setMinimumHeight(needed if self._whole else 0)
        self.list.setMinimumHeight(self._look.px(LIST_LEAST) if self._whole else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines of the form elsewhere."""
        super().resizeEvent(event)
        self._fit_form()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another item has more to say or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_form()
        return False

    def set_rows(self, rows: Sequence[CheckRow], keep: ItemKey | None) -> None:
        """Show these items; ``keep`` comes into hand."""
        self._empty.setVisible(not rows)
        self._below.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.list.set_rows(rows, keep)

    def show_item(
        self, row: CheckRow | None, item: ItemToCheck | None, pages: Sequence[PageRecord]
    ) -> None:
        """Take an item in hand; what was typed about the one before is told first."""
        key = row.key if row is not None else None
        if key != self.shown:
            self.form.flush()
        self.shown = key
        self.item_id = item.item.id if item is not None else None
        self.form.show_item(row, item, pages)
