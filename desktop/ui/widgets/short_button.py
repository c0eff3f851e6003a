# SPDX-License-Identifier: AGPL-3.0-or-later
"""A button that says less where there is no room for all its words."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind

_AIR = 24  # pixels at 100 % that frame and padding take, besides words and icon


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
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for more or fewer words."""
        super().resizeEvent(event)
        whole, short = self._texts
        icon = self.iconSize().width() if not self.icon().isNull() else 0
        wanted = self.fontMetrics().horizontalAdvance(whole) + icon + self._look.px(_AIR)
        text = whole if wanted <= event.size().width() else short
        if text != self.text():
            self.setText(text)
