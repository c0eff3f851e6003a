# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting's questions, declarations or follow-ups as a table for a spreadsheet.

Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.domain.papers import MeetingPaper, PaperDeclaration, PaperItem, PaperQuestion
from desktop.exports.csv_cells import day_cell, table
from desktop.exports.saving import save
from desktop.exports.wording import all_declarations, correction_words, heading, meeting_name

QUESTIONS = (
    "Date", "Meeting", "Item", "Place", "Kind", "To", "Question", "Parts", "Standing order",
    "Send by", "State", "Reply", "Replied",
)  # fmt: skip
DECLARED = ("Items", "Kind", "In words", "What I did", "Besides")
DECLARATIONS = ("Date", "Meeting", *DECLARED)
FOLLOW_UPS = (
    "Date", "Meeting", "What", "Who", "Due", "As the minutes say", "State", "Outcome", "Place",
    "How firm", "In the minutes' words", "Since", "Sort",
)  # fmt: skip
MARKING = "Marking"


def write_questions_csv(paper: MeetingPaper, out: str) -> int:
    """Write the questions to the file ``out``; returns its number of lines."""
    rows = (
        (
            heading(item),
            one.citation,
            one.kind,
            one.to_whom,
            one.text,
            _parts(one),
            one.standing_order,
            one.deadline,
            one.state,
            one.reply,
            one.replied,
        )
        for item in _items(paper)
        for one in item.questions
    )
    return _write(paper, QUESTIONS, rows, out)


def write_declarations_csv(paper: MeetingPaper, out: str) -> int:
    """Write the declarations to the file ``out``; returns its number of lines."""
    rows = map(declaration_cells, all_declarations(paper))
    return _write(paper, DECLARATIONS, rows, out)


def declaration_cells(one: PaperDeclaration) -> tuple[str, ...]:
    """The cells of a declaration, under ``DECLARED``."""
    return (
        "; ".join(one.items) or "Whole meeting",
        one.kind,
        one.wording,
        one.action,
        "; ".join(f"{name}: {value}" for name, value in one.facts),
    )


def write_follow_ups_csv(paper: MeetingPaper, out: str) -> int:
    """Write what is to be seen through; returns the number of lines.

    Follow-ups first, earlier meetings' before this one's, then corrections, then requests for the
    work programme: the last column says which of these a line is.
    """
    promised = (
        (
            one.text,
            one.owner,
            one.due,
            one.due_said,
            one.state,
            one.outcome,
            one.citation,
            one.strength,
            "\n".join(one.quotes),
            one.since,
            "Follow-up",
        )
        for one in (*paper.before, *paper.follow_ups)
    )
    return _write(paper, FOLLOW_UPS, (*promised, *_corrections(paper), *_requests(paper)), out)


def _corrections(paper: MeetingPaper) -> Iterator[tuple[str, ...]]:
    """What is printed and what it should say, under the headings of the follow-ups."""
    for one in paper.corrections:
        what = "\n".join(f"{name}: {said}" for name, said in correction_words(one))
        state = "raised" if one.raised else "to raise"
        yield what, "", "", "", state, "", one.place, "", "", "", "Correction"


def _requests(paper: MeetingPaper) -> Iterator[tuple[str, ...]]:
    """The topic, when it is wanted for, and why in the place of an outcome."""
    for one in paper.requests:
        why = f"Why: {one.reason}" if one.reason.strip() else ""
        sort = "Request for the work programme"
        yield one.topic, "", one.wanted_for, "", one.state, why, "", "", "", "", sort


def _write(
    paper: MeetingPaper, headings: Sequence[str], rows: Iterable[Sequence[str]], out: str
) -> int:
    """Raises KnownError when it cannot be written; ``out`` is then as it was."""
    marking = (paper.marking,) if paper.marking else ()
    before = (day_cell(paper.card.date), meeting_name(paper.card))
    content, lines = table(
        (*headings, *((MARKING,) if marking else ())), ((*before, *row, *marking) for row in rows)
    )
    save(content, out)
    return lines


def _items(paper: MeetingPaper) -> tuple[PaperItem, ...]:
    return (*paper.items, *((paper.general,) if paper.general else ()))


def _parts(question: PaperQuestion) -> str:
    said = (text for part in question.parts for text in (part.heading, part.text))
    return "\n".join(text for text in said if text)
