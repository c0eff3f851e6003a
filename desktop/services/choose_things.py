# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of the things that were kept back a document would have held, by what was chosen for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from desktop.domain.annotation import Annotation
from desktop.domain.paper_choice import ALL_PARTS, GENERAL, PaperChoice, Part
from desktop.services.hold_back import (
    ALL_KINDS,
    CORRECTION,
    DECLARATION,
    FOLLOW_UP,
    MARK,
    MEETING_NOTE,
    NOTE,
    QUESTION,
    VOTE,
)
from desktop.services.locate import MeetingPlaces

if TYPE_CHECKING:
    from desktop.storage.unit_of_work import Work

_PARTS = {
    Part.DECLARATIONS: (DECLARATION,),
    Part.POINTS: (MARK,),
    Part.QUESTIONS: (QUESTION,),
    Part.NOTES: (NOTE,),
    Part.PROCEEDINGS: (MEETING_NOTE, VOTE, FOLLOW_UP),
    Part.FOLLOW_UPS: (FOLLOW_UP, CORRECTION),
}


def kinds_of(parts: frozenset[Part]) -> frozenset[str]:
    """The kinds of things, of ``hold_back``, that these parts of a document are made of."""
    if parts == ALL_PARTS:
        return ALL_KINDS
    return frozenset(kind for part in parts for kind in _PARTS.get(part, ()))


def chosen_things(
    work: Work, meeting_id: int, places: MeetingPlaces, choice: PaperChoice
) -> Callable[[str, int], bool]:
    """Says of a kind and an id whether the thing stands in what was chosen."""
    if choice.items is None and not choice.tags:
        return lambda _kind, _ident: True
    wanted, tags = choice.items, choice.tags
    marks = {one.id: one for one in work.annotations.of_meeting(meeting_id)}
    keys = {ident: item.number or item.title for ident, item in places.items.items()}
    items_of = _items(work, meeting_id, places, marks)

    def is_wanted(kind: str, ident: int) -> bool:
        items = items_of.get((kind, ident))
        if items is None:
            return True  # follow-ups and corrections are in it whichever items are
        if kind == MARK and tags and not tags & {tag.name for tag in marks[ident].tags}:
            return False
        if wanted is None or not items:
            return True
        return any(keys.get(item or 0, GENERAL) in wanted for item in items)

    return is_wanted


def _items(
    work: Work, meeting_id: int, places: MeetingPlaces, marks: Mapping[int, Annotation]
) -> dict[tuple[str, int], tuple[int | None, ...]]:
    """The items that things are about, by their kind and id; a declaration may have none."""
    found = {(MARK, mark.id): (places.item_of_mark(mark),) for mark in marks.values()}
    for question in work.questions.of_meeting(meeting_id):
        item_id = question.item_id
        about = marks.get(question.annotation_id or 0)
        if item_id is None and about is not None:
            item_id = places.item_of_mark(about)
        found[QUESTION, question.id] = (item_id,)
    found |= {(NOTE, n.id): (n.item_id,) for n in work.notes.of_meeting(meeting_id)}
    found |= {(VOTE, v.id): (v.item_id,) for v in work.votes.of_meeting(meeting_id)}
    noted = work.meeting_notes.of_meeting(meeting_id)
    found |= {(MEETING_NOTE, n.id): (n.item_id,) for n in noted}
    declared = {
        (DECLARATION, d.id): tuple(d.item_ids) for d in work.declarations.of_meeting(meeting_id)
    }
    return {**found, **declared}
