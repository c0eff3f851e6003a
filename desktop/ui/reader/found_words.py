# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words looked for in the document in view: the text for it, and the places on its pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.reader.journey import FOUND

if TYPE_CHECKING:
    from desktop.domain.geometry import Rect
    from desktop.services.find_words import SearchableText
    from desktop.ui.reader.reader import Reader


class FoundWords(QObject):
    """Joins what is looked for (:class:`FindSession`) with the pages of a reader."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._session = session = reader.finding
        view = reader.area.view
        reader.ahead.text_read.connect(self._text_read)
        reader.ahead.text_not_read.connect(self._text_not_read)
        view.pages_in_view.connect(session.ask_for)
        session.text_needed.connect(self.read_text)
        session.placed.connect(self._show)
        session.changed.connect(lambda: session.ask_for(view.visible_pages()))
        session.went.connect(self._go)

    def look_on_page(self, words: str, page: int) -> None:
        """Find words and go to the first of them on a page, now or once the text is ready."""
        self._reader.find_panel.look_for(words)
        self._session.go_to_words(page)

    def read_text(self) -> None:
        """Have the text of the document in view read, as it is now."""
        meeting, document_id = self._reader.meeting, self._reader.document_id
        if meeting is not None and document_id is not None:
            self._reader.ahead.read_text(meeting, document_id)

    def _text_read(self, document_id: int, text: SearchableText) -> None:
        area = self._reader.area
        if document_id == self._reader.document_id and area.view.source is not None:
            self._session.open(area.view.source, text, area.words.recognised)

    def _text_not_read(self, document_id: int, why: str) -> None:
        if document_id == self._reader.document_id:
            self._session.refuse(why)

    def _show(self) -> None:
        session = self._session
        self._reader.area.marking.show_found(session.found_rects, session.current_by_page)

    def _go(self, page: int, rects: Sequence[Rect]) -> None:
        document_id = self._reader.document_id
        if document_id is not None:
            self._reader.journey.go_to_rects(document_id, page, rects, trail=FOUND)
