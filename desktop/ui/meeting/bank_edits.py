# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes to the member's bank of questions, each as a step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.banked_question import BankedQuestion
from desktop.services import keep_bank
from desktop.ui.undo import UndoSteps

if TYPE_CHECKING:
    from desktop.storage.library import Library


class BankEdits:
    """What is done with the bank, from a meeting's questions or in its own window."""

    def __init__(self, library: Library, steps: UndoSteps) -> None:
        self._library = library
        self._steps = steps

    def add(self, text: str, heading: str = "") -> int | None:
        """Put a question in; its id, or None where it could not be or was in it already."""
        made: list[int] = []
        before = {one.id for one in keep_bank.banked_questions(self._library)}

        def do() -> None:
            if made:
                keep_bank.restore_banked(self._library, banked_id=made[0])
                return
            kept = keep_bank.bank_question(self._library, text=text, heading=heading)
            made.append(kept.id)

        def undo() -> None:
            if made[0] not in before:
                keep_bank.delete_banked(self._library, banked_id=made[0])

        self._steps.take("Put into my bank", do=do, undo=undo)
        return made[0] if made and made[0] not in before else None

    def change(self, one: BankedQuestion, *, text: str | None, heading: str | None) -> None:
        """Change what is given of a question; typing on is one step."""
        self._steps.take(
            "Edit question in my bank",
            do=lambda: keep_bank.change_banked(
                self._library, banked_id=one.id, text=text, heading=heading
            ),
            undo=lambda: keep_bank.change_banked(
                self._library, banked_id=one.id, text=one.text, heading=one.heading
            ),
            merge=("banked", one.id),
            typed=(("banked", one.id, text is None), text or heading or ""),
        )

    def move(self, one: BankedQuestion, position: int) -> None:
        """Put a question elsewhere in the order."""

        def put(place: int) -> None:
            keep_bank.move_banked(self._library, banked_id=one.id, position=place)

        if position != one.position:
            self._steps.take(
                "Move question in my bank", do=lambda: put(position), undo=lambda: put(one.position)
            )

    def delete(self, one: BankedQuestion) -> None:
        """Take a question out."""
        self._steps.take(
            "Take out of my bank",
            do=lambda: keep_bank.delete_banked(self._library, banked_id=one.id),
            undo=lambda: keep_bank.restore_banked(self._library, banked_id=one.id),
        )
