# SPDX-License-Identifier: AGPL-3.0-or-later
"""A calm line above the pages: how far their words are recognised, and what can be done about it.

It never takes the focus, and says nothing aloud from page to page.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind, ToolButton
from desktop.ui.widgets.labels import label


class RecognitionStrip(QFrame):
    """Hidden until one of the ``show_…`` methods is called."""

    pause_wanted = Signal()
    go_on_wanted = Signal()
    stop_wanted = Signal()
    recognition_wanted = Signal()
    """Pages that were left are to be recognised after all."""
    folder_wanted = Signal()
    dismissed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("look", "info")
        self._icon = QLabel()
        self._text = label(wrap=True)
        self.pause = Button(look, self.tr("Pause"), kind=ButtonKind.QUIET)
        self.go_on = Button(look, self.tr("Go on"), kind=ButtonKind.QUIET)
        self.stop = Button(look, self.tr("Stop"), kind=ButtonKind.QUIET)
        self.recognise = Button(look, self.tr("Recognise words"), kind=ButtonKind.QUIET)
        self.choose = Button(look, self.tr("Choose the folder…"), kind=ButtonKind.QUIET)
        self.close_button = ToolButton(look, "close", self.tr("Dismiss this message"), size=18)
        self._buttons = {
            self.pause: self.pause_wanted,
            self.go_on: self.go_on_wanted,
            self.stop: self.stop_wanted,
            self.recognise: self.recognition_wanted,
            self.choose: self.folder_wanted,
            self.close_button: self.dismissed,
        }
        row = QHBoxLayout(self)
        space = look.theme.space
        row.setContentsMargins(space.m - 4, space.s, space.s, space.s)
        row.setSpacing(space.s)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        for button, signal in self._buttons.items():
            row.addWidget(button)
            button.clicked.connect(signal.emit)
        self.close_button.clicked.connect(self.hide)
        look.changed.connect(self._redraw)
        self._redraw()
        self.hide()

    @property
    def message(self) -> str:
        """What it says."""
        return self._text.text()

    def show_progress(self, page: int, total: int) -> None:
        """Page ``page`` (counted from 1) of ``total`` is being recognised."""
        sentence = self.tr("Recognising words: page {0} of {1}").format(page, total)
        self._say(sentence, self.pause, self.stop)

    def show_paused(self, page: int, total: int) -> None:
        """It goes on with page ``page`` when the member says so."""
        sentence = self.tr("Recognising words is paused at page {0} of {1}").format(page, total)
        self._say(sentence, self.go_on, self.stop)

    def show_stopping(self) -> None:
        """The page under way is being finished."""
        self._say(self.tr("Recognising words: stopping…"))

    def show_left(self, pages: int) -> None:
        """So many pages were left by the member."""
        if pages == 1:
            sentence = self.tr("The words of one page that is a picture were not recognised.")
        else:
            sentence = self.tr(
                "The words of {0} pages that are pictures were not recognised."
            ).format(pages)
        self._say(sentence, self.recognise, self.close_button)

    def show_no_language(self, why: str = "") -> None:
        """There is no language file; ``why`` tells what is wrong with the one chosen."""
        sentence = why or self.tr(
            "These pages are pictures. To have their words recognised, "
            "choose the folder that holds the file eng.traineddata."
        )
        self._say(sentence, self.choose, self.close_button)

    def _say(self, sentence: str, *buttons: QWidget) -> None:
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        for button in self._buttons:
            button.setVisible(button in buttons)
        self.show()

    def _redraw(self) -> None:
        tint = self._look.theme.colours.info_text
        self._icon.setPixmap(self._look.pixmap("document", self._look.px(20), tint, self))
