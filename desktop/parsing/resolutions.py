# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a minute says was decided: after "RESOLVED:", "AGREED:" or "RESOLVED that …".

Labels are kept as printed, also where they go on from another list ("c)", "d)").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.parsing.sections import Block

_MARK = re.compile(
    r"(?:(?:It was |IT WAS |Unanimously |The (?:Committee|Cabinet|Council|Board|Panel"
    r"|Commission) )?(?:RESOLVED|AGREED|RESOLUTION|RECOMMENDED|DECISION|DECIDED)\b"
    r"|Resolved\b(?= that\b| to\b| ?[:–-])|(?:Agreed|Decision|Resolution)s?\s*:"
    r"|It was (?:unanimously )?resolved\b|It was AGREED)(?: (?:unanimously|accordingly"
    r"|by .{3,40}))?\s*[:–-]*\s*(?P<rest>.*)",
    re.DOTALL,
)
_FIRST_LABEL = re.compile(r"\(?(?:a|A|i|I|1)[.)]+")
_SHAPES = (
    ("letter", re.compile(r"\(?[a-zA-Z][.)]+")),
    ("roman", re.compile(r"\(?[ivxIVX]{1,5}[.)]+")),
    ("number", re.compile(r"\(?\d{1,2}[.)]+")),
    ("point", re.compile(r"[^\w(].*|o")),
)


def read_resolutions(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The decisions among the blocks of a minute."""
    found: list[str] = []
    place = 0
    while place < len(blocks):
        match = _MARK.fullmatch(blocks[place].text) if not _is_point(blocks[place]) else None
        place += 1
        if match is None:
            continue
        rest = match["rest"].strip()
        opened = bool(rest) and not rest.endswith(":")
        if opened:
            found.append(rest)
        place = _collect(blocks, place, found, started=opened)
    return tuple(found)


def _is_point(block: Block) -> bool:
    return bool(block.label) and block.label[0] in "•●▪○✓-–"


def _collect(blocks: Sequence[Block], place: int, found: list[str], *, started: bool) -> int:
    """Take the list that follows a mark; returns the place after it."""
    shapes: frozenset[str] = frozenset()
    labelled = False
    while place < len(blocks):
        block = blocks[place]
        if _MARK.fullmatch(block.text):
            break
        if block.label:
            kinds = _shapes(block.label)
            text = f"{block.label} {block.text}" if kinds != {"point"} else block.text
            if not shapes or kinds & shapes:
                shapes = (kinds & shapes) or kinds
                found.append(text.strip())
            elif found:
                found[-1] = f"{found[-1]} {text}".strip()
            labelled = True
        elif labelled or started:
            goes_on = block.text[:1].islower() or _listed_next(blocks, place, shapes)
            if not (labelled and goes_on and found):
                break
            found[-1] = f"{found[-1]} {block.text}"
        else:
            if not block.text.endswith(":"):
                found.append(block.text)
                started = True
        place += 1
    return place


def _listed_next(blocks: Sequence[Block], place: int, shapes: frozenset[str]) -> bool:
    """Whether the list goes on behind a line without a label, which then belongs to it."""
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if after is None or not after.label or _FIRST_LABEL.fullmatch(after.label):
        return False
    return bool(_shapes(after.label) & shapes - {"point"})


def _shapes(label: str) -> frozenset[str]:
    """The sorts of list a label may belong to: "i)" may be a letter or a roman numeral."""
    found = frozenset(name for name, pattern in _SHAPES if pattern.fullmatch(label))
    return found or frozenset(("point",))
