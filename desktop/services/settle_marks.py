# SPDX-License-Identifier: AGPL-3.0-or-later
"""Put right what became of marks in a new version, and go back to the earlier version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.annotation import Anchor, InkPoint, MarkKind, PageRect, Stroke
from desktop.domain.geometry import Rect, bounding
from desktop.domain.version import CarriedMark, CarryState

if TYPE_CHECKING:
    from desktop.domain.annotation import Annotation
    from desktop.storage.library import Library


def place_mark(library: Library, *, reissue_id: int, mark_id: int, anchor: Anchor) -> CarriedMark:
    """Put a mark on words of the new version; returns what had become of it before.

    An area, a drawing or a note on a bare spot keeps its size and begins where the words do.
    """
    with library.work() as work:
        before = _carried(work.versions.marks(reissue_id), mark_id)
        mark = work.annotations.get(mark_id)
        moved, ink = _at(mark, anchor)
        work.versions.place(reissue_id, mark_id, moved, CarryState.PLACED, ink)
    return before


def put_back(library: Library, *, reissue_id: int, carried: CarriedMark) -> None:
    """Have become of a mark what had become of it before it was placed."""
    with library.work() as work:
        work.versions.place(reissue_id, carried.mark_id, carried.after, carried.state, carried.ink)


def accept_marks(
    library: Library, *, reissue_id: int, mark_ids: Sequence[int], accepted: bool = True
) -> None:
    """Note that the member is content with what became of marks, or not any more."""
    with library.work() as work:
        work.versions.accept(reissue_id, mark_ids, accepted)


def set_seen(library: Library, *, reissue_id: int) -> None:
    """Note that the member has looked at what changed."""
    with library.work() as work:
        work.versions.set_seen(reissue_id)


def go_back(library: Library, *, reissue_id: int) -> None:
    """Have the earlier version count again, with the marks where they were on it."""
    with library.work() as work:
        work.versions.take_back(reissue_id)


def use_again(library: Library, *, reissue_id: int) -> None:
    """Have the new version count again, with what had become of the marks in it."""
    with library.work() as work:
        work.versions.apply_again(reissue_id)


def _carried(marks: Sequence[CarriedMark], mark_id: int) -> CarriedMark:
    from desktop.domain.errors import NotFoundError

    found = next((each for each in marks if each.mark_id == mark_id), None)
    if found is None:
        raise NotFoundError("This mark is not there any more. Nothing was changed.")
    return found


def _at(mark: Annotation, anchor: Anchor) -> tuple[Anchor, tuple[Stroke, ...]]:
    keeps_size = mark.kind in (MarkKind.AREA, MarkKind.INK)
    if not keeps_size and not (mark.kind is MarkKind.NOTE and not mark.anchor.quote):
        return anchor, ()
    page = anchor.first_page
    box = bounding(mark.anchor.on_page(mark.anchor.first_page))
    words = bounding(anchor.on_page(page))
    x, y = words.x0 - box.x0, words.y0 - box.y0
    rects = tuple(
        PageRect(page, Rect(r.rect.x0 + x, r.rect.y0 + y, r.rect.x1 + x, r.rect.y1 + y))
        for r in mark.anchor.rects
    )
    ink = tuple(
        tuple(InkPoint(point.x + x, point.y + y, point.pressure) for point in stroke)
        for stroke in mark.ink
    )
    quote = anchor.quote if mark.kind is MarkKind.AREA else ""
    return replace(anchor, rects=rects, quote=quote, before="", after=""), ink
