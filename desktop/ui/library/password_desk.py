# SPDX-License-Identifier: AGPL-3.0-or-later
"""Passwords of papers: asked for in the window's bar, tried, and asked for again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.documents.jobs import Inspect
from desktop.domain.document import Document
from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


class PasswordDesk(QObject):
    """The passwords of one window: of files being imported, and of papers in the library."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._locked: Document | None = None
        window.password_bar.given.connect(self._try)

    def ask(self, file: Path, wrong: bool) -> None:
        """Ask for that of a file being imported; ``wrong`` says that one was tried."""
        self._window.password_bar.ask(str(file), file.name, wrong)

    def ask_for(self, document: Document) -> None:
        """Ask for that of a paper in the library, which can't be shown without."""
        self._locked = document
        self._window.password_bar.ask(document.sha256, document.title, False)

    def _try(self, key: str, password: str) -> None:
        window = self._window
        if self._locked is not None and key == self._locked.sha256:
            self._unlock(self._locked, password)
        elif window.desk is not None:
            if not window.is_reading:
                window.await_file(Path(key))
            window.desk.take([Path(key)], password)

    def _unlock(self, document: Document, password: str) -> None:
        """Try the password of a paper in the library, and show the paper if it is right."""
        window, library = self._window, self._window.library
        if library is None:
            return
        source = window.workers.source(library, document, password)

        def opened(_facts: object) -> None:
            self._locked = None
            window.workers.remember_password(document.sha256, password)
            if window.reader.document_id == document.id:
                window.reader.reload(source)
            if window.desk is not None:
                window.desk.resume()

        def refused(error: KnownError) -> None:
            window.password_bar.ask(document.sha256, document.title, True)

        window.tasks.run(
            lambda _progress: window.workers.front.call(Inspect(source)),
            done=opened,
            failed=refused,
        )
