# SPDX-License-Identifier: AGPL-3.0-or-later
"""Another program holds the library for a while: what was typed meanwhile is saved after it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.storage.revision import library_file
from tests.ui.window.conftest import PATIENCE, Hands


@pytest.fixture
def other(folder: Path, hands: Hands) -> Iterator[sqlite3.Connection]:
    """Another program's connection to the library of the window."""
    made = sqlite3.connect(library_file(folder), isolation_level=None)
    yield made
    made.close()


def write_in_vain(hands: Hands, other: sqlite3.Connection, qtbot: QtBot) -> None:
    """Type a note while the library is held, until it is said that it can't be saved."""
    window = hands.window
    window.actions_of["item-note"].trigger()
    other.execute("BEGIN IMMEDIATE")
    qtbot.keyClicks(window.reader.side.points.note, "Who pays?")
    message = window.reader.area.message
    qtbot.waitUntil(lambda: "another program" in message.message, timeout=PATIENCE)
    assert message.isVisible() and "What you typed is held" in message.message


def test_it_is_saved_by_itself_and_then_nothing_is_said_to_be_wrong(
    hands: Hands, other: sqlite3.Connection, qtbot: QtBot
) -> None:
    write_in_vain(hands, other, qtbot)
    window, meeting = hands.window, hands.window.meeting
    assert meeting is not None
    other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: [n.text for n in meeting.notes] == ["Who pays?"], timeout=PATIENCE)
    qtbot.waitUntil(window.reader.area.message.isHidden, timeout=PATIENCE)
    assert window.reader.side.points.note.text == "Who pays?"
    window.actions_of["home"].trigger()
    window.open_meeting(1)
    assert window.reader.side.points.note.text == "Who pays?"


def test_leaving_the_meeting_saves_it(
    hands: Hands, other: sqlite3.Connection, qtbot: QtBot
) -> None:
    write_in_vain(hands, other, qtbot)
    window = hands.window
    other.execute("ROLLBACK")
    window.show_home()
    window.open_meeting(1)
    meeting = window.meeting
    assert meeting is not None
    assert window.reader.side.points.note.text == "Who pays?"
    qtbot.waitUntil(lambda: [n.text for n in meeting.notes] == ["Who pays?"], timeout=PATIENCE)


def test_typing_on_saves_all_of_it_in_one_step(
    hands: Hands, other: sqlite3.Connection, qtbot: QtBot
) -> None:
    write_in_vain(hands, other, qtbot)
    window, meeting = hands.window, hands.window.meeting
    assert meeting is not None
    other.execute("ROLLBACK")
    qtbot.keyClicks(window.reader.side.points.note, " And when?")
    window.reader.flush()
    assert [note.text for note in meeting.notes] == ["Who pays? And when?"]
    window.actions_of["undo"].trigger()
    assert not meeting.notes


def test_undo_takes_it_back_for_good(hands: Hands, other: sqlite3.Connection, qtbot: QtBot) -> None:
    """It is not saved after all a moment later."""
    write_in_vain(hands, other, qtbot)
    window, meeting = hands.window, hands.window.meeting
    assert meeting is not None
    other.execute("ROLLBACK")
    window.reader.undo()
    assert not meeting.notes
    assert window.reader.side.points.note.text == ""
    window.reader.redo()
    assert [note.text for note in meeting.notes] == ["Who pays?"]


def test_what_is_not_typed_is_done_again_by_the_member_and_then_nothing_is_said_to_be_wrong(
    hands: Hands, other: sqlite3.Connection, qtbot: QtBot
) -> None:
    window, meeting = hands.window, hands.window.meeting
    assert meeting is not None
    message = window.reader.area.message
    other.execute("BEGIN IMMEDIATE")
    ticked = window.reader.side.interests.nothing
    window.actions_of["show-interests"].trigger()
    ticked.click()
    assert "Nothing was changed" in message.message and message.isVisible()
    other.execute("ROLLBACK")
    assert not ticked.isChecked()
    ticked.click()
    assert len(meeting.declarations) == 1
    qtbot.waitUntil(message.isHidden, timeout=PATIENCE)
