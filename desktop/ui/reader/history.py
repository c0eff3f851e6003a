# SPDX-License-Identifier: AGPL-3.0-or-later
"""Back and forward through the jumps the member made, like a browser."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.ui.reader.page_view import Spot

DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that was left: which paper, and where in it."""

    document_id: int
    spot: Spot


class History:
    """The stops behind and ahead."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a stop behind."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a stop ahead."""
        return bool(self._ahead)

    def leave(self, stop: Stop) -> None:
        """Remember where the member was before a jump; what lay ahead is gone."""
        if not self._behind or self._behind[-1] != stop:
            self._behind.append(stop)
            del self._behind[:-DEEPEST]
        self._ahead.clear()

    def back(self, here: Stop) -> Stop | None:
        """The stop behind; ``here`` can be gone forward to."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Stop) -> Stop | None:
        """The stop ahead; ``here`` can be gone back to."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()
