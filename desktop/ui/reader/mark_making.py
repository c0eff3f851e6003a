# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making marks: from words, paragraphs and places on the pages to their anchors, and into the file.

The words a mark needs may still have to be fetched; what a selection of many pages needs is put
together behind the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.domain.annotation import Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.domain.places import PlacedParagraph
from desktop.parsing.paragraph_breaks import paragraph_around
from desktop.services.mark_words import (
    anchor_between,
    anchor_of_paragraph,
    furniture_of,
    headings_of,
)
from desktop.ui.reader.open_paper import OpenPaper
from desktop.ui.reader.overlay import NOTE_SIZE
from desktop.ui.reader.page_words import WordStore
from desktop.ui.reader.selection import Place, Selection
from desktop.ui.tasks import Tasks

AT_ONCE = 6  # pages of a selection that are put together while the window waits
MANY_PAGES = 12  # from which on it is said that marking takes a while
Headings = frozenset[tuple[int, str]]


class MarkMaking(QObject):
    """Makes marks on the paper that is open; ``paper`` is None while there is none."""

    told = Signal(str)

    def __init__(self, words: WordStore, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._tasks = tasks
        self.paper: OpenPaper | None = None
        self._begun: set[object] = set()  # selections that are being put together

    def open(self, paper: OpenPaper | None) -> None:
        """Make marks on this paper from now on, or on none."""
        self.paper = paper
        self._begun.clear()

    def give_up(self) -> bool:
        """Make nothing of the words that are being put together; False when none are."""
        if not self._begun:
            return False
        self._begun.clear()
        self.told.emit("Given up. Nothing was marked.")
        return True

    def with_anchor(self, selection: Selection, then: Callable[[Anchor], None]) -> None:
        """Make an anchor of a selection once the words it needs are there."""
        paper = self.paper
        if paper is None:
            return
        records, sha256 = paper.pages, paper.source.sha256
        pages = self._pages_around(paper, selection.start[0], selection.end[0])
        count = len(selection.pages)
        begun = self._begin(count)

        def make() -> Anchor | None:
            try:
                return anchor_between(sha256, records, words, selection.start, selection.end)
            except ValueError:
                return None

        def made(anchor: Anchor | None) -> None:
            if begun in self._begun:
                self._begun.discard(begun)
                if count >= MANY_PAGES:  # Escape has nothing to give up any more
                    self.told.emit(f"The words of {count} pages are put together.")
                if anchor is not None and self.paper is paper:
                    then(anchor)

        def start() -> None:
            words.update({page: self._words.get(page) or () for page in pages})
            if count <= AT_ONCE:
                made(make())
            else:
                self._tasks.run(lambda _progress: make(), done=made)

        words: dict[int, Sequence[Word]] = {}
        self._words.when_known(pages, start)

    def _begin(self, count: int) -> object:
        """Note that the words of so many pages are being put together."""
        begun = object()
        self._begun.add(begun)
        if count >= MANY_PAGES:
            self.told.emit(
                f"Putting together the words of {count} pages. You can go on reading;"
                " Esc gives it up."
            )
        return begun

    def choose_paragraph(self, place: Place, then: Callable[[Selection], None]) -> bool:
        """Tell the paragraph a word stands in once the words around are there, also over the end
        of a page; False while no paper is open."""
        paper = self.paper
        if paper is None:
            return False
        records = paper.pages
        pages = self._pages_around(paper, place[0], place[0])

        def find() -> None:
            words = {page: self._words.get(page) or () for page in pages}
            if place[1] < len(words[place[0]]) and self.paper is paper:
                skip = furniture_of(records, words)
                then(Selection(*paragraph_around(words, place, skip)))

        self._words.when_known(pages, find)
        return True

    def mark_words(
        self,
        selection: Selection,
        kind: MarkKind,
        colour: MarkColour,
        *,
        about_to: Callable[[], None],
        then: Callable[[int], None],
        refused: Callable[[], None],
    ) -> None:
        """Mark the words of a selection; ``about_to`` is called just before they are.

        Where they can't be marked now, ``refused`` is called after it.
        """
        paper = self.paper
        if paper is None:
            return

        def make(anchor: Anchor) -> None:
            about_to()
            if not paper.edits.add_mark(paper.document_id, kind, anchor, colour, then=then):
                refused()

        self.with_anchor(selection, make)

    def mark_paragraph(
        self, paragraph: PlacedParagraph, colour: MarkColour, then: Callable[[int], None]
    ) -> None:
        """Draw a line beside a paragraph, over as many pages as it runs."""
        paper = self.paper
        if paper is None or paper.places is None:
            return
        span = paper.places.span(paragraph)
        pages = self._pages_around(paper, paragraph.page, span.last_page)
        library, document_id = paper.meeting.library, paper.document_id

        def make(headings: Headings) -> None:
            words = {page: self._words.get(page) or () for page in pages}
            sha256 = paper.source.sha256
            try:
                anchor = anchor_of_paragraph(sha256, paper.pages, words, span, headings)
            except ValueError:
                self.told.emit("There are no words here to draw a line beside.")
                return
            if self.paper is paper:
                paper.edits.add_mark(paper.document_id, MarkKind.MARGIN, anchor, colour, then=then)

        def read(headings: Headings) -> None:
            if self.paper is paper:
                self._words.when_known(pages, lambda: make(headings))

        # The stored reading of a large pack takes longer to decode than a frame.
        self._tasks.run(lambda _: headings_of(library, document_id=document_id), done=read)

    def note_at(
        self, page: int, x: float, y: float, colour: MarkColour, then: Callable[[int], None]
    ) -> None:
        """Put a note on a bare spot of a zero-based page."""
        if self.paper is None:
            return
        half = NOTE_SIZE / 2
        spot = PageRect(page, Rect(x - half, y - half, x + half, y + half))
        anchor = Anchor(self.paper.source.sha256, (spot,))
        self.paper.edits.add_mark(self.paper.document_id, MarkKind.NOTE, anchor, colour, then=then)

    @staticmethod
    def _pages_around(paper: OpenPaper, first: int, last: int) -> range:
        # The pages before and after tell running lines from text, and give the context.
        return range(max(0, first - 1), min(len(paper.pages), last + 2))
