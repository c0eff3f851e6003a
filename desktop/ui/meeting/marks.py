# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marks of a meeting in memory: in order, by id and by page, and kept so one by one.

With thousands of them in a pack nothing that follows a single change may go through them all.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from desktop.domain.annotation import Annotation

MANY = 500
"""From so many marks on a meeting is opened in several steps; fewer are no more than a frame."""
AT_ONCE = 200
"""Fewer marks are read again, looked at or put elsewhere at once, in a frame or two."""

Key = tuple[int, int, float, int]
"""Document, first page, height and id: the order the library gives marks in."""


class Marks:
    """All marks of one meeting."""

    def __init__(self, marks: Iterable[Annotation] = ()) -> None:
        self._by_id: dict[int, Annotation] = {}
        self._keys: dict[int, Key] = {}
        self._order: list[Key] = []
        self._by_page: dict[tuple[int | None, int], list[Key]] = defaultdict(list)
        for mark in marks:
            self._put(mark)
        self._all: Sequence[Annotation] | None = None

    @property
    def all(self) -> Sequence[Annotation]:
        """By document, then by page and height on it; the same sequence until one changes."""
        if self._all is None:
            self._all = tuple(self._by_id[key[3]] for key in self._order)
        return self._all

    def get(self, mark_id: int) -> Annotation | None:
        """One of the marks."""
        return self._by_id.get(mark_id)

    def on_page(self, document_id: int, page: int) -> list[Annotation]:
        """The marks that touch a zero-based page of a document, in their order."""
        return [self._by_id[key[3]] for key in self._by_page.get((document_id, page), ())]

    def pages(self, document_id: int) -> list[int]:
        """The zero-based pages of a document that marks touch."""
        return sorted(page for of, page in self._by_page if of == document_id)

    def per_page(self) -> Counter[tuple[int | None, int]]:
        """How many marks begin on each page: a document, or None, and a zero-based page."""
        return Counter((key[0] or None, key[1]) for key in self._order)

    def change(self, marks: Mapping[int, Annotation | None]) -> None:
        """Put these in the place of what they were; None for one that is gone."""
        self._all = None
        for mark_id, mark in marks.items():
            self._take_out(mark_id)
            if mark is not None:
                self._put(mark)

    def _put(self, mark: Annotation) -> None:
        anchor = mark.anchor
        key = (mark.document_id or 0, anchor.first_page, anchor.top, mark.id)
        self._by_id[mark.id] = mark
        self._keys[mark.id] = key
        insort(self._order, key)
        for page in {rect.page for rect in anchor.rects}:
            insort(self._by_page[mark.document_id, page], key)

    def _take_out(self, mark_id: int) -> None:
        mark = self._by_id.pop(mark_id, None)
        if mark is None:
            return
        key = self._keys.pop(mark_id)
        del self._order[bisect_left(self._order, key)]
        for page in {rect.page for rect in mark.anchor.rects}:
            place = (mark.document_id, page)
            here = self._by_page[place]
            del here[bisect_left(here, key)]
            if not here:
                del self._by_page[place]
