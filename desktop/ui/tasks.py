# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work behind the window: a function on another thread, its outcome on the UI thread.

The function is an ordinary one that takes a :class:`Progress`. What it raises arrives as a
:class:`KnownError`: those made for people as they are, any other logged with its traceback.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop.domain.errors import CancelledError, KnownError

_log = logging.getLogger(__name__)


class UnexpectedError(KnownError):
    """Something of ours went wrong; ``cause`` is in the log with its traceback."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(
            "Something went wrong in Meeting Packs and this could not be finished. "
            "What you wrote before is safe."
        )
        self.cause = cause


class Progress:
    """What the function tells of its progress, and how it learns that it is to stop.

    Calling it raises CancelledError when the member has cancelled.
    """

    def __init__(self, report: Callable[[float, str], None]) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def __call__(self, share: float, stage: str = "") -> None:
        """Say how much is done (0 to 1, below 0: not known) and what is being done."""
        self.check()
        self._report(share, stage)

    @property
    def cancelled(self) -> bool:
        """Whether the member has cancelled."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise CancelledError when the member has cancelled."""
        if self._cancelled.is_set():
            raise CancelledError("Stopped. Nothing was changed.")

    def cancel(self) -> None:
        """Ask the function to stop; safe from any thread."""
        self._cancelled.set()


class Task(QObject):
    """One piece of work under way. Exactly one of done, failed and cancelled is emitted."""

    progressed = Signal(float, str)
    """Share done, from 0 to 1 (below 0: not known), and the stage in words."""
    done = Signal(object)
    """What the function returned."""
    failed = Signal(object)
    """A KnownError."""
    cancelled = Signal()
    ended = Signal()
    """After any of the three."""

    _told = Signal(float, str)
    _arrived = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_over = False
        self.progress = Progress(self._told.emit)
        queued = Qt.ConnectionType.QueuedConnection
        self._told.connect(self._on_told, queued)
        self._arrived.connect(self._on_arrived, queued)

    def cancel(self) -> None:
        """Ask it to stop; ``cancelled`` follows when it has."""
        self.progress.cancel()

    def carry_out(self, function: Callable[[Progress], Any]) -> None:
        """Run ``function`` on the calling thread and send home what comes of it."""
        try:
            self.progress.check()
            self._arrived.emit(function(self.progress), None)
        except KnownError as error:
            self._arrived.emit(None, error)
        except Exception as error:
            _log.exception("A task failed")
            self._arrived.emit(None, UnexpectedError(error))

    @Slot(float, str)
    def _on_told(self, share: float, stage: str) -> None:
        if not self.progress.cancelled:
            self.progressed.emit(share, stage)

    @Slot(object, object)
    def _on_arrived(self, result: object, error: KnownError | None) -> None:
        self.is_over = True
        if error is None:
            self.done.emit(result)
        elif isinstance(error, CancelledError):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.ended.emit()


class Tasks(QObject):
    """Runs functions on a few threads of its own; ``close`` before the library is closed."""

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._most = threads
        self._threads: list[threading.Thread] = []
        self._waiting: SimpleQueue[tuple[Task, Callable[[Progress], Any]] | None] = SimpleQueue()
        self._running: set[Task] = set()

    def run(
        self,
        function: Callable[[Progress], Any],
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[KnownError], object] | None = None,
        of: QObject | None = None,
    ) -> Task:
        """Start ``function``; ``done`` and ``failed`` are called on the UI thread.

        ``of`` is what they belong to, where that may be closed meanwhile: neither is called then.
        """
        task = Task(self)
        for signal, act in ((task.done, done), (task.failed, failed)):
            if act is not None:
                signal.connect(act if of is None else _while_there(of, act))
        self._running.add(task)
        task.ended.connect(self._tidy)
        self._waiting.put((task, function))
        if len(self._threads) < min(self._most, len(self._running)):
            name = f"task-{len(self._threads) + 1}"
            thread = threading.Thread(target=self._work, args=(self._waiting,), name=name)
            thread.daemon = True  # a task that does not stop must not hold up the exit for ever
            self._threads.append(thread)
            thread.start()
        return task

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    def close(self, patience_ms: int = 10_000) -> bool:
        """Cancel all and wait; False when something did not stop in time."""
        for task in self._running:
            task.cancel()
        for _thread in self._threads:
            self._waiting.put(None)
        end = time.monotonic() + patience_ms / 1000
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        stopped = not any(thread.is_alive() for thread in self._threads)
        self._threads.clear()
        return stopped

    @staticmethod
    def _work(waiting: SimpleQueue[tuple[Task, Callable[[Progress], Any]] | None]) -> None:
        while (entry := waiting.get()) is not None:
            task, function = entry
            task.carry_out(function)
            del task, function, entry  # or waiting for the next would keep them alive

    @Slot()
    def _tidy(self) -> None:
        for task in [task for task in self._running if task.is_over]:
            self._running.discard(task)
            task.deleteLater()


def _while_there(of: QObject, act: Callable[[Any], object]) -> Callable[[Any], None]:
    def do(value: object) -> None:
        if isValid(of):
            act(value)

    return do
