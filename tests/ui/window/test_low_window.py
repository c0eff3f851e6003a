# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small laptop at 200 per cent: nothing is below the edge of the screen or cut through."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.draft import EntryKind
from desktop.domain.leaving import LeftOut
from desktop.ui.export.leaving_dialog import LeavingDialog
from desktop.ui.keeping.care_dialog import CareDialog
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting_mode.entry_box import Entry, EntryBox
from tests.ui.points.samples import point
from tests.ui.window.at_the_meeting import Member
from tests.ui.window.conftest import Hands

LOW = 683, 375  # 1366 × 768 at 200 per cent, without the system's title bar


def make_low(window: MainWindow, qtbot: QtBot) -> None:
    """Make the window as small as that screen."""
    window.resize(*LOW)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == LOW)


def test_the_agenda_is_checked_within_the_screen(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    make_low(window, qtbot)
    window.actions_of["check-agenda"].trigger()
    page = window.checking.page
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    qtbot.waitUntil(lambda: window.minimumSizeHint().height() <= LOW[1])
    form, pane = page.items.form, page.items
    # All of the form is there, to be scrolled to, not a strip of it.
    qtbot.waitUntil(lambda: form.height() >= form.minimumSizeHint().height())
    qtbot.waitUntil(lambda: pane.height() > window.height())
    assert pane.list.height() > 100
    window.resize(LOW[0], 700)
    qtbot.waitUntil(lambda: pane.height() < 700)


def test_a_bar_above_everything_leaves_the_reader_within_the_screen(
    hands: Hands, qtbot: QtBot
) -> None:
    window = hands.window
    side = window.reader.side
    window.actions_of["show-points"].trigger()
    hands.view.setFocus()
    make_low(window, qtbot)
    assert side.points.note.isVisible()
    window.password_bar.ask("k", "Exempt appendix to the report on the depot.pdf")
    qtbot.waitUntil(window.password_bar.isVisible)
    qtbot.waitUntil(lambda: window.minimumSizeHint().height() <= LOW[1])
    make_low(window, qtbot)
    qtbot.waitUntil(lambda: not side.points.note.isVisible())
    window.actions_of["item-note"].trigger()
    qtbot.waitUntil(side.points.note.isVisible)  # who wants to write it can


def test_the_filter_of_the_points_fits(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    window.actions_of["show-points"].trigger()
    make_low(window, qtbot)
    points = window.reader.side.points
    points.set_points([point(1), point(2)])
    points.begin_filter()
    qtbot.waitUntil(points.bar.panel.isVisible)
    qtbot.waitUntil(lambda: window.minimumSizeHint().height() <= LOW[1])
    points.bar.clear()
    qtbot.waitUntil(points.reach.isVisible)


def test_a_notice_above_the_pages_is_never_cut(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    make_low(window, qtbot)
    area = window.reader.area
    area.strip.show_no_language(
        "There is no language file for reading the scanned pages of these papers. Put one in its"
        " folder, and open the meeting again."
    )
    window.actions_of["reading-pane"].trigger()
    qtbot.waitUntil(window.reader.reading_pane.isVisible)

    def whole() -> bool:
        said = [each for each in area.strip.findChildren(QLabel) if each.text()]
        return bool(said) and all(one.height() >= one.heightForWidth(one.width()) for one in said)

    qtbot.waitUntil(whole)


def in_a_low_meeting_view(hands: Hands) -> Member:
    make_low(hands.window, hands.qtbot)
    with hands.qtbot.waitActive(hands.window):
        hands.window.activateWindow()
    QTest.keyClick(hands.view, Qt.Key.Key_F5)
    return Member(hands.qtbot, hands.window)


def test_who_writes_in_the_meeting_has_the_room_of_keys_and_list(
    hands: Hands, qtbot: QtBot
) -> None:
    window, member = hands.window, in_a_low_meeting_view(hands)
    strip, rows = member.mode.strip, member.mode.work.list
    qtbot.waitUntil(strip.isVisible)
    member.press(Qt.Key.Key_D)
    qtbot.waitUntil(lambda: not strip.isVisible() and not rows.isVisible())
    member.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: strip.isVisible() and rows.isVisible())
    assert QApplication.focusWidget() is rows
    window.resize(1366, 768)
    member.press(Qt.Key.Key_N)
    qtbot.waitUntil(member.mode.entry.isVisible)
    assert strip.isVisible() and rows.isVisible()


def test_in_a_narrow_meeting_the_order_is_there_while_the_keys_are_in_it(
    hands: Hands, qtbot: QtBot
) -> None:
    window, member = hands.window, in_a_low_meeting_view(hands)
    order, rows = member.mode.order, member.mode.work.list
    assert not order.isVisible()
    assert hands.view.width() > LOW[0] * 0.6
    rows.setFocus()
    member.press(Qt.Key.Key_O)
    assert order.isVisible()
    assert order.list.hasFocus()
    member.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not order.isVisible())
    assert rows.hasFocus()
    window.resize(1366, 768)
    qtbot.waitUntil(order.isVisible)
    make_low(window, qtbot)
    qtbot.waitUntil(lambda: not order.isVisible())
    order.list.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F5)  # and nothing is left of it
    assert not order.isVisible()
    assert window.reader.side.isVisible()


def test_a_narrow_field_invites_in_what_words_it_has_room_for(qtbot: QtBot, look: Look) -> None:
    box = EntryBox(look)
    qtbot.addWidget(box)
    box.resize(220, 300)
    box.show()
    hint = "For example the amendment of the second group, " * 3

    def keep(_draft: object) -> None:
        """Nothing is kept."""

    box.open(Entry(EntryKind.NOTE, "What is voted on", hint, None, keep, keep))
    assert box.text.placeholderText().endswith("…")


def test_a_narrow_field_says_in_full_what_is_written(qtbot: QtBot, look: Look) -> None:
    box = EntryBox(look)
    qtbot.addWidget(box)
    box._title.setText("Declare on this item")
    box.resize(220, 200)
    box.show()
    assert not box._keys.isVisible()
    box.resize(420, 200)
    qtbot.waitUntil(box._keys.isVisible)


def test_backups_keep_their_buttons_within_the_screen(qtbot: QtBot, look: Look) -> None:
    dialog = CareDialog(look)
    qtbot.addWidget(dialog)
    for place in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(place)
        assert dialog.minimumSizeHint().height() <= LOW[1]


def test_a_dialog_leaves_room_for_its_title_bar(qtbot: QtBot, look: Look) -> None:
    left = LeftOut(people=2, exempt=3, sensitive=1)
    dialog = LeavingDialog(look, left)
    qtbot.addWidget(dialog)
    said = [each for each in dialog.findChildren(QLabel) if each.wordWrap()]
    dialog.show()
    qtbot.waitUntil(
        lambda: all(each.height() >= each.heightForWidth(each.width()) for each in said)
    )
    room = dialog.screen().availableGeometry().height()
    assert dialog.height() < room
    # Where the screen is low what is said scrolls, and the buttons stay.
    assert dialog.minimumSizeHint().height() < LOW[1] - 100
