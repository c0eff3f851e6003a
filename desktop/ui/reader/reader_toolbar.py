# SPDX-License-Identifier: AGPL-3.0-or-later
"""The row of buttons above the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop.ui.actions import Actions
from desktop.ui.look.look import Look
from desktop.ui.reader.page_box import PageBoxWidget
from desktop.ui.reader.page_layout import ACTUAL_SIZE
from desktop.ui.widgets.buttons import ActionButton

GROUPS = (
    ("home",),
    ("back", "forward"),
    ("page-box",),
    ("zoom-out", "zoom", "zoom-in", "fit-width", "fit-page"),
    ("select", "highlight", "underline", "strike-out", "note"),
    ("undo", "redo"),
    ("stretch",),
    ("find", "print"),
    ("pane-left", "pane-right"),
)


class ReaderToolbar(QWidget):
    """Buttons for the actions used while reading, and the page box."""

    page_wanted = Signal(str)
    pages_focused = Signal()

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page_box = PageBoxWidget(self)
        self.page_box.wanted.connect(self.page_wanted)
        self.page_box.left.connect(self.pages_focused)
        self._zoom = QToolButton(self)
        self._zoom.setAutoRaise(True)
        self._zoom.clicked.connect(actions["zoom-actual"].trigger)
        self._zoom.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._zoom.setFixedWidth(self._zoom.fontMetrics().horizontalAdvance("0000 %") + 18)
        self._zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(2)
        for number, group in enumerate(GROUPS):
            if number and group != ("stretch",) and GROUPS[number - 1] != ("stretch",):
                row.addWidget(self._gap())
            for name in group:
                if name == "stretch":
                    row.addStretch(1)
                elif name == "page-box":
                    row.addWidget(self.page_box)
                elif name == "zoom":
                    row.addWidget(self._zoom)
                else:
                    row.addWidget(ActionButton(look, actions[name], parent=self))

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom, in logical pixels to a point, as a percentage."""
        self._zoom.setText(f"{round(zoom / ACTUAL_SIZE * 100)} %")
        self._zoom.setAccessibleName(f"Zoom {round(zoom / ACTUAL_SIZE * 100)} per cent")
        self._zoom.setToolTip("Show the pages at 100 % (Ctrl+0)")

    def _gap(self) -> QFrame:
        return divider(self)


def divider(parent: QWidget) -> QFrame:
    """A faint upright line between groups of buttons."""
    line = QFrame(parent)
    line.setFrameShape(QFrame.Shape.VLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setFixedWidth(13)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
