# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moving over a distance bit by bit: quickly at first, then ever slower."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt, QTimer

FRAME = 16  # milliseconds
NEAR = 0.5  # pixels: so near the end it is over


class Glide(QObject):
    """Calls ``move(dx, dy)`` with whole pixels until the distance asked for is covered.

    A notch of a wheel and a flick of a finger are both a distance and a time constant, in seconds,
    in which all but a third of what is left is covered.
    """

    def __init__(self, move: Callable[[int, int], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._move = move
        self._left = QPointF()
        self._owed = QPointF()  # parts of a pixel not moved yet
        self._constant = 0.05
        self._then = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)

    @property
    def is_moving(self) -> bool:
        """Whether there is some way to go."""
        return self._timer.isActive()

    def by(self, distance: QPointF, constant: float) -> None:
        """Go this much farther, in pixels; a change of direction begins anew."""
        if self._left.x() * distance.x() < 0 or self._left.y() * distance.y() < 0:
            self.stop()
        self._left += distance
        self._constant = constant
        if not self._timer.isActive():
            self._then = time.monotonic() - FRAME / 1000
            self._timer.start()
            self._step()

    def at_once(self, distance: QPointF) -> None:
        """Go so far in one step; parts of a pixel are kept for the next."""
        self._owed += distance
        x, y = int(self._owed.x()), int(self._owed.y())
        self._owed -= QPointF(x, y)
        if (x or y) and not self._move(x, y):
            self.stop()

    def stop(self) -> None:
        """Stay here."""
        self._timer.stop()
        self._left = QPointF()
        self._owed = QPointF()

    def _step(self) -> None:
        now = time.monotonic()
        share = 1 - math.exp(-(now - self._then) / self._constant)
        self._then = now
        step = self._left * share
        left = self._left - step
        if left.manhattanLength() < NEAR:
            step, left = self._left, QPointF()
        self._left = left
        if left.isNull():
            self._timer.stop()
            self._owed = QPointF(round(self._owed.x() + step.x()), round(self._owed.y() + step.y()))
            step = QPointF()
        self.at_once(step)
