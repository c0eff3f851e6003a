# SPDX-License-Identifier: AGPL-3.0-or-later
"""Search everywhere: typed, chosen and opened by keys; the latest question has the answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import KnownError, LibraryInUseError
from desktop.domain.search_entry import FoundKind
from desktop.services.search_choices import SearchChoices
from desktop.services.search_everything import LIMIT, FoundInMeeting, FoundThing
from desktop.ui.look.look import Look
from desktop.ui.search.search_window import SearchWindow
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.search_box import SearchBox


class Index:
    """Stands for the library: each word has its pages; a search can be held up or go wrong."""

    def __init__(self) -> None:
        self.pages: dict[str, list[FoundInMeeting]] = {}
        self.asked: list[str] = []
        self.held: dict[str, threading.Event] = {}
        self.held_ranked = threading.Event()
        self.held_ranked.set()
        self.fault: KnownError | None = None

    def __call__(self, typed: str, ranked: bool) -> list[FoundInMeeting]:
        words = typed.strip()
        if not ranked:
            self.asked.append(words)
        elif words not in self.held:
            assert self.held_ranked.wait(20)
        if words in self.held:
            assert self.held[words].wait(20)
        if self.fault is not None:
            raise self.fault
        return self.pages.get(words, [])


def page(meeting: int, number: int) -> FoundThing:
    """A page of a meeting."""
    snippet = f"…about the \x02budget\x03 on {number}…"
    cited = f"Item 8, p.{number}"
    return FoundThing(
        FoundKind.PAGE, meeting, meeting, snippet, cited, meeting, number - 1, str(number)
    )


def pages(meeting: int, *numbers: int) -> FoundInMeeting:
    """Some of them."""
    return FoundInMeeting(meeting, tuple(page(meeting, number) for number in numbers))


@pytest.fixture
def index() -> Index:
    """Two meetings about the budget."""
    made = Index()
    made.pages["budget"] = [pages(2, 15, 32), pages(1, 9)]
    made.pages["roads"] = [pages(1, 4)]
    return made


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """Threads to search on."""
    made = Tasks()
    yield made
    assert made.close()


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """The app's window."""
    window = QWidget()
    window.setGeometry(0, 0, 1000, 700)
    button = QPushButton("Somewhere else", window)
    button.move(20, 20)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def search(qtbot: QtBot, look: Look, index: Index, tasks: Tasks, over: QWidget) -> SearchWindow:
    """The search over it."""
    made = SearchWindow(look, index, tasks, lambda meeting: f"Meeting {meeting}", parent=over)
    with qtbot.waitActive(made):
        made.begin()
    return made


def _box(search: SearchWindow) -> SearchBox:
    box = search.findChild(SearchBox)
    assert box is not None
    return box


def _list(search: SearchWindow) -> CardList:
    found = search.findChild(CardList)
    assert found is not None
    return found


def _spoken(search: SearchWindow) -> list[str]:
    model = _list(search).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _type(qtbot: QtBot, search: SearchWindow, words: str) -> None:
    _box(search).clear()
    QTest.keyClicks(_box(search), words)


def _shows(search: SearchWindow, words: str) -> bool:
    return any(words in shown.text() and shown.isVisible() for shown in search.findChildren(QLabel))


def test_it_begins_with_the_box_and_a_hint(search: SearchWindow, over: QWidget) -> None:
    assert _box(search).hasFocus()
    assert _shows(search, "Type words")
    assert not _list(search).isVisible()
    assert search.geometry().left() > over.geometry().left()
    assert search.geometry().right() < over.geometry().right()
    assert not search.isModal()


def test_what_is_typed_is_found_and_grouped(qtbot: QtBot, search: SearchWindow) -> None:
    _type(qtbot, search, "budget")
    qtbot.waitUntil(lambda: _list(search).isVisible())
    assert _spoken(search) == [
        "Meeting 2, 2 found",
        "Item 8, p.15: …about the budget on 15… (Meeting 2)",
        "Item 8, p.32: …about the budget on 32… (Meeting 2)",
        "Meeting 1, 1 found",
        "Item 8, p.9: …about the budget on 9… (Meeting 1)",
    ]
    assert search.told == "3 found in 2 meetings"


def test_arrows_choose_and_enter_opens(qtbot: QtBot, search: SearchWindow, index: Index) -> None:
    _type(qtbot, search, "budget")
    qtbot.waitUntil(lambda: _list(search).isVisible())
    assert _list(search).currentIndex().row() == 1
    for _ in range(2):
        QTest.keyClick(_box(search), Qt.Key.Key_Down)
    assert _list(search).currentIndex().row() == 4, "headings are passed over"
    QTest.keyClick(_box(search), Qt.Key.Key_Up)
    assert _box(search).hasFocus()
    with qtbot.waitSignal(search.chosen) as told:
        QTest.keyClick(_box(search), Qt.Key.Key_Return)
    assert told.args == [index.pages["budget"][0].things[1], "budget"]
    assert not search.isVisible()


def test_a_click_opens(qtbot: QtBot, search: SearchWindow, index: Index) -> None:
    _type(qtbot, search, "roads")
    qtbot.waitUntil(lambda: _list(search).isVisible())
    found = _list(search)
    where = found.visualRect(found.model().index(1, 0)).center()
    with qtbot.waitSignal(search.chosen) as told:
        QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told.args == [index.pages["roads"][0].things[0], "roads"]


def test_the_list_can_be_walked_by_itself(qtbot: QtBot, search: SearchWindow) -> None:
    _type(qtbot, search, "budget")
    qtbot.waitUntil(lambda: _list(search).isVisible())
    _list(search).setFocus()
    QTest.keyClick(_list(search), Qt.Key.Key_Down)
    with qtbot.waitSignal(search.chosen):
        QTest.keyClick(_list(search), Qt.Key.Key_Return)


def test_enter_never_opens_what_answers_to_other_words(
    qtbot: QtBot, search: SearchWindow, index: Index
) -> None:
    _type(qtbot, search, "roads")
    qtbot.waitUntil(lambda: _list(search).isVisible())
    index.held["budget"] = threading.Event()
    _type(qtbot, search, "budget")
    with qtbot.assertNotEmitted(search.chosen):
        QTest.keyClick(_box(search), Qt.Key.Key_Return)
    index.held["budget"].set()
    qtbot.waitUntil(lambda: search.told == "3 found in 2 meetings")
    with qtbot.waitSignal(search.chosen) as told:
        QTest.keyClick(_box(search), Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[1] == "budget"


def test_the_latest_question_wins(
    qtbot: QtBot, search: SearchWindow, index: Index, tasks: Tasks
) -> None:
    index.held["budget"] = threading.Event()
    _type(qtbot, search, "budget")
    qtbot.waitUntil(lambda: "budget" in index.asked)
    _type(qtbot, search, "roads")
    qtbot.waitUntil(lambda: search.told == "1 found")
    index.held["budget"].set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert search.told == "1 found"
    assert _spoken(search)[0] == "Meeting 1, 1 found"


def test_nothing_found_is_said(qtbot: QtBot, search: SearchWindow) -> None:
    _type(qtbot, search, "zebra")
    qtbot.waitUntil(lambda: _shows(search, "Nothing found for “zebra”"))
    assert not _list(search).isVisible()
    _box(search).clear()
    qtbot.waitUntil(lambda: _shows(search, "Type words"))


def test_what_was_gone_by_instead_is_told(qtbot: QtBot, search: SearchWindow, index: Index) -> None:
    index.pages["budgte"] = [replace(pages(1, 3), looser="budget")]
    _type(qtbot, search, "budgte")
    qtbot.waitUntil(lambda: search.told == "Nothing has “budgte”. This has: budget")
    index.pages["old budgte"] = [replace(pages(1, 3), looser="old budget")]
    _type(qtbot, search, "old budgte")
    told = "Nothing has all of these words. This has: old budget"
    qtbot.waitUntil(lambda: search.told == told)


def test_a_slip_of_a_filter_is_told(qtbot: QtBot, search: SearchWindow) -> None:
    _type(qtbot, search, "befor:2024 zebra")
    qtbot.waitUntil(lambda: _shows(search, "Did you mean “before:”?"))


def test_a_fault_is_told(qtbot: QtBot, search: SearchWindow, index: Index) -> None:
    index.fault = LibraryInUseError("Another program holds the library. Try again.")
    _type(qtbot, search, "budget")
    qtbot.waitUntil(lambda: _shows(search, "Another program holds the library."))


def test_many_are_said_to_be_the_first(qtbot: QtBot, search: SearchWindow, index: Index) -> None:
    index.pages["the"] = [pages(1, *range(1, LIMIT + 1))]
    _type(qtbot, search, "the")
    qtbot.waitUntil(lambda: search.told == f"The best {LIMIT}. More words make it fewer.")
    QTest.keyClick(_box(search), Qt.Key.Key_PageDown)
    assert _list(search).currentIndex().row() > 2


def test_escape_closes_and_it_comes_back_with_its_words(
    qtbot: QtBot, search: SearchWindow, index: Index
) -> None:
    _type(qtbot, search, "budget")
    qtbot.waitUntil(lambda: _list(search).isVisible())
    QTest.keyClick(_box(search), Qt.Key.Key_Escape)
    assert not search.isVisible()
    index.pages["budget"][1] = pages(1, 9, 10)
    search.begin()
    assert _box(search).selectedText() == "budget"
    qtbot.waitUntil(lambda: search.told == "4 found in 2 meetings")
    search.begin("roads")
    qtbot.waitUntil(lambda: search.told == "1 found")


def test_it_goes_when_the_window_below_is_used(
    qtbot: QtBot, search: SearchWindow, over: QWidget
) -> None:
    over.activateWindow()
    qtbot.waitUntil(lambda: not search.isVisible())


def test_it_can_be_closed_and_deleted_while_it_searches(
    qtbot: QtBot, look: Look, index: Index, tasks: Tasks, over: QWidget
) -> None:
    index.held["budget"] = threading.Event()
    search = SearchWindow(look, index, tasks, str, parent=over)
    search.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    with qtbot.waitExposed(search):
        search.show()
    QTest.keyClicks(_box(search), "budget")
    qtbot.waitUntil(lambda: "budget" in index.asked)
    with qtbot.waitSignal(search.destroyed):
        search.close()
    index.held["budget"].set()
    qtbot.waitUntil(lambda: not tasks.busy)


def test_what_comes_first_is_shown_when_the_rest_takes_long(
    qtbot: QtBot, search: SearchWindow, index: Index
) -> None:
    index.held_ranked.clear()
    _type(qtbot, search, "budget")
    qtbot.waitUntil(lambda: _list(search).isVisible())
    assert search.told == ""
    QTest.keyClick(_box(search), Qt.Key.Key_Down)
    chosen = _spoken(search)[_list(search).currentIndex().row()]
    index.pages["budget"].reverse()
    index.held_ranked.set()
    qtbot.waitUntil(lambda: search.told == "3 found in 2 meetings")
    assert _spoken(search)[_list(search).currentIndex().row()] == chosen
    assert _spoken(search)[0] == "Meeting 1, 1 found"


def test_a_date_that_is_none_is_told(qtbot: QtBot, search: SearchWindow, index: Index) -> None:
    index.pages["budget before:soon"] = index.pages["budget"]
    _type(qtbot, search, "budget before:soon")
    qtbot.waitUntil(lambda: "“soon” is not a date" in search.told)
    _type(qtbot, search, "zebra before:soon")
    qtbot.waitUntil(lambda: _shows(search, "Type a year, a month or a day"))


def test_the_filters_can_be_clicked(
    qtbot: QtBot, look: Look, index: Index, tasks: Tasks, over: QWidget
) -> None:
    def choices() -> SearchChoices:
        return SearchChoices(("follow up",), ("Planning Panel",), (2031, 2030))

    search = SearchWindow(look, index, tasks, str, choices, over)
    with qtbot.waitActive(search):
        search.begin()
    buttons = search.chips.buttons
    assert all(button.accessibleName() and button.toolTip() for button in buttons.values())
    _type(qtbot, search, "budget")
    buttons["mine"].click()
    assert _box(search).text() == "budget mine: " and buttons["mine"].isChecked()
    assert search.focusWidget() is _box(search)
    qtbot.waitUntil(lambda: "budget mine:" in index.asked)
    buttons["mine"].click()
    assert _box(search).text() == "budget " and not buttons["mine"].isChecked()
    buttons["tag"].click()
    qtbot.waitUntil(lambda: search.findChild(QMenu) is not None)
    menu = search.findChild(QMenu)
    assert menu is not None
    assert next(action.text() for action in menu.actions() if action.text()) == "follow up"
    assert search.isVisible(), "its own menu does not close it"
    menu.actions()[0].trigger()
    menu.close()
    assert _box(search).text() == 'budget tag:"follow up" '
    buttons["item"].click()
    assert _box(search).text().endswith(" item:")
    QTest.keyClicks(_box(search), "8")
    assert buttons["item"].isChecked() and buttons["tag"].isChecked()


def test_what_can_be_typed_is_explained(search: SearchWindow) -> None:
    for words in ("tag:", "mine:", "before:2024", "quotation marks"):
        assert _shows(search, words)
