# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda to check as rows: items in order, and below them what was taken off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.corrections import ItemKey
from desktop.services.check_agenda import AgendaToCheck, ItemToCheck
from desktop.ui.agenda.agenda_model import pages_text

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A row. ``item_id`` is None for one taken off that is on no agenda any more."""

    key: ItemKey
    item_id: int | None
    number: str
    title: str
    pages: str
    note: str = ""
    doubts: int = 0
    off: bool = False

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        doubts = f"{self.doubts} to check" if self.doubts else ""
        number = f"Item {self.number}" if self.number else ""
        parts = (number, self.title, self.pages or "no paper", doubts, self.note)
        return ", ".join(part for part in parts if part)


def check_rows(agenda: AgendaToCheck) -> list[CheckRow]:
    """The rows of an agenda."""
    off = {removed.key for removed in agenda.removed}
    rows = [_row(each, off=each.key in off) for each in agenda.items]
    shown = {row.key for row in rows if row.off}
    rows += [
        CheckRow(r.key, None, r.reading.number or "", r.reading.title, "", "Taken off", off=True)
        for r in agenda.removed
        if r.key not in shown
    ]
    return rows


def _row(each: ItemToCheck, *, off: bool) -> CheckRow:
    item = each.item
    off = off and each.listed_in is None
    if off:
        note = "Taken off, kept for what you wrote on it"
    elif each.listed_in is None:
        note = "Not listed in any of the papers"
    elif each.added:
        note = "Added by you"
    else:
        note = "Put right by you" if each.put_right else ""
    pages = pages_text(item.pages)
    if item.pages is not None and not pages:
        first, last = item.pages.first + 1, item.pages.last + 1
        pages = f"file p. {first}" if first == last else f"file pp. {first}–{last}"
    return CheckRow(
        each.key, item.id, item.number or "", item.title, pages, note, len(each.doubts), off
    )


class CheckModel(QAbstractListModel):
    """The rows for a view; ``RowRole`` gives the :class:`CheckRow` itself."""

    RowRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[CheckRow] = ()

    def set_rows(self, rows: Sequence[CheckRow]) -> None:
        """Show these rows."""
        same = [row.key for row in rows] == [row.key for row in self.rows]
        if same:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def place_of(self, key: ItemKey | None) -> int | None:
        """Where an item stands."""
        return next((p for p, row in enumerate(self.rows) if row.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row's text for people, or the row itself."""
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.number}. {row.title}" if row.number else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.title
        if role == self.RowRole:
            return row
        return None
