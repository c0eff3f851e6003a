# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""Drawing a page into a buffer, four bytes to a pixel: blue, green, red, 255.

Runs in the child process only.
"""

from __future__ import annotations

from collections.abc import Callable

import pymupdf
from pymupdf import mupdf

from desktop.documents.failures import too_large
from desktop.documents.jobs import Pixels, Render, pixel_size
from desktop.documents.open_documents import OpenDocument, page_errors
from desktop.domain.page import PageSize

LARGEST = 400_000_000  # bytes: A4 at some 3,300 dpi is no view of a page

_BGR = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_BGR)
_NO_SPOT_COLOURS = mupdf.FzSeparations()
_EVERYTHING = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
_WHITE = 255


def render(document: OpenDocument, job: Render, room: Callable[[int], memoryview]) -> Pixels:
    """Draw into the buffer ``room`` finds for so many bytes; the result's own data is empty.

    Raises PageUnreadableError.
    """
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
        if job.dark:
            mupdf.fz_invert_pixmap_luminance(target)
    return Pixels(width, height, stride, b"")


def _run(drawing: pymupdf.DisplayList, device: mupdf.FzDevice) -> None:
    mupdf.fz_run_display_list(drawing.this, device, mupdf.FzMatrix(), _EVERYTHING, mupdf.FzCookie())


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
