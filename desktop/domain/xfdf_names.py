# SPDX-License-Identifier: AGPL-3.0-or-later
"""The names of things in XFDF files (ISO 19444-1)."""

from __future__ import annotations

NAMESPACE = "http://ns.adobe.com/xfdf/"
OWN_NAMESPACE = "urn:meetingpacks:marks"
RECORD = "mark"  # our own attribute, see ``mark_record``
ELEMENTS = {
    "Highlight": "highlight",
    "Underline": "underline",
    "StrikeOut": "strikeout",
    "Squiggly": "squiggly",
    "Text": "text",
    "FreeText": "freetext",
    "Caret": "caret",
    "FileAttachment": "fileattachment",
    "Square": "square",
    "Circle": "circle",
    "Stamp": "stamp",
    "Ink": "ink",
    "Line": "line",
    "PolyLine": "polyline",
    "Polygon": "polygon",
}
"""By the PDF's name of the kind."""
SUBTYPES = {element: subtype for subtype, element in ELEMENTS.items()}
