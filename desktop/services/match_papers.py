# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which agenda item a paper belongs to, and how alike two names of one thing are. Pure rules.

The surest sign goes first: the meeting's own list of documents, the stamp on the first page, a
number called an item's; a bare number in front of a name counts where nothing contradicts it.
What can't be told is left to the member. The comparing of words takes 4 MB of memory, and is
imported where two names do differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from desktop.domain.agenda import ItemKind, number_key, title_key
from desktop.domain.document import DocumentKind
from desktop.domain.meeting import MeetingCard
from desktop.parsing.file_names import read_file_name
from desktop.services.proposal import ItemChoice, PaperLook

if TYPE_CHECKING:
    from desktop.parsing.meeting_xml import MeetingXml

SAME = 84.0  # of 100: two titles of one paper
AGAINST = 45.0  # a title this far from the item's speaks against a bare number
SAME_BODY = 88.0
_EMPTY_NAMES = re.compile(
    r"^(?:microsoft |powerpoint|untitled|s\d{3,}\b|doc\d|scan)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Match:
    """The item, and the reason as a member reads it."""

    item: ItemChoice | None
    why: str


def alikeness(one: str, other: str) -> float:
    """How alike two titles are, from 0 to 100; order of words, capitals and stops aside."""
    from rapidfuzz import fuzz
    from rapidfuzz.utils import default_process

    whole = fuzz.token_sort_ratio(one, other, processor=default_process)
    fewest = min(len(one.split()), len(other.split()))
    if fewest < 2:
        return float(whole)
    part = fuzz.token_set_ratio(one, other, processor=default_process)
    return max(float(whole), 0.93 * part)


def same_body(one: str | None, other: str | None) -> bool:
    """Whether two cards mean one body, which a council calls by several names; unknown fits all."""
    if not one or not other or title_key(one) == title_key(other):
        return True
    from rapidfuzz import fuzz
    from rapidfuzz.utils import default_process

    return fuzz.token_set_ratio(one, other, processor=default_process) >= SAME_BODY


def same_council(one: str | None, other: str | None) -> bool:
    """Whether two names of councils may be one's: one that is not known fits all."""
    names = {" ".join(name.casefold().split()) for name in (one, other) if name}
    return len(names) < 2


def same_meeting(one: MeetingCard, other: MeetingCard) -> bool:
    """Whether two cards are of one meeting: the day must be known and the same."""
    return one.date is not None and one.date == other.date and same_body(one.body, other.body)


def match_paper(
    look: PaperLook,
    agenda: Sequence[ItemChoice],
    *,
    xml: MeetingXml | None = None,
    meeting: MeetingCard | None = None,
) -> Match:
    """The item of a paper that is neither the agenda nor of several items."""
    if not agenda:
        return Match(None, "")
    for found in (
        _listed(look, agenda, xml),
        _numbered(look.number, agenda, "Its first page is marked item {number}."),
        _numbered(
            look.name.number if look.name.sure else None, agenda, "Its name says item {number}."
        ),
        _by_kind(look, agenda, meeting),
        _by_name(look, agenda),
        _by_folder(look, agenda),
    ):
        if found is not None:
            return found
    return Match(None, "We couldn't tell which item it belongs to.")


def titles_of(look: PaperLook) -> list[str]:
    """What the paper calls itself, the surest first; names that say nothing are left out."""
    names = (look.heading, look.name.title, look.file_title)
    return [name for name in names if len(name) > 3 and not _EMPTY_NAMES.match(name)]


def item_with(number: str | None, agenda: Sequence[ItemChoice]) -> ItemChoice | None:
    """The item with this printed number."""
    key = number_key(number)
    return next((item for item in agenda if key and number_key(item.number) == key), None)


def best_titled(
    titles: Sequence[str], agenda: Sequence[ItemChoice]
) -> tuple[ItemChoice | None, float]:
    """The item whose title is most like one of ``titles``, and how much."""
    best: tuple[ItemChoice | None, float] = (None, 0.0)
    for item in agenda:
        score = max((alikeness(title, item.title) for title in titles), default=0.0)
        if score > best[1]:
            best = (item, score)
    return best


def appendix_owner(look: PaperLook, others: Sequence[PaperLook]) -> PaperLook | None:
    """The one other paper that lists this appendix; None where none or several do."""
    titles = titles_of(look)
    by_title = [
        other
        for other in others
        if any(alikeness(t, listed) >= SAME for t in titles for _, listed in other.appendices)
    ]
    label = (look.name.appendix or "").upper()
    by_label = [o for o in others if label and any(a.upper() == label for a, _ in o.appendices)]
    for found in (by_title, by_label):
        if len(found) == 1:
            return found[0]
    return None


def _listed(look: PaperLook, agenda: Sequence[ItemChoice], xml: MeetingXml | None) -> Match | None:
    """By the documents that the meeting's XML links to each item."""
    stem = title_key(look.file_name.rsplit(".", 1)[0])
    for listed in xml.items if xml is not None else ():
        for paper in listed.papers:
            linked = unquote(urlsplit(paper.url or "").path.rpartition("/")[2])
            names = {title_key(linked.rsplit(".", 1)[0]), title_key(paper.title)}
            by_id = bool(paper.attachment_id) and re.search(
                rf"(?<!\d)s?{re.escape(paper.attachment_id or '')}(?!\d)", look.file_name
            )
            if stem in names - {""} or by_id:
                item = item_with(listed.number, agenda) or best_titled([listed.title], agenda)[0]
                return Match(item, "The meeting's own list of documents has it under this item.")
    return None


def _numbered(number: str | None, agenda: Sequence[ItemChoice], why: str) -> Match | None:
    item = item_with(number, agenda)
    return Match(item, why.format(number=item.number)) if item is not None else None


def _by_kind(
    look: PaperLook, agenda: Sequence[ItemChoice], meeting: MeetingCard | None
) -> Match | None:
    if look.kind is DocumentKind.MINUTES:
        if meeting is not None and look.card.date is not None and look.card.date == meeting.date:
            return Match(None, "These are the minutes of this meeting.")
        of_minutes = [item for item in agenda if item.kind is ItemKind.MINUTES]
        if len(of_minutes) == 1:
            return Match(of_minutes[0], "Minutes belong to the item that confirms them.")
    if look.kind is DocumentKind.QUESTION_PAPER:
        asked = [item for item in agenda if item.kind is ItemKind.QUESTIONS]
        if len(asked) == 1:
            return Match(asked[0], "Questions belong to this item.")
        item, score = best_titled(titles_of(look), asked)
        if item is not None and score >= AGAINST:
            return Match(item, "Its heading is most like this item's.")
    return None


def _by_name(look: PaperLook, agenda: Sequence[ItemChoice]) -> Match | None:
    titles = titles_of(look)
    titled, score = best_titled(titles, agenda)
    if look.kind is DocumentKind.APPENDIX and score < 95:
        titled = None  # "Appendix A - Budget" may well be like another item's title
    numbered = None if look.name.sure else item_with(look.name.number, agenda)
    if numbered is not None:
        mine = max((alikeness(title, numbered.title) for title in titles), default=100.0)
        other = titled is not None and titled != numbered and score >= SAME and mine < AGAINST
        if not other:
            return Match(numbered, f"Its name begins with {look.name.number}.")
    if titled is not None and score >= SAME:
        return Match(titled, "Its title is like this item's.")
    return None


def _by_folder(look: PaperLook, agenda: Sequence[ItemChoice]) -> Match | None:
    if not look.folder:
        return None
    folder = read_file_name(look.folder)
    item = item_with(folder.number, agenda)
    if item is None:
        titled, score = best_titled([folder.title], agenda)
        item = titled if score >= SAME else None
    return Match(item, f"It stands in the folder “{look.folder}”.") if item is not None else None
