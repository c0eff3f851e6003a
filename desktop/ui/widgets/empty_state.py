# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands where there is nothing yet: an icon, a sentence, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label


class EmptyState(QWidget):
    """``heading`` may be empty in narrow panes, as may the button's text."""

    pressed = Signal()
    """The button."""
    other_pressed = Signal()
    """The quiet button below it."""

    def __init__(
        self,
        look: Look,
        icon: str,
        sentence: str,
        *,
        heading: str = "",
        button: str = "",
        button_icon: str = "",
        other: str = "",
        size: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon_name = icon
        self._size = size
        self._pictured = True
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = label(sentence, "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(look.theme.space.s + 4)
        column.addStretch(2)
        column.addWidget(self._picture)
        centre = Qt.AlignmentFlag.AlignHCenter
        if heading:
            column.addWidget(label(heading, "title"), 0, centre)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._sentence, 1000)
        row.addStretch(1)
        self._sentence.setMaximumWidth(look.px(440))
        column.addLayout(row)
        self.button: Button | None = None
        if button:
            self.button = Button(look, button, kind=ButtonKind.PRIMARY, icon=button_icon)
            self.button.clicked.connect(self.pressed)
            self.setFocusProxy(self.button)
            column.addSpacing(look.theme.space.s)
            column.addWidget(self.button, 0, centre)
        if other:
            quiet = Button(look, other, kind=ButtonKind.QUIET)
            quiet.clicked.connect(self.other_pressed)
            column.addWidget(quiet, 0, centre)
        column.addStretch(3)
        look.changed.connect(self._redraw)
        self._redraw()
        self._make_room(tight=False)

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for everything, the words come before the picture."""
        super().resizeEvent(event)
        self._make_room(tight=False)
        if self._column.totalHeightForWidth(event.size().width()) > event.size().height():
            self._make_room(tight=True)

    def show_picture(self, on: bool) -> None:
        """Whether there is room for the picture, where that can't be told from its own height."""
        self._pictured = on
        self._picture.setVisible(on)

    def _make_room(self, *, tight: bool) -> None:
        space = self._look.theme.space
        self._picture.setVisible(self._pictured and not tight)
        self._column.setContentsMargins(
            space.l, space.xs if tight else space.l, space.l, space.xs if tight else space.l
        )

    def _redraw(self) -> None:
        tint = self._look.theme.colours.control_border
        self._picture.setPixmap(
            self._look.pixmap(self._icon_name, self._look.px(self._size), tint, self)
        )
