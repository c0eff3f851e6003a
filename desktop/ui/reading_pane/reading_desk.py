# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the reading pane at the place being read, and steps from paragraph to paragraph.

The words come from the pages' own store, so what is recognised in pictures is read too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.domain.page_furniture import page_furniture
from desktop.domain.passages import Passage, around, passage_at, passages
from desktop.services.read_headings import headings_of
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.reader.document_area import DocumentArea
from desktop.ui.reader.selection import Selection
from desktop.ui.reading_pane.reading_pane import ReadingPane
from desktop.ui.tasks import Tasks

REST = 150  # milliseconds without scrolling after which the pane follows
NO_WORDS = "There are no words to read on this page."
FAR = 6  # pages gone over at most to the next that has words


class ReadingDesk(QObject):
    """Joins the pane and the pages of one reader."""

    def __init__(self, pane: ReadingPane, area: DocumentArea, tasks: Tasks) -> None:
        super().__init__(pane)
        self._pane = pane
        self._area = area
        self._tasks = tasks
        self._meeting: OpenMeeting | None = None
        self._document_id: int | None = None
        self._headings: Mapping[int, frozenset[str]] = {}
        self._headings_of: int | None = None
        self._page = -1
        self._found: Sequence[Passage] = ()
        self._current: Passage | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._follow)
        area.view.moved.connect(self._resting.start)
        area.view.page_changed.connect(lambda _page: self._resting.start())
        area.pointer.selection_changed.connect(self._resting.start)
        area.words.arrived.connect(self._arrived)
        pane.text.passage_clicked.connect(self._clicked)
        pane.text.left.connect(lambda: area.view.setFocus(Qt.FocusReason.OtherFocusReason))

    @property
    def current(self) -> Passage | None:
        """The paragraph in hand."""
        return self._current

    def open(self, meeting: OpenMeeting, document_id: int) -> None:
        """Read this document from now on."""
        self._meeting, self._document_id = meeting, document_id
        self._forget()
        self._resting.start()

    def close(self) -> None:
        """There is nothing to read."""
        self._meeting = self._document_id = None
        self._resting.stop()
        self._forget()
        self._pane.text.show_sentence("")
        self._pane.show_place("")

    def show(self, *, on: bool) -> None:
        """Unfold the pane and give it the keys, or fold it away."""
        focused = QApplication.focusWidget()
        had_keys = focused is not None and self._pane.isAncestorOf(focused)
        self._pane.setVisible(on)
        if on:
            self._follow()
            self._pane.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_keys:
            self._area.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, direction: int) -> None:
        """Take the next paragraph (1) in hand, or the one before (-1), and show it on its page."""
        self._with_passages(self._area.view.page, lambda: self._step(direction))

    # Following the pages

    def _follow(self) -> None:
        if self._document_id is None or not self._pane.isVisible():
            return
        self._read_headings()
        selection = self._area.pointer.selection
        if selection is not None:
            self._with_words(selection.pages, lambda: self._show_selection(selection))
        else:
            self._with_passages(self._area.view.page, self._show_place)

    def _show_place(self) -> None:
        """Take what stands at the top of the view in hand, unless what is in hand is in view."""
        page = self._page
        if self._area.pointer.selection is not None:
            return
        shown = around(self._found, page)
        if not shown:
            self._current = None
            self._pane.show_place(self._page_name(page))
            self._pane.text.show_sentence(NO_WORDS)
            return
        if self._current not in self._found or not self._in_view(self._current):
            spot = self._area.view.spot()
            top = spot.y if spot.page == page else 0.0
            self._current = passage_at(shown, page, top) or shown[-1]
        self._show(shown)

    def _show(self, shown: Sequence[Passage]) -> None:
        current = self._current
        place = shown.index(current) if current in shown else -1
        self._pane.text.show_passages(shown, place)
        if current is not None:
            self._pane.show_place(
                self._cite_heading(current.page)
                if current.heading
                else self._cite(current.start, current.last_page)
            )

    def _show_selection(self, selection: Selection) -> None:
        if self._area.pointer.selection != selection:
            return
        words = self._words(selection.pages)
        chosen = {
            page: [
                index
                for index in range(len(words[page]))
                if index not in selection.words_on(page, len(words[page]))
            ]
            for page in words
        }
        furniture = self._furniture(words)
        skip = {page: {*chosen[page], *furniture.get(page, ())} for page in words}
        found = passages(words, skip, self._starts(words), self._headings)
        if not found:  # nothing but a stamp was selected
            found = passages(words, chosen, self._starts(words), self._headings)
        self._current = None
        self._pane.text.show_passages(found, -1)
        self._pane.show_place(self._cite(selection.start, selection.end[0]))

    def _arrived(self, page: int) -> None:
        """Words recognised in a picture of a page that seemed to have none."""
        if self._pane.isVisible() and abs(page - self._page) <= 1 and not self._current:
            self._page = -1
            self._resting.start()

    def _clicked(self, place: int) -> None:
        shown = around(self._found, self._page)
        if self._area.pointer.selection is None and place < len(shown):
            self._take(shown[place])

    # Stepping

    def _step(self, direction: int, far: int = FAR) -> None:
        page = self._page
        if self._current is None or self._current not in self._found:
            shown = around(self._found, page)
            spot = self._area.view.spot()
            at = passage_at(shown, page, spot.y if spot.page == page else 0.0)
            if at is not None:
                self._take(at)
                return
            following = None
        else:
            place = self._found.index(self._current) + direction
            following = self._found[place] if 0 <= place < len(self._found) else None
        if following is not None:
            self._take(following)
            return
        further = page + 2 * direction  # those beside it have been looked at
        if far and 0 <= further < self._area.view.page_count:
            self._current = None
            self._with_passages(further, lambda: self._enter(direction, far - 1))

    def _enter(self, direction: int, far: int) -> None:
        """Begin on a page come to from one end, or go on past it when it has no words."""
        shown = around(self._found, self._page)
        if shown:
            self._take(shown[0 if direction > 0 else -1])
        else:
            self._step(direction, far)

    def _take(self, passage: Passage) -> None:
        """Take a paragraph in hand, and show it in the pane and on its page."""
        self._current = passage
        self._area.pointer.select(None)
        self._area.view.show_rects(passage.page, [Rect(0, passage.top, 1, passage.top + 1)])
        self._with_passages(passage.page, lambda: self._show(around(self._found, passage.page)))

    # What is on the pages

    def _with_passages(self, page: int, then: Callable[[], None]) -> None:
        """Call ``then`` once the passages of a page and those beside it are known."""
        if page == self._page and self._found:
            then()
            return
        beside = range(max(0, page - 1), min(self._area.view.page_count, page + 2))

        def known() -> None:
            words = self._words(beside)
            self._page = page
            self._found = passages(
                words, self._furniture(words), self._starts(words), self._headings
            )
            then()

        self._with_words(beside, known)

    def _with_words(self, pages: range, then: Callable[[], None]) -> None:
        document_id = self._document_id

        def known() -> None:
            if document_id == self._document_id and document_id is not None:
                then()

        self._area.words.when_known(pages, known)

    def _words(self, pages: range) -> dict[int, Sequence[Word]]:
        return {page: self._area.words.get(page) or () for page in pages}

    def _furniture(self, words: Mapping[int, Sequence[Word]]) -> Mapping[int, frozenset[int]]:
        if self._meeting is None or self._document_id is None:
            return {}
        records = self._meeting.pages(self._document_id)
        known = {page: records[page] for page in words if page < len(records)}
        return page_furniture(
            {page: words[page] for page in known},
            {page: record.size for page, record in known.items()},
            {page: record.label for page, record in known.items()},
        )

    def _starts(self, words: Mapping[int, Sequence[Word]]) -> dict[int, list[float]]:
        places = self._meeting.places(self._document_id) if self._meeting is not None else None
        return {page: places.paragraph_tops(page) for page in words} if places is not None else {}

    def _read_headings(self) -> None:
        meeting, document_id = self._meeting, self._document_id
        if meeting is None or document_id is None or self._headings_of == document_id:
            return
        self._headings_of = document_id

        def read(headings: Mapping[int, frozenset[str]]) -> None:
            if document_id == self._document_id:
                self._headings = headings
                self._found, self._page = (), -1
                self._follow()

        library = meeting.library
        self._tasks.run(lambda _p: headings_of(library, document_id=document_id), done=read)

    def _in_view(self, passage: Passage | None) -> bool:
        if passage is None:
            return False
        box = self._area.view.rect_in_view(passage.page, Rect(0, passage.top, 1, passage.top + 10))
        return self._area.view.viewport().rect().contains(0, round(box.top()))

    def _cite(self, start: tuple[int, int], last_page: int) -> str:
        places = self._meeting.places(self._document_id) if self._meeting is not None else None
        words = self._area.words.get(start[0]) or ()
        if places is None or start[1] >= len(words):
            return self._page_name(start[0])
        middle = words[start[1]].rect.middle_y
        return str(places.cite(start[0], middle, last_page=last_page)) or self._page_name(start[0])

    def _cite_heading(self, page: int) -> str:
        """A heading stands in no paragraph, least of all in the one before it."""
        places = self._meeting.places(self._document_id) if self._meeting is not None else None
        return (str(places.cite_page(page)) if places is not None else "") or self._page_name(page)

    def _page_name(self, page: int) -> str:
        if self._meeting is None or page < 0:
            return ""
        return self._meeting.papers.page_name(self._document_id, page)

    def _forget(self) -> None:
        self._page, self._found, self._current = -1, (), None
        self._headings, self._headings_of = {}, None
