# SPDX-License-Identifier: AGPL-3.0-or-later
"""A card: a framed surface that holds other widgets, one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.look.look import Look


class Card(QFrame):
    """The surface; put widgets into ``body``."""

    def __init__(self, look: Look, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        if name:
            self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        edge = look.theme.space.m - 4
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(look.theme.space.s)
