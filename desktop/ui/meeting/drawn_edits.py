# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes to what is drawn freely on the pages, ink and areas, as steps that can be undone."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from desktop.domain.annotation import Anchor, AreaPicture, MarkColour, MarkKind, Stroke
from desktop.domain.ink import ink_anchor
from desktop.services import annotate
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.undo import UndoSteps


class DrawnEdits:
    """Changes to ink and areas of one meeting."""

    def __init__(self, meeting: OpenMeeting, steps: UndoSteps) -> None:
        self._meeting = meeting
        self._library = meeting.library
        self._steps = steps

    def draw_ink(
        self,
        document_id: int,
        sha256: str,
        page: int,
        ink: Sequence[Stroke],
        colour: MarkColour,
        *,
        session: Hashable,
        mark_id: int | None = None,
    ) -> int | None:
        """Keep strokes as a new mark, or as those of one being drawn; returns its id.

        What is drawn in one ``session`` is one step. None when it could not be kept.
        """
        made = [] if mark_id is None else [mark_id]
        before = self._meeting.mark(mark_id) if mark_id is not None else None
        earlier = before.ink if before is not None else ()

        def do() -> None:
            if made:
                annotate.set_ink(self._library, ink={made[0]: ink})
                return
            mark = annotate.add_mark(
                self._library,
                meeting_id=self._meeting.meeting_id,
                document_id=document_id,
                kind=MarkKind.INK,
                anchor=ink_anchor(sha256, page, ink),
                colour=colour,
                ink=ink,
            )
            made.append(mark.id)

        self._steps.take(
            "Pen",
            do=do,
            undo=lambda: annotate.set_ink(self._library, ink={made[0]: earlier}),
            merge=("ink", session),
        )
        return made[0] if made else None

    def rub_out(self, ink: Mapping[int, Sequence[Stroke]]) -> None:
        """Leave marks of the pen only these strokes; one that has none left goes."""
        before = {
            mark_id: mark.ink
            for mark_id in ink
            if (mark := self._meeting.mark(mark_id)) is not None
        }
        after = {mark_id: tuple(ink[mark_id]) for mark_id in before}
        if not before:
            return
        self._steps.take(
            "Eraser",
            do=lambda: annotate.set_ink(self._library, ink=after),
            undo=lambda: annotate.set_ink(self._library, ink=before),
        )

    def move_area(self, mark_id: int, anchor: Anchor, picture: AreaPicture | None) -> None:
        """Put an area elsewhere, or make it larger or smaller."""
        mark = self._meeting.mark(mark_id)
        if mark is None or mark.anchor == anchor:
            return
        before, seen = mark.anchor, annotate.picture_of(self._library, mark_id=mark_id)
        self._steps.take(
            "Move area",
            do=lambda: annotate.move_area(
                self._library, mark_id=mark_id, anchor=anchor, picture=picture
            ),
            undo=lambda: annotate.move_area(
                self._library, mark_id=mark_id, anchor=before, picture=seen
            ),
        )
