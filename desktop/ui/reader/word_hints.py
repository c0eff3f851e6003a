# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said of a word the pointer rests on: its meaning, or what a click on it does.

The pointer goes through the words shown: a press where they lie is a press on the page. A tool tip
of Qt's is a window of its own and would keep the press, and with it the drag, to itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.domain.geometry import Rect
from desktop.ui.look.look import Look
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.page_words import WordStore
from desktop.ui.reader.pointer import Pointer
from desktop.ui.widgets.labels import label

AFTER = 350  # milliseconds the pointer rests on a word before anything is said of it
WIDEST = 460  # pixels at 100 %
GAP = 4


class WordHints(QFrame):
    """Hidden until the pointer rests on a word of which ``hint_of`` says something.

    ``hint_of`` is given the zero-based page and the index of the word on it.
    """

    def __init__(
        self,
        look: Look,
        view: PageView,
        pointer: Pointer,
        words: WordStore,
        hint_of: Callable[[int, int], str],
    ) -> None:
        super().__init__(view.viewport())
        self._look = look
        self._view = view
        self._words = words
        self._hint_of = hint_of
        self._over = (0, -1)
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text = label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addWidget(self._text)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(AFTER)
        self._resting.timeout.connect(self._show)
        pointer.word_hovered.connect(self._hover)
        pointer.pressed.connect(self.put_away)
        view.moved.connect(self.put_away)
        view.zoom_changed.connect(self.put_away)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)
        self.hide()

    @property
    def message(self) -> str:
        """What it says."""
        return self._text.text()

    def put_away(self) -> None:
        """Say nothing until the pointer rests on another word."""
        self._resting.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key, or the pointer leaving the pages, puts the words away."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.Leave):
            self.put_away()
        return False

    def _hover(self, page: int, index: int) -> None:
        self._over = (page, index)
        self.put_away()
        if index >= 0:
            self._resting.start()

    def _show(self) -> None:
        page, index = self._over
        words = self._words.get(page) or ()
        if not 0 <= index < len(words) or page not in self._view.visible_pages():
            return
        sentence = self._hint_of(page, index)
        if sentence:
            self._text.setText(sentence)
            self._present(self._place(page, words[index].rect))

    def _place(self, page: int, rect: Rect) -> QRect:
        return self._view.rect_in_view(page, rect).toRect()

    def _present(self, around: QRect) -> None:
        room = self._view.viewport().rect()
        widest = min(self._look.px(WIDEST), room.width() - 4 * GAP)
        plain = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 2
        self._text.setWordWrap(plain > widest - 20)
        self._text.setFixedWidth(min(plain, widest - 20))
        self.adjustSize()
        y = around.bottom() + GAP
        if y + self.height() > room.height():
            y = around.top() - self.height() - GAP
        x = max(GAP, min(around.left(), room.width() - self.width() - GAP))
        self.move(QPoint(x, y))
        self.show()
        self.raise_()
