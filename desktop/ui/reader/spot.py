# SPDX-License-Identifier: AGPL-3.0-or-later
"""A place among the pages, as the view keeps and returns to it."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[int, float, float]
"""A page, and how far across and down on it in PDF points."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands at the top of the view: a page, and a place on it in PDF points."""

    page: int
    y: float = 0.0
    x: float = 0.0
