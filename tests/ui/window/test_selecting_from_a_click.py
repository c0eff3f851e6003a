# SPDX-License-Identifier: AGPL-3.0-or-later
"""A click says where a selection begins: Shift with a second click, or with the arrows, goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.ui.reader.selection import Selection
from tests.ui.window.conftest import Hands

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_LEFT = Qt.MouseButton.LeftButton


def test_shift_and_a_second_click_select_from_the_first(hands: Hands) -> None:
    """As in every other program: click where it begins, Shift and click where it ends."""
    hands.go_to_label("5")
    words = hands.words(8)
    word = next(w for w in words if len(w.text) > 5)
    other = next(w for w in words if w.rect.y0 > word.rect.y1 + 40 and len(w.text) > 5)
    port, pointer = hands.view.viewport(), hands.window.reader.area.pointer
    hands.qtbot.mouseClick(port, _LEFT, pos=hands.point(8, word))
    assert pointer.selection is None
    hands.qtbot.mouseClick(port, _LEFT, _SHIFT, pos=hands.point(8, other))
    assert pointer.selection == Selection((8, words.index(word)), (8, words.index(other)))


def test_shift_and_an_arrow_begin_where_the_click_was(hands: Hands) -> None:
    """And not at the first word in view, which may be half a page further up."""
    hands.go_to_label("5")
    words = hands.words(8)
    first = next(w for w in words if len(w.text) > 5)
    word = next(w for w in words if w.rect.y0 > first.rect.y1 + 40 and len(w.text) > 5)
    place = (8, words.index(word))
    hands.qtbot.mouseClick(hands.view.viewport(), _LEFT, pos=hands.point(8, word))
    hands.qtbot.keyClick(hands.view, Qt.Key.Key_Right, _SHIFT)
    pointer = hands.window.reader.area.pointer
    assert pointer.selection == Selection(place, place)
    hands.qtbot.keyClick(hands.view, Qt.Key.Key_Right, _SHIFT)
    assert pointer.selection == Selection(place, (8, place[1] + 1))
