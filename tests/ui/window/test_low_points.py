# SPDX-License-Identifier: AGPL-3.0-or-later
"""On a small laptop at 200 per cent the Points pane stays within the screen, its list in view."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.happening import Happening, HappeningKind
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.from_the_meeting import FromTheMeeting
from desktop.ui.points.chosen_bar import ChosenBar
from desktop.ui.points.points_pane import PointsPane
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.buttons import Button
from tests.ui.points.samples import point
from tests.ui.window.conftest import Hands
from tests.ui.window.test_low_window import LOW, make_low

LEFT_BY_BAR = 152  # pixels of the pane on that screen, below the bar that asks for a password
NOTED = [
    Happening(HappeningKind.NOTE, n, None, datetime(2031, 5, 6, 12, n, tzinfo=UTC), "A long reply.")
    for n in range(1, 4)
]


def low_pane(hands: Hands, qtbot: QtBot) -> PointsPane:
    """The pane in a window as high as that screen, with some points."""
    window = hands.window
    window.actions_of["show-points"].trigger()
    pane = window.reader.side.points
    pane.set_points([point(n) for n in range(1, 9)])
    pane.reach.setCurrentIndex(1)
    hands.view.setFocus()
    make_low(window, qtbot)
    return pane


def fits(window: MainWindow) -> bool:
    """Whether nothing makes the window higher than the screen."""
    return window.minimumSizeHint().height() <= LOW[1]


def test_a_long_note_leaves_the_list_its_room(hands: Hands, qtbot: QtBot) -> None:
    pane = hands.window.reader.side.points
    pane.note.setPlainText("\n".join(f"Ask about line {n}." for n in range(9)))
    pane = low_pane(hands, qtbot)
    assert fits(hands.window)
    qtbot.waitUntil(lambda: pane.list.height() >= 48)
    assert pane.note.isVisible()
    hands.window.resize(1366, 900)
    qtbot.waitUntil(lambda: pane.note.height() > 120)


def test_many_points_chosen_under_an_open_filter_fit(hands: Hands, qtbot: QtBot) -> None:
    pane = low_pane(hands, qtbot)
    hands.window.reader.side.from_the_meeting.show_happenings(NOTED)
    pane.begin_filter()
    pane.list.selectAll()
    qtbot.waitUntil(lambda: fits(hands.window))
    assert pane.bar.panel.isVisible()
    qtbot.waitUntil(lambda: pane.list.height() >= 32)


def test_what_was_noted_in_the_meeting_is_a_line_to_press(hands: Hands, qtbot: QtBot) -> None:
    pane = low_pane(hands, qtbot)
    noted = hands.window.reader.side.from_the_meeting
    noted.show_happenings(NOTED)
    assert fits(hands.window)
    line = switch(noted)
    qtbot.waitUntil(line.isVisible)
    assert pane.list.isVisible()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    row = noted.row(HappeningKind.NOTE, 1)
    assert row is not None
    qtbot.waitUntil(row.isVisible)
    assert fits(hands.window)
    assert not pane.list.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(pane.list.isVisible)
    assert not row.isVisible()
    hands.window.resize(1366, 900)
    qtbot.waitUntil(row.isVisible)
    assert not line.isVisible()


def test_a_filter_is_open_below_a_bar_over_everything(hands: Hands, qtbot: QtBot) -> None:
    pane = low_pane(hands, qtbot)
    pane.begin_filter()
    hands.window.password_bar.ask("k", "Exempt appendix to the report on the depot.pdf")
    qtbot.waitUntil(pane.bar.panel.isVisible)
    qtbot.waitUntil(lambda: pane.minimumSizeHint().height() <= LEFT_BY_BAR)
    assert fits(hands.window)


def test_who_writes_on_a_card_has_the_pane_for_it(hands: Hands, qtbot: QtBot) -> None:
    pane = low_pane(hands, qtbot)
    before = pane.list.height()
    pane.edit_note(1)
    qtbot.waitUntil(lambda: pane.list.height() > before + 40)
    editor = pane.list.viewport().findChild(AutosaveEditor)
    assert editor is not None
    qtbot.waitUntil(lambda: editor.visibleRegion().boundingRect().height() == editor.height())
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pane.list.height() == before)
    assert pane.note.isVisible()
    assert pane.reach.isVisible()


def test_who_changes_a_question_has_the_pane_for_it(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    make_low(window, qtbot)
    window.actions_of["show-questions"].trigger()
    pane = window.reader.side.questions
    qtbot.keyClicks(pane.ask_box.text, "Who pays for it?")
    qtbot.keyClick(pane.ask_box.text, Qt.Key.Key_Return)
    qtbot.waitUntil(pane.list.isVisible)
    before = pane.list.height()
    pane.list.setCurrentIndex(pane.list.model().index(0, 0))
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: pane.list.height() > before + 40)
    form = QApplication.focusWidget()
    assert form is not None
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    qtbot.waitUntil(pane.ask_box.isVisible)


def test_a_narrow_bar_says_how_many_are_chosen_in_fewer_words(qtbot: QtBot, look: Look) -> None:
    bar = ChosenBar(look)
    qtbot.addWidget(bar)
    bar.resize(230, 40)
    bar.say(30)
    said = next(each for each in bar.findChildren(QLabel) if each.text())
    qtbot.waitUntil(lambda: said.text() == "30 chosen")
    bar.resize(330, 40)
    qtbot.waitUntil(lambda: said.text() == "30 points chosen")


@pytest.mark.parametrize("written", ["", "Ask who pays.\nAnd when."])
def test_a_bar_above_everything_leaves_points_and_questions_in_the_screen(
    hands: Hands, qtbot: QtBot, written: str
) -> None:
    window = hands.window
    pane = window.reader.side.points
    pane.note.setPlainText(written)
    low_pane(hands, qtbot)
    window.reader.side.from_the_meeting.show_happenings(NOTED)
    window.password_bar.ask("k", "Exempt appendix to the report on the depot.pdf")
    qtbot.waitUntil(lambda: fits(window))
    window.actions_of["show-questions"].trigger()
    qtbot.waitUntil(lambda: fits(window))
    questions = window.reader.side.questions
    least = questions.minimumSizeHint().height()
    assert least <= LEFT_BY_BAR
    questions.list.window().resize(1366, 900)
    qtbot.waitUntil(lambda: questions.height() > 300)
    assert questions.minimumSizeHint().height() == least


def switch(noted: FromTheMeeting) -> Button:
    """The line to press."""
    return next(
        b for b in noted.findChildren(Button) if b.accessibleName() == "Noted in the meeting"
    )
