# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing is cut off, hidden or out of line in windows as small, or as wide, as members have."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QListWidget, QScrollArea, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.geometry import Rect
from desktop.domain.meeting import Meeting, MeetingCard, MeetingSummary
from desktop.ui.interests.my_interests_page import DECLARATIONS, MyInterestsPage
from desktop.ui.library.home_page import HomePage
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting_mode.item_head import ItemHead
from desktop.ui.meeting_mode.key_strip import KeyHint
from desktop.ui.print.print_dialog import PrintDialog
from desktop.ui.reader.pane_widths import LEFT_WIDTH, RIGHT_WIDTH
from desktop.ui.versions.beside_list import WIDEST, ListAndText, beside_list
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.tight_area import TightArea
from tests.ui.window.conftest import PATIENCE, Hands

SIDES = LEFT_WIDTH, RIGHT_WIDTH
SMALL = 960, 540 - 24  # a full high-definition screen at 200 %, and a bar of the system's


def test_the_window_is_not_higher_than_a_screen_at_200_per_cent(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    window.resize(*SMALL)
    window.actions_of["meeting-mode"].trigger()
    mode = window.meeting_desk.mode
    assert mode is not None
    assert window.minimumSizeHint().height() <= SMALL[1]
    hints = mode.strip.findChildren(KeyHint)

    def shown() -> set[str]:
        return {hint.accessibleName().rpartition(": ")[2] for hint in hints if hint.isVisible()}

    qtbot.waitUntil(lambda: shown() >= set("TJGSO"), timeout=PATIENCE)


def test_a_line_above_the_pages_does_not_hide_where_the_pack_begins(
    hands: Hands, qtbot: QtBot
) -> None:
    view, strip = hands.view, hands.window.reader.area.strip
    strip.hide()
    hands.go_to_label("pdf:1")
    qtbot.waitUntil(lambda: view.page == 0)
    view.verticalScrollBar().setValue(0)
    above = view.mapTo(hands.window, QPoint()).y()
    strip.show_no_language("There is no language file.")
    qtbot.waitUntil(lambda: view.mapTo(hands.window, QPoint()).y() > above)
    assert view.rect_in_view(0, Rect(0, 0, 10, 10)).top() >= 0


def test_all_that_can_be_chosen_for_print_is_within_its_window(hands: Hands, qtbot: QtBot) -> None:
    hands.window.actions_of["print"].trigger()
    dialog = hands.window.findChild(PrintDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    area = dialog.findChild(QScrollArea)
    assert area is not None
    for card in (dialog.what, dialog.style_form):
        right = card.mapTo(area.viewport(), card.rect().topRight()).x()
        assert right < area.viewport().width()
    dialog.close()


def test_what_my_interests_shows_stands_below_its_title(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1920, 900)
    window.actions_of["my-interests"].trigger()
    page = window.findChild(MyInterestsPage)
    assert page is not None
    (title,) = (each for each in page.findChildren(QLabel) if each.text() == "My interests")

    def left(each: QWidget) -> int:
        return each.mapTo(page, QPoint()).x()

    page.begin_entry()
    qtbot.waitUntil(lambda: page.register.form is not None and page.register.form.isVisible())
    form = page.register.form
    assert form is not None
    assert abs(left(form) - left(title)) <= 1
    page.tabs.setCurrentIndex(DECLARATIONS)
    qtbot.waitUntil(page.declarations.isVisible)
    first, last = page.declarations.kind, page.declarations.period
    assert abs(left(first) - left(title)) <= 1
    assert abs(left(last) + last.width() - left(page.done) - page.done.width()) <= 1


def test_title_and_tabs_of_my_interests_stand_above_what_they_are_for(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1920, 900)
    window.actions_of["my-interests"].trigger()
    page = window.findChild(MyInterestsPage)
    assert page is not None
    qtbot.waitUntil(page.tabs.isVisible)
    left, right = page.tabs.mapTo(page, QPoint()).x(), page.done.mapTo(page, QPoint()).x()
    assert right + page.done.width() - left < 1000
    assert abs(left - (page.width() - left - page.tabs.width())) <= 2  # in the middle


def test_a_wide_window_has_more_room_for_the_panes_beside_the_pages(
    hands: Hands, qtbot: QtBot
) -> None:
    reader = hands.window.reader

    def widths() -> list[int]:
        return [reader.splitter.sizes()[place] for place in (0, 2)]

    hands.window.resize(1366, 740)
    qtbot.waitUntil(lambda: widths() == list(SIDES))
    hands.window.resize(1920, 900)
    qtbot.waitUntil(lambda: all(now > 1.15 * w for now, w in zip(widths(), SIDES, strict=True)))
    assert reader.splitter.sizes()[1] > 1100  # the pages keep the most of it


def test_beside_a_narrow_agenda_to_check_the_pages_can_be_read(hands: Hands, qtbot: QtBot) -> None:
    hands.window.resize(1024, 740)
    hands.window.actions_of["check-agenda"].trigger()
    page = hands.window.checking.page
    assert page is not None
    qtbot.waitUntil(lambda: page.pane.width() > 0.4 * page.width(), timeout=PATIENCE)
    before = page.pane.width()
    page.resize(1000, 700)
    assert page.pane.width() < before


def test_what_changed_is_set_in_lines_that_can_be_read(qtbot: QtBot, look: Look) -> None:
    text = QTextBrowser()
    place = beside_list(look, text)
    qtbot.addWidget(place)
    place.show()
    for width, wanted in ((1500, look.px(WIDEST)), (700, 700 - look.theme.space.s)):
        place.resize(width, 500)
        qtbot.waitUntil(lambda wanted=wanted: text.width() == wanted)


def test_the_list_of_what_changed_has_what_a_wide_window_leaves(qtbot: QtBot, look: Look) -> None:
    text, rows = QTextBrowser(), QListWidget()
    both = ListAndText(look, rows, beside_list(look, text))
    qtbot.addWidget(both)
    both.show()
    both.resize(950, 500)
    qtbot.waitUntil(lambda: rows.width() == look.px(420))
    both.resize(1900, 500)
    qtbot.waitUntil(lambda: rows.width() == look.px(640))
    assert text.width() == look.px(WIDEST)
    both.setSizes([500, 1400])
    both.splitterMoved.emit(500, 1)  # as when it is dragged
    both.resize(1910, 500)
    assert rows.width() < 520


def test_nothing_found_leaves_the_notices_below_it_room(qtbot: QtBot, look: Look) -> None:
    page = HomePage(look)
    qtbot.addWidget(page)
    card = MeetingCard("Hartle Valley Borough Council", "Cabinet", date(2027, 3, 9))
    page.set_meetings([MeetingSummary(Meeting(1, card), 1, 64, 12)])
    for number in range(3):
        notice = MessageBar(look)
        page.add_notice(notice)
        notice.show_message(f"Notice {number}", Level.WARNING)
        notice.setMinimumHeight(60)
    page.resize(960, 490)
    page.show()
    page._on_searched("no such meeting")  # the box for it comes with more meetings
    areas = page.findChildren(TightArea)
    area = next(each for each in areas if each.isAncestorOf(notice))
    qtbot.waitUntil(lambda: area.height() == area.sizeHint().height() > 150)


def test_who_leads_an_item_is_said_on_all_of_its_line(qtbot: QtBot, look: Look) -> None:
    head = ItemHead(look)
    qtbot.addWidget(head)
    head.resize(900, 90)
    head.show()
    head.show_item(None, "The meeting as a whole", "")
    qtbot.waitUntil(lambda: head.about.width() > 600)
    head.show_item(None, "The meeting as a whole", "You declared an interest")
    qtbot.waitUntil(lambda: head.about.width() < 600)
    assert head.facts.isVisible()
