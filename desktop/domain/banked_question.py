# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions that the member keeps to hand, to ask at whatever meeting they fit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BankedQuestion:
    """A question in the bank; ``heading`` says what it is for and may be empty.

    ``position`` counts from 0 in the member's own order.
    """

    id: int
    heading: str
    text: str
    position: int

    @property
    def said(self) -> str:
        """Heading and question in a line."""
        words = " ".join(self.text.split())
        return f"{self.heading}: {words}" if self.heading else words
