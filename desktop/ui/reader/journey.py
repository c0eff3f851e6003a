# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every jump in a meeting's papers, and the way back through them.

A jump is whatever takes the member elsewhere at once: an item, a typed place, a link, a mark,
a place found, the first page or the last by Home or End. Each leaves a stop behind; scrolling and
turning pages leave none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.domain.agenda import AgendaItem
from desktop.domain.geometry import Rect
from desktop.domain.typed_place import typed_place
from desktop.ui.reader.destinations import Destination, Whereabouts, destination
from desktop.ui.reader.history import History, Stop
from desktop.ui.reader.place_hints import place_hints
from desktop.ui.reader.spot import Spot
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.ui.meeting.meeting_papers import MeetingPapers
    from desktop.ui.reader.reader import Reader

FOUND = "found"


class Journey(QObject):
    """Takes the reader places. ``changed`` tells that there is another way back or forward."""

    changed = Signal()

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self._history = History()
        self._kept: dict[int, History] = {}
        self._not_found = ""  # what was said of a place typed last that is not there
        reader.area.view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the pages follow Home and End, and remember where they were."""
        if (
            not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
            or event.key() not in (Qt.Key.Key_Home, Qt.Key.Key_End)
        ):
            return False
        before = self._stop()
        self._reader.area.view.keyPressEvent(event)
        if before is not None and self._stop() != before:
            self._history.leave(before)
            self.changed.emit()
        return True

    def begin(self, meeting_id: int) -> None:
        """Another meeting is shown: its own way back, as it was when it was left."""
        self._history = self._kept.setdefault(meeting_id, History())
        self.changed.emit()

    # Jumps

    def go_to(self, document_id: int, page: int, y: float = 0.0, trail: str = "") -> None:
        """Jump to a height (points) on a zero-based page of one of the papers.

        See :meth:`History.leave` for ``trail``.
        """
        self._leave(trail)
        self._reader.turn_to(document_id)
        self._reader.area.view.go_to(Spot(page, y))
        self._arrive(trail)

    def go_to_page(self, page: int, y: float = 0.0) -> None:
        """Jump to a zero-based page of the document in view."""
        if self._reader.document_id is not None:
            self.go_to(self._reader.document_id, page, y)

    def go_to_document(self, document_id: int) -> None:
        """Jump to the beginning of another paper of the meeting."""
        if document_id != self._reader.document_id:
            self._leave()
            self._reader.turn_to(document_id)
            self._arrive()

    def go_to_rects(
        self, document_id: int, page: int, rects: Sequence[Rect], trail: str = ""
    ) -> None:
        """Jump to places on a zero-based page."""
        self._leave(trail)
        self._reader.turn_to(document_id)
        self._reader.area.view.show_rects(page, rects)
        self._arrive(trail)

    def go_to_item(self, item_id: int) -> None:
        """Jump to the first page of an item's papers, or say that it has none."""
        papers = self._papers
        item = papers.item(item_id) if papers is not None else None
        if item is None:
            return
        self._reader.side.show_item(item)
        if item.pages is None or item.document_id is None:
            self._reader.area.tell(f"There is no paper for item {item.number or item.title}.")
            return
        self.go_to(item.document_id, item.pages.first)

    def step_item(self, direction: int) -> None:
        """Jump to the papers of the next item (1) or the one before (-1)."""
        papers, reader = self._papers, self._reader
        if papers is None:
            return
        target = papers.item_beside(reader.document_id, reader.area.view.page, direction)
        if target is not None:
            self.go_to_item(target)

    def go_to_mark(self, mark_id: int) -> None:
        """Jump to a mark and choose it."""
        reader = self._reader
        mark = reader.meeting.mark(mark_id) if reader.meeting is not None else None
        if mark is None:
            return
        if mark.document_id is None:
            reader.area.tell("The paper of this mark is no longer in the library.", Level.WARNING)
            return
        first = mark.anchor.first_page
        rects = [r.rect for r in mark.anchor.rects if r.page == first]
        self.go_to_rects(mark.document_id, first, rects)
        reader.area.marking.choose(mark_id, with_bar=False)

    def go_to_typed(self, text: str) -> None:
        """Jump to a place as typed: "15" (as stamped), "¶32", "item 9", "Supplement 1, p.4"."""
        place, here = typed_place(text), self._whereabouts()
        if place is None or here is None:
            return
        found = destination(place, here)
        message = self._reader.area.message
        if self._not_found and message.message == self._not_found:
            message.hide()  # it was about what was typed before
        self._not_found = found if isinstance(found, str) else ""
        if isinstance(found, str):
            self._reader.area.tell(found, Level.WARNING)
        elif isinstance(found, AgendaItem):
            self.go_to_item(found.id)
        else:
            self._go_to_destination(found)

    def hints(self) -> list[str]:
        """What can be typed here, with what it means."""
        here = self._whereabouts()
        return place_hints(here) if here is not None else []

    def _go_to_destination(self, found: Destination) -> None:
        if found.y is None:
            self.go_to(found.document_id, found.page)
        else:
            rect = Rect(0, found.y, 1, found.y + 1)
            self.go_to_rects(found.document_id, found.page, [rect])
        if found.told:
            self._reader.area.tell(found.told, Level.WARNING)

    # Back and forward

    @property
    def can_go_back(self) -> bool:
        """Whether there is somewhere to go back to."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether there is somewhere to go forward to."""
        return self._history.can_go_forward

    def go_back(self) -> None:
        """Go back to where the last jump began."""
        here = self._stop()
        if here is not None and (stop := self._history.back(here)) is not None:
            self._return_to(stop)

    def go_forward(self) -> None:
        """Go forward again."""
        here = self._stop()
        if here is not None and (stop := self._history.forward(here)) is not None:
            self._return_to(stop)

    def _return_to(self, stop: Stop) -> None:
        self._reader.turn_to(stop.document_id)
        if self._reader.document_id == stop.document_id:
            self._reader.area.view.go_to(stop.spot)
        self.changed.emit()

    def _stop(self) -> Stop | None:
        document_id = self._reader.document_id
        return None if document_id is None else Stop(document_id, self._reader.area.view.spot())

    def _leave(self, trail: str = "") -> None:
        if (here := self._stop()) is not None:
            self._history.leave(here, trail)
            self.changed.emit()

    def _arrive(self, trail: str = "") -> None:
        if (here := self._stop()) is not None:
            self._history.arrive(here, trail)

    # Where we are

    @property
    def _papers(self) -> MeetingPapers | None:
        return self._reader.papers

    def _whereabouts(self) -> Whereabouts | None:
        reader, papers = self._reader, self._papers
        if papers is None or reader.document_id is None:
            return None
        meeting = reader.meeting
        return Whereabouts(
            papers,
            reader.document_id,
            reader.area.view.page,
            meeting.places if meeting is not None else lambda _document_id: None,
            reader.facts.reports,
        )
