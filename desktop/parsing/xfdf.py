# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading XFDF (ISO 19444-1): the annotations in it, as far as they make sense.

A file with a document type is refused: entities that grow without end, or lead elsewhere, are
declared there. Nothing is fetched. Names are taken with or without a namespace.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from xml.etree import ElementTree as ET
from xml.parsers import expat

from desktop.domain.page_space import Box, Point, Quad
from desktop.domain.pdf_dates import read_pdf_date
from desktop.domain.standard_annotation import Rgb, StandardAnnotation
from desktop.domain.xfdf_names import OWN_NAMESPACE, RECORD, SUBTYPES

MOST_BYTES = 32_000_000  # five thousand marks take some four
MOST_ANNOTATIONS = 20_000
MOST_PARTS = 400_000  # elements of the file
MOST_NUMBERS = 80_000  # of one annotation
MOST_NUMBERS_IN_ALL = 2_000_000
MOST_CHARACTERS = 1_000_000  # of one note: no member's own may come back cut short
DEEPEST = 40
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")
_HIDDEN = {"hidden", "invisible", "noview"}


@dataclass(frozen=True, slots=True)
class XfdfFile:
    """The annotations, and the name of the PDF they belong to, where it is told."""

    annotations: tuple[StandardAnnotation, ...]
    pdf_name: str = ""


class _RefusedError(Exception):
    """The file declares a document type, nests too deep, or has no end of parts."""


def read_xfdf(data: bytes) -> XfdfFile | None:
    """What is in the file; None where it is no XFDF, is damaged or too large. Never raises."""
    if len(data) > MOST_BYTES:
        return None
    try:
        root = _tree(data)
    except (expat.ExpatError, _RefusedError, ValueError, LookupError, AssertionError):
        return None
    if root is None or _local(root.tag) != "xfdf":
        return None
    name = next((each.get("href", "") for each in root if _local(each.tag) == "f"), "")
    holder = next((each for each in root if _local(each.tag) == "annots"), None)
    found: list[StandardAnnotation] = []
    by_name: dict[str, int] = {}
    for place, element in enumerate(holder if holder is not None else ()):
        if own := element.get("name"):
            by_name.setdefault(own, place)
    numbers = 0
    for place, element in enumerate(holder if holder is not None else ()):
        if len(found) >= MOST_ANNOTATIONS or numbers > MOST_NUMBERS_IN_ALL:
            break
        try:
            each = _annotation(element, place, by_name)
        except (ValueError, OverflowError):
            continue  # this one makes no sense; the others do
        if each is not None:
            found.append(each)
            numbers += 8 * len(each.quads) + 2 * sum(len(stroke) for stroke in each.strokes)
    return XfdfFile(tuple(found), name[:500])


def _tree(data: bytes) -> ET.Element | None:
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = parts = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, parts
        depth += 1
        parts += 1
        if depth > DEEPEST or parts > MOST_PARTS:
            raise _RefusedError
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    def refuse(*_args: object) -> None:
        raise _RefusedError

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    parser.Parse(data, True)
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _annotation(
    element: ET.Element, place: int, by_name: dict[str, int]
) -> StandardAnnotation | None:
    subtype = SUBTYPES.get(_local(element.tag))
    flags = {flag.strip().lower() for flag in element.get("flags", "").split(",")}
    hidden = bool(flags & _HIDDEN)
    asked = element.get("inreplyto", "") if element.get("replyType") != "group" else ""
    if subtype is None or (hidden and not (asked and subtype == "Text")):
        return None
    x0, y0, x1, y1 = _some(element.get("rect", ""), 4)
    return StandardAnnotation(
        page=int(element.get("page", "")),
        subtype=subtype,
        rect=(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)),
        index=place,
        quads=_quads(_numbers(element.get("coords", ""))),
        strokes=_strokes(element, subtype),
        inset=_inset(element.get("fringe", "")),
        colour=_colour(element.get("color", "")),
        filled=bool(element.get("interior-color")),
        width=_width(element.get("width", "")),
        contents=_contents(element),
        author=_clean(element.get("title", ""))[:200],
        subject=_clean(element.get("subject", ""))[:500],
        name=_clean(element.get("name", ""))[:200],
        created=_date(element.get("creationdate", "")),
        changed=_date(element.get("date", "")),
        record=element.get(f"{OWN_NAMESPACE} {RECORD}", ""),
        reply_to=by_name.get(asked) if asked else None,
        hidden=hidden,
        is_state=bool(asked and element.get("state")),
    )


def _contents(element: ET.Element) -> str:
    for wanted in ("contents", "contents-richtext"):
        for child in element:
            if _local(child.tag) == wanted and (text := _text(child)):
                return text
    return ""


def _text(element: ET.Element) -> str:
    """The text with a new line at the end of each paragraph of it."""
    parts: list[str] = []
    for child in element.iter():
        if _local(child.tag) in ("p", "br", "div") and parts:
            parts.append("\n")
        parts.append(child.text or "")
        if child is not element:
            parts.append(child.tail or "")
    return _clean("".join(parts)).strip()[:MOST_CHARACTERS]


def _clean(text: str) -> str:
    text = text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strokes(element: ET.Element, subtype: str) -> tuple[tuple[Point, ...], ...]:
    if subtype == "Line":
        return ((_point(element.get("start", "")), _point(element.get("end", ""))),)
    wanted = {"Ink": "gesture", "PolyLine": "vertices", "Polygon": "vertices"}.get(subtype)
    strokes: list[tuple[Point, ...]] = []
    left = MOST_NUMBERS
    for child in element.iter() if wanted else ():
        if _local(child.tag) == wanted and left > 0:
            values = _numbers((child.text or "").replace(";", ","))[:left]
            left -= len(values)
            if len(values) > 1:
                strokes.append(tuple(zip(values[::2], values[1::2], strict=False)))
    return tuple(strokes)


def _numbers(text: str) -> list[float]:
    values = [float(part) for part in text.split(",", MOST_NUMBERS)[:MOST_NUMBERS] if part.strip()]
    if not all(isfinite(value) for value in values):
        raise ValueError("not a number")
    return values


def _some(text: str, count: int) -> list[float]:
    values = _numbers(text)
    if len(values) != count:
        raise ValueError("too few or too many numbers")
    return values


def _point(text: str) -> Point:
    x, y = _some(text, 2)
    return x, y


def _quads(values: list[float]) -> tuple[Quad, ...]:
    quads: list[Quad] = []
    for start in range(0, len(values) - 7, 8):
        a, b, c, d, e, f, g, h = values[start : start + 8]
        quads.append(((a, b), (c, d), (e, f), (g, h)))
    return tuple(quads)


def _inset(text: str) -> Box:
    values = _numbers(text)
    if len(values) != 4 or min(values) < 0:
        return 0.0, 0.0, 0.0, 0.0
    return values[0], values[1], values[2], values[3]


def _width(text: str) -> float:
    return _some(text, 1)[0] if text.strip() else 1.0


def _colour(text: str) -> Rgb | None:
    found = _COLOUR.fullmatch(text.strip())
    if found is None:
        return None
    red, green, blue = bytes.fromhex(found[1])
    return red / 255, green / 255, blue / 255


def _date(text: str) -> datetime | None:
    return read_pdf_date(text[:50])
