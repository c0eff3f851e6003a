# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library: a folder with a database, the PDFs by their hash, and backups.

::

    library.sqlite3      what was read from the packs, and what the member wrote
    files/ab/ab12….pdf   the PDFs, named by the SHA-256 of their bytes
    backups/             backups of the database, see ``automatic_backups``
    go-back.json         that the member wants to go back to one of them

Several threads, and several processes, may use one library at once.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.change import Change
from desktop.domain.errors import KnownError, LibraryInUseError, NewerLibraryError
from desktop.storage import faults
from desktop.storage.engine import (
    BUSY_TIMEOUT,
    WRITES,
    open_engine,
    raw_connection,
    use_write_ahead_log,
)
from desktop.storage.file_store import FileStore
from desktop.storage.revision import HEAD, REQUEST, REVISIONS, library_file, revision
from desktop.storage.schema import create_schema
from desktop.storage.search_upkeep import catch_up
from desktop.storage.unit_of_work import Work

Listener = Callable[[Change], None]
FirstTags = Callable[[], Sequence[tuple[str, str]]]

_log = logging.getLogger(__name__)

NEWER = (
    "This library was last used by a newer version of Meeting Packs. Please install that "
    "version; nothing was changed."
)


def _no_tags() -> Sequence[tuple[str, str]]:
    return ()


class Library:
    """An open library; use :meth:`open`."""

    def __init__(self, folder: Path) -> None:
        """For :meth:`open` only: takes a folder whose database is known to be up to date."""
        self.folder = folder
        self.files = FileStore(folder / "files")
        self._engine = open_engine(library_file(folder))
        self._writing = self._engine.execution_options(begin=WRITES)
        # Threads of this process queue here for the write lock: SQLite's own waiting sleeps
        # for up to 100 ms at a time, which would be felt in the window.
        self._turn = threading.Lock()
        self._here = threading.local()
        self._listeners: list[Listener] = []
        self._listeners_lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path, *, first_tags: FirstTags = _no_tags) -> Library:
        """Open the library in ``folder``; make it where there is none, upgrade it where it is old.

        ``first_tags`` is asked for names and colours of the tags to put into one that is made.
        Raises NewerLibraryError for a library of a newer app, LibraryInUseError when another
        program does not let go of it, and KnownError for a file that is damaged, is no library,
        or cannot be written.
        """
        folder = folder.absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            known = faults.known_fault(error)
            raise known or KnownError(faults.UNREACHABLE) from error
        if (folder / REQUEST).exists():
            from desktop.storage.automatic_backups import go_back_if_asked

            go_back_if_asked(folder)
        with faults.told_plainly():
            found = revision(folder)
            if found is None:
                create_schema(library_file(folder), tags=first_tags())
            elif found == "":
                raise KnownError(faults.DAMAGED)
            elif found not in REVISIONS:
                raise NewerLibraryError(NEWER)
            elif found != HEAD:
                from desktop.storage.upgrade import upgrade  # Alembic: half a second to import

                upgrade(folder)
            library = cls(folder)
            try:
                library._make_ready()
            except BaseException:
                library.close()
                raise
            return library

    @contextmanager
    def work(self) -> Iterator[Work]:
        """A transaction that may change things: committed at the end, undone on any exception.

        When the block is left the change is on disk, and listeners have been told. Raises
        LibraryInUseError or DiskFullError, with nothing changed. Must not be nested: a service
        that is called inside another's unit of work takes the Work, not the Library.
        """
        if getattr(self._here, "writes", False):
            raise RuntimeError("a unit of work is already open on this thread")
        if not self._turn.acquire(timeout=BUSY_TIMEOUT / 1000):
            raise LibraryInUseError(faults.IN_USE)
        self._here.writes = True
        try:
            with (
                faults.told_plainly(),
                self._writing.connect() as connection,
                connection.begin(),
            ):
                unit = Work(connection)
                yield unit
                catch_up(raw_connection(connection))
        finally:
            self._here.writes = False
            self._turn.release()
        change = unit.change
        if change is not None:
            self._tell(change)

    @contextmanager
    def look(self) -> Iterator[Work]:
        """One unchanging view of the library to read from; an attempt to write raises."""
        with faults.told_plainly(looking=True), self._engine.connect() as connection:
            raw = raw_connection(connection)
            raw.execute("PRAGMA query_only = ON")
            try:
                with connection.begin():
                    yield Work(connection)
            finally:
                raw.execute("PRAGMA query_only = OFF")

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have ``listener`` told of each change, on the thread that made it.

        Returns the function that ends it. What other processes change is not told.
        """
        with self._listeners_lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._listeners_lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def close(self) -> None:
        """Let go of the database; the library must not be used afterwards."""
        self._engine.dispose()

    def _tell(self, change: Change) -> None:
        with self._listeners_lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            try:
                listener(change)
            except Exception:
                # The change is committed: to raise would tell the caller that it was not.
                _log.exception("A listener failed on %s", change)

    def _make_ready(self) -> None:
        """Raise when nothing could be written, before the member has typed anything."""
        with self._writing.connect() as connection:
            use_write_ahead_log(raw_connection(connection))  # a restored file is without
            with connection.begin() as transaction:
                connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")
                transaction.rollback()
