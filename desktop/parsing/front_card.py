# SPDX-License-Identifier: AGPL-3.0-or-later
"""The meeting card: what the front sheet says of the meeting.

The title that publishing systems write into the file, "Agenda Document for Cabinet, 04/03/2025
10:00", is the second witness; where the two disagree the sheet counts and a warning is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from desktop.domain.meeting import MeetingCard
from desktop.domain.page import PageText
from desktop.domain.reading import PackText
from desktop.parsing.blanks import blank_pages
from desktop.parsing.dates import WEEKDAYS, first_date, first_time
from desktop.parsing.front_contacts import read_contacts
from desktop.parsing.front_matter import front_end
from desktop.parsing.item_stamps import read_stamps
from desktop.parsing.meeting_authority import read_authority
from desktop.parsing.meeting_bodies import printed_body
from desktop.parsing.meeting_notices import read_notice
from desktop.parsing.meeting_places import read_place
from desktop.parsing.meeting_times import MeetingTime, read_when
from desktop.parsing.membership import read_membership
from desktop.parsing.names_of_bodies import sensible_case
from desktop.parsing.outline import read_outline
from desktop.parsing.page_labels import read_labels
from desktop.parsing.rows import Row, page_rows

_FILE_TITLE = re.compile(
    r"(?:.*\b(?:Agenda|Minutes|Decisions?)(?: Document| Supplement| Frontsheet| Pack)?s? +"
    r"(?:Document )?for +)?"
    r"(?P<body>.+?),? +(?P<date>\d{1,2}/\d{1,2}/\d{4})(?: +(?P<time>\d{1,2}:\d\d))?"
)
_MARK = re.compile(r"^\((?:Public|Private|Exempt|Restricted)[^)]*\)\s*")
_LABELS = (
    r"(?:contact(?: officer)?|e-?mail|date ?/ ?time|date and time|date|time|location|venue|place"
    r"|meeting|tel(?:ephone)?)\s*:"
)
_LABEL_LAST = re.compile(rf"(?:[•●▪-] ?)?(?P<value>\S.*\S) (?P<label>{_LABELS})", re.IGNORECASE)
_VALUE_SIGNS = {"con": r"\d{3}", "ema": "@", "e-m": "@", "dat": r"\d", "tim": r"\d", "tel": r"\d"}
_BULLET = re.compile(r"[•●▪-] ?")  # "- Meeting: Housing Panel", a sheet set as a list
_OTHER_START = re.compile(r"[a-z][a-z -]{1,24}:\s", re.IGNORECASE)  # "Ask for: A. Ash … Email:"
_LABEL_START = re.compile(rf"(?:[•●▪-] ?)?{_LABELS}", re.IGNORECASE)
_PAGES = 3  # at which the meeting may be named
_MOST = 6  # front pages of which some may be a picture or blank


@dataclass(frozen=True, slots=True)
class CardReading:
    """The card and what does not agree in it."""

    card: MeetingCard
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _FileTitle:
    body: str | None = None
    date: date | None = None
    time: time | None = None


def read_card(text: PackText) -> MeetingCard:
    """The meeting card from the first pages and the facts of the file, before the rest is read."""
    pages = text.pages
    stamps = read_stamps(pages)
    outline = read_outline(text.facts.outline, len(text.facts.sizes))
    labels = read_labels(pages, blank_pages(pages, frozenset(stamp.page for stamp in stamps)))
    return read_card_fully(text, front_end(pages, stamps, outline, labels)).card


def read_card_fully(text: PackText, front: int) -> CardReading:
    """The card with warnings; ``front`` is how many pages are front matter."""
    pages = _with_text(text.pages[: max(1, min(front, _MOST))])[:_PAGES]
    per_page = [tuple(label_first(row) for row in page_rows(page)) for page in pages]
    head = per_page[0] if per_page else ()
    titled = _from_file(text)
    when = read_when(head, titled.date)
    authority = read_authority(text.pages, front)
    notice = read_notice(head)
    body = titled.body or printed_body(head, notice.body if notice else None)
    if body is not None:
        body = sensible_case(body, (page.text for page in text.pages[:20]))
    elif authority and _council_itself(head, authority):
        body = authority
    card = MeetingCard(
        authority=authority,
        body=body,
        date=when.date or titled.date,
        time=when.time or titled.time,
        location=read_place(head, when.row, notice.place if notice else None),
        contacts=read_contacts(head, per_page[1] if len(per_page) > 1 else ()),
        membership=read_membership([row for rows in per_page for row in rows]),
    )
    return CardReading(card, tuple(_disagreements(when, titled)))


def _with_text(pages: Sequence[PageText]) -> Sequence[PageText]:
    """The pages from the first with text on: a cover may be a picture."""
    first = next((n for n, page in enumerate(pages) if page.text.strip()), 0)
    return pages[first:]


def label_first(row: Row) -> Row:
    """A row on which the value stands before its label, turned round; labels lose their bullet.

    "Miss. A. Ash (01234 567890) Contact:" is found in older sheets, where the label comes last.
    """
    first, last = row.pieces[0], row.pieces[-1]
    bullet = _BULLET.match(first.text)
    if bullet and _LABEL_START.match(first.text):
        return Row(row.page, (replace(first, text=first.text[bullet.end() :]), *row.pieces[1:]))
    match = _LABEL_LAST.fullmatch(row.text) if len(row.text) < 200 else None
    if match is None or _LABEL_START.match(row.text) or _OTHER_START.match(match["value"]):
        return row
    sign = _VALUE_SIGNS.get(match["label"][:3].lower())
    if len(row.pieces) > 1 and not (sign and re.search(sign, match["value"])):
        return row  # a label of the column on the right
    turned = replace(first, text=f"{match['label']} {match['value']}", x1=last.x1)
    return Row(row.page, (turned,))


def _disagreements(when: MeetingTime, titled: _FileTitle) -> list[str]:
    warnings = []
    weekday = WEEKDAYS[when.date.weekday()] if when.date else None
    if when.date and when.weekday and weekday != when.weekday:
        warnings.append(
            f"The front sheet has the meeting on a {when.weekday.title()}, "
            f"but {_long(when.date)} is a {str(weekday).title()}."
        )
    if when.date and titled.date and when.date != titled.date:
        warnings.append(
            f"The front sheet gives the meeting as {_long(when.date)}, "
            f"but the file's own title says {_long(titled.date)}."
        )
    elif when.date and when.time and titled.time and when.time != titled.time:
        warnings.append(
            f"The front sheet has the meeting at {when.time:%H:%M}, "
            f"but the file's own title says {titled.time:%H:%M}."
        )
    return warnings


def _long(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def _council_itself(rows: Sequence[Row], authority: str) -> bool:
    """Whether the sheet is headed by the council alone, as a parish council's is."""
    wanted = authority.lower()
    return any(wanted in row.text.lower() and len(row.text) < 90 for row in rows[:15])


def _from_file(text: PackText) -> _FileTitle:
    """Body, date and time from the file's title or subject."""
    for source in (text.facts.title, text.facts.subject):
        match = _FILE_TITLE.fullmatch(" ".join(source[:400].split()))
        if match is not None:
            body = _MARK.sub("", match["body"])
            return _FileTitle(
                body or None, first_date(match["date"]), first_time(match["time"] or "")
            )
    return _FileTitle()
