# SPDX-License-Identifier: AGPL-3.0-or-later
"""A calm line above the pages: there are notes of others in this PDF, and they can be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind, ToolButton
from desktop.ui.widgets.labels import label


class OthersStrip(QFrame):
    """Hidden until there is something to say. It never takes the focus."""

    show_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("look", "info")
        self._icon = QLabel()
        self._text = label(wrap=True)
        self.show_button = Button(look, self.tr("Show them"), kind=ButtonKind.QUIET)
        self.close_button = ToolButton(look, "close", self.tr("Dismiss this message"), size=18)
        row = QHBoxLayout(self)
        space = look.theme.space
        row.setContentsMargins(space.m - 4, space.xs, space.s, space.xs)
        row.setSpacing(space.s)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self.show_button)
        row.addWidget(self.close_button)
        self.show_button.clicked.connect(self.show_wanted.emit)
        self.close_button.clicked.connect(self.hide)
        look.changed.connect(self._redraw)
        self._redraw()
        self.hide()

    @property
    def message(self) -> str:
        """What it says."""
        return self._text.text()

    def show_count(self, count: int) -> None:
        """So many notes of others are not taken over yet; none hides the line."""
        if not count:
            self.hide()
            return
        if count == 1:
            sentence = self.tr("There is one note by somebody else in this PDF.")
        else:
            sentence = self.tr("There are {0} notes by others in this PDF.").format(count)
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def _redraw(self) -> None:
        tint = self._look.theme.colours.info_text
        self._icon.setPixmap(self._look.pixmap("note", self._look.px(20), tint, self))
