# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of a member's work for a meeting goes into a document: items, tags, and parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.domain.papers import MeetingPaper, PaperDeclaration, PaperItem, PaperQuestion
from desktop.domain.question import QuestionKind


class Part(StrEnum):
    """What a document is made of; the values stand in the settings."""

    DECLARATIONS = "declarations"
    ASKS = "asks"
    POINTS = "points"
    QUESTIONS = "questions"
    NOTES = "notes"
    PROCEEDINGS = "proceedings"
    FOLLOW_UPS = "follow-ups"


ALL_PARTS = frozenset(Part)
GENERAL = "the meeting as a whole"
"""The key of what stands under no item."""


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """``items`` are keys as ``item_key`` gives them, all where None.

    ``tags`` are names; with any, only points that bear one of them are taken.
    """

    items: frozenset[str] | None = None
    tags: frozenset[str] = frozenset()
    parts: frozenset[Part] = ALL_PARTS


EVERYTHING = PaperChoice()


def item_key(item: PaperItem) -> str:
    """What an item is chosen by, whatever library it is in: its number, else its title."""
    return item.number or item.title


def chosen(paper: MeetingPaper, choice: PaperChoice) -> MeetingPaper:
    """The paper with what was chosen of it, in the same order."""
    if choice == EVERYTHING:
        return paper
    items = choice.items
    taken = tuple(one for one in paper.items if items is None or item_key(one) in items)
    general = paper.general if items is None or GENERAL in items else None
    parts = choice.parts
    follow = Part.FOLLOW_UPS in parts
    return replace(
        paper,
        items=tuple(_item(one, choice) for one in taken),
        general=_item(general, choice) if general else None,
        declarations=_declared(paper, taken, choice),
        without_declarations=paper.without_declarations or Part.DECLARATIONS not in parts,
        before=paper.before if follow else (),
        follow_ups=paper.follow_ups if follow else (),
        corrections=paper.corrections if follow else (),
        requests=paper.requests if follow else (),
        attendance=paper.attendance if Part.PROCEEDINGS in parts else "",
        apologies=paper.apologies if Part.PROCEEDINGS in parts else "",
    )


def on_notice(paper: MeetingPaper) -> MeetingPaper:
    """The paper with the questions on notice and the supplementaries that follow them alone."""
    return replace(
        paper,
        items=tuple(_noticed(item) for item in paper.items),
        general=_noticed(paper.general) if paper.general else None,
    )


def _noticed(item: PaperItem) -> PaperItem:
    kept: list[PaperQuestion] = []
    follows = False
    for question in item.questions:
        follows = question.kind == QuestionKind.NOTICE or (
            follows and question.kind == QuestionKind.SUPPLEMENTARY
        )
        if follows:
            kept.append(question)
    return replace(item, questions=tuple(kept))


def _declared(
    paper: MeetingPaper, taken: tuple[PaperItem, ...], choice: PaperChoice
) -> tuple[PaperDeclaration, ...]:
    """Those for the whole meeting, and those for an item that was taken."""
    if Part.DECLARATIONS not in choice.parts:
        return ()
    kept = {id(one) for item in taken for one in item.declarations}
    headings = {heading for item in taken for one in item.declarations for heading in one.items}
    return tuple(
        one
        for one in paper.declarations
        if not one.items or id(one) in kept or headings.intersection(one.items)
    )


def _item(item: PaperItem, choice: PaperChoice) -> PaperItem:
    parts, tags = choice.parts, choice.tags
    points = item.points if Part.POINTS in parts else ()
    if tags:
        points = tuple(one for one in points if tags.intersection(name for name, _ in one.tags))
    return replace(
        item,
        ask=item.ask if Part.ASKS in parts else (),
        points=points,
        questions=item.questions if Part.QUESTIONS in parts else (),
        note=item.note if Part.NOTES in parts else "",
        declarations=item.declarations if Part.DECLARATIONS in parts else (),
        happened=item.happened if Part.PROCEEDINGS in parts else (),
    )
