# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's own bank of questions: put in, change, put in order, take away and bring back.

What is asked from it is written down for the meeting with ``ask`` and stays in the bank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.banked_question import BankedQuestion
from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.storage.library import Library


def bank_question(library: Library, *, text: str, heading: str = "") -> BankedQuestion:
    """Put a question in as the last. One that is in it already, word for word, is not doubled."""
    text, heading = _tidy(text), " ".join(heading.split())
    with library.work() as work:
        for one in work.bank.all():
            if _same(one.text, text):
                return one
        return work.bank.add(heading, text)


def banked_questions(library: Library) -> list[BankedQuestion]:
    """All of them in the member's own order."""
    with library.look() as work:
        return work.bank.all()


def change_banked(
    library: Library, *, banked_id: int, text: str | None = None, heading: str | None = None
) -> BankedQuestion:
    """Change what is given and leave the rest."""
    with library.work() as work:
        return work.bank.change(
            banked_id,
            text=_tidy(text) if text is not None else None,
            heading=" ".join(heading.split()) if heading is not None else None,
        )


def move_banked(library: Library, *, banked_id: int, position: int) -> None:
    """Put a question at ``position``, counted from 0."""
    with library.work() as work:
        work.bank.move(banked_id, position)


def delete_banked(library: Library, *, banked_id: int) -> None:
    """Take a question out; ``restore_banked`` brings it back."""
    with library.work() as work:
        work.bank.delete(banked_id)


def restore_banked(library: Library, *, banked_id: int) -> BankedQuestion:
    """Bring back a question that was taken out."""
    with library.work() as work:
        return work.bank.restore(banked_id)


def _tidy(text: str) -> str:
    if not text.strip():
        raise KnownError("There is nothing to keep: the question is empty.")
    return text.strip()


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
