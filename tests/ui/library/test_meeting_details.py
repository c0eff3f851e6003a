# SPDX-License-Identifier: AGPL-3.0-or-later
"""Putting a meeting's details right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import Contact, Meeting, MeetingCard, Member
from desktop.ui.library.field_hint import FieldHint
from desktop.ui.library.meeting_details import MeetingDetailsDialog
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button

CARD = MeetingCard(
    authority="Hartle Valley Council",
    body="Planning Committee",
    date=date(2024, 1, 23),
    time=time(14, 0),
    location="Town Hall",
    contacts=(Contact("A. Clerk", "Democratic Services"),),
    membership=(Member("Cllr Ash", "Chair"),),
)


@pytest.fixture
def open_on(qtbot: QtBot, look: Look) -> Callable[[MeetingCard], MeetingDetailsDialog]:
    """Makes the dialog for a card and shows it."""

    def make(card: MeetingCard) -> MeetingDetailsDialog:
        dialog = MeetingDetailsDialog(look, card)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return make


Opens = Callable[[MeetingCard], MeetingDetailsDialog]


def _field(dialog: MeetingDetailsDialog, name: str) -> QLineEdit:
    return next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == name)


def _type(qtbot: QtBot, dialog: MeetingDetailsDialog, name: str, text: str) -> None:
    field = _field(dialog, name)
    field.clear()
    QTest.keyClicks(field, text)


def _save(qtbot: QtBot, dialog: MeetingDetailsDialog) -> None:
    save = next(b for b in dialog.findChildren(Button) if b.text() == "Save")
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)


def _told(dialog: MeetingDetailsDialog) -> list[str]:
    return [hint.message for hint in dialog.findChildren(FieldHint) if hint.wrong]


def test_nothing_changed_gives_the_same_card(qtbot: QtBot, open_on: Opens) -> None:
    dialog = open_on(CARD)
    assert dialog.card() == CARD
    with qtbot.waitSignal(dialog.saved) as told:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert told.args == [CARD]
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_is_typed_is_in_the_card_and_the_rest_is_kept(qtbot: QtBot, open_on: Opens) -> None:
    dialog = open_on(CARD)
    _type(qtbot, dialog, "Body", "  Full  Council ")
    _type(qtbot, dialog, "Date", "4/3/2025")
    _type(qtbot, dialog, "Time", "6.30pm")
    _type(qtbot, dialog, "Place", "")
    _save(qtbot, dialog)
    assert dialog.card() == MeetingCard(
        CARD.authority,
        "Full Council",
        date(2025, 3, 4),
        time(18, 30),
        None,
        CARD.contacts,
        CARD.membership,
    )


def test_everything_can_be_left_empty(qtbot: QtBot, open_on: Opens) -> None:
    dialog = open_on(CARD)
    for name in ("Body", "Authority", "Date", "Time", "Place"):
        _field(dialog, name).clear()
    _save(qtbot, dialog)
    assert not dialog.isVisible()
    assert dialog.card() == MeetingCard(contacts=CARD.contacts, membership=CARD.membership)


def test_an_empty_card_stays_empty(open_on: Opens) -> None:
    dialog = open_on(MeetingCard())
    assert dialog.card() == MeetingCard()
    assert Meeting(1, dialog.card()).name == "Meeting"
    assert not _told(dialog)


def test_a_wrong_date_is_told_beside_it_and_nothing_is_saved(qtbot: QtBot, open_on: Opens) -> None:
    dialog = open_on(CARD)
    _type(qtbot, dialog, "Date", "31 February 2024")
    assert not _told(dialog), "no complaint while it is typed"
    with qtbot.assertNotEmitted(dialog.saved):
        _save(qtbot, dialog)
    assert dialog.isVisible()
    assert _told(dialog) == ["There is no such day. Check the day and the month."]
    assert dialog.focusWidget() is _field(dialog, "Date")
    assert dialog.card().date == CARD.date
    _type(qtbot, dialog, "Date", "28 February 2024")
    assert not _told(dialog)
    _save(qtbot, dialog)
    assert dialog.card().date == date(2024, 2, 28)


def test_leaving_a_wrong_time_tells_it(qtbot: QtBot, open_on: Opens) -> None:
    dialog = open_on(CARD)
    _type(qtbot, dialog, "Time", "2.30")
    _field(dialog, "Time").setFocus()
    QTest.keyClick(_field(dialog, "Time"), Qt.Key.Key_Tab)
    assert _told(dialog) == ["Add am or pm: 2.30 am, or 2.30 pm?"]
    assert _field(dialog, "Time").accessibleDescription() == _told(dialog)[0]


def test_how_a_date_is_understood_is_said(qtbot: QtBot, open_on: Opens) -> None:
    dialog = open_on(MeetingCard())
    _type(qtbot, dialog, "Date", "5/3/24")
    said = [hint.message for hint in dialog.findChildren(FieldHint)]
    assert "Tuesday 5 March 2024" in said


def test_there_is_no_gap_below_a_field(qtbot: QtBot, open_on: Opens) -> None:
    """An example stands there first; then how it was understood, a time by the other clock."""
    dialog = open_on(MeetingCard())
    date_hint, time_hint = dialog.findChildren(FieldHint)
    assert "For example" in date_hint.message and "For example" in time_hint.message
    _type(qtbot, dialog, "Time", "7.30 pm")
    assert time_hint.message == "19:30"
    _type(qtbot, dialog, "Time", "19:30")
    assert time_hint.message == "7.30 pm"
    _type(qtbot, dialog, "Time", "19:")
    assert "For example" in time_hint.message and not time_hint.wrong


def test_escape_changes_nothing(qtbot: QtBot, open_on: Opens) -> None:
    dialog = open_on(CARD)
    _type(qtbot, dialog, "Body", "Cabinet")
    with qtbot.assertNotEmitted(dialog.saved):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
