# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work on other threads: what comes of it arrives on the UI thread, once, in words."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.errors import DiskFullError, KnownError
from desktop.ui.tasks import Progress, Tasks, UnexpectedError


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    """Threads that are over when the test is."""
    tasks = Tasks()
    yield tasks
    assert tasks.close()


def test_result_and_progress_come_home(tasks: Tasks, qtbot: QtBot) -> None:
    ran_on: list[int] = []
    told: list[tuple[float, str]] = []
    results: list[tuple[int, int]] = []

    def work(progress: Progress) -> int:
        ran_on.append(threading.get_ident())
        progress(0.5, "half")
        return 42

    task = tasks.run(work, done=lambda n: results.append((n, threading.get_ident())))
    task.progressed.connect(lambda share, stage: told.append((share, stage)))
    with qtbot.waitSignal(task.ended):
        assert tasks.busy
    home = threading.get_ident()
    assert results == [(42, home)]
    assert told == [(0.5, "half")]
    assert ran_on != [home]
    qtbot.waitUntil(lambda: not tasks.busy)


def test_a_known_error_arrives_as_it_is(tasks: Tasks, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise DiskFullError("The disk is full.")

    task = tasks.run(work)
    with qtbot.waitSignal(task.failed) as failed, qtbot.assertNotEmitted(task.done):
        pass
    assert failed.args is not None
    assert isinstance(failed.args[0], DiskFullError)
    assert failed.args[0].sentence == "The disk is full."


def test_a_bug_is_logged_and_told_in_words(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    errors: list[KnownError] = []

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError("of ours")

    with caplog.at_level(logging.ERROR):
        task = tasks.run(work, failed=errors.append)
        with qtbot.waitSignal(task.ended):
            pass
    assert isinstance(errors[0], UnexpectedError)
    assert "ZeroDivisionError" in caplog.text
    assert "ZeroDivision" not in errors[0].sentence


def test_cancelling_stops_at_the_next_progress(tasks: Tasks, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    passed: list[str] = []

    def work(progress: Progress) -> None:
        begun.set()
        go_on.wait(10)
        progress(0.9, "too late")
        passed.append("went on")

    task = tasks.run(work)
    assert begun.wait(10)
    task.cancel()
    with qtbot.waitSignal(task.cancelled), qtbot.assertNotEmitted(task.failed):
        go_on.set()
    assert passed == []


def test_what_is_cancelled_in_the_queue_never_begins(qtbot: QtBot) -> None:
    tasks = Tasks(threads=1)
    hold = threading.Event()
    ran: list[int] = []
    tasks.run(lambda _progress: hold.wait(10))
    waiting = tasks.run(lambda _progress: ran.append(1))
    waiting.cancel()
    with qtbot.waitSignal(waiting.cancelled):
        hold.set()
    assert tasks.close()
    assert ran == []
