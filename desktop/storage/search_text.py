# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text as it is indexed, and what a person types as it is searched for; pure functions.

Papers hold letters that look like others (a Cyrillic В in "Appendix В"), ligatures, soft
hyphens and words broken at the end of a line. What is indexed has these put right, and a
query goes through the same, so that a word is found however it is stored. Accents and word
endings are the tokeniser's business (``unicode61 remove_diacritics 2``, ``porter``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.domain.look_alikes import words_in_latin
from desktop.storage.spellings import is_sum, spellings
from desktop.storage.word_stems import beginnings

# Not printed: soft hyphen (with the line end it stands at), zero-width marks.
_UNSEEN = re.compile("\u00ad[ \\t]*\\r?\\n[ \\t]*|[\u00ad\u200b-\u200f\u2060\ufeff]")
# Half of a pair of surrogates is no character: SQLite takes no text that has one.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BREAK = re.compile(r"(?<=[^\W\d_])[-\u2010][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_WORD = re.compile(r"\w+")
_RUN = re.compile("(?:\u00ad[ \\t]*\\r?\\n[ \\t]*|\\S)+|\\s+")

_LONGEST_QUERY = 400  # characters
_MOST_TERMS = 24
_SHORTEST_STEM = 4  # letters


def searchable(text: str) -> str:
    """The text of a page as it is indexed.

    A word broken by a hyphen at the end of a line stays as it is, for it may well be
    "short-term", and stands once more, joined, at the end of the text. ASCII without such
    words comes back unchanged.
    """
    plain = _plain(text)
    joined = [
        plain[start:hyphen] + plain[go_on:end] for start, hyphen, go_on, end in _broken(plain)
    ]
    return f"{plain}\n{' '.join(joined)}" if joined else plain


def without_controls(text: str) -> str:
    """The text with a space for each control character but tab and line ends, and each half of one
    that a pair of surrogates stands for."""
    return _CONTROL.sub(" ", text)


def _broken(plain: str) -> Iterator[tuple[int, int, int, int]]:
    """Each word broken at a line end: its start, its hyphen, where it goes on, and its end."""
    for cut in _BREAK.finditer(plain):
        start = cut.start()
        while start > 0 and (plain[start - 1].isalnum() or plain[start - 1] == "_"):
            start -= 1
        rest = _WORD.match(plain, cut.end())
        assert rest is not None
        yield start, cut.start(), cut.end(), rest.end()


def _plain(text: str) -> str:
    text = _CONTROL.sub(" ", text)
    if text.isascii():
        return text
    return words_in_latin(unicodedata.normalize("NFKC", _UNSEEN.sub("", text)))


def plain_with_places(text: str) -> tuple[str, list[int]] | None:
    """The text as it is indexed, and for each of its characters its place in the original.

    None where the two cannot be laid side by side (rare scripts); joined words at the end
    have the places of the word they were joined from.
    """
    whole = searchable(text)
    plain, places = _laid_out(text)
    for start, hyphen, go_on, end in _broken(plain):
        places.append(places[start])  # for the space or line end before it
        places.extend(places[start:hyphen] + places[go_on:end])
    return (whole, places) if len(whole) == len(places) else None


def _laid_out(text: str) -> tuple[str, list[int]]:
    """The plain form of ``text`` and the place of each of its characters in the original."""
    plain = _plain(text)
    if len(plain) == len(text) and not _UNSEEN.search(text):
        return plain, list(range(len(text)))  # quotes and no-break spaces: one for one
    pieces: list[str] = []
    places: list[int] = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        if run[0].isascii():
            pieces.append(_CONTROL.sub(" ", run[0]))
            places.extend(range(start, end))
        else:
            _lay(run[0], start, pieces, places)
    return words_in_latin("".join(pieces)), places


def _lay(run: str, start: int, pieces: list[str], places: list[int]) -> None:
    """Append the plain form of ``run``, which starts at ``start``, letter by letter."""
    gone: set[int] = set()
    for unseen in _UNSEEN.finditer(run):
        gone.update(range(*unseen.span()))
    at = 0
    while at < len(run):
        end = at + 1
        while end < len(run) and (end in gone or unicodedata.combining(run[end])):
            end += 1
        letter = "".join(run[i] for i in range(at, end) if i not in gone)
        piece = unicodedata.normalize("NFKC", _CONTROL.sub(" ", letter))
        pieces.append(piece)
        places.extend([start + at] * len(piece))
        at = end


def fts_query(text: str) -> str | None:
    """What a person typed as an FTS5 query that is always valid; None when nothing is asked.

    All words must be there, each in one of its spellings (see ``spellings``). "Words in quotes"
    stand together as typed. The last word, unless a space or a closing quote ends it, may go on.
    """
    phrases = phrases_of(text)
    return " AND ".join(phrase.query() for phrase in phrases) if phrases else None


def shorter_queries(text: str) -> Iterator[tuple[str, re.Pattern[str] | None]]:
    """The query, and then what else may find a last word that is still being typed.

    The index holds stems: "universit" is on the way to "university", which is stored as
    "univers". So the end is shortened, and what is found must hold what the pattern finds.
    """
    phrases = phrases_of(text)
    if not phrases:
        return
    *before, last = phrases
    word = last.words

    def query(phrase: Phrase) -> str:
        return " AND ".join(each.query() for each in (*before, phrase))

    if len(word) == 1:  # half the words there are begin with it
        last = replace(last, goes_on=False)
    yield query(last), None
    if not last.goes_on:
        return
    forms = (re.escape(form).replace(r"\ ", r"\W+") for form in (word, *last.spelled))
    begins = re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)
    for cut in range(1, 4):
        if len(word) - cut < _SHORTEST_STEM or " " in word:
            break
        shorter = word[:-cut]
        yield query(Phrase(shorter, goes_on=True, spelled=spellings(shorter))), begins


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together; a single one may be ``spelled`` in other ways too."""

    words: str
    goes_on: bool
    spelled: tuple[str, ...] = ()

    def query(self) -> str:
        """As FTS5 takes it."""
        star = "*" if self.goes_on else ""
        longer = beginnings(self.words) if self.goes_on else ()
        asked = [f'"{self.words}"' if longer else f'"{self.words}"{star}']
        asked += [f'"{each}"*' for each in longer]
        asked += [f'"{each}"{star}' for each in self.spelled]
        return f"({' OR '.join(asked)})" if len(asked) > 1 else asked[0]


def _with_sums(words: list[str]) -> list[str]:
    """The words, those of a sum of money as one: "£7.9 million"."""
    joined: list[str] = []
    for word in words:
        if joined and is_sum(joined[-1], word):
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
    return joined


def phrases_of(text: str) -> list[Phrase]:
    """What a person typed as words and phrases, all of which must be there."""
    text = _plain(text[:_LONGEST_QUERY]).translate({0x201C: '"', 0x201D: '"', 0x201E: '"'})
    phrases: list[Phrase] = []
    parts = text.split('"')
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        quoted = bool(place % 2)
        words = [part] if quoted else _with_sums(part.split())
        for number, word in enumerate(words):
            if not any(ch.isalnum() for ch in word):
                continue
            goes_on = last and number == len(words) - 1 and word[-1].isalnum()
            if goes_on and not quoted and part[-1].isspace():
                goes_on = False
            others = () if quoted else spellings(word)
            phrases.append(Phrase(" ".join(word.split()), goes_on, others))
    return phrases[:_MOST_TERMS]
