# SPDX-License-Identifier: AGPL-3.0-or-later
"""Long work done in turns."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.next_turn import next_turn


def test_a_timer_that_is_due_comes_between_two_turns(qapp: QApplication, qtbot: QtBot) -> None:
    """And with it the keys and the drawing, which Qt sees to no earlier."""
    owner, order = QObject(), list[str]()

    def work(turn: int) -> None:
        order.append("turn")
        QTimer.singleShot(1, owner, lambda: order.append("due"))
        if turn < 5:
            next_turn(owner, lambda: work(turn + 1))

    work(1)
    qtbot.waitUntil(lambda: order.count("due") == 5)
    assert order == ["turn", "due"] * 5


def test_nothing_is_done_for_what_is_gone(qapp: QApplication) -> None:
    owner, done = QObject(), list[int]()
    next_turn(owner, lambda: done.append(1))
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    del owner
    loop_once(qapp)
    assert done == []


def loop_once(app: QApplication) -> None:
    """Run the event loop until a timer set now has been due twice over."""
    rounds = list[int]()
    timer = QTimer()
    timer.setInterval(2)
    timer.timeout.connect(lambda: rounds.append(1))
    timer.start()
    while len(rounds) < 2:
        app.processEvents()
