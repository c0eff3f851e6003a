# SPDX-License-Identifier: AGPL-3.0-or-later
"""For delegates: the one row of a list in which words that were looked for are marked."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.widgets.found_words import FoundWords

Index = QModelIndex | QPersistentModelIndex


class MarkedRow(QStyledItemDelegate):
    """A delegate that can mark words in one row, which is then drawn without cutting its text."""

    _marked: tuple[Hashable, FoundWords] | None = None

    def ident_at(self, index: Index) -> Hashable:
        """What tells the row at an index from all others."""
        raise NotImplementedError

    def mark_row(self, ident: Hashable, found: FoundWords | None) -> None:
        """Mark ``found`` in this row and in no other, or None: nowhere.

        The view must measure the row anew.
        """
        self._marked = None if found is None else (ident, found)

    def found_in(self, ident: Hashable) -> FoundWords | None:
        """What is to be marked in a row."""
        return self._marked[1] if self._marked is not None and self._marked[0] == ident else None

    def first_place_in(self, option: QStyleOptionViewItem, index: Index) -> QRect | None:
        """Where the first of the marked words stand, from the row's top left corner; None if it
        has none."""
        found = self.found_in(self.ident_at(index))
        if found is None:
            return None
        rect: QRect = option.rect
        option.rect = QRect(0, 0, rect.width(), rect.height())
        return found.first_place(lambda painter: self.paint(painter, option, index))
