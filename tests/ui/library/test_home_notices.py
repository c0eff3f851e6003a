# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to be noticed above the meetings."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.ui.library.home_page import HomePage
from desktop.ui.look.look import Look
from desktop.ui.widgets.message_bar import Level, MessageBar


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
