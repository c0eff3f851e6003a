# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is copied out of a paper: paragraphs made whole, and tables as rows.

A table that runs on over the end of a page becomes one again, its heading repeated there left
out. Pure: words, lines and what was chosen in, text out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.domain.quotation import joined_text, vocabulary
from desktop.domain.short_lines import Reaches
from desktop.domain.table import CopiedText, Table, without_empty
from desktop.parsing.address_columns import address_columns
from desktop.parsing.name_columns import name_columns
from desktop.parsing.paragraph_breaks import goes_on, labels_first, paragraphs_of
from desktop.parsing.table_regions import TableRegion, tables_on
from desktop.parsing.word_rows import word_rows

_SAME_EDGE = 8.0  # points
_HEADING_ROWS = 3  # at most, repeated on the next page

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows chosen of a table on one page; ``edges`` are those of its columns."""

    page: int
    edges: tuple[float, ...]
    rows: tuple[Row, ...]
    heading: tuple[Row, ...]


def copied_text(
    words_by_page: Mapping[int, Sequence[Word]],
    rules_by_page: Mapping[int, Sequence[Rect]],
    chosen: Mapping[int, Collection[int]],
    *,
    skip: Mapping[int, Collection[int]] | None = None,
    eager: bool = False,
) -> CopiedText:
    """The ``chosen`` words of each page as clean text.

    ``rules_by_page`` are the lines drawn on the pages; ``skip`` the words that belong to the page
    and not to its text (see ``page_furniture``), left out unless nothing else was chosen.
    ``eager`` is for a rectangle drawn around the words: what looks a little like a table is one.
    """
    left_out = skip or {}
    wanted = {
        page: [i for i in sorted(indexes) if i not in left_out.get(page, ())]
        for page, indexes in sorted(chosen.items())
    }
    if not any(wanted.values()):
        wanted = {page: sorted(indexes) for page, indexes in sorted(chosen.items())}
        left_out = {}
    known, reaches = vocabulary(words_by_page), Reaches(words_by_page)
    parts: list[str | _Part] = []
    prose: list[tuple[int, Word]] = []

    def end_prose() -> None:
        parts.extend(
            joined_text(paragraph, known)
            for paragraph in paragraphs_of(labels_first(prose), reaches)
        )
        prose.clear()

    for page, indexes in wanted.items():
        words = words_by_page.get(page, ())
        apart = left_out.get(page, ())
        within = indexes if eager else [i for i in range(len(words)) if i not in apart]
        tables = _chosen_tables(words, rules_by_page.get(page, ()), within, set(indexes), eager)
        left = [index for index in within if index not in tables.of_word]
        found = [*name_columns(words, left), *address_columns(words, left)]
        lists = {i: each for each in found for entry in each for i in entry}
        told: set[int] = set()
        listed: set[int] = set()
        for index in indexes:
            number = tables.of_word.get(index)
            if index in listed:
                continue
            if (entries := lists.get(index)) is not None:
                end_prose()
                parts.extend(_entries(page, words, entries, set(indexes), known))
                listed.update(i for entry in entries for i in entry)
            elif number is None:
                prose.append((page, words[index]))
            elif number not in told:
                told.add(number)
                end_prose()
                parts.append(_part(page, words, tables.regions[number], set(indexes), known))
    end_prose()
    return CopiedText(tuple(_joined(parts)))


@dataclass(frozen=True, slots=True)
class _Tables:
    regions: tuple[TableRegion, ...]
    of_word: Mapping[int, int]


def _chosen_tables(
    words: Sequence[Word],
    rules: Sequence[Rect],
    within: Collection[int],
    chosen: set[int],
    eager: bool,
) -> _Tables:
    """The tables of which more than one cell was chosen; words inside a single cell are prose."""
    regions = [
        region
        for region in tables_on(words, rules, within=within, eager=eager)
        if sum(1 for row in region.rows for cell in row if not chosen.isdisjoint(cell)) > 1
    ]
    of_word = {index: number for number, region in enumerate(regions) for index in region.words}
    return _Tables(tuple(regions), of_word)


def _part(
    page: int,
    words: Sequence[Word],
    region: TableRegion,
    chosen: set[int],
    known: Collection[str],
) -> _Part:
    def text(cell: Sequence[int]) -> str:
        lines = [index for row in word_rows(words, cell) for index in row.indexes]
        turned = [index for index in cell if index not in lines]
        return joined_text([(page, words[index]) for index in [*lines, *turned]], known)

    rows = tuple(
        tuple(text([i for i in cell if i in chosen]) for cell in row)
        for row in region.rows
        if any(i in chosen for cell in row for i in cell)
    )
    heading = tuple(tuple(text(cell) for cell in row) for row in region.rows[:_HEADING_ROWS])
    return _Part(page, region.edges, rows, heading)


def _entries(
    page: int,
    words: Sequence[Word],
    entries: Sequence[Sequence[int]],
    chosen: set[int],
    known: Collection[str],
) -> list[str]:
    """The entries of a list, those words of each that were chosen."""
    taken = ([i for i in entry if i in chosen] for entry in entries)
    return [joined_text([(page, words[i]) for i in entry], known) for entry in taken if entry]


def _joined(parts: Sequence[str | _Part]) -> list[str | Table]:
    joined: list[str | Table] = []
    last: _Part | None = None
    rows: list[Row] = []
    for part in [*parts, ""]:
        if last is not None and isinstance(part, _Part) and _continues(last, part):
            rows = _with_rows(rows, part, last.heading)
            last = _Part(part.page, part.edges, part.rows, last.heading)
            continue
        if last is not None:
            joined.append(Table(without_empty(rows)))
        last, rows = None, []
        if isinstance(part, _Part):
            last, rows = part, list(part.rows)
        elif part:
            joined.append(part)
    return joined


def _continues(before: _Part, after: _Part) -> bool:
    return (
        after.page == before.page + 1
        and len(before.edges) == len(after.edges)
        and all(abs(a - b) <= _SAME_EDGE for a, b in zip(before.edges, after.edges, strict=True))
    )


def _with_rows(rows: list[Row], part: _Part, heading: Sequence[Row]) -> list[Row]:
    """The rows and those on the next page, without the heading that is repeated there."""
    repeated = 0
    while repeated < min(len(part.rows), len(heading)) and part.rows[repeated] == heading[repeated]:
        repeated += 1
    more = list(part.rows[repeated:])
    if rows and more and _runs_on(rows[-1], more[0]):
        rows[-1] = tuple(
            f"{first} {rest}".strip() for first, rest in zip(rows[-1], more[0], strict=True)
        )
        more = more[1:]
    return [*rows, *more]


def _runs_on(row: Row, after: Row) -> bool:
    """Whether the first row of a page is the rest of the last one on the page before."""
    begun = [(old, new) for old, new in zip(row, after, strict=True) if new]
    if any(not old for old, _ in begun):
        return False
    return all(goes_on(old, new) for old, new in begun) or (
        not after[0] and any(goes_on(old, new) for old, new in begun)
    )
