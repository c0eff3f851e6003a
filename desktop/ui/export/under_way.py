# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far work is, with the button that stops it, and after that the one that takes it up again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button


class UnderWay(QWidget):
    """A bar and a button. It keeps its room when there is nothing to do, so that nothing jumps."""

    cancel_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far it is"))
        self.cancel = Button(look, self.tr("Cancel"), tip=self.tr("Stop this (Esc)"))
        self.again = Button(look, self.tr("Make it after all"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space.s)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.again, 1)
        self.keep_room(True)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.end()

    def keep_room(self, on: bool) -> None:
        """Whether it keeps its room while there is nothing to do."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(on)
        self.setSizePolicy(policy)

    @property
    def is_shown(self) -> bool:
        """Whether work is under way that can be stopped."""
        return not self.cancel.isHidden() and not self.isHidden()

    def begin(self) -> None:
        """Work has begun; how far it is, is not known yet."""
        self._show(working=True)
        self._bar.setRange(0, 0)

    def set_share(self, share: float) -> None:
        """``share`` from 0 to 1; 0 and below: not known."""
        if share <= 0:
            self._bar.setRange(0, 0)
            return
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(min(share, 1.0) * 1000))

    def end(self) -> None:
        """It is over."""
        self._bar.setRange(0, 1000)  # an endless bar would go on moving unseen
        self.hide()

    def offer_again(self) -> None:
        """It was stopped; what it was for may still be wanted."""
        had_focus = self.cancel.hasFocus()
        self.end()
        self._show(working=False)
        if had_focus:
            self.again.setFocus()

    def _show(self, *, working: bool) -> None:
        self._bar.setVisible(working)
        self.cancel.setVisible(working)
        self.again.setVisible(not working)
        self.show()
