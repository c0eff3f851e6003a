# SPDX-License-Identifier: AGPL-3.0-or-later
"""Characters that people can't tell apart, or type for one another; standard library only.

Papers hold Cyrillic and Greek letters that look like Latin ones, and printers' quotation marks
and dashes. A Cyrillic В in "Appendix В" is to be found by a B.
"""

from __future__ import annotations

import re

_FOREIGN_LETTERS = "АВЕЅІЈКМНОРСТУХЬаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_LATIN_LETTERS = "ABESIJKMHOPCTYXbaesijopcyxABEZHIKMNOPTYXo"

_LETTERS = str.maketrans(_FOREIGN_LETTERS, _LATIN_LETTERS)

AS_TYPED = (
    _LETTERS
    | dict.fromkeys(map(ord, "‘’‚‛′´`"), ord("'"))
    | dict.fromkeys(map(ord, "“”„‟″"), ord('"'))
    | dict.fromkeys(map(ord, "‐‑‒–—―−"), ord("-"))
)
"""For ``str.translate``: what is printed as it is typed, one character for one."""

_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_SUSPECT = re.compile(rf"\w*[{_FOREIGN_LETTERS}]\w*")


def words_in_latin(text: str) -> str:
    """The text with Latin letters in each word that then has no others left.

    A word that is truly Greek or Russian stays as it is; the length does not change.
    """
    return _SUSPECT.sub(_in_latin, text) if _FOREIGN.search(text) else text


def _in_latin(word: re.Match[str]) -> str:
    swapped = word[0].translate(_LETTERS)
    return word[0] if _FOREIGN.search(swapped) else swapped
