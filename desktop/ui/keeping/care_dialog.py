# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking after the library: backups, bin and room on the disk, in one window of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.keeping.backups_tab import BackupsTab
from desktop.ui.keeping.bin_tab import BinTab
from desktop.ui.keeping.space_tab import SpaceTab
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.message_bar import MessageBar
from desktop.ui.widgets.segments import Segments


class CareDialog(QDialog):
    """Three tabs, and what there is to say above them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups and bin"))
        room = self.screen().availableGeometry()  # at 200 % a laptop has little of it
        self.resize(min(look.px(620), room.width()), min(look.px(600), room.height() - look.px(60)))
        self.message = MessageBar(look)
        titles = [self.tr("Backups"), self.tr("Bin"), self.tr("Room on the disk")]
        self.tabs = Segments(self.tr("Backups and bin"), titles)
        self.backups = BackupsTab(look)
        self.bin = BinTab(look)
        self.space = SpaceTab(look)
        stack = CurrentStack()
        stack.addWidget(self.backups)
        stack.addWidget(self.bin)
        stack.addWidget(self.space)
        stack.setProperty("look", "page")
        # At 200 % the tabs are higher than a laptop's screen: no line of them may be squeezed.
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self._area.setWidget(stack)
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(stack.minimumSizeHint().width() + bar)
        for tab in (self.backups, self.space):
            tab.asked.connect(self._to_the_head)
        self.tabs.currentChanged.connect(stack.setCurrentIndex)
        self.tabs.currentChanged.connect(self._to_the_head)
        for keys, place in (("Ctrl+1", 0), ("Ctrl+2", 1), ("Ctrl+3", 2)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda place=place: self.tabs.setCurrentIndex(place))
        self.check = Button(
            look,
            self.tr("&Check the library"),
            tip=self.tr("See whether everything in the library is as it should be"),
        )
        close = Button(look, self.tr("Close"))
        close.clicked.connect(self.close)
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.m, space.l, space.m)
        column.setSpacing(space.s)
        column.addWidget(self.tabs)
        column.addWidget(self.message)
        column.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.check)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addSpacing(space.s)  # apart from the buttons of what stands above
        column.addLayout(foot)
        self.tabs.setFocus()

    def _to_the_head(self, _tab: int = 0) -> None:
        self._area.verticalScrollBar().setValue(0)
