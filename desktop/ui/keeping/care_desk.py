# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the backups of a window's library in quiet moments, and opens the window about them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from desktop.domain.bin import BinEntry
from desktop.domain.errors import (
    DiskFullError,
    KnownError,
    LibraryInUseError,
    NewerLibraryError,
    ReadOnlyError,
)
from desktop.domain.leaving import LeftOut
from desktop.domain.space import MeetingSpace
from desktop.ui.keeping.trouble_desk import TroubleDesk
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.storage.automatic_backups import Reason
    from desktop.ui.keeping.care_dialog import CareDialog
    from desktop.ui.main_window import MainWindow

AFTER_START = 60_000  # ms: what the member came for goes first
AFTER_IMPORT = 20_000
EVERY = 3_600_000  # how often it is looked whether a day has passed

_log = logging.getLogger(__name__)


class CareDesk(QObject):
    """The backups and the bin of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._running = False
        self.dialog: CareDialog | None = None
        self.daily = QTimer(self)
        self.daily.setInterval(AFTER_START)
        self.daily.timeout.connect(self._make_daily)
        self.after_import = QTimer(self, singleShot=True, interval=AFTER_IMPORT)
        self.after_import.timeout.connect(self._make_after_import)
        window.ready.connect(self.daily.start)
        self.troubles = TroubleDesk(window)

    def library_failed(self, folder: Path, error: KnownError) -> None:
        """Say why the library in ``folder`` can't be opened, and what can be done about it."""
        window = self._window
        # With these there is nothing wrong with the library itself.
        if isinstance(error, NewerLibraryError):
            window.message.show_message(error.sentence, Level.ERROR)
            return
        if isinstance(error, (LibraryInUseError, DiskFullError, ReadOnlyError)):
            again = window.open_library_again
            window.offer(error.sentence, self.tr("Try again"), again, Level.ERROR)
            return

        self.troubles.offer_rescue(folder, error.sentence)

    def imported(self) -> None:
        """Papers were imported: back up once it is quiet again."""
        self.after_import.start()

    def open(self) -> None:
        """Show the backups and the bin."""
        window, library = self._window, self._window.library
        if library is None:
            return
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        from desktop.ui.keeping.care_dialog import CareDialog

        window.reader.flush()
        self.dialog = dialog = CareDialog(window.look, window)
        dialog.backups.back_wanted.connect(self._go_back)
        dialog.backups.file_wanted.connect(self._choose_file)
        dialog.backups.save_wanted.connect(window.commands.back_up)
        dialog.backups.take_wanted.connect(self._take_in)
        dialog.backups.now_wanted.connect(self._make_now)
        dialog.bin.back_wanted.connect(self._bring_back)
        dialog.space.archive_wanted.connect(self._archive)
        dialog.space.fetch_wanted.connect(self.troubles.fetch)
        dialog.check.clicked.connect(self._check)
        dialog.finished.connect(self._closed)
        self._refresh()
        dialog.show()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _refresh(self) -> None:
        from desktop.services.bring_back import list_bin
        from desktop.services.keep_backups import list_backups
        from desktop.services.keep_space import space_of

        dialog, library = self.dialog, self._window.library
        if dialog is not None and library is not None:
            dialog.backups.set_backups(list_backups(library.folder))
            entries = list_bin(library)
            dialog.bin.set_entries(entries)
            dialog.tabs.set_count(1, len(entries))
            self._window.tasks.run(lambda _progress: space_of(library), done=self._show_space)

    def told(self, sentence: str, level: Level) -> None:
        """Something was done to what the dialog shows, or was refused."""
        self._say(sentence, level)
        self._refresh()

    def _say(self, sentence: str, level: Level) -> None:
        if self.dialog is not None:
            self.dialog.message.show_message(sentence, level)
        else:
            self._window.tell(sentence, level)

    def _refuse(self, error: KnownError) -> None:
        self._say(error.sentence, Level.ERROR)

    # Making them

    def _make_daily(self) -> None:
        from desktop.storage.automatic_backups import Reason

        self.daily.setInterval(EVERY)
        self._make(Reason.DAILY)

    def _make_after_import(self) -> None:
        from desktop.storage.automatic_backups import Reason

        desk = self._window.desk
        if desk is not None and desk.busy:
            self.after_import.start()
        else:
            self._make(Reason.IMPORT)

    def _make_now(self) -> None:
        from desktop.storage.automatic_backups import Reason

        self._make(Reason.ASKED, told=True)

    def _make(self, reason: Reason, *, told: bool = False) -> None:
        """Make one behind the window; only a failure, or one that was asked for, is told."""
        from desktop.services.keep_backups import back_up_daily, back_up_now
        from desktop.storage.automatic_backups import Reason as Reasons

        library = self._window.library
        if library is None or self._running:
            return
        self._running = True

        def done(file: Path | None) -> None:
            self._refresh()
            if told and file is not None:
                self._say(self.tr("A backup was made."), Level.SUCCESS)

        task = self._window.tasks.run(
            lambda _progress: (
                back_up_daily(library)
                if reason is Reasons.DAILY
                else back_up_now(library, reason=reason)
            ),
            done=done,
            failed=self._not_made,
        )
        task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._running = False

    def _not_made(self, error: KnownError) -> None:
        _log.warning("No backup could be made: %s", error.sentence)
        self._say(self.tr("No backup could be made. {0}").format(error.sentence), Level.WARNING)

    # Going back

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.dialog,
            self.tr("Restore from a backup file"),
            str(Path.home()),
            self.tr("Backup (*.zip)"),
        )
        if name and self.dialog is not None:
            self.dialog.backups.ask_for(
                Path(name), self.tr("Have the library that is in “{0}”?").format(Path(name).name)
            )

    def _go_back(self, backup: Path) -> None:
        from desktop.services.keep_backups import ask_to_restore

        window, library = self._window, self._window.library
        if library is None:
            return
        self._say(self.tr("Looking at the backup…"), Level.INFO)
        window.tasks.run(
            lambda progress: ask_to_restore(
                library.folder, file=backup, progress=lambda *_: progress.check()
            ),
            done=lambda _added: window.start_again(),
            failed=self._refuse,
        )

    # One meeting, from laptop to laptop

    def hand_over(self) -> None:
        """Save the meeting that is open in a file for another laptop."""
        from desktop.services.hand_over import kept_back, write_meeting
        from desktop.ui.export.leaving_dialog import ask_what_may_leave

        window, library, meeting = self._window, self._window.library, self._window.meeting
        if library is None or meeting is None:
            return
        window.reader.flush()
        ident = meeting.meeting_id
        allowed = ask_what_may_leave(window.look, kept_back(library, meeting_id=ident), window)
        if allowed is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            window,
            self.tr("Save this meeting for another laptop"),
            str(Path.home() / f"{meeting.papers.name}.zip".replace("/", "-")),
            self.tr("Meeting (*.zip)"),
        )
        if not name:
            return

        def saved(left_out: LeftOut) -> None:
            sentence = self.tr("The meeting was saved in “{0}”.").format(Path(name).name)
            window.tell(f"{sentence} {left_out.sentence}".strip(), Level.SUCCESS)

        window.tasks.run(
            lambda progress: write_meeting(
                library,
                meeting_id=ident,
                out=Path(name),
                allowed=allowed,
                progress=lambda *_: progress.check(),
            ),
            done=saved,
            failed=lambda error: window.tell(error.sentence, Level.ERROR),
        )

    def _take_in(self) -> None:
        from desktop.services.hand_over import take_in

        library = self._window.library
        name, _ = QFileDialog.getOpenFileName(
            self.dialog,
            self.tr("Take in a meeting"),
            str(Path.home()),
            self.tr("Meeting or backup (*.zip)"),
        )
        if not name or library is None:
            return
        self._say(self.tr("Taking it in. You can go on working."), Level.INFO)
        self._window.tasks.run(
            lambda progress: take_in(
                library, file=Path(name), progress=lambda *_: progress.check()
            ),
            done=self._taken,
            failed=self._refuse,
        )

    def _taken(self, meetings: Sequence[int]) -> None:
        window = self._window
        if window.meeting is not None and window.meeting.meeting_id in meetings:
            window.show_home()  # what is open would show what it was
        window.refresh_home()
        if window.desk is not None:
            window.desk.resume()  # marks here may have to go over to a new version that came
        count = len(meetings)
        said = self.tr("The meeting is here, with what was written about it.")
        self._say(
            said if count == 1 else self.tr("{0} meetings are here.").format(count), Level.SUCCESS
        )
        self._refresh()

    # The bin

    def _bring_back(self, entries: Sequence[BinEntry]) -> None:
        from desktop.services.bring_back import bring_all_back

        library = self._window.library
        if library is None:
            return
        try:
            bring_all_back(library, entries=entries)
        except KnownError as error:
            self._refuse(error)
        else:
            words = self.tr("It is back.") if len(entries) == 1 else self.tr("They are back.")
            self._say(words, Level.SUCCESS)
        self._refresh()

    # Room on the disk

    def _show_space(self, spaces: Sequence[MeetingSpace]) -> None:
        if self.dialog is not None:
            self.dialog.space.set_spaces(spaces)

    def _archive(self, meeting_id: int) -> None:
        from desktop.services.keep_space import archive_meeting

        window, library = self._window, self._window.library
        if library is None:
            return
        if window.meeting is not None and window.meeting.meeting_id == meeting_id:
            window.show_home()  # its pages are about to go
        window.tasks.run(
            lambda _progress: archive_meeting(library, window.workers, meeting_id=meeting_id),
            done=self._archived,
            failed=self._refuse,
        )

    def _archived(self, freed: int) -> None:
        from desktop.ui.keeping.wording import said_size

        self._say(self.tr("{0} are free again.").format(said_size(freed)), Level.SUCCESS)
        self._refresh()

    # Checking

    def _check(self) -> None:
        from desktop.services.keep_safe import verify

        library = self._window.library
        if library is None:
            return
        self._say(self.tr("Checking the library. You can go on working."), Level.INFO)
        self._window.tasks.run(
            lambda _progress: verify(library), done=self._checked, failed=self._refuse
        )

    def _checked(self, problems: Sequence[str]) -> None:
        if problems:
            self._say("\n".join(problems[:10]), Level.WARNING)
        else:
            self._say(self.tr("All is well."), Level.SUCCESS)
