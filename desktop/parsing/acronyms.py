# SPDX-License-Identifier: AGPL-3.0-or-later
"""Abbreviations a pack explains: tables "Acronym | Meaning", glossaries, and in running text
"Housing Revenue Account (HRA)".

In running text the words before the bracket have to give the letters: by their initials, or
by letters in order starting with a word's first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.reading import AcronymEntry
from desktop.parsing.rows import Row, joined
from desktop.parsing.sections import blocks_of

_BRACKET = re.compile(
    r"[(\[][“\"‘']?(?P<short>[A-Z][A-Za-z0-9&/.-]{1,11}?)(?:[’']?s)?[”\"’']?[)\]]"
)
_WORD = re.compile(r"[A-Za-z0-9][\w'’.&/-]*|&")
_SMALL = frozenset(
    re.findall(
        r"\S+",
        """
        and of the for in on to with by at from a an or & as
        """,
    )
)
_HEAD = re.compile(r"(?:acronyms?|abbreviations?|terms?|initials?)(?: used)?", re.IGNORECASE)
_MEANING = re.compile(
    r"(?:meanings?|definitions?|descriptions?|explanations?|full (?:name|title|term|form)"
    r"|stands for|what it means|in full)",
    re.IGNORECASE,
)
_GLOSSARY = re.compile(
    r"(?:.{0,30}\b)?(?:glossary|list of (?:acronyms|abbreviations)|acronyms"
    r"|abbreviations)(?: of (?:terms|acronyms|abbreviations))?(?: used)?\s*:?",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"(?P<term>[A-Z0-9][\w&/’' ()-]{0,40}?)\s*(?::|\s[–=-]\s|refers to|means"
    r"|stands for)\s*(?P<meaning>\S.*)"
)
_MOST = 2000
_OVER = 2  # lines at the foot of a page from which a sentence may run on


def read_acronyms(rows_by_page: Sequence[Sequence[Row]]) -> tuple[AcronymEntry, ...]:
    """Every abbreviation explained: those of glossaries first, then those in the text."""
    found: list[AcronymEntry] = []
    found.extend(_tables(rows_by_page))
    found.extend(_lists(rows_by_page))
    above: Sequence[Row] = ()
    for rows in rows_by_page:
        if rows:
            found.extend(_inline(rows, above))
            above = rows
    seen: set[tuple[str, str]] = set()
    result = []
    for entry in found[:_MOST]:
        key = (entry.acronym, _plain(entry.meaning))
        if key not in seen:
            seen.add(key)
            result.append(entry)
    return tuple(result)


def _plain(meaning: str) -> str:
    words = re.sub(r"[^a-z ]", "", meaning.lower().replace("-", " ")).split()
    return " ".join(word.rstrip("s") for word in words if word not in _SMALL)


def _tables(pages: Sequence[Sequence[Row]]) -> list[AcronymEntry]:
    """Two columns under "Acronym" and "Meaning", going on over the following pages."""
    found: list[AcronymEntry] = []
    columns: tuple[float, float] | None = None
    for rows in pages:
        body = list(rows)
        for place, row in enumerate(rows):
            head = _table_head(row)
            if head is not None:
                columns, body = head, list(rows[place + 1 :])
                break
        if columns is None:
            continue
        entries = _two_columns(body, columns)
        if not entries:
            columns = None
            continue
        found.extend(entries)
    return found


def _table_head(row: Row) -> tuple[float, float] | None:
    if len(row.pieces) < 2:
        return None
    first, second = row.pieces[0], row.pieces[1]
    if _HEAD.fullmatch(first.text) and _MEANING.fullmatch(second.text):
        return first.x0, second.x0
    return None


def _two_columns(rows: Sequence[Row], columns: tuple[float, float]) -> list[AcronymEntry]:
    found: list[tuple[str, list[str], int]] = []
    for row in rows:
        left = [p.text for p in row.pieces if abs(p.x0 - columns[0]) < 25]
        right = [p.text for p in row.pieces if p.x0 > columns[1] - 12]
        if left and right and len(" ".join(left)) < 40:
            found.append((" ".join(left), right, row.page))
        elif right and not left and found:
            found[-1][1].extend(right)
        elif left:
            break
    return [AcronymEntry(term, joined(lines), page) for term, lines, page in found]


def _lists(pages: Sequence[Sequence[Row]]) -> list[AcronymEntry]:
    """ "GLD: Good Level of Development", one to a line under the heading "Glossary"."""
    found: list[AcronymEntry] = []
    for rows in pages:
        start = next(
            (
                n
                for n, row in enumerate(rows)
                if len(row.text) < 60 and _GLOSSARY.fullmatch(row.text)
            ),
            None,
        )
        if start is None:
            continue
        entries = []
        for block in blocks_of(rows[start + 1 :]):
            match = _TERM.fullmatch(block.text[:1500])
            if (
                match
                and len(match["term"].split()) <= 5
                and (block.label or match["term"].isupper())
            ):
                entries.append(
                    AcronymEntry(match["term"].strip(), match["meaning"].strip(), block.page)
                )
        if len(entries) >= 2:
            found.extend(entries)
    return found


def _inline(rows: Sequence[Row], above: Sequence[Row]) -> list[AcronymEntry]:
    """Those in running text; the words may begin at the foot of the page ``above``."""
    tail = joined(row.text for row in above[-_OVER:])
    text = joined([tail, *(row.text for row in rows)]) if tail else joined(r.text for r in rows)
    found = []
    for match in _BRACKET.finditer(text, max(0, len(tail) - 1)):
        short = match["short"].rstrip(".")
        if sum(map(str.isupper, short)) < 2 or not short[0].isupper():
            continue
        before = text[max(0, match.start() - 160) : match.start()]
        meaning = _expansion(short, before)
        if meaning:
            found.append(AcronymEntry(short, meaning, rows[0].page))
    return found


def _expansion(short: str, before: str) -> str | None:
    """The words right before a bracket that give its letters."""
    tail = re.split(r"[.;:()\[\]!?•]\s", before)[-1] if before else ""
    words = [(m.start(), m[0]) for m in _WORD.finditer(tail)]
    letters = [letter.lower() for letter in short if letter.isalnum()]
    if not words or tail[words[-1][0] + len(words[-1][1]) :].strip(" ,’'\"”") or len(letters) < 2:
        return None
    start = _by_initials(letters, words)
    if start is None and len(words) > 2 and words[-1][1].islower():
        start = _by_initials(letters, words[:-1])  # "… for the Future programmes (ABC)"
        if start is not None:
            tail = tail[: words[-1][0]]
    if start is None:
        start = _by_letters(letters, words)
    if start is None:
        return None
    meaning = re.sub(r"[’']s$", "", tail[words[start][0] :].strip(" ,’'\"”“‘"))
    return meaning if meaning.upper() != short.upper() and " " in meaning else None


def _initials(word: str) -> list[str]:
    return [
        part[0].lower()
        for part in re.split(r"[-/’']", word)
        if (part[:1].isalnum() and len(part) > 1) or part.isdigit()
    ] or [word[0].lower()]


def _by_initials(letters: Sequence[str], words: Sequence[tuple[int, str]]) -> int | None:
    """The word at which initials, small words left out or not, give all the letters."""
    for start in range(len(words) - 1, max(-1, len(words) - 3 * len(letters) - 4), -1):
        if words[start][1] in _SMALL:
            continue
        if _reads(letters, [word for _, word in words[start:]]):
            return start
    return None


def _reads(letters: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the letters are the words' initials; small words and inner parts may be skipped."""
    places = {0}
    for word in words:
        parts = _initials(word)
        reached: set[int] = set()
        for place in places:
            if word.lower() in _SMALL:
                reached.add(place)
            if place < len(letters) and parts[0] == letters[place]:
                reached.add(place + 1)
                at = place + 1
                for part in parts[1:]:
                    if at < len(letters) and part == letters[at]:
                        at += 1
                        reached.add(at)
        places = reached
        if not places:
            return False
    return len(letters) in places


def _by_letters(letters: Sequence[str], words: Sequence[tuple[int, str]]) -> int | None:
    """Letters in order inside the words, at least two thirds of them as initials."""
    most = min(len(letters) + 5, 2 * len(letters))
    first = max(0, len(words) - most)
    for start in range(len(words) - 1, first - 1, -1):
        if words[start][1][0].lower() != letters[0] or words[start][1].lower() in _SMALL:
            continue
        phrase = [word.lower() for _, word in words[start:]]
        at, hits, place = 0, 0, 0
        for letter in letters:
            found = False
            while place < len(phrase):
                if at == 0 and phrase[place][0] == letter:
                    found, at, hits = True, 1, hits + 1
                    break
                inner = phrase[place].find(letter, at) if at else -1
                if inner >= 0:
                    later = any(word[0] == letter for word in phrase[place + 1 :])
                    if not later:
                        found, at = True, inner + 1
                        break
                place, at = place + 1, 0
            if not found:
                hits = -1
                break
        enough = hits == len(letters) if len(letters) <= 3 else hits * 3 >= 2 * len(letters)
        if enough and place >= len(phrase) - 1 - _trailing(phrase):
            return start
    return None


def _trailing(phrase: Sequence[str]) -> int:
    """How many words at the end the letters may leave out ("… Value in SEND (DBV)")."""
    return 2 if len(phrase) > 3 else 0
