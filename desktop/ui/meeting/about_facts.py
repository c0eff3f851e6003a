# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the panes tell of an item: its reports as the About pane shows them, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.agenda import AgendaItem
from desktop.domain.deadline import said_day
from desktop.domain.meeting import Meeting
from desktop.domain.minutes import Minute, MinuteSet
from desktop.domain.report import Appendix, Report
from desktop.ui.about.about_item import AboutItem, AboutMinute, AboutMinutes, AboutReport
from desktop.ui.agenda.agenda_model import pages_text
from desktop.ui.meeting.meeting_papers import MeetingPapers


def about_item(
    item: AgendaItem, reports: Sequence[Report], minutes: Sequence[AboutMinutes] = ()
) -> AboutItem:
    """An item with its reports and minutes; what the pack does not say is left empty."""
    return AboutItem(
        heading=item.heading,
        pages=pages_text(item.pages),
        lead=item.reading.lead or "",
        description=item.reading.description or "",
        reports=tuple(
            AboutReport(
                title=report.title,
                authors=report.report_of,
                pages=pages_text(report.pages),
                recommendations=report.recommendations,
                officers=report.officers,
                wards=report.wards or "",
                purpose=report.purpose or "",
                appendices=tuple((_appendix_name(one), one.page) for one in report.appendices),
                background_papers=report.background_papers,
            )
            for report in reports
        ),
        minutes=tuple(minutes),
    )


def minutes_under(
    papers: MeetingPapers, item: AgendaItem, minutes: Sequence[tuple[int, MinuteSet]]
) -> list[AboutMinutes]:
    """Of the minutes bound into the papers, each with its document, those on an item's pages."""
    found = []
    for document_id, one in minutes:
        paper = papers.document(document_id)
        first = next((m.page for m in one.minutes if m.page is not None), 0)
        under = papers.item_at(document_id, first)
        under_id = under.id if under is not None else (paper.item_id if paper else None)
        if under_id == item.id and one.minutes:
            day = one.meeting_date
            heading = f"Minutes of {said_day(day, year=True)}" if day is not None else "Minutes"
            told = tuple(_minute(papers, document_id, minute) for minute in one.minutes)
            found.append(AboutMinutes(heading, told))
    return found


def _minute(papers: MeetingPapers, document_id: int, minute: Minute) -> AboutMinute:
    number = f"{minute.number.rstrip('.')}." if minute.number else ""
    title = f"{number} {minute.title}".strip() or "Minute"
    if minute.page is None:
        return AboutMinute(title, resolutions=minute.resolutions)
    label = papers.label(document_id, minute.page)
    page = f"p.{label}" if label else f"page {minute.page + 1} of the file"
    return AboutMinute(title, page, (document_id, minute.page), minute.resolutions)


def _appendix_name(appendix: Appendix) -> str:
    label = f"Appendix {appendix.label}" if appendix.label else "Appendix"
    return f"{label}: {appendix.title}" if appendix.title else label


def people(meeting: Meeting, item: AgendaItem | None, reports: Sequence[Report]) -> list[str]:
    """Whom a question may be put to: lead and authors, officers, the chair; each once."""
    names: list[str | None] = [item.reading.lead if item is not None else None]
    for report in reports:
        names += report.report_of
        names += [officer.name for officer in report.officers]
    names += [member.name for member in meeting.card.membership if member.role]
    return list(dict.fromkeys(name for name in names if name))
