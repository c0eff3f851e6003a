# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting of a body of a council, as its front sheet gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Contact:
    """An officer to ask; whatever the paper does not say is None."""

    name: str | None = None
    role: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the body, with the role printed beside the name."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """What the front sheet says of the meeting; what it does not say is None."""

    authority: str | None = None
    body: str | None = None
    date: date | None = None
    time: time | None = None
    location: str | None = None
    contacts: tuple[Contact, ...] = ()
    membership: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting in the library."""

    id: int
    card: MeetingCard

    @property
    def name(self) -> str:
        """The body, or what stands in for it while the pack does not say."""
        return self.card.body or self.card.authority or "Meeting"


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """A meeting as a row of the list on the home screen.

    ``open_question_count`` counts what is still to be asked. ``read_page_count`` is how many of
    the ``readable_page_count``, those not left blank, the member has read. ``paper_title`` is the
    title of its first paper.
    """

    meeting: Meeting
    document_count: int
    page_count: int
    item_count: int
    mark_count: int = 0
    open_question_count: int = 0
    ready: bool = True
    read_page_count: int = 0
    readable_page_count: int = 0
    paper_title: str = ""

    @property
    def name(self) -> str:
        """The body or the council, or, while the pack names neither, the title of its paper."""
        return (
            self.meeting.card.body
            or self.meeting.card.authority
            or (self.paper_title or self.meeting.name)
        )
