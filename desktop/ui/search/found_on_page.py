# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words marked on pages because something was found by them, until the member goes on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent

from desktop.ui.reader.reader import Reader


class FoundOnPage(QObject):
    """Has the search of the document mark them; what the member looks for there is left alone.

    ``said`` is what a screen reader was told of it.
    """

    said = Signal(str)

    def __init__(self, reader: Reader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self._words = ""
        reader.finding.went.connect(self._say)

    def show_words(self, words: str, page: int) -> None:
        """Mark them in the document in view, and go to the first on a page, with the keys."""
        self._words = words
        view = self._reader.area.view
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        view.installEventFilter(self)
        self._reader.found.look_on_page(words, page)

    def clear(self) -> None:
        """Take the marks away, unless the member has looked for something else since."""
        shown, self._words = self._are_shown, ""
        self._reader.area.view.removeEventFilter(self)
        if shown:
            self._reader.find_panel.look_for("")

    @property
    def _are_shown(self) -> bool:
        return bool(self._words) and self._reader.find_panel.box.text() == self._words

    def _say(self, page: int, _rects: object) -> None:
        """Tell a screen reader where they are, once that is known."""
        if self._are_shown and QAccessible.isActive():
            sentence = self.tr("{0}, marked: {1}").format(self._reader.page_name(page), self._words)
            view = self._reader.area.view
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, sentence))
            self.said.emit(sentence)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Escape on the pages ends it."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.clear()
        return False
