# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where there is no room for three panes, one beside the pages is folded away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui.main_window import MainWindow
from tests.ui.window.conftest import Hands

NARROW, WIDE = (683, 375), (1366, 768)  # a small laptop at 200 and at 100 per cent


def resize(window: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    """Give the window this size."""
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)


def shown(window: MainWindow) -> tuple[bool, bool]:
    """Whether agenda and notes are there; their buttons have to say the same."""
    reader, actions = window.reader, window.actions_of
    assert actions["pane-left"].isChecked() == reader.left.isVisible()
    assert actions["pane-right"].isChecked() == reader.side.isVisible()
    return reader.left.isVisible(), reader.side.isVisible()


def test_the_agenda_is_folded_away_while_the_window_is_narrow(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    resize(window, qtbot, WIDE)
    assert shown(window) == (True, True)
    resize(window, qtbot, NARROW)
    assert shown(window) == (False, True)
    assert hands.view.width() > NARROW[0] * 0.6
    resize(window, qtbot, WIDE)
    assert shown(window) == (True, True)


def test_in_a_narrow_window_the_pane_asked_for_takes_the_others_place(
    hands: Hands, qtbot: QtBot
) -> None:
    window = hands.window
    resize(window, qtbot, NARROW)
    window.actions_of["pane-left"].trigger()
    assert shown(window) == (True, False)
    assert hands.view.width() > NARROW[0] * 0.6
    window.actions_of["show-questions"].trigger()
    assert shown(window) == (False, True)
    assert window.reader.side.questions.isVisible()
    window.actions_of["find"].trigger()
    assert shown(window) == (True, False)
    assert window.reader.find_panel.box.hasFocus()
    window.actions_of["ask"].trigger()
    qtbot.waitUntil(lambda: shown(window) == (False, True))
    resize(window, qtbot, WIDE)
    assert shown(window) == (True, True)


def test_a_pane_put_away_by_hand_stays_away(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    resize(window, qtbot, WIDE)
    window.actions_of["pane-left"].trigger()
    resize(window, qtbot, NARROW)
    assert shown(window) == (False, True)
    window.actions_of["pane-right"].trigger()
    assert shown(window) == (False, False)
    resize(window, qtbot, WIDE)
    assert shown(window) == (False, False)


def test_the_keys_are_never_in_a_pane_that_was_folded_away(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    resize(window, qtbot, WIDE)
    window.actions_of["show-agenda"].trigger()
    assert window.reader.agenda.hasFocus()
    resize(window, qtbot, NARROW)
    qtbot.waitUntil(hands.view.hasFocus)


def test_full_screen_and_meeting_give_back_what_was_there(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    resize(window, qtbot, NARROW)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(hands.view, Qt.Key.Key_F5)
    assert shown_at_all(window) == (False, False)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert shown(window) == (False, True)
    window.reader.read_alone(True)
    assert shown_at_all(window) == (False, False)
    resize(window, qtbot, WIDE)
    assert shown_at_all(window) == (False, False)
    window.reader.read_alone(False)
    assert shown(window) == (True, True)


def shown_at_all(window: MainWindow) -> tuple[bool, bool]:
    """Whether agenda and notes are there."""
    return window.reader.left.isVisible(), window.reader.side.isVisible()
