# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions a pack offers its members as a start, on a page of guidance before the papers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.reading import SuggestedQuestion
from desktop.parsing.rows import Row
from desktop.parsing.sections import Block, blocks_of

_ABOUT = re.compile(r"\bquestion(?:s|ing)\b", re.IGNORECASE)
_FEWEST = 3


def read_suggested_questions(pages: Sequence[Sequence[Row]]) -> tuple[SuggestedQuestion, ...]:
    """Bulleted or numbered questions on the front pages, under the heading they stand under."""
    found: list[SuggestedQuestion] = []
    for rows in pages:
        if not any(_ABOUT.search(row.text) for row in rows[:12]):
            continue
        group: str | None = None
        here: list[SuggestedQuestion] = []
        for block in blocks_of(rows):
            if block.label and "?" in block.text:
                here.append(SuggestedQuestion(block.text, group))
            elif here and _heads(block):
                group = block.text.rstrip(":")
        if len(here) >= _FEWEST:
            found.extend(here)
    return tuple(found)


def _heads(block: Block) -> bool:
    """Whether a block is a short line over the next questions."""
    return not block.label and len(block.text) < 80 and block.text[-1:] not in ".,;"
