# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""Drawing a page into a buffer, four bytes to a pixel: blue, green, red, 255; or a part as PNG.

Runs in the child process only.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import pymupdf
from pymupdf import mupdf

from desktop.documents.failures import too_large
from desktop.documents.jobs import AS_PRINTED, DrawArea, Pixels, Render, Tone, pixel_size
from desktop.documents.open_documents import OpenDocument, page_errors
from desktop.documents.pictures import EVERYTHING
from desktop.domain.geometry import Rect
from desktop.domain.page import PageSize

MOST_DRAWN = 8_000_000  # pixels of an area: A3 at 200 dpi
LARGEST = 400_000_000  # bytes: A4 at some 3,300 dpi is no view of a page

_BGR = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_BGR)
_NO_SPOT_COLOURS = mupdf.FzSeparations()
_WHITE = 255
_HAIR = 0.001  # pixels
_TURNED_WHITE = 4  # what the engine makes of white when it turns lightness round


def render(document: OpenDocument, job: Render, room: Callable[[int], memoryview]) -> Pixels:
    """Draw into the buffer ``room`` finds for so many bytes; the result's own data is empty.

    Raises PageUnreadableError.
    """
    document.hide(job.page, job.hidden)
    drawing = document.display_list(job.page)
    frame = drawing.rect
    whole = pixel_size(PageSize(frame.width, frame.height), job.scale)
    left, top, right, bottom = _part(job.clip, whole)
    width, height = right - left, bottom - top
    stride = 4 * width
    if stride * height > LARGEST:
        raise too_large(job.page)
    buffer = room(stride * height)
    with page_errors(job.page):
        # The slot itself is the pixmap: nothing is copied. With its alpha at 255 from the start,
        # the engine's BGRA is what Qt calls RGB32.
        target = mupdf.fz_new_pixmap_with_data(
            _BGR,
            width,
            height,
            _NO_SPOT_COLOURS,
            1,
            stride,
            mupdf.python_mutable_buffer_data(buffer),
        )
        mupdf.fz_clear_pixmap_with_value(target, _WHITE)
        placing = mupdf.FzMatrix(
            job.scale,
            0,
            0,
            job.scale,
            -frame.x0 * job.scale - left,
            -frame.y0 * job.scale - top,
        )
        device = mupdf.fz_new_draw_device(placing, target)
        _run(drawing, device)
        mupdf.fz_close_device(device)
        if job.tone != AS_PRINTED:
            kept = _Kept(buffer, stride, width, height)
            for picture in document.pictures(job.page):
                kept.keep(picture, placing)
            _set_tone(target, job.tone)
            kept.put_back()
    return Pixels(width, height, stride, b"")


def draw_area(document: OpenDocument, job: DrawArea) -> tuple[bytes, int, int]:
    """A part of a page as PNG, its width and height in pixels.

    Raises PageUnreadableError, and ValueError for a rectangle off the page.
    """
    drawing = document.display_list(job.page)
    frame, rect = drawing.rect, job.rect
    clip = pymupdf.Rect(rect.x0, rect.y0, rect.x1, rect.y1) + (frame.x0, frame.y0) * 2
    clip &= frame
    if clip.is_empty:
        raise ValueError(f"{rect} lies outside the page")
    scale = job.dpi / 72
    scale = min(scale, (MOST_DRAWN / (clip.width * clip.height)) ** 0.5)
    with page_errors(job.page):
        picture = drawing.get_pixmap(
            matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=0, clip=clip
        )
        return picture.tobytes("png"), picture.width, picture.height


def _run(drawing: pymupdf.DisplayList, device: mupdf.FzDevice) -> None:
    mupdf.fz_run_display_list(drawing.this, device, mupdf.FzMatrix(), EVERYTHING, mupdf.FzCookie())


def _set_tone(target: mupdf.FzPixmap, tone: Tone) -> None:
    if not tone.is_dark:
        mupdf.fz_tint_pixmap(target, tone.black, tone.white)
        return
    mupdf.fz_invert_pixmap_luminance(target)
    darkest = bytes(max(0, value - _TURNED_WHITE) for value in tone.white.to_bytes(3))
    mupdf.fz_tint_pixmap(target, int.from_bytes(darkest), tone.black)


class _Kept:
    """Parts of a drawing as they were, to be put back over what is done to all of it."""

    def __init__(self, buffer: memoryview, stride: int, width: int, height: int) -> None:
        self._buffer = buffer
        self._stride = stride
        self._size = (width, height)
        self._rows: list[tuple[int, bytes]] = []

    def keep(self, rect: Rect, placing: mupdf.FzMatrix) -> None:
        """Keep what is drawn in a rectangle of the page."""
        place = mupdf.fz_transform_rect(mupdf.FzRect(rect.x0, rect.y0, rect.x1, rect.y1), placing)
        width, height = self._size
        # The engine widens images to whole pixels; one on a pixel's edge but for a hair is not.
        left, right = max(0, math.floor(place.x0 + _HAIR)), min(width, math.ceil(place.x1 - _HAIR))
        top, bottom = max(0, math.floor(place.y0 + _HAIR)), min(height, math.ceil(place.y1 - _HAIR))
        if right <= left:
            return
        for row in range(top, bottom):
            start = row * self._stride + 4 * left
            self._rows.append((start, bytes(self._buffer[start : start + 4 * (right - left)])))

    def put_back(self) -> None:
        """Put everything kept back in its place."""
        for start, row in self._rows:
            self._buffer[start : start + len(row)] = row


def _part(
    clip: tuple[int, int, int, int] | None, whole: tuple[int, int]
) -> tuple[int, int, int, int]:
    if clip is None:
        return 0, 0, *whole
    left, top = max(0, clip[0]), max(0, clip[1])
    right, bottom = min(whole[0], clip[2]), min(whole[1], clip[3])
    if right <= left or bottom <= top:
        raise ValueError(f"{clip} lies outside a page of {whole} pixels")
    return left, top, right, bottom
