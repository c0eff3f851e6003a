# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pictures a view of the pages needs: whole pages, or tiles of a page that is very large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.documents.jobs import Tone
from desktop.domain.page import PageSize
from desktop.ui.reader.page_layout import PageBox
from desktop.ui.reader.picture_cache import Clip, PictureKey

WHOLE_PAGE_LIMIT = 6_000_000  # device pixels; a larger page is drawn in tiles
TILE = 1024
STAND_IN_WIDTH = 640


@dataclass(frozen=True, slots=True)
class Look:
    """How pages are looked at: document, device pixels to a point, and tone of the paper."""

    sha256: str
    scale: float
    tone: Tone


def whole_page(look: Look, page: int, size: PageSize) -> PictureKey:
    """The picture of the whole page."""
    return PictureKey(look.sha256, page, max(1, round(size.width * look.scale)), look.tone)


def is_tiled(look: Look, size: PageSize) -> bool:
    """Whether the page is too large to be drawn in one piece."""
    return size.width * size.height * look.scale * look.scale > WHOLE_PAGE_LIMIT


def stand_in(look: Look, page: int) -> PictureKey:
    """A small picture of a tiled page, shown until its tiles are there."""
    return PictureKey(look.sha256, page, STAND_IN_WIDTH, look.tone)


def tiles(look: Look, page: int, size: PageSize, part: Clip) -> Iterator[PictureKey]:
    """The tiles that cover ``part`` (device pixels of the page), top to bottom."""
    width = max(1, round(size.width * look.scale))
    height = max(1, round(size.height * look.scale))
    left, top, right, bottom = part
    for y in range(max(0, top) // TILE * TILE, min(height, bottom), TILE):
        for x in range(max(0, left) // TILE * TILE, min(width, right), TILE):
            clip = (x, y, min(x + TILE, width), min(y + TILE, height))
            yield PictureKey(look.sha256, page, width, look.tone, clip)


def part_in_view(box: PageBox, view: tuple[float, float, float, float], ratio: float) -> Clip:
    """The part of a page inside ``view`` (left, top, right, bottom), in device pixels."""
    left, top, right, bottom = view
    return (
        int(max(0.0, left - box.x) * ratio),
        int(max(0.0, top - box.y) * ratio),
        int(min(box.width, right - box.x) * ratio) + 1,
        int(min(box.height, bottom - box.y) * ratio) + 1,
    )


def pages_ahead(visible: range, count: int, *, forwards: bool, reach: int = 2) -> Iterable[int]:
    """The pages to draw before they are needed: next in the direction of scrolling, then back."""
    if not visible:
        return ()
    after = list(range(visible.stop, min(count, visible.stop + reach)))
    before = list(range(visible.start - 1, max(-1, visible.start - 1 - reach), -1))
    return after + before[:1] if forwards else before + after[:1]
