# SPDX-License-Identifier: AGPL-3.0-or-later
"""A tag as a thread: everything under it over meetings and years, in order of date."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import KnownError
from desktop.domain.tag import Tag
from desktop.services.follow_tag import follow_tag
from desktop.services.search_everything import FoundInMeeting, FoundThing, count_things
from desktop.ui.look.look import Look
from desktop.ui.search.result_delegate import ResultDelegate
from desktop.ui.search.result_rows import FoundRow, ResultModel, result_rows
from desktop.ui.tasks import Task, Tasks
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.ui.main_window import MainWindow

MOST_LINES = 6  # of a quotation and what is noted beside it


class TagThread(QDialog):
    """The thread of one tag; Enter or a click goes to a mark."""

    chosen = Signal(object)
    """The FoundThing to go to; the dialog has gone away by then."""

    filled = Signal()
    """What stands under the tag has been read and is shown."""

    save_wanted = Signal(str)
    """The member wants it as PDF; carries the tag's name."""

    def __init__(
        self,
        look: Look,
        read: Callable[[], tuple[Tag, list[FoundInMeeting]]],
        tasks: Tasks,
        meeting_name: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        """``read`` is called off the UI thread."""
        super().__init__(parent)
        self._meeting_name = meeting_name
        self.setWindowTitle(self.tr("Tag"))
        room = self.screen().availableGeometry()
        self.resize(min(look.px(680), room.width()), min(look.px(620), room.height() - look.px(60)))
        self.heading = label("", "title")
        self._told = label("", "muted")
        self._model = ResultModel(self)
        self.list = CardList(self.tr("Everything under the tag"), one_click=True)
        self.list.setModel(self._model)
        self.list.setItemDelegate(ResultDelegate(look, self.list, most_lines=MOST_LINES))
        self.list.opened.connect(self._open)
        self._nothing = EmptyState(look, "tag", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.list)
        close = Button(look, self.tr("Close"))
        close.clicked.connect(self.close)
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.s)
        column.addWidget(self.heading)
        column.addWidget(self._told)
        column.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        self._words = label(self.tr("Enter goes to it on its page."), "small")
        self._words.setWordWrap(True)
        foot.addWidget(self._words, 1)
        self.save = Button(look, self.tr("&Save as PDF…"), icon="export")
        self.save.setEnabled(False)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.heading.text()))
        foot.addWidget(self.save)
        foot.addWidget(close)
        column.addLayout(foot)
        look.changed.connect(self.list.viewport().update)
        self._task: Task = tasks.run(
            lambda _progress: read(), done=self._show, failed=self._say_why_not
        )
        self.finished.connect(self._task.cancel)

    def _show(self, thread: tuple[Tag, list[FoundInMeeting]]) -> None:
        tag, found = thread
        number, meetings = count_things(found), len(found)
        self.setWindowTitle(self.tr("Tag: {0}").format(tag.name))
        self.heading.setText(tag.name)
        marks = self.tr("1 mark") if number == 1 else self.tr("{0} marks").format(number)
        where = self.tr("1 meeting") if meetings == 1 else self.tr("{0} meetings").format(meetings)
        told = self.tr("{0} in {1}") if meetings == 1 else self.tr("{0} in {1}, the oldest first")
        self._told.setText(told.format(marks, where))
        self._model.set_rows(result_rows(found, self._meeting_name))
        self.filled.emit()
        if not found:
            self._told.setText("")
            self._nothing.set_sentence(self.tr("Nothing bears this tag yet."))
            return
        self._stack.setCurrentWidget(self.list)
        self.save.setEnabled(True)
        self.list.choose(self._model.index(1))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def told_of_saving(self) -> str:
        """What is said at the foot."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Say what became of saving it."""
        self._words.setText(sentence)

    def _say_why_not(self, error: KnownError) -> None:
        self._nothing.set_sentence(error.sentence)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row_at(index) if index.isValid() else None
        if isinstance(row, FoundRow):
            self.close()
            self.chosen.emit(row.found)


def tag_thread(
    look: Look, library: Library, tasks: Tasks, tag_id: int, parent: QWidget | None = None
) -> TagThread:
    """The thread of a tag of this library."""
    from desktop.ui.search.open_search import meeting_names

    return TagThread(
        look,
        lambda: follow_tag(library, tag_id=tag_id),
        tasks,
        meeting_names(library),
        parent,
    )


def open_thread(
    window: MainWindow, tag_id: int, go: Callable[[FoundThing], None]
) -> TagThread | None:
    """Show a tag's thread over the app's window; ``go`` takes the member to what is chosen."""
    if window.library is None:
        return None
    window.reader.flush()
    dialog = tag_thread(window.look, window.library, window.tasks, tag_id, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.chosen.connect(lambda thing: go(thing))  # keeps alive what a method belongs to
    dialog.save_wanted.connect(lambda name: _save(window, dialog, tag_id, name))
    dialog.open()
    return dialog


def _save(window: MainWindow, dialog: TagThread, tag_id: int, name: str) -> None:
    from desktop.ui.tags.save_thread import save_thread

    save_thread(window, dialog, tag_id, name)
