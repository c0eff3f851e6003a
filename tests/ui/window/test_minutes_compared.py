# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Interests pane says quietly what the minutes have of the member's declarations.

The sample pack holds the minutes of 10 November 2026, in which Councillor R. Brackenbury declared
that she was a trustee.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.interest import DeclarationKind
from desktop.services.declare import declare
from desktop.services.settings import Settings
from desktop.storage.library import Library
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow


@pytest.fixture
def held(folder: Path) -> int:
    """The meeting of November, in the library with a declaration."""
    library = Library.open(folder)
    with library.work() as work:
        card = replace(work.meetings.get(1).card, date=date(2026, 11, 10))
        ident = work.meetings.add(card).id
    declare(
        library,
        meeting_id=ident,
        kind=DeclarationKind.OTHER_REGISTRABLE,
        wording="I am a trustee of the Otterbrook Meadow Trust.",
    )
    library.close()
    return ident


def told(hands: Hands) -> str:
    """All that the list says."""
    minutes = hands.window.reader.side.interests.minutes
    return "\n".join(w.text() for w in minutes.findChildren(QLabel)) if minutes.isVisible() else ""


def test_what_was_declared_stands_beside_the_minute_and_leads_there(
    open_window: OpenWindow, folder: Path, held: int, qtbot: QtBot
) -> None:
    window = open_window(folder, Settings(member_name="Cllr R. Brackenbury"))
    hands = Hands(qtbot, window)
    hands.open_meeting()
    window.actions_of["show-interests"].trigger()
    qtbot.waitUntil(lambda: "Declared and minuted" in told(hands), timeout=PATIENCE)
    assert "in the minutes of Tuesday 10 November 2026" in told(hands)
    assert "You: I am a trustee" in told(hands)
    assert "Minutes: Councillor R. Brackenbury declared" in told(hands)
    minutes = window.reader.side.interests.minutes
    button = minutes.findChild(QPushButton)
    assert button.text() == "Go to minute 42"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: hands.view.page == 4, timeout=PATIENCE)


def test_without_a_name_it_asks_for_one_and_another_s_is_not_told(
    open_window: OpenWindow, folder: Path, held: int, qtbot: QtBot
) -> None:
    window = open_window(folder)
    hands = Hands(qtbot, window)
    hands.open_meeting()
    window.actions_of["show-interests"].trigger()
    qtbot.waitUntil(lambda: "Put your name into the settings" in told(hands), timeout=PATIENCE)
    assert "Brackenbury" not in told(hands)


def test_nothing_to_compare_shows_nothing(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    window.actions_of["show-interests"].trigger()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE)
    assert told(hands) == ""
