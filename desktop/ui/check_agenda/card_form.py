# SPDX-License-Identifier: AGPL-3.0-or-later
"""The meeting's own details: authority, body, day, time, place, contacts and membership."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.meeting import MeetingCard
from desktop.ui.check_agenda.card_lines import (
    contact_lines,
    member_lines,
    typed_contacts,
    typed_members,
)
from desktop.ui.check_agenda.correction_field import CorrectionField
from desktop.ui.check_agenda.doubt_list import DoubtList
from desktop.ui.check_agenda.lines_field import LinesField
from desktop.ui.library.field_hint import FieldHint
from desktop.ui.library.typed_when import TypedWrongError, typed_date, typed_time
from desktop.ui.library.wording import said_date, said_time
from desktop.ui.look.look import Look
from desktop.ui.widgets.labels import label

MEMBERS_LEAST = 180  # pixels at 100 % of the field of members
MEMBERS_SHARE = 0.45  # of the screen's height that it may take


class CardForm(QWidget):
    """Shows a card. ``corrected`` carries the card as it should be."""

    corrected = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._card = MeetingCard()
        space = look.theme.space
        self.doubts = DoubtList(look)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(space.m)
        self._grid.setVerticalSpacing(space.s)
        self._grid.setColumnStretch(1, 1)
        self._hints = {"date": FieldHint(look), "time": FieldHint(look)}
        self.body = self._line("Bo&dy", "not known", "body")
        self.authority = self._line("A&uthority", "not known", "authority")
        self.date = self._line("Da&te", "not known", "date")
        self.time = self._line("T&ime", "not known", "time")
        self.location = self._line("&Place", "not known", "location")
        self.contacts = self._lines(
            "&Contacts", "Name – role – phone – e-mail, one to a line", look.px(84)
        )
        self.membership = self._lines(
            "Mem&bers", "Name – role, one to a line", look.px(MEMBERS_LEAST)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.s + 4)
        column.addWidget(self.doubts)
        column.addLayout(self._grid)
        column.addWidget(
            label(
                "Leave empty what is not known. What you put right here stays.", "muted", wrap=True
            )
        )
        column.addStretch(1)
        self.contacts.committed.connect(
            lambda text: self._tell(replace(self._card, contacts=typed_contacts(text)))
        )
        self.membership.committed.connect(
            lambda text: self._tell(replace(self._card, membership=typed_members(text)))
        )

    def show_card(self, card: MeetingCard) -> None:
        """Show what is known of the meeting; what is empty is not known."""
        self._card = card
        self.body.show_text(card.body or "")
        self.authority.show_text(card.authority or "")
        self.date.show_text(said_date(card.date) if card.date else "")
        self.time.show_text(said_time(card.time) if card.time else "")
        self.location.show_text(card.location or "")
        self.contacts.show_text(contact_lines(card.contacts))
        self.membership.show_text(member_lines(card.membership))
        self._make_room()
        for hint in self._hints.values():
            hint.tell("")
            hint.hide()

    def _make_room(self) -> None:
        """All members in view, where the screen is high enough for the page beside them too."""
        field, look = self.membership, self._look
        lines = field.blockCount() + 1  # room to write one more
        edges = 2 * (field.frameWidth() + round(field.document().documentMargin()))
        most = round(self.screen().availableGeometry().height() * MEMBERS_SHARE)
        wanted = min(lines * field.fontMetrics().lineSpacing() + edges, most)
        field.setFixedHeight(max(wanted, look.px(MEMBERS_LEAST)))

    def told(self, name: str) -> str:
        """What stands below "date" or "time"."""
        return self._hints[name].message

    def flush(self) -> None:
        """Tell what is typed and not told yet."""
        for field in (self.body, self.authority, self.date, self.time, self.location):
            field.flush()
        self.contacts.flush()
        self.membership.flush()

    def _typed(self, name: str, text: str) -> None:
        words = " ".join(text.split())
        reads: dict[str, Callable[[str], object]] = {"date": typed_date, "time": typed_time}
        try:
            value = reads[name](words) if name in reads else words or None
        except TypedWrongError as error:
            self._hints[name].tell(str(error), wrong=True)
            self._hints[name].show()
            return
        self._tell(replace(self._card, **{name: value}))  # type: ignore[arg-type]

    def _tell(self, card: MeetingCard) -> None:
        if card == self._card:
            self.show_card(card)
        else:
            self.corrected.emit(card)

    def _line(self, name: str, placeholder: str, field_name: str) -> CorrectionField:
        field = CorrectionField(name.replace("&", ""), placeholder)
        field.committed.connect(lambda text: self._typed(field_name, text))
        self._add(name, field)
        if field_name in self._hints:
            self._grid.addWidget(self._hints[field_name], self._grid.rowCount(), 1)
            self._hints[field_name].hide()
        return field

    def _lines(self, name: str, placeholder: str, height: int) -> LinesField:
        field = LinesField(name.replace("&", ""), placeholder)
        field.setFixedHeight(height)
        self._add(name, field)
        return field

    def _add(self, name: str, field: QWidget) -> None:
        title = QLabel(name)
        title.setBuddy(field)
        row = self._grid.rowCount()
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(field, row, 1)
