# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking the library off the UI thread: what comes first, then the same by rank.

In a small library both are there within a frame or two, and to show one list and at once
another would only flicker: what comes first is shown when the ranked list keeps the member
waiting. Whatever is asked anew makes earlier answers stale; these are dropped unseen.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import KnownError
from desktop.services.search_everything import FoundInMeeting
from desktop.ui.tasks import Progress, Task, Tasks

Search = Callable[[str, bool], list[FoundInMeeting]]
"""What was typed, and whether by rank; called off the UI thread."""

PATIENCE_MS = 60


class Answers(QObject):
    """The answers to what was asked last."""

    arrived = Signal(str, object, bool)
    """What was typed, what was found, and whether that is all."""
    failed = Signal(object)
    """A KnownError."""

    def __init__(self, search: Search, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._search = search
        self._tasks = tasks
        self._task: Task | None = None
        self._asked = 0
        self._first: list[FoundInMeeting] | None = None
        self._typed = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_first)

    def ask(self, typed: str) -> None:
        """Look for it; what was asked before is forgotten."""
        self.forget()
        self._typed = typed
        self._run(ranked=False)

    def forget(self) -> None:
        """Answer nothing more until it is asked again."""
        self._asked += 1
        self._first = None
        self._patience.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _run(self, *, ranked: bool) -> None:
        asked, typed = self._asked, self._typed

        def work(progress: Progress) -> list[FoundInMeeting]:
            progress.check()
            return self._search(typed, ranked)

        self._task = self._tasks.run(
            work,
            done=lambda found: self._done(asked, ranked, found),
            failed=lambda error: self._gone_wrong(asked, error),
        )

    def _done(self, asked: int, ranked: bool, found: list[FoundInMeeting]) -> None:
        if asked != self._asked:
            return
        self._task = None
        if ranked or not found:
            self._patience.stop()
            self._first = None
            self.arrived.emit(self._typed, found, True)
            return
        self._first = found
        self._patience.start()
        self._run(ranked=True)

    def _show_first(self) -> None:
        if self._first is not None:
            found, self._first = self._first, None
            self.arrived.emit(self._typed, found, False)

    def _gone_wrong(self, asked: int, error: KnownError) -> None:
        if asked == self._asked:
            self.forget()
            self.failed.emit(error)
