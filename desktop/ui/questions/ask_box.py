# SPDX-License-Identifier: AGPL-3.0-or-later
"""The box in which a new question is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import ElidedLabel
from desktop.ui.widgets.name_box import NameBox


class AskBox(QWidget):
    """Words, to whom, and a button; Enter in the words adds, Shift+Enter starts a line."""

    asked = Signal(object, str, str)
    """The item's id (None: the whole meeting), the words, and to whom."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here: tuple[int | None, str] = (None, "")
        self._about: tuple[int | None, str] = self._here
        self._heading = ElidedLabel("", "small")
        space = look.theme.space
        self.text = AutosaveEditor(self.tr("New question"), self.tr("Ask about this item…"))
        self.text.installEventFilter(self)
        self.text.textChanged.connect(self._on_text)
        self._to_whom = NameBox(self.tr("To whom is the new question"), self.tr("To whom?"))
        self._to_whom.returnPressed.connect(self.add)
        self._add = Button(look, self.tr("Ask"), kind=ButtonKind.PRIMARY, icon="plus")
        self._add.setAccessibleName(self.tr("Add this question"))
        self._add.clicked.connect(self.add)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.s)
        row.addWidget(self._to_whom, 1)
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.s)
        column.addWidget(self.text)
        column.addWidget(self._heading)
        column.addWidget(self._row)
        self._row.hide()
        self._heading.hide()
        self.setFocusProxy(self.text)

    def set_people(self, people: Sequence[str]) -> None:
        """Whom a question may be put to, as suggestions."""
        self._to_whom.set_names(people)

    def set_item(self, item_id: int | None, heading: str) -> None:
        """The item being read; a question half written stays about the one it was begun on."""
        self._here = (item_id, heading)
        words = self.tr("Ask about {0}…").format(heading) if heading else self.tr("Ask…")
        self.text.setPlaceholderText(words)
        if not self.text.text:
            self._about = self._here

    def add(self) -> None:
        """Add what is written, if anything is."""
        text = self.text.text.strip()
        if not text:
            return
        whom = self._to_whom.text().strip()
        item_id = self._about[0]
        self.text.clear()
        self._to_whom.clear()
        self._about = self._here
        self.asked.emit(item_id, text, whom)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.add()
                self.text.setFocus()
                return True
        return False

    def _on_text(self) -> None:
        writing = bool(self.text.text.strip())
        self._row.setVisible(writing)
        self._heading.setText(self.tr("About {0}").format(self._about[1]))
        self._heading.setVisible(writing and bool(self._about[1]))
