# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is put right on the screen, each a step of the meeting's own undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.domain.agenda import ItemKind
from desktop.domain.corrections import ItemKey
from desktop.domain.errors import KnownError
from desktop.domain.meeting import MeetingCard
from desktop.services import correct_agenda
from desktop.services.correct_agenda import Done
from desktop.ui.undo import UndoSteps

if TYPE_CHECKING:
    from desktop.storage.library import Library


class AgendaEdits:
    """Corrections to one meeting. Each returns what it came to, or None where it was refused."""

    def __init__(self, library: Library, meeting_id: int, steps: UndoSteps) -> None:
        self._library = library
        self._meeting_id = meeting_id
        self._steps = steps

    def correct_card(self, card: MeetingCard) -> Done | None:
        """Put the meeting's details right."""
        return self._take(
            "Meeting details",
            lambda: correct_agenda.correct_card(
                self._library, meeting_id=self._meeting_id, card=card
            ),
        )

    def correct_item(
        self,
        item_id: int,
        *,
        number: str | None = None,
        title: str | None = None,
        kind: ItemKind | None = None,
        lead: str | None = None,
    ) -> Done | None:
        """Put right what is given of an item."""
        return self._take(
            "Correct item",
            lambda: correct_agenda.correct_item(
                self._library, item_id=item_id, number=number, title=title, kind=kind, lead=lead
            ),
        )

    def set_pages(self, item_id: int, first: int | None, last: int | None) -> Done | None:
        """Say where an item's papers are."""
        return self._take(
            "Pages of item",
            lambda: correct_agenda.set_item_pages(
                self._library, item_id=item_id, first=first, last=last
            ),
        )

    def add_item(self, number: str, title: str, first: int | None) -> Done | None:
        """Add an item at the end."""
        return self._take(
            "Add item",
            lambda: correct_agenda.add_item(
                self._library,
                meeting_id=self._meeting_id,
                number=number,
                title=title,
                first=first,
            ),
        )

    def remove_item(self, item_id: int) -> Done | None:
        """Take an item off the agenda."""
        return self._take(
            "Take item off",
            lambda: correct_agenda.remove_item(self._library, item_id=item_id),
        )

    def put_back(self, key: ItemKey) -> Done | None:
        """Put an item back on the agenda."""
        return self._take(
            "Put item back",
            lambda: correct_agenda.put_back_item(
                self._library, meeting_id=self._meeting_id, key=key
            ),
            turned_round=True,
        )

    def move_item(self, item_id: int, place: int) -> Done | None:
        """Give an item another place."""
        return self._take(
            "Move item",
            lambda: correct_agenda.move_item(self._library, item_id=item_id, place=place),
        )

    def set_label(self, document_id: int, page: int, label: str | None) -> Done | None:
        """Say what is stamped on a page and follows from there."""
        return self._take(
            "Stamped pages",
            lambda: correct_agenda.set_labels_from(
                self._library, document_id=document_id, page=page, label=label
            ),
        )

    def settle(self, warning: str) -> Done | None:
        """Say of a warning that all is as it should be."""
        return self._take(
            "Checked",
            lambda: correct_agenda.settle_doubt(
                self._library, meeting_id=self._meeting_id, warning=warning
            ),
        )

    def set_paper_item(self, document_id: int, item_id: int | None, before: int | None) -> None:
        """Say which item a paper belongs to."""

        def tie(to: int | None) -> None:
            correct_agenda.set_paper_item(self._library, document_id=document_id, item_id=to)

        if item_id != before:
            self._steps.take("Paper of item", do=lambda: tie(item_id), undo=lambda: tie(before))

    def _take(
        self, name: str, make: Callable[[], Done], *, turned_round: bool = False
    ) -> Done | None:
        """Make a correction and keep the step, if there was something to put right."""
        try:
            done = make()
        except KnownError as error:
            self._steps.refused.emit(error.sentence)
            return None
        if not done.ids:
            return done
        again, back = correct_agenda.redo_corrections, correct_agenda.undo_corrections
        if turned_round:
            again, back = back, again
        fresh = [done]

        def do() -> None:
            if fresh:
                fresh.clear()  # it is done already
            else:
                again(self._library, done.ids)

        self._steps.take(name, do=do, undo=lambda: back(self._library, done.ids))
        return done
