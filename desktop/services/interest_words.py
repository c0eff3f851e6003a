# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words by which an interest is known in papers: its name and what may be written for it.

Words are compared by their keys: small letters, no accents of print, no possessive or plural,
"Saint" and "Street" as "st". Pure rules, no library.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.look_alikes import AS_TYPED, words_in_latin
from desktop.domain.standing_interest import InterestEntry, RegisterKind

WORD = re.compile(r"\b[^\W\d_](?:\.\s?[^\W\d_])+\b(?!['’])\.?|[^\W_]+(?:['’][^\W_]+)*")
"""A word as printed; dotted initials, "E.C." or "E. C.", are one."""

JOIN = "\u02b9"
"""Stands, twice, where a word was divided at the end of a line: part of the word, and no letter."""

STOP = frozenset(
    re.findall(
        r"\w+",
        """
        a and at cic co for in limited llp ltd of on our plc the to with company incorporated
        """,
    )
)
"""Words that are left out on both sides: "Friends of the Park & Co. Ltd" is "friends park"."""

GENERIC = frozenset(
    re.findall(
        r"\w+",
        """
        academy advisory agency area association authority board body borough business care
        centre chair charity church city club college commission committee community council
        county department district education forum foundation fund general governing group hall
        health home hospital house housing infant institute junior land local management member
        ministry museum national office organisation park partnership party primary project
        public residents school secondary service services social society st support team
        theatre town trust union university village ward work young youth
        """,
    )
)
"""Words that a great many bodies have in their names: alone they name none."""

_SAME = {"saint": "st", "street": "st", "road": "rd", "avenue": "ave", "lane": "ln",
         "limited": "ltd", "company": "co", "organization": "organisation",
         "assoc": "association", "univ": "university", "sch": "school", "dept": "department",
         "centre": "centre", "center": "centre", "govt": "government"}  # fmt: skip
_POSTCODE = re.compile(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})\b")
_NUMBERED = re.compile(
    r"^\s*(?:(?:flat|unit|apartment|apt|plot|room|berth|no\.?)\s*)?\d+\w?\b", re.IGNORECASE
)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_LAND = {RegisterKind.LAND.value, RegisterKind.LICENCE.value, RegisterKind.TENANCY.value}

NAME, PART, WORDS, INITIALS = 100.0, 86.0, 96.0, 90.0
"""How much each way of naming an interest counts, of 100."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of naming an interest.

    ``keys`` stand beside each other in this order. ``exact`` allows no slip of a letter; with
    ``capitals`` the words are printed in capitals (initials); ``proper`` needs one word with a
    capital, ``dotted`` initials printed with their stops. ``leans`` counts only where the papers
    hold the whole name too; ``beside`` are the other words of that name.
    """

    interest_id: int
    keys: tuple[str, ...]
    weight: float
    exact: bool = False
    capitals: bool = False
    proper: bool = False
    leans: bool = False
    dotted: bool = False
    is_name: bool = False
    beside: tuple[str, ...] = ()


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """What a word is compared by."""
    text = unicodedata.normalize("NFKC", word.replace(JOIN, "")).translate(AS_TYPED)
    text = words_in_latin(text).casefold()
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = text.removesuffix("'s").removesuffix("s'")
    text = re.sub(r"[^\w]|_", "", text)
    text = _SAME.get(text, text)
    return _singular(text)


def keys_of(text: str) -> tuple[str, ...]:
    """The keys of the words in a name, without those that are left out."""
    found = (key(each) for each in WORD.findall(text))
    return tuple(each for each in found if each and each not in STOP)


def patterns_of(interest_id: int, entry: InterestEntry) -> tuple[Pattern, ...]:
    """Every way in which papers may name an entry of the register."""
    found: dict[tuple[tuple[str, ...], bool], Pattern] = {}
    for pattern in (*_asked_for(interest_id, entry), *_names(interest_id, entry)):
        if pattern.keys:
            found.setdefault((pattern.keys, pattern.capitals), pattern)
    return tuple(found.values())


def _names(interest_id: int, entry: InterestEntry) -> Iterator[Pattern]:
    text = entry.organisation
    if not text:
        yield from _by_role(interest_id, entry)
        return
    for inner in _BRACKETED.findall(text):
        initials = re.sub(r"[.\s]", "", inner)
        if initials.isupper() and 2 <= len(initials) <= 8:
            yield Pattern(interest_id, (key(initials),), INITIALS, exact=True, capitals=True)
    plain = _BRACKETED.sub(" ", text)
    for outward, inward in _POSTCODE.findall(plain):
        yield from _postcode(interest_id, outward, inward)
    plain = _POSTCODE.sub(" ", plain)
    proper = _is_proper(plain)
    keys = keys_of(plain)
    yield Pattern(interest_id, keys, NAME, proper=proper, is_name=True)
    parts = [part.strip() for part in plain.split(",") if part.strip()]
    if entry.kind in _LAND or _POSTCODE.search(text):
        yield from _places(interest_id, parts, proper)
        return
    if len(parts) > 1 and len(keys_of(parts[0])) > 1 and _is_telling(keys_of(parts[0])):
        yield Pattern(interest_id, keys_of(parts[0]), PART, proper=proper, is_name=True)
    yield from _short_forms(interest_id, plain, keys)


def _by_role(interest_id: int, entry: InterestEntry) -> Iterator[Pattern]:
    """Where no organisation is named the role says it all: "alternative education provision"."""
    keys = keys_of(entry.role)
    if len(keys) > 1 or _is_telling(keys):
        yield Pattern(interest_id, keys, NAME, proper=_is_proper(entry.role), is_name=True)


def _places(interest_id: int, parts: list[str], proper: bool) -> Iterator[Pattern]:
    """House and street each by itself, without the numbers; a town alone names no place."""
    for part in parts:
        named = keys_of(_NUMBERED.sub(" ", part))
        if len(named) > 1 and _is_telling(named):
            yield Pattern(interest_id, named, PART, proper=proper)


def _postcode(interest_id: int, outward: str, inward: str) -> Iterator[Pattern]:
    apart = (key(outward), key(inward))
    yield Pattern(interest_id, apart, WORDS, exact=True)
    yield Pattern(interest_id, ("".join(apart),), WORDS, exact=True)


def _short_forms(interest_id: int, name: str, keys: tuple[str, ...]) -> Iterator[Pattern]:
    """Initials, the end of a long name, and the one word that is all its own.

    They count where the papers use the whole name as well.
    """
    words = [w for w in WORD.findall(name) if w[0].isalpha()]
    for chosen in (words, [w for w in words if key(w) not in STOP]):
        initials = "".join(w[0] for w in chosen).casefold()
        if len(initials) > 1:
            yield Pattern(
                interest_id,
                (initials,),
                INITIALS,
                exact=True,
                capitals=True,
                leans=True,
                dotted=len(initials) == 2,
            )
    if len(keys) > 2 and _is_telling(keys[1:]):
        yield Pattern(interest_id, keys[1:], PART, proper=True, leans=True)
    telling = [each for each in keys if each not in GENERIC and not each.isdigit()]
    if len(keys) > 1 and len(telling) == 1 and len(telling[0]) >= 5:
        yield Pattern(
            interest_id, (telling[0],), PART, exact=True, proper=True, leans=True, beside=keys
        )


def _asked_for(interest_id: int, entry: InterestEntry) -> Iterator[Pattern]:
    """The words the member added; one in capitals is found in capitals only."""
    for text in entry.look_for:
        code = _POSTCODE.fullmatch(text.strip())
        if code is not None:
            yield from _postcode(interest_id, code[1], code[2])
            continue
        squeezed = re.sub(r"[.\s]", "", text)
        keys = keys_of(text)
        if squeezed.isupper() and squeezed.isalpha() and len(squeezed) <= 6 and len(keys) == 1:
            yield Pattern(interest_id, (key(squeezed),), WORDS, exact=True, capitals=True)
        else:
            yield Pattern(
                interest_id, keys, WORDS, exact=len("".join(keys)) < 6, proper=_is_proper(text)
            )


def _is_telling(keys: tuple[str, ...]) -> bool:
    """Whether at least one word is not one of those that many bodies have."""
    return any(each not in GENERIC and not each.isdigit() and len(each) > 2 for each in keys)


def _is_proper(text: str) -> bool:
    return any(w[:1].isupper() for w in WORD.findall(text) if key(w) not in STOP)


def _singular(text: str) -> str:
    if len(text) > 4 and text.endswith("ies"):
        return text[:-3] + "y"
    if len(text) > 3 and text.endswith("s") and not text.endswith(("ss", "us", "is")):
        return text[:-1]
    return text
