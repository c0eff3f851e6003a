# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each meeting takes on the disk, and letting go of its PDFs: asked once more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.space import MeetingSpace
from desktop.ui.keeping.wording import said_meeting, said_size, said_space
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar


class SpaceTab(QWidget):
    """A list, the largest first. Nothing goes before it was confirmed."""

    archive_wanted = Signal(int)
    """The id of the meeting whose PDFs may go: confirmed."""
    fetch_wanted = Signal()
    """A PDF that was let go of is to be chosen and put back."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spaces: Sequence[MeetingSpace] = ()
        self._asked: int | None = None
        about = label(
            self.tr(
                "You can let go of the PDFs of old meetings. Your marks and notes stay, and so do"
                " the words of the papers, for searching. Nothing goes by itself."
            ),
            "muted",
            wrap=True,
        )
        self.question = MessageBar(look)
        self.question.action_pressed.connect(self._confirm)
        self.total = label("", "small")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Meetings by what they take"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self._ask())
        self.list.currentRowChanged.connect(self._show_current)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            EmptyState(look, "library", self.tr("There are no meetings in the library yet."))
        )
        self.archive = Button(
            look,
            self.tr("&Let go of its PDFs…"),
            tip=self.tr("Free the room its papers take; they can be put back from a file"),
        )
        self.archive.clicked.connect(self._ask)
        self.fetch = Button(
            look,
            self.tr("&Put a PDF back…"),
            icon="import",
            tip=self.tr("Choose the file of a paper that was let go of"),
        )
        self.fetch.clicked.connect(self.fetch_wanted)
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.m, 0, 0)
        column.setSpacing(space.m)
        column.addWidget(about)
        column.addWidget(self.question)
        column.addWidget(self._stack, 1)
        column.addWidget(self.total)
        foot = QHBoxLayout()
        foot.setSpacing(space.s)
        foot.addWidget(self.archive)
        foot.addWidget(self.fetch)
        foot.addStretch(1)
        column.addLayout(foot)
        self._show_current()

    def set_spaces(self, spaces: Sequence[MeetingSpace]) -> None:
        """Show these, the largest first."""
        self._spaces = spaces
        row = self.list.currentRow()
        self.list.clear()
        self.list.addItems([said_space(each) for each in spaces])
        self._stack.setCurrentIndex(0 if spaces else 1)
        if spaces:
            self.list.setCurrentRow(min(max(row, 0), len(spaces) - 1))
        papers = sum(each.papers for each in spaces)
        self.total.setText(self.tr("Papers in all: {0}").format(said_size(papers)))
        self.total.setVisible(bool(spaces))
        self._show_current()

    def _current(self) -> MeetingSpace | None:
        row = self.list.currentRow()
        return self._spaces[row] if 0 <= row < len(self._spaces) else None

    def _ask(self) -> None:
        space = self._current()
        if space is None or not space.papers:
            return
        self._asked = space.meeting.id
        self.question.show_message(
            self.tr(
                "Let go of the PDFs of {0}? It frees {1}. Its pages can't be shown until you put"
                " the same files back; keep them somewhere if you may want to."
            ).format(said_meeting(space.meeting), said_size(space.papers)),
            Level.WARNING,
            action=self.tr("Let go"),
        )

    def _confirm(self) -> None:
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self.question.hide()
            self.archive_wanted.emit(asked)

    def _show_current(self, _row: int = 0) -> None:
        space = self._current()
        self.archive.setEnabled(space is not None and space.papers > 0)
        self.fetch.setEnabled(any(each.archived for each in self._spaces))
        if self._asked is not None:
            self._asked = None
            self.question.hide()
