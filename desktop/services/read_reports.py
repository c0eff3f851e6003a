# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was read from a meeting's papers, for the panes: reports by item, abbreviations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.agenda import same_item
from desktop.domain.glossary import Glossary
from desktop.domain.minutes import MinuteSet
from desktop.domain.report import Report

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a meeting's papers say: reports by the id of their item, questions they suggest.

    ``minutes`` are those bound into the papers, each with the id of the document it stands in.
    """

    reports: Mapping[int, tuple[Report, ...]]
    suggestions: tuple[str, ...] = ()
    minutes: tuple[tuple[int, MinuteSet], ...] = ()


def paper_facts(library: Library, *, meeting_id: int) -> PaperFacts:
    """What was read from the papers of a meeting, for the panes beside them."""
    with library.look() as work:
        papers = [document.id for document in work.documents.current(meeting_id)]
        read = ((document_id, work.documents.reading(document_id)) for document_id in papers)
        readings = [(document_id, reading) for document_id, reading in read if reading is not None]
        suggested = (q.text for _, reading in readings for q in reading.suggested_questions)
        minutes = (
            (document_id, one)
            for document_id, reading in readings
            for one in (reading.previous_minutes, reading.minutes_of_this_meeting)
            if one is not None
        )
        return PaperFacts(
            reports_within(work, meeting_id), tuple(dict.fromkeys(suggested)), tuple(minutes)
        )


def glossary_of(library: Library, *, document_id: int) -> Glossary:
    """The abbreviations that one of the papers explains."""
    with library.look() as work:
        reading = work.documents.reading(document_id)
    if reading is None:
        return Glossary()
    return Glossary(reading.acronyms, [report.pages for report in reading.reports])


def reports_within(
    work: Work, meeting_id: int, papers: Container[int] | None = None
) -> dict[int, tuple[Report, ...]]:
    """The reports of a meeting by the id of their item; items without one are left out.

    ``papers`` are the ids of the documents to look in, all current ones where None.
    """
    found: dict[int, list[Report]] = defaultdict(list)
    items = work.items.of_meeting(meeting_id)
    for document in work.documents.current(meeting_id):
        if papers is not None and document.id not in papers:
            continue
        reading = work.documents.reading(document.id)
        if reading is None:
            continue
        if document.item_id is not None:
            found[document.item_id].extend(reading.reports)
            continue
        for report in reading.reports:
            if report.item is None:
                continue
            read = reading.items[report.item]
            item = next((i for i in items if same_item(read.number, read.title, i)), None)
            if item is not None:
                found[item.id].append(report)
    return {item_id: tuple(reports) for item_id, reports in found.items()}
