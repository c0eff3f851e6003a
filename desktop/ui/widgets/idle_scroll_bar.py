# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scroll bar that always has its room, and shows nothing in it while there is nowhere to go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar


def keep_room_for_bar(area: QAbstractScrollArea) -> None:
    """Leave the vertical bar its room, so that nothing is laid out anew when it comes or goes.

    While all is in view it is disabled, which the style sheet draws without a handle.
    """
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.rangeChanged.connect(lambda _least, _most: _follow(bar))
    _follow(bar)


def _follow(bar: QScrollBar) -> None:
    bar.setEnabled(bar.maximum() > bar.minimum())
