# SPDX-License-Identifier: AGPL-3.0-or-later
"""How days, times and counts are said on the home page. Domain and Qt's calendar names only."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QLocale

from desktop.domain.meeting import MeetingSummary

_BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
_SHORT = QLocale.FormatType.ShortFormat


def count(number: int, one: str, many: str) -> str:
    """ "1 page", "64 pages"."""
    return f"{number:,} {one if number == 1 else many}"


def said_time(at: time) -> str:
    """ "2.00 pm", as councils print it."""
    hour = at.hour % 12 or 12
    return f"{hour}.{at.minute:02d} {'am' if at.hour < 12 else 'pm'}"


def said_date(day: date) -> str:
    """ "Tuesday 23 January 2024"."""
    return f"{_BRITISH.dayName(day.isoweekday())} {day.day} {month_name(day)} {day.year}"


def month_name(day: date) -> str:
    """ "January"."""
    return _BRITISH.monthName(day.month)


def short_month(day: date) -> str:
    """ "Jan"."""
    return _BRITISH.monthName(day.month, _SHORT)


def short_day(day: date) -> str:
    """ "Tue"."""
    return _BRITISH.dayName(day.isoweekday(), _SHORT)


def days_ahead(day: date, today: date) -> str:
    """ "Today", "Tomorrow", "In 5 days"; nothing for a day that is past."""
    days = (day - today).days
    if days < 0:
        return ""
    if days == 0:
        return "Today"
    if days == 1:
        return "Tomorrow"
    if days < 14:
        return f"In {days} days"
    return f"In {days // 7} weeks"


def read_so_far(summary: MeetingSummary) -> str:
    """ "Not read yet", "12 of 64 pages read", "All read"; nothing where it is not known."""
    read, total = summary.read_page_count, summary.readable_page_count
    if not total:
        return ""
    if read <= 0:
        return "Not read yet"
    if read >= total:
        return "All read"
    return f"{read:,} of {count(total, 'page', 'pages')} read"


def spoken_meeting(summary: MeetingSummary, group: str) -> str:
    """All of a meeting's card in a sentence, for a screen reader."""
    card = summary.meeting.card
    parts = [f"{group}: {summary.name}"]
    if card.authority and card.authority != summary.name:
        parts.append(card.authority)
    if card.date:
        parts.append(said_date(card.date))
    if card.time:
        parts.append(said_time(card.time))
    if card.location:
        parts.append(card.location)
    if summary.document_count:
        parts.append(count(summary.page_count, "page", "pages"))
        parts.append(count(summary.item_count, "agenda item", "agenda items"))
    else:
        parts.append("no papers yet")
    if summary.mark_count:
        parts.append(count(summary.mark_count, "mark", "marks"))
    if summary.open_question_count:
        parts.append(count(summary.open_question_count, "open question", "open questions"))
    if read := read_so_far(summary):
        parts.append(read)
    if not summary.ready:
        parts.append("still being read")
    return ", ".join(parts)


def counted_papers(new: int, known: int) -> str:
    """How many papers were imported, and how many the library had already."""
    parts = []
    if new or not known:
        parts.append("1 paper was imported." if new == 1 else f"{new} papers were imported.")
    if known:
        were = "1 paper was" if known == 1 else f"{known} papers were"
        parts.append(f"{were} in your library already.")
    return " ".join(parts)
