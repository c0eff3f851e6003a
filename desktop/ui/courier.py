# SPDX-License-Identifier: AGPL-3.0-or-later
"""Brings what a worker's thread has ready to the UI thread, also when nobody waits any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Courier(QObject):
    """Hands things to ``take``, a method of the QObject they are for, on the UI thread.

    It has no parent on purpose. A callback that a worker's thread will run holds the courier and
    with it keeps it alive: a view that was closed meanwhile gets nothing, where a signal of its
    own, emitted from another thread while Qt deletes it, would end the process.
    """

    _brought = Signal(object)

    def __init__(self, take: Callable[[tuple[Any, ...]], None]) -> None:
        super().__init__()
        self._brought.connect(take, Qt.ConnectionType.QueuedConnection)

    def bring(self, *things: object) -> None:
        """Hand these over; from any thread, and in the order of the calls of one thread."""
        self._brought.emit(things)
