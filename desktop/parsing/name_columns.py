# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of people: a name to a line, in one column or in several side by side.

A list set in two columns is read down the first and then down the second, one name after the
other; a label with what belongs to it, or the row of a table, is read across. What tells them apart
is that in a list everything that stands side by side is a name, and begins where the names above
it do. So only what begins as a name does is looked at, with "Mr", "Cllr" or an initial: the name
of a ward or of an office beside a person's is no part of such a list. By position, in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desktop.domain.page import Word
from desktop.parsing.word_rows import WordPiece, WordRow, word_rows

Entry = tuple[int, ...]

_TITLE = re.compile(
    r"(?:mr|mrs|ms|mx|miss|dr|cllr|cyng|councillor|cynghorydd|sir|dame|lord|lady|baroness|rev|revd"
    r"|reverend|canon|prof|professor|ald|alderman)\.?",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.?){0,3}")
_MOST_WORDS = 8  # of a name with what stands behind it; a line of prose has more
_MOST_COLUMNS = 4
_FEWEST_ROWS = 3  # of names in a single column
_FAR = 2.2  # of a row's height: rows farther apart are not of one list
_EDGE = 5.0  # points within which names begin below each other
_HEAD_WORDS = 4  # of the heading of a column, at most
_GOES_ON = re.compile(r"[a-z(–—-]")  # begins what is left of a name on its next line


def name_columns(words: Sequence[Word], looked_at: Iterable[int]) -> list[list[Entry]]:
    """The lists among the words looked at, each the indexes of its entries in reading order."""
    found: list[list[Entry]] = []
    run: list[WordRow] = []
    above: WordRow | None = None  # the row before the run
    before: WordRow | None = None
    for row in [*word_rows(words, looked_at), None]:
        near = before is not None and row is not None and _near(before, row)
        if row is not None and run and near and _belongs(words, row, run):
            run.append(row)
        else:
            found += _list_of(words, run, above)
            run, above = [], before if near else None
            if row is not None and _all_names(words, row):
                run = [row]
        before = row
    return found


def _near(above: WordRow, below: WordRow) -> bool:
    return below.rect.y0 - above.rect.y1 < _FAR * below.rect.height


def _all_names(words: Sequence[Word], row: WordRow) -> bool:
    return len(row.pieces) <= _MOST_COLUMNS and all(_is_name(words, p) for p in row.pieces)


def _is_name(words: Sequence[Word], piece: WordPiece) -> bool:
    first, *rest = (words[index].text for index in piece.indexes)
    if not rest or len(rest) >= _MOST_WORDS or not rest[0][:1].isupper():
        return False
    titled = bool(_TITLE.fullmatch(first))
    further = rest[1:] if titled else rest  # "Councillor Dr Moss" is one person
    if any(_TITLE.fullmatch(text) for text in further):
        return False  # several names: a sentence that lists them
    if titled:
        return True
    return bool(_INITIAL.fullmatch(first)) and all(
        text[:1] in "(-–" or text[:1].isupper() for text in rest
    )


def _belongs(words: Sequence[Word], row: WordRow, run: Sequence[WordRow]) -> bool:
    """Whether a row goes on with a list: with more names, or with the rest of one above it.

    Names begin where those above them do, or some of them where there was room for more columns;
    a chairman's in the middle above two columns stands by itself.
    """
    starts = [piece.rect.x0 for above in run for piece in above.pieces]
    if _all_names(words, row):
        own = [piece.rect.x0 for piece in row.pieces]
        fewer, more = sorted((starts, own), key=lambda each: len(_apart(each)))
        return all(any(abs(x - y) <= _EDGE for y in more) for x in fewer)
    return all(
        (_is_name(words, piece) or _GOES_ON.match(words[piece.indexes[0]].text))
        and len(piece.indexes) < _MOST_WORDS
        and any(-_EDGE <= piece.rect.x0 - x <= 4 * _EDGE for x in starts)
        for piece in row.pieces
    )


def _list_of(
    words: Sequence[Word], run: Sequence[WordRow], above: WordRow | None
) -> list[list[Entry]]:
    """The run as a list, column by column; nothing where it is none."""
    names = [p for row in run for p in row.pieces if _is_name(words, p)]
    starts = _apart(name.rect.x0 for name in names)
    rows = sum(_all_names(words, row) for row in run)
    if len(starts) == 1:
        if rows < _FEWEST_ROWS:
            return []
    elif not 2 <= len(starts) <= _MOST_COLUMNS or any(
        sum(abs(name.rect.x0 - x) <= _EDGE for name in names) < 2 for x in starts
    ):
        return []
    columns: list[list[Entry]] = [[] for _ in starts]
    if len(starts) > 1 and above is not None and _heads(above, starts):
        for column, piece in zip(columns, above.pieces, strict=True):
            column.append(piece.indexes)
    for row in run:
        for piece in row.pieces:
            at = max(n for n, x in enumerate(starts) if n == 0 or x <= piece.rect.x0 + _EDGE)
            column = columns[at]
            if column and not _is_name(words, piece):
                column[-1] += piece.indexes
            else:
                column.append(piece.indexes)
    return [[entry for column in columns for entry in column]]


def _apart(edges: Iterable[float]) -> list[float]:
    """Where columns begin, of the places at which names do."""
    starts: list[float] = []
    for x in sorted(edges):
        if not starts or x - starts[-1] > _EDGE:
            starts.append(x)
    return starts


def _heads(row: WordRow, starts: Sequence[float]) -> bool:
    """Whether a row is the heading of these columns, a few words to each."""
    return len(row.pieces) == len(starts) and all(
        abs(piece.rect.x0 - x) <= _EDGE and len(piece.indexes) <= _HEAD_WORDS
        for piece, x in zip(row.pieces, starts, strict=True)
    )
