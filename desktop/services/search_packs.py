# SPDX-License-Identifier: AGPL-3.0-or-later
"""Search the pages of the packs, and the member's own marks by tag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.annotation import Annotation
from desktop.domain.citation import Citation
from desktop.domain.page_hit import HIT_END, HIT_START, PageHit
from desktop.domain.paper_names import document_name
from desktop.domain.quote_search import folded
from desktop.services.locate import MeetingPlaces

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

LIMIT = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A page that was found, with what to call it. ``page`` is zero-based.

    ``snippet`` is a piece of its text with each hit between ``HIT_START`` and ``HIT_END``; for a
    mark it is the quoted words or the note. ``annotation_id`` is the mark, if it was one.
    """

    meeting_id: int
    document_id: int
    page: int
    label: str | None
    snippet: str
    citation: Citation
    annotation_id: int | None = None

    @property
    def plain_snippet(self) -> str:
        """The snippet without the signs around its hits."""
        return self.snippet.replace(HIT_START, "").replace(HIT_END, "")


def search_packs(
    library: Library,
    *,
    query: str,
    meeting_id: int | None = None,
    tags: Sequence[str] = (),
    limit: int = LIMIT,
) -> list[Found]:
    """The pages that hold the words of ``query``, of one meeting or of all.

    With ``tags`` it is the member's marks that are searched: those that bear all these tags and
    hold the words in their quotation or note; an empty query then finds every one of them.
    """
    with library.look() as work:
        if tags:
            return list(_marks(work, query, meeting_id, tags))[:limit]
        hits = work.search.pages(query, meeting_id=meeting_id, limit=limit)
        return list(_cited(work, hits))


def _cited(work: Work, hits: Sequence[PageHit]) -> Iterator[Found]:
    """The hits with their citations, each meeting's agenda being read once."""
    numbers: dict[int, dict[int, str | None]] = {}
    names: dict[int, str | None] = {}
    for hit in hits:
        if hit.meeting_id not in numbers:
            numbers[hit.meeting_id] = {
                item.id: item.number for item in work.items.of_meeting(hit.meeting_id)
            }
            for document in work.documents.of_meeting(hit.meeting_id):
                names[document.id] = document_name(document)
        item = numbers[hit.meeting_id].get(hit.item_id) if hit.item_id is not None else None
        yield Found(
            hit.meeting_id,
            hit.document_id,
            hit.page,
            hit.label,
            hit.snippet,
            Citation(item=item, page=hit.label, document=names.get(hit.document_id)),
        )


def _marks(work: Work, query: str, meeting_id: int | None, tags: Sequence[str]) -> Iterator[Found]:
    wanted = {" ".join(tag.split()).casefold() for tag in tags}
    words = [folded(word) for word in query.split()]
    meetings = (
        [meeting_id] if meeting_id is not None else [s.meeting.id for s in work.meetings.list()]
    )
    for each in meetings:
        places = MeetingPlaces(work, each)
        for mark in work.annotations.of_meeting(each):
            if mark.document_id is None or not wanted <= {t.name.casefold() for t in mark.tags}:
                continue
            text = folded(f"{mark.anchor.quote} {mark.note}")
            if all(word in text for word in words):
                yield _found(mark, mark.document_id, places)


def _found(mark: Annotation, document_id: int, places: MeetingPlaces) -> Found:
    page = mark.anchor.rects[0].page
    return Found(
        mark.meeting_id,
        document_id,
        page,
        places.of(document_id).label(page),
        mark.anchor.quote or mark.note,
        places.cite_mark(mark),
        mark.id,
    )
