# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking from the bank in a meeting, and putting a question of a meeting into it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services.keep_bank import bank_question, banked_questions
from desktop.ui.questions.bank_dialog import BankDialog
from tests.ui.window.conftest import Hands


def test_a_question_is_asked_from_the_bank_and_undone(hands: Hands) -> None:
    window = hands.window
    meeting = window.meeting
    assert meeting is not None
    bank_question(meeting.library, text="What happens if it costs more?", heading="Money")
    pane = window.reader.side.questions
    window.actions_of["show-questions"].trigger()
    assert pane.bank.isVisible()
    pane.bank.fill()
    (action,) = [a for a in pane.bank.list.actions() if a.text().startswith("What happens")]
    action.trigger()
    assert [q.text for q in meeting.questions] == ["What happens if it costs more?"]
    assert banked_questions(meeting.library)  # it stays to be asked again
    window.actions_of["undo"].trigger()
    assert meeting.questions == []


def test_a_question_of_the_meeting_goes_into_the_bank_by_a_key(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    meeting = window.meeting
    assert meeting is not None
    pane = window.reader.side.questions
    window.actions_of["show-questions"].trigger()
    qtbot.keyClicks(pane.ask_box.text, "Who was asked?")
    qtbot.keyClick(pane.ask_box.text, Qt.Key.Key_Return)
    pane.choose(meeting.questions[0].id)
    qtbot.keyClick(pane.list, Qt.Key.Key_B)
    assert [one.text for one in banked_questions(meeting.library)] == ["Who was asked?"]
    qtbot.keyClick(pane.list, Qt.Key.Key_B)
    assert "already" in window.reader.area.message.message
    assert len(banked_questions(meeting.library)) == 1
    window.actions_of["undo"].trigger()  # the second changed nothing
    window.actions_of["undo"].trigger()
    assert banked_questions(meeting.library) == []


def test_the_bank_opens_by_its_action(hands: Hands) -> None:
    window = hands.window
    window.actions_of["question-bank"].trigger()
    dialog = window.findChild(BankDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_escape_leaves_the_bank_from_its_words_and_keeps_them(hands: Hands, qtbot: QtBot) -> None:
    window, meeting = hands.window, hands.window.meeting
    assert meeting is not None
    window.actions_of["question-bank"].trigger()
    dialog = window.findChild(BankDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.text, "Who maintains it?")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert [one.text for one in banked_questions(meeting.library)] == ["Who maintains it?"]
