# SPDX-License-Identifier: AGPL-3.0-or-later
"""All that is read from one PDF: it can always be made again from the file.

Places of items in ``items`` stand for items; pages are zero-based PDF pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from desktop.domain.agenda import ItemReading
from desktop.domain.document import DocumentFacts, DocumentKind
from desktop.domain.meeting import MeetingCard
from desktop.domain.minutes import MinuteSet
from desktop.domain.page import PageText
from desktop.domain.report import Report


@dataclass(frozen=True, slots=True)
class PackText:
    """What parsing is given: the facts of the file, its name, and the text of every page."""

    facts: DocumentFacts
    pages: tuple[PageText, ...]
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class PageReading:
    """What was made out about a page. ``item`` is a place in the list of items."""

    label: str | None
    item: int | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """When the pack says the body meets next."""

    date: date | None
    time: time | None = None


@dataclass(frozen=True, slots=True)
class QuestionPut:
    """A question put by a member or the public, with the reply where it is printed.

    ``group`` is the sub-heading it stands under.
    """

    text: str
    by: str | None = None
    source: str = "member"  # "member" or "public"
    number: str | None = None
    reply: str | None = None
    supplementary: str | None = None
    page: int | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class SuggestedQuestion:
    """A question the pack offers members as a start; ``group`` is the heading above it."""

    text: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class WorkProgrammeRow:
    """The items a work programme lists for one meeting."""

    meeting_date: date | None
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AcronymEntry:
    """An abbreviation the pack explains; ``page`` is where it does so."""

    acronym: str
    meaning: str
    page: int


@dataclass(frozen=True, slots=True)
class PackReading:
    """The structure of one PDF as the committee knows it."""

    kind: DocumentKind = DocumentKind.PACK
    title: str | None = None
    card: MeetingCard = field(default_factory=MeetingCard)
    items: tuple[ItemReading, ...] = ()
    pages: tuple[PageReading, ...] = ()
    reports: tuple[Report, ...] = ()
    previous_minutes: MinuteSet | None = None
    minutes_of_this_meeting: MinuteSet | None = None
    next_meeting: NextMeeting | None = None
    questions_put: tuple[QuestionPut, ...] = ()
    suggested_questions: tuple[SuggestedQuestion, ...] = ()
    work_programme: tuple[WorkProgrammeRow, ...] = ()
    acronyms: tuple[AcronymEntry, ...] = ()
    warnings: tuple[str, ...] = ()
    forward_plan: tuple[str, ...] = ()  # topics of the work programme without a meeting
