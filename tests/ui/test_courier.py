# SPDX-License-Identifier: AGPL-3.0-or-later
"""Results of a worker's thread come to the UI thread, and hurt nobody when they come too late."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.ui.courier import Courier


class Waiting(QObject):
    """Notes what it is given, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[tuple[Any, ...]] = []
        self.threads: set[QThread] = set()
        self.courier = Courier(self.take)

    def take(self, things: tuple[Any, ...]) -> None:
        self.taken.append(things)
        self.threads.add(QThread.currentThread())


def bring_from_elsewhere(courier: Courier, times: int) -> threading.Thread:
    def bring() -> None:
        for number in range(times):
            courier.bring(number, "words")

    thread = threading.Thread(target=bring)
    thread.start()
    return thread


def test_things_come_in_order_on_the_ui_thread(qtbot: QtBot) -> None:
    waiting = Waiting()
    bring_from_elsewhere(waiting.courier, 50).join()
    assert waiting.taken == []
    qtbot.waitUntil(lambda: len(waiting.taken) == 50)
    assert waiting.taken[:2] == [(0, "words"), (1, "words")]
    assert waiting.threads == {waiting.thread()}


def test_one_that_is_gone_gets_nothing(qtbot: QtBot) -> None:
    waiting = Waiting()
    courier = waiting.courier
    thread = bring_from_elsewhere(courier, 2000)
    delete(waiting)
    thread.join()
    after = Waiting()
    bring_from_elsewhere(after.courier, 1).join()
    qtbot.waitUntil(lambda: bool(after.taken))
    assert waiting.taken == []
