# SPDX-License-Identifier: AGPL-3.0-or-later
"""Put right what was read of a meeting: its card, its agenda, stamped pages, whose a paper is.

Each function is one unit of work and returns a :class:`Done`, with which :func:`undo_corrections`
takes it back and :func:`redo_corrections` does it again. What was read stays beside what was put
right; see ``desktop.domain.corrections``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from desktop.domain.agenda import ItemKind
from desktop.domain.corrections import Correction, CorrectionTarget, ItemKey, card_values
from desktop.domain.document import Document, DocumentKind
from desktop.domain.errors import KnownError, NotFoundError
from desktop.domain.meeting import MeetingCard
from desktop.parsing.item_kinds import wording_kind
from desktop.services.locate import MeetingPlaces

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

_ONE_PAPER = (DocumentKind.REPORT, DocumentKind.APPENDIX)  # these bring no agenda of their own

_PLACES_TOLD = 3  # of the marks that leave an item

NO_AGENDA_PAPER = "There is no agenda or pack in this meeting yet to add an item to."
NOT_LISTED = (
    "No paper of this meeting lists this item, so it can't be changed. "
    "Add an item with the same number and title to work with it."
)


@dataclass(frozen=True, slots=True)
class Done:
    """What a correction came to: the ids of its rows, the item if it is about one, and a sentence
    for the member where there is something to be told."""

    ids: tuple[int, ...] = ()
    item_id: int | None = None
    sentence: str = ""


def correct_card(library: Library, *, meeting_id: int, card: MeetingCard) -> Done:
    """Make ``card`` the meeting's; only fields that differ from what stands there are kept."""
    with library.work() as work:
        now, wanted = card_values(work.meetings.get(meeting_id).card), card_values(card)
        values = {name: value for name, value in wanted.items() if value != now[name]}
        if not values:
            return Done()
        return _kept(work, work.corrections.add(meeting_id, CorrectionTarget.MEETING, values))


def correct_item(
    library: Library,
    *,
    item_id: int,
    number: str | None = None,
    title: str | None = None,
    kind: ItemKind | None = None,
    lead: str | None = None,
) -> Done:
    """Change what is given of an item and leave the rest; "" for number or lead says "none"."""
    given: dict[str, Any] = {
        "number": _words(number) or None if number is not None else _ABSENT,
        "title": _words(title) if title is not None else _ABSENT,
        "kind": kind.value if kind is not None else _ABSENT,
        "lead": _words(lead) or None if lead is not None else _ABSENT,
    }
    if given["title"] == "":
        raise KnownError("An item needs a title.")
    with library.work() as work:
        item = work.items.get(item_id)
        now = {
            "number": item.number,
            "title": item.title,
            "kind": item.kind.value,
            "lead": item.reading.lead,
        }
        values = {n: v for n, v in given.items() if v is not _ABSENT and v != now[n]}
        return _correct(work, item_id, values) if values else Done(item_id=item_id)


def set_item_pages(
    library: Library, *, item_id: int, first: int | None, last: int | None = None
) -> Done:
    """Say on which zero-based pages of its pack an item's papers are.

    None for ``first`` says that it has none; None for ``last`` that they go on to the next item.
    Marks on pages that leave the item stay as they are; ``sentence`` names them.
    """
    if first is not None and (first < 0 or (last is not None and last < first)):
        raise KnownError("The last page can't come before the first.")
    with library.work() as work:
        item = work.items.get(item_id)
        marks = work.annotations.of_meeting(item.meeting_id)
        before = MeetingPlaces(work, item.meeting_id)
        stood = {mark.id: before.item_of_mark(mark) for mark in marks}
        done = _correct(work, item_id, {"pages": None if first is None else [first, last]})
        after = MeetingPlaces(work, item.meeting_id)
        left = [
            mark
            for mark in marks
            if stood[mark.id] is not None and after.item_of_mark(mark) != stood[mark.id]
        ]
        own = all(stood[mark.id] == item_id for mark in left)
        name = (f"item {item.number}" if item.number else f"“{item.title}”") if own else "its item"
        return replace(done, sentence=_left(name, [str(before.cite_mark(mark)) for mark in left]))


def _left(item: str, cited: Sequence[str]) -> str:
    """A word on the marks that no longer stand under their item, with where they stood."""
    if not cited:
        return ""
    places = list(dict.fromkeys(cited))
    told = "; ".join(places[:_PLACES_TOLD])
    more = len(places) - _PLACES_TOLD
    told = f"{told}; and {more} more" if more > 0 else told
    if len(cited) == 1:
        return f"1 of your marks no longer stands under {item} ({told}). It stays as it is."
    item = "their items" if item == "its item" else item
    return (
        f"{len(cited)} of your marks no longer stand under {item} ({told}). They stay as they are."
    )


def add_item(
    library: Library,
    *,
    meeting_id: int,
    number: str | None,
    title: str,
    first: int | None = None,
    last: int | None = None,
    kind: ItemKind | None = None,
    after: int | None = None,
) -> Done:
    """Add an item at the end of the agenda, or after the item ``after``.

    Pages as in :func:`set_item_pages`. Where no kind is given the wording of the title tells it,
    as it does for items that are read.
    """
    title = _words(title)
    if not title:
        raise KnownError("An item needs a title.")
    with library.work() as work:
        document = _agenda_paper(work, meeting_id)
        key = ItemKey(added=token_hex(6))
        read = work.documents.reading_as_read(document.id)
        values = {
            "added": True,
            "unread": read is None or not read.items,
            "number": _words(number or "") or None,
            "title": title,
            "kind": (kind or wording_kind(title) or ItemKind.REPORT).value,
            "pages": None if first is None else [first, last],
        }
        done = _kept(work, _item_correction(work, document, key, values))
        item_id = _id_of(work, meeting_id, key)
        if after is not None and item_id is not None:
            moved = _order(work, meeting_id, item_id, _place_of(work, meeting_id, after) + 1)
            done = replace(done, ids=(*done.ids, *moved))
        return replace(done, item_id=item_id)


def remove_item(library: Library, *, item_id: int) -> Done:
    """Take an item off the agenda. What the member wrote on it is never lost: the item then stays
    at the end of the agenda with it, without pages, and ``sentence`` says so."""
    with library.work() as work:
        heading, written = work.items.get(item_id).heading, work.items.bearers(item_id)
        done = _correct(work, item_id, {"removed": True})
        stays = any(item.id == item_id for item in work.items.of_meeting(_meeting(work, done)))
    if not stays:
        return done
    things = f"{written} things" if written > 1 else "something"
    return replace(
        done,
        sentence=f"You wrote {things} on “{heading}”. It stays at the end of the agenda with "
        "that, so that nothing is lost.",
    )


def put_back_item(library: Library, *, meeting_id: int, key: ItemKey) -> Done:
    """Put an item that was taken off back on the agenda; undone by :func:`redo_corrections`."""
    with library.work() as work:
        ids = tuple(
            each.id
            for each in work.corrections.of_meeting(meeting_id)
            if each.target is CorrectionTarget.ITEM
            and each.values.get("removed")
            and ItemKey.of(each.key) == key
        )
        _set_undone(work, ids, undone=True)
        return Done(ids, _id_of(work, meeting_id, key))


def move_item(library: Library, *, item_id: int, place: int) -> Done:
    """Give an item another place on the agenda, counted from 0."""
    with library.work() as work:
        meeting_id = work.items.get(item_id).meeting_id
        return Done(_order(work, meeting_id, item_id, place), item_id)


def set_labels_from(
    library: Library, *, document_id: int, page: int, label: str | None, last: int | None = None
) -> Done:
    """Say what is stamped on a zero-based page (None: nothing); the pages after it count on.

    Up to the page ``last``, or else up to the next page of which this was said, or the end.
    """
    label = _words(label or "") or None
    with library.work() as work:
        document = work.documents.get(document_id)
        if not 0 <= page < document.page_count:
            raise NotFoundError(f"“{document.title}” has no page {page + 1}.")
        made = work.corrections.add(
            document.meeting_id,
            CorrectionTarget.LABELS,
            {"label": label, "last": last},
            document_sha256=document.sha256,
            key={"page": page},
        )
        return _kept(work, made)


def set_paper_item(library: Library, *, document_id: int, item_id: int | None) -> int | None:
    """Say that all of a paper belongs to an item, or (None) to none; returns what it was.

    Call it with what it returned to undo it.
    """
    with library.work() as work:
        before = work.documents.get(document_id).item_id
        if item_id is None and before is not None:
            work.documents.untie(document_id)
        elif item_id is not None and item_id != before:
            work.documents.change(document_id, item_id=item_id)
        return before


def settle_doubt(library: Library, *, meeting_id: int, warning: str) -> Done:
    """Say of a warning that all is as it should be; it is not shown any more."""
    with library.work() as work:
        return _kept(
            work,
            work.corrections.add(meeting_id, CorrectionTarget.MEETING, {"settled": warning}),
        )


def undo_corrections(library: Library, ids: Iterable[int]) -> None:
    """Take corrections back; what was read, or an older correction, counts again."""
    with library.work() as work:
        _set_undone(work, tuple(ids), undone=True)


def redo_corrections(library: Library, ids: Iterable[int]) -> None:
    """Make corrections count that were taken back."""
    with library.work() as work:
        _set_undone(work, tuple(ids), undone=False)


_ABSENT: Any = object()


def _words(text: str) -> str:
    return " ".join(text.split())


def _correct(work: Work, item_id: int, values: Mapping[str, Any]) -> Done:
    key, listed_in = work.items.key(item_id)
    if listed_in is None:
        raise KnownError(NOT_LISTED)
    document = work.documents.get(listed_in)
    return replace(_kept(work, _item_correction(work, document, key, values)), item_id=item_id)


def _item_correction(
    work: Work, document: Document, key: ItemKey, values: Mapping[str, Any]
) -> Correction:
    return work.corrections.add(
        document.meeting_id,
        CorrectionTarget.ITEM,
        values,
        document_sha256=document.sha256,
        key=key.values(),
    )


def _kept(work: Work, correction: Correction) -> Done:
    follow_corrections(work, (correction,))
    return Done((correction.id,))


def _set_undone(work: Work, ids: tuple[int, ...], *, undone: bool) -> None:
    follow_corrections(work, [work.corrections.set_undone(each, undone) for each in ids])


def follow_corrections(work: Work, corrections: Iterable[Correction]) -> None:
    """Have what is shown follow the corrections."""
    papers: dict[int, None] = {}
    for each in corrections:
        if each.document_sha256 is not None:
            document = work.documents.by_hash(each.document_sha256)
            papers |= {document.id: None} if document is not None else {}
        elif "order" in each.values:
            papers |= {paper.id: None for paper in work.documents.of_meeting(each.meeting_id)}
        elif "settled" not in each.values:
            card = work.meetings.card_as_read(each.meeting_id)
            work.meetings.set_card(each.meeting_id, card)
    for document_id in papers:
        work.documents.lay_out(document_id)


def _order(work: Work, meeting_id: int, item_id: int, place: int) -> tuple[int, ...]:
    items = [item.id for item in work.items.of_meeting(meeting_id)]
    before = list(items)
    items.remove(item_id)
    items.insert(max(0, place), item_id)
    if items == before:
        return ()
    order = [work.items.key(each)[0].values() for each in items]
    made = work.corrections.add(meeting_id, CorrectionTarget.MEETING, {"order": order})
    return _kept(work, made).ids


def _place_of(work: Work, meeting_id: int, item_id: int) -> int:
    return [item.id for item in work.items.of_meeting(meeting_id)].index(item_id)


def _id_of(work: Work, meeting_id: int, key: ItemKey) -> int | None:
    items = work.items.of_meeting(meeting_id)
    return next((item.id for item in items if work.items.key(item.id)[0] == key), None)


def _meeting(work: Work, done: Done) -> int:
    return work.corrections.get(done.ids[0]).meeting_id


def _agenda_paper(work: Work, meeting_id: int) -> Document:
    """The paper whose agenda an item is added to: the first that is not one item's own."""
    papers = work.documents.of_meeting(meeting_id)
    whole = [p for p in papers if p.item_id is None and p.kind not in _ONE_PAPER]
    if not whole:
        raise KnownError(NO_AGENDA_PAPER)
    return whole[0]
