# SPDX-License-Identifier: AGPL-3.0-or-later
"""The typefaces of what is printed, and what becomes of a character they lack.

Noto Sans comes as data from the package ``pymupdf-fonts`` and is handed to ReportLab from
memory, so that nothing depends on what is installed on the laptop. Arrows, mathematical signs
and ticks that it lacks are taken from FiraGO and Cascadia Mono (the package's symbol fonts have
PostScript outlines, which ReportLab cannot embed). A character that none of them has is
replaced visibly: by a near relative, its plain form, its name in brackets, or U+FFFD.
Fonts are read when first needed; each costs some 10 ms.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from enum import StrEnum
from functools import cache, lru_cache
from io import BytesIO

import pymupdf_fonts
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


class Face(StrEnum):
    """The four faces; values are the names the fonts have inside the program."""

    REGULAR = "NotoSans"
    BOLD = "NotoSans-Bold"
    ITALIC = "NotoSans-Italic"
    BOLD_ITALIC = "NotoSans-BoldItalic"


_SOURCES = {
    "NotoSans": "notos",
    "NotoSans-Bold": "notosbo",
    "NotoSans-Italic": "notosit",
    "NotoSans-BoldItalic": "notosbi",
    "FiraGO": "figo",
    "FiraGO-Bold": "figbo",
    "FiraGO-Italic": "figit",
    "FiraGO-BoldItalic": "figbi",
    "CascadiaMono": "cascadia",
}
_CHAINS = {
    Face.REGULAR: ("NotoSans", "FiraGO", "CascadiaMono"),
    Face.BOLD: ("NotoSans-Bold", "FiraGO-Bold", "CascadiaMono"),
    Face.ITALIC: ("NotoSans-Italic", "FiraGO-Italic", "CascadiaMono"),
    Face.BOLD_ITALIC: ("NotoSans-BoldItalic", "FiraGO-BoldItalic", "CascadiaMono"),
}

MISSING = "\ufffd"

# Ticks and boxes without a glyph, and the code points Word's symbol fonts leave in PDF text.
_RELATIVES = str.maketrans(
    {
        "☐": "□", "☑": "✓", "☒": "×", "✅": "✓", "✔": "✓", "✕": "×", "✖": "×", "✗": "×",
        "✘": "×", "❌": "×", "❑": "□", "❒": "□", "❏": "□", "❐": "□", "❖": "•", "➢": "‣",
        "➤": "‣", "►": "‣", "▶": "‣", "⬤": "●", "⚫": "●", "⚪": "○", "➔": "→", "➜": "→",
        "➡": "→", "⇒": "→", "⟶": "→", "⬅": "←", "⬆": "↑", "⬇": "↓", "★": "*", "☆": "*",
        "⭐": "*", "⁃": "-", "⚬": "◦", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "‣",
        "\uf0fc": "✓", "\uf0a8": "□", "\uf06f": "□", "\uf071": "□", "\uf02d": "-",
        "\uf0e0": "→", "\uf076": "•", "\uf0b0": "°", "\uf0a3": "≤", "\uf0b3": "≥",
    }
)  # fmt: skip

# Unicode's Default_Ignorable_Code_Point: characters that by definition leave no ink.
_INVISIBLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_INVISIBLE_FROM = [first for first, _ in _INVISIBLE]


def invisible(char: str) -> bool:
    """Whether a character leaves no ink by Unicode's own rule (joiners, soft hyphen …)."""
    place = bisect_right(_INVISIBLE_FROM, ord(char)) - 1
    return place >= 0 and ord(char) <= _INVISIBLE[place][1]


@cache
def _widths(font: str) -> dict[int, float]:
    """The characters a font can print, with their widths for size 1; loads the font."""
    loaded = TTFont(font, BytesIO(pymupdf_fonts.myfont(_SOURCES[font])))
    pdfmetrics.registerFont(loaded)
    # ReportLab's ToUnicode tables hold four hexadecimal digits, and it prints U+00A0 as a space.
    widths = {
        code: loaded.face.charWidths[code] / 1000
        for code, glyph in loaded.face.charToGlyph.items()
        if glyph and 0x20 <= code < 0xFFFF and not 0x7F <= code < 0xA0
    }
    widths[0xA0] = widths[0x20]
    return widths


@lru_cache(maxsize=4096)
def _settled(char: str) -> str:
    """What is printed for one character; never empty unless it is invisible."""
    if invisible(char):
        return ""
    if any(ord(char) in _widths(font) for font in _CHAINS[Face.REGULAR]):
        return char
    if char.isspace():
        return " "
    near = char.translate(_RELATIVES)
    if near != char:
        return near
    plain = unicodedata.normalize("NFKC", char)
    if plain != char and not any(unicodedata.category(c).startswith("C") for c in plain):
        return "".join(_settled(c) for c in plain)
    name = unicodedata.name(char, "")
    if name and unicodedata.category(char) in ("So", "Sm"):
        return f"[{name.lower()}]"
    return MISSING


def printable(text: str) -> str:
    """The text as it will stand on paper: every character one the fonts have.

    Line ends of all kinds become ``\\n``; other white space that has no glyph a space.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join("".join(map(_settled, line)) for line in lines)


def runs(text: str, face: Face) -> list[tuple[str, str]]:
    """Cut printable text into pairs of font name and piece, each piece in one font."""
    first, *others = _CHAINS[face]
    own = _widths(first)
    if text.isascii() or all(ord(char) in own for char in text):
        return [(first, text)]
    cut: list[tuple[str, str]] = []
    for char in text:
        font = next((f for f in (first, *others) if ord(char) in _widths(f)), first)
        if cut and cut[-1][0] == font:
            cut[-1] = (font, cut[-1][1] + char)
        else:
            cut.append((font, char))
    return cut


@lru_cache(maxsize=20_000)
def width(text: str, font: str) -> float:
    """The width of printable text for size 1; multiply by the size for points."""
    widths = _widths(font)
    return sum(widths.get(ord(char), 0.6) for char in text)
