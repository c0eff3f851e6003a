# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was typed and could not be written: held in memory, and written as soon as that can be.

A full disk or another program that holds the library must not cost what the member types
meanwhile, whatever they turn to. It outlives the meeting it belongs to, but not the window; of a
program that is killed ``desktop.ui.keeping.held_copy`` has a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.errors import (
    DiskFullError,
    KnownError,
    LibraryInUseError,
    LibraryReplacedError,
    NotFoundError,
)
from desktop.ui.meeting.deletion_news import DeletionNews
from desktop.ui.undo import UndoSteps
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.ui.meeting.open_meeting import OpenMeeting
    from desktop.ui.reader.document_area import DocumentArea

EVERY = 2000  # ms between two attempts

DISK_FULL = (
    "The disk is full. What you typed is held here; make some room, and it is saved by itself."
)
IN_USE = (
    "The library is being used by another program. What you typed is held here, and saved by"
    " itself as soon as it is free."
)
GONE = (
    "The library's file is not where it was: its folder was moved, or its disk was taken out. What"
    " you typed is held here; put it back, and it is saved by itself."
)
HELD = "{0} What you typed is held here, and saved by itself as soon as it can be."
SAVED = "What you typed is saved now."


def sentence_of(error: KnownError) -> str:
    """What to tell of words that are held because of ``error``."""
    match error:
        case DiskFullError():
            return DISK_FULL
        case LibraryInUseError():
            return IN_USE
        case LibraryReplacedError():
            return error.sentence  # they are in the copy it speaks of
    from desktop.storage import faults

    return GONE if error.sentence == faults.GONE else HELD.format(error.sentence)


@dataclass
class _Held:
    words: str
    write: Callable[[], object]
    written: Callable[[], object]
    undo: Callable[[], object]
    in_copy: bool = False
    """Whether it is in the copy of a library that was replaced, and only shown from here."""


class HeldWords(QObject):
    """All that is held for one window, by the text it is typed in."""

    changed = Signal()
    """Other words are held now, or none any more."""
    written = Signal()
    """All that was held is on disk."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.library: Library | None = None
        self._held: dict[Hashable, _Held] = {}
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.try_again)

    def __len__(self) -> int:
        """How many texts are held."""
        return len(self._held)

    def hold(
        self,
        key: Hashable,
        words: str,
        *,
        write: Callable[[], object],
        undo: Callable[[], object],
        written: Callable[[Callable[[], object]], object],
    ) -> None:
        """Hold ``words`` until ``write`` succeeds; ``written`` is then given what takes it back."""
        self._held.pop(key, None)  # those typed last come last
        self._held[key] = one = _Held(words, write, lambda: written(undo), undo)
        one.in_copy = self._write_to_copy(one)
        if not one.in_copy:
            self._timer.start()
        self.changed.emit()

    def _write_to_copy(self, one: _Held) -> bool:
        try:
            return self.library is not None and self.library.write_to_kept(one.write)
        except KnownError:
            return False

    def let_go(self, key: Hashable) -> None:
        """Newer words were written in the place of these."""
        if self._held.pop(key, None) is not None:
            self._settle()

    def forget(self) -> None:
        """Hold nothing any more: the member would have it lost."""
        self._held.clear()
        self._timer.stop()
        self.changed.emit()

    def words(self, key: Hashable) -> str | None:
        """What is held of a text; None where nothing is."""
        found = self._held.get(key)
        return found.words if found is not None else None

    def undo_of(self, key: Hashable) -> Callable[[], object] | None:
        """What brings back the text as it was before what is held of it; None where nothing is."""
        found = self._held.get(key)
        return found.undo if found is not None else None

    @property
    def texts(self) -> list[str]:
        """All that is held, in the order it was typed, without what is empty."""
        held = [one.words for one in self._held.values() if not one.in_copy]
        return [words for words in held if words.strip()]

    def try_again(self) -> KnownError | None:
        """Write what can be written now, waiting for nobody; why the rest can't be.

        Words about something that was deleted meanwhile hold nothing else up.
        """
        library, before = self.library, len(self._held)
        why: KnownError | None = None
        with library.without_waiting() if library is not None else nullcontext():
            for key, one in tuple(self._held.items()):
                if one.in_copy:
                    continue
                try:
                    one.write()
                except LibraryReplacedError as error:
                    one.in_copy = self._write_to_copy(one)
                    if not one.in_copy:
                        why = error
                        break
                    continue
                except NotFoundError as error:
                    why = error
                    continue
                except KnownError as error:
                    why = error
                    break
                if self._held.get(key) is one:
                    del self._held[key]
                one.written()
        if why is None or len(self._held) != before:
            self._settle()
        return why

    def _settle(self) -> None:
        self.changed.emit()
        if self._timer.isActive() and all(one.in_copy for one in self._held.values()):
            self._timer.stop()
            if not self._held:
                self.written.emit()


def steps_over(meeting: OpenMeeting, held: HeldWords, area: DocumentArea) -> UndoSteps:
    """The steps of a meeting; what they refuse is told above its pages until it went through.

    What they delete is told there, too.
    """
    held.library = meeting.library
    steps = UndoSteps(held, held=held, owner=meeting.meeting_id)
    told: set[str] = set()

    def refused(sentence: str) -> None:
        told.add(sentence)
        area.tell(sentence, Level.ERROR)

    def went_through() -> None:
        if told and not len(held):
            if area.message.message in told:
                area.message.hide()
            told.clear()

    steps.refused.connect(refused)
    steps.went_through.connect(went_through)
    DeletionNews(steps, area)
    meeting.lay_over(held)
    return steps
