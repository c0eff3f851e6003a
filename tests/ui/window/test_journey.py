# SPDX-License-Identifier: AGPL-3.0-or-later
"""Jumps, and the way back through them, in a real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.geometry import Rect
from desktop.ui.agenda.agenda_list import AgendaList
from desktop.ui.agenda.agenda_model import AgendaModel, AgendaRow
from desktop.ui.main_window import MainWindow
from desktop.ui.reader.spot import Spot
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow


def test_a_printed_citation_is_taken_back(hands: Hands) -> None:
    """What a mark is cited by leads to the paragraph it stands at."""
    meeting = hands.window.meeting
    assert meeting is not None
    places = meeting.places(1)
    assert places is not None
    page, top = places.find_paragraph("28", 9) or (0, 0.0)
    cited = str(places.cite(page, top + 2))
    assert "¶28" in cited
    assert cited.startswith("Item ")
    hands.go_to_label(cited)
    place = hands.view.rect_in_view(page, Rect(0, top, 1, top + 1))
    assert 0 <= place.top() < hands.view.viewport().height()


def test_a_part_that_is_not_there_is_told(hands: Hands) -> None:
    """The page is gone to all the same; a paper that was never sent is not made up."""
    area = hands.window.reader.area
    hands.go_to_label("p.6 ¶997")
    assert hands.view.page == 9
    assert "997" in area.message.message
    hands.go_to_label("Supplement 3, p.2")
    assert hands.view.page == 9
    assert "Supplement 3" in area.message.message
    hands.go_to_label("item 99, p.6")
    assert "no item 99" in area.message.message


def test_a_paragraph_of_another_item_is_said_to_be_one(hands: Hands) -> None:
    """The item in view has none of this number: nobody must take another item's for it."""
    reader, meeting = hands.window.reader, hands.window.meeting
    assert meeting is not None
    places = meeting.places(1)
    assert places is not None
    page, _ = places.find_paragraph("28", 9) or (0, 0.0)
    there = places.item_id(page)
    item, other = (
        next(i for i in meeting.items if i.pages is not None and (i.id == there) is own)
        for own in (False, True)
    )
    assert item.pages is not None
    hands.view.go_to(Spot(item.pages.first))
    hands.go_to_label("¶28")
    assert hands.view.page == page
    said = f"Item {item.number} has no paragraph 28. This is the one in item {other.number}."
    assert reader.area.message.message == said
    reader.area.message.hide()
    hands.go_to_label("¶28")
    assert not reader.area.message.isVisible()


def test_what_was_said_of_a_place_that_is_not_there_goes_with_the_next(hands: Hands) -> None:
    message = hands.window.reader.area.message
    hands.go_to_label("item 99")
    assert message.isVisible()
    assert message.message == "There is no item 99 on this agenda."
    hands.go_to_label("6")
    assert not message.isVisible()
    hands.window.tell("Everything is backed up.")
    hands.go_to_label("7")
    assert message.isVisible()


def test_before_there_is_an_agenda_it_is_not_said_to_lack_an_item(hands: Hands) -> None:
    papers = hands.window.reader.papers
    assert papers is not None
    hands.window.reader.papers = replace(papers, items=())
    hands.go_to_label("item 6")
    told = hands.window.reader.area.message.message
    assert told == "No agenda has been read from these papers yet."


def test_an_appendix_of_the_item_in_view(hands: Hands, qtbot: QtBot) -> None:
    """ "App A" is that of the item being read."""
    reader = hands.window.reader
    qtbot.waitUntil(lambda: bool(reader.facts.reports), timeout=PATIENCE)
    item_id, page = next(
        (item_id, appendix.page)
        for item_id, reports in reader.facts.reports.items()
        for report in reports
        for appendix in report.appendices
        if appendix.label == "A" and appendix.page is not None
    )
    reader.journey.go_to_item(item_id)
    hands.go_to_label("App A")
    assert 0 <= hands.view.box_in_view(page).y < 20
    hands.go_to_label("appendix Q9")
    assert 0 <= hands.view.box_in_view(page).y < 20
    assert "Appendix Q9" in reader.area.message.message


def test_after_an_item_is_chosen_the_keys_are_the_pages(hands: Hands, qtbot: QtBot) -> None:
    """By a click or by Enter; the agenda then follows what is read."""
    agenda = hands.window.reader.agenda
    seventh = next(n for n in range(agenda.model().rowCount()) if row_of(agenda, n).number == "7")
    for by_key in (False, True):
        agenda.setFocus()
        agenda.setCurrentIndex(agenda.model().index(seventh, 0))
        if by_key:
            qtbot.keyClick(agenda, Qt.Key.Key_Return)
        else:
            where = agenda.visualRect(agenda.currentIndex()).center()
            qtbot.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert hands.view.hasFocus()
        assert row_of(agenda, agenda.currentIndex().row()).number == "7"
    hands.window.actions_of["next-item"].trigger()
    item = hands.window.reader.papers.item_at(1, hands.view.page)  # type: ignore[union-attr]
    assert item is not None and item.number != "7"
    assert row_of(agenda, agenda.currentIndex().row()).number == item.number


def row_of(agenda: AgendaList, place: int) -> AgendaRow:
    """A row of the agenda."""
    row: AgendaRow = agenda.model().index(place, 0).data(AgendaModel.RowRole)
    return row


def test_every_jump_can_be_gone_back(hands: Hands, qtbot: QtBot) -> None:
    """A typed page, an item, a page of the panes: each is a stop; stepping through is none."""
    reader = hands.window.reader
    hands.go_to_label("6")
    reader.agenda.item_chosen.emit(next(i.id for i in reader.papers.items if i.number == "7"))  # type: ignore[union-attr]
    seventh = hands.view.page
    reader.side.page_wanted.emit(20)
    hands.window.actions_of["next-page"].trigger()
    assert hands.view.page == 21
    pages = []
    for _ in range(3):
        hands.window.actions_of["back"].trigger()
        pages.append(hands.view.page)
    assert pages == [seventh, 9, 0]
    assert not hands.window.actions_of["back"].isEnabled()
    for _ in range(3):
        hands.window.actions_of["forward"].trigger()
    assert hands.view.page == 21


def test_home_and_end_can_be_gone_back(hands: Hands, qtbot: QtBot) -> None:
    """Pressed by mistake, they do not lose the place; where they lead nowhere, they leave none."""
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_Home)
    assert hands.view.page == 0
    hands.press(Qt.Key.Key_Home)
    hands.window.actions_of["back"].trigger()
    assert hands.view.page == 9
    hands.press(Qt.Key.Key_End)
    assert hands.view.page > 20
    hands.window.actions_of["back"].trigger()
    assert hands.view.page == 9


def test_going_from_hit_to_hit_is_one_way_back(hands: Hands, qtbot: QtBot) -> None:
    """Back leads to where one was before looking, not through every place found."""
    reader = hands.window.reader
    hands.go_to_label("6")
    hands.window.actions_of["find"].trigger()
    qtbot.waitUntil(lambda: reader.finding.is_ready, timeout=PATIENCE)
    with qtbot.waitSignal(reader.finding.changed, timeout=PATIENCE):
        qtbot.keyClicks(reader.find_panel.box, "flood")
    for _ in range(4):
        with qtbot.waitSignal(reader.finding.went, timeout=PATIENCE):
            hands.window.actions_of["find-next"].trigger()
    hands.window.actions_of["back"].trigger()
    assert hands.view.page == 9


def test_the_way_back_is_the_meetings_own(hands: Hands) -> None:
    """Left and opened again, a meeting still has its way back."""
    window = hands.window
    hands.go_to_label("6")
    hands.go_to_label("5")
    window.show_home()
    window.open_meeting(1)
    assert window.actions_of["back"].isEnabled()
    window.actions_of["back"].trigger()
    assert hands.view.page == 9


def test_the_mouse_has_buttons_for_it(hands: Hands, qtbot: QtBot) -> None:
    """The side buttons of a mouse go back and forward, over the pages and the agenda."""
    hands.go_to_label("6")
    qtbot.mouseClick(hands.view.viewport(), Qt.MouseButton.BackButton)
    assert hands.view.page == 0
    qtbot.mouseClick(hands.window.reader.agenda.viewport(), Qt.MouseButton.ForwardButton)
    assert hands.view.page == 9


def test_back_leads_to_the_very_spot(hands: Hands) -> None:
    """Also when it was zoomed in in between: the same words stand at the top."""
    hands.view.go_to(Spot(9, 230.0))
    hands.go_to_label("5")
    hands.view.zoom_by(2)
    hands.window.actions_of["back"].trigger()
    spot = hands.view.spot()
    assert spot.page == 9
    assert abs(spot.y - 230) < 2


def test_it_reopens_on_the_paper_and_the_item(open_window: OpenWindow, folder: Path) -> None:
    """The spot, across too, and the item are there again at the next start."""
    first = open_window(folder)
    first.open_meeting(1)
    view = first.reader.area.view
    view.set_zoom(3.0)
    first.reader.journey.go_to_page(12, 150)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    before, item = view.spot(), first.reader.agenda.currentIndex().row()
    first.close()
    second = open_window(folder, first.settings)
    after = second.reader.area.view.spot()
    assert after.page == before.page
    assert abs(after.y - before.y) < 2
    assert abs(after.x - before.x) < 2
    assert second.reader.agenda.currentIndex().row() == item


def test_places_are_suggested_while_typing(hands: Hands, qtbot: QtBot) -> None:
    """Words of an item's title bring it up; Down and Enter go there; a number brings up nothing."""
    reader = hands.window.reader
    papers = reader.papers
    assert papers is not None
    item = next(i for i in papers.items if i.number == "7" and i.pages is not None)
    word = max(item.title.split(), key=len)
    edit = reader.toolbar.page_box.edit
    hands.window.actions_of["go-to-page"].trigger()
    qtbot.keyClicks(edit, "5")
    assert edit.completer() is None
    edit.clear()
    qtbot.keyClicks(edit, word)
    completer = edit.completer()
    popup = completer.popup()
    assert popup.isVisible()
    assert popup.model().index(0, 0).data() == f"Item 7 – {item.title}"
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert item.pages is not None
    assert hands.view.page == item.pages.first
    assert not popup.isVisible()
    hands.window.actions_of["back"].trigger()
    assert hands.view.page == 0  # one jump, and not two


def test_a_suggestion_is_taken_by_the_pointer(hands: Hands, qtbot: QtBot) -> None:
    """A click on it goes there."""
    edit = hands.window.reader.toolbar.page_box.edit
    hands.window.actions_of["go-to-page"].trigger()
    qtbot.keyClicks(edit, "item 9")
    popup = edit.completer().popup()
    assert popup.isVisible()
    place = popup.visualRect(popup.model().index(0, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hands.view.page == 28


def test_from_the_list_of_meetings_one_goes_back_into_the_meeting(hands: Hands) -> None:
    window = hands.window
    hands.window.reader.journey.go_to_page(12, 150)
    before = window.reader.area.view.page
    window.actions_of["home"].trigger()
    assert not window.is_reading
    back = window.actions_of["back"]
    assert back.isEnabled()
    back.trigger()
    assert window.is_reading
    assert window.reader.area.view.page == before


def test_before_any_meeting_was_open_there_is_nowhere_to_go_back_to(window: MainWindow) -> None:
    assert not window.actions_of["back"].isEnabled()
