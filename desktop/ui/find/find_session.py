# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is being looked for in the document in view, where it was found, and where we are in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from desktop.documents.finding import Hit
from desktop.documents.jobs import FindText, Source
from desktop.documents.turns import Turn
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.geometry import Rect
from desktop.domain.word_search import Wanted
from desktop.services.find_words import PageMatch, SearchableText
from desktop.services.page_words import RecognisedWords
from desktop.ui.courier import Courier


@dataclass(frozen=True, slots=True)
class Hidden:
    """``count`` more places would be found without the options named."""

    count: int = 0
    whole_word: bool = False
    match_case: bool = False


class FindSession(QObject):
    """``changed``: other pages match. ``placed``: places on a page are known.

    ``went`` asks for a place to be shown: its page and rectangles. ``text_needed`` asks for the
    text of the document in view, once, to be given to :meth:`open`.
    """

    text_needed = Signal()
    changed = Signal()
    placed = Signal()
    went = Signal(int, object)

    def __init__(self, client: WorkerClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._source: Source | None = None
        self._text: SearchableText | None = None
        self._text_asked = False
        self.trouble = ""
        """Why the text could not be read, in a sentence; it is asked for again with other words."""
        self._recognised: RecognisedWords | None = None
        self.wanted = Wanted()
        self.matches: Sequence[PageMatch] = ()
        self._hidden: Hidden | None = None
        self.places: dict[int, Sequence[Hit]] = {}
        self._going_on: dict[tuple[int, int], Hit] = {}
        self.current: tuple[int, int] | None = None
        self._asked: set[int] = set()
        self._going: tuple[int, int] | None = None
        self._steps: list[int] = []  # wanted while it is still worked out where that leads
        self._awaited: int | None = None  # a page to go to once the text is there
        self._courier = Courier(self._keep)

    @property
    def total(self) -> int:
        """How often the words stand in the document."""
        return sum(match.count for match in self.matches)

    @property
    def hidden(self) -> Hidden:
        """How many more places there would be without an option that is set, and which."""
        if self._hidden is None:
            self._hidden = self._look_without_options()
        return self._hidden

    def _look_without_options(self) -> Hidden:
        wanted, text = self.wanted, self._text
        if text is None or wanted.is_nothing:
            return Hidden()
        ways = (
            (wanted.whole_word, False),
            (False, wanted.match_case),
            (wanted.whole_word, wanted.match_case),
        )
        for whole, case in ways:
            if whole or case:
                looser = replace(
                    wanted,
                    whole_word=wanted.whole_word and not whole,
                    match_case=wanted.match_case and not case,
                )
                more = sum(match.count for match in text.find(looser)) - self.total
                if more > 0:
                    return Hidden(more, whole_word=whole, match_case=case)
        return Hidden()

    @property
    def number(self) -> int | None:
        """Which of them was gone to last, counted from 1."""
        if self.current is None:
            return None
        page, number = self.current
        return sum(match.count for match in self.matches if match.page < page) + number + 1

    @property
    def found_rects(self) -> dict[int, Sequence[Rect]]:
        """All rectangles of the places known, by page."""
        found: dict[int, Sequence[Rect]] = {
            page: [r for hit in hits for r in hit] for page, hits in self.places.items()
        }
        for (page, _), hit in self._going_on.items():
            found[page + 1] = [*found.get(page + 1, ()), *hit]
        return found

    @property
    def current_rects(self) -> tuple[int, Sequence[Rect]] | None:
        """The place gone to last: its page and rectangles."""
        if self.current is None:
            return None
        page, number = self.current
        hits = self.places.get(page, ())
        return (page, hits[number]) if number < len(hits) else None

    @property
    def current_by_page(self) -> dict[int, Sequence[Rect]]:
        """The same with what of it stands on the next page."""
        current, goes_on = self.current_rects, self._going_on.get(self.current or (-1, 0))
        if current is None:
            return {}
        page, rects = current
        return {page: rects} if goes_on is None else {page: rects, page + 1: goes_on}

    def open(
        self, source: Source, text: SearchableText, recognised: RecognisedWords | None = None
    ) -> None:
        """Look in this document from now on, for the same words."""
        self._source, self._text, self._recognised = source, text, recognised
        self._text_asked = False
        awaited = self._awaited
        self._look(self.wanted)
        if awaited is not None:
            self.go_to_words(awaited)

    @property
    def is_ready(self) -> bool:
        """Whether the text of the document in view can be searched."""
        return self._text is not None

    @property
    def wants_text(self) -> bool:
        """Whether the text of the document in view, as it is now, is of use here."""
        return self.is_ready or self._text_asked or not self.wanted.is_nothing

    def close(self) -> None:
        """Another document comes into view: its text is not read yet."""
        self._source = self._text = self._recognised = None
        self._text_asked, self.trouble = False, ""
        self._look(self.wanted)

    def prepare(self) -> None:
        """Words are about to be looked for: have the text made ready, if it is not."""
        if self._text is None and not self._text_asked:
            self._text_asked, self.trouble = True, ""
            self.text_needed.emit()

    def refuse(self, why: str) -> None:
        """The text that was asked for can't be read."""
        self._text_asked, self.trouble = False, why
        self.changed.emit()

    def look_for(self, wanted: Wanted) -> None:
        """Look for words; nothing to look for ends it."""
        wanted = replace(wanted, words=wanted.words.strip())
        if wanted == self.wanted:
            return
        if not wanted.is_nothing:
            self.prepare()
        self._look(wanted)

    def _look(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.matches = self._text.find(wanted) if self._text is not None else ()
        self.places, self.current, self._going, self._awaited = {}, None, None, None
        self._steps.clear()
        self._going_on = {}
        self._hidden = None
        self._asked.clear()
        self.changed.emit()
        self.placed.emit()

    def ask_for(self, pages: Iterable[int]) -> None:
        """Have the places on these pages worked out, where there are any."""
        wanted = self.wanted
        matches = {match.page: match for match in self.matches}
        near = {beside for page in pages for beside in (page - 1, page)}
        for page in sorted(near):
            match = matches.get(page)
            if match is None or page in self._asked or self._source is None:
                continue
            self._asked.add(page)
            self._places_of(match, wanted)

    def _places_of(self, match: PageMatch, wanted: Wanted) -> None:
        """Have all that a page counts worked out; of a place that goes on, both its parts."""
        parts = [(match.page, wanted)] if match.within else []
        for over in match.over:
            parts += [(over.page, over.start), (over.page + 1, over.end)]
        answers: dict[tuple[int, Wanted], Sequence[Hit]] = {}
        courier = self._courier

        def keep(page: int, part: Wanted, hits: Sequence[Hit]) -> None:
            answers[page, part] = hits
            if len(answers) == len(set(parts)):
                courier.bring(wanted, match, answers)

        for page, part in set(parts):
            self._ask(page, part, keep)

    def _ask(
        self, page: int, part: Wanted, keep: Callable[[int, Wanted, Sequence[Hit]], None]
    ) -> None:
        if self._recognised is not None and self._recognised.has(page):
            keep(page, part, self._recognised.find(page, part))
            return
        assert self._source is not None

        def done(outcome: Outcome[list[Hit]]) -> None:
            keep(page, part, [] if outcome.error is not None else outcome.result or [])

        self._client.submit(FindText(self._source, page, part), done, priority=Turn.FOUND)

    def step(self, direction: int, from_page: int) -> None:
        """Go to the next place (1) or the one before (-1), counted from where we are."""
        if not self.matches:
            return
        if self._going is not None:
            self._steps.append(direction)
            return
        if self.current is None:
            pages = [match.page for match in self.matches]
            at = bisect_left(pages, from_page + (0 if direction > 0 else 1))
            at = at % len(pages) if direction > 0 else (at - 1) % len(pages)
            self._go(pages[at], min(direction, 0))
            return
        page, number = self.current
        if 0 <= number + direction < len(self.places.get(page, ())):
            self._arrive(page, number + direction)
            return
        pages = [match.page for match in self.matches]
        at = (bisect_left(pages, page) + direction) % len(pages)
        self._go(pages[at], min(direction, 0))

    def go_to_page(self, page: int) -> None:
        """Go to the first place on a page."""
        self._steps.clear()
        self._go(page)

    def go_to_words(self, page: int) -> None:
        """Go to the first place on a page where the words stand by themselves.

        As soon as the text is there, unless other words or another document come before.
        """
        if self._text is None:
            self._awaited = page
            return
        self._steps.clear()
        match = next((match for match in self.matches if match.page == page), None)
        self._go(page, match.first_by_itself if match is not None else 0)

    def _go(self, page: int, number: int = 0) -> None:
        """To a place on a page, counted from 0 or, if below, from its end."""
        hits = self.places.get(page)
        if hits is None:
            self._going = (page, number)
            self.ask_for([page])
            return
        if number < 0:
            number += len(hits)
        self._arrive(page, number if 0 <= number < len(hits) else 0)

    def _arrive(self, page: int, number: int) -> None:
        self.current = (page, number)
        self._going = None
        hits = self.places.get(page, ())
        self.went.emit(page, hits[number] if number < len(hits) else ())
        self.placed.emit()
        if self._steps:
            self.step(self._steps.pop(0), page)

    def _keep(
        self,
        brought: tuple[Wanted, PageMatch, Mapping[tuple[int, Wanted], Sequence[Hit]]],
    ) -> None:
        wanted, match, answers = brought
        if wanted != self.wanted:
            return
        page = match.page
        places = list(answers.get((page, wanted), ()))
        for over in match.over:
            start = answers[page, over.start][over.start_number :]
            end = answers[page + 1, over.end][over.end_number :]
            if start and end:
                self._going_on[page, len(places)] = end[0]
                places.append(start[0])
        self.places[page] = places
        if self._going is not None and self._going[0] == page:
            self._go(page, self._going[1])
        else:
            self.placed.emit()
