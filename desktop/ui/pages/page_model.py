# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a document as rows: what is stamped on each, and the marks it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.annotation import Annotation, MarkColour
from desktop.domain.page import PageSize

Index = QModelIndex | QPersistentModelIndex
FEW = 20  # pages that are told of one by one when their marks change
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class MarkSign:
    """A mark as a sign beside a small picture: how far down the page, from 0 to 1."""

    share: float
    colour: MarkColour


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page. ``label`` is what is stamped on it, ``name`` what it is called aloud."""

    size: PageSize
    label: str | None
    name: str


class PageModel(QAbstractListModel):
    """A row to a page, in the order of the file."""

    PageRole = Qt.ItemDataRole.UserRole
    SignsRole = Qt.ItemDataRole.UserRole + 1
    InViewRole = Qt.ItemDataRole.UserRole + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[PageRow] = ()
        self._marks: Mapping[int, Sequence[Annotation]] = {}
        self._in_view = -1

    def set_rows(self, rows: Sequence[PageRow]) -> None:
        """Show these pages; where only their names changed the view keeps its place."""
        same = [row.size for row in rows] == [row.size for row in self._rows]
        if not same:
            self.beginResetModel()
            self._marks = {}
            self._in_view = -1
        self._rows = rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def set_marks(self, marks: Mapping[int, Sequence[Annotation]]) -> None:
        """The marks, by zero-based page."""
        before, self._marks = self._marks, marks
        pages = {page for page in {*before, *marks} if page < len(self._rows)}
        changed = [page for page in pages if before.get(page) != marks.get(page)]
        if len(changed) > FEW:  # a meeting is opened: each telling has its price
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))
            return
        for page in changed:
            self.dataChanged.emit(self.index(page), self.index(page))

    def set_in_view(self, page: int) -> None:
        """The page that is read."""
        for changed in {self._in_view, page}:
            self._in_view = page
            if 0 <= changed < len(self._rows):
                self.dataChanged.emit(self.index(changed), self.index(changed))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One row to a page."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label to see, the name to hear, and what else is drawn."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        page = index.row()
        row = self._rows[page]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.label or f"({page + 1})"
            case Qt.ItemDataRole.ToolTipRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.name}, {count_of_marks(len(self._marks.get(page, ())))}"
            case self.PageRole:
                return row
            case self.SignsRole:
                return self._signs(page, row.size.height)
            case self.InViewRole:
                return page == self._in_view
        return None

    def _signs(self, page: int, height: float) -> tuple[MarkSign, ...]:
        signs = []
        for mark in self._marks.get(page, ()):
            tops = [r.rect.y0 for r in mark.anchor.rects if r.page == page]
            if tops:
                share = min(1.0, max(0.0, min(tops) / max(height, 1.0)))
                signs.append(MarkSign(share, mark.colour))
        return tuple(signs)


def count_of_marks(count: int) -> str:
    """How many marks, in words: "no marks", "one mark", "two marks", "12 marks"."""
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} mark" if count == 1 else f"{number} marks"
