# SPDX-License-Identifier: AGPL-3.0-or-later
"""The home page. It is given the meetings and says what the member wants; it stores nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.meeting import MeetingSummary
from desktop.ui.library.file_drop import FileDrop
from desktop.ui.library.grouping import MeetingRow, home_rows, matches
from desktop.ui.library.meeting_delegate import WIDEST, MeetingDelegate
from desktop.ui.library.meeting_model import MeetingModel
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.progress_strip import ProgressStrip
from desktop.ui.widgets.search_box import SearchBox
from desktop.ui.widgets.tight_area import TightArea

LOWEST = 120  # pixels of the list at 100 %
NOTICED = 0.3  # of the page's height for what is noticed, while there are meetings above it
LEAST_NOTICED = 64  # pixels at 100 %
SEARCH_FROM = 8
"""With so many meetings or more there is a box to find one by name."""


class HomePage(QWidget):
    """Meetings as Next, Upcoming, No date yet and Past; files can be dropped anywhere."""

    open_meeting = Signal(int)
    """The meeting to open."""
    import_files = Signal(list)
    """list[Path] dropped here."""
    import_approaching = Signal()
    """Files are held over the page."""
    import_asked = Signal()
    """Import was pressed: files are to be chosen."""
    restore_asked = Signal()
    """In an empty library: the one of another laptop is to be brought here."""
    edit_asked = Signal(int)
    """The details of that meeting are to be put right."""
    delete_asked = Signal(int)
    """That meeting is to be taken out of the library; nothing has been asked yet."""
    import_cancelled = Signal(str)
    """The key of an import to stop."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._summaries: list[MeetingSummary] = []
        self._today: date | None = None
        self._words = ""
        self._strips: dict[str, ProgressStrip] = {}
        self.setAccessibleName(self.tr("Meetings"))
        space = look.theme.space

        self._import = Button(
            look,
            self.tr("Import papers…"),
            kind=ButtonKind.PRIMARY,
            icon="import",
            tip=self.tr("Add agenda packs and other papers to the library"),
        )
        self._import.clicked.connect(self.import_asked)
        top = QHBoxLayout()
        top.setSpacing(space.s + 4)
        top.addWidget(label(self.tr("Meetings"), "title"))
        top.addStretch(1)
        self._top = top
        self._search: SearchBox | None = None
        top.addWidget(self._import)
        running, told = QWidget(), QWidget()
        self._running, self._told = (_strips_in(each, space.s) for each in (running, told))
        head = QWidget()
        head.setMaximumWidth(look.px(WIDEST))
        column = QVBoxLayout(head)
        column.setContentsMargins(2, space.l, 2, 0)
        column.setSpacing(space.m)
        column.addLayout(top)
        column.addWidget(TightArea(look, running))
        centred = QHBoxLayout()
        centred.setContentsMargins(space.l, 0, space.l, 0)
        centred.addWidget(head)
        foot = QWidget()
        foot.setMaximumWidth(look.px(WIDEST))
        below = QVBoxLayout(foot)
        below.setContentsMargins(2, 0, 2, space.m)
        self._notices = TightArea(look, told)
        below.addWidget(self._notices)
        centred_below = QHBoxLayout()
        centred_below.setContentsMargins(space.l, 0, space.l, 0)
        centred_below.addWidget(foot)

        self._model = MeetingModel(self)
        self.list = CardList(self.tr("Meetings"), one_click=True)
        self.list.setModel(self._model)
        self.list.setItemDelegate(MeetingDelegate(look, self.list))
        self.list.opened.connect(self._on_opened)
        self.list.delete_pressed.connect(self._on_delete)
        self.list.menu_asked.connect(self._on_menu)
        self._empty = EmptyState(
            look,
            "library",
            self.tr(
                "Drop an agenda pack here, or choose Import. A pack is the PDF with all the "
                "papers of a meeting."
            ),
            heading=self.tr("No meetings yet"),
            button=self.tr("Import papers…"),
            button_icon="import",
            other=self.tr("Restore a backup from another laptop…"),
            size=56,
        )
        self._empty.pressed.connect(self.import_asked)
        self._empty.other_pressed.connect(self.restore_asked)
        self._nothing = EmptyState(
            look,
            "search",
            self.tr(
                "No meeting has these words in its name, place or date. To look through the papers "
                "themselves, choose Edit › Search everywhere."
            ),
        )
        self._closed = EmptyState(look, "library", "", size=56)
        self._is_closed = False
        self._stack = CurrentStack()
        # The list scrolls: what stands above it must not make the window higher than its screen.
        self.list.setMinimumHeight(look.px(LOWEST))
        for page in (self.list, self._empty, self._nothing, self._closed):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(space.s)
        outer.addLayout(centred)
        self._inset = QHBoxLayout()
        self._inset.addWidget(self._stack)
        outer.addLayout(self._inset, 1)
        outer.addLayout(centred_below)
        self._leave_room(0, self.list.verticalScrollBar().maximum())
        self.list.verticalScrollBar().rangeChanged.connect(self._leave_room)
        self.setFocusProxy(self.list)
        drop = FileDrop(look, self)
        drop.dropped.connect(self.import_files)
        drop.approaching.connect(self.import_approaching)
        look.changed.connect(self.list.viewport().update)
        self._show_what_there_is()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen there is less room for notices."""
        super().resizeEvent(event)
        self._share_height()

    def set_meetings(self, summaries: Sequence[MeetingSummary], today: date | None = None) -> None:
        """Show these meetings, grouped by ``today`` (default: the day it is)."""
        self._summaries = list(summaries)
        self._today = today
        self._is_closed = False
        self._refresh()

    def say_closed(self, sentence: str) -> None:
        """Say why no meetings can be shown: that is not to look as if there were none."""
        if not self._summaries:
            self._closed.set_sentence(sentence)
            self._is_closed = True
            self._show_what_there_is()

    def set_importing(self, on: bool) -> None:
        """Whether papers can be imported at all."""
        for button in (self._import, self._empty):
            button.setEnabled(on)

    def add_notice(self, notice: QWidget) -> None:
        """Put something to be noticed below the meetings.

        Notices come by themselves, some a second after the start: above the meetings they would
        push another one under a pointer that is about to press.
        """
        self._told.addWidget(notice)

    @property
    def meeting_ids(self) -> frozenset[int]:
        """The ids of all meetings of the list, whichever of them are shown."""
        return frozenset(summary.meeting.id for summary in self._summaries)

    @property
    def current_meeting(self) -> int | None:
        """The id of the meeting chosen in the list."""
        return self._id_at(self.list.currentIndex())

    def show_import(self, key: str, name: str) -> ProgressStrip:
        """Show that ``name`` is being imported; the strip is there until :meth:`end_import`."""
        strip = self._strips.get(key)
        if strip is None:
            strip = ProgressStrip(self._look, name)
            strip.cancelled.connect(lambda: self.import_cancelled.emit(key))
            self._running.addWidget(strip)
            self._strips[key] = strip
            strip.show()
        return strip

    def set_import_progress(self, key: str, share: float, stage: str = "") -> None:
        """How far it is (0 to 1, below 0: not known) and what is being done, in words."""
        if key in self._strips:
            self._strips[key].set_progress(share, stage)

    def end_import(self, key: str) -> None:
        """It is over, one way or the other."""
        strip = self._strips.pop(key, None)
        if strip is not None:
            self._running.removeWidget(strip)
            strip.hide()
            strip.deleteLater()

    def _refresh(self) -> None:
        shown = [summary for summary in self._summaries if matches(summary, self._words)]
        kept = self.current_meeting
        today = self._today or date.today()  # noqa: DTZ011 - the member's own calendar day
        self._model.set_rows(home_rows(shown, today))
        if self.current_meeting is None and shown:
            place = self._model.index_of(kept) if kept is not None else QModelIndex()
            if not place.isValid():
                place = self._model.index(1)
            self.list.setCurrentIndex(place)
        self._show_what_there_is()

    def _leave_room(self, _first: int, last: int) -> None:
        """Keep the cards below what stands above them, with a scroll bar beside them or without."""
        space = self._look.theme.space
        self._inset.setContentsMargins(space.l, 0, space.s if last > 0 else space.l, 0)

    def _show_what_there_is(self) -> None:
        if self._search is None and len(self._summaries) >= SEARCH_FROM:
            self._search = self._search_box()
            self._top.insertWidget(2, self._search)
        self._import.setVisible(bool(self._summaries))
        if self._is_closed:
            self._stack.setCurrentWidget(self._closed)
        elif self._model.rowCount():
            self._stack.setCurrentWidget(self.list)
        else:
            self._stack.setCurrentWidget(self._nothing if self._summaries else self._empty)
        self._share_height()
        # In an empty library the list is hidden: the keys are for its button, or for nothing.
        waiting = self.focusProxy() is not None and self.window().focusWidget() in (None, self.list)
        self.setFocusProxy(self.list if self._summaries else self._empty)
        if waiting and not self._summaries:
            self.setFocus()

    def _share_height(self) -> None:
        """The meetings come first: notices scroll where they would take more than their share."""
        with_list = self._stack.currentWidget() is self.list
        most = round(self.height() * NOTICED) if with_list else self.height()
        self._notices.setMaximumHeight(max(self._look.px(LEAST_NOTICED), most))

    def _search_box(self) -> SearchBox:
        box = SearchBox(self._look, self.tr("Find a meeting"), self.tr("Find a meeting"))
        box.setFixedWidth(self._look.px(240))
        box.searched.connect(self._on_searched)
        box.left_down.connect(self._into_list)
        box.entered.connect(self._open_found)
        return box

    def _on_searched(self, words: str) -> None:
        self._words = words
        self._refresh()

    def _open_found(self) -> None:
        if self._words:
            self._on_opened(self.list.currentIndex())

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _id_at(self, index: QModelIndex) -> int | None:
        if not index.isValid():
            return None
        row = self._model.row_at(index)
        return row.summary.meeting.id if isinstance(row, MeetingRow) else None

    def _on_opened(self, index: QModelIndex) -> None:
        if (meeting := self._id_at(index)) is not None:
            self.open_meeting.emit(meeting)

    def _on_delete(self, index: QModelIndex) -> None:
        if (meeting := self._id_at(index)) is not None:
            self.delete_asked.emit(meeting)

    def _on_menu(self, index: QModelIndex, where: QPoint) -> None:
        meeting = self._id_at(index)
        if meeting is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, icon, signal in (
            (self.tr("&Open"), "open", self.open_meeting),
            (self.tr("&Edit details…"), "edit", self.edit_asked),
            (self.tr("&Remove from the list"), "bin", self.delete_asked),
        ):
            action = menu.addAction(self._look.icon(icon), text)
            action.triggered.connect(lambda _on=False, signal=signal: signal.emit(meeting))
        menu.popup(where)


def _strips_in(widget: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(1, 0, 1, 0)  # so that corners in it are round
    column.setSpacing(spacing)
    return column
