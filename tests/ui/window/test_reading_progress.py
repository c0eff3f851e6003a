# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading makes read: by looking, by hand, and what the agenda and the list of meetings say."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.domain.read_state import Progress, ReadState
from desktop.ui.agenda.agenda_model import AgendaModel, AgendaRow
from desktop.ui.main_window import MainWindow
from desktop.ui.reader.spot import Spot
from tests.ui.window.conftest import Hands, OpenWindow


def row(window: MainWindow, number: str) -> AgendaRow:
    """An item's row in the agenda."""
    model = window.reader.agenda.model()
    rows = [model.index(i, 0).data(AgendaModel.RowRole) for i in range(model.rowCount())]
    found: AgendaRow = next(r for r in rows if r.number == number)
    return found


def state(window: MainWindow, number: str) -> ReadState:
    """How far an item is read, as the agenda shows it."""
    return row(window, number).progress.state


def look_at(hands: Hands, page: int, seconds: float = 2.5) -> None:
    """Have a whole page in view for a while."""
    hands.view.set_fit("page")
    hands.view.go_to(Spot(page))
    tracker = hands.window.reader.reading.tracker
    for _ in range(round(seconds * 2)):
        tracker.pass_time(0.5)


def settle(hands: Hands) -> None:
    """What was read is written."""
    hands.window.reader.reading.tracker.flush()


def test_pages_looked_at_are_read(hands: Hands) -> None:
    """A glance is not reading; two seconds are; all pages of an item make it read."""
    window = hands.window
    assert state(window, "4") is ReadState.UNREAD
    look_at(hands, 4, seconds=1)
    settle(hands)
    assert state(window, "4") is ReadState.UNREAD
    look_at(hands, 4)
    settle(hands)
    assert state(window, "4") is ReadState.IN_PROGRESS
    assert "of 3 pages read" in row(window, "4").spoken
    for page in (5, 6, 7):
        look_at(hands, page)
    settle(hands)
    assert state(window, "4") is ReadState.READ


def test_a_page_read_in_two_halves_is_read(hands: Hands) -> None:
    """Larger than the window, scrolled through to its end."""
    tracker = hands.window.reader.reading.tracker
    hands.view.set_zoom(2.2)
    for y in (0, 200, 400, 600):
        hands.view.go_to(Spot(4, float(y)))
        tracker.pass_time(1.0)
        assert 4 not in read_pages(hands) or y == 600
        tracker.pass_time(1.0)
    settle(hands)
    assert 4 in read_pages(hands)


def read_pages(hands: Hands) -> set[int]:
    """The pages noted as read."""
    meeting = hands.window.meeting
    assert meeting is not None
    return {page for pages in meeting.pages_read.values() for page in pages}


def test_it_is_kept_and_shown_on_the_list_of_meetings(
    open_window: OpenWindow, folder: Path, qtbot: QtBot
) -> None:
    """Leaving the meeting writes what was read; the next start still knows."""
    first = open_window(folder)
    hands = Hands(qtbot, first)
    hands.open_meeting()
    look_at(hands, 4)
    first.show_home()
    spoken = first.home.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "pages read" in spoken
    first.close()
    second = open_window(folder)
    spoken = second.home.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "pages read" in spoken
    second.open_meeting(1)
    assert state(second, "4") is ReadState.IN_PROGRESS


def test_by_hand_and_back(hands: Hands) -> None:
    """Marked as read and as unread, and each can be undone under its name."""
    window = hands.window
    actions = window.actions_of
    hands.go_to_label("item 7")
    actions["mark-read"].trigger()
    assert state(window, "7") is ReadState.READ
    assert "mark as read" in actions["undo"].text().casefold()
    actions["undo"].trigger()
    assert state(window, "7") is ReadState.UNREAD
    actions["redo"].trigger()
    assert state(window, "7") is ReadState.READ
    actions["mark-unread"].trigger()
    assert state(window, "7") is ReadState.UNREAD
    actions["undo"].trigger()
    assert state(window, "7") is ReadState.READ


def test_what_is_said_unread_is_not_read_by_staying_there(hands: Hands) -> None:
    """The page in view must be left and come back to before it counts again."""
    window = hands.window
    look_at(hands, 4)
    settle(hands)
    window.actions_of["mark-unread"].trigger()
    assert state(window, "4") is ReadState.UNREAD
    for _ in range(8):
        window.reader.reading.tracker.pass_time(0.5)
    settle(hands)
    assert state(window, "4") is ReadState.UNREAD
    look_at(hands, 12)
    look_at(hands, 4)
    settle(hands)
    assert state(window, "4") is ReadState.IN_PROGRESS


def menu_of(hands: Hands, number: str) -> QMenu:
    """The context menu of an item, by the menu key."""
    agenda = hands.window.reader.agenda
    model = agenda.model()
    place = next(
        i
        for i in range(model.rowCount())
        if model.index(i, 0).data(AgendaModel.RowRole).number == number
    )
    agenda.setFocus()
    agenda.setCurrentIndex(model.index(place, 0))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(agenda.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_of_the_agenda(hands: Hands) -> None:
    """An item is marked from its row; one without a paper has nothing to be read."""
    menu = menu_of(hands, "9")
    words = {action.text().replace("&", ""): action for action in menu.actions()}
    assert not words["Mark as unread"].isEnabled()
    words["Mark as read"].trigger()
    menu.close()
    assert state(hands.window, "9") is ReadState.READ
    assert hands.view.page == 0
    menu = menu_of(hands, "1")
    assert not any(action.isEnabled() for action in menu.actions() if action.text())
    menu.close()


def test_the_next_unread_item(hands: Hands) -> None:
    """It leads down the agenda past what is read, then says that all is."""
    window = hands.window
    hands.go_to_label("item 4")
    window.actions_of["mark-read"].trigger()
    look_at(hands, 8)
    window.actions_of["next-unread"].trigger()
    assert hands.view.page == 20  # item 7, as item 6 is the one in view
    window.actions_of["next-unread"].trigger()
    assert hands.view.page == 28
    window.actions_of["next-unread"].trigger()
    assert hands.view.page == 9  # item 6 again, at the first page that was not looked at
    for number in ("6", "7", "9"):
        hands.go_to_label(f"item {number}")
        window.actions_of["mark-read"].trigger()
    window.actions_of["next-unread"].trigger()
    assert "Everything" in window.reader.area.message.message


def test_the_tip_says_it_in_words(hands: Hands) -> None:
    """No state is told by a picture or a colour alone."""
    tip = hands.window.reader.agenda.model().index(3, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Not read yet" in tip
    assert str(Progress(ReadState.UPDATED, 4, 6)) == "updated: 2 new pages to read"
