# SPDX-License-Identifier: AGPL-3.0-or-later
"""When the member left the room and came back, as hours to be put right."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.domain.deadline import said_time
from desktop.domain.out_of_room import hour_meant
from desktop.ui.library.field_hint import FieldHint
from desktop.ui.look.look import Look
from desktop.ui.widgets.labels import label


class TimesFields(QWidget):
    """``changed`` with both hours, None for none, when a field is left with another hour in it."""

    changed = Signal(object, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._starts: time | None = None
        self._shown: tuple[time | None, time | None] = (None, None)
        self.left = self._field(self.tr("Left the room at"))
        self.returned = self._field(self.tr("Came back at"))
        self._hint = FieldHint(look)
        self._hint.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.theme.space.xs)
        for column, field in enumerate((self.left, self.returned)):
            name = label(field.accessibleName(), "small", wrap=True)
            name.setBuddy(field)
            grid.addWidget(name, 0, column)
            grid.addWidget(field, 1, column)
        grid.addWidget(self._hint, 2, 0, 1, 2)

    def set_times(
        self, left_at: datetime | None, returned_at: datetime | None, starts: time | None
    ) -> None:
        """Show these times; ``starts`` is when the meeting began, as far as it is known."""
        self._starts = starts
        self._shown = (_hour(left_at), _hour(returned_at))
        for field, at in zip((self.left, self.returned), self._shown, strict=True):
            field.setText(said_time(at))

    def flush(self) -> None:
        """Tell what was typed, unless it can't be read."""
        typed = (self.left.text().strip(), self.returned.text().strip())
        hours = tuple(hour_meant(words, self._starts) if words else None for words in typed)
        wrong = [words for words, at in zip(typed, hours, strict=True) if words and at is None]
        said = self.tr("We can't read an hour in “{0}”: write it as 7.15 pm.")
        self._hint.tell(said.format(wrong[0]) if wrong else "", wrong=bool(wrong))
        self._hint.setVisible(bool(wrong))
        if not wrong and hours != self._shown:
            self._shown = (hours[0], hours[1])
            self.changed.emit(*self._shown)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(self.tr("7.15 pm"))
        field.editingFinished.connect(self.flush)
        return field


def _hour(at: datetime | None) -> time | None:
    return at.astimezone().time().replace(second=0, microsecond=0) if at is not None else None
