# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks can be told from the paper and from what stands in them, on light and on dark paper."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.domain.annotation import Anchor, Annotation, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.ui.look.theme import load_theme
from desktop.ui.reader.mark_painter import MarkPainter
from desktop.ui.reader.page_colours import page_colours
from desktop.ui.reader.page_layout import PageBox
from tests.ui.look.test_theme import contrast

SIDE = 40
GRAPHIC = 3.0  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", list(MarkColour))
def test_a_note_on_a_page_is_seen_to_be_a_written_sheet(theme: str, colour: MarkColour) -> None:
    colours = page_colours(load_theme(theme), "window")
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(colours.paper)
    painter = QPainter(image)
    box = PageBox(0, 0, SIDE, SIDE)
    MarkPainter(painter, box, 0, 1.0, colours).mark(_note(colour), chosen=False)
    painter.end()
    column = [QColor(image.pixel(SIDE // 2, y)) for y in range(4, SIDE - 4)]
    sheet = max(set(map(QColor.name, column)), key=[each.name() for each in column].count)
    lines = max(contrast(sheet, each.name()) for each in column)
    assert lines >= (GRAPHIC if theme == "dark" else 1.3)


def _note(colour: MarkColour) -> Annotation:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    anchor = Anchor("hash", (PageRect(0, Rect(2, 2, SIDE - 2, SIDE - 2)),))
    return Annotation(1, 1, 1, MarkKind.NOTE, colour, anchor, "Words", (), now, now)
