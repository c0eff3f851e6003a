# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of addresses set in several columns, as of those who were written to.

They are read down the first column and then down the second, one address after the other; a table
that has addresses in it is read across. What tells them apart is that in such a list whatever
stands side by side is an address, and nearly every one ends with its postcode. By position, in
points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from desktop.domain.geometry import bounding
from desktop.domain.page import Word
from desktop.parsing.word_rows import WordPiece, WordRow, word_rows

Entry = tuple[int, ...]

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}[.,;]?$")
_BEGINS = re.compile(
    r"(?:(?:flat|unit|apartment|room|shop|suite|studio|po box) )?\w*\d\w*,? ", re.I
)
"""An address as it begins: "12 Quay Street", "Flat 3a, The Lodge"."""
_MOST_WORDS = 12  # on a line of an address
_MOST_LINES = 7  # of an address
_MOST_COLUMNS = 4
_FEWEST = 3  # addresses in each column
_KNOWN = 0.8  # of them, at least, end with a postcode
_FAR = 2.2  # of a row's height: rows farther apart are not of one list
_GAP = 0.6  # of a line's height: lines farther apart are of two addresses
_LEAST_GAP = 0.3  # of a line's height, between two columns
_SAME = 1.0  # point within which a word begins where a column does
_EDGE = 5.0  # points within which lines begin below each other


def address_columns(words: Sequence[Word], looked_at: Iterable[int]) -> list[list[Entry]]:
    """The lists among the words looked at, each the indexes of its addresses in reading order."""
    found: list[list[Entry]] = []
    for stretch in _stretches(word_rows(words, looked_at)):
        starts = _starts([row.pieces for row in stretch])
        run: list[list[WordPiece]] = []
        for row in [*stretch, None]:
            pieces = (
                [part for each in row.pieces for part in _cut(words, each, starts)] if row else []
            )
            if row is not None and all(_at(starts, piece) is not None for piece in pieces):
                run.append(pieces)
                continue
            found += _list_of(words, run)
            run = []
    return found


def _cut(words: Sequence[Word], piece: WordPiece, starts: Sequence[float]) -> list[WordPiece]:
    """The piece, parted where a line of the next column begins with hardly a gap before it."""
    parts: list[list[int]] = [[]]
    for index in piece.indexes:
        rect = words[index].rect
        gap = rect.x0 - words[parts[-1][-1]].rect.x1 if parts[-1] else 0.0
        if gap > _LEAST_GAP * rect.height and any(abs(rect.x0 - x) <= _SAME for x in starts):
            parts.append([])
        parts[-1].append(index)
    if len(parts) == 1:
        return [piece]
    return [WordPiece(tuple(part), bounding(words[i].rect for i in part)) for part in parts]


def _stretches(rows: Sequence[WordRow]) -> list[list[WordRow]]:
    """Rows close below each other."""
    stretches: list[list[WordRow]] = []
    for row in rows:
        above = stretches[-1][-1].rect if stretches else None
        if above is not None and row.rect.y0 - above.y1 < _FAR * row.rect.height:
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return stretches


def _starts(rows: Iterable[Sequence[WordPiece]]) -> list[float]:
    """Where columns begin: the places at which enough lines do."""
    edges: list[list[float]] = []
    for x in sorted(piece.rect.x0 for row in rows for piece in row):
        if edges and x - edges[-1][0] <= _EDGE:
            edges[-1].append(x)
        else:
            edges.append([x])
    return [edge[0] for edge in edges if len(edge) >= _FEWEST]


def _at(starts: Sequence[float], piece: WordPiece) -> int | None:
    """The number of the column a piece begins."""
    return next((n for n, x in enumerate(starts) if -1 <= piece.rect.x0 - x <= _EDGE), None)


def _list_of(words: Sequence[Word], run: Sequence[Sequence[WordPiece]]) -> list[list[Entry]]:
    """The rows as one list, column by column; nothing where they are none."""
    starts = _starts(run)
    if not 2 <= len(starts) <= _MOST_COLUMNS:
        return []
    columns: list[list[WordPiece]] = [[] for _ in starts]
    for row in run:
        for piece in row:
            at = _at(starts, piece)
            if at is None or len(piece.indexes) > _MOST_WORDS:
                return []
            columns[at].append(piece)
    entries = [_addresses(words, column) for column in columns]
    if not all(_known(words, column) for column in entries):
        return []
    return [[entry for column in entries for entry in column]]


def _known(words: Sequence[Word], column: Sequence[Entry]) -> bool:
    """Whether the entries of a column are addresses, to be recognised by how they end."""
    ended = sum(bool(_POSTCODE.search(_text(words, entry))) for entry in column)
    return ended >= max(_FEWEST, _KNOWN * len(column))


def _addresses(words: Sequence[Word], column: Sequence[WordPiece]) -> list[Entry]:
    """The lines of a column put together into addresses, each as long as it may be."""
    blocks: list[list[WordPiece]] = []
    for piece in column:
        above = blocks[-1][-1].rect if blocks else None
        if above is not None and piece.rect.y0 - above.y1 <= _GAP * piece.rect.height:
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
    right = max(piece.rect.x1 for piece in column)
    return [entry for block in blocks for entry in _parted(words, block, right)]


def _parted(words: Sequence[Word], block: Sequence[WordPiece], right: float) -> list[Entry]:
    """One address where a block ends with its only postcode; else one to each that begins.

    In a list without gaps an address begins behind a postcode, or as addresses do below a line
    that had room for more.
    """
    ends = [
        number
        for number in range(len(block))
        if _POSTCODE.search(_text(words, _indexes(block[: number + 1])))
    ]
    if ends in ([], [len(block) - 1]) and len(block) <= _MOST_LINES:
        return [_indexes(block)]
    entries: list[Entry] = [block[0].indexes]
    for above, piece in pairwise(block):
        room = right - above.rect.x1 - words[piece.indexes[0]].rect.width
        begins = _BEGINS.match(_text(words, piece.indexes)) and room > piece.rect.height / 2
        if begins or _POSTCODE.search(_text(words, entries[-1])):
            entries.append(piece.indexes)
        else:
            entries[-1] += piece.indexes
    return entries


def _indexes(pieces: Iterable[WordPiece]) -> Entry:
    return tuple(index for piece in pieces for index in piece.indexes)


def _text(words: Sequence[Word], indexes: Sequence[int]) -> str:
    return " ".join(words[index].text for index in indexes)
