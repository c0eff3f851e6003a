# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fingers on the pages: they scroll, turn, zoom and tap, and never select by moving."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.window.conftest import PATIENCE, Hands
from tests.ui.window.test_drawing import tablet

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


def spread(
    hands: Hands, screen: QPointingDevice, middles: list[QPointF], reaches: list[QPointF]
) -> None:
    """Two fingers, each as far from their middle as the other, move from one place to the next."""
    port = hands.view.viewport()
    for step, (middle, reach) in enumerate(zip(middles, reaches, strict=True)):
        one, other = (middle - reach).toPoint(), (middle + reach).toPoint()
        sequence = QTest.touchEvent(port, screen)
        if step:
            sequence.move(0, one, port).move(1, other, port)
        else:
            sequence.press(0, one, port).press(1, other, port)
        del sequence
    sequence = QTest.touchEvent(port, screen)
    sequence.release(0, one, port).release(1, other, port)
    del sequence


def far(hands: Hands, before: tuple[int, float, float], where: QPointF) -> float:
    """How many pixels a place that was held lies from where it should be."""
    page, x, y = hands.view.place_at(where)
    assert page == before[0]
    return max(abs(x - before[1]), abs(y - before[2])) * hands.view.zoom


def test_two_fingers_zoom_about_their_middle(hands: Hands, screen: QPointingDevice) -> None:
    """Twice as far apart, twice as large, and what lay between the fingers lies there still."""
    hands.go_to_label("5")
    hands.view.set_zoom(1.6)  # wider than the view: pages in the middle of it can't be held
    zoom, middle = hands.view.zoom, QPointF(180, 300)
    before = hands.view.place_at(middle)
    spread(hands, screen, [middle] * 41, [QPointF(40 + n, 0) for n in range(41)])
    assert hands.view.zoom / zoom == pytest.approx(2, abs=0.01)
    assert far(hands, before, middle) <= 1


def test_what_is_between_two_fingers_goes_where_they_go(
    hands: Hands, screen: QPointingDevice
) -> None:
    """Zooming in and out again and moving at once, in many small steps."""
    hands.go_to_label("5")
    hands.view.set_zoom(2.4)
    hands.view.scroll_by(60, 120)
    zoom, start = hands.view.zoom, QPointF(200, 260)
    before = hands.view.place_at(start)
    middles = [start + QPointF(n / 3, n / 2) for n in range(91)]
    reaches = [QPointF(60 + (n if n < 45 else 90 - n), 20) for n in range(91)]
    spread(hands, screen, middles, reaches)
    assert hands.view.zoom == pytest.approx(zoom, rel=0.02)
    assert far(hands, before, middles[-1]) <= 1.5  # the fingers of the test stand on whole pixels


def test_fingers_put_down_anew_zoom_on_from_there(hands: Hands, screen: QPointingDevice) -> None:
    """Twice in the same place, the second time from the size the first has left."""
    hands.go_to_label("6")
    middle, before = QPointF(200, 300), hands.view.zoom
    wide, wider = QPointF(40, 60), QPointF(50, 75)
    spread(hands, screen, [middle, middle], [wide, wider])
    spread(hands, screen, [middle, middle], [wide * 0.5, wider * 0.5])
    assert hands.view.zoom / before == pytest.approx(1.25**2, rel=0.02)


def test_zooming_by_wheel_keeps_what_is_under_the_pointer(hands: Hands) -> None:
    """Many notches in, and as many out."""
    hands.go_to_label("5")
    view, at = hands.view, QPointF(233, 311)
    view.set_zoom(1.6)
    view.scroll_by(30, 100)
    before = view.place_at(at)
    for angle in [120] * 9 + [-120] * 9 + [30] * 20:
        wheel = QWheelEvent(
            at,
            QPointF(view.viewport().mapToGlobal(at)),
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), wheel)
    assert far(hands, before, at) <= 1


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


def pinch(hands: Hands, screen: QPointingDevice) -> None:
    """One finger, a little of a way, then a second: they move apart and are lifted."""
    port, one, two = hands.view.viewport(), QPoint(180, 300), QPoint(260, 330)
    QTest.touchEvent(port, screen).press(0, one, port)
    for step in range(1, 5):
        QTest.touchEvent(port, screen).move(0, one + QPoint(0, 8) * step, port)
    one += QPoint(0, 32)
    sequence = QTest.touchEvent(port, screen)
    sequence.move(0, one, port).press(1, two, port)
    del sequence
    for step in range(1, 5):
        sequence = QTest.touchEvent(port, screen)
        sequence.move(0, one - QPoint(10, 0) * step, port).move(1, two + QPoint(10, 0) * step, port)
        del sequence
    sequence = QTest.touchEvent(port, screen)
    sequence.release(0, one - QPoint(40, 0), port).release(1, two + QPoint(40, 0), port)
    del sequence


@pytest.mark.parametrize("tool", ["note", "highlight", "ink", "area", "eraser"])
def test_two_fingers_leave_no_mark_whatever_tool_is_in_hand(
    hands: Hands, screen: QPointingDevice, tool: str
) -> None:
    """They make the page larger, and what the first of them touched is left as it was."""
    hands.go_to_label("5")
    hands.words(8)
    hands.window.actions_of[tool].trigger()
    zoom, pointer = hands.view.zoom, hands.window.reader.area.pointer
    pinch(hands, screen)
    assert hands.view.zoom > 1.2 * zoom
    assert hands.window.meeting is not None
    assert list(hands.window.meeting.marks) == []
    assert pointer.selection is None
    assert pointer.tool.value == tool


def test_a_tap_with_the_note_in_hand_puts_it_there(hands: Hands, screen: QPointingDevice) -> None:
    hands.go_to_label("5")
    hands.window.actions_of["note"].trigger()
    port, place = hands.view.viewport(), QPoint(200, 300)
    QTest.touchEvent(port, screen).press(0, place, port)
    QTest.touchEvent(port, screen).release(0, place, port)
    meeting = hands.window.meeting
    assert meeting is not None
    hands.qtbot.waitUntil(lambda: len(meeting.marks) == 1, timeout=PATIENCE)


def test_the_hand_beside_the_pen_draws_nothing(hands: Hands, screen: QPointingDevice) -> None:
    """Laid down before the pen, beside it and after it; a finger by itself moves the page then."""
    hands.go_to_label("5")
    hands.press(Qt.Key.Key_P)
    port, palm, bar = hands.view.viewport(), QPoint(250, 400), hands.view.verticalScrollBar()
    QTest.touchEvent(port, screen).press(0, palm, port)
    QTest.touchEvent(port, screen).move(0, palm + QPoint(9, 9), port)
    before = bar.value()
    kinds = QEvent.Type
    tablet(hands, kinds.TabletPress, QPoint(100, 200), 0.5)
    QTest.touchEvent(port, screen).move(0, palm + QPoint(30, 60), port)
    tablet(hands, kinds.TabletMove, QPoint(160, 220), 0.5)
    tablet(hands, kinds.TabletRelease, QPoint(160, 220), 0.0)
    QTest.touchEvent(port, screen).move(0, palm + QPoint(30, 90), port)
    QTest.touchEvent(port, screen).release(0, palm + QPoint(30, 90), port)
    QTest.touchEvent(port, screen).press(0, palm, port)
    QTest.touchEvent(port, screen).release(0, palm, port)
    assert hands.window.meeting is not None
    (mark,) = hands.window.meeting.marks
    assert len(mark.ink) == 1
    assert bar.value() == before
    swipe(hands, screen, QPoint(150, 400), QPoint(150, 300))
    assert bar.value() - before > 60
    assert len(hands.window.meeting.marks[0].ink) == 1


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
