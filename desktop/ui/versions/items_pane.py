# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of the agenda: which items are new or changed, and beside it what in their text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.read_state import ReadingProgress
from desktop.domain.text_changes import ParagraphChange
from desktop.domain.version import ItemChange
from desktop.services.see_changes import ChangedItem
from desktop.ui.look.look import Look
from desktop.ui.versions.beside_list import ListAndText, beside_list
from desktop.ui.versions.marks_pane import row_size
from desktop.ui.versions.wording import changes_page, item_line

ICONS = {
    ItemChange.NEW: "plus",
    ItemChange.CHANGED: "edit",
    ItemChange.UNCHANGED: "check",
    ItemChange.GONE: "minus",
}


class ItemsPane(QWidget):
    """``text_wanted`` carries the id of an item whose changes are to be shown."""

    text_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._items: dict[int, ChangedItem] = {}
        self._shown: tuple[int, Sequence[ParagraphChange]] | None = None
        self.list = QListWidget()
        self.list.setAccessibleName("The agenda and what changed in it")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = QTextBrowser()
        self.text.setAccessibleName("What changed in the text of the item")
        self.text.setOpenLinks(False)
        splitter = ListAndText(look, self.list, beside_list(look, self.text))
        whole = QVBoxLayout(self)
        edge = look.theme.space.s
        whole.setContentsMargins(edge, edge, edge, edge)
        whole.addWidget(splitter)
        self.list.currentItemChanged.connect(self._ask)
        look.changed.connect(self._paint)

    @property
    def current(self) -> ChangedItem | None:
        """The item chosen in the list."""
        if self.list.currentRow() < 0:
            return None
        return self._items.get(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def refresh(self, items: Sequence[ChangedItem], progress: ReadingProgress | None) -> None:
        """Show the items as they are now; at first the first one that changed is chosen."""
        chosen = self.current.item.id if self.current is not None else None
        self._items = {each.item.id: each for each in items}
        self.list.blockSignals(True)
        self.list.clear()
        wanted = -1
        for row, each in enumerate(items):
            line = item_line(each, progress)
            item = QListWidgetItem(line)
            item.setIcon(self._look.icon(ICONS[each.change]))
            item.setData(Qt.ItemDataRole.UserRole, each.item.id)
            item.setSizeHint(row_size(self._look))
            item.setToolTip(line)
            self.list.addItem(item)
            differs = each.change is not ItemChange.UNCHANGED
            if each.item.id == chosen or (chosen is None and wanted < 0 and differs):
                wanted = row
        self.list.setCurrentRow(max(wanted, 0))
        self.list.blockSignals(False)
        self._ask()

    def show_changes(self, item_id: int, changes: Sequence[ParagraphChange]) -> None:
        """Show what changed in an item's text, if it is still the one chosen."""
        self._shown = (item_id, changes)
        self._paint()

    def _ask(self, *_: object) -> None:
        changed = self.current
        if changed is None:
            self.text.clear()
        elif changed.change is ItemChange.UNCHANGED:
            self.text.setHtml("<p>Nothing changed in this item.</p>")
        elif self._shown is not None and self._shown[0] == changed.item.id:
            self._paint()
        else:
            self.text.setHtml("<p>Comparing…</p>")
            self.text_wanted.emit(changed.item.id)

    def _paint(self) -> None:
        changed = self.current
        if changed is not None and self._shown is not None and self._shown[0] == changed.item.id:
            self.text.setHtml(changes_page(self._shown[1], self._look.theme.colours))
