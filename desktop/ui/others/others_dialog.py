# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of the notes others left in a PDF: who wrote what, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.annotation import MarkKind
from desktop.domain.found_mark import FoundMark
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label

LONGEST = 160  # characters of a note that are shown in the list
NOTHING = (
    "There are no notes by others in this PDF. If a colleague sends you a copy with notes in it,"
    " import it: they are then listed here."
)
KINDS = {
    MarkKind.HIGHLIGHT: "highlighted words",
    MarkKind.UNDERLINE: "underlined words",
    MarkKind.STRIKE_OUT: "words struck out",
    MarkKind.SQUIGGLE: "words with a wavy line",
    MarkKind.NOTE: "a note",
    MarkKind.MARGIN: "a line in the margin",
    MarkKind.AREA: "an area",
    MarkKind.INK: "a drawing",
}


@dataclass(frozen=True, slots=True)
class OthersNote:
    """A row of the list; ``place`` is how its page is called."""

    found: FoundMark
    place: str
    taken: bool


class OthersDialog(QDialog):
    """Stays open beside the pages. ``refresh`` gives it other rows."""

    go_wanted = Signal(object)
    """The FoundMark to be shown."""
    take_wanted = Signal(object)
    """The FoundMarks to be taken over."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Notes of others"))
        room = self.screen().availableGeometry().height() - look.px(60)  # its frame and the rest
        self.resize(look.px(520), min(look.px(460), room))
        self._about = label(wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Notes of others"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAlternatingRowColors(False)
        self.go = Button(look, self.tr("&Go to it"), tip=self.tr("Show the note on its page"))
        self.take = Button(
            look,
            self.tr("&Take over"),
            tip=self.tr("Make the notes chosen in the list your own marks; you can undo this"),
        )
        self.take_all = Button(
            look,
            self.tr("Take &all over"),
            kind=ButtonKind.PRIMARY,
            tip=self.tr("Make all of them your own marks; you can undo this"),
        )
        self._close = close = Button(look, self.tr("Close"))
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.m)
        column.addWidget(self._about)
        self._stack = CurrentStack()
        self._stack.addWidget(self.list)
        self._stack.addWidget(EmptyState(look, "note", self.tr(NOTHING)))
        column.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setSpacing(space.s)
        for button in (self.go, self.take, self.take_all):
            foot.addWidget(button)
            button.hide()  # until there is something to do with it
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        self.list.itemActivated.connect(lambda _item: self._go())
        self.list.itemSelectionChanged.connect(self._enable)
        self.go.clicked.connect(self._go)
        self.take.clicked.connect(lambda: self.take_wanted.emit(self._chosen()))
        self.take_all.clicked.connect(lambda: self.take_wanted.emit(self._left()))
        close.clicked.connect(self.close)
        self._rows: Sequence[OthersNote] = ()
        self._enable()

    @property
    def about(self) -> str:
        """What it says of the notes."""
        return self._about.text()

    def refresh(self, rows: Sequence[OthersNote]) -> None:
        """Show these notes; the one that was current stays so."""
        current = self.list.currentRow()
        self._rows = rows
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(said(row, self.tr))
            item.setToolTip(row.found.text[:2000])
            if row.taken:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsSelectable)
            self.list.addItem(item)
        if rows:
            self.list.setCurrentRow(min(max(current, 0), len(rows) - 1))
        left = len(self._left())
        self._stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            sentence = ""  # it stands in the middle
        elif not left:
            sentence = self.tr("All of them are your own marks now.")
        else:
            sentence = self.tr(
                "What you take over becomes a mark of yours: you can write on it, tag it and find"
                " it among your points. The PDF itself is not changed."
            )
        self._about.setText(sentence)
        self._about.setVisible(bool(sentence))
        for button in (self.go, self.take, self.take_all):
            button.setVisible(bool(rows))
        if not rows:
            self._close.setFocus()
        self._enable()

    def _chosen(self) -> list[FoundMark]:
        rows = sorted(self.list.row(item) for item in self.list.selectedItems())
        return [self._rows[row].found for row in rows if not self._rows[row].taken]

    def _left(self) -> list[FoundMark]:
        return [row.found for row in self._rows if not row.taken]

    def _go(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._rows):
            self.go_wanted.emit(self._rows[row].found)

    def _enable(self) -> None:
        self.go.setEnabled(bool(self._rows))
        self.take.setEnabled(bool(self._chosen()))
        self.take_all.setEnabled(bool(self._left()))


def said(row: OthersNote, tr: Callable[[str], str]) -> str:
    """A row in words: who, where, and what they wrote."""
    found = row.found
    parts = [found.author or tr("Somebody"), row.place]
    if row.taken:
        parts.append(tr("yours now"))
    text = " ".join(found.text.split())
    if len(text) > LONGEST:
        text = text[:LONGEST].rstrip() + "…"
    if not text:
        text = tr(KINDS[found.kind]).capitalize()
    return f"{', '.join(part for part in parts if part)}\n{text}"
