# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fingers on the pages: they scroll, turn, zoom and tap, and never select by moving."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.window.conftest import PATIENCE, Hands

Finger = Callable[[str, QPoint], None]


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    """A screen that can be touched."""
    return QTest.createTouchDevice()


def swipe(hands: Hands, screen: QPointingDevice, start: QPoint, end: QPoint) -> None:
    """One finger from here to there, slowly enough not to flick."""
    port = hands.view.viewport()
    QTest.touchEvent(port, screen).press(0, start, port)
    for step in range(1, 11):
        QTest.touchEvent(port, screen).move(0, start + (end - start) * (step / 10), port)
    hands.view.gestures._trail.clear()
    QTest.touchEvent(port, screen).release(0, end, port)


def test_a_finger_scrolls_and_does_not_select(hands: Hands, screen: QPointingDevice) -> None:
    """The page follows the finger; no word is selected."""
    hands.go_to_label("5")
    before = hands.view.verticalScrollBar().value()
    hands.words(8)
    swipe(hands, screen, QPoint(150, 400), QPoint(160, 250))
    moved = hands.view.verticalScrollBar().value() - before
    assert 135 <= moved <= 150
    assert hands.window.reader.area.pointer.selection is None


def test_a_tap_is_a_click(hands: Hands, screen: QPointingDevice) -> None:
    """A tap on a bare spot lets go of what is selected; two taps select a word."""
    hands.go_to_label("5")
    word = next(w for w in hands.words(8) if len(w.text) > 5)
    place = hands.point(8, word)
    port = hands.view.viewport()
    for _ in range(2):
        QTest.touchEvent(port, screen).press(0, place, port)
        QTest.touchEvent(port, screen).release(0, place, port)
    selection = hands.window.reader.area.pointer.selection
    assert selection is not None
    assert hands.words(8)[selection.head[1]].text == word.text
    bare = QPoint(3, port.height() - 3)
    QTest.touchEvent(port, screen).press(0, bare, port)
    QTest.touchEvent(port, screen).release(0, bare, port)
    assert hands.window.reader.area.pointer.selection is None


def test_a_finger_held_still_selects_the_word(hands: Hands, screen: QPointingDevice) -> None:
    """As on a telephone."""
    hands.go_to_label("5")
    word = next(w for w in hands.words(8) if len(w.text) > 5)
    port = hands.view.viewport()
    QTest.touchEvent(port, screen).press(0, hands.point(8, word), port)
    pointer = hands.window.reader.area.pointer
    hands.qtbot.waitUntil(lambda: pointer.selection is not None, timeout=PATIENCE)
    QTest.touchEvent(port, screen).release(0, hands.point(8, word), port)
    assert pointer.selection is not None


def test_two_fingers_zoom_about_their_middle(hands: Hands, screen: QPointingDevice) -> None:
    """Twice as far apart, twice as large, and what lay between the fingers lies there still."""
    hands.go_to_label("5")
    view, port = hands.view, hands.view.viewport()
    zoom, middle = view.zoom, QPoint(180, 300)
    before = view.place_at(middle)
    reach = QPoint(40, 0)
    QTest.touchEvent(port, screen).press(0, middle - reach, port).press(1, middle + reach, port)
    for step in range(1, 11):
        apart = reach * (1 + step / 10)
        sequence = QTest.touchEvent(port, screen)
        sequence.move(0, middle - apart, port).move(1, middle + apart, port)
        del sequence
    sequence = QTest.touchEvent(port, screen)
    sequence.release(0, middle - 2 * reach, port).release(1, middle + 2 * reach, port)
    del sequence
    assert abs(view.zoom / zoom - 2) < 0.15
    after = view.place_at(middle)
    assert after[0] == before[0]
    assert abs(after[1] - before[1]) * view.zoom < 12
    assert abs(after[2] - before[2]) * view.zoom < 12


def test_a_pull_turns_a_page_shown_alone(hands: Hands, screen: QPointingDevice) -> None:
    """Pulled up at its end the next page comes; pulled down, the one before."""
    hands.window.actions_of["single-page"].trigger()
    hands.window.actions_of["fit-page"].trigger()
    hands.go_to_label("5")
    swipe(hands, screen, QPoint(150, 400), QPoint(150, 250))
    assert hands.view.page == 9
    swipe(hands, screen, QPoint(150, 250), QPoint(150, 400))
    assert hands.view.page == 8


def test_with_a_tool_that_draws_a_finger_does_not_scroll(
    hands: Hands, screen: QPointingDevice
) -> None:
    """Then the finger is a pen."""
    hands.go_to_label("5")
    hands.view.gestures.draws = lambda: True
    before = hands.view.verticalScrollBar().value()
    swipe(hands, screen, QPoint(150, 400), QPoint(150, 250))
    assert hands.view.verticalScrollBar().value() == before


def test_pinching_on_a_touchpad_zooms(hands: Hands) -> None:
    """A tenth larger, at the pointer."""
    view, port = hands.view, hands.view.viewport()
    zoom, place = view.zoom, QPointF(150, 300)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        QPointF(port.mapToGlobal(place)),
        0.1,
        QPointF(),
    )
    assert event.type() == QEvent.Type.NativeGesture
    QApplication.sendEvent(port, event)
    assert abs(view.zoom / zoom - 1.1) < 0.01
