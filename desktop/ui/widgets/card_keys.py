# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the keys lead in a list of cards."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView

from desktop.ui.widgets.card_geometry import CardGeometry

_Action = QAbstractItemView.CursorAction
BACK = (_Action.MoveUp, _Action.MoveLeft, _Action.MovePrevious)
_ON = (_Action.MoveDown, _Action.MoveRight, _Action.MoveNext)


def row_led_to(
    action: QAbstractItemView.CursorAction, geometry: CardGeometry, row: int, page: int
) -> tuple[int, int]:
    """The row a key leads to from ``row``, and the way (1 or -1) to look on if it is a heading.

    ``page`` is the height in view, in pixels. A step of one may lead beyond the ends.
    """
    last = len(geometry) - 1
    if action == _Action.MoveHome:
        return 0, 1
    if action == _Action.MoveEnd:
        return last, -1
    if action in BACK:
        return row - 1, -1
    if action in _ON:
        return row + 1, 1
    if action == _Action.MovePageUp:
        return max(min(row - 1, geometry.at(geometry.top(row) - page)), 0), -1
    return min(max(row + 1, geometry.at(geometry.top(row) + page)), last), 1
