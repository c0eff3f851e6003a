# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a page's text can be relied on, or is missing from a picture of it.

Scanned papers have no text, or only the stamps a clerk's program put on them. A few programs
embed fonts whose letters mean other characters than they show: what is copied from such a page
is rubbish, though it looks right. Judged by what English and Welsh writing shares: eleven
letters make up three quarters of it. A table of numbers is no rubbish.
"""

from __future__ import annotations

import re
import unicodedata

from desktop.domain.page import PageText
from desktop.domain.reading import PackReading, PackText

_STAMPS = 60  # letters; what is stamped on a scan ("Agenda Item 8", "Appendix 1") is less
_PICTURE = 0.5  # of the page
_ENOUGH = 40  # characters that stand for something, from which on rubbish can be told
_RUBBISH = 0.3  # of the characters
_SIGNS = 0.6  # of the characters: neither letters, digits nor what stands between them
_LETTERS = 200  # from which on the share of the usual letters is no chance
_USUAL = frozenset("eaiontsrdly")
_FEWEST_USUAL = 0.58  # of Latin letters; pages of council papers have from 0.67 to 0.81
_STRIP = re.compile(r"(\W)\1{2,}")  # dot leaders and rules made of dashes count once
_UNASSIGNED = frozenset({"Cc", "Cn", "Co", "Cs"})
_WELSH = re.compile(
    r"(?<![\w'])(?:yr?|yn|a'r|i'r|o'r|ac|ar|gan|wedi|bydd|mae|oedd|eu|ei|dros|ym|sydd|hyn"
    r"|cyngor|pwyllgor|cyfarfod|aelodau|adroddiad|eitem|cyllideb|cofnodion)(?![\w'])"
)
_FEWEST_WELSH = 4
_SHOW_WELSH = 0.08  # of the words; a page of English with Welsh names has fewer


def read_with_pictures(text: PackText) -> tuple[PackReading, tuple[int, ...]]:
    """What ``read_pack`` makes of a pack, and the pages whose words are to be recognised."""
    from desktop.parsing.pack import read_pack

    return read_pack(text), pages_to_recognise(text)


def pages_to_recognise(text: PackText) -> tuple[int, ...]:
    """The zero-based pages that show words their text does not tell."""
    return tuple(page.index for page in text.pages if is_to_recognise(page))


def is_to_recognise(page: PageText) -> bool:
    """Whether the page is a picture with next to no text, or its text is rubbish."""
    text = page.text
    if page.picture_share >= _PICTURE and letters(text) < _STAMPS:
        return True
    return is_rubbish(text)


def letters(text: str) -> int:
    """How many letters there are in a text."""
    return sum(c.isalpha() for c in text)


def is_rubbish(text: str) -> bool:
    """Whether the characters can't be those that are shown."""
    shown = [c for c in _STRIP.sub(r"\1", text) if not c.isspace()]
    if len(shown) < _ENOUGH:
        return False
    lost = sum(c == "\ufffd" or unicodedata.category(c) in _UNASSIGNED for c in shown)
    if lost > _RUBBISH * len(shown):
        return True
    signs = sum(unicodedata.category(c)[0] in "SP" for c in shown)
    if signs > _SIGNS * len(shown):
        return True
    latin = [c for c in unicodedata.normalize("NFKD", text).casefold() if "a" <= c <= "z"]
    usual = sum(c in _USUAL for c in latin)
    return len(latin) >= _LETTERS and usual < _FEWEST_USUAL * len(latin)


def is_welsh(text: str) -> bool:
    """Whether a text is Welsh, or partly, by the small words no Welsh sentence does without."""
    found = len(_WELSH.findall(text.casefold().replace("’", "'")))
    return found >= _FEWEST_WELSH and found > _SHOW_WELSH * len(text.split())
