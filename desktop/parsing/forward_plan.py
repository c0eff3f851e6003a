# SPDX-License-Identifier: AGPL-3.0-or-later
"""Topics a work programme lists without a meeting: a forward plan, items to be scheduled.

Such a table stands below a heading of its own, with a column of topics first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.parsing.rows import Piece, Row

_HEADING = re.compile(
    r"(?:suggested |possible |future )*(?:forward plan|(?:un(?:scheduled|programmed)|future"
    r"|suggested|possible|potential) (?:items?|topics?)|(?:items?|topics?) to be"
    r" (?:scheduled|programmed|considered)).{0,60}",
    re.IGNORECASE,
)
_TOPIC_HEAD = re.compile(r"(?:topics?|items?|subjects?|issues?|titles?|reports?)", re.IGNORECASE)
_NEAR = 4  # rows below the heading in which the heads of the columns come
_MARGIN = 12.0  # points left of the table, where pages are stamped
_NEXT_LINE = 1.28  # of the size of the type: what stands closer goes on in the next line


def read_forward_plan(pages: Sequence[Sequence[Row]]) -> tuple[str, ...]:
    """The topics in their order, over all pages of the table."""
    topics: list[list[str]] = []
    head: Piece | None = None
    end = 0.0
    awaited = 0
    for page in pages:
        last: Piece | None = None
        for row in page:
            first = row.pieces[0]
            awaited = _NEAR if _HEADING.fullmatch(row.text) else awaited - 1
            if awaited > 0 and len(row.pieces) > 1 and _TOPIC_HEAD.fullmatch(first.text):
                head, end, last = first, row.pieces[1].x0, None
                continue
            if head is None:
                continue
            pieces = [p for p in row.pieces if head.x0 - _MARGIN <= p.x0 < end - 6]
            if any(abs(p.size - head.size) > 1 or p.bold for p in pieces):
                head = None  # other text stands below the table
                continue
            for piece in pieces:
                if last is not None and piece.y0 - last.y0 < _NEXT_LINE * piece.size:
                    topics[-1].append(piece.text)
                elif any(letter.isalpha() for letter in piece.text):
                    topics.append([piece.text])
                last = piece
    return tuple(" ".join(lines) for lines in topics)
