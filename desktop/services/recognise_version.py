# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a paper is a new version of one that its meeting has already.

It is of the same meeting and the same kind, is called alike, and says most of the same on its
first pages. It is only ever proposed: the member decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.agenda import title_key
from desktop.domain.document import Document, DocumentKind, ReadingState
from desktop.domain.quote_search import folded
from desktop.services.look_at_paper import FRONT_PAGES
from desktop.services.match_papers import SAME, alikeness, same_meeting, titles_of

if TYPE_CHECKING:
    from desktop.services.proposal import PaperLook
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

RUN = 5  # words in a row that two texts are compared by
PACK_SHARE = 0.35  # of these runs, of the shorter text, that two versions of a pack have in common
TITLED_SHARE = 0.3  # of two papers of one title
PLAIN_SHARE = 0.6  # of two papers called otherwise, or of supplements, whose fronts are much alike
SAME_ITEMS = 0.6  # of the items of two agendas
_PAPERS = (DocumentKind.REPORT, DocumentKind.LATE_PAPER, DocumentKind.APPENDIX, DocumentKind.EXEMPT)


@dataclass(frozen=True, slots=True)
class Described:
    """What two papers are compared by."""

    kind: DocumentKind | None
    titles: Sequence[str]
    file_name: str
    items: frozenset[str]
    text: str


def earlier_version(work: Work, look: PaperLook, documents: Iterable[Document]) -> Document | None:
    """The one of a meeting's ``documents`` that a paper is most likely a new version of."""
    described = Described(
        look.kind,
        titles_of(look),
        look.file_name,
        frozenset(title_key(item.title) for item in look.agenda),
        look.text,
    )
    return _best(work, described, documents)


def looks_like_version_of(library: Library, *, document_id: int) -> Document | None:
    """The document in the library that this one seems to be a new version of, or None.

    For what has been imported without being asked about, by itself.
    """
    with library.look() as work:
        document = work.documents.get(document_id)
        if document.version_of is not None:
            return None
        card = work.meetings.get(document.meeting_id).card
        meetings = [summary.meeting for summary in work.meetings.list()]
        same = [m.id for m in meetings if m.id == document.meeting_id or same_meeting(card, m.card)]
        others = [each for m in same for each in work.documents.of_meeting(m)]
        others = [d for d in others if d.id != document.id and d.added_at <= document.added_at]
        return _best(work, _described(work, document), others)


def _best(work: Work, new: Described, documents: Iterable[Document]) -> Document | None:
    likely = [
        (score, -document.id, document)
        for document in documents
        if document.is_current and document.state is ReadingState.READY
        for score in [_likeness(new, _described(work, document))]
        if score > 0
    ]
    return max(likely)[2] if likely else None


def _described(work: Work, document: Document) -> Described:
    items: frozenset[str] = frozenset()
    if document.kind in (DocumentKind.PACK, DocumentKind.SUPPLEMENT):
        reading = work.documents.reading_as_read(document.id)
        if reading is not None:
            items = frozenset(title_key(item.title) for item in reading.items)
    pages = range(min(FRONT_PAGES, document.page_count))
    text = "\n".join(work.documents.page_text(document.id, page) for page in pages)
    return Described(document.kind, [document.title], document.file_name, items, text)


def _likeness(new: Described, old: Described) -> float:
    """How likely one is a version of the other; 0 where it is not."""
    if not _same_kind(new.kind, old.kind):
        return 0
    share = _shared(new.text, old.text)
    titled = max(
        (alikeness(one, two) for one in new.titles for two in old.titles if two), default=0.0
    )
    named = new.file_name == old.file_name
    if old.kind is DocumentKind.PACK:
        common = len(new.items & old.items) / max(1, min(len(new.items), len(old.items)))
        return share + common if share >= PACK_SHARE and common >= SAME_ITEMS else 0
    if old.kind is DocumentKind.SUPPLEMENT:
        return share if share >= PLAIN_SHARE else 0
    enough = TITLED_SHARE if titled >= SAME or named else PLAIN_SHARE
    return share + titled / 100 if share >= enough else 0


def _same_kind(new: DocumentKind | None, old: DocumentKind | None) -> bool:
    return new is old or (old in _PAPERS and (new is None or new in _PAPERS))


def _shared(one: str, other: str) -> float:
    """The share of runs of words of the shorter text that the other has too."""
    left, right = _runs(one), _runs(other)
    return len(left & right) / max(1, min(len(left), len(right)))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word for word in (folded(each) for each in text.split()) if word]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
