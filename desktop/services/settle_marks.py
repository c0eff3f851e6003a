# SPDX-License-Identifier: AGPL-3.0-or-later
"""Put right what became of marks in a new version, and go back to the earlier version."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.documents.jobs import DrawArea
from desktop.domain.annotation import Anchor, AreaPicture, InkPoint, MarkKind, PageRect, Stroke
from desktop.domain.errors import CancelledError, KnownError
from desktop.domain.geometry import Rect, bounding
from desktop.domain.mark_anchors import kept_on_page
from desktop.domain.version import Carried, CarriedMark, CarryPlan, CarryState

if TYPE_CHECKING:
    from desktop.domain.annotation import Annotation
    from desktop.domain.document import Document
    from desktop.domain.page import PageSize
    from desktop.services.workers import Workers
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

SMALLEST = 8.0  # points: what is smaller is a point that was pressed
_log = logging.getLogger(__name__)


Pictures = Mapping[int, AreaPicture | None]
"""What marked areas look like, by the marks' ids."""


def place_mark(
    library: Library,
    *,
    reissue_id: int,
    mark_id: int,
    anchor: Anchor,
    exactly: bool = False,
    pictures: Pictures | None = None,
) -> CarriedMark:
    """Put a mark on words of the new version; returns what had become of it before.

    An area, a drawing or a note on a bare spot keeps its size and begins where the words do,
    unless it is to stand ``exactly`` there. ``pictures`` are of the new place.
    """
    with library.work() as work:
        before = _carried(work.versions.marks(reissue_id), mark_id)
        mark = work.annotations.get(mark_id)
        moved, ink = (anchor, ()) if exactly else _at(mark, anchor)
        work.versions.place(reissue_id, mark_id, moved, CarryState.PLACED, ink)
        _keep_pictures(work, pictures)
    return before


def anchor_at_spot(mark: Annotation, sha256: str, spot: PageRect, size: PageSize) -> Anchor:
    """The anchor of a mark at a spot of a page where there may be no words; it keeps its own.

    A ``spot`` that is only a point has the mark keep its size; so has a drawing or a bare note.
    ``size`` is that of the page, which nothing is put beyond.
    """
    rect = spot.rect
    bare = mark.kind is MarkKind.INK or (mark.kind is MarkKind.NOTE and not mark.anchor.quote)
    if bare or rect.width < SMALLEST or rect.height < SMALLEST:
        box = bounding(mark.anchor.on_page(mark.anchor.first_page))
        rect = Rect(rect.x0, rect.y0, rect.x0 + box.width, rect.y0 + box.height)
    rect = kept_on_page(rect, size)
    return replace(mark.anchor, sha256=sha256, rects=(PageRect(spot.page, rect),))


def draw_areas(
    library: Library, workers: Workers, *, reissue_id: int, mark_ids: Sequence[int]
) -> dict[int, AreaPicture]:
    """What the areas among these marks look like in the new version; those that can't be drawn
    are left out. To be called off the UI thread."""
    with library.look() as work:
        carried = {each.mark_id: each for each in work.versions.marks(reissue_id)}
        marks = [work.annotations.get(mark_id) for mark_id in mark_ids]
        new = work.documents.get(work.versions.get(reissue_id).new_document_id)
    found: dict[int, AreaPicture] = {}
    for mark in marks:
        each = carried.get(mark.id)
        if mark.kind is MarkKind.AREA and each is not None and each.after is not None:
            picture = draw_area(library, workers, document=new, anchor=each.after)
            if picture is not None:
                found[mark.id] = picture
    return found


def draw_area(
    library: Library, workers: Workers, *, document: Document, anchor: Anchor
) -> AreaPicture | None:
    """What an area looks like in a paper; None where it can't be drawn. Off the UI thread."""
    page = anchor.first_page
    source = workers.source(library, document)
    try:
        job = DrawArea(source, page, bounding(anchor.on_page(page)))
        return AreaPicture(*workers.back.call(job))
    except KnownError:
        _log.warning("No picture of a carried area could be drawn")
        return None


def pictures_of(library: Library, mark_ids: Iterable[int]) -> dict[int, AreaPicture | None]:
    """The pictures kept of marked areas; None for a mark without one."""
    with library.look() as work:
        return {mark_id: work.annotations.picture(mark_id) for mark_id in mark_ids}


def put_back(
    library: Library, *, reissue_id: int, carried: CarriedMark, pictures: Pictures | None = None
) -> None:
    """Have become of a mark what had become of it before it was placed."""
    with library.work() as work:
        work.versions.place(reissue_id, carried.mark_id, carried.after, carried.state, carried.ink)
        _keep_pictures(work, pictures)


def accept_marks(
    library: Library,
    *,
    reissue_id: int,
    mark_ids: Sequence[int],
    accepted: bool = True,
    pictures: Pictures | None = None,
) -> None:
    """Note that the member is content with what became of marks, or not any more.

    ``pictures`` are kept in the place of those there are.
    """
    with library.work() as work:
        work.versions.accept(reissue_id, mark_ids, accepted)
        _keep_pictures(work, pictures)


def _keep_pictures(work: Work, pictures: Pictures | None) -> None:
    for mark_id, picture in (pictures or {}).items():
        work.annotations.set_picture(mark_id, picture)


def set_seen(library: Library, *, reissue_id: int) -> None:
    """Note that the member has looked at what changed."""
    with library.work() as work:
        work.versions.set_seen(reissue_id)


def go_back(library: Library, *, reissue_id: int) -> None:
    """Have the earlier version count again, with the marks where they were on it."""
    with library.work() as work:
        work.versions.take_back(reissue_id)


def use_again(library: Library, workers: Workers, *, reissue_id: int) -> None:
    """Have the new version count again, with what had become of the marks in it.

    Of marks that were made, or put elsewhere, on the earlier one meanwhile it is worked out now;
    where that can't be read they are listed as not found. To be called off the UI thread where
    there are any.
    """
    with library.look() as work:
        reissue = work.versions.get(reissue_id)
        new = set(work.versions.to_plan(reissue_id)) if not reissue.applied else set()
    if not new:
        with library.work() as work:
            work.versions.apply_again(reissue_id)
        return
    from desktop.services.carry_over import plan_carrying_over

    try:
        plan = plan_carrying_over(library, workers, reissue=reissue)
        marks = tuple(each for each in plan.marks if each.mark_id in new)
    except CancelledError:
        raise
    except KnownError:
        _log.warning("What becomes of marks made since could not be worked out")
        marks = ()  # also where the PDFs were let go of
    left = new - {each.mark_id for each in marks}
    marks += tuple(Carried(mark_id, CarryState.NOT_FOUND) for mark_id in sorted(left))
    with library.work() as work:
        work.versions.apply(reissue_id, CarryPlan(marks, reissue.pages))


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
