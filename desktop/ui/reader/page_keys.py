# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys by which pages are moved: arrows, Page Up and Down, Space, Home and End."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.ui.reader.spot import Spot

if TYPE_CHECKING:
    from desktop.ui.reader.page_rows import PageRows


def moved_by_key(view: PageRows, event: QKeyEvent) -> bool:
    """Move by a key; one page at a time, it turns the page at its end. False for another key."""
    bar = view.verticalScrollBar()
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    sideways = bool(view.horizontalScrollBar().maximum())
    match Qt.Key(event.key()):
        case Qt.Key.Key_Home if view.page_count:
            view.go_to(Spot(0))
        case Qt.Key.Key_End if view.page_count:
            view.go_to_end()
        case Qt.Key.Key_Space:
            view.scroll_on((-1 if shift else 1) * bar.pageStep())
        case Qt.Key.Key_PageDown:
            view.scroll_on(bar.pageStep())
        case Qt.Key.Key_PageUp:
            view.scroll_on(-bar.pageStep())
        case Qt.Key.Key_Down:
            view.scroll_on(bar.singleStep())
        case Qt.Key.Key_Up:
            view.scroll_on(-bar.singleStep())
        case Qt.Key.Key_Right if not sideways:
            view.step(1)
        case Qt.Key.Key_Left if not sideways:
            view.step(-1)
        case _:
            return False
    return True
