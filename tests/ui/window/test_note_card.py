# SPDX-License-Identifier: AGPL-3.0-or-later
"""The card of a note: what is typed on it stays to be seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import PATIENCE, Hands
from tests.ui.window.test_marking import first_mark, marks


def test_a_note_that_grows_stays_in_the_window(hands: Hands, qtbot: QtBot) -> None:
    """Low on the page its lines would go on below the window, and the words with them."""
    hands.go_to_label("6")
    hands.words(9)
    port = hands.view.viewport()
    card = hands.window.reader.area.card
    for above_the_end in (20, 150):  # above the mark; below it, while there is room
        hands.press(Qt.Key.Key_N)
        place = QPoint(300, port.height() - above_the_end)
        qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=place)
        qtbot.waitUntil(card.isVisible, timeout=PATIENCE)
        for line in range(9):
            qtbot.keyClicks(card.editor, f"line {line}")
            qtbot.keyClick(card.editor, Qt.Key.Key_Return)
            assert port.rect().contains(card.geometry())
            assert not card.geometry().contains(place)
        qtbot.keyClick(card.editor, Qt.Key.Key_Escape)
        hands.press(Qt.Key.Key_Escape)


def test_the_bar_does_not_come_over_the_note_on_a_mark(hands: Hands, qtbot: QtBot) -> None:
    """N on a chosen mark; once the words are saved the bar must not lie over them."""
    hands.go_to_label("6")
    hands.select_line(9, hands.words(9)[60].text)
    hands.press(Qt.Key.Key_H)
    mark = first_mark(hands)
    area = hands.window.reader.area
    area.marking.choose(mark.id)
    assert area.bar.isVisible()
    hands.press(Qt.Key.Key_N)
    qtbot.waitUntil(area.card.isVisible, timeout=PATIENCE)
    qtbot.keyClicks(area.card.editor, "Hello")
    qtbot.waitUntil(lambda: marks(hands.window)[0].note == "Hello", timeout=PATIENCE)
    assert not area.bar.isVisible()
