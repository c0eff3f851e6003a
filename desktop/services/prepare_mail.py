# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question as a mail to the officer it is for: to be copied, or opened in a mail program.

Nothing is sent from here. The address is one that stands in the pack; it may be missing. Words
quoted from exempt papers, or that look like people, are left to the member to put in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from desktop.domain.deadline import said_day
from desktop.domain.leaving import NOTHING_LEFT_OUT, LeftOut
from desktop.domain.meeting import Contact, MeetingCard
from desktop.domain.question import Question, QuestionKind
from desktop.services.hold_back import Gate
from desktop.services.locate import MeetingPlaces
from desktop.services.read_reports import reports_within

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Mail:
    """``to`` is a mail address or empty, ``name`` whom it is to.

    ``left_out`` is what was kept back of the words quoted, to be told on screen.
    """

    to: str
    name: str
    subject: str
    body: str
    left_out: LeftOut = NOTHING_LEFT_OUT

    @property
    def text(self) -> str:
        """All of it, to be put on the clipboard."""
        to = " ".join(part for part in (self.name, f"<{self.to}>" if self.to else "") if part)
        head = f"To: {to}\n" if to else ""
        return f"{head}Subject: {self.subject}\n\n{self.body}"

    @property
    def link(self) -> str:
        """It as a ``mailto:`` address, which a mail program opens as a draft."""
        to = quote(self.to, safe="@")
        body = self.body.replace("\n", "\r\n")
        return f"mailto:{to}?subject={quote(self.subject)}&body={quote(body)}"


def prepare_mail(library: Library, *, question_id: int, sender: str = "") -> Mail:
    """The mail for a question; ``sender`` is the member's name as it is to stand below it."""
    with library.look() as work:
        question = work.questions.get(question_id)
        card = work.meetings.get(question.meeting_id).card
        places = MeetingPlaces(work, question.meeting_id)
        item = places.items.get(question.item_id or 0)
        about_mark = question.annotation_id
        marks = work.annotations.those([about_mark]) if about_mark is not None else []
        mark = next(iter(marks), None)
        gate = Gate(work, question.meeting_id)
        let = gate.marks(marks)
        quote_let = " ".join(let[0].anchor.quote.split()) if let else ""
        place = str(places.cite_mark(mark) if mark else places.cite_item(question.item_id))
        address = _address(work, question, card)
    about = ", ".join(part for part in (place, _title(item.title) if item else "") if part)
    meeting = " ".join(
        part
        for part in (
            card.body or card.authority or "",
            card.date and said_day(card.date, year=True),
        )
        if part
    )
    lead = "Question on notice" if question.details.kind is QuestionKind.NOTICE else "Question"
    subject = ": ".join(
        part for part in (lead, ", ".join(p for p in (meeting, about) if p)) if part
    )
    lines = [f"Dear {question.to_whom}," if question.to_whom.strip() else "Dear officer,", ""]
    if question.details.standing_order:
        lines += [f"Under {question.details.standing_order} I ask:", ""]
    if quote_let:
        lines += [f"{place}: “{quote_let}”", ""]
    lines.append(question.text.strip())
    number = 0
    for part in question.parts:
        if part.heading:
            lines += ["", part.heading]
        if part.text:
            number += 1
            lines.append(f"{number}. {part.text}")
    lines += ["", "Yours sincerely,", sender] if sender else ["", "Yours sincerely,"]
    return Mail(address, question.to_whom.strip(), subject, "\n".join(lines), gate.left_out)


def _address(work: Work, question: Question, card: MeetingCard) -> str:
    """The address of the one it is to: as typed, or as the item's report or the pack gives it."""
    wanted = " ".join(question.to_whom.casefold().split())
    if "@" in wanted and " " not in wanted:
        return question.to_whom.strip()
    if not wanted:
        return ""
    reports = reports_within(work, question.meeting_id)
    own = reports.get(question.item_id or 0, ())
    others = [each for group in reports.values() for each in group]
    officers: list[Contact] = [o for report in (*own, *others) for o in report.officers]
    for contact in (*officers, *card.contacts):
        names = [" ".join(name.casefold().split()) for name in (contact.name, contact.role) if name]
        if contact.email and any(name in wanted or wanted in name for name in names):
            return contact.email
    return ""


def _title(title: str) -> str:
    return title.strip().rstrip(".")
