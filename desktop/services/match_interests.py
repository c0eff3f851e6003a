# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where papers name what stands in a register of interests. Pure: texts in, places out.

Quick because only the different words of the papers are compared with the register; pages that
hold none of them are not looked at again. Names are taken word by word, with the slips that
recognised text has, and read in their surroundings: "Holy Trinity School" is not Trinity
School. A running line counts on the first of its pages; an officer's address does not count.

That nothing is found means nothing: names may be written in ways that nobody thought of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from desktop.services.interest_words import GENERIC, JOIN, STOP, WORD, Pattern, key
from desktop.services.sentence_around import sentence_around

LEAST = 74.0  # of 100: what counts for less is not told
SLIP = 12.0  # taken off for a word that differs by a letter
_MOST = 3  # sentences of a page that are told for one interest

_EDGE_LINES = 3  # running lines are among so many at the top and at the bottom
_RUNNING = 3  # pages that have the same line there
_DIVIDED = re.compile(r"(?<=[a-z])[-\u00ad\u2010]\n(?=[a-z])")
_BETWEEN = re.compile(r"[;:!?•|]|\.\s|\n\s*\n")
_ABBREVIATED = re.compile(r"\b(?:st|rd|ave|dr|mr|mrs|ms|co|ltd|no|[a-z])\.\s*$", re.IGNORECASE)
_MAIL_OR_PHONE = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)\(?0\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}\b|www\."
    r"|^\s*(?:contact|officer contacts?|tel(?:ephone)?|e-?mail|clerk)\b.{0,6}:",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS_AFTER = frozenset(
    re.findall(
        r"\w+",
        """
        rd st ln ave close drive way hill terrace crescent ward house estate court farm
        """,
    )
)
_OF_A_NAME = frozenset(
    re.findall(
        r"\w+",
        """
        city friend university borough county royal diocese
        """,
    )
)
_BEFORE_A_NAME = frozenset(
    re.findall(
        r"\w+",
        """
        chair chairman chairwoman governor director head headteacher principal trustee member
        councillor cllr from by with about both than whether also is was were include including
        like near via visit representative report see all some many any other these those this
        that following school provider site academy college supplier centre partner councillors
        contact officer secretary treasurer president patron employee chairperson vice
        """,
    )
)
_PAGE_NUMBER = re.compile(
    r"\bpage \d+(?: of \d+)?|\b\d+ of \d+\b|\b\d{1,4}$|^\d{1,4} ?\|", re.IGNORECASE
)
_DOUBLED = re.compile(r"([^\W\d_])\1")
# Letters that recognised text takes for one another.
_SLIPS = [set(each) for each in ("1lit|j", "0oeca", "mnru", "hbk", "uvy", "5s", "gq9", "fte", "rnm",
                                 "8b", "2z", "6b", "ij")]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Find:
    """A place that names an interest: zero-based page, the sentence, and the words in it.

    ``more`` tells how many further sentences of the page do, which are not told one by one.
    """

    interest_id: int
    page: int
    start: int
    sentence: str
    words: str
    score: float
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    start: int
    end: int


def find_interests(
    texts: Mapping[int, str], patterns: Iterable[Pattern], *, own_names: Sequence[str] = ()
) -> list[Find]:
    """The places in one document that name an interest, a sentence at most once for each.

    ``texts`` are the texts of its pages; ``own_names`` are names of the council and the body,
    which stand everywhere and count only once for an interest of that name.
    """
    wanted = tuple(patterns)
    if not wanted:
        return []
    texts = {page: _DIVIDED.sub(JOIN * 2, text) for page, text in texts.items()}
    words = {page: WORD.findall(text) for page, text in texts.items()}
    alike = _alike({word for found in words.values() for word in set(found)}, wanted)
    running = _running_lines(texts)
    finds: list[Find] = []
    named: set[int] = set()
    rest: list[tuple[int, str, list[_Token], Pattern]] = []
    for page in sorted(texts):
        here = {each for word in set(words[page]) for each in alike.get(word, ())}
        chosen = [p for p in wanted if all(each in here for each in p.keys)]
        if not chosen:
            continue
        text = texts[page]
        tokens = _tokens(text)
        for pattern in chosen:
            if pattern.leans:
                rest.append((page, text, tokens, pattern))
                continue
            found = _finds(page, text, tokens, pattern, alike, running)
            if found and pattern.is_name:
                named.add(pattern.interest_id)
            finds += found
    common = _common_words(texts, {p for *_rest, p in rest})
    for page, text, tokens, pattern in rest:
        if pattern.interest_id in named and pattern not in common:
            finds += _finds(page, text, tokens, pattern, alike, running)
    return _without_own(_best(finds), wanted, own_names)


def _common_words(texts: Mapping[int, str], patterns: Iterable[Pattern]) -> set[Pattern]:
    """The patterns of one word that the papers use for other things as well.

    That is a word they print with a small letter, or at the head of another name: towns, mostly.
    """
    common = set()
    for pattern in patterns:
        if len(pattern.keys) > 1 or pattern.capitals:
            continue
        word = re.escape(pattern.keys[0])
        other = re.compile(rf"\b{word}s?\b")
        longer = re.compile(rf"\b(?i:{word})s?[^\S\n]+([A-Z]\w+)")
        own = {key(each) for each in pattern.beside}
        for text in texts.values():
            if other.search(text) or any(key(m[1]) not in own for m in longer.finditer(text)):
                common.add(pattern)
                break
    return common


def _alike(vocabulary: set[str], patterns: Sequence[Pattern]) -> dict[str, dict[str, float]]:
    """For each word of the papers, the keys it may stand for and what that takes off."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for word in vocabulary:
        by_key[key(word)].append(word)
    alike: dict[str, dict[str, float]] = defaultdict(dict)
    for each in {each for p in patterns for each in p.keys}:
        for word in by_key.get(each, ()):
            alike[word][each] = 0.0
    # A word that the papers also print small is a word of its own and no slip of a name.
    ordinary = {key(word) for word in vocabulary if word.islower()}
    names = {k for p in patterns if not p.exact and p.proper for k in p.keys}
    others = {k for p in patterns if not p.exact and not p.proper for k in p.keys}
    slips = [*_slips(by_key.keys() - ordinary, names), *_slips(by_key, others)]
    for each, known in slips:
        for word in by_key[known]:
            alike[word][each] = SLIP
    return alike


def _slips(known: Iterable[str], wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a key that is wanted and one that is its like but for a slip."""
    by_length: dict[int, list[str]] = defaultdict(list)
    single: dict[str, list[str]] = defaultdict(list)
    for each in known:
        by_length[len(each)].append(each)
        single[_DOUBLED.sub(r"\1", each)].append(each)
    for each in wanted:
        if len(each) < 5:
            continue
        most = 1 if len(each) < 9 else 2
        near = (k for n in range(len(each) - most, len(each) + most + 1) for k in by_length[n])
        for other in near:
            distance = Levenshtein.distance(other, each, score_cutoff=most)
            if 0 < distance <= most and _is_slip(other, each):
                yield each, other
        for other in single[_DOUBLED.sub(r"\1", each)]:
            if other != each:
                yield each, other  # "Perronet", "Peronnett"


def _is_slip(found: str, wanted: str) -> bool:
    """Whether two words differ as a slip of eye or finger does, and not as two names do."""
    if sorted(found) == sorted(wanted):
        return found[0] == wanted[0]  # two letters changed places
    squeezed = (found.replace("rn", "m"), wanted.replace("rn", "m"))
    if squeezed[0] == squeezed[1]:
        return True
    for step in Levenshtein.editops(found, wanted):
        if step.tag == "replace":
            pair = {found[step.src_pos], wanted[step.dest_pos]}
            if not any(pair <= slip for slip in _SLIPS):
                return False
        elif (step.dest_pos if step.tag == "insert" else step.src_pos) == 0:
            return False
    return True


def _tokens(text: str) -> list[_Token]:
    """The words of a page without those that are left out."""
    found = []
    for match in WORD.finditer(text):
        known = key(match[0])
        if known and known not in STOP:
            found.append(_Token(known, match.start(), match.end()))
    return found


def _finds(
    page: int,
    text: str,
    tokens: Sequence[_Token],
    pattern: Pattern,
    alike: Mapping[str, Mapping[str, float]],
    running: Mapping[str, int],
) -> list[Find]:
    found = []
    size = len(pattern.keys)
    for place in range(len(tokens) - size + 1):
        off = 0.0
        for token, wanted in zip(tokens[place : place + size], pattern.keys, strict=True):
            if token.key != wanted:
                cost = (
                    0.0
                    if pattern.exact
                    else alike.get(text[token.start : token.end], {}).get(wanted, 0.0)
                )
                if not cost:
                    break
                off += cost / size
        else:
            start, end = tokens[place].start, tokens[place + size - 1].end
            score = pattern.weight - off - _doubt(text, tokens, place, size, pattern)
            if score >= LEAST and _counts(page, text, start, end, pattern, running):
                sentence = sentence_around(text, start, end)
                words = " ".join(text[start:end].replace(JOIN, "").split())
                found.append(Find(pattern.interest_id, page, start, sentence, words, score))
    return found


def _doubt(text: str, tokens: Sequence[_Token], place: int, size: int, pattern: Pattern) -> float:
    """What speaks against it in how it is printed and in the words beside it."""
    first, last = tokens[place], tokens[place + size - 1]
    own = [text[t.start : t.end] for t in tokens[place : place + size]]
    if pattern.capitals and not all(_is_initials(w, pattern) for w in own):
        return 100.0
    if pattern.proper and not any(w[:1].isupper() for w in own):
        return 100.0
    for before, after in zip(
        tokens[place : place + size - 1], tokens[place + 1 : place + size], strict=True
    ):
        between = text[before.end : after.start]
        if _BETWEEN.search(between) and not _ABBREVIATED.search(text[before.start : after.start]):
            return 100.0
    if not pattern.proper or pattern.capitals:
        return 0.0
    doubt = 0.0
    if place and _is_longer_name(text, tokens[place - 1], first):
        doubt += 30.0
    if place + size < len(tokens):
        doubt += _followed(text, last, tokens[place + size], size)
    return doubt


def _is_initials(word: str, pattern: Pattern) -> bool:
    """Whether a word is printed as initials are: "LSBU", "TfL", "E.C."."""
    letters = word.replace(".", "").replace(" ", "")
    if pattern.dotted and "." not in word:
        return False
    return letters.isupper() or (
        pattern.leans and len(letters) > 2 and letters[0].isupper() and letters[-1].isupper()
    )


def _is_longer_name(text: str, before: _Token, first: _Token) -> bool:
    """Whether a word with a capital stands right before: the name of another body, then."""
    between = text[before.end : first.start]
    word = text[before.start : before.end]
    if before.key in _OF_A_NAME and between.split() in (["of"], ["of", "the"]):
        return True  # "City of Elmbury College" is not Elmbury College
    if between.strip() or "\n" in between or not between or not word[0].isupper():
        return False
    if before.key in _BEFORE_A_NAME or len(word) == 1 or any(c.isdigit() for c in word):
        return False
    if word.isupper() and not text[first.start : first.end].isupper():
        return False
    if before.key in GENERIC and text[first.start : first.end][0].isupper():
        return before.key not in ("school", "college", "academy", "centre", "council")
    line = text[text.rfind("\n", 0, before.start) + 1 : before.start]
    return not line.rstrip().endswith((".", ":", "!", "?"))


def _followed(text: str, last: _Token, after: _Token, size: int) -> float:
    between = text[last.end : after.start]
    if between.strip() or "\n" in between or not text[after.start].isupper():
        return 0.0
    if after.key in _ADDRESS_AFTER:
        return 30.0  # "Ellerby Road" is not the school of that name
    return 20.0 if size == 1 and after.key not in GENERIC else 0.0


def _counts(
    page: int, text: str, start: int, end: int, pattern: Pattern, running: Mapping[str, int]
) -> bool:
    """Not in a running line but on the first of its pages, and not in an officer's address."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    first_page = running.get(_bare(line))
    if first_page is not None and first_page != page:
        return False
    if _MAIL_OR_PHONE.search(line):
        return pattern.is_name and pattern.proper and len(pattern.keys) > 1
    around = text[max(0, _lines_back(text, line_start, 2)) : _lines_on(text, line_end, 2)]
    return not (_MAIL_OR_PHONE.search(around) and not pattern.is_name)


def _lines_back(text: str, place: int, count: int) -> int:
    for _ in range(count):
        place = text.rfind("\n", 0, max(0, place - 1)) + 1
    return place


def _lines_on(text: str, place: int, count: int) -> int:
    for _ in range(count):
        if place < 0:
            return len(text)
        place = text.find("\n", place + 1)
    return place if place >= 0 else len(text)


def _running_lines(texts: Mapping[int, str]) -> dict[str, int]:
    """Lines that stand at the top or bottom of several pages, and the first page of each."""
    pages: dict[str, list[int]] = defaultdict(list)
    for page in sorted(texts):
        lines = [line for line in texts[page].split("\n") if line.strip()]
        edges = {_bare(line) for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])}
        for line in edges:
            if sum(c.isalpha() for c in line) >= 3:
                pages[line].append(page)
    return {line: at[0] for line, at in pages.items() if len(at) >= _RUNNING}


def _bare(line: str) -> str:
    """A line without the number of its page; other numbers tell addresses apart."""
    return " ".join(_PAGE_NUMBER.sub("#", line.strip()).casefold().split())


def _best(finds: Iterable[Find]) -> list[Find]:
    """One find for each sentence of a page and interest: the surest; in the order of the pages.

    Where a page names it in many, as a list of addresses does, the surest few are enough.
    """
    best: dict[tuple[int, int, str], Find] = {}
    for find in finds:
        slot = (find.interest_id, find.page, find.sentence)
        if slot not in best or find.score > best[slot].score:
            best[slot] = find
    crowded: dict[tuple[int, int], list[Find]] = defaultdict(list)
    for find in best.values():
        crowded[find.interest_id, find.page].append(find)
    kept = []
    for found in crowded.values():
        found.sort(key=lambda find: (-find.score, find.start))
        kept += [replace(find, more=len(found) - _MOST) for find in found[:1] if len(found) > _MOST]
        kept += found[len(found) > _MOST : _MOST]
    return sorted(kept, key=lambda find: (find.page, find.start, find.interest_id))


def _without_own(
    finds: list[Find], patterns: Sequence[Pattern], own_names: Sequence[str]
) -> list[Find]:
    """Of an interest in the council itself only the first place: it is named on every page."""
    own = {tuple(key(w) for w in WORD.findall(n) if key(w) not in STOP) for n in own_names}
    everywhere = {p.interest_id for p in patterns if p.is_name and p.keys in own}
    seen: set[int] = set()
    kept = []
    for find in finds:
        if find.interest_id in everywhere:
            if find.interest_id in seen:
                continue
            seen.add(find.interest_id)
        kept.append(find)
    return kept
