# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that were looked for, and how they are marked wherever they are drawn."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QPicture,
    QTextCharFormat,
    QTextLayout,
)

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour

_SMALL = 3  # letters
LINE = 2  # pixels of the line under the words: colour alone tells nothing
_LINE_END = "\u2028"


class FoundWords:
    """The words of a hit."""

    def __init__(self, hits: Sequence[str], look: Look) -> None:
        """``hits`` are words as they stand in the text, those first that matter most."""
        self._look = look
        self._places: list[QRectF] | None = None
        wanted = [" ".join(hit.split()) for hit in hits if hit.strip()]
        # A "the" that was typed between other words is not marked wherever there is one.
        telling = [words for words in wanted if len(words) > _SMALL] or wanted
        self._form: re.Pattern[str] | None = None
        if telling:
            first, *others = (r"\s+".join(map(re.escape, words.split())) for words in telling)
            forms = "|".join([f"({first})", *sorted(others, key=len, reverse=True)])
            self._form = re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where they stand in a text, beginning and end of each place: those of the first of the
        hits before all others, for there the member wants to be taken."""
        found = list(self._form.finditer(text)) if self._form else []
        return [hit.span() for hit in sorted(found, key=lambda hit: hit[1] is None)]

    def format(self) -> QTextCharFormat:
        """How they look in text that Qt lays out."""
        shown = QTextCharFormat()
        shown.setBackground(self._fill)
        shown.setForeground(self._ink)
        shown.setFontUnderline(True)
        return shown

    def paint_lines(
        self,
        painter: QPainter,
        lines: Sequence[str],
        corner: QPointF,
        height: float,
        ascent: float,
    ) -> None:
        """Mark them in lines just drawn from ``corner`` down, each ``height`` pixels high."""
        whole, starts = "", []
        for line in lines:
            glued = not whole or whole.endswith("-")
            whole += line if glued else f" {line}"
            starts.append(len(whole) - len(line))
        metrics = QFontMetricsF(painter.font())
        for start, end in self.spans(whole):
            for number in range(bisect_right(starts, start) - 1, len(lines)):
                line, begins = lines[number], starts[number]
                if begins >= end:
                    break
                first, last = max(start - begins, 0), min(end - begins, len(line))
                if first < last:
                    x = corner.x() + metrics.horizontalAdvance(line[:first])
                    wide = metrics.horizontalAdvance(line[:last]) + corner.x() - x
                    place = QRectF(x, corner.y() + number * height, wide, metrics.height())
                    self.paint_span(painter, place, line[first:last], ascent)

    def paint_span(self, painter: QPainter, place: QRectF, words: str, ascent: float) -> None:
        """Mark words just drawn in ``place``, their letters standing ``ascent`` below its top."""
        painter.save()
        painter.fillRect(place.adjusted(-1, 0, 1, 0), self._fill)
        painter.setPen(QPen(self._ink))
        painter.drawText(QPointF(place.left(), place.top() + ascent), words)
        painter.fillRect(
            QRectF(place.left() - 1, place.bottom() - LINE, place.width() + 2, LINE), self._ink
        )
        painter.restore()
        if self._places is not None:
            self._places.append(painter.worldTransform().mapRect(place))

    def paint_layout(
        self, painter: QPainter, text: str, layout: QTextLayout, corner: QPointF
    ) -> None:
        """Mark them in ``text`` that ``layout`` shows at ``corner``, line ends as it has them."""
        for start, end in self.spans(text):
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start, line.textStart())
                last = min(end, line.textStart() + line.textLength())
                if first >= last:
                    continue
                x = float(line.cursorToX(first)[0])  # type: ignore[index]  # place and cursor
                to = float(line.cursorToX(last)[0])  # type: ignore[index]
                place = QRectF(corner.x() + x, corner.y() + line.y(), to - x, line.height())
                words = text[first:last].replace(_LINE_END, " ")
                self.paint_span(painter, place, words, line.ascent())

    def first_place(self, draw: Callable[[QPainter], None]) -> QRect | None:
        """Where the first of them come to stand, be it over the end of a line; see ``places``."""
        places = self.places(draw)
        if not places:
            return None
        first, following = places[0], places[1:2]
        for place in following:
            if 0 <= place.top() - first.bottom() < first.height() / 2:
                first = first.united(place)
        return first.toAlignedRect()

    def places(self, draw: Callable[[QPainter], None]) -> list[QRectF]:
        """Where the words come to stand in what ``draw`` draws, which nobody sees.

        What is measured so is what is seen when it is drawn.
        """
        found = self._places = []
        picture = QPicture()
        painter = QPainter(picture)
        draw(painter)
        painter.end()
        self._places = None
        return found

    @property
    def _fill(self) -> QColor:
        return colour(self._look.theme.colours.warning_fill)

    @property
    def _ink(self) -> QColor:
        return colour(self._look.theme.colours.warning_text)
