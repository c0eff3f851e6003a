# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be done while a library belongs to a newer version: each way leaves it as it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import KnownError
from desktop.services.leave_newer import (
    backup_to_open,
    check_other,
    open_beside,
    save_what_is_known,
)
from desktop.storage.automatic_backups import AutomaticBackup
from desktop.ui.keeping.wording import said_moment
from desktop.ui.look.look import Look
from desktop.ui.tasks import Task, Tasks
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.save_place import ask_save_place


class NewerDialog(QDialog):
    """The ways on from the library in ``folder``, which this version must not open."""

    folder_chosen = Signal(object)
    """The Path of the library to go on with."""

    def __init__(
        self, look: Look, folder: Path, tasks: Tasks, sentence: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self._backup: AutomaticBackup | None = None
        self._copying: Task | None = None
        self.finished.connect(self._give_up)
        self.setWindowTitle(self.tr("A library of a newer version"))
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.s)
        stays = self.tr("Your library is in “{0}”. It stays there untouched, whatever you do here.")
        column.addWidget(label(sentence, wrap=True))
        column.addWidget(label(stays.format(folder), "muted", wrap=True))
        self.message = MessageBar(look)
        column.addWidget(self.message)
        column.addSpacing(space.s)
        self.older = Button(
            look, self.tr("&Open the last backup…"), kind=ButtonKind.PRIMARY, icon="undo"
        )
        self.older.clicked.connect(self._open_older)
        self.older.setEnabled(False)  # until it is known whether there is one
        self._about_older = label(
            self.tr("Looking whether there is a backup that this version can open…"),
            "muted",
            wrap=True,
        )
        self.save = Button(look, self.tr("&Save what you wrote…"), icon="export")
        self.save.clicked.connect(self._save)
        self.other = Button(look, self.tr("&Choose another library…"), icon="open")
        self.other.clicked.connect(self._choose)
        about_save = self.tr(
            "Your notes, marks and questions as a text file, as far as this version knows them."
        )
        about_other = self.tr(
            "Go on with a library in another folder, or begin one in an empty one."
        )
        for button, about in (
            (self.older, self._about_older),
            (self.save, label(about_save, "muted", wrap=True)),
            (self.other, label(about_other, "muted", wrap=True)),
        ):
            button.setAccessibleDescription(about.text())
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
            column.addWidget(about)
            column.addSpacing(space.s)
        column.addStretch(1)
        close = Button(look, self.tr("Close"))
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        room = self.screen().availableGeometry()
        self.resize(min(look.px(560), room.width()), self.sizeHint().height())
        tasks.run(lambda _progress: backup_to_open(folder), done=self._found, of=self)

    def _found(self, backup: AutomaticBackup | None) -> None:
        self._backup = backup
        self.older.setEnabled(backup is not None)
        about = self.tr("There is no backup beside it that this version can open.")
        if backup is not None:
            about = self.tr(
                "That of {0}, in a folder of its own and with its papers. What was written since"
                " then is in the newer library only; to have both, install the newer version."
            ).format(said_moment(backup.made_at))
        self._about_older.setText(about)
        self.older.setAccessibleDescription(about)

    def _open_older(self) -> None:
        backup = self._backup
        name = QFileDialog.getExistingDirectory(
            self, self.tr("An empty folder for the older library"), str(Path.home())
        )
        if not name or backup is None:
            return
        folder = self._folder
        self._begin(self.tr("Copying the library and its papers…"))
        self._copying = self._tasks.run(
            lambda progress: open_beside(
                folder,
                backup=backup.file,
                target=Path(name),
                progress=lambda *_: progress.check(),
            ),
            done=self.folder_chosen.emit,
            failed=self._refuse,
            of=self,
        )

    def _save(self) -> None:
        out = ask_save_place(
            self,
            self.tr("Save what you wrote"),
            Path.home() / "Meeting Packs rescued.md",
            self.tr("Text (*.md *.txt)"),
        )
        if out is None:
            return
        folder = self._folder
        self._begin(self.tr("Reading what you wrote…"))
        self._tasks.run(
            lambda _progress: save_what_is_known(folder, out=out),
            done=self._saved,
            failed=self._refuse,
            of=self,
        )

    def _saved(self, count: int) -> None:
        said = self.tr("{0} of your notes, marks and questions were saved.").format(count)
        self._end(said, Level.SUCCESS)

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("The folder of another library"), str(Path.home())
        )
        if name:
            self._begin(self.tr("Looking for a library there…"))
            self._tasks.run(
                lambda _progress: check_other(Path(name)),
                done=self._go_over,
                failed=self._refuse,
                of=self,
            )

    def _go_over(self, folder: Path) -> None:
        self.message.hide()
        self._let_choose()  # the window may stay, for what is not on disk yet
        self.folder_chosen.emit(folder)

    def _begin(self, sentence: str) -> None:
        self.message.show_message(sentence, Level.INFO)
        for button in (self.older, self.save, self.other):
            button.setEnabled(False)

    def _give_up(self) -> None:
        """Closed meanwhile no copy is left behind."""
        if self._copying is not None:
            self._copying.cancel()

    def _refuse(self, error: KnownError) -> None:
        self._end(error.sentence, Level.ERROR)

    def _end(self, sentence: str, level: Level) -> None:
        self.message.show_message(sentence, level)
        self._let_choose()

    def _let_choose(self) -> None:
        self.older.setEnabled(self._backup is not None)
        self.save.setEnabled(True)
        self.other.setEnabled(True)
