# SPDX-License-Identifier: AGPL-3.0-or-later
"""The search of everything over a library, and over the app's window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.search_query import search_query
from desktop.services.list_meetings import list_meetings
from desktop.services.search_choices import search_choices
from desktop.services.search_everything import (
    FIRST,
    LIMIT,
    FoundInMeeting,
    FoundThing,
    search_everything,
)
from desktop.ui.look.look import Look
from desktop.ui.search.found_guide import FoundGuide
from desktop.ui.search.search_window import SearchWindow
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.ui.main_window import MainWindow


@dataclass
class LastSearch:
    """What was searched last in a library: the member comes back to it for the next hit."""

    library: Library
    words: str = ""
    thing: FoundThing | None = None

    def keep(self, words: str) -> None:
        """Remember what was typed; what was gone to belongs to other words if these are new."""
        if words != self.words:
            self.words, self.thing = words, None


def search_window(
    look: Look, library: Library, tasks: Tasks, over: QWidget | None = None
) -> SearchWindow:
    """A search of this library, to be shown by the caller."""

    def search(typed: str, ranked: bool) -> list[FoundInMeeting]:
        limit = LIMIT if ranked else FIRST
        return search_everything(library, query=search_query(typed), ranked=ranked, limit=limit)

    return SearchWindow(
        look, search, tasks, meeting_names(library), lambda: search_choices(library), over
    )


def meeting_names(library: Library) -> Callable[[int], str]:
    """What tells each meeting its name and day; the library is read now."""
    names = {summary.meeting.id: summary for summary in list_meetings(library)}

    def name(meeting_id: int) -> str:
        summary = names.get(meeting_id)
        if summary is None:
            return ""
        day = summary.meeting.card.date
        return f"{summary.name}, {day.day} {day:%B %Y}" if day else summary.name

    return name


_LAST: WeakKeyDictionary[MainWindow, LastSearch] = WeakKeyDictionary()


def open_search(window: MainWindow, words: str = "") -> None:
    """Show the search over the app's window, with ``words`` in the box.

    Without words it comes back as it was left: with what was typed last, and at what was gone to.
    """
    library = window.library
    if library is None:
        return
    last = _LAST.get(window)
    if last is None or last.library is not library:
        last = _LAST[window] = LastSearch(library)
    box = search_window(window.look, library, window.tasks, window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    guide = FoundGuide(window)

    def go(thing: FoundThing, typed: str) -> None:
        last.thing = thing
        guide.go(thing, typed)

    # Not a bare method: a connection to one does not keep its object alive.
    box.chosen.connect(go)
    box.finished.connect(lambda _how: last.keep(box.typed))
    again = not words or words == last.words
    box.begin(words or last.words, last.thing if again else None)
