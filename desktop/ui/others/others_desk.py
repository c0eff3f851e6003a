# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks for the notes of others in the paper in view, lists them, and has them taken over.

Reading them and the words under them is done behind the window. Taking over is one step, however
many they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.domain.errors import KnownError
from desktop.domain.found_mark import FoundMark
from desktop.services.settings import Settings
from desktop.services.take_over_annotations import (
    TakenOver,
    bring_back,
    find_annotations,
    is_taken,
    prepare_marks,
    take_back,
    take_over,
    taken_over,
)
from desktop.services.workers import Workers
from desktop.ui.look.look import Look
from desktop.ui.others.others_dialog import OthersDialog, OthersNote
from desktop.ui.reader.reader import Reader
from desktop.ui.tasks import Progress, Tasks
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.services.import_xfdf import MarksFile
    from desktop.storage.library import Library
    from desktop.ui.undo import UndoSteps


class OthersDesk(QObject):
    """Serves ``reader``. ``looked`` tells how many notes of others the paper in view has."""

    looked = Signal(int)
    took = Signal(int)
    """So many marks were made."""

    def __init__(
        self, look: Look, reader: Reader, workers: Workers, tasks: Tasks, settings: Settings
    ) -> None:
        super().__init__(reader)
        self._look = look
        self._reader = reader
        self._workers = workers
        self._settings = settings
        self._tasks = tasks
        self._document_id: int | None = None
        self._found: Sequence[FoundMark] = ()
        self.dialog: OthersDialog | None = None
        self._busy = False
        area = reader.area
        area.opened.connect(self._opened)
        area.closed.connect(self._closed)
        area.others.show_wanted.connect(self.show_list)
        if area.document_id is not None:
            self._opened(area.document_id)

    @property
    def found(self) -> Sequence[FoundMark]:
        """The notes of others in the paper in view."""
        return self._found

    def show_list(self) -> None:
        """List the notes beside the pages."""
        if self.dialog is None:
            self.dialog = OthersDialog(self._look, self._reader.window())
            self.dialog.go_wanted.connect(self._go)
            self.dialog.take_wanted.connect(self.take)
        self._refresh()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def take(self, found: Sequence[FoundMark]) -> None:
        """Make these notes the member's own marks, in one step."""
        if self._document_id is not None and found:
            self._take(self._document_id, found)

    def import_file(self, file: Path) -> None:
        """Take over the marks in an XFDF file."""
        meeting, document_id = self._reader.meeting, self._document_id
        if meeting is None or document_id is None or self._busy:
            return
        from desktop.services.import_xfdf import read_marks

        def read(_progress: Progress) -> MarksFile:
            return read_marks(
                meeting.library,
                self._workers,
                meeting_id=meeting.meeting_id,
                file=file,
                document_id=document_id,
            )

        self._tasks.run(
            read,
            done=lambda marks: self._take(marks.document_id, marks.found),
            failed=self._failed,
        )

    def _take(self, document_id: int, found: Sequence[FoundMark]) -> None:
        meeting = self._reader.meeting
        if meeting is None or self._busy:
            return
        self._busy = True
        library, workers = meeting.library, self._workers
        member = self._settings.member_name

        def make(progress: Progress) -> TakenOver:
            ready = prepare_marks(
                library, workers, document_id=document_id, found=found, progress=progress
            )
            progress.check()
            return take_over(library, document_id=document_id, ready=ready, member=member)

        def made(taken: TakenOver) -> None:
            self._busy = False
            if self._reader.meeting is not meeting:
                return
            if not taken.mark_ids:
                self._reader.area.tell("These are your own marks already. Nothing was doubled.")
                return
            note_taken_over(self._reader.steps, library, taken)
            count = len(taken.mark_ids)
            self._reader.area.tell(
                "One mark was taken over." if count == 1 else f"{count} marks were taken over.",
                Level.SUCCESS,
            )
            self.took.emit(count)

        self._tasks.run(make, done=made, failed=self._failed)

    def _failed(self, error: KnownError) -> None:
        self._busy = False
        self._reader.area.tell(error.sentence, Level.ERROR)

    # The paper in view

    def _opened(self, document_id: int) -> None:
        meeting = self._reader.meeting
        if meeting is None:
            return
        if document_id != self._document_id:
            self._document_id, self._found = document_id, ()
            self._refresh()
        meeting.marks_changed.connect(self._refresh, Qt.ConnectionType.UniqueConnection)
        library, workers = meeting.library, self._workers

        def look(_progress: Progress) -> list[FoundMark]:
            return find_annotations(library, workers, document_id=document_id)

        def found(marks: list[FoundMark]) -> None:
            if document_id == self._document_id:
                self._found = marks
                self._refresh()
                self.looked.emit(len(marks))

        # A paper that can't be read shows so itself, and has no notes to list.
        self._tasks.run(look, done=found, failed=lambda _error: None)

    def _closed(self) -> None:
        self._document_id, self._found = None, ()
        self._reader.area.others.hide()
        if self.dialog is not None:
            self.dialog.close()

    def _refresh(self) -> None:
        meeting, document_id = self._reader.meeting, self._document_id
        if meeting is None or document_id is None:
            return
        if not self._found:
            self._reader.area.others.hide()
            if self.dialog is not None:
                self.dialog.refresh(())
            return
        taken = taken_over([m for m in meeting.marks if m.document_id == document_id])
        places = meeting.places(document_id)
        rows = [
            OthersNote(
                each,
                str(places.cite_page(each.page) if places is not None else "")
                or self.tr("page {0} of the file").format(each.page + 1),
                is_taken(each, taken),
            )
            for each in self._found
        ]
        self._reader.area.others.show_count(sum(not row.taken for row in rows))
        if self.dialog is not None:
            self.dialog.refresh(rows)

    def _go(self, found: FoundMark) -> None:
        if self._document_id is not None:
            rects = [r.rect for r in found.rects if r.page == found.page]
            self._reader.journey.go_to_rects(self._document_id, found.page, rects)


def note_taken_over(steps: UndoSteps, library: Library, taken: TakenOver) -> None:
    """Make what was done behind the window a step that can be taken back."""
    gone: list[TakenOver] = []  # what undoing has taken away

    def do() -> None:
        if gone:  # the first time it is done already, when the step is put on the stack
            bring_back(library, taken=gone[-1])
            gone.clear()

    name = "Take over note" if len(taken.mark_ids) == 1 else "Take over notes"
    steps.take(name, do=do, undo=lambda: gone.append(take_back(library, taken=taken)))
