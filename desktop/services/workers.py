# SPDX-License-Identifier: AGPL-3.0-or-later
"""The PDF workers of a session, and the passwords typed in it.

Two child processes: one for reading, one, niced, for long work; the second is there only while
it has something to do. A command without a window needs only one, which then does both.
Passwords are kept in memory and nowhere else.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from desktop.documents.jobs import Release, Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.domain.document import Document
    from desktop.storage.file_store import FileStore
    from desktop.storage.library import Library


_RESTS_AFTER = 5.0  # seconds; it is back in a quarter of a second


class Workers:
    """``front`` draws the pages that are read; ``back`` imports, exports and helps out."""

    def __init__(self, front: WorkerClient, back: WorkerClient) -> None:
        self.front = front
        self.back = back
        self._passwords: dict[str, str] = {}

    def start(self) -> None:
        """Begin starting the child that draws; returns at once. The other starts when needed."""
        self.front.start()

    def close(self) -> None:
        """End both children."""
        if self.back is not self.front:
            self.back.close()
        self.front.close()

    def release(self, source: Source) -> None:
        """Have the children close a file: on Windows an open one can't be moved or removed.

        Waits for what they are doing; one that can't answer holds no file either.
        """
        for worker in {self.front, self.back}:
            if worker.may_hold_files:
                with contextlib.suppress(KnownError):
                    worker.call(Release(source))

    def remember_password(self, sha256: str, password: str) -> None:
        """Use this password for the document until the session ends."""
        self._passwords[sha256] = password

    def knows_password(self, document: Document) -> bool:
        """Whether the document can be opened: it is not locked, or its password was typed."""
        return not document.locked or document.sha256 in self._passwords

    def source(self, library: Library, document: Document, password: str | None = None) -> Source:
        """The document as the workers open it, with the password known for it, if any."""
        return self.source_in(library.files, document, password)

    def source_in(
        self, files: FileStore, document: Document, password: str | None = None
    ) -> Source:
        """The same while the library itself is not open yet."""
        return Source(
            path=str(files.path(document.sha256)),
            sha256=document.sha256,
            password=password or self._passwords.get(document.sha256),
        )


def two_workers() -> Workers:
    """Workers for a window, not started."""
    return Workers(
        front=WorkerClient(name="front"),
        back=WorkerClient(name="back", nice=True, rests_after=_RESTS_AFTER),
    )


def one_worker() -> Workers:
    """Workers for a command without a window: one child, not started."""
    client = WorkerClient(name="worker")
    return Workers(front=client, back=client)
