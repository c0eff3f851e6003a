# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that a killed program could not save: a copy while they are held, given back at the start.

They are given back as text to be looked at, saved or copied: where they were to go is known only
to the program that held them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.services.keep_typed import keep_typed, typed_left
from desktop.ui.keeping.words_as_text import save_words
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

UNTIL_OFFERED = 5_000  # ms between two looks whether something else was answered


class HeldCopy(QObject):
    """Keeps the copy of what one window holds, and offers what an earlier one left."""

    def __init__(self, window: MainWindow, library: Path) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        file = window.settings.file
        self._config = file.parent if file is not None else None
        self._left = typed_left(self._config, library) if self._config is not None else []
        window.reader.held.changed.connect(self._keep)
        if len(window.reader.held):
            self._keep()

    def offer(self) -> None:
        """Offer what an earlier program left, if anything, once nothing else is being asked."""
        window = self._window
        bar = window.reader.area.message if window.is_reading else window.message
        if self._left and bar.is_weighty:
            QTimer.singleShot(UNTIL_OFFERED, self, self.offer)
        elif self._left:
            window.offer(
                self.tr(
                    "The last time, Meeting Packs ended before what you typed could be saved in"
                    " the library. Your words are still here."
                ),
                self.tr("Show them…"),
                self._show,
                Level.WARNING,
            )

    def _keep(self) -> None:
        if self._config is not None:
            texts = [*self._left, *self._window.reader.held.texts]
            keep_typed(self._config, self._library, texts)

    def _show(self) -> None:
        dialog = LeftWords(self._window.look, self._left, self._window)
        dialog.done_with.connect(self._forget)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.offer)  # they are still here, unless they were taken away
        dialog.show()

    def _forget(self) -> None:
        self._left = []
        self._keep()


class LeftWords(QDialog):
    """Shows the words; ``done_with`` says that they are needed no more."""

    done_with = Signal()

    def __init__(self, look: Look, texts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What was not saved"))
        room = self.screen().availableGeometry()
        self.resize(min(look.px(560), room.width()), min(look.px(380), room.height() - look.px(60)))
        self.message = MessageBar(look)
        self.words = QPlainTextEdit("\n\n".join(texts))
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("What was not saved"))
        said = self.tr(
            "Copy these words to where they belong, or save them as text. They are kept beside the"
            " settings, for you alone, until you take them away here."
        )
        self.copy = Button(look, self.tr("&Copy"), icon="pages")
        self.save = Button(look, self.tr("&Save as text…"), icon="export")
        self.away = Button(look, self.tr("&Take them away"), icon="bin")
        close = Button(look, self.tr("Close"), kind=ButtonKind.PRIMARY)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.away.clicked.connect(self._take_away)
        close.clicked.connect(self.close)
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.s)
        column.addWidget(label(said, wrap=True))
        column.addWidget(self.words, 1)
        column.addWidget(self.message)
        foot = QHBoxLayout()
        for button in (self.copy, self.save, self.away):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())
        self.message.show_message(self.tr("Copied."), Level.SUCCESS)

    def _save(self) -> None:
        save_words(self, self.words.toPlainText(), self.message)

    def _take_away(self) -> None:
        self.done_with.emit()
        self.close()
