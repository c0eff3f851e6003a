# SPDX-License-Identifier: AGPL-3.0-or-later
"""Leaving the room and coming back by a key each; the times put right by hand; all undone."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from desktop.domain.interest import ActionTaken, Declaration, DeclarationKind
from desktop.services.declare import declare
from desktop.ui.interests.declaration_card import DeclarationCard
from desktop.ui.main_window import MainWindow
from tests.ui.window.conftest import Hands


def only(window: MainWindow) -> Declaration:
    assert window.meeting is not None
    (one,) = window.meeting.declarations
    return one


def card_text(window: MainWindow) -> str:
    """What stands on the card."""
    cards = window.reader.side.interests.findChildren(DeclarationCard)
    (card,) = [card for card in cards if not card.isHidden()]
    return "\n".join(words.text() for words in card.findChildren(QLabel))


@pytest.fixture
def declared(hands: Hands) -> Hands:
    """A declaration about an item of the sample meeting."""
    window = hands.window
    meeting = window.meeting
    assert meeting is not None
    declare(
        meeting.library,
        meeting_id=meeting.meeting_id,
        kind=DeclarationKind.PERSONAL,
        wording="Governor of a school",
        item_ids=[meeting.items[6].id],
    )
    return hands


def test_one_key_each_from_the_pages(declared: Hands) -> None:
    window = declared.window
    declared.press(Qt.Key.Key_O)
    one = only(window)
    assert one.left_at is not None
    assert one.action is ActionTaken.LEFT
    assert "Out of the room: from " in card_text(window)
    declared.press(Qt.Key.Key_O)  # not twice
    assert only(window) == one
    declared.press(Qt.Key.Key_B)
    back = only(window)
    assert back.returned_at is not None
    assert back.left_at == one.left_at
    window.actions_of["undo"].trigger()
    assert only(window).returned_at is None
    window.actions_of["undo"].trigger()
    assert (only(window).left_at, only(window).action) == (None, ActionTaken.UNDECIDED)


def test_without_a_declaration_it_says_what_to_do(hands: Hands) -> None:
    hands.press(Qt.Key.Key_O)
    assert "Declare an interest" in hands.window.reader.area.message.message
    hands.press(Qt.Key.Key_B)
    assert "have not noted" in hands.window.reader.area.message.message


def test_keys_and_fields_in_the_pane(declared: Hands, qtbot: QtBot) -> None:
    window = declared.window
    window.activateWindow()
    pane = window.reader.side.interests
    window.actions_of["show-interests"].trigger()
    qtbot.keyClick(pane.no_whip, Qt.Key.Key_O)
    assert only(window).left_at is not None
    (card,) = [c for c in pane.findChildren(DeclarationCard) if not c.isHidden()]
    edit = next(b for b in card.findChildren(QToolButton) if "Edit" in b.accessibleName())
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton)
    fields = {f.accessibleName(): f for f in pane.findChildren(QLineEdit) if f.isVisible()}
    left, back = fields["Left the room at"], fields["Came back at"]
    left.setText("7.05 pm")
    back.setText("half past")
    qtbot.keyClick(back, Qt.Key.Key_Return)
    assert only(window).returned_at is None  # what can't be read is told, and kept in the field
    assert any("half past" in w.text() for w in pane.findChildren(QLabel) if w.isVisible())
    back.setText("7.20 pm")
    qtbot.keyClick(back, Qt.Key.Key_Return)
    one = only(window)
    assert one.left_at is not None
    assert one.returned_at is not None
    assert one.left_at.astimezone().time() == time(19, 5)
    assert one.returned_at.astimezone().time() == time(19, 20)
    qtbot.keyClick(back, Qt.Key.Key_Escape)
    assert "from 7.05 pm to 7.20 pm" in card_text(window)
    window.actions_of["undo"].trigger()
    assert only(window).returned_at is None


def test_letters_typed_in_the_form_are_words(declared: Hands, qtbot: QtBot) -> None:
    window = declared.window
    window.actions_of["declare"].trigger()
    (edit,) = [
        e for e in window.reader.side.interests.findChildren(QLineEdit) if e.isVisible()
    ] or [window.focusWidget()]
    qtbot.keyClicks(edit, "obo")
    assert only(window).left_at is None
