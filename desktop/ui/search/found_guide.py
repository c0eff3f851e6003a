# SPDX-License-Identifier: AGPL-3.0-or-later
"""From what was found to where it stands: the words on the page, or the thing in its pane."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.domain.search_entry import FoundKind
from desktop.domain.search_query import search_query
from desktop.services.search_everything import FoundThing
from desktop.ui.follow_ups.entry import Sort
from desktop.ui.reader.journey import FOUND
from desktop.ui.widgets.words_shown import show_words

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

FIRST_PAGE = 0

_SORTS = {
    FoundKind.FOLLOW_UP: Sort.FOLLOW_UP,
    FoundKind.CORRECTION: Sort.CORRECTION,
    FoundKind.REQUEST: Sort.REQUEST,
}

Shower = Callable[[FoundThing], None]


class FoundGuide:
    """Takes the member to things found.

    ``showers`` are called, once the meeting is open at the thing's item, for kinds that have a
    pane or a page of their own elsewhere.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.showers: dict[FoundKind, Shower] = {
            FoundKind.ITEM_NOTE: self._show_item_note,
            FoundKind.QUESTION: self._show_question,
            FoundKind.DECLARATION: self._show_declaration,
            FoundKind.FOLLOW_UP: self._show_to_do,
            FoundKind.CORRECTION: self._show_to_do,
            FoundKind.REQUEST: self._show_to_do,
            FoundKind.MEETING_NOTE: self._show_from_the_meeting,
            FoundKind.VOTE: self._show_from_the_meeting,
        }

    def go(self, thing: FoundThing, typed: str = "") -> None:
        """Open the meeting and show the thing; ``typed`` is what it was found by."""
        if thing.meeting_id is None:
            self._go_outside_meetings(thing)
            return
        self._window.open_meeting(thing.meeting_id)
        meeting = self._window.meeting
        if meeting is None or meeting.meeting_id != thing.meeting_id:
            return  # the window has said why
        match thing.kind:
            case FoundKind.MEETING:
                return
            case FoundKind.PAGE:
                self._go_to_words(thing, thing.words or search_query(typed).words)
            case FoundKind.MARK:
                self._pane("points")
                self._window.reader.journey.go_to_mark(thing.id)
                self._window.reader.side.show_mark(thing.id)
                # Not the note on the item, where the next key would write.
                self._window.reader.side.points.list.setFocus(Qt.FocusReason.OtherFocusReason)
            case FoundKind.PERSON:
                self._go_to_person(thing)
            case _:
                self._turn_to_item(thing.item_id)
                shower = self.showers.get(thing.kind)
                if shower is not None:
                    shower(thing)

    def _go_outside_meetings(self, thing: FoundThing) -> None:
        """To the thread of a tag, the bank of questions, the register."""
        if thing.kind is FoundKind.TAG:
            from desktop.ui.tags.tag_thread import open_thread

            open_thread(self._window, thing.id, self.go)
        elif thing.kind is FoundKind.BANKED:
            self._window.commands.own_work.open_bank(thing.id)
        elif thing.kind is FoundKind.INTEREST:
            self._window.my_interests.go_to_interest(thing.id)

    def _go_to_words(self, thing: FoundThing, words: str) -> None:
        if thing.document_id is None or thing.page is None:
            return
        reader = self._window.reader
        reader.journey.go_to(thing.document_id, thing.page, trail=FOUND)
        if words.strip():
            reader.found.look_on_page(words, thing.page)

    def _go_to_person(self, thing: FoundThing) -> None:
        """To the page their report begins on, or to the front sheet that names them."""
        if thing.page is not None:
            self._go_to_words(thing, thing.words)
            return
        meeting, reader = self._window.meeting, self._window.reader
        if meeting is not None and meeting.documents:
            reader.journey.go_to(meeting.documents[0].id, FIRST_PAGE, trail=FOUND)
            reader.found.look_on_page(thing.words, FIRST_PAGE)

    def _turn_to_item(self, item_id: int | None) -> None:
        """Where the item's papers begin; for one without any the panes alone turn to it."""
        reader = self._window.reader
        item = reader.papers.item(item_id) if reader.papers and item_id is not None else None
        if item is not None and item.pages is not None and item.document_id is not None:
            reader.journey.go_to_item(item.id)
        reader.side.show_item(item)

    def _pane(self, name: str) -> None:
        self._window.actions_of["pane-right"].setChecked(True)
        self._window.reader.side.show()
        self._window.reader.side.show_pane(name)

    def _show_item_note(self, thing: FoundThing) -> None:
        self._pane("points")
        self._window.reader.side.begin_item_note()
        show_words(self._window.reader.side.points.note, thing.words, self._window.look)

    def _show_question(self, thing: FoundThing) -> None:
        self._pane("questions")
        self._window.reader.side.questions.show_question(thing.id)

    def _show_declaration(self, thing: FoundThing) -> None:
        self._pane("interests")
        self._window.reader.side.interests.choose(thing.id)

    def _show_to_do(self, thing: FoundThing) -> None:
        self._pane("follow-ups")
        self._window.reader.side.follow_up_desk.pane.choose(_SORTS[thing.kind], thing.id)

    def _show_from_the_meeting(self, thing: FoundThing) -> None:
        self._pane("points")
        editor = self._window.reader.side.from_the_meeting.editor(thing.id)
        if thing.kind is FoundKind.MEETING_NOTE and editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            show_words(editor, thing.words, self._window.look)
