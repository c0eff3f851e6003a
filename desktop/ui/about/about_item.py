# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the About pane shows: an item and its reports, gathered; and the same as HTML. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from desktop.domain.meeting import Contact


@dataclass(frozen=True, slots=True)
class AboutReport:
    """A report under the item; ``pages`` as printed ("pp.11–42"), or empty."""

    title: str
    authors: tuple[str, ...] = ()
    pages: str = ""
    recommendations: tuple[str, ...] = ()
    officers: tuple[Contact, ...] = ()
    wards: str = ""
    purpose: str = ""
    appendices: tuple[tuple[str, int | None], ...] = ()
    """What each is called, and the zero-based page it starts on, if it is there."""
    background_papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AboutMinute:
    """A minute; ``page`` as printed ("p.6"), ``place`` its document and zero-based page."""

    title: str
    page: str = ""
    place: tuple[int, int] | None = None
    resolutions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AboutMinutes:
    """The minutes of one meeting; ``heading`` says of which."""

    heading: str
    minutes: tuple[AboutMinute, ...]


@dataclass(frozen=True, slots=True)
class AboutItem:
    """An agenda item; what the pack does not say is empty."""

    heading: str
    pages: str = ""
    lead: str = ""
    description: str = ""
    reports: tuple[AboutReport, ...] = ()
    minutes: tuple[AboutMinutes, ...] = ()


def about_html(item: AboutItem, muted: str) -> str:
    """The item as HTML for a text browser; ``muted`` is the colour of what is said aside."""
    parts = [f"<h3>{escape(item.heading)}</h3>"]
    parts += _fact("Pages", item.pages, muted)
    parts += _fact("Lead", item.lead, muted)
    if item.description:
        parts.append(f"<p>{_lines(item.description)}</p>")
    for report in item.reports:
        parts += _report(report, item, muted)
    for minutes in item.minutes:
        parts += _minutes(minutes, muted)
    if len(parts) == 1:
        parts.append(f'<p style="color:{muted}">The pack says no more about this item.</p>')
    return "".join(parts)


def _report(report: AboutReport, item: AboutItem, muted: str) -> list[str]:
    parts = [f"<h4>{escape(report.title)}</h4>"]
    if report.pages != item.pages:
        parts += _fact("Pages", report.pages, muted)
    parts += _fact("Report of", ", ".join(report.authors), muted)
    parts += _fact("Purpose", report.purpose, muted)
    parts += _fact("Wards", report.wards, muted)
    if report.recommendations:
        parts.append(f'<p style="color:{muted}">Recommendations</p><ul>')
        parts += [f"<li>{_lines(one)}</li>" for one in report.recommendations]
        parts.append("</ul>")
    if report.appendices:
        parts.append(f'<p style="color:{muted}">Appendices</p><ul>')
        parts += [f"<li>{_appendix(name, page)}</li>" for name, page in report.appendices]
        parts.append("</ul>")
    if report.background_papers:
        parts.append(f'<p style="color:{muted}">Background papers</p><ul>')
        parts += [f"<li>{_lines(one)}</li>" for one in report.background_papers]
        parts.append("</ul>")
    if report.officers:
        parts.append(f'<p style="color:{muted}">Officers to ask</p>')
        parts += [f"<p>{_officer(one)}</p>" for one in report.officers]
    return parts


def _minutes(minutes: AboutMinutes, muted: str) -> list[str]:
    parts = [f"<h4>{escape(minutes.heading)}</h4>"]
    for minute in minutes.minutes:
        title, page = escape(minute.title), escape(minute.page)
        if minute.place is not None:
            document_id, index = minute.place
            title = f'<a href="place:{document_id}/{index}">{title}</a>'
        parts.append(f'<p>{title} <span style="color:{muted}">{page}</span></p>')
        # As printed: "a)" and "b)" are theirs, and may begin with c).
        parts += [f'<p style="-qt-block-indent:1">{_lines(one)}</p>' for one in minute.resolutions]
    return parts


def _officer(officer: Contact) -> str:
    first = f"<b>{escape(officer.name)}</b>" if officer.name else ""
    rest = [escape(officer.role)] if officer.role else []
    if officer.phone:
        rest.append(f'<a href="tel:{escape(officer.phone)}">{escape(officer.phone)}</a>')
    if officer.email:
        rest.append(f'<a href="mailto:{escape(officer.email)}">{escape(officer.email)}</a>')
    return "<br/>".join([first, *rest] if first else rest)


def _appendix(name: str, page: int | None) -> str:
    if page is None:
        return f"{escape(name)} (not in this paper)"
    return f'<a href="page:{page}">{escape(name)}</a>'


def _fact(name: str, value: str, muted: str) -> list[str]:
    if not value:
        return []
    return [f'<p><span style="color:{muted}">{name}</span><br/>{_lines(value)}</p>']


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
