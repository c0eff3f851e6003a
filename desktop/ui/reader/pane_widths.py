# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shares the reader's width out among its panes.

Where there is no room for three, one of those beside the pages is folded away: the agenda, until
it is asked for, and then the member's own work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.actions import Actions
from desktop.ui.look.look import Look

if TYPE_CHECKING:
    from desktop.ui.reader.reader import Reader

LEFT_WIDTH, RIGHT_WIDTH = 270, 350  # pixels at 100 %
LEFT_WIDEST, RIGHT_WIDEST = 360, 480  # where the window is wide enough for it
NARROW = 760  # with less there is room for one pane beside the pages
LEFT_ALONE, RIGHT_ALONE = 0.32, 0.36  # of a narrow window's width
PANES = 3  # left, pages, right; while a meeting goes on it has its own beside them
_SHOWN_OR_HIDDEN = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class PaneWidths(QObject):
    """Made by the reader, which tells it of another width."""

    def __init__(self, look: Look, reader: Reader, actions: Actions) -> None:
        super().__init__(reader)
        self._look = look
        self._reader = reader
        self._actions = actions
        self._own = False  # the member has shared it out by hand
        self._folded: QWidget | None = None
        self.alone = False
        """Whether the pages are shown without anything beside them, whatever the width."""
        reader.splitter.splitterMoved.connect(self._keep_own)
        self.watch(reader.left)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one pane beside the pages only."""
        return self._reader.width() < self._look.px(NARROW)

    def watch(self, pane: QWidget) -> None:
        """See when this one is shown or hidden."""
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A pane was asked for, or put away."""
        reader = self._reader
        # The place on the right goes while the pane is put there: nothing is shared out then.
        if event.type() in _SHOWN_OR_HIDDEN and watched in (reader.left, reader.later.right):
            shown = event.type() == QEvent.Type.ShowToParent and reader.isVisible()
            self._fit(watched if shown else None)
        return False

    def fit(self) -> None:
        """Fold a pane away or bring it back, and share the width out among those shown."""
        self._fit(None)

    def _fit(self, asked: QObject | None) -> None:
        reader = self._reader
        if self.alone or reader.splitter.count() != PANES:
            return
        left, right = reader.left, reader.later.right
        for pane in (left, right):
            if pane is asked:
                self._action(pane).setChecked(True)  # whatever it was asked for by
        if self._folded is not None and not self._folded.isHidden():
            self._folded = None
        if self.is_narrow and not left.isHidden() and not right.isHidden():
            self._fold(right if asked is left else left)
        elif not self.is_narrow and self._folded is not None:
            folded, self._folded = self._folded, None
            self._show(folded, shown=True)
        self._share()

    def _fold(self, pane: QWidget) -> None:
        focused = QApplication.focusWidget()
        held_keys = focused is not None and pane.isAncestorOf(focused)
        self._folded = pane
        self._show(pane, shown=False)
        if held_keys:
            self._reader.area.view.setFocus()

    def _show(self, pane: QWidget, *, shown: bool) -> None:
        self._action(pane).setChecked(shown)
        pane.setVisible(shown)

    def _action(self, pane: QWidget) -> QAction:
        return self._actions["pane-left" if pane is self._reader.left else "pane-right"]

    def _share(self) -> None:
        if self._own:
            return
        reader, px = self._reader, self._look.px
        width = reader.width()
        if self.is_narrow:
            left, right = round(width * LEFT_ALONE), round(width * RIGHT_ALONE)
            pages = width - (right if reader.left.isHidden() else left)
        else:
            left = min(max(px(LEFT_WIDTH), round(width * 0.17)), px(LEFT_WIDEST))
            right = min(max(px(RIGHT_WIDTH), round(width * 0.22)), px(RIGHT_WIDEST))
            left, right = min(left, round(width * 0.2)), min(right, round(width * 0.31))
            pages = width - left - right
        reader.splitter.setSizes([left, pages, right])

    def _keep_own(self, _place: int, _handle: int) -> None:
        self._own = True
