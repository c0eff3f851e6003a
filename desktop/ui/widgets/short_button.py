# SPDX-License-Identifier: AGPL-3.0-or-later
"""A button that says less where there is no room for all its words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind


class ShortButton(Button):
    """``text`` where it fits, else ``short``; what it is called and tips stays ``text``."""

    def __init__(
        self,
        look: Look,
        text: str,
        short: str,
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, text, kind=kind, icon=icon, tip=tip or text, parent=parent)
        self._texts = (self.text(), f" {short}" if icon else short)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for all the words."""
        return self._wide_enough(0)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the short ones."""
        return self._wide_enough(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for more or fewer words."""
        super().resizeEvent(event)
        text = self._texts[0 if self.sizeHint().width() <= event.size().width() else 1]
        if text != self.text():
            self.setText(text)

    def _wide_enough(self, which: int) -> QSize:
        hint, wide = super().sizeHint(), self.fontMetrics().horizontalAdvance
        hint.setWidth(hint.width() + wide(self._texts[which]) - wide(self.text()))
        return hint
