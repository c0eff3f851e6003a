# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""The straight lines drawn on a page, by which the cells of its tables can be told.

Runs in the child process only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pymupdf
from pymupdf import extra, mupdf

from desktop.domain.geometry import Rect

_STRAIGHT = 1.0  # points a line may slant
_THIN = 3.0  # points: a filled bar no thicker than this is a line
_MOST = 4000  # lines; a page with more is a plan and not a table


def page_rules(page: pymupdf.Page) -> list[Rect]:
    """Lines across and down, in displayed space, each a rectangle without height or width.

    The edges of stroked and of coloured boxes are among them. Empty for a page that has so many
    that it must be a drawing.
    """
    rules: list[Rect] = []
    # Page.get_cdrawings turns the page upright first, and would leave it so if it failed.
    for drawing in extra.get_cdrawings(mupdf.FzPage(page.this), None, None, None):
        filled, stroked = "f" in drawing["type"], "s" in drawing["type"]
        if not stroked and all(part >= 0.99 for part in drawing.get("fill") or ()):
            continue
        for item in drawing["items"]:
            rules += _rules_of(item, filled=filled)
        if len(rules) > _MOST:
            return []
    return rules


def _rules_of(item: tuple[Any, ...], *, filled: bool) -> Iterator[Rect]:
    if item[0] == "l":
        (x0, y0), (x1, y1) = item[1], item[2]
        yield from _line(x0, y0, x1, y1)
    elif item[0] == "re":
        x0, y0, x1, y1 = item[1]
        yield from _box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), filled=filled)
    elif item[0] == "qu":
        points = [item[1][place] for place in range(4)]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        yield from _box(min(xs), min(ys), max(xs), max(ys), filled=filled)


def _line(x0: float, y0: float, x1: float, y1: float) -> Iterator[Rect]:
    if abs(y1 - y0) <= _STRAIGHT < abs(x1 - x0):
        middle = (y0 + y1) / 2
        yield Rect(min(x0, x1), middle, max(x0, x1), middle)
    elif abs(x1 - x0) <= _STRAIGHT < abs(y1 - y0):
        middle = (x0 + x1) / 2
        yield Rect(middle, min(y0, y1), middle, max(y0, y1))


def _box(x0: float, y0: float, x1: float, y1: float, *, filled: bool) -> Iterator[Rect]:
    wide, high = x1 - x0, y1 - y0
    if filled and min(wide, high) <= _THIN:
        if wide >= high:
            yield from _line(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        else:
            yield from _line((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
        return
    yield from _line(x0, y0, x1, y0)
    yield from _line(x0, y1, x1, y1)
    yield from _line(x0, y0, x0, y1)
    yield from _line(x1, y0, x1, y1)
