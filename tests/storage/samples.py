# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting of an invented council, with a pack and something of everything a member writes."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from desktop.domain.agenda import ItemKind, ItemReading, PageSpan
from desktop.domain.annotation import (
    Anchor,
    Annotation,
    AreaPicture,
    InkPoint,
    MarkColour,
    MarkKind,
    PageRect,
)
from desktop.domain.corrections import CorrectionTarget
from desktop.domain.deadline import Deadline
from desktop.domain.document import Document, DocumentKind
from desktop.domain.follow_up import FollowUpState, PromiseQuote, PromiseSource, Strength
from desktop.domain.geometry import Rect
from desktop.domain.interest import (
    ActionTaken,
    DeclarationDetails,
    DeclarationKind,
    Dispensation,
    Whose,
)
from desktop.domain.meeting import Contact, Meeting, MeetingCard, Member
from desktop.domain.minutes import Minute, MinuteSet, Undertaking
from desktop.domain.notice import Nation, NoticeRule, NoticeUnit
from desktop.domain.page import PageSize
from desktop.domain.place import ReadingPlace
from desktop.domain.programme_request import RequestState
from desktop.domain.question import QuestionDetails, QuestionKind, QuestionState
from desktop.domain.reading import (
    AcronymEntry,
    NextMeeting,
    PackReading,
    PageReading,
    QuestionPut,
    SuggestedQuestion,
    WorkProgrammeRow,
)
from desktop.domain.report import Appendix, Heading, Paragraph, Report
from desktop.domain.sitting import Attendance, Sitting
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.domain.tag import Tag
from desktop.domain.vote import MyVote, VoteFacts
from desktop.storage.library import Library
from desktop.storage.unit_of_work import Work

A4 = PageSize(595.0, 842.0)

CARD = MeetingCard(
    authority="Elmbury Borough Council",
    body="Harbours and Parks Committee",
    date=date(2031, 5, 6),
    time=time(18, 30),
    location="Lantern Room",
    contacts=(Contact("Siân Pritchard", "Clerk", "01632 960001", "clerk@elmbury.example"),),
    membership=(Member("Cllr A. Quill", "Chair"), Member("Cllr B. Thorne")),
)


INK = (
    (InkPoint(10.5, 11.25, 0.2), InkPoint(20, 30, 1), InkPoint(40, 12)),
    (InkPoint(12, 28, 0.75),),
)


def pdf_bytes(name: str = "pack") -> bytes:
    """Bytes that stand for a PDF; storage does not look inside."""
    return b"%PDF-1.7\n" + name.encode() * 50


def sha(name: str = "pack") -> str:
    """The hash of ``pdf_bytes(name)``."""
    return hashlib.sha256(pdf_bytes(name)).hexdigest()


def add_pack(
    work: Work,
    *,
    name: str = "pack",
    pages: int = 8,
    meeting_id: int | None = None,
    kind: DocumentKind = DocumentKind.PACK,
) -> Document:
    """A document of so many pages in a meeting, a new one where none is given."""
    if meeting_id is None:
        meeting_id = work.meetings.add(CARD).id
    return work.documents.add(
        meeting_id, sha(name), kind, name.title(), f"{name}.pdf", [A4] * pages
    )


def item(number: str | None, title: str, first: int | None = None) -> ItemReading:
    """An agenda item, on two pages where ``first`` is given."""
    span = None if first is None else PageSpan(first, first + 1, str(first + 1), str(first + 2))
    return ItemReading(number, title, ItemKind.REPORT, pages=span)


def reading() -> PackReading:
    """A reading of eight pages with something in every field."""
    paragraphs = (Paragraph("1", 0, 2, 120.5), Paragraph("2", 1, 2, 300.0))
    return PackReading(
        title="Agenda",
        card=CARD,
        items=(
            item("1", "Apologies"),
            item("2", "Ferry landing repairs", 2),
            ItemReading("3", "Park byelaws", ItemKind.PRESENTATION, "The Head of Parks"),
        ),
        pages=tuple(
            PageReading(str(i + 1), item=1 if 2 <= i <= 3 else None, blank=i == 7) for i in range(8)
        ),
        reports=(
            Report(
                "Ferry landing",
                item=1,
                report_of=("The Harbour Master",),
                pages=PageSpan(2, 3, "3", "4"),
                recommendations=("That the repairs be agreed.",),
                officers=(Contact("Idris Vane", phone="01632 960002"),),
                headings=(Heading("Purpose", 1, 2),),
                paragraphs=paragraphs,
                appendices=(Appendix("A", "Plan of the landing", 3),),
                background_papers=("Survey of 2029",),
                wards="Quayside",
            ),
        ),
        previous_minutes=MinuteSet(
            date(2031, 3, 4),
            (
                Minute(
                    "12",
                    "Moorings",
                    4,
                    ("Cllr Quill declared a mooring.",),
                    ("That it be noted.",),
                    (Undertaking("The clerk would write to all.", "The clerk", due="July"),),
                ),
            ),
        ),
        next_meeting=NextMeeting(date(2031, 7, 1), time(18, 30)),
        questions_put=(QuestionPut("When will it open?", by="Mx Reed", source="public", page=5),),
        suggested_questions=(SuggestedQuestion("What does it cost?", "Money"),),
        work_programme=(
            WorkProgrammeRow(date(2031, 7, 1), ("Jetties",)),
            WorkProgrammeRow(None, ()),
        ),
        acronyms=(AcronymEntry("FLR", "ferry landing repairs", 6),),
        warnings=("One page could not be read.",),
    )


def texts() -> list[str]:
    """The text of the eight pages."""
    return [
        "Harbours and Parks Committee\nTuesday 6 May 2031",
        "AGENDA\n1. Apologies\n2. Ferry landing repairs (Pages 3 - 4)",
        "1. The landing needs work before the commis-\nsioning of it.\n2. Short-\nterm repairs",
        "Appendix \u0410: the university\u2019s plan, \ufb01rst draft for the café",
        "12. Moorings. RESOLVED: that it be noted.",
        "Question by Mx Reed",
        "FLR: ferry landing repairs",
        "This page is intentionally left blank",
    ]


def anchor(name: str = "pack", page: int = 2, top: float = 100.0, quote: str = "needs") -> Anchor:
    """A mark's place on one line of a page."""
    rects = (PageRect(page, Rect(72.0, top, 144.0, top + 12.5)),)
    return Anchor(sha(name), rects, quote, "The landing ", " repairs")


def add_mark(work: Work, document: Document, *, page: int = 2, top: float = 100.0) -> Annotation:
    """A yellow highlight tagged G1 and raise."""
    return work.annotations.add(
        document.meeting_id,
        document.id,
        MarkKind.HIGHLIGHT,
        MarkColour.YELLOW,
        anchor(page=page, top=top),
        "my note",
        ("G1", "raise"),
    )


def _fill_interests(work: Work, meeting_id: int, item_id: int) -> None:
    mooring = work.interests.add(
        InterestEntry(
            RegisterKind.LICENCE,
            "Berth 4, Ferry Landing",
            "licensee",
            Whose.PARTNER,
            since=date(2029, 4, 1),
            aware_on=date(2031, 4, 20),
            look_for=("berth four", "EL4 9QZ"),
        )
    )
    changed = replace(mooring.entry, registered_on=date(2031, 5, 2), look_for=("berth four",))
    work.interests.change(mooring.id, changed)
    work.interests.add(
        InterestEntry("patron of a band", "Elmbury Brass", ended_on=date(2030, 1, 9))
    )
    hidden = work.interests.add(InterestEntry(RegisterKind.LAND, "Gate Lodge", sensitive=True))
    gone = work.interests.add(InterestEntry(RegisterKind.GIFT, "A hamper"))
    work.interests.delete(gone.id)
    work.interests.dismiss(mooring.id, sha("a sentence"))
    work.interests.dismiss(hidden.id, sha("another"))
    work.interests.bring_back(hidden.id, sha("another"))
    made = work.declarations.add(
        meeting_id,
        [item_id],
        DeclarationKind.DISCLOSABLE_PECUNIARY,
        "My husband has a berth there.",
        ActionTaken.LEFT,
        DeclarationDetails(
            Whose.PARTNER,
            "the mooring fees",
            standing_interest_id=mooring.id,
            dispensation=Dispensation("Standards Committee", "speak", date(2032, 5, 1)),
        ),
    )
    left = datetime(2031, 5, 6, 18, 50, tzinfo=UTC)
    work.declarations.set_times(made.id, left, left.replace(hour=19))
    work.declarations.add(
        meeting_id,
        [],
        DeclarationKind.OTHER,
        "I have an interest.",
        details=DeclarationDetails(sensitive=True, standing_interest_id=hidden.id),
    )
    own = work.rules.add('name = "Elmbury"\n')
    work.rules.change(own, 'name = "Elmbury 2031"\n')
    taken_back = work.rules.add('name = "Old"\n')
    work.rules.delete(taken_back)


def _fill_bank(work: Work) -> None:
    first = work.bank.add("Money", "What does it cost, and what happens if it costs more?")
    work.bank.add("", "Who was asked?")
    gone = work.bank.add("Old", "Never mind")
    work.bank.delete(gone.id)
    work.bank.move(first.id, 1)


def _fill_questions(work: Work, meeting_id: int, item_id: int, earlier_id: int) -> None:
    asked = work.questions.add(
        meeting_id,
        item_id,
        "To ask the Chair about the landing.",
        "The Chair",
        details=QuestionDetails(
            QuestionKind.NOTICE,
            "SO 7(5)",
            Deadline(date(2031, 4, 29), time(12)),
            "The money:\nWhat will it cost?\nWho pays?",
            earlier_id=earlier_id,
            sent_at=datetime(2031, 4, 28, 9, tzinfo=UTC),
        ),
    )
    work.questions.change(asked.id, state=QuestionState.SENT)
    work.questions.add(
        meeting_id,
        item_id,
        "Does that include the lamps?",
        details=QuestionDetails(QuestionKind.SUPPLEMENTARY, parent_id=asked.id),
    )
    mail = work.questions.add(
        meeting_id,
        item_id,
        "Which survey is meant?",
        "Idris Vane",
        details=QuestionDetails(
            QuestionKind.OFFICER,
            deadline=Deadline(date(2031, 5, 2)),
            replied_at=datetime(2031, 5, 2, 10, 30, tzinfo=UTC),
        ),
    )
    work.questions.change(mail.id, state=QuestionState.UNANSWERED)
    work.questions.move(asked.id, 0)
    rule = NoticeRule(NoticeUnit.CLEAR_WORKING_DAYS, 3, time(12), Nation.WALES, 2, True, "SO 7(5)")
    work.notice_rules.set(CARD.authority or "", CARD.body or "", rule)
    work.notice_rules.set(CARD.authority or "", "", NoticeRule(NoticeUnit.HOURS, 48))
    work.notice_rules.set("Elsewhere", "", NoticeRule())
    work.notice_rules.set("Elsewhere", "", None)


def _fill_follow_ups(work: Work, meeting_id: int, item_id: int, mark_id: int) -> None:
    quotes = (
        PromiseQuote("The Director agreed to report on the lamps.", Strength.AGREED, 2),
        PromiseQuote("That the Director be asked to report on lamps.", Strength.RESOLVED),
    )
    promised = work.follow_ups.add(
        meeting_id,
        item_id,
        "Report on the lamps",
        owner="The Director",
        due=date(2031, 7, 1),
        due_said="at a future meeting",
        source=PromiseSource(sha(), "36", quotes),
    )
    work.follow_ups.change(promised.id, state=FollowUpState.DONE, outcome="Came in June.")
    work.follow_ups.add(meeting_id, None, "Walk the quay with the clerk")
    gone = work.follow_ups.add(meeting_id, None, "Never mind")
    work.follow_ups.delete(gone.id)
    work.follow_ups.dismiss(meeting_id, ["0" * 64, "1" * 64])
    work.follow_ups.bring_back(meeting_id, ["1" * 64])
    wrong = work.correction_notes.add(
        meeting_id,
        item_id,
        annotation_id=mark_id,
        place="Item 2, p.3",
        wrong="£7.9k",
        right="£5.9k",
    )
    work.correction_notes.change(wrong.id, raised=True)
    work.correction_notes.delete(work.correction_notes.add(meeting_id, wrong="Nothing").id)
    asked = work.requests.add(
        meeting_id, "Lamps on the quay", reason="Two falls", wanted_for="autumn"
    )
    work.requests.change(asked.id, state=RequestState.AGREED)
    work.requests.delete(work.requests.add(meeting_id, "Benches").id)


@dataclass(frozen=True, slots=True)
class Filled:
    """What ``fill`` put into a library."""

    meeting: Meeting
    document: Document
    mark: Annotation


def _fill_proceedings(work: Work, meeting_id: int, item_id: int) -> None:
    """How the meeting went: notes, votes, an undertaking and where it stands."""
    begun = datetime(2028, 3, 1, 14, 5, tzinfo=UTC)
    work.meeting_notes.add(meeting_id, item_id, "The quay is to be dredged.", begun)
    work.meeting_notes.add(meeting_id, None, "Ten minutes' break.", begun)
    slip = work.meeting_notes.add(meeting_id, None, "Never said", begun)
    work.meeting_notes.delete(slip.id)
    facts = VoteFacts("the amendment", MyVote.AGAINST, "carried, 7 to 4", recorded=True)
    work.votes.add(meeting_id, item_id, facts, begun)
    lost = work.votes.add(meeting_id, item_id, VoteFacts(), begun)
    work.votes.delete(lost.id)
    work.follow_ups.add(meeting_id, item_id, "publish the soundings", owner="Idris Vane")
    work.sittings.set(
        Sitting(
            meeting_id,
            Attendance.LATE,
            "Councillor Fennimore",
            (item_id,),
            frozenset({item_id}),
            item_id,
            begun,
            begun,
        )
    )


def fill(library: Library) -> Filled:
    """Put one of everything into the library, deleted things too, and its PDF."""
    source = library.folder / "incoming.pdf"
    source.write_bytes(pdf_bytes())
    library.files.add(source)
    source.unlink()
    with library.work() as work:
        document = add_pack(work)
        meeting = work.meetings.get(document.meeting_id)
        work.documents.store_texts(document.id, 0, texts())
        work.documents.store_reading(document.id, reading())
        items = work.items.of_meeting(meeting.id)
        work.meetings.remember_place(
            meeting.id, ReadingPlace(document.id, 2, 3.5, 400.0, 1.25, None)
        )
        work.archive.add("e" * 64, 123_456)  # of a paper that was handed on since
        mark = add_mark(work, document)
        spanning = work.annotations.add(
            meeting.id,
            document.id,
            MarkKind.UNDERLINE,
            MarkColour.BLUE,
            Anchor(
                sha(),
                (PageRect(2, Rect(72, 780, 500, 792)), PageRect(3, Rect(72, 72, 300, 84))),
                "over the page",
            ),
        )
        box = Anchor(sha(), (PageRect(4, Rect(100, 200, 300, 320)),), "12. Moorings.")
        work.annotations.add(
            meeting.id,
            document.id,
            MarkKind.AREA,
            MarkColour.GREEN,
            box,
            picture=AreaPicture(b"\x89PNG\r\n", 556, 333),
        )
        drawn = work.annotations.add(
            meeting.id,
            document.id,
            MarkKind.INK,
            MarkColour.ORANGE,
            Anchor(sha(), (PageRect(5, Rect(10, 10, 40, 30)),)),
            ink=INK,
            author="A. Quill",
            taken_from="NM 12",
        )
        work.annotations.set_speaking_order(meeting.id, [drawn.id, mark.id])
        gone = add_mark(work, document, page=5)
        work.annotations.delete(gone.id)
        work.notes.set(meeting.id, items[1].id, "Ask for the cost.\nAnd when.")
        work.notes.set(meeting.id, None, "Bring the map.")
        work.notes.set(meeting.id, items[0].id, "To be taken away")
        work.notes.set(meeting.id, items[0].id, "")
        first = work.questions.add(
            meeting.id, items[1].id, "What does it cost?", "Idris Vane", mark.id
        )
        work.questions.change(first.id, reply="£3m")
        work.questions.add(meeting.id, None, "Who chairs?")
        deleted = work.questions.add(meeting.id, items[2].id, "Never mind")
        work.questions.delete(deleted.id)
        _fill_bank(work)
        _fill_questions(work, meeting.id, items[1].id, first.id)
        work.declarations.add(
            meeting.id,
            [items[1].id, items[2].id],
            DeclarationKind.PERSONAL,
            "I keep a boat there.",
            ActionTaken.STAYED_AND_SPOKE,
        )
        _fill_interests(work, meeting.id, items[1].id)
        _fill_proceedings(work, meeting.id, items[1].id)
        _fill_follow_ups(work, meeting.id, items[1].id, mark.id)
        work.declarations.add(meeting.id, [], DeclarationKind.NO_WHIP)
        taken_back = work.declarations.add(meeting.id, [], DeclarationKind.NOTHING)
        work.declarations.delete(taken_back.id)
        work.corrections.add(
            meeting.id, CorrectionTarget.MEETING, {"settled": "One page could not be read."}
        )
        undone = work.corrections.add(
            meeting.id,
            CorrectionTarget.ITEM,
            {"title": "Lamps"},
            document_sha256=sha(),
            key={"number": "3", "title": "Park byelaws"},
        )
        work.corrections.set_undone(undone.id, True)
        work.pages_read.add(sha(), [0, 2, 3, 5])
        work.pages_read.remove(sha(), [5])
        gone_again = dataclasses.replace(work.documents.get(document.id), id=999)
        work.versions.begin(work.documents.get(document.id), gone_again)
        off_the_list = work.meetings.add(dataclasses.replace(CARD, body="Lamps Sub-Committee"))
        work.notes.set(off_the_list.id, None, "Was put off.")
        work.meetings.remove(off_the_list.id)
        assert spanning.anchor.last_page == 3
        return Filled(meeting, work.documents.get(document.id), work.annotations.get(mark.id))


def all_tags(library: Library) -> list[Tag]:
    """Every tag of a library."""
    with library.look() as work:
        return list(work.tags.all())
