# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening, moving about and coming back, in a real window."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.domain.geometry import Rect
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.main_window import MainWindow
from desktop.ui.reader.selection import Selection
from desktop.ui.reader.spot import Spot
from desktop.ui.widgets.message_bar import Level
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
    first.reader.journey.go_to_page(12, 200)
    before = view.spot()
    first.close()
    second = open_window(folder, settings)
    assert second.is_reading
    view = second.reader.area.view
    assert abs(view.zoom - 2.0) < 0.01
    assert view.spot().page == before.page
    assert abs(view.spot().y - before.y) < 2


def test_it_reopens_on_the_page_that_was_read_though_the_foot_of_another_is_above_it(
    open_window: OpenWindow, folder: Path
) -> None:
    """Or the note beside the pages would be that on another item."""
    settings = Settings()
    first = open_window(folder, settings)
    first.open_meeting(1)
    view = first.reader.area.view
    first.reader.journey.go_to_page(12)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() - 90)
    before = view.spot()
    assert (view.page, before.page) == (12, 11)
    first.close()
    second = open_window(folder, settings)
    view = second.reader.area.view
    assert view.page == 12
    assert view.spot().page == before.page
    assert abs(view.spot().y - before.y) < 5


def test_the_page_comes_back_when_its_worker_was_killed(
    hands: Hands, workers: Workers, qtbot: QtBot
) -> None:
    """A worker that dies takes nothing with it: the next page is drawn all the same."""
    pid = workers.front.child_pid
    assert pid is not None
    psutil.Process(pid).kill()
    arrived = hands.window.reader.area.pictures.arrived
    with qtbot.waitSignal(arrived, check_params_cb=lambda key: key.page == 20, timeout=PATIENCE):
        hands.window.reader.journey.go_to_page(20)
    assert hands.window.is_reading


def test_finding_words_marks_every_place(hands: Hands, qtbot: QtBot) -> None:
    """Ctrl+F, a word, Enter: the places are counted, marked and gone to."""
    reader = hands.window.reader
    hands.window.actions_of["find"].trigger()
    qtbot.waitUntil(lambda: reader.finding.is_ready, timeout=PATIENCE)
    with qtbot.waitSignal(reader.finding.changed, timeout=PATIENCE):
        qtbot.keyClicks(reader.find_panel.box, "flood")
    assert reader.finding.total > 3
    with qtbot.waitSignal(reader.finding.went, timeout=PATIENCE):
        qtbot.keyClick(reader.find_panel.box, Qt.Key.Key_Return)
    current = reader.finding.current_rects
    assert current is not None
    assert hands.view.rect_in_view(current[0], current[1][0]).top() > 0


def test_go_to_a_paragraph_and_to_an_item(hands: Hands, qtbot: QtBot) -> None:
    """Ctrl+G takes what is said aloud: a paragraph of the report being read, an item."""
    hands.go_to_label("item 7")
    reader = hands.window.reader
    assert reader.papers is not None
    item = next(i for i in reader.papers.items if i.number == "7")
    assert item.pages is not None
    assert hands.view.page == item.pages.first
    hands.go_to_label("6")
    hands.go_to_label("¶28")
    meeting = hands.window.meeting
    assert meeting is not None
    places = meeting.places(1)
    assert places is not None
    found = places.find_paragraph("28", 9)
    assert found is not None
    assert found[0] in hands.view.visible_pages()
    hands.go_to_label("¶999")
    assert "999" in reader.area.message.message


def test_stepping_passes_over_blank_pages(hands: Hands) -> None:
    """Next page leads past a page left blank; going to its number still works."""
    reader = hands.window.reader
    assert reader.papers is not None
    pages = reader.papers.pages(1)
    blank = next(p for p in pages if p.blank and p.label is not None and p.index < len(pages) - 1)
    hands.view.go_to(Spot(blank.index - 1))
    hands.window.actions_of["next-page"].trigger()
    assert hands.view.page == blank.index + 1
    hands.window.actions_of["previous-page"].trigger()
    assert hands.view.page == blank.index - 1
    assert blank.label is not None
    hands.go_to_label(blank.label)
    assert hands.view.page == blank.index


def test_an_abbreviation_tells_its_meaning(hands: Hands, qtbot: QtBot) -> None:
    """M on a selected word says what the paper says it means."""
    meeting = hands.window.meeting
    assert meeting is not None
    with meeting.library.look() as work:
        reading = work.documents.reading(1)
    assert reading is not None
    entry, index = next(
        (acronym, place)
        for acronym in reading.acronyms
        for place, word in enumerate(hands.words(acronym.page))
        if word.text.strip("()") == acronym.acronym
    )
    hands.window.reader.journey.go_to_page(entry.page)
    hands.window.reader.area.pointer.select(Selection((entry.page, index), (entry.page, index)))
    hands.press(Qt.Key.Key_M)
    message = hands.window.reader.area.message
    qtbot.waitUntil(lambda: bool(message.message), timeout=PATIENCE)
    assert entry.meaning.split()[0] in message.message


def test_a_mail_link_asks_before_it_acts(
    hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pressing an officer's address opens nothing; the offer does, and can be put away."""
    opened: list[str] = []
    monkeypatch.setattr(
        "desktop.ui.reader.document_area.QDesktopServices.openUrl",
        lambda url: opened.append(url.toString()),
    )
    area = hands.window.reader.area
    hands.window.reader.side.about.address_pressed.emit("mailto:clerk@wrenfield.example")
    assert opened == []
    assert "clerk@wrenfield.example" in area.message.message
    area.message.dismiss()
    area.message.action_pressed.emit()
    assert opened == []
    hands.window.reader.side.about.address_pressed.emit("mailto:clerk@wrenfield.example")
    area.message.action_pressed.emit()
    assert opened == ["mailto:clerk@wrenfield.example"]


def test_a_message_does_not_move_the_pages(hands: Hands) -> None:
    """It lies over them."""
    before = hands.view.rect_in_view(0, Rect(0, 0, 10, 10))
    place = hands.view.geometry()
    hands.window.tell("Something happened")
    assert hands.window.reader.area.message.isVisible()
    assert hands.view.geometry() == place
    assert hands.view.rect_in_view(0, Rect(0, 0, 10, 10)) == before
    assert hands.window.reader.area.message.width() > 150


def test_a_drag_begins_under_a_passing_message(hands: Hands, qtbot: QtBot) -> None:
    """It goes by itself, so it keeps nobody from the words it lies over."""
    message, port = hands.window.reader.area.message, hands.view.viewport()
    qtbot.waitUntil(lambda: bool(hands.window.reader.area.words.get(0)), timeout=PATIENCE)
    hands.window.tell("Something happened")
    start = message.geometry().center()
    assert hands.window.reader.area.childAt(start) is port
    place = port.mapFrom(hands.window.reader.area, start)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=place)
    assert not message.isVisible()
    qtbot.mouseMove(port, place + QPoint(40, 200))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=place + QPoint(40, 200))
    assert hands.window.reader.area.pointer.selection is not None


def test_a_message_that_asks_something_can_be_pressed(hands: Hands) -> None:
    """So can one that stays until it was read."""
    area = hands.window.reader.area
    for say in (
        lambda: area.offer("Shall it be opened?", "Open", lambda: None, seconds=5),
        lambda: area.tell("That went wrong.", Level.ERROR),
    ):
        say()
        assert area.childAt(area.message.geometry().center()) is not area.view.viewport()


def test_a_line_above_the_pages_does_not_move_what_is_read(hands: Hands, qtbot: QtBot) -> None:
    """The pages make room for it, and take the room back."""
    window, view = hands.window, hands.view
    hands.go_to_label("6")

    def height_on_screen() -> float:
        top = view.viewport().mapTo(window, QPoint()).y()
        return top + view.rect_in_view(view.page, Rect(0, 100, 10, 110)).top()

    before, above = height_on_screen(), view.mapTo(window, QPoint()).y()
    window.reader.area.strip.show_no_language("There is no language file.")
    qtbot.waitUntil(lambda: view.mapTo(window, QPoint()).y() > above)
    assert abs(height_on_screen() - before) <= 1
    window.reader.area.strip.hide()
    qtbot.waitUntil(lambda: view.mapTo(window, QPoint()).y() == above)
    assert abs(height_on_screen() - before) <= 1


def test_a_line_above_the_pages_does_not_move_the_place_kept(hands: Hands, qtbot: QtBot) -> None:
    """What is opened again stands where it stood, however often a line comes above it."""
    window, view = hands.window, hands.view
    hands.go_to_label("6")
    window.reader.area.strip.hide()
    before, above = window.reader.place(), view.mapTo(window, QPoint()).y()
    window.reader.area.strip.show_no_language("There is no language file.")
    qtbot.waitUntil(lambda: view.mapTo(window, QPoint()).y() > above)
    after = window.reader.place()
    assert before is not None and after is not None
    assert (after.document_id, after.page) == (before.document_id, before.page)
    assert abs(after.y - before.y) < 2


@pytest.mark.parametrize("mode", ["fit-page", "single-page"])
def test_a_whole_page_is_kept_as_the_place_though_a_line_came_above_it(
    hands: Hands, qtbot: QtBot, mode: str
) -> None:
    """The line came while the pages were as wide as the window, and moved them a little."""
    window, view = hands.window, hands.view
    hands.go_to_label("6")
    above = view.mapTo(window, QPoint()).y()
    window.reader.area.strip.show_no_language("There is no language file.")
    qtbot.waitUntil(lambda: view.mapTo(window, QPoint()).y() > above)
    window.actions_of[mode].trigger()
    hands.go_to_label("12")
    place = window.reader.place()
    assert place is not None
    assert window.reader.papers is not None
    assert window.reader.papers.label(place.document_id, place.page) == "12"
    assert abs(place.y) < 40  # no more than what is left free around a page


def test_a_click_into_the_page_box_has_its_number_typed_over(hands: Hands, qtbot: QtBot) -> None:
    """Nobody wants to go to page 126."""
    hands.go_to_label("12")
    edit = hands.window.reader.toolbar.page_box.edit
    hands.view.setFocus()
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton, pos=edit.rect().center())
    qtbot.keyClicks(edit, "6")
    assert edit.text() == "6"


def test_undo_while_checking_leaves_what_was_done_on_the_pages(hands: Hands, qtbot: QtBot) -> None:
    """A mark that cannot be seen from there is not taken away."""
    window = hands.window
    hands.press(Qt.Key.Key_N)
    qtbot.mouseClick(hands.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert window.meeting is not None
    assert len(window.meeting.marks) == 1
    window.reader.area.card.close_card()
    window.actions_of["check-agenda"].trigger()
    window.actions_of["undo"].trigger()
    page = window.checking.page
    assert page is not None
    assert len(window.meeting.marks) == 1
    assert "nothing to undo here" in page.message.message
    window.show_reader()
    window.actions_of["undo"].trigger()
    assert len(window.meeting.marks) == 0
    assert "Undone: note" in window.reader.area.message.message


def test_a_mark_on_a_page_of_no_item_is_cited_by_the_file(hands: Hands, qtbot: QtBot) -> None:
    """Neither item nor stamp is known on the front sheet."""
    hands.press(Qt.Key.Key_N)
    qtbot.mouseClick(hands.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    meeting = hands.window.meeting
    assert meeting is not None
    assert meeting.citation(meeting.marks[0]) == "Page 1 of the file"
