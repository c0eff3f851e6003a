# SPDX-License-Identifier: AGPL-3.0-or-later
"""From what was found to where it stands: the words on the page, or the thing in its pane.

Wherever that is, the words it was found by are marked there: on a page by the search of the
document, elsewhere by ``FoundMark``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.happening import HappeningKind
from desktop.domain.search_entry import FoundKind
from desktop.domain.search_query import search_query
from desktop.services.place_words import place_words
from desktop.services.search_everything import FoundThing
from desktop.ui.agenda.agenda_model import RowKind
from desktop.ui.follow_ups.entry import Sort
from desktop.ui.reader.journey import FOUND
from desktop.ui.search.found_mark import FoundMark
from desktop.ui.search.found_on_page import FoundOnPage

if TYPE_CHECKING:
    from desktop.domain.agenda import AgendaItem
    from desktop.ui.main_window import MainWindow

FIRST_PAGE = 0
FRONT_PAGES = 12  # looked through at most for a name or an item's wording

_SORTS = {
    FoundKind.FOLLOW_UP: Sort.FOLLOW_UP,
    FoundKind.CORRECTION: Sort.CORRECTION,
    FoundKind.REQUEST: Sort.REQUEST,
}
_HAPPENED = {
    FoundKind.MEETING_NOTE: HappeningKind.NOTE,
    FoundKind.VOTE: HappeningKind.VOTE,
}

Shower = Callable[[FoundThing], None]


class FoundGuide:
    """Takes the member to things found.

    ``showers`` are called, once the meeting is open at the thing's item, for kinds that have a
    pane or a page of their own elsewhere.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        mark = window.findChild(FoundMark)
        self.mark = mark if isinstance(mark, FoundMark) else FoundMark(window.look, window)
        pages = window.findChild(FoundOnPage)
        if not isinstance(pages, FoundOnPage):
            pages = FoundOnPage(window.reader, window)
        self._pages = pages
        self.showers: dict[FoundKind, Shower] = {
            FoundKind.ITEM: self._show_item,
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
        self.mark.clear()
        self._pages.clear()
        if thing.meeting_id is None:
            self._go_outside_meetings(thing)
            return
        self._window.open_meeting(thing.meeting_id)
        meeting = self._window.meeting
        if meeting is None or meeting.meeting_id != thing.meeting_id:
            return  # the window has said why
        match thing.kind:
            case FoundKind.MEETING:
                self._go_to_meeting(thing)
            case FoundKind.PAGE:
                self._go_to_words(thing, thing.words or search_query(typed).words)
            case FoundKind.MARK:
                self._show_mark(thing)
            case FoundKind.PERSON:
                self._go_to_person(thing)
            case _:
                if not self._turn_to_what_is_asked_about(thing):
                    self._turn_to_item(thing.item_id)
                shower = self.showers.get(thing.kind)
                if shower is not None:
                    shower(thing)

    def _go_outside_meetings(self, thing: FoundThing) -> None:
        """To the thread of a tag, the bank of questions, the register."""
        if thing.kind is FoundKind.TAG:
            from desktop.ui.tags.tag_thread import open_thread

            thread = open_thread(self._window, thing.id, self.go)
            if thread is not None:
                heading, hits, mark = thread.heading, thing.hits, self.mark
                thread.filled.connect(lambda: mark.show_words(hits, heading, within=thread))
        elif thing.kind is FoundKind.BANKED:
            bank = self._window.commands.own_work.open_bank(thing.id)
            if bank is not None:
                # The list shows it, and its words once more in the fields below.
                fields = (bank.list, bank.text, bank.heading)
                row = bank.list.currentIndex()
                self.mark.show_words(thing.hits, *fields, row=row, within=bank)
        elif thing.kind is FoundKind.INTEREST:
            register = self._window.my_interests
            self._mark_on_card(thing, lambda: register.go_to_interest(thing.id))

    # On pages

    def _go_to_words(self, thing: FoundThing, words: str) -> None:
        if thing.document_id is not None and thing.page is not None:
            self._go_to_page(thing.document_id, thing.page, words)

    def _go_to_page(self, document_id: int, page: int, words: str) -> None:
        self._window.reader.journey.go_to(document_id, page, trail=FOUND)
        if words.strip():
            self._pages.show_words(words, page)

    def _go_to_meeting(self, thing: FoundThing) -> None:
        """Where it was left, if it was found by its name; else to the words on its front sheet."""
        meeting = self._window.meeting
        if meeting is None or not meeting.documents:
            return
        card = meeting.papers.meeting.card
        name = f"{card.body or ''} {card.authority or ''}".casefold()
        if not all(hit.casefold() in name for hit in thing.hits):
            self._go_to_first(meeting.documents[0].id, range(FRONT_PAGES), thing.hits)

    def _go_to_first(self, document_id: int | None, pages: range, wordings: Sequence[str]) -> bool:
        """To the first of these pages that has one of the wordings; False if none has."""
        library = self._window.library
        if library is None or document_id is None:
            return False
        place = place_words(library, document_id=document_id, pages=pages, wordings=wordings)
        if place is not None:
            self._go_to_page(document_id, *place)
        return place is not None

    def _go_to_person(self, thing: FoundThing) -> None:
        """To their name: in the report they wrote, or on the front sheet that names them."""
        meeting, reader = self._window.meeting, self._window.reader
        name = thing.plain_snippet.partition(" · ")[0].strip("… ")
        wordings = [name, *name.split()[-1:], *thing.hits]
        item = reader.papers.item(thing.item_id) if reader.papers is not None else None
        if thing.page is not None and thing.document_id is not None:
            last = item.pages.last if item is not None and item.pages is not None else thing.page
            pages = range(thing.page, max(thing.page, last) + 1)
            if not self._go_to_first(thing.document_id, pages, wordings):
                self._go_to_words(thing, thing.words)
        elif meeting is not None and meeting.documents:
            first = meeting.documents[0].id
            if not self._go_to_first(first, range(FRONT_PAGES), wordings):
                self._go_to_page(first, FIRST_PAGE, thing.words)

    def _show_item(self, thing: FoundThing) -> None:
        """Its words on the page it starts on, else in its row of the agenda, else in front."""
        reader = self._window.reader
        item = reader.papers.item(thing.item_id) if reader.papers is not None else None
        if item is None or not thing.hits:
            return
        if item.pages is not None and self._go_to_first(
            item.document_id, range(item.pages.first, item.pages.first + 1), thing.hits
        ):
            return
        if self._mark_on_agenda(item, thing.hits):
            return
        meeting = self._window.meeting
        if meeting is not None and meeting.documents:
            self._go_to_first(meeting.documents[0].id, range(FRONT_PAGES), thing.hits)

    def _mark_on_agenda(self, item: AgendaItem, hits: Sequence[str]) -> bool:
        reader = self._window.reader
        self._window.actions_of["pane-left"].setChecked(True)
        self._window.actions_of["show-agenda"].trigger()
        agenda = reader.agenda
        if not agenda.isVisible():  # at the meeting, where the order of business is in its place
            return False
        agenda.show_current(RowKind.ITEM, item.id)
        agenda.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.mark.show_words(hits, agenda, row=agenda.currentIndex())

    # In the panes

    def _turn_to_what_is_asked_about(self, thing: FoundThing) -> bool:
        """To the words on the page that a question is about; False where it is about none."""
        meeting, reader = self._window.meeting, self._window.reader
        if meeting is None or thing.kind is not FoundKind.QUESTION:
            return False
        question = next((each for each in meeting.questions if each.id == thing.id), None)
        mark_id = question.annotation_id if question is not None else None
        mark = meeting.mark(mark_id) if mark_id is not None else None
        if mark is None or mark.document_id is None:
            return False
        reader.journey.go_to_mark(mark.id)
        reader.side.show_item(reader.papers.item(thing.item_id) if reader.papers else None)
        return True

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

    def _show_mark(self, thing: FoundThing) -> None:
        self._pane("points")
        self._window.reader.journey.go_to_mark(thing.id)
        points = self._window.reader.side.points
        points.seek(thing.id)
        # Not the note on the item, where the next key would write.
        points.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mark.show_words(thing.hits, points.list, row=points.list.currentIndex())

    def _show_item_note(self, thing: FoundThing) -> None:
        self._pane("points")
        self._window.reader.side.begin_item_note()
        self.mark.show_words(thing.hits, self._window.reader.side.points.note)

    def _show_question(self, thing: FoundThing) -> None:
        self._pane("questions")
        questions = self._window.reader.side.questions
        questions.show_question(thing.id)
        self.mark.show_words(thing.hits, questions.list, row=questions.list.currentIndex())

    def _show_declaration(self, thing: FoundThing) -> None:
        self._pane("interests")
        interests = self._window.reader.side.interests
        self._mark_on_card(thing, lambda: interests.choose(thing.id))

    def _show_to_do(self, thing: FoundThing) -> None:
        self._pane("follow-ups")
        pane = self._window.reader.side.follow_up_desk.pane
        self._mark_on_card(thing, lambda: pane.choose(_SORTS[thing.kind], thing.id))

    def _show_from_the_meeting(self, thing: FoundThing) -> None:
        self._pane("points")
        side = self._window.reader.side
        side.from_the_meeting.open()
        row = side.from_the_meeting.row(_HAPPENED[thing.kind], thing.id)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            # A vote is only read there: the keys are elsewhere in the pane.
            self.mark.show_words(thing.hits, row, within=side.points)

    def _mark_on_card(self, thing: FoundThing, choose: Callable[[], QWidget | None]) -> None:
        """Mark the words on the card that is chosen; in its form where the card has not all."""
        card = choose()
        if card is None or not thing.hits or self.mark.show_words(thing.hits, card):
            return
        change = getattr(card, "edit", None)
        if isinstance(change, QWidget):
            change.click()  # type: ignore[attr-defined]
            form = choose()
            if form is not None:
                self.mark.show_words(thing.hits, form)
