# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands between a window that is to close and words that could not be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from desktop.ui.keeping.words_as_text import save_words
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar

if TYPE_CHECKING:
    from desktop.domain.errors import KnownError
    from desktop.ui.main_window import MainWindow


def may_close(window: MainWindow) -> bool:
    """Whether all that was typed is on disk; where it is not, the member is asked."""
    held = window.reader.held
    window.reader.flush()
    if window.my_interests.page is not None:
        window.my_interests.page.flush()
    error = held.try_again() if len(held) else None
    if error is None or not held.texts:
        return True
    window.starts_again = False
    if window.findChild(UnsavedDialog) is None:
        dialog = UnsavedDialog(window, error)
        dialog.finished.connect(dialog.deleteLater)
        dialog.close_anyway.connect(held.forget)
        dialog.close_anyway.connect(window.close)
        held.written.connect(dialog.close)
        dialog.show()
    return False


class UnsavedDialog(QDialog):
    """Shows the words, and lets them be saved elsewhere."""

    close_anyway = Signal()

    def __init__(self, window: MainWindow, error: KnownError) -> None:
        super().__init__(window)
        look = window.look
        self._window = window
        self.setWindowTitle(self.tr("Not saved yet"))
        room = self.screen().availableGeometry()
        self.resize(min(look.px(560), room.width()), min(look.px(360), room.height() - look.px(60)))
        self.setModal(True)
        self.message = MessageBar(look)
        said = self.tr(
            "What you typed last could not be saved in the library yet, and would be lost if"
            " Meeting Packs closed now."
        )
        self.words = QPlainTextEdit("\n\n".join(window.reader.held.texts))
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("What is not saved"))
        self.again = Button(look, self.tr("&Try again"), kind=ButtonKind.PRIMARY)
        self.save = Button(look, self.tr("&Save it as text…"), icon="export")
        self.lose = Button(look, self.tr("&Close without it"))
        self.stay = Button(look, self.tr("&Go on"), tip=self.tr("Keep the window open"))
        self.again.clicked.connect(self._try_again)
        self.save.clicked.connect(self._save)
        self.lose.clicked.connect(self._lose)
        self.stay.clicked.connect(self.close)
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.s)
        column.addWidget(label(said, wrap=True))
        column.addWidget(self.words, 1)
        column.addWidget(self.message)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.lose)
        foot.addStretch(1)
        foot.addWidget(self.stay)
        foot.addWidget(self.again)
        column.addLayout(foot)
        self._tell(error)

    def _tell(self, error: KnownError) -> None:
        self.message.show_message(error.sentence, Level.ERROR)

    def _try_again(self) -> None:
        error = self._window.reader.held.try_again()
        if error is not None:
            self._tell(error)
            return
        self.close()
        self._window.close()

    def _save(self) -> None:
        save_words(self, self.words.toPlainText(), self.message)

    def _lose(self) -> None:
        self.close()
        self.close_anyway.emit()
