# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a member was in a pack, so that it reopens as it was left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fit = Literal["width", "page"]


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """The point of a page that stood at the top left of the view.

    ``page`` is the zero-based PDF page that is read; ``x`` and ``y`` are points of displayed space
    on it. Where the foot of the page before is above it in the view, ``y`` is how high that is,
    below 0.
    ``zoom`` is a factor (1.0 is 100 %), or None where ``fit`` says what the zoom follows.
    """

    document_id: int
    page: int
    x: float = 0.0
    y: float = 0.0
    zoom: float | None = None
    fit: Fit | None = "width"


def first_place(document_id: int, fit: str, zoom: float) -> ReadingPlace:
    """The front sheet, in the zoom the member likes: ``fit`` to "width" or "page", or "none"."""
    if fit == "none":
        return ReadingPlace(document_id, 0, zoom=zoom, fit=None)
    return ReadingPlace(document_id, 0, fit="page" if fit == "page" else "width")
