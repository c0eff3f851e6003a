# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the front list of a marked copy holds."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.page_space import Box
from desktop.domain.papers import MeetingPaper, PaperPoint


@dataclass(frozen=True, slots=True)
class ListedMark:
    """A mark with the zero-based page and the height (points) at which it begins."""

    point: PaperPoint
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class MarkListPaper:
    """The list; ``about`` says of what: "pages 15 to 20", "the whole paper"."""

    meeting: MeetingPaper
    about: str
    marks: tuple[ListedMark, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands: zero-based page of the list, and its box from the foot of it."""

    page: int
    box: Box
