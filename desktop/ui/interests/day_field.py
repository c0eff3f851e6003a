# SPDX-License-Identifier: AGPL-3.0-or-later
"""A field for a day as a person types it, and below it how that is understood."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.library.field_hint import FieldHint
from desktop.ui.library.typed_when import TypedWrongError, typed_date
from desktop.ui.library.wording import said_date
from desktop.ui.look.look import Look
from desktop.ui.widgets.labels import label


class DayField(QWidget):
    """``changed`` whenever something is typed."""

    changed = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(self.tr("For example 23/01/2024"))
        self._hint = FieldHint(look)
        title = label(name, "small", wrap=True)
        title.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space.xs)
        column.addWidget(title)
        column.addWidget(self.edit)
        column.addWidget(self._hint)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._on_typed)
        self._hint.hide()

    @property
    def is_wrong(self) -> bool:
        """Whether what is typed can't be a day."""
        return self._hint.wrong

    @property
    def day(self) -> date | None:
        """The day typed; None for nothing, or while it is wrong."""
        try:
            return typed_date(self.edit.text())
        except TypedWrongError:
            return None

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.edit.setText(day.strftime("%d/%m/%Y") if day is not None else "")

    def _on_typed(self) -> None:
        try:
            day = typed_date(self.edit.text())
        except TypedWrongError as wrong:
            self._hint.tell(str(wrong), wrong=True)
        else:
            self._hint.tell(said_date(day) if day is not None else "")
        self._hint.setVisible(bool(self._hint.message))
        self.changed.emit()
