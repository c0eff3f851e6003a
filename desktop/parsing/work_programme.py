# SPDX-License-Identifier: AGPL-3.0-or-later
"""The work programme: a table with a column of meeting dates and a column of items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.reading import WorkProgrammeRow
from desktop.parsing.dates import dates_in
from desktop.parsing.rows import Row

_DATE_HEAD = re.compile(
    r"(?:meeting|date|(?:date of )?meeting(?: date)?|meeting dates?)", re.IGNORECASE
)
_ITEM_HEAD = re.compile(
    r"(?:items?|topics?|agenda items?|reports?|subjects?|title|issues?|item/topic"
    r"|report title|work item|business|matters?)",
    re.IGNORECASE,
)
_END = re.compile(
    r"forward plan items.*|.*items? to be (?:scheduled|programmed).*|unscheduled.*|suggested.*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Open:
    """A row of the table while it is read."""

    when: date | None
    items: list[list[str]] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)


def read_work_programme(pages: Sequence[Sequence[Row]]) -> tuple[WorkProgrammeRow, ...]:
    """The rows of the table, one for each meeting, over all its pages."""
    rows: list[_Open] = []
    columns: tuple[float, float, float] | None = None
    for page in pages:
        before = 0.0
        for row in page:
            head = _columns(row)
            if head is not None:
                columns, before = head, row.y0
                continue
            if columns is not None and _ends(row, columns[0]):
                columns = None
            if columns is None:
                continue
            before = _take(row, columns, rows, before)
    result = []
    for entry in rows:
        items = tuple(" ".join(lines) for lines in entry.items if " ".join(lines).strip())
        if entry.when is not None or items:
            result.append(WorkProgrammeRow(entry.when, items))
    return tuple(result)


def _ends(row: Row, left: float) -> bool:
    """Whether the table has ended: a heading about other topics, or text left of its dates."""
    alone = len(row.pieces) == 1 and _END.fullmatch(row.text) is not None
    return alone or row.x0 < left - 4


def _columns(row: Row) -> tuple[float, float, float] | None:
    """Left edges of dates and items, and where the items' column ends."""
    if len(row.pieces) < 2:
        return None
    first = row.pieces[0]
    if not _DATE_HEAD.fullmatch(first.text):
        return None
    for place, piece in enumerate(row.pieces[1:], 1):
        if _ITEM_HEAD.fullmatch(piece.text):
            end = row.pieces[place + 1].x0 if place + 1 < len(row.pieces) else 1e6
            return first.x0, piece.x0, end
    return None


def _take(row: Row, columns: tuple[float, float, float], rows: list[_Open], before: float) -> float:
    """Sort one line of the table into dates and items; returns the height of the last item."""
    _, middle, end = columns
    height = before
    for piece in row.pieces:
        text = piece.text
        if piece.x0 < middle - 6:
            if _DATE_HEAD.fullmatch(text) or _ITEM_HEAD.fullmatch(text):
                continue
            rest = _dated(text, rows)
            if rest:
                _item(rest, rows, fresh=True)
                height = piece.y0
        elif piece.x0 < end - 6:
            close = piece.y0 - before < 1.18 * row.size and bool(rows and rows[-1].items)
            _item(text, rows, fresh=not close)
            height = piece.y0
    return height


def _dated(text: str, rows: list[_Open]) -> str:
    """Start a row at a date, which may come in two lines; returns what follows the date."""
    open_row = rows[-1] if rows else None
    pieces = [*open_row.dated, text] if open_row is not None and open_row.when is None else [text]
    together = " ".join(pieces)
    found = next((one for one in dates_in(together) if one.value and one.start < 3), None)
    if found is None:
        if open_row is None or open_row.when is not None:
            if re.match(r"\d{1,2}(?:st|nd|rd|th)? [A-Z]", text):
                rows.append(_Open(None, dated=[text]))
        else:
            open_row.dated.append(text)
        return ""
    if open_row is not None and open_row.when is None:
        open_row.when = found.value
    else:
        rows.append(_Open(found.value))
    return together[found.end :].strip()


def _item(text: str, rows: list[_Open], *, fresh: bool) -> None:
    if not rows or not any(letter.isalpha() for letter in text):
        return
    if fresh or not rows[-1].items:
        rows[-1].items.append([text])
    else:
        rows[-1].items[-1].append(text)
