# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands beside a list of what changed: a text no wider than lines can be read."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from desktop.ui.look.look import Look

WIDEST = 1000  # pixels at 100 %


def beside_list(look: Look, text: QTextBrowser, below: QHBoxLayout | None = None) -> QWidget:
    """The text, with buttons below it if there are any, a little off the list."""
    space = look.theme.space
    place = QWidget()
    inside = QWidget()
    inside.setMaximumWidth(look.px(WIDEST))
    row = QHBoxLayout(place)
    row.setContentsMargins(space.s, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(inside, 1)
    row.addStretch(0)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space.s)
    column.addWidget(text, 1)
    if below is not None:
        column.addLayout(below)
    return place
