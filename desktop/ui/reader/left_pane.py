# SPDX-License-Identifier: AGPL-3.0-or-later
"""The left of the reader: the agenda, the pages as small pictures, or what was found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.settings import Settings
from desktop.ui.actions import Actions
from desktop.ui.agenda.agenda_list import AgendaList
from desktop.ui.find.find_panel import FindPanel
from desktop.ui.find.find_rows import PageNames
from desktop.ui.find.find_session import FindSession
from desktop.ui.look.look import Look
from desktop.ui.pages.page_list import PageList
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.segments import Segments

AGENDA, PAGES, FIND = 0, 1, 2


class LeftPane(QWidget):
    """Three panels under tabs."""

    def __init__(
        self,
        look: Look,
        finding: FindSession,
        pages: PageList,
        names: PageNames,
        actions: Actions,
        settings: Settings,
        page_in_view: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.agenda = AgendaList(look, self)
        self.find_panel = FindPanel(look, finding, names, actions, settings, page_in_view, self)
        self.pages = pages
        self._tabs = Segments("Agenda, pages and find", ["Agenda", "Pages", "Find"])
        stack = CurrentStack(self)  # finding needs more height than the agenda does
        stack.addWidget(self.agenda)
        stack.addWidget(self.pages)
        stack.addWidget(self.find_panel)
        self._before_find = AGENDA
        self._tabs.currentChanged.connect(stack.setCurrentIndex)
        self.find_panel.left.connect(self._leave_find)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(stack, 1)
        self.setMinimumWidth(look.px(160))

    def show_agenda(self) -> None:
        """Turn to the agenda and put the focus there."""
        self.show()
        self._tabs.setCurrentIndex(AGENDA)
        self.agenda.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_pages(self) -> None:
        """Turn to the small pictures and put the focus there."""
        self.show()
        self._tabs.setCurrentIndex(PAGES)
        self.pages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_find(self) -> None:
        """Turn to finding and put the focus where words are typed."""
        self.show()
        if self._tabs.currentIndex() != FIND:
            self._before_find = self._tabs.currentIndex()
        self._tabs.setCurrentIndex(FIND)
        self.find_panel.begin()

    def begin_meeting(self) -> None:
        """Another meeting is opened: what was looked for in the last one is over."""
        if self._tabs.currentIndex() == FIND:
            self._tabs.setCurrentIndex(AGENDA)

    def _leave_find(self) -> None:
        """Nothing is looked for any more: show again what was there before."""
        self._tabs.setCurrentIndex(self._before_find)
