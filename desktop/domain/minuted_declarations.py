# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the minutes say that a member declared, beside what the member noted. Pure.

Whose sentence of the minutes it is, is told by the surname and, where both have one, the first
initial. Whether a sentence is about a declaration is told by the words they have in common;
nobody but the member can say whether it says the right thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.interest import Declaration, DeclarationKind
from desktop.domain.look_alikes import AS_TYPED

_TITLES = frozenset(
    re.findall(
        r"\w+",
        """
        councillor councillors cllr cllrs mr mrs ms miss mx dr prof professor sir dame lord lady
        baroness reverend rev revd the hon rt alderman cynghorydd cc mbe obe cbe bem jp dl phd qc kc
        chair chairman vice member members lead spokesperson and
        """,
    )
)
_VERB = re.compile(
    r"\b(?:declared|declares|disclosed|stated|reported|said|noted|advised|informed|indicated"
    r"|expressed|made|registered|confirmed|mentioned)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        that this with from which have has had been being was were are for the and she her his him
        they their them also but not its any all own into item items agenda report reports meeting
        matter relation respect regard interest interests declare declared declaration disclosable
        pecuniary personal prejudicial registrable other non statement connection amount think
        councillor cllr member members relating regarding such who whose there here where when will
        would could should may might does did what only same very more most some than then these
        those
        """,
    )
)
_STEM = 5  # letters by which words are compared
_NAME_LETTERS = 70  # where there is no verb, so many letters may hold the name


class Standing(StrEnum):
    """How a declaration stands to the minutes."""

    BOTH = "declared and minuted"
    OTHER_WORDS = "declared and minuted, in other words: look at both"
    NOT_MINUTED = "declared, but not found in the minutes"
    NOT_RECORDED = "minuted under your name, but not recorded by you"


@dataclass(frozen=True, slots=True)
class MinutedSentence:
    """A sentence on a declaration; ``minute`` is its number as printed, ``page`` zero-based."""

    text: str
    minute: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One of them or both; at least one is there."""

    standing: Standing
    declaration: Declaration | None = None
    sentence: MinutedSentence | None = None


def names_member(sentence: str, member: str) -> bool:
    """Whether the sentence says that this member declared something.

    ``member`` is the name as the member writes it: "Cllr M. March", "Dr Anna Moore CC".
    """
    own = [word for word, _ in _name_words(member)]
    if not own:
        return False
    surname, given = own[-1], own[:-1]
    found = _VERB.search(sentence)
    words = _name_words(sentence[: found.start()] if found else sentence[:_NAME_LETTERS])
    for place, (word, joined) in enumerate(words):
        if word != surname:
            continue
        first = ""
        while joined and place > 0:
            place -= 1
            first, joined = words[place]
        if not first or not given or first[0] == given[0][0]:
            return True
    return False


def compare_declarations(
    declarations: Sequence[Declaration],
    sentences: Sequence[MinutedSentence],
    *,
    member: str,
    about: Mapping[int, str],
    kept_back: Sequence[str] = (),
) -> list[Compared]:
    """Each declaration of a meeting and each sentence under the member's name, once.

    ``about`` are further words on a declaration, by its id, as from the member's register.
    ``kept_back`` are the words of sensitive interests: a sentence that holds some of them, or is
    the one on a sensitive declaration, comes without its text. Ticks that there is nothing, and
    the whip, are no interests and left out.
    """
    made = [one for one in declarations if one.kind not in _NO_INTEREST]
    mine = [one for one in sentences if names_member(one.text, member)]
    pairs = _pairs(made, mine, about)
    left = [one for one in made if one.id not in pairs]
    free = [one for one in mine if not any(one is each for each in pairs.values())]
    loose = len(left) == 1 and len(free) == 1  # whatever the words, they can only be of each other
    if loose:
        pairs[left[0].id] = free[0]
    secret = set().union(*(_stems(words) for words in kept_back)) if kept_back else set()
    found = []
    for one in made:
        sentence = pairs.get(one.id)
        standing = Standing.BOTH if sentence is not None else Standing.NOT_MINUTED
        if loose and one is left[0]:
            standing = Standing.BOTH if one.is_sensitive else Standing.OTHER_WORDS
        if sentence is not None and (one.is_sensitive or _stems(sentence.text) & secret):
            sentence = MinutedSentence("", sentence.minute, sentence.page)
        found.append(Compared(standing, one, sentence))
    taken = [id(sentence) for sentence in pairs.values()]
    for sentence in mine:
        if id(sentence) not in taken:
            if _stems(sentence.text) & secret:
                sentence = MinutedSentence("", sentence.minute, sentence.page)
            found.append(Compared(Standing.NOT_RECORDED, None, sentence))
    return found


_NO_INTEREST = (DeclarationKind.NOTHING, DeclarationKind.NO_WHIP, DeclarationKind.WHIP)


def _pairs(
    made: Sequence[Declaration], mine: Sequence[MinutedSentence], about: Mapping[int, str]
) -> dict[int, MinutedSentence]:
    """The sentence on each declaration: those with the most words in common first."""
    scored = []
    for one in made:
        words = _stems(f"{one.wording} {one.details.matter} {about.get(one.id, '')}")
        for place, sentence in enumerate(mine):
            common = len(words & _stems(sentence.text))
            if common:
                scored.append((common, one.id, place))
    scored.sort(key=lambda each: (-each[0], each[1], each[2]))
    found: dict[int, MinutedSentence] = {}
    taken: set[int] = set()
    for _, ident, place in scored:
        if ident not in found and place not in taken:
            found[ident] = mine[place]
            taken.add(place)
    return found


def _name_words(text: str) -> list[tuple[str, bool]]:
    """The words of names without titles, each with whether it goes with the one before it.

    "Cllrs A. Cole and B. March": a, cole (goes with a), b, march (goes with b).
    """
    plain = text.translate(AS_TYPED).casefold()
    found: list[tuple[str, bool]] = []
    end, after_name = 0, False
    for word in _WORD.finditer(plain):
        if word[0] in _TITLES:
            after_name = False
            continue
        between = plain[end : word.start()]
        found.append((word[0], after_name and not between.strip(" .")))
        end, after_name = word.end(), True
    return found


def _stems(text: str) -> frozenset[str]:
    words = _WORD.findall(text.translate(AS_TYPED).casefold())
    return frozenset(word[:_STEM] for word in words if len(word) > 2 and word not in _EMPTY)
