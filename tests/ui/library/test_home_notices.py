# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to be noticed above the meetings."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from desktop.ui.library.home_page import HomePage
from desktop.ui.look.look import Look
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.tight_area import TightArea


def test_a_notice_above_the_meetings_has_round_corners(qtbot: QtBot, look: Look) -> None:
    page = HomePage(look)
    qtbot.addWidget(page)
    page.resize(900, 600)
    notice = MessageBar(look)
    page.add_notice(notice)
    page.show()
    notice.show_message("A trust is to be registered by Monday.", Level.WARNING)
    qtbot.waitUntil(lambda: notice.isVisible() and notice.width() > 500)
    assert not notice.property("flush")


def test_what_is_imported_is_in_view_above_the_notices_of_a_low_window(
    qtbot: QtBot, look: Look
) -> None:
    page = HomePage(look)
    qtbot.addWidget(page)
    for words in ("One to register. ", "Two to answer. "):
        notice = MessageBar(look, lasting=True)
        page.add_notice(notice)
        notice.show_message(words * 9, Level.WARNING)
    page.resize(660, 330)
    page.show()
    strips = [page.show_import(key, f"{key}.pdf") for key in ("a", "b")]
    area = page.findChild(TightArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    first = strips[0]
    qtbot.waitUntil(lambda: first.mapTo(area.viewport(), QPoint()).y() == 0)
    assert strips[1].y() > first.y()
