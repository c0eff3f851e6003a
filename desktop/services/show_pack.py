# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting and all that was read from its papers as one structure for scripts.

Keys and their meaning are those of the command line's ``show --json``; None stands where the
pack does not say. Page numbers are those stamped on the paper, as numbers where they are
nothing but digits; ``pdf_…`` are pages of the PDF counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.domain.agenda import AgendaItem, PageSpan, same_item
from desktop.domain.document import Document, PageRecord
from desktop.domain.meeting import Contact, Meeting
from desktop.domain.minutes import MinuteSet
from desktop.domain.reading import NextMeeting, PackReading
from desktop.domain.report import Report

if TYPE_CHECKING:
    from desktop.storage.library import Library

Structure = dict[str, Any]
T = TypeVar("T")


def show_pack(library: Library, *, meeting_id: int) -> Structure:
    """The structure of a meeting. Its pages are those of its first document, the pack."""
    with library.look() as work:
        meeting = work.meetings.get(meeting_id)
        items = work.items.of_meeting(meeting_id)
        papers = [
            _Paper(document, work.documents.pages(document.id), work.documents.reading(document.id))
            for document in work.documents.current(meeting_id)
        ]
        others = [d for d in work.documents.of_meeting(meeting_id) if not d.is_current]
    readings = [paper.reading for paper in papers if paper.reading is not None]
    return {
        "meeting": _meeting(meeting),
        "documents": [
            *(_document(paper.document) for paper in papers),
            *(_document(document) for document in others),
        ],
        "items": [_item(item, papers) for item in items],
        "pages": _pages(papers[0], items) if papers else [],
        "previous_minutes": _minutes(_first(r.previous_minutes for r in readings)),
        "minutes_of_this_meeting": _minutes(_first(r.minutes_of_this_meeting for r in readings)),
        "next_meeting": _next_meeting(_first(r.next_meeting for r in readings)),
        "questions_put": [
            {
                "by": put.by,
                "from": put.source,
                "number": put.number,
                "text": put.text,
                "reply": put.reply,
                "supplementary": put.supplementary,
                "page": paper.page(put.page),
                "group": put.group,
            }
            for paper in papers
            for put in (paper.reading.questions_put if paper.reading else ())
        ],
        "suggested_questions": [
            {"group": question.group, "text": question.text}
            for reading in readings
            for question in reading.suggested_questions
        ],
        "work_programme": [
            {"meeting_date": _date(row.meeting_date), "items": list(row.items)}
            for reading in readings
            for row in reading.work_programme
        ],
        "acronyms": [
            {"acronym": a.acronym, "meaning": a.meaning, "page": paper.page(a.page)}
            for paper in papers
            for a in (paper.reading.acronyms if paper.reading else ())
        ],
    }


class _Paper:
    """A document with its pages and what was read from it."""

    def __init__(
        self, document: Document, pages: list[PageRecord], reading: PackReading | None
    ) -> None:
        self.document = document
        self.pages = pages
        self.reading = reading
        self._labels = {page.index: page.label for page in pages}

    def page(self, index: int | None) -> int | str | None:
        """What is stamped on the zero-based page."""
        return stamped(self._labels.get(index)) if index is not None else None

    def reports_of(self, item: AgendaItem) -> list[Report]:
        """The reports read in this document under the item."""
        if self.reading is None:
            return []
        if self.document.item_id is not None:
            return list(self.reading.reports) if self.document.item_id == item.id else []
        places = {
            place
            for place, read in enumerate(self.reading.items)
            if same_item(read.number, read.title, item)
        }
        return [report for report in self.reading.reports if report.item in places]


def stamped(label: str | None) -> int | str | None:
    """A stamped label as JSON has it: a number where it is nothing but digits."""
    return int(label) if label is not None and label.isascii() and label.isdigit() else label


def _document(document: Document) -> Structure:
    told = {
        "id": document.id,
        "kind": document.kind.value,
        "sha256": document.sha256,
        "pages": document.page_count,
    }
    if document.version_of is not None:
        told["version_of"] = document.version_of
    if document.superseded_by is not None:
        told["superseded_by"] = document.superseded_by
    return told


def _meeting(meeting: Meeting) -> Structure:
    card = meeting.card
    return {
        "id": meeting.id,
        "authority": card.authority,
        "body": card.body,
        "date": _date(card.date),
        "time": _time(card.time),
        "location": card.location,
        "contacts": [_contact(contact) for contact in card.contacts],
        "membership": [{"name": m.name, "role": m.role} for m in card.membership],
    }


def _contact(contact: Contact) -> Structure:
    return {
        "name": contact.name,
        "role": contact.role,
        "phone": contact.phone,
        "email": contact.email,
    }


def _item(item: AgendaItem, papers: list[_Paper]) -> Structure:
    return {
        "number": item.number,
        "title": item.title,
        "kind": item.kind.value,
        "lead": item.reading.lead,
        "pages": _span(item.pages),
        "appendix_label": item.reading.appendix_label,
        "reports": [
            _report(report, paper) for paper in papers for report in paper.reports_of(item)
        ],
    }


def _span(span: PageSpan | None) -> Structure | None:
    if span is None:
        return None
    return {
        "from": stamped(span.label_from),
        "to": stamped(span.label_to),
        "pdf_from": span.first + 1,
        "pdf_to": span.last + 1,
    }


def _report(report: Report, paper: _Paper) -> Structure:
    return {
        "title": report.title,
        "report_of": list(report.report_of),
        "pages": _span(report.pages),
        "recommendations": list(report.recommendations),
        "officers": [_contact(officer) for officer in report.officers],
        "headings": [
            {"text": h.text, "level": h.level, "page": paper.page(h.page)} for h in report.headings
        ],
        "paragraphs": [
            {"number": p.label, "page": paper.page(p.page)}
            for p in sorted(report.paragraphs, key=lambda p: p.ordinal)
        ],
        "appendices": [
            {"label": a.label, "title": a.title, "page": paper.page(a.page)}
            for a in report.appendices
        ],
        "background_papers": list(report.background_papers),
    }


def _pages(paper: _Paper, items: Iterable[AgendaItem]) -> list[Structure]:
    numbers = {item.id: item.number for item in items}
    return [
        {
            "pdf_page": page.index + 1,
            "label": page.label,
            "item": numbers.get(page.item_id) if page.item_id is not None else None,
            "blank": page.blank,
        }
        for page in paper.pages
    ]


def _minutes(minutes: MinuteSet | None) -> Structure | None:
    if minutes is None:
        return None
    return {
        "meeting_date": _date(minutes.meeting_date),
        "minutes": [
            {
                "number": minute.number,
                "title": minute.title,
                "declarations": list(minute.declarations),
                "resolutions": list(minute.resolutions),
                "undertakings": [
                    {"who": u.who, "what": u.what, "due": u.due, "text": u.text}
                    for u in minute.undertakings
                ],
            }
            for minute in minutes.minutes
        ],
    }


def _next_meeting(meeting: NextMeeting | None) -> Structure | None:
    if meeting is None:
        return None
    return {"date": _date(meeting.date), "time": _time(meeting.time)}


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _date(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _time(value: time | None) -> str | None:
    return value.strftime("%H:%M") if value else None
