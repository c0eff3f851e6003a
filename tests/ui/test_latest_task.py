# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work that is begun anew when something changed: only of the last is anything heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.errors import KnownError
from desktop.ui.latest_task import LatestTask
from desktop.ui.tasks import Task, Tasks


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    """Threads that are over when the test is."""
    made = Tasks()
    yield made
    assert made.close()


def answer(go_on: Event, say: str, *, well: bool = True) -> Callable[[object], str]:
    def work(_progress: object) -> str:
        assert go_on.wait(20)
        if not well:
            raise KnownError(say)
        return say

    return work


def test_the_last_is_heard_and_no_other(tasks: Tasks, qtbot: QtBot) -> None:
    latest, heard, go_on = LatestTask(tasks), list[str](), Event()
    latest.run(answer(go_on, "first"), done=heard.append)
    latest.run(answer(go_on, "second"), done=heard.append)
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == ["second"]


def test_what_failed_before_does_not_keep_the_next_from_being_forgotten(
    tasks: Tasks, qtbot: QtBot
) -> None:
    """An answer about the meeting that was open before would else be shown with the next."""
    latest, heard, first, second = LatestTask(tasks), list[str](), Event(), Event()

    def failed(error: KnownError) -> None:
        heard.append(error.sentence)

    latest.run(answer(first, "fault", well=False), done=heard.append, failed=failed)
    latest.run(answer(second, "late"), done=heard.append, failed=failed)
    first.set()
    qtbot.waitUntil(lambda: len(tasks.findChildren(Task)) == 1)
    latest.forget()
    second.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard == []


def test_a_fault_is_told_where_it_is_wanted(tasks: Tasks, qtbot: QtBot) -> None:
    latest, heard, go_on = LatestTask(tasks), list[str](), Event()
    go_on.set()
    latest.run(
        answer(go_on, "fault", well=False),
        done=heard.append,
        failed=lambda error: heard.append(error.sentence),
    )
    qtbot.waitUntil(lambda: heard == ["fault"])
