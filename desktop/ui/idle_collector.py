# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the interpreter's own housekeeping out of the member's way, and in one thread.

A full collection takes 40 to 90 ms with a window and a long pack open, and would be felt as a
stutter while scrolling or typing. It is done here, when no key or button was pressed for a while,
and what is free is given back to the system. What is there after the start, nearly all of it for
good, is looked through once only: the later ones take a few milliseconds.

None is left to the interpreter, the short ones neither. It would begin one wherever something is
made: in a thread behind the window, or while Qt is going through all the widgets there are. What
then goes may be the last of a closed window; a widget taken down by another thread than its own,
or under Qt's hands, ends the program. Here they are done between two events, where nothing is
half done.

Threads that work behind the window give way to it after a fifth of a millisecond, not after
Python's usual five: it asks them to each time it comes back from Qt.
"""

from __future__ import annotations

import gc
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.documents.large_blocks import give_small_blocks_back

EVERY = 20_000  # milliseconds between two looks whether a collection is due
FIRST = 3_000  # milliseconds after the start: what that leaves behind is a lot
REST = 3.0  # seconds without input before one is done
SHORT = 1_000  # milliseconds between two looks whether a short one is due
YOUNG, MIDDLE = 5_000, 20  # objects made since, and short ones done since
GIVE_WAY = 0.0002  # seconds

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchUpdate,
    }
)


class IdleCollector(QObject):
    """Takes all collections over from the interpreter until it is stopped."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._usual = gc.isenabled()
        self._usual_turn = sys.getswitchinterval()
        self._last_input = 0.0
        self._settled = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._short = QTimer(self)
        self._short.setInterval(SHORT)
        self._short.timeout.connect(collect_young)
        self._short.start()
        QTimer.singleShot(FIRST, self, self._look)
        app.installEventFilter(self)
        gc.disable()
        sys.setswitchinterval(GIVE_WAY)

    def stop(self) -> None:
        """Give collections back to the interpreter."""
        self._timer.stop()
        self._short.stop()
        self._app.removeEventFilter(self)
        if self._usual:
            gc.enable()
        gc.unfreeze()
        sys.setswitchinterval(self._usual_turn)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that the member is doing something."""
        if event.type() in _INPUT:
            self._last_input = time.monotonic()
        return False

    def _look(self) -> None:
        if time.monotonic() - self._last_input >= REST:
            gc.collect()
            give_small_blocks_back()
            if not self._settled:
                self._settled = True
                gc.freeze()


def collect_young() -> None:
    """Do a short collection if enough was made since the last; to be called between two events."""
    made, rounds, _long = gc.get_count()
    if rounds >= MIDDLE:
        gc.collect(1)
    elif made >= YOUNG:
        gc.collect(0)
