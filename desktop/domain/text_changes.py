# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed in a text, paragraph by paragraph and word by word, for people to read. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from desktop.domain.page import Word
from desktop.domain.quotation import joined_text
from desktop.domain.text_stream import as_compared

ALIKE = 0.45  # of 1: how like an old paragraph a new one is that came of it


class Change(StrEnum):
    """What happened to a paragraph, or to some words of it."""

    SAME = "same"
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what happened to them."""

    text: str
    change: Change


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph in pieces: what is new or gone in it, in the order it is read in."""

    change: Change
    pieces: tuple[Piece, ...]


def paragraphs(
    words_by_page: Mapping[int, Sequence[Word]], skip: Mapping[int, Sequence[int] | frozenset[int]]
) -> list[str]:
    """The text of pages in paragraphs as the pages are laid out, without the words in ``skip``."""
    found: list[str] = []
    for page in sorted(words_by_page):
        block: list[tuple[int, Word]] = []
        left_out = skip.get(page, ())
        for index, word in enumerate(words_by_page[page]):
            if index in left_out:
                continue
            if block and block[-1][1].block != word.block:
                found.append(joined_text(block))
                block = []
            block.append((page, word))
        if block:
            found.append(joined_text(block))
    return found


def text_changes(old: Sequence[str], new: Sequence[str]) -> list[ParagraphChange]:
    """The paragraphs of both in the order of the new text, those that went where they stood."""
    left, right = [_key(text) for text in old], [_key(text) for text in new]
    changes: list[ParagraphChange] = []
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for what, i1, i2, j1, j2 in blocks:
        if what == "equal":
            changes += [_whole(text, Change.SAME) for text in new[j1:j2]]
        else:
            changes += _between(old[i1:i2], new[j1:j2])
    return changes


def _between(old: Sequence[str], new: Sequence[str]) -> list[ParagraphChange]:
    """Paragraphs that came in the place of others: each with the one it was made of, if any."""
    changes: list[ParagraphChange] = []
    at = 0
    for text in new:
        scores = [(_likeness(each, text), -place) for place, each in enumerate(old[at:])]
        best, place = max(scores, default=(0.0, 0))
        if best < ALIKE:
            changes.append(_whole(text, Change.NEW))
            continue
        changes += [_whole(each, Change.GONE) for each in old[at : at - place]]
        changes.append(_words(old[at - place], text))
        at += 1 - place
    return changes + [_whole(each, Change.GONE) for each in old[at:]]


def _words(old: str, new: str) -> ParagraphChange:
    left, right = old.split(), new.split()
    one, two = [as_compared(word) for word in left], [as_compared(word) for word in right]
    pieces: list[Piece] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece(" ".join(right[j1:j2]), Change.SAME))
            continue
        if i2 > i1:
            pieces.append(Piece(" ".join(left[i1:i2]), Change.GONE))
        if j2 > j1:
            pieces.append(Piece(" ".join(right[j1:j2]), Change.NEW))
    return ParagraphChange(Change.CHANGED, tuple(pieces))


def _whole(text: str, change: Change) -> ParagraphChange:
    return ParagraphChange(change, (Piece(text, change),))


def _key(text: str) -> str:
    return "".join(as_compared(word) for word in text.split())


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
