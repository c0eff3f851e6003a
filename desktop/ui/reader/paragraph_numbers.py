# SPDX-License-Identifier: AGPL-3.0-or-later
"""The numbers of paragraphs on the pages: where they stand, to be clicked for a margin line."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.geometry import Rect
from desktop.domain.mark_anchors import number_word
from desktop.domain.places import PlacedParagraph
from desktop.ui.reader.open_paper import OpenPaper
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.page_words import WordStore
from desktop.ui.reader.selection import Selection

REACH = 3.0  # points around a number that count as on it


class ParagraphNumbers:
    """Finds the paragraph whose number is under a place, or which is meant by the view."""

    def __init__(self, view: PageView, words: WordStore) -> None:
        self._view = view
        self._words = words
        self._paper: OpenPaper | None = None
        self._found: dict[int, tuple[object, object, list[tuple[Rect, PlacedParagraph]]]] = {}

    def open(self, paper: OpenPaper | None) -> None:
        """Look in this paper from now on, or in none."""
        self._paper = paper
        self._found.clear()

    def at(self, page: int, x: float, y: float) -> PlacedParagraph | None:
        """The paragraph whose number stands at a place, where the words of the page are known."""
        for rect, paragraph in self._on(page):
            if rect.x0 - REACH <= x <= rect.x1 + REACH and rect.y0 <= y <= rect.y1:
                return paragraph
        return None

    def belonging_to(self, page: int, y: float) -> PlacedParagraph | None:
        """The paragraph a height on a page belongs to."""
        places = self._paper.places if self._paper is not None else None
        return places.paragraph_at(page, y) if places is not None else None

    def meant(
        self,
        selection: Selection | None,
        chosen: Annotation | None,
        clicked: tuple[int, float, float] | None,
    ) -> PlacedParagraph | None:
        """The paragraph of the selected words, else of the chosen mark, else the one clicked.

        With none of them, or no paragraph where the click was, the one in view.
        """
        if selection is not None:
            page, index = selection.start
            words = self._words.get(page) or ()
            y = words[index].rect.middle_y if index < len(words) else 0.0
            return self.belonging_to(page, y)
        if chosen is not None:
            start = chosen.anchor.rects[0]
            return self.belonging_to(start.page, start.rect.middle_y)
        there = self.belonging_to(clicked[0], clicked[2]) if clicked is not None else None
        return there or self.in_view()

    def in_view(self) -> PlacedParagraph | None:
        """The first paragraph that begins in view, else the one that fills it."""
        places = self._paper.places if self._paper is not None else None
        if places is None:
            return None
        port = self._view.viewport().rect()
        for page in self._view.visible_pages():
            for each in places.paragraphs_on(page):
                top = self._view.rect_in_view(page, Rect(0, each.top, 1, each.top + 1)).top()
                if port.top() <= top < port.bottom():
                    return each
        spot = self._view.spot()
        return places.paragraph_at(spot.page, spot.y)

    def mark_of(self, paragraph: PlacedParagraph) -> Annotation | None:
        """The line in the margin that a paragraph already has."""
        if self._paper is None:
            return None
        for mark in self._paper.marks_on(paragraph.page):
            start = mark.anchor.rects[0]
            if (
                mark.kind is MarkKind.MARGIN
                and start.page == paragraph.page
                and self.belonging_to(start.page, start.rect.middle_y) == paragraph
            ):
                return mark
        return None

    def _on(self, page: int) -> Sequence[tuple[Rect, PlacedParagraph]]:
        places = self._paper.places if self._paper is not None else None
        words = self._words.get(page)
        if places is None or not words:
            return ()
        known = self._found.get(page)
        if known is None or known[0] is not words or known[1] is not places:
            found = [
                (words[index].rect, each)
                for each in places.paragraphs_on(page)
                if (index := number_word(each, words)) is not None
            ]
            self._found[page] = known = (words, places, found)
        return known[2]


def hint(paragraph: PlacedParagraph, *, drawn: bool) -> str:
    """What a click on a paragraph's number does; ``drawn`` says there is a line already."""
    label = paragraph.label.rstrip(".")
    if drawn:
        return f"Click to choose the line beside paragraph {label}"
    return f"Click to draw a line beside paragraph {label} (L)"
