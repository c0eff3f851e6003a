# SPDX-License-Identifier: AGPL-3.0-or-later
"""A place in a pack as a member types or says it: "15", "¶32", "item 9", "App A".

A citation as we print it ("Item 8, ¶32, p.15", "Supplement 1, p.4") is taken back part by part.
Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """The parts that were typed, each as it stands on the paper; None for what was not.

    ``paper`` is the paper's name ("Supplement 1", "Late paper"), ``appendix`` the letter or number
    of one. ``rest`` are words that are none of these, such as a report's title.
    """

    page: str | None = None
    paragraph: str | None = None
    item: str | None = None
    appendix: str | None = None
    paper: str | None = None
    rest: tuple[str, ...] = ()


_END = r"(?=[\s,;]|$)"
_LETTERED = r"[A-Z]{1,2}\d{0,2}|\d{1,2}[A-Z]?|[IVX]{1,4}"
_FORMS: tuple[tuple[str, str], ...] = (
    ("paragraph", r"(?:¶|para(?:graph|\.)?)\s*([^\s,;]+)"),
    ("item", r"(?:agenda\s+)?(?:item\.?\s*|i(?=\d))(\d[^\s,;]*|[A-Z](?![^\s,;.]))"),
    ("appendix", rf"(?:app(?:endix|\.)?|annex|enclosure|schedule)\s*({_LETTERED}){_END}"),
    ("paper", rf"(supp(?:lement(?:ary)?|\.)?(?:\s+(?:agenda|pack|papers?))?\s*\d*){_END}"),
    ("paper", rf"(late\s+papers?|minutes|questions|exempt\s+papers?){_END}"),
    ("page", r"(?:pages?|pp?\.?|pg\.?)\s*(\d[^\s,;]*)"),
)
_PARTS = [(name, re.compile(form, re.IGNORECASE)) for name, form in _FORMS]
_BARE_PAGE = re.compile(rf"(\d[^\s,;]*){_END}")
_GAP = re.compile(r"[\s,;]+")
_TO_COMMA = re.compile(r"[^,;]+")
_RANGE = re.compile(r"(\d+)[–-]\d+")
_NUMBER = re.compile(r"\d+")


def typed_place(text: str) -> TypedPlace | None:
    """What was typed, or None for nothing; a bare number or word is a page."""
    text = text.strip().strip(",;").strip()
    if not text:
        return None
    found: dict[str, str] = {}
    rest: list[str] = []
    at = 0
    while at < len(text):
        if gap := _GAP.match(text, at):
            at = gap.end()
            continue
        name, label, at = _part(text, at, found)
        if name is None:
            rest.append(label)
        else:
            found[name] = label
    if not found:
        return TypedPlace(page=text)
    return TypedPlace(**found, rest=tuple(rest))


def _part(text: str, at: int, found: dict[str, str]) -> tuple[str | None, str, int]:
    """The part that begins at ``at``: its name (None for other words), its label, its end."""
    for name, form in _PARTS:
        part = form.match(text, at)
        if part is not None and name not in found:
            return name, _label(name, part[1]), part.end()
    bare = _BARE_PAGE.match(text, at)
    if bare is not None and "page" not in found:
        return "page", _label("page", bare[1]), bare.end()
    words = _TO_COMMA.match(text, at)
    assert words is not None  # gaps have been passed over
    return None, words[0].strip(), words.end()


def _label(name: str, label: str) -> str:
    label = label.rstrip(".")
    if name == "page" and (pages := _RANGE.fullmatch(label)):
        return pages[1]
    if name == "appendix":
        return label.upper()
    if name == "paper":
        word = label.casefold()
        number = _NUMBER.search(word)
        if word.startswith("supp"):
            return f"Supplement {number[0] if number else 1}"
        return "Late paper" if word.startswith("late") else word.capitalize()
    return label
