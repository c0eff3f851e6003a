# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a typed place is in a meeting's papers, or a plain sentence that says it is nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.domain.agenda import AgendaItem, number_key
from desktop.domain.paper_names import appendix_label, paper_name
from desktop.domain.places import Places
from desktop.domain.report import Report
from desktop.domain.typed_place import TypedPlace
from desktop.ui.meeting.meeting_papers import MeetingPapers


@dataclass(frozen=True, slots=True)
class Destination:
    """A zero-based page of a document, the height on it in points, and the item that was named.

    ``told`` is what is to be said there: that a part of what was typed was not found.
    """

    document_id: int
    page: int
    y: float | None = None
    item: AgendaItem | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What places are looked up in, and where the member is: document and zero-based page.

    ``places`` gives the places of a document once they are known; ``reports`` are by item.
    """

    papers: MeetingPapers
    document_id: int
    page: int
    places: Callable[[int], Places | None]
    reports: Mapping[int, Sequence[Report]]

    @property
    def item(self) -> AgendaItem | None:
        """The item in view."""
        return self.papers.item_at(self.document_id, self.page)


def destination(place: TypedPlace, here: Whereabouts) -> Destination | AgendaItem | str:
    """Where to go for what was typed.

    An item by itself is answered as the item, for it may have no paper; what is not there by
    a sentence for the member.
    """
    item, paper = here.item, None
    if place.item is not None:
        item = _item(here.papers, place.item)
        if item is None:
            if not here.papers.items:
                return "No agenda has been read from these papers yet."
            return f"There is no item {place.item} on this agenda."
    if place.paper is not None:
        paper = _paper(here.papers, place.paper)
        if paper is None:
            return f"There is no {_in_words(place.paper)} among the papers of this meeting."
    named = item if place.item is not None else None
    if place.appendix is not None:
        return _appendix(place.appendix, item, here)
    if place.page is not None:
        return _on_page(place, place.page, paper, named, here)
    if place.paragraph is not None:
        return _at_paragraph(place.paragraph, paper, named, here)
    if paper is not None:
        return Destination(paper, 0)
    assert named is not None  # one of the parts is given
    return named


def _on_page(
    place: TypedPlace, label: str, paper: int | None, item: AgendaItem | None, here: Whereabouts
) -> Destination | str:
    page = _page(label, paper, item, here)
    if page is None:
        where = f" in {place.paper}" if place.paper else ""
        return f"No page{where} has the number {label} on it."
    if place.paragraph is None:
        return Destination(*page, item=item)
    told = f"We couldn't find a paragraph {place.paragraph} near this page."
    exact = _paragraph(place.paragraph, page, None, here)
    return exact or Destination(*page, item=item, told=told)


def _at_paragraph(
    label: str, paper: int | None, item: AgendaItem | None, here: Whereabouts
) -> Destination | AgendaItem | str:
    near = (paper, 0) if paper is not None else (here.document_id, here.page)
    if paper is None and item is not None:
        if item.pages is None or item.document_id is None:
            return item
        near = item.document_id, item.pages.first
    found = _paragraph(label, near, item, here)
    if found is not None and item is None and paper is None:
        return _said_where(label, found, here)
    where = f"in item {item.number}" if item is not None else "here"
    return found or f"We couldn't find a paragraph {label} {where}."


def _said_where(label: str, found: Destination, here: Whereabouts) -> Destination:
    """Say so where it is in another item than the one in view, which has none of this number."""
    there = here.papers.item_at(found.document_id, found.page)
    if here.item is None or there is None or there.id == here.item.id:
        return found
    own = f"Item {here.item.number}" if here.item.number else "The item you were in"
    other = f"item {there.number}" if there.number else "another item"
    return replace(found, told=f"{own} has no paragraph {label}. This is the one in {other}.")


def _item(papers: MeetingPapers, number: str) -> AgendaItem | None:
    wanted = number_key(number)
    return next((i for i in papers.items if i.number and number_key(i.number) == wanted), None)


def _paper(papers: MeetingPapers, name: str) -> int | None:
    """The document that goes by this name in a citation."""
    wanted = name.casefold().rstrip("s")
    for document in papers.documents:
        called = paper_name(document, papers.documents, papers.items).document
        if called is not None and called.casefold().rstrip("s") == wanted:
            return document.id
    return None


def _in_words(name: str) -> str:
    return name if name.startswith("Supplement") else name.casefold()


def _page(
    label: str, paper: int | None, item: AgendaItem | None, here: Whereabouts
) -> tuple[int, int] | None:
    if paper is not None:
        page = here.papers.page_with_label(paper, label)
        return None if page is None else (paper, page)
    if item is not None:
        wanted = label.casefold()
        for document in here.papers.documents:
            for record in here.papers.pages(document.id):
                if record.item_id == item.id and (record.label or "").casefold() == wanted:
                    return document.id, record.index
    return here.papers.find_label(here.document_id, label)


def _paragraph(
    label: str, near: tuple[int, int], item: AgendaItem | None, here: Whereabouts
) -> Destination | None:
    """The paragraph, in the item if one is named."""
    document_id, page = near
    places = here.places(document_id)
    found = places.find_paragraph(label, page) if places is not None else None
    if found is None or places is None:
        return None
    if item is not None and places.item_id(found[0]) != item.id:
        return None
    return Destination(document_id, *found)


def _appendix(label: str, item: AgendaItem | None, here: Whereabouts) -> Destination | str:
    """The appendix of this letter: of the item's reports, its papers, else on the agenda."""
    wanted = label.casefold()
    if item is not None:
        for report in here.reports.get(item.id, ()):
            for appendix in report.appendices:
                is_it = (appendix.label or "").casefold() == wanted
                if is_it and appendix.page is not None and item.document_id is not None:
                    return Destination(item.document_id, appendix.page, item=item)
        for document in here.papers.documents:
            name = appendix_label(document.title) or ""
            if document.item_id == item.id and name.casefold().endswith(f" {wanted}"):
                return Destination(document.id, 0, item=item)
    for other in here.papers.items:
        printed = (other.reading.appendix_label or "").casefold().removeprefix("appendix ")
        if printed == wanted and other.pages is not None and other.document_id is not None:
            return Destination(other.document_id, other.pages.first, item=other)
    of = f"item {item.number}" if item is not None and item.number else "what is in view"
    return f"We couldn't find an Appendix {label} of {of}."
