# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table copied out of a paper: rows of cells, as text for a spreadsheet and as HTML.

And the text it stands in: what was copied is a sequence of paragraphs and tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

# Signs of lists in a font of signs, whose own letters mean nothing without it.
_SIGNS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "‣", "\uf0fc": "✓", "\uf06e": "▪", "\u00ad": None}
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each row as long as the others; a cell holds one line of plain text."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> int:
        """How many cells a row has."""
        return max((len(row) for row in self.rows), default=0)

    def as_text(self) -> str:
        """A row to a line, tabs between the cells: what spreadsheets take."""
        return "\n".join("\t".join(row) for row in self.rows)

    def as_html(self) -> str:
        """A table element with nothing but rows and cells."""
        rows = (
            "<tr>" + "".join(f"<td>{escape(cell, quote=False)}</td>" for cell in row) + "</tr>"
            for row in self.rows
        )
        return f"<table>{''.join(rows)}</table>"


@dataclass(frozen=True, slots=True)
class CopiedText:
    """What was copied, in the order it is read: paragraphs as text, and tables."""

    parts: tuple[str | Table, ...]

    def as_text(self) -> str:
        """A paragraph to a line, and each table as rows."""
        text = "\n".join(p.as_text() if isinstance(p, Table) else p for p in self.parts)
        return text.translate(_SIGNS)

    def as_html(self) -> str:
        """The same as HTML."""
        html = "".join(
            p.as_html() if isinstance(p, Table) else f"<p>{escape(p, quote=False)}</p>"
            for p in self.parts
        )
        return html.translate(_SIGNS)


def without_empty(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows without those, and without the columns, in which nothing stands."""
    width = max((len(row) for row in rows), default=0)
    filled = [c for c in range(width) if any(c < len(row) and row[c] for row in rows)]
    return tuple(tuple(row[c] if c < len(row) else "" for c in filled) for row in rows if any(row))
