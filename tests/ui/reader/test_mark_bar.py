# SPDX-License-Identifier: AGPL-3.0-or-later
"""The small bar at a selection."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.ui.look.look import Look
from desktop.ui.reader.mark_bar import MarkBar


@pytest.mark.parametrize(("width", "rows"), [(900, 1), (400, 2), (250, 3), (900, 1)])
def test_every_button_is_within_the_pages(qtbot: QtBot, look: Look, width: int, rows: int) -> None:
    """In more than one row where the pages are too narrow for one."""
    pages = QWidget()
    qtbot.addWidget(pages)
    pages.resize(700, 500)
    bar = MarkBar(look, pages)
    pages.show()
    for each in (700, width):
        pages.resize(each, 500)
        bar.show_for_words(QRect(each - 60, 300, 40, 20), MarkColour.YELLOW, MarkKind.HIGHLIGHT)
    assert pages.rect().contains(bar.geometry())
    shown = [b for b in bar.findChildren(QToolButton) if b.isVisible()]
    places = [QRect(b.mapTo(pages, b.rect().topLeft()), b.size()) for b in shown]
    assert all(bar.geometry().contains(place) for place in places)
    assert all(b.width() >= b.sizeHint().width() for b in shown)
    assert len({place.top() for place in places}) == rows


def test_its_edge_can_be_seen_on_paper_as_white_as_itself(qtbot: QtBot, look: Look) -> None:
    pages = QWidget()
    qtbot.addWidget(pages)
    pages.resize(900, 500)
    bar = MarkBar(look, pages)
    pages.show()
    bar.show_for_words(QRect(400, 300, 40, 20), MarkColour.YELLOW, MarkKind.HIGHLIGHT)
    image = bar.grab().toImage()
    edge = image.pixelColor(image.width() // 2, 0)
    seen = QColor(
        look.theme.colours.control_border
    )  # 3:1 on any ground, as the themes' test has it
    assert abs(edge.lightness() - seen.lightness()) < 40
