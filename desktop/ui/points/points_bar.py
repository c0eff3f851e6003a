# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines between the switch of the Points pane and its cards: order, filter, what is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.points.filter_panel import FilterPanel
from desktop.ui.points.point_order import PointOrder
from desktop.ui.widgets.buttons import Button, ButtonKind, ToolButton
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import ElidedLabel

ORDERS = (PointOrder.PAGE, PointOrder.SPEAKING, PointOrder.TAG)


class PointsBar(QWidget):
    """Order and filter, and a line that says what they leave."""

    order_changed = Signal(object)
    """The PointOrder the member has chosen."""
    filter_changed = Signal(object)
    """The PointFilter the member has set."""
    left_down = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = look.theme.space
        self.order = ChoiceBox(
            self.tr("Order of the points"),
            (self.tr("By page"), self.tr("In order of speaking"), self.tr("By tag")),
        )
        self.order.activated.connect(lambda place: self.order_changed.emit(ORDERS[place]))
        self.filter = ToolButton(
            look, "filter", self.tr("Show only some of the points"), checkable=True, size=18
        )
        self.filter.toggled.connect(self._on_filter)
        self.panel = FilterPanel(look)
        self.panel.hide()
        self.panel.changed.connect(self.filter_changed)
        self.panel.left_down.connect(self.left_down)
        self._said = ElidedLabel("", "small")
        self._clear = Button(look, self.tr("Show all"), kind=ButtonKind.QUIET)
        self._clear.setToolTip(self.tr("Clear the filter"))
        self._clear.clicked.connect(self.clear)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(space.xs, 0, 0, 0)
        line.setSpacing(space.s)
        line.addWidget(self._said, 1)
        line.addWidget(self._clear)
        self._line.hide()
        row = QHBoxLayout()
        row.setSpacing(space.s)
        row.addWidget(self.order, 1)
        row.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.s)
        column.addLayout(row)
        column.addWidget(self.panel)
        column.addWidget(self._line)

    def set_order(self, order: PointOrder) -> None:
        """Show the order in force, without saying so."""
        self.order.setCurrentIndex(ORDERS.index(order))

    def say(self, shown: int, of: int) -> None:
        """How many points the filter leaves of how many."""
        wanted = self.panel.value
        self._line.setVisible(bool(wanted))
        points = self.tr("point") if of == 1 else self.tr("points")
        said = self.tr("{0} of {1} {2} · filter: {3}").format(shown, of, points, wanted.said())
        self._said.setText(said if wanted else "")

    @property
    def said(self) -> str:
        """The line; empty without a filter."""
        return self._said.text()

    def begin(self) -> None:
        """Open the filter and put the focus into it."""
        self.filter.setChecked(True)
        self.panel.words.setFocus()

    def clear(self) -> None:
        """Ask for nothing, and put the filter away."""
        self.panel.clear()
        self.filter.setChecked(False)

    def _on_filter(self, on: bool) -> None:
        self.panel.setVisible(on)
        if on:
            self.panel.words.setFocus()
        else:
            self.panel.clear()
