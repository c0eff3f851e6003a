# SPDX-License-Identifier: AGPL-3.0-or-later
"""Folds the order of business away in a narrow window, where the paper needs its room.

It is there for as long as the keys are in it: O, or the menu, brings it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.look.look import Look
from desktop.ui.meeting_mode.order_pane import OrderPane
from desktop.ui.next_turn import next_turn
from desktop.ui.reader.pane_widths import NARROW

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class OrderFold(QObject):
    """``share`` gives the panes of ``around`` their widths anew."""

    def __init__(
        self, look: Look, around: QWidget, order: OrderPane, share: Callable[[], object]
    ) -> None:
        super().__init__(order)
        self._look = look
        self._around = around
        self._order = order
        self._share = share
        self._over = False
        order.list.installEventFilter(self)

    def fit(self) -> None:
        """See whether there is room for it."""
        if self._over:
            return
        narrow = self._around.width() < self._look.px(NARROW)
        wanted = not narrow or self._order.list.hasFocus()
        if self._order.isHidden() == wanted:
            self._order.setVisible(wanted)
            self._share()

    def open(self) -> None:
        """Bring it, with the keys in it."""
        if self._order.isHidden():
            self._order.show()
            self._share()
        self._order.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close(self) -> None:
        """The meeting view is left: it has gone for good."""
        self._over = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys have gone elsewhere."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _STAYS:
            next_turn(self, self.fit)
        return False
