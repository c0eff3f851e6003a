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
from desktop.domain.space import LibraryRoom, MeetingSpace
from desktop.ui.keeping.another_library import AnotherLibrary
from desktop.ui.keeping.trouble_desk import TroubleDesk
from desktop.ui.widgets.message_bar import Level
from desktop.ui.widgets.save_place import ask_save_place

if TYPE_CHECKING:
    from desktop.storage.automatic_backups import Reason
    from desktop.ui.keeping.care_dialog import CareDialog
    from desktop.ui.keeping.taking_in import TakingIn
    from desktop.ui.main_window import MainWindow

AFTER_START = 60_000  # ms: what the member came for goes first
AFTER_IMPORT = 20_000
UNTIL_TOLD = 5_000  # between two looks whether something graver was put away
EVERY = 3_600_000  # how often it is looked whether a day has passed
MOST_TOLD = 10  # things wrong with the library

_log = logging.getLogger(__name__)


class CareDesk(QObject):
    """The backups and the bin of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._running = False
        self.dialog: CareDialog | None = None
        self._taking_in: TakingIn | None = None
        self.daily = QTimer(self)
        self.daily.setInterval(AFTER_START)
        self.daily.timeout.connect(self._make_daily)
        self.after_import = QTimer(self, singleShot=True, interval=AFTER_IMPORT)
        self.after_import.timeout.connect(self._make_after_import)
        self._untold = ""  # why no backup could be made
        self._waits = QTimer(self, singleShot=True, interval=UNTIL_TOLD)
        self._waits.timeout.connect(self._tell_not_made)
        window.ready.connect(self.daily.start)
        window.home.restore_asked.connect(self._restore)
        self.another = AnotherLibrary(window)
        self.troubles = TroubleDesk(window)

    def library_failed(self, folder: Path, error: KnownError) -> None:
        """Say why the library in ``folder`` can't be opened, and what can be done about it."""
        window = self._window
        window.home.say_closed(self.tr("Your meetings are not shown: the library is not open."))
        # With these there is nothing wrong with the library itself.
        if isinstance(error, NewerLibraryError):
            self.another.offer(folder, error)
            return
        if isinstance(error, (LibraryInUseError, DiskFullError, ReadOnlyError)):
            again = window.open_library_again
            window.offer(error.sentence, self.tr("Try again"), again, Level.ERROR)
            if isinstance(error, LibraryInUseError):
                self.troubles.wait_until_free(folder)
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
        dialog.backups.save_wanted.connect(self.back_up)
        dialog.backups.take_wanted.connect(self._take_in)
        dialog.backups.now_wanted.connect(self._make_now)
        dialog.bin.back_wanted.connect(self._bring_back)
        dialog.space.archive_wanted.connect(self._archive)
        dialog.space.fetch_wanted.connect(lambda: self.troubles.fetch())
        dialog.check.clicked.connect(self._check)
        dialog.message.action_pressed.connect(self._put_right)
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
        from desktop.services.keep_space import room_of, space_of
        from desktop.ui.keeping.bin_tab import rows_of

        dialog, library = self.dialog, self._window.library
        if dialog is not None and library is not None:
            dialog.backups.set_backups(list_backups(library.folder))
            tasks = self._window.tasks
            tasks.run(lambda _progress: rows_of(list_bin(library)), done=self._show_bin)
            tasks.run(
                lambda _progress: (space_of(library), room_of(library)),
                done=lambda found: self._show_space(*found),
            )

    def _show_bin(self, rows: Sequence[tuple[BinEntry, str]]) -> None:
        if self.dialog is not None:
            self.dialog.bin.set_rows(rows)
            self.dialog.tabs.set_count(1, len(rows))

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
        if library is None or self._running or (library.refusal and not told):
            return
        self._running = True

        def done(file: Path | None) -> None:
            self._untold = ""
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
        self._untold = self.tr("No backup could be made. {0}").format(error.sentence)
        self._tell_not_made()

    def _tell_not_made(self) -> None:
        """Say it once nothing graver, and nothing that is still offered, stands there."""
        window = self._window
        bar = window.reader.area.message if window.is_reading else window.message
        if self.dialog is None and bar.is_weighty:
            self._waits.start()
        elif self._untold:
            said, self._untold = self._untold, ""
            self._say(said, Level.WARNING)

    def back_up(self) -> None:
        """Save a backup file where the member says."""
        window, library = self._window, self._window.library
        if library is None:
            return
        out = ask_save_place(
            self.dialog or window,
            self.tr("Back up the library"),
            Path.home() / "Meeting Packs backup.zip",
            self.tr("Backup (*.zip)"),
        )
        if out is None:
            return
        from desktop.services.keep_safe import back_up

        window.reader.flush()
        self._say(self.tr("Backing up. You can go on working."), Level.INFO)
        window.tasks.run(
            lambda _progress: back_up(library, out=out),
            done=lambda _none: self._say(
                self.tr("Everything is backed up in “{0}”.").format(out.name), Level.SUCCESS
            ),
            failed=self._refuse,
        )

    # Going back

    def _restore(self) -> None:
        """A library without anything in it is to become the one of a backup file."""
        self.open()
        self._choose_file()

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
        out = ask_save_place(
            window,
            self.tr("Save this meeting for another laptop"),
            Path.home() / f"{meeting.papers.name}.zip".replace("/", "-"),
            self.tr("Meeting (*.zip)"),
        )
        if out is None:
            return

        def saved(left_out: LeftOut) -> None:
            sentence = self.tr("The meeting was saved in “{0}”.").format(out.name)
            window.tell(f"{sentence} {left_out.sentence}".strip(), Level.SUCCESS)

        window.tasks.run(
            lambda progress: write_meeting(
                library,
                meeting_id=ident,
                out=out,
                allowed=allowed,
                progress=lambda *_: progress.check(),
            ),
            done=saved,
            failed=lambda error: window.tell(error.sentence, Level.ERROR),
        )

    def _take_in(self) -> None:
        from desktop.ui.keeping.taking_in import TakingIn

        if self._taking_in is None:
            self._taking_in = TakingIn(self._window, self.told)
        self._taking_in.begin(self.dialog)

    # The bin

    def _bring_back(self, entries: Sequence[BinEntry]) -> None:
        from desktop.services.bring_back import bring_all_back

        library = self._window.library
        if library is None:
            return
        if self.dialog is not None:
            self.dialog.bin.hold_on()

        def done(_none: object) -> None:
            words = self.tr("It is back.") if len(entries) == 1 else self.tr("They are back.")
            self.told(words, Level.SUCCESS)

        def failed(error: KnownError) -> None:
            self.told(error.sentence, Level.ERROR)

        self._window.tasks.run(
            lambda _progress: bring_all_back(library, entries=entries), done=done, failed=failed
        )

    # Room on the disk

    def _show_space(self, spaces: Sequence[MeetingSpace], room: LibraryRoom) -> None:
        if self.dialog is not None:
            self.dialog.space.set_spaces(spaces, room)

    def _archive(self, meeting_ids: Sequence[int]) -> None:
        from desktop.services.keep_space import archive_meeting

        window, library = self._window, self._window.library
        if library is None:
            return
        if window.meeting is not None and window.meeting.meeting_id in meeting_ids:
            window.show_home()  # its pages are about to go
        window.tasks.run(
            lambda _progress: sum(
                archive_meeting(library, window.workers, meeting_id=each) for each in meeting_ids
            ),
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

    def _put_right(self) -> None:
        """Mend what can be mended without the member, and say what is left and what helps."""
        from desktop.services.keep_safe import repair

        library = self._window.library
        if library is None:
            return
        if library.damaged:
            if self.dialog is not None:
                self.dialog.close()
            self.troubles.show_ways_on()
            return
        self._say(self.tr("Putting it right. This can take a minute."), Level.INFO)
        self._window.tasks.run(
            lambda _progress: repair(library), done=self._mended, failed=self._refuse
        )

    def _mended(self, problems: Sequence[str]) -> None:
        if not problems:
            self._say(self.tr("All is well again."), Level.SUCCESS)
            return
        left = [self.tr("This could not be put right by itself:"), *problems[:MOST_TOLD]]
        left.append(
            self.tr(
                "A PDF is put right by importing it again, or on “Room on the disk”; anything else "
                "by going back to a backup. What you wrote is untouched."
            )
        )
        self._say("\n".join(left), Level.WARNING)

    def _checked(self, problems: Sequence[str]) -> None:
        library = self._window.library
        if problems and self.dialog is not None:
            damaged = library is None or library.damaged
            self.dialog.message.show_message(
                "\n".join(problems[:MOST_TOLD]),
                Level.ERROR if damaged else Level.WARNING,
                action=self.tr("What can be done…") if damaged else self.tr("Put it right"),
            )
        elif problems:
            self._say("\n".join(problems[:MOST_TOLD]), Level.WARNING)
        else:
            self._say(self.tr("All is well."), Level.SUCCESS)
