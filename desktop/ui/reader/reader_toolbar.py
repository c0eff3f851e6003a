# SPDX-License-Identifier: AGPL-3.0-or-later
"""The row of buttons above the pages."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.ui.actions import Actions
from desktop.ui.look.look import Look
from desktop.ui.reader.page_box import PageBoxWidget
from desktop.ui.reader.page_layout import ACTUAL_SIZE
from desktop.ui.widgets.buttons import ActionButton, ToolButton

GROUPS = (
    ("home",),
    ("back", "forward"),
    ("page-box",),
    ("zoom-out", "zoom", "zoom-in", "fit-width", "fit-page"),
    ("select", "highlight", "underline", "strike-out", "squiggle", "note"),
    ("area", "ink", "eraser"),
    ("undo", "redo"),
    ("stretch",),
    ("find", "print"),
    ("pane-left", "pane-right"),
)
FIRST_TO_GO = (
    "squiggle", "eraser", "fit-page", "forward", "redo", "back", "undo", "area", "ink",
    "strike-out", "underline", "fit-width",
    "select", "pane-right", "pane-left", "zoom-in", "zoom-out", "print", "note", "highlight",
)  # fmt: skip


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
        self._buttons: dict[str, ActionButton] = {}
        self._row = row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
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
                    self._buttons[name] = ActionButton(look, actions[name], parent=self)
                    row.addWidget(self._buttons[name])
        self._more = self._more_button(look)
        row.addWidget(self._more)

        items = [self._row.itemAt(place) for place in range(self._row.count())]
        shown = [item.widget() for item in items if item is not None]
        stops = [self.page_box.edit if w is self.page_box else w for w in shown if w is not None]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or fewer buttons."""
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """A child has grown or shrunk: see again what there is room for."""
        result = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return result

    def _make_room(self) -> None:
        """Where there is no room for all, what is in the menus too gives way first."""
        margins = self._row.contentsMargins()
        needed = margins.left() + margins.right()
        for place in range(self._row.count()):
            item = self._row.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is self.page_box:
                needed += self.page_box.full_width + self._row.spacing()
            elif widget is not None and widget is not self._more:
                needed += _width_of(widget) + self._row.spacing()
        # The number of pages gives way by itself: only a button that has gone is in the menu.
        without_count = needed - _width_of(self.page_box.of) - self._row.spacing()
        crowded = without_count > self.width()
        if crowded:
            needed += _width_of(self._more) + self._row.spacing()
        if self._more.isHidden() == crowded:
            self._more.setVisible(crowded)
        for widget in (self.page_box.of, *(self._buttons[name] for name in FIRST_TO_GO)):
            fits = needed <= self.width()
            if not fits:
                needed -= _width_of(widget) + self._row.spacing()
            if widget.isHidden() == fits:
                widget.setVisible(fits)
        self._show_dividers()

    def _show_dividers(self) -> None:
        """Only where there is something on both sides, and never two beside each other."""
        wanted: set[QWidget] = set()
        before, waiting = False, None  # a divider waits for something to its right
        items = [self._row.itemAt(place) for place in range(self._row.count())]
        shown = [item.widget() if item is not None else None for item in items]
        for widget in shown:
            if widget is None:  # the stretch parts the groups by itself
                before, waiting = False, None
            elif isinstance(widget, QFrame):
                waiting, before = widget if before else waiting, False
            elif not widget.isHidden():
                if waiting is not None:
                    wanted.add(waiting)
                before, waiting = True, None
        for widget in shown:
            if isinstance(widget, QFrame) and widget.isHidden() == (widget in wanted):
                widget.setVisible(widget in wanted)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(360, self._row.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as all its buttons."""
        return self._row.sizeHint()

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom, in logical pixels to a point, as a percentage."""
        self._zoom.setText(f"{round(zoom / ACTUAL_SIZE * 100)} %")
        self._zoom.setAccessibleName(f"Zoom {round(zoom / ACTUAL_SIZE * 100)} per cent")
        self._zoom.setToolTip("Show the pages at 100 % (Ctrl+0)")

    def _more_button(self, look: Look) -> ToolButton:
        """The button for what there is no room for; hidden while there is room for all."""
        more = ToolButton(look, "more", self.tr("More tools"), parent=self)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.tr("More tools"), more)
        menu.aboutToShow.connect(self._fill_more)
        more.setMenu(menu)
        more.hide()
        return more

    def _fill_more(self) -> None:
        """Offer what is hidden, in the order and groups of the row."""
        menu = self._more.menu()
        menu.clear()
        for group in GROUPS:
            away = [self._buttons[name] for name in group if name in self._buttons]
            actions = [button.defaultAction() for button in away if button.isHidden()]
            if actions and not menu.isEmpty():
                menu.addSeparator()
            menu.addActions(actions)

    def _gap(self) -> QFrame:
        return divider(self)


def _width_of(widget: QWidget) -> int:
    """What a widget takes of the row; a width that was fixed is not in its size hint."""
    return max(widget.sizeHint().width(), widget.minimumWidth())


def divider(parent: QWidget) -> QFrame:
    """A faint upright line between groups of buttons."""
    line = QFrame(parent)
    line.setFrameShape(QFrame.Shape.VLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setFixedWidth(13)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
