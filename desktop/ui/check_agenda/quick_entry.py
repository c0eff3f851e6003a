# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line in which items are added one after the other: number, Tab, title, Tab, page, Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.check_agenda.correction_field import CorrectionField
from desktop.ui.check_agenda.typed_pages import TypedPageError
from desktop.ui.library.field_hint import FieldHint
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import label


class QuickEntry(QWidget):
    """``added`` carries number, title and the zero-based first page or None."""

    added = Signal(str, str, object)

    def __init__(
        self, look: Look, page_of: Callable[[str], int | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._page_of = page_of
        self.number = self._field("Number of the new item", "No.", look.px(56))
        self.title = self._field("Title of the new item", "Title of an item to add")
        self.page = self._field("First page of the new item", "Page", look.px(62))
        self._hint = FieldHint(look)
        add = Button(look, "&Add", tip="Add this item at the end of the agenda (Enter)")
        add.clicked.connect(self.add)
        row = QHBoxLayout()
        row.setSpacing(look.theme.space.s)
        row.addWidget(self.number)
        row.addWidget(self.title, 1)
        row.addWidget(self.page)
        row.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space.xs)
        column.addWidget(label("Add an item", "section"))
        column.addLayout(row)
        column.addWidget(self._hint)
        self._hint.hide()

    @property
    def told(self) -> str:
        """What the line says is missing."""
        return self._hint.message

    def begin(self) -> None:
        """Put the focus where the next item is typed."""
        self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self) -> None:
        """Add what is typed, and be ready for the next item."""
        title = self.title.text().strip()
        try:
            page = self._page_of(self.page.text())
        except TypedPageError as error:
            self._complain(str(error), self.page)
            return
        if not title:
            self._complain("Type the title of the item.", self.title)
            return
        self._say("")
        number = self.number.text().strip().rstrip(".")
        for field in (self.number, self.title, self.page):
            field.show_text("")
        self.begin()
        self.added.emit(number, title, page)

    def _complain(self, sentence: str, field: QLineEdit) -> None:
        self._say(sentence)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def _say(self, sentence: str) -> None:
        self._hint.tell(sentence, wrong=bool(sentence))
        self._hint.setVisible(bool(sentence))

    def _field(self, name: str, placeholder: str, width: int = 0) -> CorrectionField:
        field = CorrectionField(name, placeholder)
        if width:
            field.setFixedWidth(width)
        field.returnPressed.connect(self.add)
        return field
