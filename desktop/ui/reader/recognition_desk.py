# SPDX-License-Identifier: AGPL-3.0-or-later
"""Has the words of pages that are pictures recognised, one document after the other.

It begins by itself when a paper has such pages and there are language files, takes the paper in
view first and the pages in view first of these, and goes on at the next start with what was not
finished. What the member stopped stays stopped until they ask for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.domain.change import Change, Topic
from desktop.domain.errors import KnownError, LanguageFileError
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.reader.document_area import DocumentArea
from desktop.ui.tasks import Progress, Task, Tasks

if TYPE_CHECKING:
    from desktop.services.language_files import LanguageFiles
    from desktop.services.recognise_text import Recognition
    from desktop.storage.library import Library


def language_files(chosen: str) -> LanguageFiles | None:
    """Those in the folder the member chose or in the usual places."""
    from desktop.services.language_files import find_language_files

    return find_language_files(chosen)


class RecognitionDesk(QObject):
    """Serves ``area``, in which papers are opened. ``close`` before the library is closed."""

    finished = Signal(int)
    """A document's id: nothing of it waits any longer."""
    _told = Signal(object)

    def __init__(
        self,
        library: Library,
        workers: Workers,
        settings: Settings,
        area: DocumentArea,
        find: Callable[[str], LanguageFiles | None] | None = None,
    ) -> None:
        super().__init__(area)
        self._library = library
        self._workers = workers
        self._settings = settings
        self._area = area
        self._find = find or language_files
        self._tasks = Tasks(self, threads=1)  # it takes long, and nothing else is to wait for it
        self._task: Task | None = None
        self._document: int | None = None  # being recognised
        self._in_view: int | None = None
        self._visible: Sequence[int] = ()
        self._at: Recognition | None = None
        self._paused = threading.Event()
        self._stopping = False
        self._over = False
        self._fault = ""
        self._given_up: set[int] = set()  # until they are opened again
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        area.opened.connect(self._opened)
        area.closed.connect(self._closed)
        area.view.pages_in_view.connect(self._on_pages_in_view)
        strip = area.strip
        strip.pause_wanted.connect(self.pause)
        strip.go_on_wanted.connect(self.go_on)
        strip.stop_wanted.connect(self.stop)
        strip.recognition_wanted.connect(self.take_up)
        strip.folder_wanted.connect(self._ask_folder)
        self._in_view = area.document_id
        self.look_again()

    @property
    def busy(self) -> bool:
        """Whether a document is being recognised."""
        return self._task is not None

    def follow(self, change: object) -> None:
        """The library has changed: there may be new pages to recognise."""
        if isinstance(change, Change) and Topic.DOCUMENTS in change.topics:
            self.look_again()

    def look_again(self) -> None:
        """Begin with what waits, if nothing is under way."""
        if self._over or self._library.refusal:
            return
        if self._task is None:
            self._begin()
        self._show()

    def close(self) -> None:
        """End what is under way; it is taken up at the next start."""
        self._over = True
        self._paused.clear()
        self._tasks.close()

    # What the member can do

    def pause(self) -> None:
        """Begin no further page."""
        self._paused.set()
        self._show()

    def go_on(self) -> None:
        """Go on after a pause."""
        self._paused.clear()
        self._show()

    def stop(self) -> None:
        """Leave the rest of the document being recognised, for good or until asked for."""
        from desktop.services.recognise_text import stop_recognising

        if self._document is None:
            return
        # The task finds nothing left to do, and makes out the agenda with what there is.
        stop_recognising(self._library, document_id=self._document)
        self._stopping = True
        self._paused.clear()
        self._show()

    def take_up(self) -> None:
        """Recognise what was left of the document in view."""
        from desktop.services.recognise_text import take_up_recognising

        if self._in_view is not None:
            take_up_recognising(self._library, document_id=self._in_view)
            self.look_again()

    def use_folder(self, folder: str) -> None:
        """Take the language files from this folder from now on, if there are any in it."""
        from desktop.services.language_files import NOTHING_HERE, find_language_files

        if find_language_files(folder, places=()) is None:
            self._area.strip.show_no_language(NOTHING_HERE)
            return
        self._settings.tessdata = folder
        self._settings.save()
        self._fault = ""
        self.look_again()

    def _ask_folder(self) -> None:
        begin = self._settings.tessdata
        title = "The folder with eng.traineddata"
        folder = QFileDialog.getExistingDirectory(self._area.window(), title, begin)
        if folder:
            self.use_folder(folder)

    # Working

    def _begin(self) -> None:
        from desktop.services.recognise_text import recognise_document, unfinished_documents

        waiting = [
            each for each in unfinished_documents(self._library) if each not in self._given_up
        ]
        if not waiting or self._fault:
            return
        files = self._find(self._settings.tessdata)
        if files is None:
            return
        document_id = self._in_view if self._in_view in waiting else waiting[0]
        assert document_id is not None
        self._document, self._at, self._stopping = document_id, None, False
        self._paused.clear()

        def work(progress: Progress) -> int:
            return recognise_document(
                self._library,
                self._workers,
                document_id=document_id,
                tessdata=files.folder,
                language=files.language,
                first_pages=lambda: self._pages_of(document_id),
                progress=self._told.emit,
                paused=self._paused,
                cancelled=lambda: progress.cancelled,
            )

        self._task = self._tasks.run(work, done=self._done, failed=self._failed)
        self._task.cancelled.connect(self._end)

    def _pages_of(self, document_id: int) -> Sequence[int]:
        """The pages in view; asked on the task's thread."""
        return self._visible if document_id == self._in_view else ()

    def _on_told(self, at: Recognition) -> None:
        if at.document_id == self._document:
            self._at = at
        if at.document_id == self._in_view and at.page is not None:
            self._area.words.recognised_now(at.page)
        self._show()

    def _done(self, _count: int) -> None:
        document_id = self._document
        self._end()
        if document_id is not None:
            self.finished.emit(document_id)

    def _failed(self, error: KnownError) -> None:
        if isinstance(error, LanguageFileError):
            self._fault = error.sentence
        elif self._document is not None:
            self._given_up.add(self._document)
        self._end()

    def _end(self) -> None:
        self._task = self._document = self._at = None
        self.look_again()

    # What is in view

    def _opened(self, document_id: int) -> None:
        self._in_view = document_id
        self._visible = tuple(self._area.view.visible_pages())
        self._given_up.discard(document_id)
        if self._task is not None and self._document != document_id and self._waits(document_id):
            self._task.cancel()  # the one in view goes first; the other is taken up after it
        self.look_again()

    def _closed(self) -> None:
        self._in_view = None
        self._area.strip.hide()

    def _on_pages_in_view(self, pages: Sequence[int]) -> None:
        self._visible = tuple(pages)

    def _waits(self, document_id: int) -> bool:
        from desktop.services.recognise_text import recognition_of

        return recognition_of(self._library, document_id=document_id).left > 0

    def _show(self) -> None:
        from desktop.services.recognise_text import recognition_of

        strip = self._area.strip
        if self._over or self._in_view is None:
            strip.hide()
            return
        mine = self._document == self._in_view
        if mine and self._stopping:
            strip.show_stopping()
            return
        at = self._at if mine else None
        at = at or recognition_of(self._library, document_id=self._in_view)
        page = min(at.total - at.left - at.stopped + 1, at.total)
        if mine and at.left and self._paused.is_set():
            strip.show_paused(page, at.total)
        elif mine and at.left:
            strip.show_progress(page, at.total)
        elif at.left and not mine and self._in_view not in self._given_up:
            self._show_why_not()
        elif at.stopped:
            strip.show_left(at.stopped)
        else:
            strip.hide()

    def _show_why_not(self) -> None:
        """Pages wait and nothing is done about them."""
        if self._task is not None:
            self._area.strip.hide()  # its turn comes
        else:
            self._area.strip.show_no_language(self._fault)
