# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question as the Questions pane shows it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.question import Question, QuestionState


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question; ``citation`` says where its words or its item stand, and may be empty."""

    question: Question
    citation: str = ""


def spoken_question(row: QuestionRow) -> str:
    """The whole card in a sentence, for a screen reader."""
    question = row.question
    parts = [question.text]
    if question.to_whom:
        parts.append(f"to {question.to_whom}")
    if row.citation:
        parts.append(row.citation)
    parts.append({"draft": "not asked yet"}.get(question.state.value, question.state.value))
    if question.reply:
        parts.append(f"reply: {question.reply}")
    return ". ".join(parts)


def is_asked(state: QuestionState) -> bool:
    """Whether it has been asked; what was answered was."""
    return state is not QuestionState.DRAFT


def toggled_asked(state: QuestionState) -> QuestionState:
    """The state after the tick "asked" is pressed."""
    return QuestionState.DRAFT if is_asked(state) else QuestionState.ASKED


def toggled_answered(state: QuestionState) -> QuestionState:
    """The state after the tick "answered" is pressed."""
    answered = state is QuestionState.ANSWERED
    return QuestionState.ASKED if answered else QuestionState.ANSWERED
