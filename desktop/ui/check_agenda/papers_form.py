# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which item each of the meeting's papers belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.document import Document, DocumentKind
from desktop.services.check_agenda import ItemToCheck
from desktop.ui.look.look import Look
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label

WHOLE = "The whole meeting"


class PapersForm(QWidget):
    """A line for each paper. ``told`` carries the paper, its item or None, and what it was."""

    told = Signal(int, object, object)
    shown = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._boxes: dict[int, ChoiceBox] = {}
        self._state: object = None
        self._words = label("", "muted", wrap=True)
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space.m)
        column.addWidget(self._words)
        column.addWidget(self._lines)
        column.addStretch(1)

    def box(self, document_id: int) -> ChoiceBox:
        """The box in which the item of a paper is chosen."""
        return self._boxes[document_id]

    def show_papers(self, documents: Sequence[Document], items: Sequence[ItemToCheck]) -> None:
        """Show the papers and the items they may belong to."""
        listing = {each.listed_in for each in items}
        documents = [
            d
            for d in documents
            if d.item_id or d.kind is not DocumentKind.PACK or d.id not in listing
        ]
        choices = [(None, WHOLE), *((each.item.id, each.item.heading) for each in items)]
        state = ([(d.id, d.title, d.item_id) for d in documents], choices)
        if state == self._state:
            return
        self._state = state
        self._words.setText(
            "The papers of one item in a file of their own belong to that item. A pack, a "
            "supplement or minutes belong to the whole meeting."
        )
        self._begin_anew()
        for row, document in enumerate(documents):
            name = label(document.title or document.file_name, wrap=True)
            box = ChoiceBox(
                f"Item of {document.title or document.file_name}", [words for _, words in choices]
            )
            ids = [ident for ident, _ in choices]
            box.setCurrentIndex(ids.index(document.item_id) if document.item_id in ids else 0)
            box.activated.connect(
                lambda place, d=document, ids=ids: self.told.emit(d.id, ids[place], d.item_id)
            )
            self._boxes[document.id] = box
            space = self._look.theme.space
            name.setContentsMargins(0, space.m if row else 0, 0, 0)
            self._grid.addWidget(name, 2 * row, 0)
            self._grid.addWidget(box, 2 * row + 1, 0)

    def _begin_anew(self) -> None:
        self._boxes.clear()
        layout = self.layout()
        assert layout is not None
        old, self._lines = self._lines, QWidget()
        layout.replaceWidget(old, self._lines)
        old.hide()
        old.deleteLater()
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(self._look.theme.space.xs)
