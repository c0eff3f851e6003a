# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screen, with clicks and keys on the real window: what is typed shows, and is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.agenda import AgendaItem
from desktop.domain.annotation import Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.domain.meeting import MeetingCard, Member
from desktop.services.annotate import add_mark
from desktop.services.take_note import write_note
from desktop.storage.library import Library
from desktop.ui.check_agenda.check_page import CheckPage
from desktop.ui.check_agenda.checking import OFFER
from desktop.ui.main_window import MainWindow
from tests.ui.window.conftest import PATIENCE

Key, Modifier = Qt.Key, Qt.KeyboardModifier


class Checker:
    """A member at the screen."""

    def __init__(self, qtbot: QtBot, window: MainWindow, page: CheckPage) -> None:
        self.qtbot, self.window, self.page = qtbot, window, page
        self.list = page.items.list
        self.form = page.items.form

    @property
    def items(self) -> list[AgendaItem]:
        """The agenda in the library."""
        assert self.window.library is not None
        with self.window.library.look() as work:
            return work.items.of_meeting(1)

    @property
    def titles(self) -> list[str]:
        """The titles in the list."""
        return [row.title for row in self.list.rows]

    def choose(self, number: str) -> AgendaItem:
        """Click an item in the list."""
        place = next(p for p, row in enumerate(self.list.rows) if row.number == number)
        index = self.list.model().index(place, 0)
        self.list.scrollTo(index)
        at = self.list.visualRect(index).center()
        self.qtbot.mouseClick(self.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        return next(item for item in self.items if item.number == number)

    def type(self, field: QWidget, text: str, then: Qt.Key = Key.Key_Return) -> None:
        """Type into a field in the place of what stands there."""
        field.setFocus()
        self.qtbot.keyClick(field, Key.Key_A, Modifier.ControlModifier)
        self.qtbot.keyClick(field, Key.Key_Delete)
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, then)

    def click(self, words: str, within: QWidget | None = None) -> None:
        """Click a button by its words."""
        buttons = (within or self.page).findChildren(QPushButton)
        found = [b for b in buttons if b.isVisible() and b.text().replace("&", "").strip() == words]
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def undo(self) -> None:
        """Ctrl+Z wherever the focus is."""
        focus = QApplication.focusWidget() or self.page
        QTest.keyClick(focus, Key.Key_Z, Modifier.ControlModifier)


OpenChecker = Callable[[], Checker]


@pytest.fixture
def open_checker(qtbot: QtBot, window: MainWindow) -> OpenChecker:
    """Open the meeting and then the screen, by its keys."""

    def make() -> Checker:
        window.open_meeting(1)
        qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
        qtbot.keyClick(
            window.reader.area.view,
            Key.Key_A,
            Modifier.ControlModifier | Modifier.ShiftModifier,
        )
        page = window.checking.page
        assert page is not None and page.isVisible()
        return Checker(qtbot, window, page)

    return make


@pytest.fixture
def checker(open_checker: OpenChecker) -> Checker:
    """The member at the screen of the sample meeting."""
    return open_checker()


def store_warnings(library: Library, *warnings: str, items: bool = True) -> None:
    with library.work() as work:
        reading = work.documents.reading_as_read(1)
        assert reading is not None
        reading = replace(reading, warnings=warnings)
        if not items:
            reading = replace(reading, items=(), reports=())
        work.documents.store_reading(1, reading)


def test_a_title_is_put_right_and_undone_there_and_afterwards(checker: Checker) -> None:
    before = checker.choose("6")
    checker.type(checker.form.title, "Flood defence")
    assert "Flood defence" in checker.titles
    assert checker.form.note == "Put right by you"
    checker.undo()
    assert before.title in checker.titles
    checker.type(checker.form.number, "6a", Key.Key_Tab)
    assert checker.items[5].number == "6a"
    checker.click("Done")
    assert checker.window.is_reading
    assert checker.window.checking.page is None
    checker.window.reader.area.view.setFocus()
    checker.undo()
    assert checker.items[5] == before


def test_escape_gives_up_what_is_typed_and_then_goes_back(checker: Checker) -> None:
    before = checker.choose("6")
    field = checker.form.title
    field.setFocus()
    checker.qtbot.keyClicks(field, "x")
    checker.qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == before.title
    checker.qtbot.keyClick(field, Key.Key_Escape)
    assert checker.window.is_reading
    assert before in checker.items


def test_what_is_typed_is_kept_when_the_window_closes(checker: Checker, folder: Path) -> None:
    checker.choose("6")
    checker.form.title.setFocus()
    checker.qtbot.keyClicks(checker.form.title, "!")
    checker.window.close()
    library = Library.open(folder)
    with library.look() as work:
        assert "!" in work.items.of_meeting(1)[5].title
    library.close()


def test_pages_are_typed_by_their_stamps_or_picked(checker: Checker) -> None:
    item = checker.choose("6")
    assert item.pages is not None
    assert checker.page.pane.page == item.pages.first
    checker.type(checker.form.last, "14")
    pages = checker.items[5].pages
    assert pages is not None and (pages.label_from, pages.label_to) == ("5", "14")
    checker.type(checker.form.last, "999")
    assert "999" in checker.form.told
    checker.page.pane.go_to(item.pages.first + 2)
    checker.click("Begins here")
    pages = checker.items[5].pages
    assert pages is not None and (pages.first, pages.label_to) == (item.pages.first + 2, "14")
    checker.page.pane.go_to(item.pages.first + 4)
    checker.click("Ends here")
    pages = checker.items[5].pages
    assert pages is not None and pages.last == item.pages.first + 4


def test_stamped_numbers_count_on_from_a_page(checker: Checker) -> None:
    pane = checker.page.pane
    pane.go_to(1)
    checker.type(pane.stamp, "S7")
    assert [page.label for page in pane.pages[1:4]] == ["S7", "S8", "S9"]
    checker.undo()
    assert "S8" not in [page.label for page in pane.pages]


def test_items_are_moved_taken_off_and_put_back_by_keys(checker: Checker) -> None:
    order = checker.titles
    checker.choose("6")
    checker.qtbot.keyClick(checker.list, Key.Key_Up, Modifier.AltModifier)
    assert checker.titles[4:6] == [order[5], order[4]]
    checker.qtbot.keyClick(checker.list, Key.Key_Delete)
    assert len(checker.items) == len(order) - 1
    assert checker.titles[-1] == order[5]
    checker.list.choose(checker.list.rows[-1].key)
    checker.click("Put back on the agenda")
    assert checker.titles[4:6] == [order[5], order[4]]
    for _ in range(3):
        checker.undo()
    assert checker.titles == order


def test_an_item_with_a_note_stays_and_it_is_said(checker: Checker) -> None:
    item = checker.choose("6")
    library = checker.window.library
    assert library is not None
    write_note(library, meeting_id=1, item_id=item.id, text="Ask for the cost.")
    checker.click("Take off the agenda")
    assert "nothing is lost" in checker.page.message.message
    assert checker.items[-1].id == item.id
    assert checker.form.note.endswith("kept for what you wrote on it.")


def test_an_agenda_is_built_by_hand_with_tab_and_enter(
    checker: Checker,
) -> None:
    library = checker.window.library
    assert library is not None
    store_warnings(library, items=False)
    checker.page.begin(document_id=None, page=0, item_id=None)
    entry = checker.page.items.entry
    assert QApplication.focusWidget() is entry.number
    for number, title, page in (("1", "Apologies", ""), ("2", "Ferries", "5"), ("3", "Parks", "9")):
        for text, key in ((number, Key.Key_Tab), (title, Key.Key_Tab), (page, Key.Key_Return)):
            focus = QApplication.focusWidget()
            assert focus is not None
            checker.qtbot.keyClicks(focus, text)
            checker.qtbot.keyClick(focus, key)
    assert [item.heading for item in checker.items] == ["1. Apologies", "2. Ferries", "3. Parks"]
    pages = checker.items[1].pages
    assert pages is not None and (pages.label_from, pages.label_to) == ("5", "8")
    checker.qtbot.keyClick(entry.number, Key.Key_Return)
    assert entry.told == "Type the title of the item."


def test_the_meeting_is_put_right(checker: Checker) -> None:
    checker.page.tabs.setCurrentIndex(1)
    card = checker.page.card
    checker.type(card.location, "Lantern Room")
    checker.type(card.date, "nonsense")
    assert card.told("date")
    checker.type(card.date, "6 May 2031")
    card.membership.setFocus()
    card.membership.setPlainText("Cllr A. Quill – Chair")
    card.location.setFocus()
    library = checker.window.library
    assert library is not None
    with library.look() as work:
        told = work.meetings.get(1).card
    assert (told.location, told.date and told.date.isoformat()) == ("Lantern Room", "2031-05-06")
    assert [(member.name, member.role) for member in told.membership] == [
        ("Cllr A. Quill", "Chair")
    ]
    checker.undo()
    assert "Penhallow" in card.membership.toPlainText()


def test_doubt_is_offered_in_the_reader_and_settled(
    qtbot: QtBot, window: MainWindow, open_checker: OpenChecker
) -> None:
    library = window.library
    assert library is not None
    store_warnings(
        library, "The agenda starts item 6 on page 7, but …", "Something else was not clear."
    )
    window.open_meeting(1)
    bar = window.checking.bar
    qtbot.waitUntil(bar.isVisible, timeout=PATIENCE)
    assert bar.message == "We weren't sure about 2 things in these papers."
    (button,) = [b for b in bar.findChildren(QPushButton) if b.text() == OFFER]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page = window.checking.page
    assert page is not None
    checker = Checker(qtbot, window, page)
    assert page.items.list.row is not None and page.items.list.row.number == "6"
    assert [doubt.subject.items for doubt in checker.form.doubts.doubts] == [("6",)]
    checker.click("Show the page", checker.form.doubts)
    assert page.pane.pages[page.pane.page].label == "7"
    checker.click("It is right", checker.form.doubts)
    assert not checker.form.doubts.isVisible()
    checker.click("It is right", page.items.doubts)
    assert page.tabs.tabText(0) == "Agenda"
    checker.undo()
    assert page.items.doubts.isVisible()
    checker.qtbot.keyClick(page.items.list, Key.Key_Escape)
    qtbot.waitUntil(
        lambda: bar.message == "We weren't sure about one thing in these papers.", timeout=PATIENCE
    )


def test_marks_that_leave_an_item_are_told(checker: Checker) -> None:
    """A mark on the last page of an item that then ends a page earlier."""
    library = checker.window.library
    assert library is not None
    item = next(i for i in checker.items if i.pages and i.pages.last > i.pages.first)
    assert item.pages is not None and item.pages.label_from is not None
    with library.look() as work:
        sha256 = work.documents.get(1).sha256
    rects = (PageRect(item.pages.last, Rect(70, 300, 200, 312)),)
    add_mark(
        library, meeting_id=1, document_id=1, kind=MarkKind.HIGHLIGHT,
        colour=MarkColour.YELLOW, anchor=Anchor(sha256, rects, quote="the quay"),
    )  # fmt: skip
    checker.choose(item.number or "")
    checker.type(checker.form.last, item.pages.label_from)
    assert checker.page.message.message.startswith(
        f"1 of your marks no longer stands under item {item.number} (Item {item.number}"
    )
    assert checker.page.message.isVisible()


def test_all_members_are_in_view_where_the_screen_has_room(checker: Checker) -> None:
    page = checker.page
    page.tabs.setCurrentIndex(1)
    low = page.card.membership.height()
    names = tuple(Member(f"Cllr Person {number}") for number in range(12))
    page.card.show_card(MeetingCard(membership=names))
    field = page.card.membership
    assert field.height() > low
    checker.qtbot.waitUntil(lambda: field.verticalScrollBar().maximum() == 0)
    many = tuple(Member(f"Cllr Person {number}") for number in range(90))
    page.card.show_card(MeetingCard(membership=many))
    assert field.height() < 0.5 * page.screen().availableGeometry().height()


def test_who_leads_an_item_can_be_read_whole_and_put_right(checker: Checker) -> None:
    checker.choose("5")
    lead = checker.form.lead
    said = "Director of Harbours"
    checker.type(lead, said)
    checker.qtbot.waitUntil(lambda: checker.choose("5").reading.lead == said)
    while lead.document().size().height() < 3:  # lines
        said += " and Roads"
        lead.show_text(said)
    assert lead.verticalScrollBar().maximum() == 0
