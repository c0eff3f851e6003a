# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain constructors that join the layers for a command without a window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library


class Session:
    """A library and a worker, each made when it is first asked for."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self._stack = stack
        self._library: Library | None = None
        self._workers: Workers | None = None

    @property
    def library(self) -> Library:
        """The library, opened."""
        if self._library is None:
            from desktop.services.open_library import open_library

            self._library = open_library(self.folder)
            self._stack.callback(self._library.close)
        return self._library

    @property
    def damage(self) -> str:
        """That only a part of the library could be read, in a sentence; else empty."""
        library = self._library
        return library.refusal if library is not None and library.damaged else ""

    def read_what_is_left(self) -> bool:
        """Go over to what can still be read of a damaged library; False where that is done."""
        if self._library is not None and self._library.refusal:
            return False
        from desktop.services.open_library import read_what_is_left

        self._library = read_what_is_left(self.folder)
        self._stack.callback(self._library.close)
        return True

    @property
    def workers(self) -> Workers:
        """One worker, starting."""
        if self._workers is None:
            from desktop.services.workers import one_worker

            self._workers = one_worker()
            self._stack.callback(self._workers.close)
            self._workers.start()
        return self._workers


@contextmanager
def session(folder: Path) -> Iterator[Session]:
    """A session on a library; what was opened in it is closed at the end."""
    with ExitStack() as stack:
        yield Session(folder, stack)
