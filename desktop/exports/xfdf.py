# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks as XFDF (ISO 19444-1), the file in which PDF programs exchange annotations.

Places are in the page's stored space, pages counted from 0. Beside what the standard has, each
annotation bears our own record in an attribute of our own namespace, which others pass over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from desktop.domain.mark_colours import FILL_OPACITY
from desktop.domain.page_space import Point
from desktop.domain.pdf_dates import pdf_date
from desktop.domain.standard_annotation import Rgb, StandardAnnotation
from desktop.domain.xfdf_names import ELEMENTS, NAMESPACE, OWN_NAMESPACE, RECORD
from desktop.exports.saving import save


def write_xfdf(annotations: Iterable[StandardAnnotation], pdf_name: str, out: str) -> int:
    """Write annotations of the PDF of this name to the file ``out``; returns how many.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    content, count = xfdf(annotations, pdf_name)
    save(content, out)
    return count


def xfdf(annotations: Iterable[StandardAnnotation], pdf_name: str) -> tuple[bytes, int]:
    """The file as bytes, and the number of annotations in it."""
    ET.register_namespace("mp", OWN_NAMESPACE)
    root = ET.Element("xfdf", {"xmlns": NAMESPACE, "xml:space": "preserve"})
    ET.SubElement(root, "f", {"href": _plain(pdf_name)})
    holder = ET.SubElement(root, "annots")
    count = 0
    for each in annotations:
        _add(holder, each)
        count += 1
    return ET.tostring(root, encoding="UTF-8", xml_declaration=True), count


def _add(holder: ET.Element, each: StandardAnnotation) -> None:
    attributes = {
        "page": str(each.page),
        "rect": _numbers(each.rect),
        "flags": "print,nozoom,norotate" if each.subtype == "Text" else "print",
        "name": each.name,
        "title": _plain(each.author),
        "subject": _plain(each.subject),
        "color": _colour(each.colour),
        "creationdate": _date(each.created),
        "date": _date(each.changed),
        f"{{{OWN_NAMESPACE}}}{RECORD}": each.record,
    }
    if each.quads:
        attributes["coords"] = _numbers(n for quad in each.quads for at in quad for n in at)
    if each.fill is not None:
        attributes["interior-color"] = _colour(each.fill)
        attributes["opacity"] = _number(FILL_OPACITY)
    if each.subtype == "Text":
        attributes["icon"] = "Note"
    if each.subtype in ("Square", "Ink", "Line"):
        attributes["width"] = _number(each.width)
    if any(each.inset):
        attributes["fringe"] = _numbers(each.inset)
    if each.subtype == "Line":
        attributes["start"], attributes["end"] = (_numbers(at) for at in each.strokes[0][:2])
    element = ET.SubElement(
        holder, ELEMENTS[each.subtype], {key: text for key, text in attributes.items() if text}
    )
    if each.contents:
        ET.SubElement(element, "contents").text = _plain(each.contents)
    if each.subtype == "Ink":
        _add_strokes(element, each.strokes)


def _add_strokes(element: ET.Element, strokes: Sequence[Sequence[Point]]) -> None:
    lists = ET.SubElement(element, "inklist")
    for stroke in strokes:
        ET.SubElement(lists, "gesture").text = ";".join(_numbers(at) for at in stroke)


def _numbers(values: Iterable[float]) -> str:
    return ",".join(_number(value) for value in values)


def _number(value: float) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _colour(rgb: Rgb | None) -> str:
    return "" if rgb is None else "#" + "".join(f"{round(255 * part):02X}" for part in rgb)


def _date(moment: datetime | None) -> str:
    return "" if moment is None else pdf_date(moment)


def _plain(text: str) -> str:
    """Without the control characters that XML has no way to write."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
