# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fields of a card, saved as they are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.follow_ups.entry import Entry, EntryField
from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.name_box import NameBox


class EntryForm(QWidget):
    """``saved`` carries a field's name and its value; ``closed`` says the member is done."""

    saved = Signal(str, str)
    closed = Signal()

    def __init__(self, look: Look, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, AutosaveEditor | NameBox | ChoiceBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space.xs)
        for field in entry.fields:
            column.addWidget(label(field.caption, "small"))
            box = self._box(field)
            self._boxes[field.name] = box
            column.addWidget(box)
        for quote in entry.quotes:
            column.addWidget(label(f"“{quote}”", "small", wrap=True))
        done = Button(look, self.tr("Close"), kind=ButtonKind.QUIET)
        done.clicked.connect(self._finish)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(done)
        column.addLayout(row)
        self.setFocusProxy(self.box(entry.fields[0].name))

    def box(self, name: str) -> AutosaveEditor | NameBox | ChoiceBox:
        """The box of a field."""
        return self._boxes[name]

    def show_entry(self, entry: Entry) -> None:
        """Fill in what the library has, but for words not saved yet."""
        for field in entry.fields:
            box = self._boxes[field.name]
            if isinstance(box, ChoiceBox):
                box.setCurrentIndex(field.choices.index(field.value))
            elif isinstance(box, AutosaveEditor) or not box.hasFocus():
                box.set_text(field.value)

    def flush(self) -> None:
        """Save now what is not saved yet."""
        for box in self._boxes.values():
            if not isinstance(box, ChoiceBox):
                box.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; no key goes on to the card, where Delete deletes."""
        if event.key() == Qt.Key.Key_Escape:
            self._finish()
        event.accept()

    def _box(self, field: EntryField) -> AutosaveEditor | NameBox | ChoiceBox:
        def save(value: str) -> None:
            self.saved.emit(field.name, value)

        if field.choices:
            chosen = ChoiceBox(field.caption, field.choices)
            chosen.setCurrentIndex(field.choices.index(field.value))
            chosen.activated.connect(lambda place: save(field.choices[place]))
            return chosen
        if not field.lines:
            line = NameBox(field.caption, field.hint)
            line.set_text(field.value)
            line.saved.connect(save)
            line.returnPressed.connect(self._finish)
            return line
        editor = AutosaveEditor(field.caption, field.hint, least=1, enter_finishes=True)
        editor.set_text(field.value)
        editor.saved.connect(save)
        editor.finished.connect(self._finish)
        return editor

    def _finish(self) -> None:
        self.flush()
        self.closed.emit()
