# SPDX-License-Identifier: AGPL-3.0-or-later
"""Imports under way: runs each behind the window, shows how far it is, asks for passwords."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.domain.errors import CancelledError, KnownError, PasswordNeededError
from desktop.services.import_progress import ImportProgress, ImportResult, Stage
from desktop.services.workers import Workers
from desktop.ui.library.home_page import HomePage
from desktop.ui.tasks import Progress, Task, Tasks

if TYPE_CHECKING:
    from desktop.storage.library import Library

WORDS = {
    Stage.OPENING: "Opening",
    Stage.COPYING: "Copying into the library",
    Stage.READABLE: "Ready to read",
    Stage.STRUCTURE: "Making out the agenda",
    Stage.DONE: "Done",
}
# How much of the work is done when a stage begins; reading the pages takes what lies between.
SHARES = {
    Stage.OPENING: 0.0,
    Stage.COPYING: 0.03,
    Stage.READABLE: 0.08,
    Stage.STRUCTURE: 0.92,
    Stage.DONE: 1.0,
}


class ImportDesk(QObject):
    """Imports PDFs, one after the other.

    ``readable`` names the meeting and the document as soon as its pages can be shown;
    ``password_needed`` the file, and whether one was tried; ``finished`` carries what became of
    the file; ``failed`` the sentence to show.
    """

    readable = Signal(int, int)
    finished = Signal(Path, object)
    failed = Signal(Path, str)
    password_needed = Signal(Path, bool)
    _told = Signal(str, object)

    def __init__(self, library: Library, workers: Workers, tasks: Tasks, home: HomePage) -> None:
        super().__init__(home)
        self._library = library
        self._workers = workers
        self._tasks = tasks
        self._home = home
        self._running: dict[str, Task] = {}
        self._waiting: list[tuple[Path, str | None]] = []
        self._leaving = False
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)
        home.import_cancelled.connect(self._cancel)

    @property
    def busy(self) -> bool:
        """Whether an import is under way."""
        return bool(self._running or self._waiting)

    def take(self, files: Sequence[Path], password: str | None = None) -> None:
        """Import these files, one after the other."""
        for file in files:
            self._waiting.append((file, password))
            self._home.show_import(str(file), file.name)
        self._next()

    def leave(self) -> None:
        """The window is closing: what can be read stays, and is read on at the next start."""
        self._leaving = True
        self._waiting.clear()

    def resume(self) -> None:
        """Read on what an earlier start left unread, and carry marks over that it left."""
        from desktop.services.carry_over import carry_over_waiting
        from desktop.services.read_document import resume_reading

        def work(progress: Progress) -> None:
            resume_reading(self._library, self._workers, cancelled=lambda: progress.cancelled)
            carry_over_waiting(self._library, self._workers, cancelled=lambda: progress.cancelled)

        self._tasks.run(work)

    def _next(self) -> None:
        if self._running or not self._waiting:
            return
        file, password = self._waiting.pop(0)
        key = str(file)

        def work(progress: Progress) -> ImportResult:
            from desktop.services.import_pack import import_pack

            return import_pack(
                self._library,
                self._workers,
                file,
                password=password,
                progress=lambda told: self._told.emit(key, told),
                cancelled=lambda: progress.cancelled,
                leaving=lambda: self._leaving,
            )

        task = self._tasks.run(work)
        self._running[key] = task
        task.done.connect(lambda result: self._done(file, result))
        task.failed.connect(lambda error: self._failed(file, password, error))
        task.cancelled.connect(lambda: self._end(file))

    def _show(self, key: str, told: ImportProgress) -> None:
        share, words = SHARES.get(told.stage, -1.0), WORDS.get(told.stage, "")
        if told.stage is Stage.READING:
            begun, ended = SHARES[Stage.READABLE], SHARES[Stage.STRUCTURE]
            share = begun + (ended - begun) * told.done / max(1, told.total)
            words = f"Reading page {told.done} of {told.total}"
        self._home.set_import_progress(key, share, words)
        if told.stage is Stage.READABLE and told.meeting_id and told.document_id:
            self.readable.emit(told.meeting_id, told.document_id)

    def _done(self, file: Path, result: ImportResult) -> None:
        self._end(file)
        self.finished.emit(file, result)

    def _failed(self, file: Path, password: str | None, error: KnownError) -> None:
        self._end(file)
        if isinstance(error, PasswordNeededError):
            self.password_needed.emit(file, password is not None)
        elif not isinstance(error, CancelledError):
            self.failed.emit(file, f"{file.name}: {error.sentence}")

    def _end(self, file: Path) -> None:
        self._running.pop(str(file), None)
        self._home.end_import(str(file))
        self._next()

    def _cancel(self, key: str) -> None:
        if (task := self._running.get(key)) is not None:
            task.cancel()
            return
        self._waiting = [(file, word) for file, word in self._waiting if str(file) != key]
        self._home.end_import(key)
