# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps areas: fetches the words in a rectangle and a picture of it, and then makes the mark.

The picture is drawn by the PDF worker. Until it is there the rectangle is shown as it will be;
when the paper is closed before, the area is kept without a picture rather than lost.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal

from desktop.documents.jobs import DrawArea
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.annotation import Annotation, AreaPicture, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.domain.mark_anchors import area_anchor
from desktop.ui.reader.open_paper import OpenPaper
from desktop.ui.reader.overlay import Sketch
from desktop.ui.reader.page_words import WordStore

PRIORITY = 1  # behind the pages in view
_log = logging.getLogger(__name__)


@dataclass
class _Waiting:
    """An area on its way: ``mark_id`` is the mark that is moved, None for a new one."""

    paper: OpenPaper
    page: int
    rect: Rect
    colour: MarkColour
    mark_id: int | None
    then: Callable[[int], None] | None


class AreaKeeper(QObject):
    """Makes and moves areas. ``changed`` tells that a page is to be painted again."""

    changed = Signal(int)
    _drawn = Signal(int, object)

    def __init__(self, client: WorkerClient, words: WordStore, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._words = words
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._drawn.connect(self._picture_there, Qt.ConnectionType.QueuedConnection)

    def make(
        self,
        paper: OpenPaper,
        page: int,
        rect: Rect,
        colour: MarkColour,
        then: Callable[[int], None] | None = None,
    ) -> None:
        """Mark a rectangle of a zero-based page; ``then`` is told the mark's id."""
        self._fetch(_Waiting(paper, page, rect, colour, None, then))

    def move(self, paper: OpenPaper, mark: Annotation, rect: Rect) -> None:
        """Put an area elsewhere on its page."""
        for number, one in list(self._waiting.items()):
            if one.mark_id == mark.id:
                del self._waiting[number]
        self._fetch(_Waiting(paper, mark.anchor.first_page, rect, mark.colour, mark.id, None))

    def sketches(self, page: int) -> Sequence[Sketch]:
        """The areas of a page that are on their way."""
        return [self._as_sketch(one) for one in self._waiting.values() if one.page == page]

    def keep_all(self) -> None:
        """Keep at once what waits, without its picture."""
        for number in list(self._waiting):
            self._keep(number, None)

    def _as_sketch(self, one: _Waiting) -> Sketch:
        if one.mark_id is None:
            return Sketch(one.colour, frame=one.rect)
        mark = one.paper.meeting.mark(one.mark_id)
        if mark is None:
            return Sketch(one.colour)
        return Sketch(one.colour, instead={mark.id: moved(mark, one.rect)})

    def _fetch(self, one: _Waiting) -> None:
        number = next(self._numbers)
        self._waiting[number] = one
        self.changed.emit(one.page)

        def done(outcome: Outcome[tuple[bytes, int, int]]) -> None:
            if outcome.error is not None:
                _log.warning("No picture of an area could be drawn: %s", outcome.error)
            drawn = outcome.result
            self._drawn.emit(number, AreaPicture(*drawn) if drawn is not None else None)

        job = DrawArea(one.paper.source, one.page, one.rect)
        self._client.submit(job, done, priority=PRIORITY)

    def _picture_there(self, number: int, picture: AreaPicture | None) -> None:
        one = self._waiting.get(number)
        if one is not None:
            self._words.when_known([one.page], lambda: self._keep(number, picture))

    def _keep(self, number: int, picture: AreaPicture | None) -> None:
        one = self._waiting.pop(number, None)
        if one is None:
            return
        paper, words = one.paper, self._words.get(one.page) or ()
        anchor = area_anchor(paper.source.sha256, one.page, one.rect, words)
        if one.mark_id is not None:
            paper.edits.move_area(one.mark_id, anchor, picture)
        else:
            paper.edits.add_mark(
                paper.document_id,
                MarkKind.AREA,
                anchor,
                one.colour,
                picture=picture,
                then=one.then,
            )
        self.changed.emit(one.page)


def moved(mark: Annotation, rect: Rect) -> Annotation:
    """An area as it is elsewhere on its page."""
    rects = (PageRect(mark.anchor.first_page, rect),)
    return replace(mark, anchor=replace(mark.anchor, rects=rects))
