# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where marks and words stand in the viewport of the pages, in its pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QRect

from desktop.domain.annotation import Annotation
from desktop.domain.geometry import Rect
from desktop.ui.reader.page_view import PageView


def rect_of_mark(view: PageView, mark: Annotation) -> QRect:
    """Around all parts of a mark on the pages in view; empty when none is there."""
    return _united(_parts(view, mark))


def is_in_view(view: PageView, mark: Annotation) -> bool:
    """Whether any part of a mark is to be seen."""
    port = view.viewport().rect()
    return any(place.intersects(port) for place in _parts(view, mark))


def rect_of_words(view: PageView, pages: range, rects_on: Callable[[int], Sequence[Rect]]) -> QRect:
    """Around what ``rects_on`` gives for those of ``pages`` that are in view."""
    return _united(
        view.rect_in_view(page, rect).toRect()
        for page in view.visible_pages()
        if page in pages
        for rect in rects_on(page)
    )


def _parts(view: PageView, mark: Annotation) -> list[QRect]:
    visible = view.visible_pages()
    return [
        view.rect_in_view(part.page, part.rect).toRect()
        for part in mark.anchor.rects
        if part.page in visible
    ]


def _united(places: Iterable[QRect]) -> QRect:
    result = QRect()
    for place in places:
        result = result.united(place)
    return result
