# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a member is told, and can do, when something about the library's files is not right.

Damage, a copy that a program left which keeps folders in step, and PDFs that are missing, let go
of, or not the ones that were imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.domain.errors import KnownError
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.services.keep_space import PaperFault
    from desktop.ui.main_window import MainWindow

AFTER_READY = 1500  # ms: what the member came for goes first


class TroubleDesk(QObject):
    """Looks after the files of one window's library."""

    _damage_found = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._looked_at: set[int] = set()
        self.look_around = QTimer(self, singleShot=True, interval=AFTER_READY)
        self.look_around.timeout.connect(self._look_around)
        self._damage_found.connect(self._tell_damage, Qt.ConnectionType.QueuedConnection)
        window.ready.connect(self._begin)
        window.reader.area.opened.connect(self.look_at_paper)

    def _begin(self) -> None:
        library = self._window.library
        if library is not None:
            library.on_damage = self._damage_found.emit
            self.look_around.start()
            if library.damaged:  # found while the window was being filled
                self._tell_damage()

    def _tell_damage(self) -> None:
        from desktop.storage.faults import READ_ON

        library = self._window.library
        if library is not None:
            self.offer_rescue(library.folder, READ_ON)

    def offer_rescue(self, folder: Path, sentence: str) -> None:
        """Say what is wrong with the library in ``folder``, and offer what can be done."""
        self._window.offer(
            sentence,
            self.tr("What can be done…"),
            lambda: self._rescue(folder, sentence),
            Level.ERROR,
        )

    def _rescue(self, folder: Path, sentence: str) -> None:
        from desktop.ui.keeping.rescue_dialog import RescueDialog

        window = self._window
        dialog = RescueDialog(window.look, folder, window.tasks, sentence, window)
        dialog.gone_back.connect(window.start_again)
        dialog.finished.connect(dialog.deleteLater)
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
        if window.reader.document_id == fault.document_id:
            window.offer(fault.sentence, self.tr("Put it back…"), self.fetch, Level.WARNING)

    def fetch(self) -> None:
        """Have the member choose the same PDF, and put it back into the library."""
        from desktop.services.keep_space import fetch_back

        window, library = self._window, self._window.library
        name, _ = QFileDialog.getOpenFileName(
            window, self.tr("Put a PDF back"), str(Path.home()), self.tr("Papers (*.pdf)")
        )
        if not name or library is None:
            return
        window.tasks.run(
            lambda _progress: fetch_back(library, file=Path(name), workers=window.workers),
            done=lambda _none: self._fetched(),
            failed=self._refuse,
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
