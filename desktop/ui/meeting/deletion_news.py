# SPDX-License-Identifier: AGPL-3.0-or-later
"""Says what was deleted, and how it comes back: a slip of the finger is not to go unseen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop.ui.reader.document_area import DocumentArea
    from desktop.ui.undo import UndoSteps

_STEP = re.compile(r"Delete (?P<what>(?P<several>\d+ )?.+)")
"""The name of a step that deletes, as the Undo of the menu has it."""


class DeletionNews(QObject):
    """Follows the steps of a meeting; its word goes when the step is taken back or another follows.

    What asks for more, a fault or an offer, is left standing.
    """

    def __init__(self, steps: UndoSteps, area: DocumentArea) -> None:
        super().__init__(steps)
        self._stack = steps.stack
        self._area = area
        self._index = 0
        self._said = ""
        steps.stack.indexChanged.connect(self._follow)

    def _follow(self, index: int) -> None:
        further, self._index = index > self._index, index
        message = self._area.message
        if self._said and message.message == self._said:
            message.hide()
        self._said = ""
        step = _STEP.fullmatch(self._stack.text(index - 1)) if further else None
        if step is not None and not message.is_weighty:
            self._said = (
                f"{step['what']} were deleted. Ctrl+Z brings them back."
                if step["several"]
                else f"The {step['what']} was deleted. Ctrl+Z brings it back."
            )
            self._area.tell(self._said)
