# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers of agenda items as printed, and their order: 3, 3a, 3b, 4, 4.1, 10, A1, B2, IV."""

from __future__ import annotations

import re

NumberKey = tuple[int, int, int]

_PLAIN = re.compile(r"(\d{1,3})(?:\.(\d{1,2}|[A-Z]))?\(?([A-Za-z]?)\)?")
_SLASHED = re.compile(r"(\d{1,4})/(\d{1,4})(?:/\d{2,4})?")  # "101/24" or "24/101", by year
_LETTERED = re.compile(r"([A-Z])(\d{1,2})")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def number_key(number: str) -> NumberKey:
    """A key by which printed numbers sort; what is no number sorts first."""
    match = _PLAIN.fullmatch(number)
    if match:
        part = match[2] or ""
        middle = int(part) if part.isdigit() else _letter(part)
        return int(match[1]), middle, _letter(match[3])
    match = _SLASHED.fullmatch(number)
    if match:
        return int(match[1]), int(match[2]), 0
    match = _LETTERED.fullmatch(number)
    if match:
        return _letter(match[1]) * 1000, int(match[2]), 0
    if number and _ROMAN.fullmatch(number):
        return roman(number), 0, 0
    return 0, 0, 0


def plain_number(number: str) -> str:
    """A number as it is compared between agenda, stamp and outline: "5(a)" and "5a" are one."""
    return "".join(letter for letter in number.lower() if letter.isalnum() or letter in "./")


def _letter(text: str) -> int:
    return ord(text.lower()) - 96 if text else 0


def roman(text: str) -> int:
    """The value of a small roman numeral."""
    values = [_ROMAN_VALUES[letter] for letter in text.lower()]
    total = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total
