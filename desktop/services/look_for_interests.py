# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compare the member's register with all papers of a meeting.

What is found is a reason to look, and that nothing is found is no advice: whether there is an
interest is for the member and their Monitoring Officer. Of a sensitive entry a hit tells only
the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.standing_interest import StandingInterest
from desktop.services.locate import MeetingPlaces

if TYPE_CHECKING:
    from desktop.services.match_interests import Find
    from desktop.storage.library import Library

NO_ADVICE = (
    "None of the words in your register was found. That is no advice and no substitute for"
    " reading: an interest may be named in other words, or not at all."
)


@dataclass(frozen=True, slots=True)
class InterestHit:
    """A sentence that may be about an entry of the register; ``page`` is zero-based.

    ``sentence`` and ``words`` are empty for a sensitive entry. ``text_sha256`` is by what a hit
    that was dismissed is known again, in a re-issued pack too. ``more`` further sentences of the
    page name the entry. ``declared`` is that the member has declared it on the item of the hit or
    for the whole meeting; ``declared_on`` tells the other items where only those were declared
    on, for example "items 8 and 10".
    """

    interest_id: int
    name: str
    sensitive: bool
    document_id: int
    page: int
    item_id: int | None
    citation: str
    sentence: str
    words: str
    score: float
    text_sha256: str
    more: int = 0
    dismissed: bool = False
    declared: bool = False
    declared_on: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking: the hits in the order of the papers, and how much was looked at."""

    hits: tuple[InterestHit, ...]
    interests: int
    pages: int

    @property
    def open_hits(self) -> tuple[InterestHit, ...]:
        """Those that were neither dismissed nor declared where they stand."""
        return tuple(hit for hit in self.hits if not (hit.dismissed or hit.declared))

    @property
    def new_hits(self) -> tuple[InterestHit, ...]:
        """Those of interests of which nothing was declared at the meeting yet."""
        return tuple(hit for hit in self.open_hits if not hit.declared_on)

    @property
    def settled_hits(self) -> tuple[InterestHit, ...]:
        """Those of interests that were declared on other items, in case that does not do."""
        return tuple(hit for hit in self.open_hits if hit.declared_on)


def look_for_interests(library: Library, *, meeting_id: int) -> Looked:
    """Look for every current entry of the register in all papers of a meeting."""
    with library.look() as work:
        meeting = work.meetings.get(meeting_id)
        interests = [one for one in work.interests.all() if one.is_current]
        if not interests:
            return Looked((), 0, 0)  # a register that is empty costs nothing
        from desktop.services.interest_words import patterns_of
        from desktop.services.match_interests import find_interests

        dismissed = work.interests.dismissed()
        places = MeetingPlaces(work, meeting_id)
        texts = {
            document.id: work.documents.texts(document.id)
            for document in work.documents.current(meeting_id)
        }
        own_names = [name for name in (meeting.card.authority, meeting.card.body) if name]
        patterns = [p for one in interests for p in patterns_of(one.id, one.entry)]
        by_id = {one.id: one for one in interests}
        hits = [
            _hit(places, document_id, find, by_id[find.interest_id], dismissed)
            for document_id, own in texts.items()
            for find in find_interests(own, patterns, own_names=own_names)
        ]
    looked = Looked(tuple(hits), len(interests), sum(len(own) for own in texts.values()))
    return look_at_declared(library, looked, meeting_id=meeting_id)


def look_at_declared(library: Library, looked: Looked, *, meeting_id: int) -> Looked:
    """The same hits by what is declared at the meeting now; the papers are not read again."""
    if not looked.hits:
        return looked
    with library.look() as work:
        declared = work.declarations.of_meeting(meeting_id)
        items = work.items.of_meeting(meeting_id)
    on: dict[int, set[int]] = {}
    whole = set()
    for one in declared:
        ident = one.details.standing_interest_id
        if ident is not None and not one.item_ids:
            whole.add(ident)
        elif ident is not None:
            on.setdefault(ident, set()).update(one.item_ids)

    def judged(hit: InterestHit) -> InterestHit:
        own = on.get(hit.interest_id, set())
        here = hit.interest_id in whole or hit.item_id in own
        numbers = [item.number or item.title for item in items if item.id in own]
        return replace(hit, declared=here, declared_on="" if here else _said(numbers))

    return replace(looked, hits=tuple(judged(hit) for hit in looked.hits))


def dismiss_hit(library: Library, *, interest_id: int, text_sha256: str) -> None:
    """Say that a sentence is not about an interest; it stays so wherever the sentence stands."""
    with library.work() as work:
        work.interests.get(interest_id)
        work.interests.dismiss(interest_id, text_sha256)


def bring_back_hit(library: Library, *, interest_id: int, text_sha256: str) -> None:
    """Take back :func:`dismiss_hit`."""
    with library.work() as work:
        work.interests.bring_back(interest_id, text_sha256)


def hash_of(sentence: str) -> str:
    """The hash by which a sentence is known again, however it is broken into lines."""
    return hashlib.sha256(" ".join(sentence.casefold().split()).encode()).hexdigest()


def _hit(
    places: MeetingPlaces,
    document_id: int,
    find: Find,
    interest: StandingInterest,
    dismissed: Iterable[tuple[int, str]],
) -> InterestHit:
    hidden = interest.entry.sensitive
    own = places.of(document_id)
    text_sha256 = hash_of(find.sentence)
    cited = str(own.cite_page(find.page)) or f"Page {find.page + 1} of the file"
    return InterestHit(
        interest_id=interest.id,
        name=interest.shown_name,
        sensitive=hidden,
        document_id=document_id,
        page=find.page,
        item_id=own.item_id(find.page),
        citation=cited,
        sentence="" if hidden else find.sentence,
        words="" if hidden else find.words,
        score=round(find.score, 1),
        text_sha256=text_sha256,
        more=find.more,
        dismissed=(interest.id, text_sha256) in dismissed,
    )


def _said(numbers: list[str]) -> str:
    """ "item 10", "items 8 and 10", or nothing."""
    if len(numbers) < 2:
        return "".join(f"item {number}" for number in numbers)
    return f"items {', '.join(numbers[:-1])} and {numbers[-1]}"
