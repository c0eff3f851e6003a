# SPDX-License-Identifier: AGPL-3.0-or-later
"""The panel beside the pages in which to look for words in the pack."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.word_search import Wanted
from desktop.services.settings import Settings
from desktop.ui.actions import Actions
from desktop.ui.find.find_rows import SIDE, FindDelegate, FindModel, FindRow, PageNames, find_rows
from desktop.ui.find.find_session import FindSession
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind, ToolButton
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.search_box import SearchBox
from desktop.ui.widgets.tick_box import TickBox


class FindPanel(QWidget):
    """The search box, what it found, and the way from one place to the next."""

    left = Signal()

    def __init__(
        self,
        look: Look,
        session: FindSession,
        names: PageNames,
        actions: Actions,
        settings: Settings,
        page_in_view: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._names = names
        self._settings = settings
        self._whole_words = actions["find-whole-words"]
        self._match_case = actions["find-match-case"]
        self._whole_words.setChecked(settings.find_whole_words)
        self._match_case.setChecked(settings.find_match_case)
        self._page_in_view = page_in_view
        self.box = SearchBox(look, "Find in this pack", "Find in this pack", self)
        self._told = label("", "small", wrap=True)
        before = ToolButton(look, "chevron-up", "Previous place (Shift+F3)", parent=self)
        after = ToolButton(look, "chevron-down", "Next place (F3)", parent=self)
        self._model = FindModel(self)
        self._list = CardList("Places found")
        self._list.setMinimumHeight(look.px(48))  # with large letters on a low screen
        self._list.setModel(self._model)
        self._list.setItemDelegate(FindDelegate(look, self._list))
        options = QVBoxLayout()
        options.setSpacing(0)
        for action, text in (
            (self._whole_words, "Whole words"),
            (self._match_case, "Match capitals"),
        ):
            box = TickBox(look, text, self)
            box.setChecked(action.isChecked())
            box.setToolTip(action.toolTip())
            box.toggled.connect(action.setChecked)
            action.toggled.connect(box.setChecked)
            options.addWidget(box)
        self.more = Button(look, "", kind=ButtonKind.QUIET, parent=self)
        self.more.setToolTip("Take the tick off the option, so that these are found too")
        self.more.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.more.clicked.connect(self._loosen)
        self._steps = before, after
        row = QHBoxLayout()
        row.addWidget(self._told, 1)
        row.addWidget(before)
        row.addWidget(after)
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, SIDE, SIDE, 4)
        top.addWidget(self.box)
        top.addLayout(options)
        top.addLayout(row)
        top.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        self.box.searched.connect(self._look_for)
        self.box.left_down.connect(self._to_list)
        self.box.escaped.connect(self.left)
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        self._list.clicked.connect(self._go)
        self._list.opened.connect(self._go)
        session.changed.connect(self._show)
        session.placed.connect(self._placed)
        self._whole_words.toggled.connect(self._options_changed)
        self._match_case.toggled.connect(self._options_changed)
        self._show()

    def begin(self, words: str = "") -> None:
        """Put the focus in the box, with ``words`` in it if any are given."""
        if words:
            self.box.setText(words)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def fill(self, words: str) -> None:
        """Show these words in the box without looking for them."""
        self.box.blockSignals(True)
        self.box.setText(words)
        self.box.blockSignals(False)

    def step(self, direction: int) -> None:
        """Go to the next place (1) or the one before (-1)."""
        self._session.step(direction, self._page_in_view())

    def refresh_places(self) -> None:
        """The pages are called something else now."""
        self._show()

    def look_for(self, words: str) -> None:
        """Show these words in the box and look for them, as the options are set."""
        self.fill(words)
        self._session.look_for(self._wanted(words))

    def showEvent(self, event: QShowEvent) -> None:
        """Have the text ready when the first letters are typed."""
        super().showEvent(event)
        self._session.prepare()

    def _look_for(self, words: str) -> None:
        wanted = self._wanted(words.strip())
        if wanted == self._session.wanted and not wanted.is_nothing:
            self.step(1)
        else:
            self._session.look_for(wanted)

    def _wanted(self, words: str) -> Wanted:
        return Wanted(words, self._whole_words.isChecked(), self._match_case.isChecked())

    def _options_changed(self) -> None:
        self._settings.find_whole_words = self._whole_words.isChecked()
        self._settings.find_match_case = self._match_case.isChecked()
        self._settings.save()
        self._session.look_for(self._wanted(self._session.wanted.words))

    def _show(self) -> None:
        matches = self._session.matches
        self._model.set_rows(find_rows(matches, self._names))
        for part in (self._list, *self._steps):
            part.setEnabled(bool(matches))  # or Tab would lead to where nothing is
        self._tell()

    def _placed(self) -> None:
        """Say which of them one is at, and choose its page in the list."""
        self._tell()
        if self._session.current is not None:
            index = self._model.index_of(self._session.current[0])
            if index.isValid() and index != self._list.currentIndex():
                self._list.setCurrentIndex(index)

    def _tell(self) -> None:
        session = self._session
        if session.wanted.is_nothing:
            text = "Type words to find them in the papers on screen."
        elif not session.is_ready:
            text = session.trouble or "Reading the pages …"
        elif not session.matches:
            text = "Not found in this paper."
        else:
            places = f"{session.total} places" if session.total > 1 else "1 place"
            number = session.number
            if number is not None:
                places = f"{number} of {places}"
            pages = f"{len(session.matches)} pages" if len(session.matches) > 1 else "1 page"
            text = f"{places} on {pages}"
        if text != self._told.text():
            self._told.setText(text)
        self._offer_more()

    def _offer_more(self) -> None:
        """Say how many places an option hides, so that nobody takes them for missing."""
        hidden = self._session.hidden
        named = "“Whole words”" if hidden.whole_word else "“Match capitals”"
        if hidden.whole_word and hidden.match_case:
            named = "both ticks"
        text = f"{hidden.count} more without {named}" if hidden.count else ""
        if text != self.more.text():
            self.more.setText(text)
            self.more.setAccessibleName(text)
        self.more.setVisible(bool(text))

    def _loosen(self) -> None:
        """Take the ticks off the options that hide places."""
        hidden = self._session.hidden
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)  # the button is about to go
        if hidden.whole_word:
            self._whole_words.setChecked(False)
        if hidden.match_case:
            self._match_case.setChecked(False)

    def _to_list(self) -> None:
        if self._session.matches:
            self._list.setCurrentIndex(self._model.index(1, 0))  # the first is a heading
            self._list.setFocus(Qt.FocusReason.TabFocusReason)

    def _go(self, index: QModelIndex) -> None:
        row = self._model.row_at(index) if index.isValid() else None
        if isinstance(row, FindRow):
            self._session.go_to_page(row.match.page)
