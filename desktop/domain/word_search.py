# SPDX-License-Identifier: AGPL-3.0-or-later
"""What it means that words typed stand somewhere: one rule for the text of a pack and its pages.

Line breaks, hyphens at line ends, ligatures, accents, curly quotation marks and letters that look
alike make no difference; capitals only if the member says so. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.look_alikes import AS_TYPED

_TYPED = AS_TYPED | str.maketrans({"\u00ad": "", "\u00a0": " "})
# Letters with a stroke and joined ones are no accented letters: nothing takes them apart.
_PLAIN = AS_TYPED | str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ẞ": "SS"}
)
_COMBINING = re.compile("[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. ``whole_word``: not as a part of a longer one."""

    words: str = ""
    whole_word: bool = False
    match_case: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.words.strip()


def folded(text: str, *, match_case: bool = False) -> str:
    """The text without accents, ligatures, differences that people can't see, and case."""
    text = text.translate(_TYPED)
    if not text.isascii():
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text)).translate(_PLAIN)
    return text if match_case else text.casefold()


@lru_cache(maxsize=16)
def pattern(wanted: Wanted) -> re.Pattern[str] | None:
    """What finds it in folded text with its line ends; None when there is nothing to look for.

    A hyphen at the end of a line may be the printer's or the word's own.
    """
    terms = folded(wanted.words, match_case=wanted.match_case).split()
    if not terms:
        return None
    found = r"[ \n]".join(r"(?:-\n)?".join(_letter(c) for c in term) for term in terms)
    if wanted.whole_word:
        # What stands before the word is looked at behind its first letter: an expression that
        # begins with a letter is looked for several times as fast.
        first = _letter(terms[0][0])
        found = rf"{first}(?<!\w{re.escape(terms[0][0])}){found.removeprefix(first)}(?!\w)"
    return re.compile(found)


def _letter(character: str) -> str:
    return r"-\n?" if character == "-" else re.escape(character)
