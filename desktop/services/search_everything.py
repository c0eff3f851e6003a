# SPDX-License-Identifier: AGPL-3.0-or-later
"""Search everything: pages, the member's own work, and meetings, items and people.

What is found comes grouped by meeting, best first. Ranks of different sorts of things can't
be compared, so what counts is the place each has among its own sort.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.citation import Citation, items_said
from desktop.domain.looser_words import looser_words
from desktop.domain.page_hit import HIT_END, HIT_START, PageHit
from desktop.domain.paper_names import document_name
from desktop.domain.search_entry import EntryHit, FoundKind
from desktop.domain.search_query import SearchQuery

if TYPE_CHECKING:
    from desktop.storage.entry_places import EntryPlace
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

LIMIT = 50
"""So many pages at most, and so many of the member's own things."""
FIRST = 20
"""So many of each are enough to begin with."""

_MOST_AGENDA, _MOST_PEOPLE, _MOST_TAGS, _MOST_ON_SHELF = 30, 12, 8, 12
_NUMBERED = (FoundKind.MARK, FoundKind.QUESTION, FoundKind.CORRECTION)
OWN_KINDS = (
    FoundKind.MARK,
    FoundKind.ITEM_NOTE,
    FoundKind.MEETING_NOTE,
    FoundKind.QUESTION,
    FoundKind.DECLARATION,
    FoundKind.FOLLOW_UP,
    FoundKind.CORRECTION,
    FoundKind.REQUEST,
    FoundKind.VOTE,
)
_ON_SHELF = (FoundKind.BANKED, FoundKind.INTEREST)
_WEIGHTS = {
    FoundKind.PAGE: 1.0,
    FoundKind.MEETING: 1.2,
    FoundKind.ITEM: 1.1,
    FoundKind.PERSON: 0.8,
}
_OWN_WEIGHT = 1.3
_SLOPE = 10  # how slowly it matters less to be behind others
_BESIDE = re.compile(rf"{HIT_END}([^\w{HIT_START}{HIT_END}]{{1,3}}){HIT_START}")
_SMALL = 3  # letters
_JOINED = re.compile(f"{HIT_START}([^{HIT_END}]*){HIT_END}")


@dataclass(frozen=True, slots=True)
class FoundThing:
    """Something found. ``page`` is zero-based and ``label`` the number stamped on it.

    ``id`` is that of a thing of the member's own, of an item, meeting or tag; a page's is its
    document's, a person's that of the meeting or document they are named in. ``snippet`` is one
    line of its words, each hit between ``HIT_START`` and ``HIT_END``. ``quote`` are the words of
    a mark, or of the one a question is about. ``near`` says how closely it answers.
    """

    kind: FoundKind
    id: int
    meeting_id: int | None
    snippet: str
    citation: str
    document_id: int | None = None
    page: int | None = None
    label: str | None = None
    item_id: int | None = None
    quote: str = ""
    near: float = field(default=1.0, compare=False)

    @property
    def plain_snippet(self) -> str:
        """The snippet without the signs around its hits."""
        return self.snippet.replace(HIT_START, "").replace(HIT_END, "")

    @property
    def hits(self) -> tuple[str, ...]:
        """Its hits as they stand in the text, those beside each other as one; first that with the
        most telling words."""
        runs = _JOINED.findall(_BESIDE.sub(r"\1", self.snippet))
        found = dict.fromkeys(run.strip() for run in runs)
        return tuple(sorted(filter(None, found), key=_telling, reverse=True))

    @property
    def words(self) -> str:
        """The most telling of its hits as they stand in the text, to look for on the page."""
        return self.hits[0] if self.hits else ""


def _telling(run: str) -> tuple[int, int, int]:
    """What orders runs of words: the words that are not small, all words, and the letters."""
    words = re.findall(r"\w+", run)
    return sum(len(word) > _SMALL for word in words), len(words), len(run)


@dataclass(frozen=True, slots=True)
class FoundInMeeting:
    """What was found in one meeting, best first; what belongs to none is a group by itself.

    ``looser`` are the words it was found by where nothing has all that were typed, as they were.
    """

    meeting_id: int | None
    things: tuple[FoundThing, ...]
    looser: str = ""


def search_everything(
    library: Library, *, query: SearchQuery, ranked: bool = True, limit: int = LIMIT
) -> list[FoundInMeeting]:
    """What answers the query; nothing for an empty one.

    With ``ranked`` off it comes sooner in a large library, the newest first. Where nothing has all
    the words, what has the most telling of them, see ``looser_words``; where there is a word that
    the library has nowhere, what has the one spelled nearest.
    """
    if query.is_empty:
        return []
    found = _search(library, query, ranked, limit)
    if found or not query.has_words:
        return found
    from desktop.storage.near_words import near_words

    nearest = near_words(library.database, query.words)
    if nearest is not None:
        meant = replace(query, words=nearest)
        found = _search(library, meant, ranked, limit)
        if found:
            return [replace(group, looser=nearest.strip()) for group in found]
        found = _looser(library, meant, ranked, limit)
        if found:
            return found
    return _looser(library, query, ranked, limit)


def _looser(library: Library, query: SearchQuery, ranked: bool, limit: int) -> list[FoundInMeeting]:
    """What has the most telling of the words."""
    for words_of_a_step in looser_words(query.words):
        tried = [
            (words, _search(library, replace(query, words=words), ranked, limit))
            for words in words_of_a_step
        ]
        answered = [each for each in tried if each[1]]
        if answered:  # the fewer there are, the rarer the words that were kept
            words, groups = min(answered, key=lambda each: count_things(each[1]))
            return [replace(group, looser=words.strip()) for group in groups]
    return []


def _search(library: Library, query: SearchQuery, ranked: bool, limit: int) -> list[FoundInMeeting]:
    with library.look() as work:
        scope = work.wide_search.scope(query)
        entries = [
            work.wide_search.entries(query, scope, kinds, limit=most, ranked=ranked)
            for kinds, most in _asked(query, limit)
        ]
        pages = work.wide_search.pages(query, scope, limit=limit, ranked=ranked)
        if not (query.tags or query.items or query.narrows_meetings):
            entries.append(work.wide_search.shelf(query, limit=_MOST_ON_SHELF))
        lists = [*cited(work, entries), list(_cited_pages(work, pages))]
        # Beside words the tag alone answers nothing.
        if not query.exact_tags and (any(lists) or not query.has_words):
            lists.insert(0, _tags(work, scope.tag_ids))
        by_date = not ranked or not query.has_words
        return _grouped(lists, work.wide_search.days() if by_date else None)


def count_things(found: Iterable[FoundInMeeting]) -> int:
    """How many things were found in all."""
    return sum(len(group.things) for group in found)


def _asked(query: SearchQuery, limit: int) -> Iterator[tuple[Sequence[FoundKind], int]]:
    """Which sorts of entries are asked for together, and how many of each at most."""
    yield OWN_KINDS, limit
    if query.tags:
        return
    if query.has_words:
        yield (FoundKind.TAG,), _MOST_TAGS
    if query.mine:
        return
    if query.has_words:
        yield (FoundKind.MEETING, FoundKind.ITEM), _MOST_AGENDA
        yield (FoundKind.PERSON,), _MOST_PEOPLE
    else:
        yield ((FoundKind.ITEM,) if query.items else (FoundKind.MEETING,)), limit


def _tags(work: Work, tag_ids: Sequence[int]) -> list[FoundThing]:
    tags = {tag.id: tag for tag in work.tags.all()} if tag_ids else {}
    return [
        FoundThing(FoundKind.TAG, tag_id, None, tags[tag_id].name, "")
        for tag_id in tag_ids
        if tag_id in tags
    ]


def cited(work: Work, lists: Sequence[list[EntryHit]]) -> list[list[FoundThing]]:
    """What was found, with where it stands."""
    from desktop.storage.entry_places import NOWHERE

    places = work.wide_search.places([hit for hits in lists for hit in hits])
    names = _document_names(work, (place.document_id for place in places.values()))
    return [
        [
            _thing(hit, places.get((hit.kind, hit.source_id, hit.report), NOWHERE), names)
            for hit in hits
        ]
        for hits in lists
    ]


def _thing(hit: EntryHit, place: EntryPlace, names: dict[int, str | None]) -> FoundThing:
    name = names.get(place.document_id) if place.document_id is not None else None
    on_page = hit.kind in _NUMBERED or hit.kind is FoundKind.PERSON
    if len(place.items) > 1:
        cited = items_said(place.items)
    else:
        cited = str(
            Citation(
                item=place.items[0] if place.items else None,
                paragraph=place.paragraph,
                page=place.label if on_page else None,
                last_page=place.last_label if hit.kind in _NUMBERED else None,
                document=name if on_page else None,
            )
        )
    return FoundThing(
        hit.kind,
        hit.source_id,
        hit.meeting_id,
        hit.snippet,
        cited,
        place.document_id,
        place.page,
        place.label,
        place.item_id,
        place.quote,
        hit.near,
    )


def _cited_pages(work: Work, hits: Sequence[PageHit]) -> Iterator[FoundThing]:
    names = _document_names(work, (hit.document_id for hit in hits))
    numbers = work.wide_search.item_numbers({hit.item_id for hit in hits if hit.item_id})
    for hit in hits:
        yield FoundThing(
            FoundKind.PAGE,
            hit.document_id,
            hit.meeting_id,
            hit.snippet,
            str(
                Citation(
                    item=numbers.get(hit.item_id) if hit.item_id is not None else None,
                    paragraph=hit.paragraph,
                    page=hit.label,
                    document=names.get(hit.document_id),
                )
            ),
            hit.document_id,
            hit.page,
            hit.label,
            hit.item_id,
            near=hit.near,
        )


def _document_names(work: Work, ids: Iterable[int | None]) -> dict[int, str | None]:
    wanted = {each for each in ids if each is not None}
    return {each.id: document_name(each) for each in work.documents.some(wanted)} if wanted else {}


def _grouped(
    lists: Sequence[list[FoundThing]], days: dict[int, str] | None
) -> list[FoundInMeeting]:
    """All lists as one, by meeting: by the day where ``days`` are given, else best first."""
    groups: dict[tuple[bool, int | None], list[tuple[float, FoundThing]]] = {}
    for one_list in lists:
        for place, thing in enumerate(one_list):
            score = _WEIGHTS.get(thing.kind, _OWN_WEIGHT) * thing.near / (_SLOPE + place)
            key = (thing.kind in _ON_SHELF, thing.meeting_id)
            groups.setdefault(key, []).append((score, thing))
    ordered = []
    for (on_shelf, meeting_id), scored in groups.items():
        scored.sort(key=lambda each: -each[0])
        best = sum(score / 2**place for place, (score, _thing) in enumerate(scored[:3]))
        day = days.get(meeting_id, "") if days is not None and meeting_id is not None else ""
        group = FoundInMeeting(meeting_id, tuple(dict.fromkeys(thing for _, thing in scored)))
        # Tags before all meetings, the rest of what belongs to none behind them.
        ordered.append((not on_shelf, meeting_id is None, day, best, group))
    ordered.sort(key=lambda each: each[:4], reverse=True)
    return [group for *_order, group in ordered]
