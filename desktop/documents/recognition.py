# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""Recognising the words in the picture of a page, with the Tesseract that PyMuPDF carries.

Runs in the child process only. No other program is needed, only a language file. The page is
drawn as people see it, so that the words come out in displayed space.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Any

import pymupdf

from desktop.documents.failures import language_file_bad
from desktop.documents.jobs import Recognise
from desktop.documents.page_texts import clean, page_size
from desktop.domain.recognised_page import Mark, RecognisedPage, words_of

_NO_LANGUAGE = "language initialisation failed"  # what MuPDF says
_LEVEL = 0.95  # cosine of the largest slope still read as a line of the page
_ADVANCE = 0.5  # of the size: the width of each letter of MuPDF's font without shapes
_TOLERANCE = 0.1  # of that width
_POINTS = 72.0  # to the inch
_STANDARD_ERROR = 2
_MOST_PIXELS = 20_000_000  # A3 at 300 dots to the inch; a larger plan is drawn coarser


def recognise(page: pymupdf.Page, job: Recognise) -> RecognisedPage:
    """The words in the picture of the page."""
    # Its threads wait for each other in loops: several are slower than one, and the window waits.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    size = page_size(page)
    scale = job.dpi / _POINTS
    pixels = size.width * size.height * scale**2
    if pixels > _MOST_PIXELS:
        scale *= (_MOST_PIXELS / pixels) ** 0.5
    picture = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
    try:
        with _quiet():
            data = picture.pdfocr_tobytes(
                compress=False, language=job.language, tessdata=job.tessdata
            )
    except Exception as error:
        if _NO_LANGUAGE in str(error):
            raise language_file_bad(job.tessdata) from error
        raise
    with pymupdf.open(stream=data, filetype="pdf") as read:
        drawn = read.load_page(0)
        across, down = size.width / drawn.rect.width, size.height / drawn.rect.height
        spans = drawn.get_texttrace()
        marks = [mark for span in spans for mark in _marks(span, across, down)]
    return RecognisedPage(job.page, size, tuple(words_of(marks)))


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Nothing that is written to the standard error output goes anywhere.

    Tesseract writes lines of its own there where a language file is damaged; what is wrong is
    said in a sentence of ours.
    """
    with contextlib.ExitStack() as undo:
        with contextlib.suppress(OSError):  # a program without a console may have no such output
            kept = os.dup(_STANDARD_ERROR)
            undo.callback(os.close, kept)
            undo.callback(os.dup2, kept, _STANDARD_ERROR)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, _STANDARD_ERROR)
            os.close(nowhere)
        yield


def _marks(span: dict[str, Any], across: float, down: float) -> Iterator[Mark]:
    """The words of a span as Tesseract told them.

    MuPDF writes each word at its place and one letter half a size after the other; where a letter
    stands elsewhere, a word begins. How its text extraction divides words is not asked: that goes
    by the spaces, which recognition measures less well than words.
    """
    if span["dir"][0] < _LEVEL:
        return
    step = _ADVANCE * span["size"]
    text, start, end, line = "", 0.0, 0.0, 0.0
    for code, _, (x, y), _ in span["chars"]:
        if text and (abs(x - end) > _TOLERANCE * step or abs(y - line) > _TOLERANCE * step):
            yield Mark(clean(text), start * across, end * across, line * down)
            text = ""
        if not text:
            start, line = x, y
        text += chr(code)
        end = x + step
    if text:
        yield Mark(clean(text), start * across, end * across, line * down)
