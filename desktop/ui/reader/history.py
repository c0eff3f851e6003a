# SPDX-License-Identifier: AGPL-3.0-or-later
"""Back and forward through the jumps the member made, like a browser."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.ui.reader.spot import Spot

DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that was left: which paper, and where in it; good at any zoom."""

    document_id: int
    spot: Spot


class History:
    """The stops behind and ahead, of one meeting."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []
        self._trail: tuple[str, Stop] | None = None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a stop behind."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a stop ahead."""
        return bool(self._ahead)

    def leave(self, stop: Stop, trail: str = "") -> None:
        """Remember where the member was before a jump; what lay ahead is gone.

        Jumps of one ``trail``, such as from one place found to the next, count as one, as long as
        the member does not move in between.
        """
        if trail and self._trail == (trail, stop):
            return
        if not self._behind or self._behind[-1] != stop:
            self._behind.append(stop)
            del self._behind[:-DEEPEST]
        self._ahead.clear()

    def arrive(self, stop: Stop, trail: str = "") -> None:
        """Where the jump led to."""
        self._trail = (trail, stop) if trail else None

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
