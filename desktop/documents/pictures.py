# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""The pictures on a page: what keeps its colours when the paper is coloured.

Photographs, crests and coloured drawings that are images are pictures. An image of paper is
paper: a scan that covers the page, a table or a chart on a white ground that was pasted as an
image. Charts made of lines are no images at all; like print, they keep their hues.

Runs in the child process only.
"""

from __future__ import annotations

import pymupdf
from pymupdf import mupdf

from desktop.domain.geometry import Rect

MOST = 0.7  # of a page's area: images that cover so much of it are the page
WHITE = 0.5  # of an image's pixels: with so many white ones it is paper
NEARLY_WHITE = 232  # of 255, in each of red, green and blue
SMALLEST = 6.0  # points: narrower images are rules and bullets
PROBE = 96  # pixels: the width in which an image is looked at

EVERYTHING = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
_UNIT = mupdf.FzRect(mupdf.FzRect.Fixed_UNIT)
_WHITES = bytes(int(value >= NEARLY_WHITE) for value in range(256))


class _Images(mupdf.FzDevice2):  # type: ignore[misc]
    """A device that draws nothing and notes where images would be seen.

    Only images come back to Python; the clip around them is kept by the engine.
    """

    def __init__(self) -> None:
        super().__init__()
        self.use_virtual_fill_image()
        self.rects: list[Rect] = []

    def fill_image(self, _context: object, _image: object, matrix: object, *_: object) -> None:
        place = mupdf.fz_transform_rect(_UNIT, mupdf.FzMatrix(matrix))
        clip = mupdf.ll_fz_device_current_scissor(self.m_internal)
        left, top = max(place.x0, clip.x0), max(place.y0, clip.y0)
        right, bottom = min(place.x1, clip.x1), min(place.y1, clip.y1)
        if right - left >= SMALLEST and bottom - top >= SMALLEST:
            self.rects.append(Rect(left, top, right, bottom))


def pictures(drawing: pymupdf.DisplayList) -> tuple[Rect, ...]:
    """Where the pictures of a page are, in the coordinates of its drawing."""
    device = _Images()
    mupdf.fz_run_display_list(drawing.this, device, mupdf.FzMatrix(), EVERYTHING, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    page = drawing.rect
    seen = [r for rect in device.rects if (r := _within(rect, page)) is not None]
    if sum(r.width * r.height for r in seen) >= MOST * page.width * page.height:
        return ()
    return tuple(rect for rect in seen if _whiteness(drawing, rect) < WHITE)


def _within(rect: Rect, page: pymupdf.Rect) -> Rect | None:
    left, top = max(rect.x0, page.x0), max(rect.y0, page.y0)
    right, bottom = min(rect.x1, page.x1), min(rect.y1, page.y1)
    return Rect(left, top, right, bottom) if right > left and bottom > top else None


def _whiteness(drawing: pymupdf.DisplayList, rect: Rect) -> float:
    """The share of white pixels in a part of the page, from 0 to 1."""
    scale = min(1.0, PROBE / max(rect.width, rect.height))
    look = drawing.get_pixmap(
        matrix=pymupdf.Matrix(scale, scale),
        colorspace=pymupdf.csRGB,
        alpha=0,
        clip=(rect.x0, rect.y0, rect.x1, rect.y1),
    )
    samples = look.samples
    if not samples:
        return 1.0
    whites = -1
    for channel in range(3):
        whites &= int.from_bytes(samples[channel :: look.n].translate(_WHITES))
    pixels: int = look.width * look.height
    return whites.bit_count() / pixels
