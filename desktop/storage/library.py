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
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from desktop.domain.change import Change
from desktop.domain.errors import (
    DamagedError,
    KnownError,
    LibraryInUseError,
    LibraryReplacedError,
    NewerLibraryError,
    ReadOnlyError,
)
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

SHORT_TIMEOUT = 500  # milliseconds

NEWER = (
    "This library was last used by a newer version of Meeting Packs. Please install that "
    "version; nothing was changed."
)


def _identity(file: Path) -> tuple[int, int] | None:
    """What tells a file from another one that has its name later; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def beside(file: Path) -> tuple[Path, Path]:
    """SQLite's write-ahead log of a database, and what is shared between its readers."""
    return file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")


def _begin_no_second(folder: Path) -> None:
    """DamagedError where the database is missing or empty and there are backups of it."""
    from desktop.storage.automatic_backups import backups_in

    if backups_in(folder):
        raise DamagedError(faults.EMPTY)


def _no_tags() -> Sequence[tuple[str, str]]:
    return ()


class Library:
    """An open library; use :meth:`open`."""

    refusal: str = ""
    """Why nothing can be written, in one sentence; empty where things can. See ``reading``."""

    def __init__(self, folder: Path) -> None:
        """For :meth:`open` only: takes a folder whose database is known to be up to date."""
        self.folder = folder
        self.files = FileStore(folder / "files")
        self._engine = open_engine(self.database)
        self._writing = self._engine.execution_options(begin=WRITES)
        # Threads of this process queue here for the write lock: SQLite's own waiting sleeps
        # for up to 100 ms at a time, which would be felt in the window.
        self._turn = threading.Lock()
        self._here = threading.local()
        self._keeping = threading.Lock()
        self._identity = _identity(library_file(folder))
        self._log: tuple[int, int] | None = None
        self._replaced = False
        self._kept: Path | None = None  # where what was here is kept, once it was replaced
        self.damaged = False
        """Whether a part of the file could not be read: nothing is written from then on."""
        self.on_damage: Callable[[], object] | None = None
        """Called once when that is found, on the thread that found it."""
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
                _begin_no_second(folder)
                create_schema(library_file(folder), tags=first_tags())
            elif found == "":
                raise DamagedError(faults.DAMAGED)
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

    @property
    def database(self) -> Path:
        """The file that is read from; for one opened for reading it may be a copy elsewhere."""
        return library_file(self.folder)

    @contextmanager
    def work(self) -> Iterator[Work]:
        """A transaction that may change things: committed at the end, undone on any exception.

        When the block is left the change is on disk, and listeners have been told. Raises
        LibraryInUseError, DiskFullError, ReadOnlyError or DamagedError, with nothing changed.
        Must not be nested: a service that is called inside another's unit of work takes the Work,
        not the Library.
        """
        if self.refusal:
            raise ReadOnlyError(self.refusal)
        if self.damaged:
            raise DamagedError(faults.READ_ON)
        if getattr(self._here, "writes", False):
            raise RuntimeError("a unit of work is already open on this thread")
        self._stay_in_place()
        waits = getattr(self._here, "patience", BUSY_TIMEOUT) > 0
        if not self._turn.acquire(timeout=BUSY_TIMEOUT / 1000 if waits else 0):
            raise LibraryInUseError(faults.IN_USE)
        self._here.writes = True
        try:
            with (
                self._noticing_damage(),
                faults.told_plainly(),
                self._writing.connect() as connection,
                self._patient(connection),
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
        self._stay_in_place()
        with (
            self._noticing_damage(),
            faults.told_plainly(looking=True),
            self._engine.connect() as connection,
        ):
            raw = raw_connection(connection)
            raw.execute("PRAGMA query_only = ON")
            try:
                with connection.begin():
                    yield Work(connection)
            finally:
                raw.execute("PRAGMA query_only = OFF")

    def wait_briefly_here(self) -> None:
        """Have changes made on this thread wait no more than a moment for another program.

        For the thread of a window, which stands still meanwhile.
        """
        self._here.patience = SHORT_TIMEOUT

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Have changes made here on this thread wait for nobody: LibraryInUseError at once."""
        before = getattr(self._here, "patience", BUSY_TIMEOUT)
        self._here.patience = 0
        try:
            yield
        finally:
            self._here.patience = before

    @contextmanager
    def _noticing_damage(self) -> Iterator[None]:
        try:
            yield
        except DamagedError:
            self.note_damage()
            raise

    def note_damage(self) -> None:
        """A part of the file turned out to be damaged: nothing more is written to it."""
        if not self.damaged:
            self.damaged = True
            if self.on_damage is not None:
                self.on_damage()

    @contextmanager
    def _patient(self, connection: Connection) -> Iterator[None]:
        """How long this thread waits for a program that holds the library."""
        patience = getattr(self._here, "patience", None)
        if patience is None:
            yield
            return
        raw = raw_connection(connection)
        raw.execute(f"PRAGMA busy_timeout = {patience}")
        try:
            yield
        finally:
            raw.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")

    def _stay_in_place(self) -> None:
        """Raise where the file is another one now: what is written to ours would be lost.

        SQLite would go on with the file it has open, which no longer has a name. That is kept
        under another one, to be taken in at the next start.
        """
        if getattr(self._here, "writes_to_kept", False):
            return
        found = _identity(library_file(self.folder))
        if found == self._identity and not self._replaced:
            return
        if found is None:
            raise KnownError(faults.GONE)
        with self._keeping:
            if not self._replaced:
                self._keep_own()
                self._replaced = True
        raise LibraryReplacedError(faults.REPLACED)

    def _keep_own(self) -> None:
        from desktop.storage.synced_copies import KEPT_HERE

        moment = datetime.now(UTC).strftime("%Y-%m-%d %H%M%S")
        log, shared = beside(library_file(self.folder))
        target = self.folder / KEPT_HERE.format(moment)
        with faults.told_plainly(), self._engine.connect() as connection:
            copy = sqlite3.connect(target, isolation_level=None)
            try:
                raw_connection(connection).backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
            # Left there, our log would be played into the other library when that is opened.
            if self._log is not None and _identity(log) == self._log:
                log.unlink()
                shared.unlink(missing_ok=True)
        self._kept = target

    def write_to_kept(self, write: Callable[[], object]) -> bool:
        """Have what ``write`` changes changed in the copy of what was here; whether there is one.

        For the words that were being typed when another library was put in this one's place: they
        are taken in with the copy. Raises as :meth:`work` does.
        """
        if self._kept is None:
            return False
        engine, writing = self._engine, self._writing
        self._engine = open_engine(self._kept)
        self._writing = self._engine.execution_options(begin=WRITES)
        self._here.writes_to_kept = True
        try:
            write()
        finally:
            self._here.writes_to_kept = False
            self._engine.dispose()
            self._engine, self._writing = engine, writing
        return True

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
        with suppress(KnownError):
            self._stay_in_place()
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
            self._log = _identity(beside(library_file(self.folder))[0])
