# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a sentence of a discussion and a decision of the same minute promise the same thing.

Minutes tell a promise twice in different words: "agreed to present a report on the work of the
VRN" and "be requested to present a report on the Violence Reduction Network (VRN)". The two are
one where the same people may be meant, no two days contradict each other, the deed is of one
kind, and most of the words that carry the meaning are shared. Words that stand in every promise
("report", "members", "meeting") count for little, and never decide by themselves while there
are others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SAME = 0.6  # of the weight of the shorter one's words is shared
AGAIN = 0.75  # for a second sentence on one decision
ONLY_COMMON = 0.8  # where the shorter one has no words of its own
COMMON_WEIGHT = 0.4

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LITTLE_WORDS = """a an and the of to in on at by for from with as or that this these those it its
    be been is are was were will would should could has have had not all any each their them they
    his her he she who which whom there into about regarding also further then than more so before
    after next future following meeting meetings committee commission board council cabinet panel
    members member councillors councillor requested request asked agreed agree undertook
    undertaken invited promised"""
_COMMON_WORDS = """report reports update updates paper note information additional data detail
    details present presented bring brought circulate circulated provide provided share shared send
    sent submit submitted give given receive consider considered consideration work elected attend
    director officer officers department service head chair matter issue plan review look reported
    produce prepare prepared continue keep kept take taken account"""
# Deeds of one kind to a line; some verbs are used for two of them.
_DEED_WORDS = """present bring submit report come produce prepare provide give update
    circulate send share provide supply give email write distribute
    consider look examine re-examine review investigate explore check revisit
    monitor watch track keep continue"""
_LITTLE = frozenset(_LITTLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Said:
    """One telling of a promise: who, what is to be done, and the day if one is named."""

    who: str
    what: str
    day: str | None = None


def paired(spoken: Sequence[Said], decided: Sequence[Said]) -> dict[int, int]:
    """Which decision repeats which sentence of the discussion: places in the two lists.

    A decision may repeat several sentences, the second and later ones only if they are very
    close; a sentence is repeated by the decision most like it.
    """
    scored = sorted(
        (
            (likeness(one, other), -first, -second)
            for first, one in enumerate(spoken)
            for second, other in enumerate(decided)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for score, first, second in scored:
        taken = -second in pairs.values()
        if -first not in pairs and score >= (AGAIN if taken else SAME):
            pairs[-first] = -second
    return pairs


def likeness(one: Said, other: Said) -> float:
    """How much two tellings share, 0 to 1; 0 where they can't be the same promise."""
    if one.day and other.day and one.day != other.day:
        return 0.0
    if not _may_be_one(one.who, other.who):
        return 0.0
    first, second = _words(one.what), _words(other.what)
    if not first or not second or not _one_deed(first, second):
        return 0.0
    shared = first & second
    smaller = min((first, second), key=_weight)
    score = _weight(shared) / _weight(smaller)
    own = smaller - _COMMON_STEMS
    if own:
        return score if shared & own else 0.0
    return score if score >= ONLY_COMMON else 0.0


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names may mean the same people; "officers" may be anybody's."""
    first, second = _stems(one) - _LITTLE, _stems(other) - _LITTLE
    if not first or not second or first & second - {"children", "service"}:
        return True
    return first <= _ANYBODY or second <= _ANYBODY


def _one_deed(first: frozenset[str], second: frozenset[str]) -> bool:
    one, other = _deeds(first), _deeds(second)
    return not one or not other or bool(one & other)


def _deeds(words: frozenset[str]) -> set[int]:
    return {kind for kind, deeds in enumerate(_DEEDS) if words & deeds}


def _words(text: str) -> frozenset[str]:
    return _stems(text) - _LITTLE


def _stems(text: str) -> frozenset[str]:
    """The words without capitals and the commonest endings."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _LITTLE)


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) > 4:
        for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
            if word.endswith(ending) and not word.endswith("ss"):
                word = word[: -len(ending)] + instead
                break
    return word.removesuffix("e")


def _weight(words: Iterable[str]) -> float:
    return sum(COMMON_WEIGHT if word in _COMMON_STEMS else 1.0 for word in words)


_COMMON_STEMS = frozenset(map(_stem, _COMMON_WORDS.split()))
_DEEDS = tuple(frozenset(map(_stem, line.split())) for line in _DEED_WORDS.splitlines())
_ANYBODY = frozenset(map(_stem, ("officer", "service", "department", "staff", "team", "lead")))
