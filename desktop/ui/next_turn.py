# SPDX-License-Identifier: AGPL-3.0-or-later
"""Divides work that is too long for one go, so that keys and pictures are seen to in between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SOON = 1  # milliseconds


def next_turn(owner: QObject, then: Callable[[], object]) -> None:
    """Do ``then`` when what waits by now has been seen to; not at all once ``owner`` is gone.

    A timer without a time is a posted event, which Qt delivers with those before it: nothing else
    comes between. One that is due earlier than others comes before them; so it is begun when this
    turn is over.
    """
    QTimer.singleShot(0, owner, lambda: QTimer.singleShot(SOON, owner, then))
