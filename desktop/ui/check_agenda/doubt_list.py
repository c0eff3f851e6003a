# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reading was not sure of, each with where to look and a button that settles it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.services.check_agenda import Doubt
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label


class DoubtList(QWidget):
    """Hidden while there is nothing. ``settled`` and ``shown`` carry the doubt."""

    settled = Signal(object)
    shown = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._doubts: tuple[Doubt, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.space.s)
        look.changed.connect(self._fill)
        self.hide()

    @property
    def doubts(self) -> Sequence[Doubt]:
        """What is shown."""
        return self._doubts

    def set_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Show these."""
        if tuple(doubts) != self._doubts:
            self._doubts = tuple(doubts)
            self._fill()
        self.setVisible(bool(doubts))

    def _fill(self) -> None:
        while (old := self._column.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for doubt in self._doubts:
            self._column.addWidget(self._card(doubt))

    def _card(self, doubt: Doubt) -> QFrame:
        space = self._look.theme.space
        card = QFrame(self)
        card.setProperty("look", "warning")
        card.setAccessibleName(doubt.warning)
        icon = QLabel()
        tint = self._look.theme.colours.warning_text
        icon.setPixmap(self._look.pixmap("warning", self._look.px(18), tint, self))
        words = label(doubt.warning, wrap=True)
        right = Button(
            self._look,
            "It is right",
            kind=ButtonKind.QUIET,
            tip="You have checked this: it is right as it stands, and will not be asked again",
        )
        right.clicked.connect(lambda: self.settled.emit(doubt))
        feet = QHBoxLayout()
        feet.setSpacing(space.xs)
        feet.addStretch(1)
        if doubt.subject.label is not None or doubt.subject.pdf_page is not None:
            show = Button(self._look, "Show the page", kind=ButtonKind.QUIET)
            show.clicked.connect(lambda: self.shown.emit(doubt))
            feet.addWidget(show)
        feet.addWidget(right)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(words)
        text.addLayout(feet)
        row = QHBoxLayout(card)
        row.setContentsMargins(space.s + 4, space.s, space.s, space.xs)
        row.setSpacing(space.s)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        return card
