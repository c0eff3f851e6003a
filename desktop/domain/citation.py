# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a place in a pack is said in the room: "Item 8, ¶32, p.15"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a citation; what is not known is None and is left out, never guessed.

    ``page`` and ``last_page`` are labels stamped on the paper. ``report`` is given only where
    the item holds more than one. ``document`` is given for a paper that is not the pack
    ("Supplement 1"): with its own stamped page it says all, and the item is not said as well.
    ``minute`` is the number of a minute, in minutes bound into the pack.
    """

    item: str | None = None
    report: str | None = None
    paragraph: str | None = None
    page: str | None = None
    last_page: str | None = None
    document: str | None = None
    minute: str | None = None

    def __str__(self) -> str:
        parts: list[str] = []
        if self.document:
            parts.append(self.document)
        named = bool(self.document and self.page)
        if self.item and not named:
            parts.append(f"Item {self.item}")
        if self.report and not named:
            parts.append(self.report)
        if self.paragraph:
            parts.append(f"¶{self.paragraph}")
        if self.minute:
            parts.append(f"minute {self.minute}")
        if self.page:
            if self.last_page and self.last_page != self.page:
                parts.append(f"pp.{self.page}–{self.last_page}")
            else:
                parts.append(f"p.{self.page}")
        return ", ".join(parts)


def items_said(numbers: Sequence[str]) -> str:
    """Some items by their printed numbers: "Item 9", or "Items 8 and 10"; empty for none."""
    if len(numbers) < 2:
        return str(Citation(item=numbers[0])) if numbers else ""
    return f"Items {', '.join(numbers[:-1])} and {numbers[-1]}"
