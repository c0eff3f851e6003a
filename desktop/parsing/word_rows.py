# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a page as a person sees them: rows from top to bottom, pieces between wide gaps.

For copying, where only words with their places are at hand. A word is named by its index.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.geometry import Rect, bounding
from desktop.domain.page import Word

WIDE_GAP = 0.75  # of the height of the words: a gap as wide as this parts two columns
_SHARED = 0.45  # of the lower word's height, by which two words of one row overlap at least


@dataclass(frozen=True, slots=True)
class WordPiece:
    """Words beside each other without a wide gap between them."""

    indexes: tuple[int, ...]
    rect: Rect


@dataclass(frozen=True, slots=True)
class WordRow:
    """Pieces beside each other, from left to right."""

    pieces: tuple[WordPiece, ...]
    rect: Rect

    @property
    def indexes(self) -> tuple[int, ...]:
        """All its words from left to right."""
        return tuple(index for piece in self.pieces for index in piece.indexes)


def word_rows(words: Sequence[Word], chosen: Iterable[int]) -> list[WordRow]:
    """The chosen words put together into rows, those turned on their side left out."""
    upright = [i for i in chosen if not _sideways(words[i])]
    upright.sort(key=lambda i: (words[i].rect.middle_y, words[i].rect.x0))
    groups: list[list[int]] = []
    for index in upright:
        if groups and _same_row(words[groups[-1][0]].rect, words[index].rect):
            groups[-1].append(index)
        else:
            groups.append([index])
    return [_row(words, group) for group in groups]


def _sideways(word: Word) -> bool:
    return len(word.text) > 2 and word.rect.height > 2 * word.rect.width


def _same_row(first: Rect, second: Rect) -> bool:
    shared = min(first.y1, second.y1) - max(first.y0, second.y0)
    return shared > _SHARED * min(first.height, second.height)


def _row(words: Sequence[Word], group: list[int]) -> WordRow:
    group.sort(key=lambda i: words[i].rect.x0)
    runs: list[list[int]] = []
    reach = 0.0
    for index in group:
        rect = words[index].rect
        if runs and rect.x0 - reach < WIDE_GAP * rect.height:
            runs[-1].append(index)
        else:
            runs.append([index])
        reach = max(reach, rect.x1)
    pieces = tuple(WordPiece(tuple(run), bounding(words[i].rect for i in run)) for run in runs)
    return WordRow(pieces, bounding(piece.rect for piece in pieces))
