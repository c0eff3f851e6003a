# SPDX-License-Identifier: AGPL-3.0-or-later
"""What wheel, touchpad and fingers do to the pages: scroll, turn and zoom.

A finger that moves scrolls and never selects; a tap is a click, two are a double click, and a
finger held still chooses the word under it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEventPoint,
    QGuiApplication,
    QMouseEvent,
    QNativeGestureEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QStyle

from desktop.ui.reader.gliding import Glide
from desktop.ui.reader.zoom_hold import ZoomHold

if TYPE_CHECKING:
    from desktop.ui.reader.page_rows import PageRows

NOTCH = 120  # Qt's units of a wheel: one notch
ZOOM_STEP = 1.15  # for a notch, a key or a press of a button
WHEEL_CONSTANT = 0.045  # seconds; see Glide
FLICK_CONSTANT = 0.325
SLOW = 120.0  # pixels a second: a finger let go of slower than this does not flick
HOLD = 550  # milliseconds
PULL = 70.0  # pixels a finger pulls past the end of a page to turn it
TOUCHES = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)
QUIET = 0.25  # seconds after a turn in which a touchpad that runs on does not turn again


class Gestures(QObject):
    """Serves one :class:`PageRows`, which hands its events here.

    ``joined``: a second finger has come: what the first began was not meant.
    """

    joined = Signal()

    def __init__(self, view: PageRows) -> None:
        super().__init__(view)
        self._view = view
        self.glide = Glide(view.scroll_by, self)
        self.draws: Callable[[], bool] = lambda: False
        """Whether a finger draws with the tool in hand, and so does not scroll."""
        self.clicks: Callable[[], bool] = lambda: True
        """Whether a tap is a click, and not a hand laid down beside the pen."""
        self._pushed = 0.0
        self._turned = 0.0
        self._fingers: dict[int, QPointF] = {}
        self._began = QPointF()
        self._moved = False
        self._pulled = 0.0
        self._trail: list[tuple[float, QPointF]] = []
        self._tapped = (0.0, QPointF())
        self._zoom = ZoomHold(view)
        self._apart = 1.0  # pixels between two fingers when they began to zoom
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD)
        self._hold.timeout.connect(self._held)

    def handles(self, event: QEvent) -> bool:
        """Take an event of the view's; False leaves it to Qt."""
        if event.type() in TOUCHES and isinstance(event, QTouchEvent):
            return self.touch(event)
        if isinstance(event, QNativeGestureEvent):
            return self.native(event)
        # A scroll area of Qt's moves with two fingers by itself, on top of what is done here.
        return event.type() == QEvent.Type.Gesture

    # Wheel and touchpad

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl held zoom at the pointer."""
        event.accept()
        angle = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if angle.y():
                at = event.position()
                who = ("pointer", round(at.x()), round(at.y()))
                self._zoom.step(who, ZOOM_STEP ** (angle.y() / NOTCH), at)
            return
        fine = self._pixels(event)
        notches = QPointF(angle) / NOTCH
        step = self._view.verticalScrollBar().singleStep() * QApplication.wheelScrollLines()
        distance = QPointF(-fine) if not fine.isNull() else -notches * step
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not distance.x():
            distance = distance.transposed()
        if self._pushes_on(event, distance, notches):
            return
        coarse = fine.isNull() and max(abs(angle.x()), abs(angle.y())) >= NOTCH
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        if coarse and self._view.style().styleHint(hint, None, self._view) > 0:
            self.glide.by(distance, WHEEL_CONSTANT)
        else:
            self.glide.at_once(distance)

    @staticmethod
    def _pixels(event: QWheelEvent) -> QPointF:
        """How far a touchpad says to scroll; X11 has no figure that can be relied on."""
        if QGuiApplication.platformName() == "xcb":
            return QPointF()
        return QPointF(event.pixelDelta())

    def _pushes_on(self, event: QWheelEvent, distance: QPointF, notches: QPointF) -> bool:
        """With one page at a time, a wheel that pushes on at the end of a page turns it."""
        direction = (distance.y() > 0) - (distance.y() < 0)
        if not direction or not self._view.ends(direction):
            self._pushed = 0.0
            return False
        if event.phase() == Qt.ScrollPhase.ScrollMomentum:
            return True
        pushed = notches.y() or -distance.y() / (NOTCH / 2)
        self._pushed = self._pushed + pushed if self._pushed * pushed >= 0 else pushed
        fine = abs(pushed) < 1
        if abs(self._pushed) >= 1 and not (fine and time.monotonic() - self._turned < QUIET):
            self._turn(direction)
        return True

    def _turn(self, direction: int) -> None:
        self._pushed = 0.0
        self._turned = time.monotonic()
        self.glide.stop()
        self._view.turn(direction)

    def native(self, event: QNativeGestureEvent) -> bool:
        """Pinching on a touchpad."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        at = event.position()
        self._zoom.step(("touchpad", round(at.x()), round(at.y())), 1 + event.value(), at)
        return True

    # Fingers

    def touch(self, event: QTouchEvent) -> bool:
        """One finger scrolls, two zoom; False leaves the event to Qt, which makes clicks of it."""
        if event.type() == QEvent.Type.TouchBegin and self.draws():
            self._moved = False
            return False
        points = [p for p in event.points() if p.state() != QEventPoint.State.Released]
        match event.type():
            case QEvent.Type.TouchBegin:
                self._begin(event.points()[0].position())
            case QEvent.Type.TouchUpdate if len(points) == 1:
                self._drag(points[0])
            case QEvent.Type.TouchUpdate if len(points) > 1:
                self._pinch(points[0], points[1])
            case QEvent.Type.TouchEnd:
                self._let_go(event.points()[0].position())
            case QEvent.Type.TouchCancel:
                self._hold.stop()
        self._fingers = {p.id(): QPointF(p.position()) for p in points}
        event.accept()
        return True

    def _begin(self, position: QPointF) -> None:
        # A finger put on pages that run stops them, and is no tap.
        self._moved = self.glide.is_moving
        self.glide.stop()
        self._zoom.end()  # these fingers may bear the names of two that were there before
        self._began = QPointF(position)
        self._pulled = 0.0
        self._trail = [(time.monotonic(), self._began)]
        self._hold.start()

    def _drag(self, finger: QEventPoint) -> None:
        position = QPointF(finger.position())
        before = self._fingers.get(finger.id(), position)
        if not self._moved:
            if (position - self._began).manhattanLength() < QApplication.startDragDistance():
                return
            self._moved = True
            self._hold.stop()
            before = self._began
        way = before - position
        direction = (way.y() > 0) - (way.y() < 0)
        if direction and self._view.ends(direction):
            self._pulled += way.y()
        else:
            self._pulled = 0.0
        self.glide.at_once(way)
        self._trail = [*self._trail[-4:], (time.monotonic(), position)]

    def _pinch(self, one: QEventPoint, other: QEventPoint) -> None:
        if not self._moved:
            self.joined.emit()
        self._moved = True
        self._hold.stop()
        self._trail.clear()
        before = [self._fingers.get(p.id()) for p in (one, other)]
        if before[0] is None or before[1] is None:
            self._zoom.end()  # one of them was put down just now
            return
        now = (QPointF(one.position()), QPointF(other.position()))
        fingers = frozenset((one.id(), other.id()))
        if not self._zoom.is_held_by(fingers):
            self.glide.stop()
            self._zoom.begin(fingers, (before[0] + before[1]) / 2)
            self._apart = max(1.0, _length(before[0] - before[1]))
        self._zoom.zoom(_length(now[0] - now[1]) / self._apart, (now[0] + now[1]) / 2)

    def _let_go(self, position: QPointF) -> None:
        was_tap = self._hold.isActive() and not self._moved
        self._hold.stop()
        if was_tap:
            self._tap(QPointF(position))
        elif abs(self._pulled) >= PULL:
            self._turn(1 if self._pulled > 0 else -1)
        elif self._moved and len(self._trail) > 1:
            (then, start), (now, end) = self._trail[0], self._trail[-1]
            speed = (start - end) / max(0.001, now - then)
            if time.monotonic() - now < 0.1 and speed.manhattanLength() > SLOW:
                self.glide.by(speed * FLICK_CONSTANT, FLICK_CONSTANT)

    def _tap(self, position: QPointF) -> None:
        now = time.monotonic()
        last, place = self._tapped
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval() / 1000
        twice = now - last < interval and (position - place).manhattanLength() < 40
        self._tapped = (0.0 if twice else now, position)
        press = QEvent.Type.MouseButtonDblClick if twice else QEvent.Type.MouseButtonPress
        self._click(press, position)
        self._click(QEvent.Type.MouseButtonRelease, position)

    def _held(self) -> None:
        self._moved = True
        self._trail.clear()
        self._click(QEvent.Type.MouseButtonDblClick, self._began)
        self._click(QEvent.Type.MouseButtonRelease, self._began)

    def _click(self, kind: QEvent.Type, position: QPointF) -> None:
        if not self.clicks():
            return
        port = self._view.viewport()
        left = Qt.MouseButton.LeftButton
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
        event = QMouseEvent(
            kind,
            position,
            QPointF(port.mapToGlobal(position)),
            left,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QCoreApplication.sendEvent(port, event)


def _length(way: QPointF) -> float:
    return math.hypot(way.x(), way.y())
