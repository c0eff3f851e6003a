# SPDX-License-Identifier: AGPL-3.0-or-later
"""A line of text as delegates draw it: at the left, in the middle of its height, elided."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.found_words import FoundWords

_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_line(
    painter: QPainter,
    look: Look,
    area: QRect,
    text: str,
    size: str = "base",
    *,
    bold: bool = False,
    tint: str = "",
    found: FoundWords | None = None,
) -> None:
    """Draw ``text`` in ``area`` (pixels), in a size of the theme's type and the colour ``tint``.

    Without a tint it is in the colour of running text; words ``found`` are marked.
    """
    painter.setFont(look.font(size, bold=bold))
    painter.setPen(colour(tint or look.theme.colours.text))
    metrics = look.metrics(size, bold=bold)
    fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LEFT_MIDDLE, fitted)
    if found is not None:
        top = area.top() + (area.height() - metrics.height()) / 2
        corner = QPointF(area.left(), top)
        found.paint_lines(painter, (fitted,), corner, metrics.height(), metrics.ascent())
