# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes down where the member reads, behind the window.

A place is left each time the pages come to rest, and putting it on disk takes from five to fifty
milliseconds: in the window's thread the next turn of the wheel would stutter. It is not the
member's work, so it may come to disk a moment later; when the window closes it is waited for.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.errors import KnownError
from desktop.domain.place import ReadingPlace
from desktop.ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from desktop.storage.library import Library


class PlaceKeeper(QObject):
    """Keeps the last place of each meeting; only one is being written at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.library: Library | None = None
        self._tasks = Tasks(self, threads=1)
        self._waiting: dict[int, ReadingPlace | None] = {}
        self._being_written: dict[int, ReadingPlace | None] = {}

    def last(self, meeting_id: int) -> ReadingPlace | None:
        """The place that is on its way to the library; None where that has the last one."""
        return self._waiting.get(meeting_id) or self._being_written.get(meeting_id)

    def keep(self, meeting_id: int, place: ReadingPlace | None) -> None:
        """Have the place written down soon; one that still waits is forgotten for it.

        Without a place, as where there are no papers yet, only that the meeting was open last.
        """
        self._waiting.pop(meeting_id, None)  # the one left last comes last
        self._waiting[meeting_id] = place
        if not self._being_written:
            self._write_next()

    def finish(self) -> None:
        """Write what is on its way, and return when it is on disk; before the library closes."""
        self._tasks.close()
        if self.library is not None:
            for places in (self._being_written, self._waiting):
                _write(self.library, places)
        self._waiting, self._being_written = {}, {}

    def _write_next(self) -> None:
        library = self.library
        if library is None or not self._waiting:
            return
        places, self._waiting = self._waiting, {}
        self._being_written = places

        def work(_progress: Progress) -> None:
            _write(library, places)

        self._tasks.run(work).ended.connect(self._written)

    def _written(self) -> None:
        self._being_written = {}
        self._write_next()


def _write(library: Library, places: dict[int, ReadingPlace | None]) -> None:
    if not places:
        return
    library.wait_briefly_here()  # whoever writes the member's own work waits behind this
    with contextlib.suppress(KnownError), library.work() as work:  # a place is not worth a word
        for meeting_id, place in places.items():
            if place is None:
                work.meetings.mark_opened(meeting_id)
            else:
                work.meetings.remember_place(meeting_id, place)
