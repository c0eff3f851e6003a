# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is written beside a standard annotation, so that a mark comes back just as it was.

A PDF annotation has no tags, no quotation and no colour by name, and does not span pages. All
that stands in one short text in JSON, in a key of our own that other programs leave alone. What
they can change (place, note, author) is read from the standard entries and not from here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from desktop.domain.annotation import Annotation, MarkColour, MarkKind
from desktop.domain.geometry import Rect
from desktop.domain.page_space import Box
from desktop.domain.tag import TAG_COLOURS

_Json = Any  # what JSON may hold
VERSION = 1
LONGEST = 2_000_000  # characters: a quotation over a hundred pages has some 300,000
MOST_TAGS = 100


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """A part of a mark, the ``part``-th page of it counted from 0.

    ``box`` is where the annotation was put in stored space, ``rects`` the mark's rectangles on the
    page in displayed space: as long as nobody moves the annotation, they hold. ``pressures`` are
    those of the points of the strokes.
    """

    key: str
    kind: MarkKind
    colour: MarkColour
    part: int = 0
    tags: tuple[tuple[str, str], ...] = ()
    quote: str = ""
    before: str = ""
    after: str = ""
    box: Box = (0.0, 0.0, 0.0, 0.0)
    rects: tuple[Rect, ...] = ()
    pressures: tuple[tuple[float, ...], ...] = ()


def record_text(mark: Annotation, key: str, part: int, box: Box, rects: Sequence[Rect]) -> str:
    """The record of the part of a mark on one page, in letters of ASCII."""
    value: dict[str, Any] = {
        "v": VERSION,
        "key": key,
        "kind": mark.kind.value,
        "colour": mark.colour.value,
        "box": _rounded(box),
    }
    if mark.kind in (MarkKind.NOTE, MarkKind.MARGIN):
        value["rects"] = [_rounded((r.x0, r.y0, r.x1, r.y1)) for r in rects]
    if mark.ink:
        value["pressures"] = [[round(p.pressure, 3) for p in stroke] for stroke in mark.ink]
    if part:
        value["part"] = part
    else:
        value["tags"] = [[tag.name, tag.colour] for tag in mark.tags]
        quoted = {
            "quote": mark.anchor.quote,
            "before": mark.anchor.before,
            "after": mark.anchor.after,
        }
        value |= {name: text for name, text in quoted.items() if text}
    return json.dumps(value, separators=(",", ":"))


def read_record(text: str) -> MarkRecord | None:
    """The record, or None where the text is none that can be relied on."""
    if not text or len(text) > LONGEST:
        return None
    try:
        value = json.loads(text)
        if value["v"] != VERSION:
            return None
        return MarkRecord(
            key=str(value["key"])[:100],
            kind=MarkKind(value["kind"]),
            colour=MarkColour(value["colour"]),
            part=int(value.get("part", 0)),
            tags=tuple(_tag(each) for each in value.get("tags", ())[:MOST_TAGS]),
            quote=_text(value.get("quote", "")),
            before=_text(value.get("before", "")),
            after=_text(value.get("after", "")),
            box=_box(value["box"]),
            rects=tuple(Rect(*_box(each)) for each in value.get("rects", ())),
            pressures=tuple(
                tuple(min(1.0, max(0.0, _number(each))) for each in stroke)
                for stroke in value.get("pressures", ())
            ),
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None  # written by somebody else, or damaged on its way


def _rounded(numbers: Sequence[float]) -> list[float]:
    return [round(number, 3) for number in numbers]


def _number(value: _Json) -> float:
    number = float(value)
    if not isfinite(number):
        raise ValueError("not a number")
    return number


def _box(value: _Json) -> Box:
    x0, y0, x1, y1 = (_number(each) for each in value)
    if x0 > x1 or y0 > y1:
        raise ValueError("not a box")
    return x0, y0, x1, y1


def _text(value: _Json) -> str:
    # Lone surrogates can be stored nowhere.
    return str(value).encode("utf-8", "ignore").decode("utf-8").replace("\0", "")


def _tag(value: _Json) -> tuple[str, str]:
    name, colour = _text(value[0])[:80], _text(value[1])
    return name, colour if colour in TAG_COLOURS else TAG_COLOURS[-1]
