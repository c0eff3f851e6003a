# SPDX-License-Identifier: AGPL-3.0-or-later
"""A note that another program, or a meeting taken in, wrote while it is being typed into here."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.take_note import write_note
from desktop.storage.library import Library
from desktop.ui.main_window import MainWindow
from tests.ui.window.conftest import PATIENCE, Hands


@pytest.fixture
def noting(window: MainWindow, hands: Hands, qtbot: QtBot) -> MainWindow:
    """The meeting open, with a note on the item being read."""
    hands.open_meeting()
    hands.go_to_label("6")
    window.reader.side.begin_item_note()
    _type(window, qtbot, "Ring the depot")
    return window


def _type(window: MainWindow, qtbot: QtBot, text: str) -> None:
    note = window.reader.side.points.note
    note.moveCursor(note.textCursor().MoveOperation.End)
    qtbot.keyClicks(note, text)
    note.flush()


def _here(window: MainWindow) -> str:
    assert window.library is not None and window.meeting is not None
    with window.library.look() as work:
        note = work.notes.get(window.meeting.meeting_id, _item(window))
    return note.text if note is not None else ""


def _item(window: MainWindow) -> int | None:
    assert window.meeting is not None
    item = window.meeting.papers.item_at(1, 9)
    return item.id if item is not None else None


def _elsewhere(window: MainWindow, folder: Path, text: str) -> None:
    assert window.meeting is not None
    other = Library.open(folder)
    write_note(other, meeting_id=window.meeting.meeting_id, item_id=_item(window), text=text)
    other.close()


def test_what_was_added_elsewhere_is_added_here(
    noting: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    _elsewhere(noting, folder, "Ring the depot\nThe Chair rang")
    _type(noting, qtbot, " tomorrow")
    assert _here(noting) == "Ring the depot tomorrow\nThe Chair rang"
    assert noting.reader.side.points.note.text == _here(noting)
    _type(noting, qtbot, ", early")
    assert _here(noting) == "Ring the depot tomorrow\nThe Chair rang, early"
    noting.actions_of["undo"].trigger()
    assert noting.library is not None
    with noting.library.look() as work:
        left = [_here(noting), *(entry.words for entry in work.bin.all())]
    assert any("The Chair rang" in words for words in left)


def test_what_was_rewritten_elsewhere_is_in_the_bin(
    noting: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    _elsewhere(noting, folder, "The depot has rung")
    _type(noting, qtbot, " tomorrow")
    assert _here(noting) == "Ring the depot tomorrow"
    assert noting.library is not None
    with noting.library.look() as work:
        assert "The depot has rung" in [entry.words for entry in work.bin.all()]


def test_what_is_taken_in_while_one_types_is_there_too(noting: MainWindow, qtbot: QtBot) -> None:
    """The window hears of it, but the box shows what is being typed."""
    assert noting.library is not None and noting.meeting is not None
    note = noting.reader.side.points.note
    note.moveCursor(note.textCursor().MoveOperation.End)
    qtbot.keyClicks(note, " tomorrow")
    write_note(
        noting.library,
        meeting_id=noting.meeting.meeting_id,
        item_id=_item(noting),
        text="Ring the depot\nFrom the train",
    )
    noting.show_home()
    noting.open_meeting(1)
    qtbot.waitUntil(lambda: noting.meeting is not None, timeout=PATIENCE)
    assert _here(noting) == "Ring the depot tomorrow\nFrom the train"


def test_typing_on_and_taking_it_back_is_as_ever(noting: MainWindow, qtbot: QtBot) -> None:
    _type(noting, qtbot, " tomorrow")
    _type(noting, qtbot, ", early")
    for name, text in (("undo", ""), ("redo", "Ring the depot tomorrow, early")):
        for _ in range(4):
            if noting.actions_of[name].isEnabled():
                noting.actions_of[name].trigger()
        assert _here(noting) == text
    assert noting.library is not None
    with noting.library.look() as work:
        kinds = [entry.words for entry in work.bin.all()]
    assert all(words.startswith("Ring the depot") for words in kinds)
