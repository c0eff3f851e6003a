# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of authorities and their bodies: "Northshire County Council", "Planning Committee".

An authority is told by its form only ("… Borough Council", "London Borough of …"), never by a
list. Names printed in capitals are given in sensible title case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

_WORD = r"(?:[A-Z][\w'’.-]*|and|&|of|on|upon|in|the|with|le|by|cum|under)"
_SORTS = (
    r"(?:County Borough|County|City and County|City|Metropolitan Borough|Borough|District"
    r"|Metropolitan District|Metropolitan|"
    r"Town|Parish|Community|Village|Municipal|Unitary|Islands?|Combined|Regional)"
)
_AUTHORITY = re.compile(
    rf"\b(?:(?:{_WORD} ){{1,5}}?{_SORTS} Council"
    r"|(?:London|Royal|Metropolitan) Borough of (?:[A-Z][\w'’-]+(?: and | upon "
    r"| & )?){1,4}(?: Council)?"
    r"|(?:Council of the )?(?:City|County|Borough|District|Town|Village"
    r"|Township|Municipality) of (?:[A-Z][\w'’-]+(?: and | upon )? ?){1,3}(?:Council)?"
    rf"|(?:{_WORD} ){{1,5}}?(?:(?:Mayoral )?Combined (?:County )?Authority|(?:Fire|Police"
    rf"|Transport|National Park|Waste)(?: (?:and|&) [A-Z]\w+)? Authority)"
    r"|Comhairle nan [A-Z]\w+ [A-Z]\w+"
    r")(?=\W|$)(?![’']s)"
)
_PLAIN = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+(?:,? (?:and|&|of|upon|the|[A-Z][\w'’-]+)){0,5}) Council(?=\W|$)"
)
_NO_PLACE = frozenset(
    re.findall(
        r"\S+",
        """
        full annual extraordinary special ordinary youth arts sports british privy research security
        care county city borough district parish town community local school schools student
        students works health cabinet executive national european next each the any press housing
        bar general medical nursing children's children this of for joint city's
        """,
    )
)
_LEADING = frozenset(
    re.findall(
        r"\S+",
        """
        the of a and meeting agenda minutes held at to for by in on summons from see with welcome
        dear councillor councillors page this is services democratic office offices all full that
        notice special extraordinary ordinary annual both other if as your our each department
        committee under upon between chief executive members when director leader report
        """,
    )
)
BODY_WORD = re.compile(
    r"\b(?:(?:sub-? ?)?committee|cabinet|council|commission|board|panel|forum|executive"
    r"|assembly|working (?:group|party)|task (?:group|force)|partnership|authority|scrutiny"
    r"|sub-?group|pwyllgor|cyngor|bwrdd|joint venture|advisory group|schools forum"
    r"|convention|trustees?)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    re.findall(
        r"\S+",
        """
        and of the for in on to with by at from upon a an or
        """,
    )
)


def authorities_in(text: str) -> list[str]:
    """Names of authorities in a text, as printed or in title case, leading small words cut."""
    found = []
    shouted = text.isupper()
    for match in _AUTHORITY.finditer(title_case(text) if shouted else text):
        words = match[0].split()
        while words and words[0].lower().strip(".,:;'’") in _LEADING:
            words.pop(0)
        name = " ".join(words)
        if len(words) >= 3 or (
            len(words) == 2 and words[0].lower() not in _SMALL and not _bare(words)
        ):
            found.append(title_case(name) if name.isupper() else name)
    return [
        name
        for name in found
        if not re.match(rf"{_SORTS} Council$", name) and not name.endswith(("'s", "’s"))
    ]


def _bare(words: list[str]) -> bool:
    return re.fullmatch(_SORTS, words[0]) is not None


def authority_of(
    texts: Iterable[str],
    wanted: Callable[[str], bool] = lambda name: True,
    *,
    plainly: bool = True,
) -> str | None:
    """The authority named most often, of those ``wanted``; of several as often, the first.

    Where no council of a named sort is met, "Northshire Council" is one too, if ``plainly``.
    """
    lines = list(texts)
    name = _most_named(lines, authorities_in, wanted)
    if name is None and plainly:
        name = _most_named(lines, _plainly_named, wanted)
    return name


def _plainly_named(text: str) -> list[str]:
    """ "Northshire Council", where no council of a named sort is met; not "Youth Council"."""
    found = []
    for match in _PLAIN.finditer(title_case(text) if text.isupper() else text):
        words = match["name"].split()
        while words and words[0].lower().strip(",") in _LEADING:
            words.pop(0)
        if words and words[-1].lower() not in _NO_PLACE and words[0].lower() not in _NO_PLACE:
            found.append(" ".join([*words, "Council"]))
    return found


def _most_named(
    texts: Iterable[str], names_in: Callable[[str], list[str]], wanted: Callable[[str], bool]
) -> str | None:
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for text in texts:
        for name in filter(wanted, names_in(text)):
            key = name.lower().removesuffix(" council")
            first.setdefault(key, name)
            counts[key] += 1
    if not counts:
        return None
    most = max(counts.values())
    return next(first[key] for key in first if counts[key] == most)


def title_case(text: str) -> str:
    """Capitals turned into title case: "PLANNING AND ROADS" is "Planning and Roads"."""
    words = []
    for place, word in enumerate(text.split(" ")):
        lower = word.lower()
        if place and lower in _SMALL:
            words.append(lower)
        else:
            words.append(_capitalised(lower))
    return " ".join(words)


def _capitalised(word: str) -> str:
    return re.sub(r"(^|[-(/\"“‘])([^\W\d_])", lambda m: m[1] + m[2].upper(), word)


def sensible_case(name: str, texts: Iterable[str]) -> str:
    """A shouted name as the pack itself writes it elsewhere, else in title case."""
    if not any(letter.isalpha() for letter in name) or not name.isupper():
        return name
    wanted = name.lower()
    for text in texts:
        lower = text.lower()
        if len(lower) != len(text):
            continue
        at = lower.find(wanted)
        while at >= 0:
            printed = text[at : at + len(wanted)]
            if not printed.isupper() and printed[:1].isupper():
                return printed
            at = lower.find(wanted, at + 1)
    return title_case(name)
