# SPDX-License-Identifier: AGPL-3.0-or-later
"""Text in a few lines for delegates: measured and drawn by the same rule, the last line elided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from desktop.ui.widgets.found_words import FoundWords

MOST_CHARACTERS = 20_000  # of a quote nobody unfolds to the end


@dataclass(frozen=True, slots=True)
class WrappedText:
    """Lines of text as broken for a width; ``cut`` when there is more than is shown."""

    lines: tuple[str, ...]
    line_height: float
    ascent: float
    cut: bool

    @property
    def height(self) -> int:
        """The height of all lines in pixels."""
        return round(len(self.lines) * self.line_height + 0.49)

    def paint(self, painter: QPainter, x: float, y: float, found: FoundWords | None = None) -> None:
        """Draw the lines from (x, y) down, in the painter's pen and font, ``found`` marked."""
        corner = QPointF(x, y)
        for line in self.lines:
            painter.drawText(QPointF(x, y + self.ascent), line)
            y += self.line_height
        if found is not None:
            found.paint_lines(painter, self.lines, corner, self.line_height, self.ascent)


def wrap_text(text: str, font: QFont, width: int, most: int) -> WrappedText:
    """Break ``text`` into at most ``most`` lines of ``width`` pixels (0: any number)."""
    return _wrap(text, font.toString(), width, most)


@lru_cache(maxsize=4096)
def _wrap(text: str, font_key: str, width: int, most: int) -> WrappedText:
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetricsF(font)
    height = metrics.lineSpacing() * 1.08
    wide = max(width, 40)
    # A few lines need no more than so many characters, whatever the text's length.
    narrowest = max(1.0, metrics.horizontalAdvance("i"))
    limit = round(wide / narrowest * most) if most else MOST_CHARACTERS
    paragraphs = text[:limit].replace("\r", "").split("\n")
    lines: list[str] = []
    cut = len(text) > limit
    for paragraph in paragraphs:
        if most and len(lines) == most:
            cut = True
            break
        rest = _break(paragraph, font, wide, most - len(lines) if most else 0, lines)
        if rest:
            lines[-1] = lines[-1].rstrip() + " " + paragraph[rest:].lstrip()
            cut = True
            break
    if cut and lines:
        last = lines[-1] + ("…" if len(text) > limit else "")
        fitted = metrics.elidedText(last, Qt.TextElideMode.ElideRight, wide)
        lines[-1] = fitted if fitted.endswith("…") else fitted + "…"
    return WrappedText(tuple(lines), height, metrics.ascent(), cut)


def _break(paragraph: str, font: QFont, width: int, most: int, lines: list[str]) -> int:
    """Add the paragraph's lines; where its rest begins when there were too many, else 0."""
    if not paragraph.strip():
        lines.append("")
        return 0
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    count = 0
    end = 0
    while not most or count < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        hyphen = ""
        if _within_word(paragraph, start + length):  # it is longer than a line
            hyphen = "-"
            line.setLineWidth(width - QFontMetricsF(font).horizontalAdvance(hyphen))
            length = line.textLength()
        lines.append(paragraph[start : start + length].rstrip() + hyphen)
        end = start + length
        count += 1
    layout.endLayout()
    return end if paragraph[end:].strip() else 0


def _within_word(text: str, place: int) -> bool:
    """Whether the letters on both sides of a place belong to one word."""
    return 0 < place < len(text) and text[place - 1].isalpha() and text[place].isalpha()
