# SPDX-License-Identifier: AGPL-3.0-or-later
"""Propose what minutes in a meeting's papers promise as follow-ups; accept or dismiss a proposal.

A proposal is gone once a follow-up was made of it, here or at another meeting of the body, and
comes back when that is deleted. A dismissed one stays so for its words, in this meeting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.citation import Citation
from desktop.domain.document import Document
from desktop.domain.errors import NotFoundError
from desktop.domain.follow_up import FollowUp, PromiseSource, Strength
from desktop.domain.minutes import MinuteSet
from desktop.domain.promise import Promise, promises_in, quote_hash
from desktop.domain.quote_search import folded
from desktop.services.follow_up import follow_up, meetings_of_body
from desktop.services.locate import MeetingPlaces

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

_NEEDLES = (90, 40)  # folded letters by which the page of a sentence is found
_PAGES_OF_A_MINUTE = 12  # at most


@dataclass(frozen=True, slots=True)
class Proposal:
    """A promise to be followed up. ``page`` is zero-based in the document, None where unknown.

    ``citations`` say where each of its sentences stands, in the order of ``source.quotes``.
    """

    meeting_id: int
    document_id: int
    item_id: int | None
    minute_title: str
    who: str
    what: str
    due: date | None
    due_said: str
    source: PromiseSource
    citations: tuple[str, ...]

    @property
    def strength(self) -> Strength | None:
        """How firmly it was promised."""
        return self.source.strength

    @property
    def page(self) -> int | None:
        """The first page it stands on."""
        return self.source.page

    @property
    def hashes(self) -> tuple[str, ...]:
        """By what its sentences are known again."""
        return _hashes(self.source)

    @property
    def key(self) -> str:
        """A short name for it, to be typed."""
        return self.hashes[0][:8]


def propose_follow_ups(library: Library, *, meeting_id: int) -> list[Proposal]:
    """What the minutes in a meeting's papers promise, without what was accepted or dismissed."""
    with library.look() as work:
        card = work.meetings.get(meeting_id).card
        others = meetings_of_body(work, card) if card.body else []
        known = work.follow_ups.of_meetings({meeting_id, *(other.id for other in others)})
        taken = {each for one in known for each in _hashes(one.source)}
        dismissed = work.follow_ups.dismissed(meeting_id)
        places = MeetingPlaces(work, meeting_id)
        proposals: list[Proposal] = []
        for document in work.documents.current(meeting_id):
            reading = work.documents.reading(document.id)
            sets = (reading.previous_minutes, reading.minutes_of_this_meeting) if reading else ()
            for minutes in sets:
                if minutes is not None:
                    proposals += _of_set(work, places, document, minutes)
    seen: set[str] = set()
    wanted = []
    for one in proposals:
        hashes = set(one.hashes)
        if not (hashes & taken or hashes <= dismissed or hashes <= seen):
            wanted.append(one)
        seen |= hashes
    return wanted


def proposal(library: Library, *, meeting_id: int, key: str) -> Proposal:
    """The proposal whose key begins so; NotFoundError where there is none or more than one."""
    found = [
        one
        for one in propose_follow_ups(library, meeting_id=meeting_id)
        if key and one.hashes[0].startswith(key.strip().casefold())
    ]
    if len(found) != 1:
        raise NotFoundError("There is no such promise to be followed up in these minutes.")
    return found[0]


def accept_proposal(
    library: Library,
    proposal: Proposal,
    *,
    text: str | None = None,
    owner: str | None = None,
    due: date | None = None,
) -> FollowUp:
    """Make a follow-up of a proposal; what is not given is as the minutes have it."""
    return follow_up(
        library,
        meeting_id=proposal.meeting_id,
        text=proposal.what if text is None else text,
        item_id=proposal.item_id,
        owner=proposal.who if owner is None else owner,
        due=proposal.due if due is None else due,
        due_said=proposal.due_said,
        source=proposal.source,
    )


def dismiss_promise(library: Library, *, meeting_id: int, hashes: Sequence[str]) -> None:
    """Say that sentences are nothing to follow up; they are not proposed again for the meeting."""
    with library.work() as work:
        work.meetings.get(meeting_id)
        work.follow_ups.dismiss(meeting_id, hashes)


def bring_back_promise(library: Library, *, meeting_id: int, hashes: Sequence[str]) -> None:
    """Take back :func:`dismiss_promise`."""
    with library.work() as work:
        work.follow_ups.bring_back(meeting_id, hashes)


def cite_promise(places: MeetingPlaces, source: PromiseSource) -> tuple[str, ...]:
    """Where each sentence of a promise stands, "Item 1, minute 36, p.6"; empty where unknown."""
    document = next(
        (d for d in places.documents.values() if d.sha256 == source.document_sha256), None
    )
    if document is None:
        return tuple("" for _quote in source.quotes)
    own = places.of(document.id)
    return tuple(
        str(
            replace(
                own.cite_page(quote.page) if quote.page is not None else Citation(),
                minute=source.minute_number,
                report=None,
                paragraph=None,
            )
        )
        for quote in source.quotes
    )


def _of_set(
    work: Work, places: MeetingPlaces, document: Document, minutes: MinuteSet
) -> list[Proposal]:
    promises = promises_in(minutes)
    if not promises:
        return []
    texts = {page: folded(text) for page, text in work.documents.texts(document.id).items()}
    starts = sorted({minute.page for minute in minutes.minutes if minute.page is not None})
    return [_proposal(places, document, promise, texts, starts) for promise in promises]


def _proposal(
    places: MeetingPlaces,
    document: Document,
    promise: Promise,
    texts: Mapping[int, str],
    starts: Sequence[int],
) -> Proposal:
    first = promise.page
    pages = _pages(first, starts, texts)
    quotes = tuple(
        replace(
            quote,
            # Two minutes may decide in the same words, and decisions come last in a minute.
            page=_page_of(
                quote.text,
                pages[::-1] if quote.strength is Strength.RESOLVED else pages,
                texts,
                first,
            ),
        )
        for quote in promise.quotes
    )
    source = PromiseSource(document.sha256, promise.minute_number, quotes)
    item_id = places.of(document.id).item_id(source.page) if source.page is not None else None
    return Proposal(
        meeting_id=document.meeting_id,
        document_id=document.id,
        item_id=item_id,
        minute_title=promise.minute_title,
        who=promise.who,
        what=promise.what,
        due=promise.due,
        due_said=promise.due_said,
        source=source,
        citations=cite_promise(places, source),
    )


def _pages(first: int | None, starts: Sequence[int], texts: Mapping[int, str]) -> list[int]:
    """The pages a minute that begins on ``first`` may run over."""
    if first is None:
        return sorted(texts)
    last = next((start for start in starts if start > first), first + _PAGES_OF_A_MINUTE)
    return [page for page in range(first, last + 1) if page in texts]


def _page_of(
    text: str, pages: Sequence[int], texts: Mapping[int, str], first: int | None
) -> int | None:
    """The page on which a sentence begins, or else that of its minute."""
    wanted = folded(text)
    for size in _NEEDLES:
        for page in pages:
            if wanted[:size] in texts[page]:
                return page
    return first


def _hashes(source: PromiseSource) -> tuple[str, ...]:
    return tuple(quote_hash(source.minute_number, quote.text) for quote in source.quotes)
