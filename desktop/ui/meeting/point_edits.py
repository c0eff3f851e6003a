# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes to one or several marks at once, and to the order of speaking, each one step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from desktop.domain.annotation import Annotation, MarkColour
from desktop.services import annotate, annotate_several
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.undo import UndoSteps


class PointEdits:
    """What the Points pane does; ids that are no marks of the meeting are passed over."""

    def __init__(self, meeting: OpenMeeting, steps: UndoSteps) -> None:
        self._meeting = meeting
        self._library = meeting.library
        self._steps = steps

    def recolour(self, mark_ids: Collection[int], colour: MarkColour) -> None:
        """Give marks another colour."""
        before = {m.id: m.colour for m in self._marks(mark_ids) if m.colour is not colour}
        if not before:
            return
        after = dict.fromkeys(before, colour)
        self._steps.take(
            _named("Change colour", len(before)),
            do=lambda: annotate_several.recolour_marks(self._library, colours=after),
            undo=lambda: annotate_several.recolour_marks(self._library, colours=before),
        )

    def delete(self, mark_ids: Collection[int]) -> None:
        """Take marks away."""
        ids = [mark.id for mark in self._marks(mark_ids)]
        if not ids:
            return
        self._steps.take(
            "Delete mark" if len(ids) == 1 else f"Delete {len(ids)} marks",
            do=lambda: annotate_several.delete_marks(self._library, mark_ids=ids),
            undo=lambda: annotate_several.restore_marks(self._library, mark_ids=ids),
        )

    def tag(
        self,
        mark_ids: Collection[int],
        *,
        add: Sequence[str] = (),
        remove: Collection[str] = (),
        colours: Mapping[str, str] | None = None,
    ) -> None:
        """Put tags on marks and take others off, leaving the rest of each mark's own.

        Tags there are none of yet are made, in one of the ``colours`` given by name.
        """
        gone = {name.casefold() for name in remove}
        before: dict[int, tuple[str, ...]] = {}
        after: dict[int, tuple[str, ...]] = {}
        for mark in self._marks(mark_ids):
            names = tuple(tag.name for tag in mark.tags)
            kept = [name for name in names if name.casefold() not in gone]
            held = {name.casefold() for name in kept}
            wanted = (*kept, *(name for name in add if name.casefold() not in held))
            if wanted != names:
                before[mark.id], after[mark.id] = names, wanted
        if not after:
            return
        made: list[int] = []

        def do() -> None:
            made.extend(
                annotate_several.tag_marks(
                    self._library, tags=after, colours=colours, bring_back=made
                )
            )

        def undo() -> None:
            annotate_several.untag_marks(self._library, tags=before, made=made)

        self._steps.take(_named("Tags", len(after)), do=do, undo=undo)

    def speak_in_order(self, mark_ids: Sequence[int]) -> None:
        """Give these marks, and no others, a place in the order of speaking."""
        placed = [m for m in self._meeting.marks if m.speaking_position is not None]
        placed.sort(key=lambda mark: mark.speaking_position or 0)
        before, after = [mark.id for mark in placed], list(mark_ids)
        if before == after:
            return

        def order(ids: Sequence[int]) -> None:
            annotate.set_speaking_order(
                self._library, meeting_id=self._meeting.meeting_id, mark_ids=ids
            )

        self._steps.take("Order of speaking", do=lambda: order(after), undo=lambda: order(before))

    def speak_sooner(self, mark_id: int, step: int, shown: Sequence[int]) -> None:
        """Move a mark ``step`` places among those ``shown`` in the order of speaking.

        They keep the places they had among all the others, and those that had none come last.
        """
        place = shown.index(mark_id) if mark_id in shown else -1
        if place < 0 or not 0 <= place + step < len(shown):
            return
        wanted = [one for one in shown if one != mark_id]
        wanted.insert(place + step, mark_id)
        placed = [m for m in self._meeting.marks if m.speaking_position is not None]
        placed.sort(key=lambda mark: mark.speaking_position or 0)
        of_these = iter(wanted)
        after = [next(of_these) if mark.id in wanted else mark.id for mark in placed]
        self.speak_in_order([*after, *of_these])

    def _marks(self, mark_ids: Collection[int]) -> list[Annotation]:
        found = (self._meeting.mark(mark_id) for mark_id in mark_ids)
        return [mark for mark in found if mark is not None]


def _named(name: str, count: int) -> str:
    return name if count == 1 else f"{name} of {count} marks"
