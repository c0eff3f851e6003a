# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make annotations that are in a PDF, or come from a file of them, the member's own marks.

First what there is, and the words under it, is read by a worker, which may take a while; then the
marks are made in one unit of work. What was taken over once is not taken over again.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop.documents.jobs import DrawArea, ReadAnnotations, Source
from desktop.domain.annotation import Anchor, Annotation, AreaPicture, MarkKind
from desktop.domain.document import PageRecord
from desktop.domain.errors import PageUnreadableError
from desktop.domain.found_mark import FoundMark, whose_place
from desktop.domain.marks_out import mark_key
from desktop.domain.page import Word
from desktop.domain.page_furniture import page_furniture
from desktop.domain.words_under import anchor_of, needs_words
from desktop.services.page_words import words_of_page

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

TIME_LIMIT = 60.0  # seconds to read the annotations of a document


@dataclass(frozen=True, slots=True)
class ReadyMark:
    """A mark that can be made: what was found, the anchor it gets, an area's picture."""

    found: FoundMark
    anchor: Anchor
    picture: AreaPicture | None = None


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The ids of the marks that were made, and of the tags that there were none of before."""

    mark_ids: tuple[int, ...] = ()
    tag_ids: tuple[int, ...] = ()


def find_annotations(library: Library, workers: Workers, *, document_id: int) -> list[FoundMark]:
    """The notes and marks of others in a document, in reading order."""
    with library.look() as work:
        document = work.documents.get(document_id)
    job = ReadAnnotations(workers.source(library, document))
    return workers.back.call(job, time_limit=TIME_LIMIT)


def taken_over(marks: Collection[Annotation]) -> frozenset[str]:
    """The keys and names of what was made of these marks, or these of."""
    keys = {whose_place(mark.taken_from) for mark in marks if mark.taken_from}
    return frozenset(keys | {mark_key(mark) for mark in marks})


def is_taken(found: FoundMark, taken: Collection[str]) -> bool:
    """Whether it is a mark already; ``taken`` as from ``taken_over``."""
    return whose_place(found.key) in taken or bool(found.name and found.name in taken)


def prepare_marks(
    library: Library,
    workers: Workers,
    *,
    document_id: int,
    found: Sequence[FoundMark],
    progress: Callable[[float], object] = lambda _share: None,
) -> list[ReadyMark]:
    """Read the words under what is not taken over yet; ``progress`` gets the share done."""
    with library.look() as work:
        document = work.documents.get(document_id)
        pages = {page.index: page for page in work.documents.pages(document_id)}
        taken = taken_over(work.annotations.of_document(document_id))
    wanted = [each for each in found if not is_taken(each, taken)]
    source = workers.source(library, document)
    kept: dict[int, list[Word]] = {}

    def words(page: int) -> list[Word]:
        if page not in kept:
            try:
                kept[page] = words_of_page(
                    library, workers, document_id=document_id, source=source, page=page
                )
            except PageUnreadableError:
                kept[page] = []
        return kept[page]

    ready = []
    for place, each in enumerate(wanted):
        progress(place / len(wanted))
        around: dict[int, Sequence[Word]] = {}
        if needs_words(each):
            touched = {rect.page for rect in each.rects}
            around = {
                page: words(page)
                for page in range(min(touched) - 1, max(touched) + 2)
                if page in pages
            }
        skip = _furniture(pages, around)
        anchor = anchor_of(each, document.sha256, around, skip)
        ready.append(ReadyMark(each, anchor, _picture(workers, source, each)))
    return ready


def _picture(workers: Workers, source: Source, found: FoundMark) -> AreaPicture | None:
    """What an area looks like; None for other marks, and where the page can't be drawn."""
    if found.kind is not MarkKind.AREA:
        return None
    with contextlib.suppress(PageUnreadableError):
        png, width, height = workers.back.call(DrawArea(source, found.page, found.rects[0].rect))
        return AreaPicture(png, width, height)
    return None


def take_over(
    library: Library, *, document_id: int, ready: Sequence[ReadyMark], member: str = ""
) -> TakenOver:
    """Make the marks, all in one unit of work.

    What is a mark already is left out. Notes by ``member`` become the member's own, as if they
    had made them here; all others keep their author.
    """
    with library.work() as work:
        document = work.documents.get(document_id)
        there = work.annotations.of_meeting(document.meeting_id)
        taken = set(taken_over([m for m in there if m.document_id == document_id]))
        moments = _OwnMoments(there)
        known = {tag.id for tag in work.tags.all()}
        made: list[int] = []
        for each in ready:
            found = each.found
            if is_taken(found, taken):
                continue
            taken.add(whose_place(found.key))
            names = []
            for name, colour in found.tags:
                names.append(work.tags.get_or_add(name, colour).name)
            own = bool(member) and found.author.casefold() == member.casefold()
            mark = work.annotations.add(
                document.meeting_id,
                document_id,
                found.kind,
                found.colour,
                each.anchor,
                note=found.text,
                tag_names=names,
                ink=found.ink,
                picture=each.picture,
                author="" if own else found.author,
                taken_from=found.key,
                made_at=moments.one(found.created or found.changed),
            )
            made.append(mark.id)
        new = tuple(tag.id for tag in work.tags.all() if tag.id not in known)
    return TakenOver(tuple(made), new)


class _OwnMoments:
    """Gives each mark a moment of making that no other has, for it is known again by that.

    Files have it to the second only.
    """

    def __init__(self, marks: Iterable[Annotation]) -> None:
        self._taken = {mark.created_at for mark in marks}
        self._behind: Counter[datetime] = Counter()  # microseconds that are taken, or looked at

    def one(self, moment: datetime | None) -> datetime | None:
        """The moment, or the first behind it that is free; None for none."""
        if moment is None:
            return None
        while (own := moment + timedelta(microseconds=self._behind[moment])) in self._taken:
            self._behind[moment] += 1
        self._taken.add(own)
        return own


def take_back(library: Library, *, taken: TakenOver) -> TakenOver:
    """Take the marks away again, all in one unit of work, and the new tags no other mark has.

    Returns what was taken away, for :func:`bring_back`.
    """
    with library.work() as work:
        for mark_id in taken.mark_ids:
            work.annotations.delete(mark_id)
        unused = {use.tag.id for use in work.tags.uses() if not use.marks}
        gone = tuple(tag_id for tag_id in taken.tag_ids if tag_id in unused)
        for tag_id in gone:
            work.tags.delete(tag_id)
    return TakenOver(taken.mark_ids, gone)


def bring_back(library: Library, *, taken: TakenOver) -> None:
    """Bring back marks and tags that were taken away, all in one unit of work."""
    with library.work() as work:
        for tag_id in taken.tag_ids:
            work.tags.restore(tag_id)
        for mark_id in taken.mark_ids:
            work.annotations.restore(mark_id)


def _furniture(
    pages: dict[int, PageRecord], words_by_page: dict[int, Sequence[Word]]
) -> dict[int, frozenset[int]]:
    known = {index: pages[index] for index in words_by_page}
    return page_furniture(
        words_by_page,
        {index: page.size for index, page in known.items()},
        {index: page.label for index, page in known.items()},
    )
