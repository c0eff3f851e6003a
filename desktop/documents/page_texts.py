# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""Reading a page: its lines, words, links and pictures, in displayed space.

Runs in the child process only. The engine itself applies the page's rotation, expands
ligatures and leaves out what lies outside the visible page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import pymupdf
from pymupdf import extra, mupdf

from desktop.domain.column_order import Written, column_order
from desktop.domain.geometry import Rect, bounding
from desktop.domain.page import PageLink, PageSize, PageText, TextLine, Word

_TEXT = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_CLIP
_BOLD_NAMES = ("bold", "black", "heavy", "semibold")
_ITALIC_NAMES = ("italic", "oblique")
_SOFT_HYPHEN = "\u00ad"
_ADDRESSES = ("http://", "https://", "mailto:", "tel:", "www.")
_UPRIGHT = 0.95  # cosine of the largest slope still read as a line of the page
_GRID = 32  # cells along each side of the page, for the share covered by pictures


def page_text(pdf: pymupdf.Document, page: pymupdf.Page, index: int) -> PageText:
    """All that parsing may know of a page."""
    return PageText(
        index=index,
        size=page_size(page),
        lines=tuple(_lines(_structured(page, _TEXT))),
        links=tuple(page_links(page)),
        picture_share=_picture_share(pdf, page, index),
    )


def unread(size: PageSize, index: int) -> PageText:
    """What stands for a page that can't be read."""
    return PageText(index=index, size=size, lines=())


def page_size(page: pymupdf.Page) -> PageSize:
    """Size in displayed space and stored rotation."""
    frame = page.rect
    return PageSize(float(frame.width), float(frame.height), int(page.rotation))


def _structured(page: pymupdf.Page, flags: int) -> mupdf.FzStextPage:
    options = mupdf.FzStextOptions()
    options.flags = flags
    return mupdf.FzStextPage(page.this, options)


def _lines(structured: mupdf.FzStextPage) -> list[TextLine]:
    lines: list[TextLine] = []
    content: dict[str, Any] = {}
    extra.JM_make_textpage_dict(structured.m_internal, content, False)
    for number, block in enumerate(content["blocks"]):
        for line in block.get("lines", ()):
            spans = [span for span in line["spans"] if span["text"].strip()]
            text = clean("".join(span["text"] for span in line["spans"]))
            if not spans or not text:
                continue
            first = spans[0]
            font, flags = first["font"].lower(), first["flags"]
            lines.append(
                TextLine(
                    text=text,
                    rect=Rect(
                        min(span["bbox"][0] for span in spans),
                        min(span["bbox"][1] for span in spans),
                        max(span["bbox"][2] for span in spans),
                        max(span["bbox"][3] for span in spans),
                    ),
                    size=round(first["size"], 2),
                    bold=bool(flags & pymupdf.TEXT_FONT_BOLD)
                    or any(name in font for name in _BOLD_NAMES),
                    italic=bool(flags & pymupdf.TEXT_FONT_ITALIC)
                    or any(name in font for name in _ITALIC_NAMES),
                    sideways=line["dir"][0] < _UPRIGHT,
                    block=number,
                )
            )
    return _in_reading_order(lines)


def _in_reading_order(lines: list[TextLine]) -> list[TextLine]:
    """The lines, prose in columns one column after the other."""
    order = column_order([Written(line.text, line.rect) for line in lines if not line.sideways])
    if order is None:
        return lines
    upright = [line for line in lines if not line.sideways]
    turned = [line for line in lines if line.sideways]
    blocks = _numbered([(upright[place].block, column) for place, column in order])
    placed = [
        replace(upright[place], block=block)
        for (place, _), block in zip(order, blocks, strict=True)
    ]
    last = blocks[-1] + 1
    return [*placed, *(replace(line, block=last + line.block) for line in turned)]


def _numbered(keys: Sequence[object]) -> list[int]:
    """A number for each run of equal keys, counted from 0."""
    numbers: list[int] = []
    for place, key in enumerate(keys):
        new = place > 0 and key != keys[place - 1]
        numbers.append(numbers[-1] + new if numbers else 0)
    return numbers


def clean(text: str) -> str:
    """Without soft hyphens, except that one at the end of a line or word is a hyphen drawn."""
    text = text.strip().replace("\0", "")
    if _SOFT_HYPHEN in text:
        divided = text.endswith(_SOFT_HYPHEN)
        text = text.replace(_SOFT_HYPHEN, "") + ("-" if divided else "")
    return text


def page_words(drawing: pymupdf.DisplayList) -> list[Word]:
    """The words of a page in the order they stand in the file, which is the reading order."""
    options = mupdf.FzStextOptions()
    options.flags = _TEXT
    structured = mupdf.FzStextPage(drawing.this, options)
    words: list[Word] = []
    line = -1
    before: tuple[int, int] | None = None
    for x0, y0, x1, y1, text, block, in_block, _number in extra.extractWORDS(structured, None):
        text = clean(text)
        if not text:
            continue
        if (block, in_block) != before:
            before = (block, in_block)
            line += 1
        words.append(Word(text, Rect(x0, y0, x1, y1), block, line))
    return _words_in_reading_order(words)


def _words_in_reading_order(words: list[Word]) -> list[Word]:
    """The words, prose in columns one column after the other, its lines numbered anew."""
    lines = [list(group) for _, group in groupby(words, key=lambda word: word.line)]
    order = column_order(
        [Written(" ".join(w.text for w in line), bounding(w.rect for w in line)) for line in lines]
    )
    if order is None:
        return words
    blocks = _numbered([(lines[place][0].block, column) for place, column in order])
    return [
        replace(word, block=block, line=number)
        for number, ((place, _), block) in enumerate(zip(order, blocks, strict=True))
        for word in lines[place]
    ]


def page_links(page: pymupdf.Page) -> list[PageLink]:
    """The links to pages of the file and to web, mail and telephone addresses; no others."""
    count = page.parent.page_count
    links: list[PageLink] = []
    for link in page.get_links():
        area = link["from"].normalize()
        rect = Rect(area.x0, area.y0, area.x1, area.y1)
        target, address = link.get("page"), link.get("uri") or ""
        if isinstance(target, int) and 0 <= target < count and "file" not in link:
            top = _height(link)
            links.append(PageLink(rect, target_page=target, target_top=top))
        elif address.lower().startswith(_ADDRESSES):
            links.append(PageLink(rect, address=address))
    return links


def _height(link: dict[str, Any]) -> float | None:
    """How far down its page a link leads, in points, where it says so."""
    spot = link.get("to")
    if link["kind"] != pymupdf.LINK_GOTO or not isinstance(spot, pymupdf.Point):
        return None  # a named place is told in the page's own, unturned coordinates
    return float(spot.y) if math.isfinite(spot.y) and spot.y > 0 else None


def _picture_share(pdf: pymupdf.Document, page: pymupdf.Page, index: int) -> float:
    """The part of the page's area covered by images, to the cell of a grid."""
    if not pdf.get_page_images(index):
        return 0.0
    frame = page.rect
    across, down = frame.width / _GRID, frame.height / _GRID
    cells: set[tuple[int, int]] = set()
    # Its blocks do not keep it alive.
    structured = _structured(page, _TEXT | pymupdf.TEXT_PRESERVE_IMAGES)
    for block in structured:
        if block.m_internal.type != mupdf.FZ_STEXT_BLOCK_IMAGE:
            continue
        box = block.m_internal.bbox
        columns = _covered(box.x0 - frame.x0, box.x1 - frame.x0, across)
        rows = _covered(box.y0 - frame.y0, box.y1 - frame.y0, down)
        cells.update((column, row) for column in columns for row in rows)
    return len(cells) / _GRID**2


def _covered(start: float, stop: float, step: float) -> range:
    """The cells whose middle lies between the two."""
    first, last = round(start / step), round(stop / step)
    return range(min(max(first, 0), _GRID), min(max(last, 0), _GRID))
