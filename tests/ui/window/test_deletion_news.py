# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member deletes is told in the usual short message, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services import ask
from desktop.services.mark_words import mark_quote
from tests.ui.window.conftest import Hands

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_deleted_question_is_told_with_the_way_back(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    assert window.library is not None and window.meeting is not None
    meeting = window.meeting
    ask.ask(window.library, meeting_id=1, text="Who clears the brook?", item_id=None)
    qtbot.waitUntil(lambda: len(meeting.questions) == 1)
    window.reader.side.show_pane("questions")
    pane = window.reader.side.questions
    pane.choose(meeting.questions[0].id)
    pane.list.setFocus()
    bar = window.reader.area.message
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert list(meeting.questions) == []
    assert bar.isVisible() and bar.passing
    assert bar.message == "The question was deleted. Ctrl+Z brings it back."
    qtbot.keyClick(pane.list, Qt.Key.Key_Z, CTRL)
    assert len(meeting.questions) == 1
    assert bar.message == "Undone: delete question."


def test_several_marks_are_told_of_as_several(hands: Hands) -> None:
    window = hands.window
    assert window.library is not None and window.meeting is not None
    marks = [
        mark_quote(window.library, window.workers, meeting_id=1, label=label, quote=quote).id
        for label, quote in (("8", "It keeps 4,000 in six stores"), ("9", "Pupils of two"))
    ]
    window.reader.side.points.deleted.emit(marks)
    bar = window.reader.area.message
    assert bar.message == "2 marks were deleted. Ctrl+Z brings them back."


def test_an_offer_is_not_taken_away_by_it(hands: Hands, qtbot: QtBot) -> None:
    """What waits for an answer stays."""
    window = hands.window
    assert window.library is not None and window.meeting is not None
    meeting = window.meeting
    made = ask.ask(window.library, meeting_id=1, text="Who clears the brook?", item_id=None)
    qtbot.waitUntil(lambda: len(meeting.questions) == 1)
    window.reader.area.offer("A web page.", "Open", lambda: None)
    window.reader.side.questions.deleted.emit(made.id)
    assert list(meeting.questions) == []
    assert window.reader.area.message.message == "A web page."
    assert window.reader.area.message.isVisible()
