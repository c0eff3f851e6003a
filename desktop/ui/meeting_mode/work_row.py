# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands beside the paper while an item is taken: questions, points, declarations, notes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.agenda import AgendaItem, ItemKind
from desktop.domain.annotation import Annotation
from desktop.domain.declaration_facts import declaration_facts
from desktop.domain.happening import HappeningKind
from desktop.domain.interest import SENSITIVE_NAME, SENSITIVE_SAID, Declaration
from desktop.domain.question import Question, QuestionKind, QuestionState
from desktop.ui.meeting.open_meeting import OpenMeeting


class WorkKind(StrEnum):
    """What a row is."""

    HEADING = "heading"
    QUESTION = "question"
    POINT = "point"
    DECLARATION = "declaration"
    NOTE = "note"
    VOTE = "vote"
    UNDERTAKING = "undertaking"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One row. ``text`` is what is said or was noted, ``quote`` what stands in the paper.

    ``state`` is said in a word and drawn as a tick where ``done``; ``time`` is the time of day;
    ``stripe`` the name of a mark's colour.
    """

    kind: WorkKind
    id: int
    text: str
    quote: str = ""
    facts: str = ""
    state: str = ""
    time: str = ""
    done: bool = False
    stripe: str = ""


# What was noted, as rows.
NOTED = {
    HappeningKind.NOTE: WorkKind.NOTE,
    HappeningKind.VOTE: WorkKind.VOTE,
    HappeningKind.UNDERTAKING: WorkKind.UNDERTAKING,
}
_STATES = {
    QuestionState.ASKED: "asked",
    QuestionState.ANSWERED: "answered",
    QuestionState.UNANSWERED: "not answered",
    QuestionState.SENT: "sent",
}


def work_rows(meeting: OpenMeeting, item: AgendaItem | None) -> list[WorkRow]:
    """The member's work on an item, or (None) on the meeting as a whole, in speaking order.

    Of a sensitive declaration no more is shown than that there is one: others see this screen.
    """
    parts = (
        ("Declarations", [_declaration(d) for d in _declared(meeting, item)]),
        ("Questions", [_question(meeting, q) for q in questions_on(meeting, item)]),
        ("Points", [_point(meeting, mark) for mark in points_on(meeting, item)]),
        ("Noted in the meeting", _happened(meeting, item)),
    )
    rows: list[WorkRow] = []
    for place, (title, found) in enumerate(parts):
        if found:
            rows.append(WorkRow(WorkKind.HEADING, -1 - place, title, state=str(len(found))))
            rows.extend(found)
    return rows


def questions_on(meeting: OpenMeeting, item: AgendaItem | None) -> list[Question]:
    """The questions to be put on an item in their order; those to officers are left out."""
    ident = item.id if item is not None else None
    return [
        question
        for question in meeting.questions
        if _item_of(meeting, question) == ident
        and question.details.kind is not QuestionKind.OFFICER
    ]


def _item_of(meeting: OpenMeeting, question: Question) -> int | None:
    mark = meeting.mark(question.annotation_id or 0)
    if question.item_id is None and mark is not None:
        item = meeting.item_of_mark(mark)
        return item.id if item is not None else None
    return question.item_id if meeting.papers.item(question.item_id) is not None else None


def _question(meeting: OpenMeeting, question: Question) -> WorkRow:
    mark = meeting.mark(question.annotation_id or 0)
    facts = [f"to {question.to_whom}" if question.to_whom else ""]
    facts.append(meeting.citation(mark) if mark is not None else "")
    parts = [f"{p.heading}: {p.text}" if p.heading else p.text for p in question.parts]
    return WorkRow(
        WorkKind.QUESTION,
        question.id,
        "\n".join([question.text, *parts]),
        quote=f"Reply: {question.reply}" if question.reply.strip() else "",
        facts=" · ".join(fact for fact in facts if fact),
        state=_STATES.get(question.state, ""),
        done=question.state in (QuestionState.ASKED, QuestionState.ANSWERED),
    )


def points_on(meeting: OpenMeeting, item: AgendaItem | None) -> list[Annotation]:
    """The marks on an item in the order of speaking."""
    ident = item.id if item is not None else None
    own = []
    for mark in meeting.marks:
        under = meeting.item_of_mark(mark)
        if (under.id if under is not None else None) == ident:
            own.append(mark)
    own.sort(key=lambda m: (m.speaking_position is None, m.speaking_position or 0))
    return own


def _point(meeting: OpenMeeting, mark: Annotation) -> WorkRow:
    tags = "  ".join(f"#{tag.name}" for tag in mark.tags)
    quote = " ".join(mark.anchor.quote.split())
    return WorkRow(
        WorkKind.POINT,
        mark.id,
        mark.note.strip(),
        quote=f"“{quote}”" if quote else "",
        facts="   ".join(part for part in (meeting.citation(mark), tags) if part),
        stripe=mark.colour.value,
    )


def _declared(meeting: OpenMeeting, item: AgendaItem | None) -> list[Declaration]:
    """What concerns the item; all there is where declarations are taken, or for the whole."""
    if item is None or item.kind in (ItemKind.DECLARATIONS, ItemKind.WHIP):
        return list(meeting.declarations)
    return [d for d in meeting.declarations if item.id in d.item_ids]


def _declaration(declaration: Declaration) -> WorkRow:
    kind = declaration.kind.value
    facts = [f"{name}: {value}" for name, value in declaration_facts(declaration)]
    sensitive = declaration.is_sensitive
    text = SENSITIVE_SAID if sensitive else declaration.wording.strip()
    name = SENSITIVE_NAME if sensitive else kind[:1].upper() + kind[1:]
    return WorkRow(
        WorkKind.DECLARATION,
        declaration.id,
        text or name,
        facts=" · ".join([*([name] if text else []), *facts]),
        state=declaration.action.value,
        done=not text,
    )


def _happened(meeting: OpenMeeting, item: AgendaItem | None) -> list[WorkRow]:
    ident = item.id if item is not None else None
    return [
        WorkRow(
            NOTED[one.kind],
            one.id,
            one.said,
            facts=one.item_title or "" if one.item_id is None else "",
            time=one.time,
        )
        for one in meeting.proceedings.happenings
        if one.item_id == ident
    ]


def spoken_row(row: WorkRow) -> str:
    """A row in a sentence, for a screen reader."""
    if row.kind is WorkKind.HEADING:
        return f"{row.text}, {row.state}"
    name = row.kind.value[:1].upper() + row.kind.value[1:]
    parts = (row.time, name, row.state, row.text, row.quote, row.facts)
    return ". ".join(part for part in parts if part)
