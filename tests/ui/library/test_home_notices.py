# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to be noticed below the meetings, and what is being imported above them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import Meeting, MeetingCard, MeetingSummary
from desktop.ui.library.home_page import HomePage
from desktop.ui.look.look import Look
from desktop.ui.widgets.message_bar import Level, MessageBar


def test_a_notice_below_the_meetings_has_round_corners(qtbot: QtBot, look: Look) -> None:
    page = HomePage(look)
    qtbot.addWidget(page)
    page.resize(900, 600)
    notice = MessageBar(look)
    page.add_notice(notice)
    page.show()
    notice.show_message("A trust is to be registered by Monday.", Level.WARNING)
    qtbot.waitUntil(lambda: notice.isVisible() and notice.width() > 500)
    assert not notice.property("flush")


def test_a_notice_that_comes_late_moves_no_meeting(qtbot: QtBot, look: Look) -> None:
    """Else it would push another one under a pointer that is about to press."""
    page = HomePage(look)
    qtbot.addWidget(page)
    card = MeetingCard("Hartle Valley Borough Council", "Cabinet", date(2027, 3, 9))
    page.set_meetings([MeetingSummary(Meeting(1, card), 1, 64, 12)])
    page.resize(900, 600)
    page.show()
    qtbot.waitUntil(page.list.isVisible)

    def place() -> QPoint:
        return page.list.mapTo(page, page.list.visualRect(page.list.currentIndex()).topLeft())

    before = place()
    notice = MessageBar(look)
    page.add_notice(notice)
    notice.show_message("A trust is to be registered by Monday.", Level.WARNING)
    qtbot.waitUntil(lambda: notice.isVisible() and notice.height() > 20)
    below = notice.mapTo(page, QPoint()).y()
    qtbot.waitUntil(lambda: page.list.mapTo(page, page.list.rect().bottomLeft()).y() < below)
    assert place() == before


def test_what_is_imported_is_in_view_in_a_low_window_full_of_notices(
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
    area = strips[0].parentWidget().parentWidget()
    qtbot.waitUntil(lambda: strips[0].height() > 0 and area.height() >= strips[0].height())
    qtbot.waitUntil(lambda: strips[0].mapTo(area, QPoint()).y() == 0)
    qtbot.waitUntil(lambda: strips[1].y() > strips[0].y())
    assert page.mapFromGlobal(area.mapToGlobal(QPoint(0, area.height()))).y() < page.height() / 2
