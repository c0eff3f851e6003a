# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where what the front sheet was read to say of a meeting is put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.meeting import MeetingCard
from desktop.ui.library.field_hint import FieldHint
from desktop.ui.library.typed_when import TypedWrongError, typed_date, typed_time
from desktop.ui.library.wording import said_date, said_time
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.tight_area import TightArea, fit_in_screen

REMINDED = 4  # follow-ups that are named
_When = TypeVar("_When", date, time)


class MeetingDetailsDialog(QDialog):
    """Shows ``card``; :meth:`card` is what it became. Save is refused while something is wrong.

    Works with ``exec`` and with ``show``: ``saved`` comes with the new card either way.
    """

    saved = Signal(object)
    """The new MeetingCard, when Save was pressed."""

    def __init__(
        self,
        look: Look,
        card: MeetingCard,
        parent: QWidget | None = None,
        *,
        still_open: Sequence[str] = (),
    ) -> None:
        """``still_open`` is what earlier meetings of the body left to be followed up."""
        super().__init__(parent)
        self._look = look
        self._card = card
        self.setWindowTitle(self.tr("Meeting details"))
        self.setFixedWidth(look.px(540))
        space = look.theme.space
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(space.m)
        self._grid.setVerticalSpacing(space.xs)
        self._grid.setColumnStretch(1, 1)
        self._body = self._field(self.tr("&Body"), card.body or "")
        self._authority = self._field(self.tr("&Authority"), card.authority or "")
        day = f"{card.date.day} {said_date(card.date).split(' ', 2)[2]}" if card.date else ""
        self._date = self._field(self.tr("&Date"), day)
        self._told_date = self._hint()
        self._time = self._field(self.tr("&Time"), said_time(card.time) if card.time else "")
        self._told_time = self._hint()
        self._place = self._field(self.tr("&Place"), card.location or "")
        self._body.setPlaceholderText(self.tr("The committee, board or council that meets"))
        self._authority.setPlaceholderText(self.tr("The council it belongs to"))

        self._save = Button(look, self.tr("Save"), kind=ButtonKind.PRIMARY)
        self._save.setDefault(True)
        cancel = Button(look, self.tr("Cancel"))
        foot = QHBoxLayout()
        foot.setSpacing(space.s)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.m)
        hint = label(
            self.tr(
                "As it should stand in your list and on what you print. "
                "Leave empty what is not known."
            ),
            "muted",
            wrap=True,
        )
        sheet = QWidget()
        above = QVBoxLayout(sheet)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(space.m)
        above.addWidget(hint)
        above.addLayout(self._grid)
        if still_open:
            above.addWidget(self._reminder(still_open))
        area = TightArea(look, sheet)
        column.addWidget(area)
        column.addStretch(1)
        column.addLayout(foot)
        self._save.clicked.connect(self._on_save)
        cancel.clicked.connect(self.reject)
        self._date.textChanged.connect(lambda _text: self._check_date(while_typing=True))
        self._date.editingFinished.connect(self._check_date)
        self._time.textChanged.connect(lambda _text: self._check_time(while_typing=True))
        self._time.editingFinished.connect(self._check_time)
        self._check_date()
        self._check_time()
        self._body.setFocus()

    def card(self) -> MeetingCard:
        """The card with what was typed; contacts and membership are as they were.

        A date or time that is not understood stays what it was.
        """
        return replace(
            self._card,
            authority=_typed(self._authority),
            body=_typed(self._body),
            date=_or_kept(typed_date, self._date.text(), self._card.date),
            time=_or_kept(typed_time, self._time.text(), self._card.time),
            location=_typed(self._place),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its fields need."""
        super().showEvent(event)
        fit_in_screen(self)

    def _field(self, name: str, text: str, placeholder: str = "") -> QLineEdit:
        field = QLineEdit(text)
        field.setMaxLength(300)
        field.setAccessibleName(name.replace("&", ""))
        field.setPlaceholderText(placeholder)
        field.setCursorPosition(0)
        title = QLabel(name)
        title.setBuddy(field)
        row = self._grid.rowCount()
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(field, row, 1)
        self._grid.setRowMinimumHeight(row + 1, self._look.theme.space.s)
        return field

    def _reminder(self, still_open: Sequence[str]) -> QWidget:
        """What is to be followed up, a line each."""
        box = Card(self._look, self.tr("Still open from earlier meetings"))
        box.body.setSpacing(self._look.theme.space.xs)
        box.body.addWidget(label(self.tr("Still open from earlier meetings"), "section"))
        for said in still_open[:REMINDED]:
            box.body.addWidget(label(said, "small", wrap=True))
        if len(still_open) > REMINDED:
            more = self.tr("and {0} more, under “To do”").format(len(still_open) - REMINDED)
            box.body.addWidget(label(more, "small"))
        return box

    def _hint(self) -> FieldHint:
        """The line below the last field."""
        hint = FieldHint(self._look)
        row = self._grid.rowCount()
        self._grid.addWidget(hint, row - 1, 1)
        self._grid.setRowMinimumHeight(row, self._look.theme.space.s)
        return hint

    def _check_date(self, *, while_typing: bool = False) -> bool:
        example = self.tr("For example 23 January 2024, or 23/1/24")
        return self._check(
            self._date, self._told_date, lambda text: _said(typed_date(text)), example, while_typing
        )

    def _check_time(self, *, while_typing: bool = False) -> bool:
        example = self.tr("For example 2.00 pm, or 14:00")
        return self._check(self._time, self._told_time, _time_otherwise, example, while_typing)

    def _check(
        self,
        field: QLineEdit,
        hint: FieldHint,
        read: Callable[[str], str],
        example: str,
        while_typing: bool,
    ) -> bool:
        """Say below the field how it was understood; while it is typed nothing is complained of.

        Before anything is, an example stands there: an empty line would look like a gap.
        """
        try:
            said, wrong = read(field.text()), False
        except TypedWrongError as error:
            said, wrong = ("", False) if while_typing else (str(error), True)
            field.setAccessibleDescription(str(error))
        else:
            field.setAccessibleDescription(said or example)
        hint.tell(said or example, wrong=wrong)
        return not wrong

    def _on_save(self) -> None:
        for right, field in (
            (self._check_date(), self._date),
            (self._check_time(), self._time),
        ):
            if not right:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                field.selectAll()
                return
        self.saved.emit(self.card())
        self.accept()


def _typed(field: QLineEdit) -> str | None:
    return " ".join(field.text().split()) or None


def _or_kept(read: Callable[[str], _When | None], text: str, kept: _When | None) -> _When | None:
    try:
        return read(text)
    except TypedWrongError:
        return kept


def _said(day: date | None) -> str:
    return "" if day is None else said_date(day)


def _time_otherwise(text: str) -> str:
    """A time as councils print it; by the 24-hour clock where it was typed so."""
    at = typed_time(text)
    if at is None:
        return ""
    return said_time(at) if said_time(at) != text.strip() else f"{at:%H:%M}"
