# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening, moving about and coming back, in a real window."""

from __future__ import annotations

from pathlib import Path

import psutil
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.main_window import MainWindow
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow


def test_the_meeting_is_listed_and_opens_on_its_first_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Enter in the list of meetings opens the reader on the front sheet."""
    window.home.list.setFocus()
    qtbot.keyClick(window.home.list, Qt.Key.Key_Return)
    assert window.is_reading
    assert window.reader.area.view.page == 0
    assert "Environment and Communities" in window.windowTitle()


def test_a_page_is_drawn(hands: Hands, qtbot: QtBot) -> None:
    """The picture of the first page arrives and is painted."""
    cache = hands.view._pictures.cache
    qtbot.waitUntil(lambda: cache.size > 0, timeout=PATIENCE)
    picture = hands.view.viewport().grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert middle.isValid()


def test_go_to_the_page_stamped_on_the_paper(hands: Hands) -> None:
    """Page 5 on the paper is the ninth of the file."""
    hands.go_to_label("5")
    assert hands.view.page == 8


def test_a_number_no_page_has_is_told_and_nothing_moves(hands: Hands) -> None:
    """The view stays where it is."""
    hands.go_to_label("700")
    assert hands.view.page == 0
    assert "700" in hands.window.reader.area.message.message


def test_choosing_an_item_goes_to_its_paper_and_back_returns(hands: Hands) -> None:
    """The agenda leads to the first page of an item; Back leads to where one was."""
    reader = hands.window.reader
    assert reader.papers is not None
    item = next(i for i in reader.papers.items if i.pages is not None and i.number == "7")
    reader.agenda.item_chosen.emit(item.id)
    assert item.pages is not None
    assert hands.view.page == item.pages.first
    hands.window.actions_of["back"].trigger()
    assert hands.view.page == 0
    hands.window.actions_of["forward"].trigger()
    assert hands.view.page == item.pages.first


def test_an_item_without_a_paper_says_so(hands: Hands) -> None:
    """Nothing is turned to for a verbal item."""
    reader = hands.window.reader
    assert reader.papers is not None
    item = next(i for i in reader.papers.items if i.pages is None)
    reader.agenda.item_chosen.emit(item.id)
    assert hands.view.page == 0
    assert "no paper" in reader.area.message.message


def test_zoom_keeps_the_place(hands: Hands) -> None:
    """Zooming in and out again leaves the same page in view."""
    hands.go_to_label("6")
    for name in ("zoom-in", "zoom-in", "zoom-out", "zoom-out"):
        hands.window.actions_of[name].trigger()
    assert hands.view.page == 9
    hands.window.actions_of["fit-page"].trigger()
    assert hands.view.fit == "page"
    box = hands.view.box_in_view(9)
    assert box.height <= hands.view.viewport().height()


def test_it_reopens_where_it_was_left(open_window: OpenWindow, folder: Path, qtbot: QtBot) -> None:
    """Page, place on it and zoom are there again after a restart, without a click."""
    settings = Settings()
    first = open_window(folder, settings)
    first.open_meeting(1)
    view = first.reader.area.view
    view.set_zoom(2.0)
    first.reader.go_to_page(12, 200)
    before = view.spot()
    first.close()
    second = open_window(folder, settings)
    assert second.is_reading
    view = second.reader.area.view
    assert abs(view.zoom - 2.0) < 0.01
    assert view.spot().page == before.page
    assert abs(view.spot().y - before.y) < 2


def test_the_page_comes_back_when_its_worker_was_killed(
    hands: Hands, workers: Workers, qtbot: QtBot
) -> None:
    """A worker that dies takes nothing with it: the next page is drawn all the same."""
    pid = workers.front.child_pid
    assert pid is not None
    psutil.Process(pid).kill()
    arrived = hands.window.reader.area.pictures.arrived
    with qtbot.waitSignal(arrived, check_params_cb=lambda key: key.page == 20, timeout=PATIENCE):
        hands.window.reader.go_to_page(20)
    assert hands.window.is_reading


def test_finding_words_marks_every_place(hands: Hands, qtbot: QtBot) -> None:
    """Ctrl+F, a word, Enter: the places are counted, marked and gone to."""
    reader = hands.window.reader
    qtbot.waitUntil(lambda: reader.finding.is_ready, timeout=PATIENCE)
    hands.window.actions_of["find"].trigger()
    with qtbot.waitSignal(reader.finding.changed, timeout=PATIENCE):
        qtbot.keyClicks(reader.find_panel.box, "flood")
    assert reader.finding.total > 3
    with qtbot.waitSignal(reader.finding.went, timeout=PATIENCE):
        qtbot.keyClick(reader.find_panel.box, Qt.Key.Key_Return)
    current = reader.finding.current_rects
    assert current is not None
    assert hands.view.rect_in_view(current[0], current[1][0]).top() > 0
