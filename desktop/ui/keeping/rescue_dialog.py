# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be done about a damaged library: go back to a backup, save what can be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import KnownError
from desktop.services.keep_backups import ask_to_restore, list_backups
from desktop.ui.keeping.backups_tab import BackupsTab
from desktop.ui.look.look import Look
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.save_place import ask_save_place


class RescueDialog(QDialog):
    """The backups beside a library in ``folder`` that is damaged."""

    gone_back = Signal()
    """A backup was asked for: the program is to start again."""
    rest_wanted = Signal()
    """What is left of the library is to be read."""

    def __init__(
        self, look: Look, folder: Path, tasks: Tasks, sentence: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self.rest_is_wanted = False
        self.setWindowTitle(self.tr("What can be done about the library"))
        room = self.screen().availableGeometry()
        self.resize(min(look.px(620), room.width()), min(look.px(560), room.height() - look.px(60)))
        self.message = MessageBar(look)
        self.backups = BackupsTab(look, are_made=False)
        for button in (self.backups.now, self.backups.save, self.backups.take):
            button.hide()  # they need a library
        self.backups.back_wanted.connect(self._go_back)
        self.backups.file_wanted.connect(self._choose_file)
        self.backups.set_backups(list_backups(folder))
        self.save = Button(
            look,
            self.tr("Save what can be &read…"),
            icon="export",
            tip=self.tr("Write your notes, questions and marks to a text file, as far as they go"),
        )
        self.save.clicked.connect(self._save)
        self.rest = Button(
            look,
            self.tr("Show what is &left"),
            icon="open",
            tip=self.tr("Put together what can still be read, and show it in the window"),
        )
        self.rest.hide()
        self.rest.clicked.connect(self._show_rest)
        close = Button(look, self.tr("Close"))
        close.clicked.connect(self.close)
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.s)
        column.addWidget(label(sentence, wrap=True))
        column.addWidget(self.message)
        column.addWidget(self.backups, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.rest)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addSpacing(space.s)  # apart from the buttons of what stands above
        column.addLayout(foot)

    def offer_what_is_left(self, on: bool) -> None:
        """Whether there is anything to read beside what the window shows already."""
        self.rest.setVisible(on)

    def _show_rest(self) -> None:
        self.rest_is_wanted = True
        self.close()
        self.rest_wanted.emit()

    def _go_back(self, backup: Path) -> None:
        folder = self._folder
        self._tasks.run(
            lambda progress: ask_to_restore(
                folder, file=backup, progress=lambda *_: progress.check()
            ),
            done=lambda _added: self.gone_back.emit(),
            failed=self._refuse,
            of=self,  # closed meanwhile it is carried out at the next start
        )

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Restore from a backup file"),
            str(Path.home()),
            self.tr("Backup (*.zip)"),
        )
        if name:
            self.backups.ask_for(
                Path(name), self.tr("Have the library that is in “{0}”?").format(Path(name).name)
            )

    def _save(self) -> None:
        from desktop.services.rescue_work import rescue_work

        out = ask_save_place(
            self,
            self.tr("Save what can be read"),
            Path.home() / "Meeting Packs rescued.md",
            self.tr("Text (*.md *.txt)"),
        )
        if out is None:
            return
        folder = self._folder
        self._tasks.run(
            lambda _progress: rescue_work(folder, out=out),
            done=self._saved,
            failed=self._refuse,
        )

    def _saved(self, count: int) -> None:
        said = self.tr("{0} of your notes, marks and questions were saved.").format(count)
        self.message.show_message(said, Level.SUCCESS)

    def _refuse(self, error: KnownError) -> None:
        self.message.show_message(error.sentence, Level.ERROR)
