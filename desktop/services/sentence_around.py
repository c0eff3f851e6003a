# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sentence around a place in the text of a page, to be shown by itself. Pure."""

from __future__ import annotations

import re

from desktop.parsing.sentences import sentences_in
from desktop.services.interest_words import JOIN

LONGEST = 320  # characters of a sentence that are shown

_START_OF_PART = re.compile(
    r"\s*(?:[•▪●○·*-]\s|\d+(?:\.\d+)*[.)]?\s|\(?[a-z]{1,3}[.)]\s|[ivx]+[.)])"
)
_STAMP = re.compile(r"(?:page )?\d{1,4}(?: of \d{1,4})?", re.IGNORECASE)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence around a place of a page, on one line, cut where it is very long."""
    lines: list[tuple[int, str]] = []
    place = 0
    for line in text.split("\n"):
        lines.append((place, line))
        place += len(line) + 1
    first = max(i for i, (at, _line) in enumerate(lines) if at <= start)
    last = max(i for i, (at, _line) in enumerate(lines) if at < max(end, start + 1))
    while first and len(lines) and _goes_on(lines[first - 1][1], lines[first][1]):
        first -= 1
        if last - first > 9:
            break
    while last + 1 < len(lines) and _goes_on(lines[last][1], lines[last + 1][1]):
        last += 1
        if last - first > 12:
            break
    before = " ".join(text[lines[first][0] : start].replace(JOIN, "").split())
    part = " ".join(" ".join(line for _at, line in lines[first : last + 1]).split())
    part = part.replace(JOIN, "")
    words = " ".join(text[start:end].replace(JOIN, "").split())
    at = part.find(words, max(0, len(before) - 1))
    passed = 0
    for sentence in sentences_in(part):
        begin = part.find(sentence, passed)
        passed = begin + len(sentence)
        if begin <= at and at + len(words) <= passed:
            return _cut(sentence, at - begin, len(words))
    return _cut(part, at, len(words))


def _goes_on(line: str, following: str) -> bool:
    """Whether a paragraph goes on from one line to the next."""
    line, text = line.strip(), following.strip()
    if not line or not text or line.endswith((".", "?", "!", ":", ";")) or _STAMP.fullmatch(line):
        return False
    if _START_OF_PART.match(following):
        return False
    return not (text.isupper() or line.isupper()) or text.isupper() == line.isupper()


def _cut(sentence: str, at: int, size: int) -> str:
    if len(sentence) <= LONGEST:
        return sentence
    begin = max(0, at - (LONGEST - size) // 2)
    cut = sentence[begin : begin + LONGEST]
    if begin:
        cut = "… " + cut.partition(" ")[2]
    if begin + LONGEST < len(sentence):
        cut = cut.rpartition(" ")[0] + " …"
    return cut
