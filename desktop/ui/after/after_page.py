# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is left after meetings, in sections. It is given them and says where to go."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.left_after import LeftRow, LeftSection
from desktop.ui.library.wording import said_date
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.section_list import (
    AnyRow,
    SectionDelegate,
    SectionModel,
    SectionRow,
    chosen_row,
    heading_and_rows,
)
from desktop.ui.widgets.segments import Segments

THIS_MEETING, ALL_MEETINGS = 0, 1
WIDEST = 960  # pixels of the cards at 100 %


class AfterPage(QWidget):
    """The screen. With ``here``, the name of the meeting that is open, one can choose it alone."""

    closed = Signal()
    reach_changed = Signal()
    """The member wants this meeting only, or all of them; see ``only_here``."""
    wanted = Signal(object)
    """The LeftRow to go to."""

    def __init__(self, look: Look, here: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[Hashable, LeftRow] = {}
        self.setAccessibleName(self.tr("After your meetings"))
        self.done = Button(look, self.tr("Done"), tip=self.tr("Go back (Esc)"))
        self.done.clicked.connect(self.closed)
        self.reach = Segments(
            self.tr("After which meetings"), (self.tr("This meeting"), self.tr("All meetings"))
        )
        self.reach.setTabToolTip(THIS_MEETING, here)
        self.reach.setVisible(bool(here))
        if not here:
            self.reach.setCurrentIndex(ALL_MEETINGS)
        self.reach.currentChanged.connect(lambda _place: self.reach_changed.emit())
        self._model = SectionModel(self)
        self.list = CardList(self.tr("What is left"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(SectionDelegate(look, self.list))
        self.list.opened.connect(self._open)
        self._empty = EmptyState(
            look,
            "circle-check",
            self.tr(
                "Every question has its answer, nothing waits to be registered, and every note"
                " has a tag."
            ),
            heading=self.tr("Nothing is left"),
            size=56,
        )
        self._wait = EmptyState(look, "clock", self.tr("Looking through your meetings…"))
        self._stack = QStackedWidget()
        for page in (self._wait, self.list, self._empty):
            self._stack.addWidget(page)
        space = look.theme.space
        head = QHBoxLayout()
        edge = space.s + 2  # where the cards begin, inside the frame of their list
        head.setContentsMargins(edge, space.s + 4, edge, space.s)
        head.addWidget(label(self.tr("After your meetings"), "title"))
        head.addStretch(1)
        head.addWidget(self.done)
        inside = QHBoxLayout()
        inside.setContentsMargins(space.s, 0, space.s, 0)
        inside.addWidget(self._stack)
        # No wider than lines can be read, in the middle of a wide window.
        middle = QWidget()
        middle.setMaximumWidth(look.px(WIDEST))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.reach)
        column.addLayout(inside, 1)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addStretch(1)
        around.addWidget(middle, 1000)
        around.addStretch(1)

    @property
    def only_here(self) -> bool:
        """Whether only what the open meeting left is wanted."""
        return self.reach.currentIndex() == THIS_MEETING

    def show_sections(self, sections: Sequence[LeftSection]) -> None:
        """Show what is left; sections with nothing in them are left out."""
        self._rows = {}
        rows: list[AnyRow] = []
        for section in sections:
            shown = []
            for left in section.rows:
                key = (section.key, left.go_to.kind, left.go_to.id)
                self._rows[key] = left
                facts = tuple(part for part in (left.citation, _meeting_said(left)) if part)
                shown.append(SectionRow(key, left.text, facts=facts, pressing=left.pressing))
            rows += heading_and_rows(section.key, section.title, shown)
        focus = QApplication.focusWidget()
        had_focus = self.hasFocus() or (focus is not None and self._stack.isAncestorOf(focus))
        self._model.set_rows(rows)
        self._stack.setCurrentWidget(self.list if rows else self._empty)
        if rows and not self.list.currentIndex().isValid():
            self.list.choose(self._model.index(1))
        if had_focus:
            self.begin()

    def begin(self) -> None:
        """Put the focus where one begins."""
        (self.list if self._model.rowCount() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = chosen_row(index)
        if row is not None and row.key in self._rows:
            self.wanted.emit(self._rows[row.key])


def _meeting_said(left: LeftRow) -> str:
    if left.meeting is None:
        return ""
    day = left.meeting.card.date
    return f"{left.meeting.name}, {said_date(day)}" if day is not None else left.meeting.name
