# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question as the Questions pane shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.question import Question, QuestionKind, QuestionState

KIND_NAMES = {
    QuestionKind.MEETING: "At the meeting",
    QuestionKind.OFFICER: "To an officer beforehand",
    QuestionKind.NOTICE: "On notice",
    QuestionKind.SUPPLEMENTARY: "Supplementary",
}
# Those that are sent to somebody before the meeting.
SENT_KINDS = (QuestionKind.OFFICER, QuestionKind.NOTICE)
_STATE_WORDS = {QuestionState.DRAFT: "not asked yet"}


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question; ``citation`` says where its words or its item stand, and may be empty.

    ``under`` is True for a supplementary whose question stands above it.
    """

    question: Question
    citation: str = ""
    under: bool = False


def spoken_question(row: QuestionRow) -> str:
    """The whole card in a sentence, for a screen reader."""
    question = row.question
    parts = [question.text, *(part.text for part in question.parts if part.text)]
    parts += [fact for fact in (facts_of(question), due_words(question)) if fact]
    if question.to_whom:
        parts.append(f"to {question.to_whom}")
    if row.citation:
        parts.append(row.citation)
    parts.append(_STATE_WORDS.get(question.state, question.state.value))
    if question.reply:
        parts.append(f"reply: {question.reply}")
    return ". ".join(parts)


def is_asked(state: QuestionState) -> bool:
    """Whether it has been asked; what was answered was."""
    return state not in (QuestionState.DRAFT, QuestionState.SENT)


def facts_of(question: Question) -> str:
    """Kind and standing order in a line; empty for one that is simply asked."""
    details = question.details
    facts = [KIND_NAMES[details.kind]] if details.kind is not QuestionKind.MEETING else []
    facts += [details.standing_order] if details.standing_order else []
    if question.state is QuestionState.UNANSWERED:
        facts.append("not answered")
    return " · ".join(facts)


def due_words(question: Question) -> str:
    """The deadline of a question, "Send by …" while it is still to be sent; empty for none."""
    if question.details.deadline is None:
        return ""
    said = question.details.deadline.said(date.today())  # noqa: DTZ011 - the member's own day
    return f"Send by {said}" if question.state is QuestionState.DRAFT else f"Due {said}"


def toggled_sent(state: QuestionState) -> QuestionState:
    """The state after the tick "sent" is pressed."""
    return QuestionState.DRAFT if state is QuestionState.SENT else QuestionState.SENT


def toggled_unanswered(state: QuestionState) -> QuestionState:
    """The state after "not answered" is pressed."""
    unanswered = state is QuestionState.UNANSWERED
    return QuestionState.ASKED if unanswered else QuestionState.UNANSWERED


def toggled_asked(state: QuestionState) -> QuestionState:
    """The state after the tick "asked" is pressed."""
    return QuestionState.DRAFT if is_asked(state) else QuestionState.ASKED


def toggled_answered(state: QuestionState) -> QuestionState:
    """The state after the tick "answered" is pressed."""
    answered = state is QuestionState.ANSWERED
    return QuestionState.ASKED if answered else QuestionState.ANSWERED
