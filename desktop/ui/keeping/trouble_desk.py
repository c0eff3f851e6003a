# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a member is told, and can do, when something about the library's files is not right.

Damage, a copy that a program left which keeps folders in step, and PDFs that are missing, let go
of, or not the ones that were imported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from desktop.domain.errors import KnownError
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.services.keep_space import PaperFault
    from desktop.ui.keeping.held_copy import HeldCopy
    from desktop.ui.keeping.reading_only import ReadingOnly
    from desktop.ui.main_window import MainWindow

UNTIL_FREE = 2000  # ms between two looks whether another program has let go of the library
AFTER_READY = 1500  # ms: what the member came for goes first


class TroubleDesk(QObject):
    """Looks after the files of one window's library."""

    _damage_found = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._looked_at: set[int] = set()
        self._copy_of_held: HeldCopy | None = None
        self.reading_only: ReadingOnly | None = None
        self.look_around = QTimer(self, singleShot=True, interval=AFTER_READY)
        self.look_around.timeout.connect(self._look_around)
        self._damage_found.connect(self._tell_damage, Qt.ConnectionType.QueuedConnection)
        window.ready.connect(self._begin)
        window.changed.connect(self._written_again)
        window.reader.area.opened.connect(self.look_at_paper)
        window.reader.held.written.connect(self._tell_written)

    def _begin(self) -> None:
        library = self._window.library
        if library is None:
            return
        library.on_damage = self._damage_found.emit
        QTimer.singleShot(AFTER_READY, self, lambda: self._keep_a_copy(library.folder))
        if library.refusal:
            self.keep_to_reading(library.refusal)
        elif library.damaged:  # found while the window was being filled
            self._damage_found.emit()
        if not library.refusal:
            self.look_around.start()

    def _keep_a_copy(self, folder: Path) -> None:
        """Of words that are held there is one for the next start, should this program be killed."""
        from desktop.ui.keeping.held_copy import HeldCopy

        if self._copy_of_held is None:
            self._copy_of_held = HeldCopy(self._window, folder)
            self._copy_of_held.offer()

    def _tell_written(self) -> None:
        from desktop.ui.meeting.held_words import SAVED

        self._window.tell(SAVED, Level.SUCCESS)

    def _written_again(self, _change: object) -> None:
        """Something was written: that nothing can be is true no more, and need not be put away."""
        from desktop.storage.faults import PASSING

        if not len(self._window.reader.held):
            for message in (self._window.message, self._window.reader.area.message):
                if message.message in PASSING and not message.isHidden():
                    message.hide()

    def _tell_damage(self) -> None:
        """A part turned out to be damaged: read on, or what is left where nothing is open."""
        from desktop.storage.faults import READ_ON

        library = self._window.library
        if library is None or library.refusal:
            return
        library.refusal = READ_ON
        self.keep_to_reading(READ_ON)
        if not self._window.is_reading:
            self.read_what_is_left()

    def keep_to_reading(self, sentence: str) -> None:
        """Say that nothing can be written from now on, and let nothing be begun that would be."""
        from desktop.ui.keeping.reading_only import ReadingOnly

        if self.reading_only is None:
            self.reading_only = ReadingOnly(self._window, sentence, self.tr("What can be done…"))
            self.reading_only.bar.action_pressed.connect(self._what_can_be_done)
        else:
            self.reading_only.say(sentence)

    def _what_can_be_done(self) -> None:
        library = self._window.library
        if library is None or self.reading_only is None:
            return
        if library.damaged:
            self.show_ways_on()
            return
        bar = self.reading_only.bar
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Try again")).triggered.connect(self.try_to_write)
        menu.addAction(self.tr("&Copy the library to another folder…")).triggered.connect(
            self._copy
        )
        menu.addAction(self._window.actions_of["backup"])
        menu.popup(bar.mapToGlobal(bar.rect().bottomRight()) - QPoint(menu.sizeHint().width(), 0))

    def try_to_write(self) -> None:
        """Open the library anew if it can be written to now; else say that it can't."""
        from desktop.services.open_library import open_to_write

        window, library = self._window, self._window.library
        if library is None:
            return
        folder = library.folder

        def attempt(_progress: object) -> None:
            open_to_write(folder).close()

        window.tasks.run(
            attempt,
            done=lambda _none: window.start_again(),
            failed=lambda error: window.tell(error.sentence, Level.ERROR),
        )

    def _copy(self) -> None:
        window, library = self._window, self._window.library
        name = QFileDialog.getExistingDirectory(
            window, self.tr("An empty folder for the library"), str(Path.home())
        )
        if not name or library is None:
            return
        from desktop.services.copy_library import copy_library

        window.tell(self.tr("Copying the library. You can go on reading."))
        window.tasks.run(
            lambda progress: copy_library(
                library, folder=Path(name), progress=lambda *_: progress.check()
            ),
            done=window.care.another.go_over,
            failed=lambda error: window.tell(error.sentence, Level.ERROR),
        )

    def read_what_is_left(self) -> None:
        """Go over to what can still be read of the library, put together anew."""
        from desktop.services.open_library import read_what_is_left

        window, library = self._window, self._window.library
        if library is None or (library.damaged and library.database.parent != library.folder):
            return
        window.show_home()
        for desk in (window.desk, window.proposals):
            if desk is not None:
                desk.leave()
        if window.recognition is not None:
            window.recognition.close()
        window.library = window.desk = window.proposals = window.recognition = None
        library.close()
        window.open_library_again(read_what_is_left)

    def wait_until_free(self, folder: Path) -> None:
        """Open the library once the program that holds it has let go, while that is what is said.

        The member may still try at once.
        """
        QTimer.singleShot(UNTIL_FREE, self, lambda: self._look_if_free(folder))

    def _look_if_free(self, folder: Path) -> None:
        from desktop.services.open_library import is_free

        window = self._window
        if window.library is None and window.message.isVisible():
            window.tasks.run(
                lambda _progress: is_free(folder), done=lambda free: self._free(folder, free)
            )

    def _free(self, folder: Path, free: bool) -> None:
        window = self._window
        if not free:
            self.wait_until_free(folder)
        elif window.library is None and window.message.isVisible():  # not tried by the member
            window.withdraw_offer()
            window.open_library_again()

    def offer_rescue(self, folder: Path, sentence: str) -> None:
        """Say what is wrong with the library in ``folder``, and offer what can be done."""
        if self.reading_only is not None:
            self.reading_only.bar.hide()  # there is nothing to read on, after all
        self._window.offer(
            sentence,
            self.tr("What can be done…"),
            lambda: self._rescue(folder, sentence),
            Level.ERROR,
        )

    def show_ways_on(self) -> None:
        """Show what can be done about the library that is read, which is damaged."""
        library = self._window.library
        if library is not None:
            self._rescue(library.folder, library.refusal)

    def _rescue(self, folder: Path, sentence: str) -> None:
        from desktop.ui.keeping.rescue_dialog import RescueDialog

        window = self._window
        dialog = RescueDialog(window.look, folder, window.tasks, sentence, window)
        dialog.gone_back.connect(window.start_again)
        library = window.library
        dialog.offer_what_is_left(library is not None and library.database.parent == folder)
        dialog.rest_wanted.connect(self.read_what_is_left)

        def closed() -> None:
            dialog.deleteLater()
            if window.library is None and not (dialog.rest_is_wanted or window.starts_again):
                self.offer_rescue(folder, sentence)  # it is still so

        dialog.finished.connect(closed)
        dialog.show()

    def _look_around(self) -> None:
        self.look_for_copies()
        document = self._window.reader.document_id
        if self._window.is_reading and document is not None:
            self.look_at_paper(document)

    # Copies beside the library

    def look_for_copies(self) -> None:
        """Offer to take in what a program left beside the library that keeps folders in step."""
        from desktop.services.take_in_copies import copies_beside

        library = self._window.library
        if library is not None:
            folder = library.folder
            self._window.tasks.run(lambda _progress: copies_beside(folder), done=self._offer_copies)

    def _offer_copies(self, copies: Sequence[Path]) -> None:
        if copies:
            self._window.offer(
                self.tr(
                    "There is a second copy of your library beside it, “{0}”: it was changed on"
                    " two computers at once. Have what is in both?"
                ).format(copies[0].name),
                self.tr("Have both"),
                self._take_copies,
                Level.WARNING,
            )

    def _take_copies(self) -> None:
        from desktop.services.take_in_copies import take_in_copies

        window, library = self._window, self._window.library
        if library is None:
            return
        window.reader.flush()
        window.show_home()
        window.tell(self.tr("Putting both together. Nothing of either is thrown away."))
        window.tasks.run(
            lambda _progress: take_in_copies(library), done=self._taken, failed=self._refuse
        )

    def _taken(self, _count: int) -> None:
        window = self._window
        window.refresh_home()
        if window.desk is not None:
            window.desk.resume()
        window.tell(
            self.tr("What was in both is here now. The second copy is among your backups."),
            Level.SUCCESS,
        )

    # Papers

    def look_at_paper(self, document_id: int) -> None:
        """Look whether the PDF is there and, a little later, whether it is the one imported."""
        library, papers = self._window.library, self._window.reader.papers
        document = papers.document(document_id) if papers is not None else None
        if library is None or document is None or document_id in self._looked_at:
            return
        self._looked_at.add(document_id)
        if library.damaged:
            return  # what is told of the library itself comes first
        wait = AFTER_READY if library.files.path(document.sha256).is_file() else 0
        QTimer.singleShot(wait, self, lambda: self._read_paper(document_id))

    def _read_paper(self, document_id: int) -> None:
        from desktop.services.keep_space import fault_of

        library = self._window.library
        if library is not None:
            self._window.tasks.run(
                lambda _progress: fault_of(library, document_id=document_id),
                done=self._tell_fault,
            )

    def _tell_fault(self, fault: PaperFault | None) -> None:
        window = self._window
        if fault is None or not window.is_reading:
            return
        self._looked_at.discard(fault.document_id)  # told again when it is opened again
        self._offer_to_fetch(fault.document_id, fault.sentence, Level.WARNING)

    def _offer_to_fetch(self, document_id: int, sentence: str, level: Level) -> None:
        """While the paper is in view; another file chosen, or none, does not end it."""
        window = self._window
        if window.is_reading and window.reader.document_id == document_id:

            def again(why: str, level: Level) -> None:
                self._offer_to_fetch(document_id, why, level)

            window.offer(
                sentence,
                self.tr("Put it back…"),
                lambda: self.fetch(
                    given_up=lambda: again(sentence, level),
                    refused=lambda error: again(error.sentence, Level.ERROR),
                ),
                level,
            )

    def fetch(
        self,
        *,
        given_up: Callable[[], object] = bool,
        refused: Callable[[KnownError], object] | None = None,
    ) -> None:
        """Have the member choose the same PDF, and put it back into the library.

        ``given_up`` is called where no file was chosen, ``refused`` with why one was not taken.
        """
        from desktop.services.keep_space import fetch_back

        window, library = self._window, self._window.library
        name, _ = QFileDialog.getOpenFileName(
            window, self.tr("Put a PDF back"), str(Path.home()), self.tr("Papers (*.pdf)")
        )
        if library is None:
            return
        if not name:
            given_up()
            return
        window.tasks.run(
            lambda _progress: fetch_back(library, file=Path(name), workers=window.workers),
            done=lambda _none: self._fetched(),
            failed=refused or self._refuse,
        )

    def _fetched(self) -> None:
        window = self._window
        if window.meeting is not None:  # its pages can be shown again
            ident = window.meeting.meeting_id
            window.reader.area.message.dismiss()
            window.show_home()
            window.open_meeting(ident)
        window.care.told(self.tr("The paper is back."), Level.SUCCESS)

    def _refuse(self, error: KnownError) -> None:
        self._window.care.told(error.sentence, Level.ERROR)
