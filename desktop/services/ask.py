# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions the member means to ask: write, change, put in order, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.domain.question import Question, QuestionState

if TYPE_CHECKING:
    from desktop.storage.library import Library


def ask(
    library: Library,
    *,
    meeting_id: int,
    text: str,
    item_id: int | None = None,
    to_whom: str = "",
    annotation_id: int | None = None,
) -> Question:
    """Write down a question, as the last of the meeting's.

    ``item_id`` is None for the meeting as a whole; ``annotation_id`` is the mark it is about.
    """
    if not text.strip():
        raise KnownError("There is nothing to ask: the text is empty.")
    with library.work() as work:
        work.meetings.get(meeting_id)
        return work.questions.add(
            meeting_id, item_id, text, to_whom=to_whom, annotation_id=annotation_id
        )


def change_question(
    library: Library,
    *,
    question_id: int,
    text: str | None = None,
    to_whom: str | None = None,
    state: QuestionState | None = None,
    reply: str | None = None,
) -> Question:
    """Change what is given and leave the rest."""
    with library.work() as work:
        return work.questions.change(
            question_id, text=text, to_whom=to_whom, state=state, reply=reply
        )


def ask_under(library: Library, *, question_id: int, item_id: int | None) -> Question:
    """Put a question under another item, or (None) under the meeting as a whole."""
    with library.work() as work:
        return work.questions.change(question_id, item_id=item_id)


def move_question(library: Library, *, question_id: int, position: int) -> None:
    """Put a question at ``position``, counted from 0, in the member's own order."""
    with library.work() as work:
        work.questions.move(question_id, position)


def delete_question(library: Library, *, question_id: int) -> None:
    """Take a question away; ``restore_question`` brings it back."""
    with library.work() as work:
        work.questions.delete(question_id)


def restore_question(library: Library, *, question_id: int) -> Question:
    """Bring back a question that was taken away."""
    with library.work() as work:
        return work.questions.restore(question_id)


def questions_of(library: Library, *, meeting_id: int) -> list[Question]:
    """The questions of a meeting in the member's own order."""
    with library.look() as work:
        return list(work.questions.of_meeting(meeting_id))
