# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window went while a meeting went on, and comes back to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services.ask import ask
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from tests.ui.window.at_the_meeting import Member
from tests.ui.window.conftest import OpenWindow


def test_a_window_closed_in_the_meeting_comes_back_to_it(
    open_window: OpenWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """With the field that was open and what was half typed in it."""
    settings = Settings(file=tmp_path / "settings.toml")
    window = open_window(folder, settings)
    window.open_meeting(1)
    window.meeting_desk.toggle()
    member = Member(qtbot, window)
    member.come_to("7")
    member.press(Qt.Key.Key_U)
    member.type("plant a hedge")
    window.close()
    again = open_window(folder, settings)
    member = Member(qtbot, again)
    assert again.meeting_desk.is_on
    assert member.item == "7"
    entry = member.mode.entry
    assert entry.isVisible()
    assert entry.text.text == "plant a hedge"
    assert not member.proceedings.undertakings
    entry.finish()
    assert [u.text for u in member.proceedings.undertakings] == ["plant a hedge"]
    again.show_home()
    assert settings.in_meeting == 0


def test_it_comes_back_with_the_window_and_not_after_it(
    open_window: OpenWindow, folder: Path, tmp_path: Path, look: Look, workers: Workers
) -> None:
    """A crash leaves the settings as they were: no reader is shown that takes keys for its own."""
    settings = Settings(file=tmp_path / "settings.toml")
    window = open_window(folder, settings)
    window.open_meeting(1)
    window.meeting_desk.toggle()
    left = Settings(file=tmp_path / "settings.toml", reading=True, in_meeting=1)
    window.close()
    again = MainWindow(look, workers, left, folder)
    again.begin([])  # the event loop has not run: nothing was drawn before it
    assert again.meeting_desk.is_on
    assert again.reader.left.isHidden()
    again.resize(1200, 700)
    again.meeting_desk.leave()
    again.layout().activate()
    assert again.reader.splitter.sizes()[0] > 180, "the agenda has its width again"
    again.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_R, Qt.Key.Key_V], ids=["n", "r", "v"])
def test_the_field_that_was_open_takes_the_next_letter(
    open_window: OpenWindow, folder: Path, tmp_path: Path, qtbot: QtBot, key: Qt.Key
) -> None:
    """A note, a reply, a motion: each is saved in its own place, and written on there."""
    settings = Settings(file=tmp_path / "settings.toml")
    window = open_window(folder, settings)
    window.open_meeting(1)
    assert window.meeting is not None
    seventh = window.meeting.items[6].id
    library = window.library
    assert library is not None
    ask(library, meeting_id=1, item_id=seventh, text="Who mends it?")
    window.meeting_desk.toggle()
    member = Member(qtbot, window)
    member.come_to("7")
    member.press(Qt.Key.Key_N)
    member.type("An older note")
    member.press(Qt.Key.Key_Escape, key)
    member.type("The words ")
    window.close()
    again = open_window(folder, settings)
    member = Member(qtbot, again)
    assert member.mode.entry.isVisible()
    member.type("now")
    member.press(Qt.Key.Key_Escape)
    proceedings = member.proceedings
    written = [note.text for note in proceedings.notes]
    written += [vote.facts.motion for vote in proceedings.votes]
    written += [question.reply for question in member.mode.meeting.questions]
    assert [text for text in written if text] == ["An older note", "The words now"]
    again.close()
    # Once it is done with, it is not opened again.
    third = open_window(folder, settings)
    assert Member(qtbot, third).mode.entry.isHidden()
