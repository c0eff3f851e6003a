# SPDX-License-Identifier: AGPL-3.0-or-later
"""The backups there are, and going back to one: asked once more in the window itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from desktop.storage.automatic_backups import AutomaticBackup
from desktop.ui.keeping.wording import said_backup, said_moment
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar


class BackupsTab(QWidget):
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

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backups: Sequence[AutomaticBackup] = ()
        self._asked: Path | None = None
        about = label(
            self.tr(
                "Meeting Packs keeps backups of what you wrote beside your library, one a day and"
                " after each import. They do not help when the laptop is lost: save a backup file"
                " to a memory stick or another disk now and then."
            ),
            "muted",
            wrap=True,
        )
        self.question = MessageBar(look)
        self.question.action_pressed.connect(self._confirm)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Backups"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self._ask())
        self.list.currentRowChanged.connect(self._show_current)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            EmptyState(look, "document", self.tr("The first backup is made within a few minutes."))
        )
        self.back = Button(
            look,
            self.tr("&Go back to this one…"),
            icon="undo",
            tip=self.tr("Have the library as it was then"),
        )
        self.back.clicked.connect(self._ask)
        self.now = Button(look, self.tr("Back up &now"))
        self.now.clicked.connect(self.now_wanted)
        self.save = Button(
            look,
            self.tr("&Save a backup file…"),
            kind=ButtonKind.PRIMARY,
            icon="export",
            tip=self.tr("Everything in one file, papers included"),
        )
        self.save.clicked.connect(self.save_wanted)
        self.restore = Button(
            look,
            self.tr("&Restore from a file…"),
            icon="import",
            tip=self.tr("Have the library that is in a backup file"),
        )
        self.restore.clicked.connect(self.file_wanted)
        self.take = Button(
            look,
            self.tr("&Take in a meeting…"),
            tip=self.tr("Add a meeting that was saved on another laptop, with its marks and notes"),
        )
        self.take.clicked.connect(self.take_wanted)
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.m, 0, 0)
        column.setSpacing(space.m)
        column.addWidget(about)
        column.addWidget(self.question)
        column.addWidget(self._stack, 1)
        own = QHBoxLayout()
        own.setSpacing(space.s)
        own.addWidget(self.back)
        own.addWidget(self.now)
        own.addStretch(1)
        column.addLayout(own)
        files = QHBoxLayout()
        files.setSpacing(space.s)
        files.addWidget(self.save)
        files.addWidget(self.restore)
        files.addWidget(self.take)
        files.addStretch(1)
        column.addLayout(files)
        self._show_current()

    def set_backups(self, backups: Sequence[AutomaticBackup]) -> None:
        """Show these, the newest first."""
        self._backups = backups
        row = self.list.currentRow()
        self.list.clear()
        self.list.addItems([said_backup(each) for each in backups])
        self._stack.setCurrentIndex(0 if backups else 1)
        if backups:
            self.list.setCurrentRow(min(max(row, 0), len(backups) - 1))
        self._show_current()

    def ask_for(self, backup: Path, sentence: str) -> None:
        """Ask whether to go back to ``backup``; ``sentence`` says what it is."""
        self._asked = backup
        self.question.show_message(
            self.tr(
                "{0} What you wrote since then will not be in it; the library as it is now is kept"
                " as a backup too. Meeting Packs closes and opens again."
            ).format(sentence),
            Level.WARNING,
            action=self.tr("Go back"),
        )

    def _ask(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._backups):
            backup = self._backups[row]
            sentence = self.tr("Go back to how things were on {0}?")
            self.ask_for(backup.file, sentence.format(said_moment(backup.made_at)))

    def _confirm(self) -> None:
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self.question.hide()
            self.back_wanted.emit(asked)

    def _show_current(self, _row: int = 0) -> None:
        self.back.setEnabled(self.list.currentRow() >= 0)
        if self._asked is not None:
            self._asked = None
            self.question.hide()
