# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line of a page's own text that shows where it answers a search; pure functions."""

from __future__ import annotations

import re

from desktop.domain.page_hit import HIT_END, HIT_START
from desktop.storage.search_text import plain_with_places, searchable, without_controls

_AROUND = 70  # characters before and after the first hit
_MOST_LOOKED_AT, _MOST_CLOSE = 60, 8  # hits
_SMALL = 3  # letters
_BESIDE = 3  # characters between two words that are beside each other: a comma and a space
_MARKS = re.compile(f"([{HIT_START}{HIT_END}])")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


def snippet(text: str, highlighted: str, typed: str = "") -> str:
    """One line of ``text`` where most of the words asked for stand close together.

    Each hit is between the marks of a PageHit.

    ``highlighted`` is the indexed form of ``text`` with these marks in it, as FTS5's
    ``highlight`` gives it. Words that are ``typed`` just so count for more than others of
    their stem.
    """
    return snippet_and_place(text, highlighted, typed)[0]


def snippet_and_place(text: str, highlighted: str, typed: str = "") -> tuple[str, int | None]:
    """The snippet, and where in ``text`` its first hit begins; None where that can't be told."""
    spans, indexed = _spans(highlighted)
    source = text
    known = True
    if indexed != text:
        laid = plain_with_places(text) if indexed == searchable(text) else None
        if laid is None:
            source, known = indexed, False
        else:
            places = laid[1]
            spans = [(places[a], places[b - 1] + 1) for a, b in spans if b > a]
    source = without_controls(source)  # one for one: the places still hold
    if not spans:
        return _SPACE.sub(" ", source[: 2 * _AROUND]).strip(), None
    spans.sort()
    best = _densest(source, spans, frozenset(_WORD.findall(typed.casefold())))
    return _line(source, spans, best), spans[best][0] if known else None


def _densest(source: str, spans: list[tuple[int, int]], typed: frozenset[str]) -> int:
    """Which hit to begin with: the first one with most other words asked for close behind it.

    A word right behind the one before counts for two, and one as typed for half as much again;
    a small one by itself tells little.
    """
    best, most = 0, 0.0
    for place, (start, _end) in enumerate(spans[:_MOST_LOOKED_AT]):
        words: dict[str, float] = {}
        before = -1 - _BESIDE
        for begin, end in spans[place : place + _MOST_CLOSE]:
            if end > start + _AROUND:
                break
            word = source[begin:end].casefold()
            worth = 1.0 if end - begin > _SMALL else 0.5
            if begin - before <= _BESIDE:
                worth = 2.0
            words[word] = max(words.get(word, 0.0), worth * (1.5 if word in typed else 1.0))
            before = end
        score = sum(words.values())
        if score > most:
            best, most = place, score
    return best


def _line(source: str, spans: list[tuple[int, int]], best: int) -> str:
    """One line around the hit ``spans[best]``."""
    first, last = spans[best]
    start = _word_start(source, max(0, first - _AROUND))
    stop = _word_end(source, min(len(source), last + _AROUND))

    parts: list[str] = []
    at = start
    for begin, end in spans:
        if begin < at or end > stop:
            continue
        parts += [source[at:begin], HIT_START, source[begin:end], HIT_END]
        at = end
    parts.append(source[at:stop])
    line = _SPACE.sub(" ", "".join(parts)).strip()
    return ("…" if start > 0 else "") + line + ("…" if stop < len(source) else "")


def unmarked(highlighted: str) -> str:
    """The text without the marks around its hits."""
    return highlighted.replace(HIT_START, "").replace(HIT_END, "")


def _spans(highlighted: str) -> tuple[list[tuple[int, int]], str]:
    """The places of the hits in the text without marks, and that text."""
    spans: list[tuple[int, int]] = []
    parts: list[str] = []
    at = 0
    begin: int | None = None
    for part in _MARKS.split(highlighted):
        if part == HIT_START:
            begin = at
        elif part == HIT_END:
            if begin is not None:
                spans.append((begin, at))
            begin = None
        else:
            parts.append(part)
            at += len(part)
    return spans, "".join(parts)


def _word_start(text: str, at: int) -> int:
    """The start of the first whole word from ``at`` on, if one is near."""
    if at == 0:
        return 0
    space = _SPACE.search(text, at, at + 25)
    return space.end() if space else at


def _word_end(text: str, at: int) -> int:
    """The end of the last whole word up to ``at``, if one is near."""
    if at == len(text):
        return at
    cut = max(text.rfind(" ", at - 25, at), text.rfind("\n", at - 25, at))
    return cut if cut > 0 else at
