# SPDX-License-Identifier: AGPL-3.0-or-later
"""Housekeeping that waits for a rest."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.idle_collector import YOUNG, IdleCollector


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """The interpreter as a program finds it, which collects by itself."""
    gc.enable()
    yield
    gc.disable()


class Closed(QLabel):
    """A window that nobody holds any more but itself; notes by which thread it was taken down."""

    def __init__(self, taken_down_by: list[threading.Thread]) -> None:
        super().__init__()
        self.itself = self
        self.destroyed.connect(lambda: taken_down_by.append(threading.current_thread()))


def make_much() -> None:
    """More objects than any collection waits for."""
    _kept = [[] for _ in range(20 * YOUNG)]  # type: list[list[int]]


def test_a_closed_window_is_taken_down_by_its_own_thread_alone(
    qapp: QApplication, qtbot: QtBot
) -> None:
    """However much is made behind the window, or by Qt's own doing in the middle of an event."""
    gc.collect()
    collector = IdleCollector(qapp)
    taken_down_by: list[threading.Thread] = []
    try:
        Closed(taken_down_by)
        behind = threading.Thread(target=make_much)
        behind.start()
        behind.join()
        make_much()
        assert not taken_down_by
        qtbot.waitUntil(lambda: bool(taken_down_by))
    finally:
        collector.stop()
    assert taken_down_by == [threading.main_thread()]


def test_all_collections_are_taken_over_and_given_back(qapp: QApplication) -> None:
    """While the window runs none comes by itself; afterwards all is as before."""
    before = sys.getswitchinterval()
    collector = IdleCollector(qapp)
    try:
        assert not gc.isenabled()
        assert sys.getswitchinterval() < before
    finally:
        collector.stop()
    assert gc.isenabled()
    assert sys.getswitchinterval() == before


def test_what_the_start_leaves_is_looked_through_once(qapp: QApplication) -> None:
    """A later collection passes over it, and when the window is gone nothing is set aside."""
    collector = IdleCollector(qapp)
    try:
        collector._look()
        assert gc.get_freeze_count() > 10_000
    finally:
        collector.stop()
    assert gc.get_freeze_count() == 0
