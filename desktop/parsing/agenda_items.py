# SPDX-License-Identifier: AGPL-3.0-or-later
"""The items of the agenda, read from the front pages by position.

A line of an agenda has a number, a title and, in columns of their own or on the next line,
"Report by", a link "Appendix B", and "(Pages 11 - 42)". Under the title may stand a
description ("The Director of Housing submits a report …") or a note in brackets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from desktop.parsing.agenda_numbers import NumberedRow
from desktop.parsing.agenda_titles import NOTE_WORDS, SPAN, TitleSoFar
from desktop.parsing.rows import Piece, Row, joined

_BARE_SPAN = re.compile(r"(?P<first>\d{1,4})\s*(?:[-–—&]|to|and)\s*(?P<last>\d{1,4})")
_LABEL = re.compile(
    r"(?:Appendix|Annex|Enclosure|Paper) (?:[A-Z]{1,2}\d?|\d{1,2}[A-Za-z]?)", re.IGNORECASE
)
_FILE_NUMBER = re.compile(r"\d{2,4}-\d{3,5}")  # "21-0109": the file of a North American item
_COLUMN_HEAD = re.compile(
    r"(?:item|report by|title|pages?)(?: (?:item|report by|title|pages?)){1,2}"
    r"|item(?: no\.?| number)?|report (?:by|of|author)|lead(?: officer| member)?|officer"
    r"|author|presented by|by whom|pages?(?: no\.?s?| number)?|"
    r"wards?(?:\(s\))?(?: affected)?|subject|title|time|purpose|item not open|description|timings?",
    re.IGNORECASE,
)
_LEADER = re.compile(  # "Winter Plan ........ 9"
    r" ?(?:\.{4,}|…{2,}|(?:\. ){4,}\.?) ?(?:(?P<first>\d{1,4})(?: ?[-–] ?(?P<last>\d{1,4}))?)?$"
)
_TO_FOLLOW = re.compile(
    r"\s*[-–:]?\s*\(?to follow\)?$|\s*[-–(]\s*(?:report )?(?:to follow|to be tabled"
    r"|see (?:the )?supplement(?:ary)?(?: (?:pack|agenda|papers))?)\)?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(  # a column of times, in the table of a board
    r"\d{1,2}[.:]?\d\d ?(?:[ap]\.?m\.?|hrs)?(?: ?[-–] ?\d{1,2}[.:]?\d\d ?(?:[ap]\.?m\.?|hrs)?)?",
    re.IGNORECASE,
)
_REPORT_BY = re.compile(
    r"(?P<title>.{3,}?) [-–—] (?:joint )?report (?:by|of|from) (?:the )?(?P<lead>[A-Z].{2,90}?)"
    r"(?: \((?:circulated|attached|enclosed|herewith|copy|report).{0,30}\))?\.?",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-Z][\w()/ ]{2,28}:")
_SECTION = re.compile(
    r"(?:(?:part [a-z0-9]+|section [a-z0-9]+)\b.*|.*\b(?:(?:un)?restricted|exempt"
    r"|confidential|private|public|open|closed|executive|key decision\w*"
    r"|non[- ]key)\b.* (?:items?|business|session|reports?|matters|decisions?).*|(?:exempt"
    r"|private|public|confidential) (?:items?|business|session)|items? for .{3,40}"
    r"|matters for .{3,40})",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:for (?:further|more) information|if you (?:have|would|require|need)|membership\b"
    r"|distribution|members of the (?:public|press)|contact(?: officer)?s?:"
    r"|date of (?:publication|issue|despatch)|yours (?:sincerely|faithfully)"
    r"|chief executive$|please note|should any|information for|notes?:|access to information"
    r"|\(?at the time of preparing|\(?during these items)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """An item as the agenda prints it; ranges are stamped numbers, not PDF pages.

    ``rows`` are places in the list of rows: first included, last not.
    """

    number: str
    title: str
    lead: str | None = None
    first: int | None = None
    last: int | None = None
    appendix_label: str | None = None
    description: str = ""
    rows: tuple[int, int] = (0, 0)
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of an agenda: their heads, where titles start and how far right they reach.

    ``asides`` are left edges, in whole points, of columns right of the titles, ``ranges`` those
    of columns in which bare page ranges stand.
    """

    heads: Sequence[tuple[float, float, str]]
    edge: float
    column: float | None
    width: float
    asides: frozenset[int]
    ranges: frozenset[int]


@dataclass(slots=True)
class _Parts:
    """What is gathered while going down the rows of one item.

    ``fields`` is where values stand beside labels such as "Recommendation:", below a title.
    """

    title: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    columns: dict[int, list[Piece]] = field(default_factory=dict)
    fields: float | None = None


def read_entries(
    rows: Sequence[Row], chain: Sequence[NumberedRow], width: float
) -> list[AgendaEntry]:
    """The items whose numbers are in ``chain``."""
    entries = []
    heads = _column_heads(rows, width)
    column = _title_column(rows, chain)
    edge = _right_edge(rows, chain)
    asides = _aside_edges(rows, chain) | frozenset(round(left) for left, _, _ in heads)
    ranges = _range_edges(rows, chain, width)
    section: str | None = None
    for place, number in enumerate(chain):
        if place == 0:
            section = _section_above(rows, 0, number.row) or section
        stop = chain[place + 1].row if place + 1 < len(chain) else _end_of_last(rows, number.row)
        stop, following = _without_section(rows, number.row, stop)
        entries.append(
            _entry(rows, number, stop, Layout(heads, edge, column, width, asides, ranges), section)
        )
        section = following or section
    return entries


def _section_above(rows: Sequence[Row], start: int, stop: int) -> str | None:
    for place in range(stop - 1, max(start, stop - 6) - 1, -1):
        if _SECTION.fullmatch(rows[place].text) and len(rows[place].text) < 70:
            return rows[place].text
    return None


def _without_section(rows: Sequence[Row], start: int, stop: int) -> tuple[int, str | None]:
    """Where an item ends before a heading between items ("EXEMPT ITEMS"), and that heading."""
    for place in range(start + 1, stop):
        text = rows[place].text
        centred = rows[place].x0 > rows[start].x0 + 60 or rows[place].x0 <= rows[start].x0 + 4
        if len(text) < 70 and centred and len(rows[place].pieces) == 1 and _SECTION.fullmatch(text):
            return place, text
    return stop, None


def _end_of_last(rows: Sequence[Row], start: int) -> int:
    """The last item ends at the foot of its page's text, or where the sheet says something else."""
    for place in range(start + 1, min(len(rows), start + 40)):
        row = rows[place]
        turned = row.page != rows[place - 1].page
        if row.page > rows[start].page + 1 or _CLOSING.match(row.text):
            return place
        if turned and not row.text[:1].islower():
            return place
        step = row.y0 - rows[place - 1].y0
        if row.page == rows[place - 1].page and step > 5 * row.size:
            return place
    return min(len(rows), start + 40)


def _column_heads(rows: Sequence[Row], width: float) -> list[tuple[float, float, str]]:
    """Left edge, middle and text of heads of columns: "Report by", "Pages"."""
    heads: list[tuple[float, float, str]] = []
    for row in rows:
        heads.extend(
            (piece.x0, (piece.x0 + piece.x1) / 2, piece.text.lower())
            for piece in row.pieces
            if piece.x0 > width * 0.4
            and len(piece.text) < 24
            and _COLUMN_HEAD.fullmatch(piece.text)
        )
    return heads


def _title_column(rows: Sequence[Row], chain: Sequence[NumberedRow]) -> float | None:
    """Where most titles start, when they stand in a column of their own."""
    beside = (
        next((p for p in rows[number.row].pieces[1:] if not _CLOCK.fullmatch(p.text)), None)
        for number in chain
        if not number.title
    )
    places = Counter(round(piece.x0 / 6) for piece in beside if piece is not None)
    if not places:
        return None
    place, count = places.most_common(1)[0]
    return place * 6.0 if count >= 2 else None


def _without_middle(pieces: Sequence[Piece], column: float | None) -> Sequence[Piece]:
    """The number's row without what stands between number and title: wards, "Open"."""
    if column is None or len(pieces) < 3 or pieces[1].x0 > column - 30:
        return pieces
    if not any(abs(piece.x0 - column) < 9 for piece in pieces[2:]):
        return pieces
    return [pieces[0], *(piece for piece in pieces[1:] if piece.x0 >= column - 9)]


def _aside_edges(rows: Sequence[Row], chain: Sequence[NumberedRow]) -> frozenset[int]:
    """Left edges, in whole points, at which columns right of the titles stand twice or more."""
    counts: Counter[int] = Counter()
    left = 0.0
    for number, after in zip_longest(chain, chain[1:]):
        end = after.row if after else len(rows)
        for row in rows[number.row : min(end, number.row + 4)]:
            own = row is rows[number.row]
            main, aside = _split(row.pieces, number if own else None, None)
            counts.update(round(piece.x0) for piece in aside)
            if own and main:
                left = main[0].x0
            elif not own and row.x0 > left + 60:  # a list that stands right of the title
                counts[round(row.x0)] += 1
    return frozenset(edge for edge, count in counts.items() if count >= 2)


def _range_edges(rows: Sequence[Row], chain: Sequence[NumberedRow], width: float) -> frozenset[int]:
    """Left edges, in whole points, at which bare ranges stand at the right: "5 - 12"."""
    counts = Counter(
        round(rows[number.row].pieces[-1].x0)
        for number in chain
        if rows[number.row].pieces[-1].x0 > width * 0.7
        and _aside_text(rows[number.row].pieces[-1].text)
        and not _LABEL.fullmatch(rows[number.row].pieces[-1].text)
    )
    return frozenset(edge for edge, count in counts.items() if count >= 2)


def _right_edge(rows: Sequence[Row], chain: Sequence[NumberedRow]) -> float:
    """How far right titles reach."""
    edges = []
    for number in chain:
        main, _ = _split(rows[number.row].pieces, number, None)
        if main:
            edges.append(main[-1].x1)
    return max(edges, default=0.0)


def _split(
    pieces: Sequence[Piece],
    number: NumberedRow | None,
    title_x: float | None,
    asides: frozenset[int] = frozenset(),
) -> tuple[list[Piece], list[Piece]]:
    """Pieces of a row that belong to the title's column, and those in columns further right.

    Justified lines come a word at a time; words follow each other closely, columns do not, but
    for a title that nearly fills its own. ``asides`` are left edges of known columns.
    """
    rest = list(pieces)
    if number is not None:
        if number.title:
            first = rest[0]
            rest[0] = replace(first, text=number.title)
        else:
            rest = rest[1:]
    main: list[Piece] = []
    aside: list[Piece] = []
    for piece in rest:
        if aside:
            aside.append(piece)
        elif main:
            close = piece.x0 - main[-1].x1 < max(18.0, 1.7 * piece.size)
            if close and round(piece.x0) not in asides and not _aside_text(piece.text):
                main.append(piece)
            else:
                aside.append(piece)
        elif title_x is None or abs(piece.x0 - title_x) < 60 or piece.x0 < title_x:
            main.append(piece)
        else:
            aside.append(piece)
    return main, aside


def _aside_text(text: str) -> bool:
    bare = _BARE_SPAN.fullmatch(text)
    rising = bare is not None and int(bare["first"]) <= int(bare["last"])  # "2025-26" is a year
    return rising or _LABEL.fullmatch(text) is not None


def _entry(
    rows: Sequence[Row],
    number: NumberedRow,
    stop: int,
    layout: Layout,
    section: str | None,
) -> AgendaEntry:
    parts = _Parts()
    title = TitleSoFar(layout.edge)
    for place in range(number.row, stop):
        row = rows[place]
        head = number if place == number.row else None
        pieces = _without_middle(row.pieces, layout.column) if head else row.pieces
        main, aside = _split(pieces, head, title.x, layout.asides)
        if main and not title.lines and _FILE_NUMBER.fullmatch(main[0].text):
            main, aside = (main[1:], aside) if len(main) > 1 else (list(aside), [])
        if main and head is None and _FIELD.fullmatch(main[0].text):
            parts.fields = aside[0].x0 if aside else None
            parts.body.append(_words(main))
            parts.body.extend(piece.text for piece in aside)
            continue
        if parts.fields is not None and not main:
            parts.body.extend(piece.text for piece in aside)
            continue
        parts.fields = None
        for piece in aside:
            column = round(piece.x0 / 12)
            if column in parts.columns or not _COLUMN_HEAD.fullmatch(piece.text):
                parts.columns.setdefault(column, []).append(piece)
        heading = all(_COLUMN_HEAD.fullmatch(piece.text) for piece in main)
        if not main or (heading and place != number.row):
            continue
        if not title.takes(row, main):
            parts.body.append(_words(main))
    parts.title = title.lines
    return _finished(number.number, parts, layout, (number.row, stop), section)


def _words(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _finished(
    number: str,
    parts: _Parts,
    layout: Layout,
    rows: tuple[int, int],
    section: str | None,
) -> AgendaEntry:
    spans: list[tuple[int, int]] = []
    title = _LEADER.sub(lambda match: _led_to(match, spans), joined(parts.title))
    title = _take_spans(title, spans)
    body = _take_spans(joined(parts.body), spans, bracketed=True)
    label: str | None = None
    lead_parts: list[str] = []
    for _, column in sorted(parts.columns.items()):
        text = joined(piece.text for piece in column)
        if _LABEL.fullmatch(text):
            label = text
            continue
        text = _take_spans(text, spans)
        bare = _BARE_SPAN.fullmatch(text)
        if bare and column[0].x0 > layout.width * 0.7:
            spans.append((int(bare["first"]), int(bare["last"])))
            continue
        in_pages = _in_page_column(column[0], layout.heads) or round(column[0].x0) in layout.ranges
        if in_pages and text.isdecimal():
            spans.append((int(text), int(text)))
            continue
        if text and not text.isdigit() and not NOTE_WORDS.match(text):
            lead_parts.append(text)
    spans = [span for span in spans if 0 < span[0] <= span[1]]
    title, awaited = _TO_FOLLOW.subn("", title)
    title = title.strip()
    named = _REPORT_BY.fullmatch(title)
    if named:
        title = named["title"]
        lead_parts = lead_parts or [named["lead"]]
    if awaited:
        body = f"To follow. {body}".strip()
    return AgendaEntry(
        number=number,
        title=title.rstrip(" -–") if title.endswith(("-", "–")) else title,
        lead=" ".join(lead_parts) or None,
        first=min((span[0] for span in spans), default=None),
        last=max((span[1] for span in spans), default=None),
        appendix_label=label,
        description=body,
        rows=rows,
        section=section,
    )


def _in_page_column(piece: Piece, heads: Sequence[tuple[float, float, str]]) -> bool:
    middle = (piece.x0 + piece.x1) / 2
    return any(head.startswith("page") and abs(x - middle) < 45 for _, x, head in heads)


def _led_to(match: re.Match[str], spans: list[tuple[int, int]]) -> str:
    """Take the page that a line of dots leads to; its numbers go to ``spans``."""
    if match["first"]:
        first = int(match["first"])
        spans.append((first, int(match["last"] or first)))
    return ""


def _take_spans(text: str, spans: list[tuple[int, int]], *, bracketed: bool = False) -> str:
    """The text without "(Pages 5 - 10)"; the numbers go to ``spans``.

    In running text only what stands in brackets is a range (``bracketed``).
    """

    def taken(match: re.Match[str]) -> str:
        start = match[0].lstrip()
        if bracketed and not start.startswith("("):
            return match[0]
        first = int(match["first"])
        spans.append((first, int(match["last"] or first)))
        return " "

    return " ".join(SPAN.sub(taken, text).split())
