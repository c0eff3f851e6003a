# SPDX-License-Identifier: AGPL-3.0-or-later
"""The backups there are, and going back to one: asked once more in the window itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.storage.automatic_backups import AutomaticBackup
from desktop.ui.keeping.asking_list import AskingList
from desktop.ui.keeping.wording import said_backup, said_moment
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind


class BackupsTab(AskingList):
    """A list, the newest first. Nothing is gone back to before it was confirmed."""

    back_wanted = Signal(object)
    """The Path of the backup to go back to: confirmed."""
    file_wanted = Signal()
    """A backup file is to be chosen and restored."""
    save_wanted = Signal()
    """A backup file is to be saved somewhere of the member's own."""
    take_wanted = Signal()
    """Meetings are to be taken in from a file of another laptop."""
    now_wanted = Signal()
    """A backup is to be made now."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, are_made: bool = True) -> None:
        """``are_made``: more of them will come by themselves, as in the window that scrolls."""
        super().__init__(
            look,
            about=_tr(
                "Meeting Packs keeps backups of what you wrote beside your library, one a day and"
                " after each import. They do not help when the laptop is lost: save a backup file"
                " to a memory stick or another disk now and then."
            ),
            name=_tr("Backups"),
            empty=(
                "document",
                _tr("The first backup is made within a few minutes.")
                if are_made
                else _tr("There is no backup beside the library."),
            ),
            whole=are_made,
            parent=parent,
        )
        self._backups: Sequence[AutomaticBackup] = ()
        self._asked: Path | None = None
        self.back = Button(
            look,
            _tr("&Go back to this one…"),
            icon="undo",
            tip=_tr("Have the library as it was then"),
        )
        self.now = Button(look, _tr("Back up &now"))
        self.save = Button(
            look,
            _tr("&Save a backup file…"),
            kind=ButtonKind.PRIMARY,
            icon="export",
            tip=_tr("Everything in one file, papers included"),
        )
        self.restore = Button(
            look,
            _tr("&Restore from a file…"),
            icon="import",
            tip=_tr("Have the library that is in a backup file"),
        )
        self.take = Button(
            look,
            _tr("&Take in a meeting…"),
            tip=_tr("Add a meeting that was saved on another laptop, with its marks and notes"),
        )
        self.add_buttons(self.back, self.now)
        self.add_buttons(self.save, self.restore, self.take)
        self.back.clicked.connect(self._ask)
        self.now.clicked.connect(self.now_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.restore.clicked.connect(self.file_wanted)
        self.take.clicked.connect(self.take_wanted)
        self.picked.connect(self._ask)
        self.confirmed.connect(self._go_back)
        self.row_changed.connect(self._show_current)
        self._show_current()

    def set_backups(self, backups: Sequence[AutomaticBackup]) -> None:
        """Show these, the newest first."""
        self._backups = backups
        self.set_rows([said_backup(each) for each in backups])

    def ask_for(self, backup: Path, sentence: str) -> None:
        """Ask whether to go back to ``backup``; ``sentence`` says what it is."""
        self._asked = backup
        rest = _tr(
            "What you wrote since then will not be in it; the library as it is now is kept as a"
            " backup too. Meeting Packs closes and opens again."
        )
        # "Go back" alone would also be what many programs call giving up.
        self.ask(f"{sentence} {rest}", _tr("Restore it"))

    def _ask(self) -> None:
        if 0 <= self.row < len(self._backups):
            backup = self._backups[self.row]
            sentence = _tr("Go back to how things were on {0}?")
            self.ask_for(backup.file, sentence.format(said_moment(backup.made_at)))

    def _go_back(self) -> None:
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self.back_wanted.emit(asked)

    def _show_current(self) -> None:
        self.back.setEnabled(self.row >= 0)
        self._asked = None


def _tr(text: str) -> str:
    return QCoreApplication.translate("BackupsTab", text)
