# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line below a field: how what was typed is understood, or what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStyle, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.labels import label


class FieldHint(QFrame):
    """Empty until told something; what is wrong stands out by colour, icon and frame."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = QLabel()
        self._words = label("", "small", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(look.theme.space.s)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        look.changed.connect(self._redraw)
        self._wrong = False
        self._redraw()

    @property
    def message(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def wrong(self) -> bool:
        """Whether it complains."""
        return self._wrong

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Say ``sentence``."""
        new = sentence != self.message
        self._words.setText(sentence)
        if wrong != self._wrong:
            self._wrong = wrong
            self._redraw()
        if wrong and new and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _redraw(self) -> None:
        space = self._look.theme.space
        edge = space.s if self._wrong else 0
        self._row.setContentsMargins(edge, edge // 2, edge, edge // 2)
        self._icon.setVisible(self._wrong)
        tint = self._look.theme.colours.error_text
        self._icon.setPixmap(self._look.pixmap("error", self._look.px(16), tint, self))
        look = "error" if self._wrong else ""
        if self.property("look") != look:
            self.setProperty("look", look)
            style: QStyle = self.style()
            for widget in (self, self._words):
                style.unpolish(widget)
                style.polish(widget)
