# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is printed of the pages the member marked: each under the places that are marked on it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.page_space import Box
from desktop.domain.papers import MeetingPaper, PaperPoint


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page of a paper: what it is called ("Page 15"), its item, and the marks on it.

    ``width`` and ``height`` are those of the page as it is shown, in points.
    """

    name: str
    item: str
    points: tuple[PaperPoint, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MarkedPagesPaper:
    """The marked pages of a meeting's papers, in order."""

    meeting: MeetingPaper
    pages: tuple[MarkedPage, ...]


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a marked page goes: zero-based page of the document, and the box from its foot.

    One that is ``turned`` has its head at the left of the box.
    """

    page: int
    box: Box
    turned: bool = False
