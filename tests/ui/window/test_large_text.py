# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window with the system's text at 200 %: nothing is cut off or out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.sitting import Attendance
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.keep_register import add_interest
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.export.export_dialog import ExportDialog
from desktop.ui.interests.hit_list import HitCard
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.main_window import MainWindow
from desktop.ui.print.print_dialog import PrintDialog
from desktop.ui.widgets.segments import Segments
from tests.ui.window.conftest import PATIENCE, OpenWindow

LAPTOP = QSize(1366, 768)


@pytest.fixture
def large_look(qapp: QApplication) -> Iterator[Look]:
    """The light look on a system whose text is twice as large; put back afterwards."""
    was = qapp.font()
    large = QFont(was)
    large.setPixelSize(28)
    qapp.setFont(large)
    yield Look(qapp, LookChoice.LIGHT)
    qapp.setFont(was)
    Look(qapp, LookChoice.LIGHT)


@pytest.fixture
def window(large_look: Look, workers: Workers, folder: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window as large as a laptop's screen, in the sample meeting."""
    made = MainWindow(large_look, workers, Settings(), folder)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.ready, timeout=PATIENCE):
        made.begin([])
    made.resize(LAPTOP)
    made.open_meeting(1)
    qtbot.waitUntil(lambda: made.is_reading, timeout=PATIENCE)
    yield made
    made.close()


def fits(window: QWidget) -> bool:
    """Whether it can be as small as a laptop's screen."""
    least = window.minimumSizeHint()
    return least.width() <= LAPTOP.width() and least.height() <= LAPTOP.height()


def whole(widget: QWidget) -> bool:
    """Whether a widget is wholly within the window it is in, and not covered by its own kin."""
    window = widget.window()
    corner = widget.mapTo(window, QPoint(0, 0))
    inside = window.rect().contains(widget.rect().translated(corner))
    return inside and widget.visibleRegion().boundingRect() == widget.rect()


def test_the_window_is_no_larger_than_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    assert fits(window)
    for pane in ("show-points", "show-questions", "show-interests", "show-about", "find",
                 "reading-pane"):  # fmt: skip
        window.actions_of[pane].trigger()
        assert fits(window), pane
    window.actions_of["check-agenda"].trigger()
    assert fits(window)
    assert window.size() == LAPTOP
    page = window.checking.page
    assert page is not None
    assert whole(page.done)
    window.show_home()
    assert fits(window)


def test_buttons_boxes_and_tabs_show_all_their_words(window: MainWindow, qtbot: QtBot) -> None:
    reader = window.reader
    qtbot.waitUntil(lambda: whole(reader.toolbar.page_box.edit), timeout=PATIENCE)
    for tabs in window.findChildren(Segments):
        if not tabs.isVisible():
            continue
        for place in range(tabs.count()):
            wide = tabs.fontMetrics().horizontalAdvance(tabs.tabText(place))
            assert tabs.tabRect(place).width() >= wide, tabs.tabText(place)


def test_the_buttons_beside_the_pages_show_all_their_words(
    window: MainWindow, qtbot: QtBot
) -> None:
    pane = window.reader.side.questions
    window.actions_of["show-questions"].trigger()
    pane.set_suggestions(["What does it cost?"])
    shown = [button for button in pane.findChildren(QPushButton) if button.isVisible()]
    assert {button.text().strip() for button in shown} == {"From the pack…", "From my bank…"}
    qtbot.waitUntil(lambda: all(b.width() >= b.sizeHint().width() for b in shown))
    assert window.reader.area.view.width() > 0.6 * window.width()


def test_what_stands_beside_the_pages_is_not_cut_at_the_right(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.library is not None
    entry = InterestEntry(RegisterKind.BODY, "Otterbrook Meadow Trust", "unpaid trustee")
    add_interest(window.library, entry=entry)
    side = window.reader.side
    window.actions_of["show-interests"].trigger()
    qtbot.waitUntil(lambda: bool(side.interests.findChildren(HitCard)), timeout=PATIENCE)
    for name in ("show-interests", "show-follow-ups"):
        window.actions_of[name].trigger()
        qtbot.wait(50)
        areas = [a for a in side.findChildren(QScrollArea) if a.isVisible() and a.widget()]
        assert areas
        for area in areas:
            qtbot.waitUntil(lambda area=area: area.widget().width() <= area.viewport().width())


def test_the_meeting_view_fits_too(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_of["meeting-mode"].trigger()
    mode = window.meeting_desk.mode
    assert mode is not None
    for item in mode.meeting.items:
        mode.take(item.id)
        assert fits(window)
        title = mode.head.title
        qtbot.waitUntil(lambda title=title: title.height() >= title.heightForWidth(title.width()))


@pytest.mark.parametrize("name", ["note", "declare", "undertaking", "present"])
def test_what_is_written_in_the_meeting_fits_below_a_long_title(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    """Also with a register to choose from, and a bar of the system's above or below the window."""
    assert window.library is not None
    entry = InterestEntry(RegisterKind.BODY, "Otterbrook Meadow Trust", "unpaid trustee")
    add_interest(window.library, entry=entry)
    window.actions_of["meeting-mode"].trigger()
    mode = window.meeting_desk.mode
    assert mode is not None
    mode.take(next(item.id for item in mode.meeting.items if item.number == "7"))
    mode.head.title.set_text("7. " + "A Plan for Parks, Open Spaces and Waterways " * 2)
    window.actions_of[f"meeting-{name}"].trigger()
    if name != "present":
        qtbot.keyClicks(mode.entry.text, "It was said that the ponds will be cleared. " * 12)
    QApplication.processEvents()
    assert window.minimumSizeHint().height() <= LAPTOP.height() - 48
    assert window.size() == LAPTOP
    strip = mode.strip
    assert whole(strip)
    assert mode.work.slot.geometry().height() > 0
    for field in (mode.entry.text, mode.attendance.apologies):
        if field.isVisible():
            assert field.height() >= 2 * field.fontMetrics().height()


def test_attendance_is_read_whole_and_chosen_by_arrows(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_of["meeting-mode"].trigger()
    mode = window.meeting_desk.mode
    assert mode is not None
    window.actions_of["meeting-present"].trigger()
    line = mode.attendance
    qtbot.waitUntil(lambda: line.box.isVisible() or line.mine.least_width <= line.mine.width())
    chosen = line.box if line.box.isVisible() else line.mine
    qtbot.waitUntil(chosen.hasFocus)
    qtbot.keyClick(chosen, Qt.Key.Key_Right)
    assert mode.meeting.proceedings.sitting.attendance is Attendance.PRESENT
    # How it is put away is said as it is of what is typed, or, in a narrow pane, not at all.
    keys = line.keys
    words = keys.fontMetrics().horizontalAdvance(keys.text())
    assert keys.text() == "Esc when done"
    assert "saved at once" in keys.toolTip()
    assert keys.width() >= words if keys.isVisible() else line.width() < 3 * words


def test_the_note_on_a_mark_is_no_wider_than_the_pages(window: MainWindow, qtbot: QtBot) -> None:
    view = window.reader.area.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_N)
    port = view.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(port.width() // 2, 100))
    card = window.reader.area.card
    qtbot.waitUntil(card.isVisible)
    assert port.rect().contains(card.geometry())


def dialog_of(action: str, window: MainWindow) -> QDialog:
    """The dialog an action opens."""
    window.actions_of[action].trigger()
    dialog = QApplication.activeModalWidget()
    if dialog is None:
        shown = [d for d in window.findChildren(QDialog) if d.isVisible()]
        dialog = shown[-1]
    assert isinstance(dialog, QDialog)
    return dialog


@pytest.mark.parametrize("action", ["settings", "print", "export-briefing", "shortcuts"])
def test_dialogs_fit_the_screen_and_can_be_left(
    window: MainWindow, qtbot: QtBot, action: str
) -> None:
    """What does not fit is scrolled to; the buttons below are always there."""
    dialog = dialog_of(action, window)
    if isinstance(dialog, ExportDialog):
        with qtbot.waitSignal(dialog.previewed, timeout=PATIENCE):
            pass
    room = dialog.screen().availableGeometry()
    assert dialog.height() <= room.height()
    foot = [
        button
        for button in dialog.findChildren(QPushButton)
        if button.isVisible() and not _scrolled(button)
    ]
    assert foot
    for button in foot:
        below = button.mapTo(dialog, button.rect().bottomLeft())
        assert dialog.rect().contains(below), button.text()
    for words in dialog.findChildren(QLabel):
        if words.isVisible() and words.wordWrap() and words.text():
            assert words.height() >= words.heightForWidth(words.width()) - 1, words.text()
    assert isinstance(dialog, PrintDialog) == (action == "print")
    dialog.reject()


def _scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def test_what_the_minutes_promise_is_not_cut_off_at_the_side(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_of["show-follow-ups"].trigger()
    pane = window.reader.side.follow_up_desk.pane
    qtbot.waitUntil(lambda: bool(pane.promises.cards), timeout=PATIENCE)
    area = pane.findChild(QScrollArea)
    assert area is not None
    page = area.widget()
    assert page is not None

    def narrow_enough() -> bool:
        return page.width() <= area.viewport().width()

    qtbot.waitUntil(narrow_enough, timeout=PATIENCE)
    for card in pane.promises.cards:
        for button in card.findChildren(QPushButton):
            if button.isVisible():
                left = button.mapTo(area.viewport(), QPoint(0, 0)).x()
                assert left + button.width() <= area.viewport().width(), button.text()


@pytest.fixture
def ordinary(open_window: OpenWindow, folder: Path, qtbot: QtBot) -> MainWindow:
    """A window with text as it usually is, in the sample meeting."""
    made = open_window(folder)
    made.open_meeting(1)
    qtbot.waitUntil(lambda: made.is_reading, timeout=PATIENCE)
    return made


def test_a_laptop_that_shows_everything_twice_as_large_has_room(ordinary: MainWindow) -> None:
    """1366 × 768 at 200 % leaves half as much, for the reader and for the meeting view."""
    room = LAPTOP / 2
    for view in ("show-points", "show-questions", "show-follow-ups", "find", "meeting-mode"):
        ordinary.actions_of[view].trigger()
        least = ordinary.minimumSizeHint()
        assert least.width() <= room.width(), view
        assert least.height() <= room.height(), view
