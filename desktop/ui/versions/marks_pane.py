# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of the marks: a list by state, and beside it the wording before and after."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.version import CarryState
from desktop.services.see_changes import MarkChange, WhatChanged
from desktop.ui.look.look import Look
from desktop.ui.versions.beside_list import ListAndText, beside_list
from desktop.ui.versions.wording import STATES, mark_line, mark_page
from desktop.ui.widgets.buttons import Button, ButtonKind

ICONS = {
    CarryState.NOT_FOUND: "warning",
    CarryState.CHANGED: "edit",
    CarryState.PLACED: "pin",
    CarryState.MOVED: "forward",
    CarryState.SAME: "check",
}
TO_LOOK_AT = "To look at"


class MarksPane(QWidget):
    """``show_wanted`` carries a mark's id; ``before_wanted`` one to be shown on the earlier
    version; ``place_wanted`` one to be placed by hand; ``accepted`` ids, and whether they are
    right."""

    show_wanted = Signal(int)
    before_wanted = Signal(int)
    place_wanted = Signal(int)
    accepted = Signal(object, bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._changes: dict[int, MarkChange] = {}
        self._usable = True
        self.list = QListWidget()
        self.list.setAccessibleName("Your marks and what became of them")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = QTextBrowser()
        self.text.setAccessibleName("The wording before and after")
        self.text.setOpenLinks(False)
        self.show_button = Button(look, "&Show it", tip="Show the mark where it is now")
        self.before_button = Button(
            look, "Show where it &was", tip="Show the place in the earlier version"
        )
        self.place_button = Button(
            look, "&Place by hand…", tip="Choose the words for it in the new version"
        )
        self.right_button = Button(
            look,
            "That is &right",
            kind=ButtonKind.PRIMARY,
            tip="You have looked at this mark and it stands where it should",
        )
        space = look.theme.space
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, space.xs)
        buttons.setSpacing(space.s)
        for button in (self.show_button, self.before_button, self.place_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.right_button)
        right = beside_list(look, self.text, buttons)
        splitter = ListAndText(look, self.list, right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space.s, space.s, space.s, space.s)
        whole.addWidget(splitter)
        self.list.currentItemChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _item: self._tell(self.show_wanted))
        self.show_button.clicked.connect(lambda: self._tell(self.show_wanted))
        self.before_button.clicked.connect(lambda: self._tell(self.before_wanted))
        self.place_button.clicked.connect(lambda: self._tell(self.place_wanted))
        self.right_button.clicked.connect(self._accept)
        look.changed.connect(self._show)

    @property
    def current(self) -> MarkChange | None:
        """The mark chosen in the list."""
        if self.list.currentRow() < 0:
            return None
        return self._changes.get(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def choose(self, mark_id: int) -> None:
        """Choose a mark in the list."""
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == mark_id:
                self.list.setCurrentRow(row)

    def refresh(self, changed: WhatChanged) -> None:
        """Show the marks as they are now; the next one to look at is chosen."""
        chosen = self.current.mark.id if self.current is not None else None
        row = self.list.currentRow()
        self._changes = {each.mark.id: each for each in changed.marks}
        self._usable = changed.reissue.applied
        groups: dict[str, list[MarkChange]] = {TO_LOOK_AT: []}
        groups |= {said: [] for said in STATES.values()}
        for each in changed.marks:
            state = each.carried.state
            groups[TO_LOOK_AT if each.carried.to_check else STATES[state]].append(each)
        self.list.blockSignals(True)
        self.list.clear()
        size = row_size(self._look)
        for heading, marks in groups.items():
            if not marks:
                continue
            head = QListWidgetItem(f"{heading} ({len(marks)})")
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFont(self._look.font("small", bold=True))
            self.list.addItem(head)
            for each in sorted(marks, key=lambda m: m.carried.state is CarryState.CHANGED):
                item = QListWidgetItem(mark_line(each))
                item.setIcon(self._look.icon(ICONS[each.carried.state]))
                item.setData(Qt.ItemDataRole.UserRole, each.mark.id)
                item.setSizeHint(size)
                spoken = f"{STATES[each.carried.state]}: {item.text()}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self.list.addItem(item)
        self.list.blockSignals(False)
        still = chosen is not None and self._changes.get(chosen) is not None
        if still and chosen is not None and not self._moved_on(chosen, row):
            self.choose(chosen)
        elif self.list.count() > 1:
            self.list.setCurrentRow(min(max(row, 1), self.list.count() - 1))
            if self.current is None:  # a heading
                self.list.setCurrentRow(min(self.list.currentRow() + 1, self.list.count() - 1))
        self._show()

    def _moved_on(self, mark_id: int, row: int) -> bool:
        """Whether the chosen mark has just been looked at, and there is a next one."""
        left = any(each.carried.to_check for each in self._changes.values())
        return row >= 0 and left and not self._changes[mark_id].carried.to_check

    def _show(self, *_: object) -> None:
        change = self.current
        self.text.setHtml(mark_page(change, self._look.theme.colours) if change else "")
        carried = change.carried if change is not None else None
        self.show_button.setEnabled(carried is not None)
        self.before_button.setEnabled(carried is not None and carried.after is not None)
        self.place_button.setEnabled(carried is not None and self._usable)
        self.right_button.setEnabled(carried is not None and carried.to_check and self._usable)

    def _tell(self, signal: object) -> None:
        change = self.current
        if change is not None:
            signal.emit(change.mark.id)  # type: ignore[attr-defined]

    def _accept(self) -> None:
        if self.current is not None:
            self.accepted.emit([self.current.mark.id], True)


def row_size(look: Look) -> QSize:
    """The size of a row of two lines."""
    return QSize(0, 2 * look.metrics().height() + 2 * look.theme.space.s)
