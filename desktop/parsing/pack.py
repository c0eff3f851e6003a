# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pack as the committee knows it: everything the other modules read, put together.

Each part is read on its own: should one fail on a text nobody foresaw, the others are still
there, the failure is logged, and a warning says what is missing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from desktop.domain.agenda import ItemKind, ItemReading
from desktop.domain.document import DocumentKind
from desktop.domain.meeting import MeetingCard
from desktop.domain.minutes import MinuteSet
from desktop.domain.reading import PackReading, PackText, PageReading, QuestionPut
from desktop.domain.report import Report
from desktop.parsing.acronyms import read_acronyms
from desktop.parsing.agenda import AgendaReading, read_agenda
from desktop.parsing.blanks import blank_pages
from desktop.parsing.document_kinds import kind_of_document
from desktop.parsing.forward_plan import read_forward_plan
from desktop.parsing.front_card import CardReading, read_card_fully
from desktop.parsing.front_matter import body_rows, front_end, repeated_edges
from desktop.parsing.item_stamps import Stamp, StampKind, read_stamps
from desktop.parsing.minutes import read_minutes
from desktop.parsing.next_meetings import read_next_meeting
from desktop.parsing.numbering_doubts import numbering_doubts
from desktop.parsing.outline import OutlineReading, believed, read_outline
from desktop.parsing.page_labels import PageLabels, read_labels
from desktop.parsing.questions_put import (
    question_paper_title,
    read_minuted_questions,
    read_question_paper,
)
from desktop.parsing.reports import PackPages, read_reports
from desktop.parsing.rows import Row
from desktop.parsing.suggested_questions import read_suggested_questions
from desktop.parsing.work_programme import read_work_programme

_log = logging.getLogger(__name__)
_AN_AGENDA = 4  # items; a file with fewer may be a single paper
_T = TypeVar("_T")


@dataclass(slots=True)
class _Reader:
    """Reads part by part and notes which part could not be read."""

    missing: list[str]

    def part(self, name: str, read: Callable[[], _T], otherwise: _T) -> _T:
        """What ``read`` gives, or ``otherwise`` and a note."""
        try:
            return read()
        except Exception:
            _log.exception("could not read %s", name)
            self.missing.append(f"We could not make out {name} in this file.")
            return otherwise


def read_pack(text: PackText) -> PackReading:
    """The structure of a PDF. Pure and total: no input makes it raise."""
    reader = _Reader([])
    pack, stamps = _pages(text, reader)
    front = reader.part(
        "the front pages", lambda: front_end(text.pages, stamps, pack.outline, pack.labels), 0
    )
    card = reader.part(
        "the front sheet", lambda: read_card_fully(text, front), CardReading(MeetingCard())
    )
    agenda = reader.part(
        "the agenda",
        lambda: read_agenda(text.pages, front, pack.labels, stamps, pack.outline),
        AgendaReading(()),
    )
    pack = _blank_before(pack, agenda.items)
    no_reports: tuple[Report, ...] = ()
    reports = reader.part("the reports", lambda: read_reports(agenda.items, pack), no_reports)
    items = _titled(agenda.items, reports)
    no_item: tuple[ItemReading, ...] = ()
    items = items or reader.part("the heading", lambda: _questions_item(pack), no_item)
    kind = reader.part(
        "the sort of document",
        lambda: kind_of_document(text, has_items=bool(agenda.items)),
        DocumentKind.PACK,
    )
    minutes = reader.part("the minutes", lambda: _minutes(items, pack, stamps, kind), None)
    no_doubt: list[str] = []
    own = kind is DocumentKind.MINUTES
    front_rows = [row for rows in pack.rows[:front] for row in rows]
    return PackReading(
        kind=kind,
        title=text.facts.title.strip() or None,
        card=card.card,
        items=items,
        pages=_page_readings(items, pack),
        reports=reports,
        previous_minutes=None if own else minutes,
        minutes_of_this_meeting=minutes if own else None,
        next_meeting=reader.part(
            "the next meeting", lambda: read_next_meeting(items, front_rows, card.card.date), None
        ),
        questions_put=reader.part("the questions", lambda: _questions(items, pack), ()),
        suggested_questions=reader.part(
            "the suggested questions",
            lambda: read_suggested_questions(pack.rows[:front]) if items else (),
            (),
        ),
        work_programme=reader.part(
            "the work programme",
            lambda: read_work_programme(_item_pages(items, pack, ItemKind.WORK_PROGRAMME)),
            (),
        ),
        forward_plan=reader.part(
            "the forward plan",
            lambda: read_forward_plan(_item_pages(items, pack, ItemKind.WORK_PROGRAMME)),
            (),
        ),
        acronyms=reader.part("the abbreviations", lambda: read_acronyms(pack.rows), ()),
        warnings=(
            *_without_text(text),
            *card.warnings,
            *_without_meeting(card.card, agenda.items, kind),
            *agenda.warnings,
            *reader.part(
                "the order of the numbers",
                lambda: numbering_doubts(items, reports, minutes, pack.labels.labels),
                no_doubt,
            ),
            *reader.missing,
        ),
    )


def _without_text(text: PackText) -> tuple[str, ...]:
    """A word on files whose pages are pictures: nothing can be read from them as they are."""
    mute = sum(1 for page in text.pages if page.picture_share > 0.3 and len(page.text) < 40)
    if mute * 2 <= len(text.pages):
        return ()
    return ("Most pages of this file are pictures without text, so little could be read from it.",)


def _without_meeting(
    card: MeetingCard, items: tuple[ItemReading, ...], kind: DocumentKind
) -> tuple[str, ...]:
    """A word on an agenda of which the body or the day could not be told."""
    if kind is not DocumentKind.PACK or len(items) < _AN_AGENDA:
        return ()
    unknown = [
        name
        for name, value in (
            ("which body holds the meeting", card.body),
            ("the date of the meeting", card.date),
        )
        if value is None
    ]
    if not unknown:
        return ()
    return (f"We could not find {' and '.join(unknown)} on the front sheet.",)


def _pages(text: PackText, reader: _Reader) -> tuple[PackPages, tuple[Stamp, ...]]:
    """The rows of every page without what runs along its edges, worked out once."""
    count = len(text.pages)
    outline = reader.part(
        "the bookmarks", lambda: read_outline(text.facts.outline, count), OutlineReading()
    )
    no_stamps: tuple[Stamp, ...] = ()
    stamps = reader.part("the stamps", lambda: read_stamps(text.pages), no_stamps)
    items_at = {stamp.value: stamp.page for stamp in stamps if stamp.kind is StampKind.ITEM}
    outline = believed(outline, items_at)
    starts = outline.starts | {stamp.page for stamp in stamps if stamp.kind is not StampKind.MINUTE}
    blank = reader.part(
        "the blank pages", lambda: blank_pages(text.pages, starts), (False,) * count
    )
    none = PageLabels((None,) * count, furniture=(frozenset(),) * count)
    labels = reader.part("the page numbers", lambda: read_labels(text.pages, blank), none)
    repeated = repeated_edges(text.pages)
    stamped: dict[int, set[int]] = {}
    for stamp in stamps:
        if stamp.kind is not StampKind.BOX:
            stamped.setdefault(stamp.page, set()).add(stamp.line)
    rows = tuple(
        body_rows(page, labels.furniture[place] | stamped.get(place, set()), repeated)
        for place, page in enumerate(text.pages)
    )
    return PackPages(text.pages, rows, blank, labels, starts, outline), stamps


def _blank_before(pack: PackPages, items: tuple[ItemReading, ...]) -> PackPages:
    """The pages again, now that it is known from the agenda where papers start.

    A page that has nothing but its number is blank where a paper starts behind it.
    """
    starts = pack.starts | {item.pages.first for item in items if item.pages is not None}
    if starts == pack.starts:
        return pack
    return replace(pack, blank=blank_pages(pack.pages, starts))


def _questions_item(pack: PackPages) -> tuple[ItemReading, ...]:
    """A paper of questions and replies is one item, without a number, under its own heading."""
    if not pack.pages:
        return ()
    last = len(pack.pages) - 1
    title = question_paper_title(pack.rows[0])
    if title is None:
        return ()
    return (ItemReading(None, title, ItemKind.QUESTIONS, pages=pack.span(0, last)),)


def _titled(items: tuple[ItemReading, ...], reports: tuple[Report, ...]) -> tuple[ItemReading, ...]:
    """Items known only from a stamp take the title of their report."""
    titles = {report.item: report.title for report in reversed(reports)}
    return tuple(
        item if item.title else replace(item, title=titles.get(place, ""))
        for place, item in enumerate(items)
    )


def _page_readings(items: tuple[ItemReading, ...], pack: PackPages) -> tuple[PageReading, ...]:
    holder: dict[int, int] = {}
    for place, item in enumerate(items):
        if item.pages is not None:
            for page in range(item.pages.first, item.pages.last + 1):
                holder[page] = place
    return tuple(
        PageReading(label, holder.get(page), pack.blank[page])
        for page, label in enumerate(pack.labels.labels)
    )


def _item_pages(
    items: tuple[ItemReading, ...], pack: PackPages, kind: ItemKind
) -> list[tuple[Row, ...]]:
    return [
        pack.rows[page]
        for item in items
        if item.kind is kind and item.pages is not None
        for page in range(item.pages.first, item.pages.last + 1)
    ]


def _minutes(
    items: tuple[ItemReading, ...],
    pack: PackPages,
    stamps: tuple[Stamp, ...],
    kind: DocumentKind,
) -> MinuteSet | None:
    """The minutes under the item that confirms them, or those the file consists of.

    What is bound in behind them under a stamp "Minute Item 128" belongs to them no more.
    """
    attached = {stamp.page for stamp in stamps if stamp.kind is StampKind.MINUTE}
    if kind is DocumentKind.MINUTES:
        return read_minutes(pack.span_rows(0, len(pack.pages) - 1))
    for item in items:
        if item.kind is not ItemKind.MINUTES or item.pages is None:
            continue
        last = min([item.pages.last, *(page - 1 for page in attached if item.pages.holds(page))])
        found = read_minutes(pack.span_rows(item.pages.first, last))
        if found is not None:
            return found
    return None


def _questions(items: tuple[ItemReading, ...], pack: PackPages) -> tuple[QuestionPut, ...]:
    """Questions in papers of questions, and those that earlier minutes print."""
    found: list[QuestionPut] = []
    spans = [i.pages for i in items if i.pages and i.kind is ItemKind.QUESTIONS]
    for span in spans:
        found.extend(read_question_paper(pack.span_rows(span.first, span.last)))
    for item in items:
        if item.kind is ItemKind.MINUTES and item.pages is not None:
            found.extend(read_minuted_questions(pack.span_rows(item.pages.first, item.pages.last)))
    return tuple(found)
