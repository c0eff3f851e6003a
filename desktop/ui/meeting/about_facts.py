# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the panes tell of an item: its reports as the About pane shows them, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.agenda import AgendaItem
from desktop.domain.meeting import Meeting
from desktop.domain.report import Appendix, Report
from desktop.ui.about.about_item import AboutItem, AboutReport
from desktop.ui.agenda.agenda_model import pages_text


def about_item(item: AgendaItem, reports: Sequence[Report]) -> AboutItem:
    """An item with its reports; what the pack does not say is left empty."""
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
    )


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
