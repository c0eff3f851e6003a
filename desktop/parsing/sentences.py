# SPDX-License-Identifier: AGPL-3.0-or-later
"""Running text taken apart into sentences; "Mr. A. Ash said …" stays one."""

from __future__ import annotations

import re

_BORDER = re.compile(r"(?<=[.?!])[”\"’']?\s+(?=[“\"‘'(]?[A-Z£\d])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Cllrs|Prof|Rev|No|Nos|St|Ltd|e\.g|i\.e|eg|ie|etc|p|pp"
    r"|para|paras|vs|approx)|\b[A-Z])\.$"
)


def sentences_in(text: str) -> list[str]:
    """The sentences of a paragraph, as printed."""
    sentences: list[str] = []
    for part in _BORDER.split(text):
        if sentences and _ABBREVIATED.search(sentences[-1]):
            sentences[-1] = f"{sentences[-1]} {part}"
        elif part.strip():
            sentences.append(part.strip())
    return sentences
