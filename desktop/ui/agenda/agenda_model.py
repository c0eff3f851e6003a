# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda as rows: items in order, and the meeting's other papers below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.agenda import AgendaItem, PageSpan
from desktop.domain.read_state import NOTHING_TO_READ, Progress, ReadingProgress

Index = QModelIndex | QPersistentModelIndex


class RowKind(Enum):
    """What a row stands for."""

    ITEM = "item"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A row of the agenda. ``pages`` is the stamped range, such as "pp. 11–42", or empty.

    ``under`` is the item a further paper stands under, a little to the right. ``progress`` is how
    far its pages are read.
    """

    kind: RowKind
    id: int
    number: str
    title: str
    pages: str = ""
    has_paper: bool = False
    marks: int = 0
    questions: int = 0
    under: int | None = None
    progress: Progress = NOTHING_TO_READ

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        number = f"Item {self.number}" if self.number else ""
        parts = [f"{number}, paper" if self.under and number else number, self.title, self.pages]
        if self.marks:
            parts.append(f"{self.marks} marked" if self.marks > 1 else "1 marked")
        if self.questions:
            parts.append(f"{self.questions} to ask")
        parts.append(str(self.progress))
        return ", ".join(part for part in parts if part)


def pages_text(span: PageSpan | None) -> str:
    """A span as the agenda prints it: "p. 5", "pp. 11–42", or empty without stamps."""
    if span is None or span.label_from is None:
        return ""
    if span.label_to is None or span.label_to == span.label_from:
        return f"p. {span.label_from}"
    return f"pp. {span.label_from}–{span.label_to}"


def item_row(
    item: AgendaItem, *, marks: int = 0, questions: int = 0, progress: Progress = NOTHING_TO_READ
) -> AgendaRow:
    """The row of an agenda item."""
    return AgendaRow(
        RowKind.ITEM,
        item.id,
        item.number or "",
        item.title,
        pages_text(item.pages),
        item.pages is not None,
        marks,
        questions,
        progress=progress,
    )


def sentence(progress: Progress) -> str:
    """How far something is read, to stand by itself: "12 of 31 pages read"."""
    text = str(progress)
    return text[:1].upper() + text[1:]


class AgendaModel(QAbstractListModel):
    """The rows for a view; ``RowRole`` gives the :class:`AgendaRow` itself."""

    RowRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[AgendaRow] = []

    def set_rows(self, rows: Sequence[AgendaRow]) -> None:
        """Show these rows; where only counts changed the view keeps its place."""
        same = [(r.kind, r.id) for r in rows] == [(r.kind, r.id) for r in self._rows]
        if same:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def set_progress(self, progress: ReadingProgress) -> None:
        """How far the rows are read now; only what changed is drawn anew."""
        for place, row in enumerate(self._rows):
            by_id = progress.items if row.kind is RowKind.ITEM else progress.documents
            now = by_id.get(row.id, NOTHING_TO_READ)
            if now != row.progress:
                self._rows[place] = replace(row, progress=now)
                self.dataChanged.emit(self.index(place), self.index(place))

    def row_of(self, kind: RowKind, ident: int) -> int | None:
        """Where an item or a document stands."""
        for place, row in enumerate(self._rows):
            if row.kind is kind and row.id == ident:
                return place
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row's text for people, or the row itself."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.number}. {row.title}" if row.number and not row.under else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.title}\n{sentence(row.progress)}" if row.progress.total else row.title
        if role == self.RowRole:
            return row
        return None
