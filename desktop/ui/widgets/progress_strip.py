# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work under way as a strip: what it is, how far it is, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import ElidedLabel, label


class ProgressStrip(Card):
    """One piece of work, named by ``title``."""

    cancelled = Signal()
    """The member wants it stopped."""

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(look, title, parent)
        self._look = look
        self._icon = QLabel()
        self._title = ElidedLabel(title)
        self._title.setFont(look.font(bold=True))
        self._stage = label(self.tr("Waiting"), "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("Progress of {0}").format(title))
        self._cancel = Button(look, self.tr("Cancel"), kind=ButtonKind.QUIET)
        self._cancel.setAccessibleName(self.tr("Cancel {0}").format(title))
        self._cancel.clicked.connect(self._on_cancel)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._stage)
        row = QHBoxLayout()
        row.setSpacing(look.theme.space.m - 4)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._cancel)
        self.body.addLayout(row)
        self.body.addWidget(self._bar)
        look.changed.connect(self._redraw)
        self._redraw()

    def begin(self) -> None:
        """Start anew: another piece of work of the same kind."""
        self._cancel.setEnabled(True)
        self._stage.setText(self.tr("Waiting"))
        self._bar.setRange(0, 0)

    def set_progress(self, share: float, stage: str = "") -> None:
        """``share`` from 0 to 1 (below 0: not known); ``stage`` in words, or as before."""
        if share < 0:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(min(share, 1.0) * 1000))
        if stage:
            self._stage.setText(stage)

    @property
    def stage(self) -> str:
        """What it says it is doing."""
        return self._stage.text()

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._stage.setText(self.tr("Stopping…"))
        self.cancelled.emit()

    def _redraw(self) -> None:
        tint = self._look.theme.colours.muted
        self._icon.setPixmap(self._look.pixmap("document", self._look.px(24), tint, self))
