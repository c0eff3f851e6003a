# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ctrl+K in the whole window: from what was found to the words, or to the thing in its pane."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.interest import DeclarationKind
from desktop.domain.search_entry import FoundKind
from desktop.domain.standing_interest import InterestEntry
from desktop.services.ask import ask
from desktop.services.declare import declare
from desktop.services.follow_up import follow_up
from desktop.services.mark_words import mark_quote
from desktop.services.request_topic import request_topic
from desktop.services.take_note import write_note
from desktop.storage.library import Library
from desktop.ui.follow_ups.entry_card import EntryCard
from desktop.ui.interests.declaration_card import DeclarationCard
from desktop.ui.main_window import MainWindow
from desktop.ui.questions.bank_dialog import BankDialog
from desktop.ui.search.search_window import SearchWindow
from desktop.ui.tags.tag_thread import TagThread
from desktop.ui.tags.tags_dialog import TagsDialog
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.search_box import SearchBox
from tests.ui.window.conftest import PATIENCE, OpenWindow

QUOTE = "It keeps 4,000 in six stores,"


@pytest.fixture
def window(open_window: OpenWindow, folder: Path) -> MainWindow:
    """The app on a library in which something of each was written."""
    opened = open_window(folder)
    library = opened.library
    assert library is not None
    mark_quote(
        library,
        opened.workers,
        meeting_id=1,
        label="8",
        quote=QUOTE,
        note="How many quaggas?",
        tags=["wildlife"],
    )
    with library.look() as work:
        items = {item.number: item.id for item in work.items.of_meeting(1)}
    ask(library, meeting_id=1, item_id=items["6"], text="Who feeds the okapi?")
    write_note(library, meeting_id=1, item_id=items["6"], text="The bongo is in its stable.")
    declare(
        library,
        meeting_id=1,
        item_ids=[items["6"]],
        kind=DeclarationKind.OTHER,
        wording="I keep a kudu.",
    )
    return opened


def _library(window: MainWindow) -> Library:
    assert window.library is not None
    return window.library


def _search(window: MainWindow, qtbot: QtBot, typed: str) -> SearchWindow:
    qtbot.waitUntil(lambda: window.findChild(SearchWindow) is None)  # the one before goes later
    window.actions_of["search"].trigger()
    search = window.findChild(SearchWindow)
    assert search is not None
    qtbot.waitExposed(search)
    box = search.findChild(SearchBox)
    assert box is not None
    QTest.keyClicks(box, typed)
    found = search.findChild(CardList)
    assert found is not None
    qtbot.waitUntil(
        lambda: found.isVisible() and search.told != "" and search.answered, timeout=PATIENCE
    )
    return search


def _enter(search: SearchWindow, qtbot: QtBot) -> None:
    box = search.findChild(SearchBox)
    assert box is not None
    with qtbot.waitSignal(search.chosen, timeout=PATIENCE):
        QTest.keyClick(box, Qt.Key.Key_Return)


def _go(window: MainWindow, qtbot: QtBot, typed: str) -> None:
    _enter(_search(window, qtbot, typed), qtbot)


def test_a_page_is_opened_at_its_words(window: MainWindow, qtbot: QtBot) -> None:
    _go(window, qtbot, "festival river")  # the page has them the other way round
    qtbot.waitUntil(lambda: window.reader.find_panel.box.text() == "river festival")
    assert window.reader.papers is not None
    document = window.reader.document_id
    assert document is not None
    assert window.reader.papers.label(document, window.reader.area.view.page) == "9"


def test_a_mark_is_chosen_on_its_page(window: MainWindow, qtbot: QtBot) -> None:
    _go(window, qtbot, "quagga")
    assert window.reader.side.points.chosen_ids == [1]
    assert window.reader.area.view.page == 11
    assert window.focusWidget() is window.reader.side.points.list


@pytest.mark.parametrize(
    ("typed", "pane"), [("okapi", "questions"), ("bongo", "points"), ("kudu", "interests")]
)
def test_what_the_member_wrote_is_shown_in_its_pane(
    window: MainWindow, qtbot: QtBot, typed: str, pane: str
) -> None:
    _go(window, qtbot, typed)
    side = window.reader.side
    assert side.isVisible()
    assert getattr(side, pane).isVisible()
    assert window.meeting is not None
    item = window.reader.papers.item_at(window.reader.document_id, window.reader.area.view.page)  # type: ignore[union-attr,arg-type]
    assert item is not None and item.number == "6"


def test_a_declaration_found_has_the_focus_on_its_card(window: MainWindow, qtbot: QtBot) -> None:
    _go(window, qtbot, "kudu")
    card = window.focusWidget()
    while card is not None and not isinstance(card, DeclarationCard):
        card = card.parentWidget()
    assert card is not None and "kudu" in card.accessibleName()


def test_a_question_kept_to_hand_is_chosen_in_the_bank(window: MainWindow, qtbot: QtBot) -> None:
    library = _library(window)
    with library.work() as work:
        work.bank.add("Money", "Who pays for the hay?")
        work.bank.add("Money", "Who counts the gnus?")
    _go(window, qtbot, "gnu")
    dialog = window.findChild(BankDialog)
    assert dialog is not None
    assert dialog.text.toPlainText() == "Who counts the gnus?"
    dialog.close()


def test_an_entry_of_the_register_is_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    library = _library(window)
    with library.work() as work:
        work.interests.add(InterestEntry("other", "Friends of the Heron"))
        work.interests.add(InterestEntry("other", "Friends of the Gnu"))
    _go(window, qtbot, "gnus")
    page = window.my_interests.page
    assert page is not None and page.register.isVisible()
    focus = window.focusWidget()
    assert focus is not None and focus.accessibleName() == "Edit Friends of the Gnu"


def test_the_tag_popup_leads_to_the_thread(window: MainWindow, qtbot: QtBot) -> None:
    window.open_meeting(1)
    side = window.reader.side
    side.ask_tags(1, window.mapToGlobal(window.rect().center()))
    line = side.tag_popup.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "wild")
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert not side.tag_popup.isVisible()
    thread = window.findChild(TagThread)
    assert thread is not None
    qtbot.waitUntil(lambda: thread.windowTitle() == "Tag: wildlife", timeout=PATIENCE)
    thread.close()


def test_the_words_of_a_note_found_are_marked_and_not_selected(
    window: MainWindow, qtbot: QtBot
) -> None:
    _go(window, qtbot, "bongo")
    note = window.reader.side.points.note
    assert [one.cursor.selectedText() for one in note.extraSelections()] == ["bongo"]
    assert not note.textCursor().hasSelection(), "the next key would take their place"
    QTest.keyClicks(note, "!")
    assert note.extraSelections() == []
    assert "bongo! is" in note.toPlainText()


def test_a_question_found_has_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    _go(window, qtbot, "okapi")
    questions = window.reader.side.questions
    assert window.focusWidget() is questions.list
    assert "okapi" in questions.list.currentIndex().data()


def test_what_is_to_do_has_the_focus_on_its_card(window: MainWindow, qtbot: QtBot) -> None:
    library = _library(window)
    for number in range(12):
        follow_up(library, meeting_id=1, text=f"Report {number} on the zoo")
    follow_up(library, meeting_id=1, text="A list of the numbats")
    request_topic(library, meeting_id=1, topic="The wombats and their keep")
    for typed in ("numbats", "wombats"):
        _go(window, qtbot, typed)
        card = window.focusWidget()
        assert isinstance(card, EntryCard) and typed in card.accessibleName()
        qtbot.waitUntil(lambda card=card: not card.visibleRegion().isEmpty())  # type: ignore[misc]


def test_the_search_comes_back_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    search = _search(window, qtbot, "festival")
    box = search.findChild(SearchBox)
    found = search.findChild(CardList)
    assert box is not None and found is not None
    QTest.keyClick(box, Qt.Key.Key_Down)
    second = found.currentIndex().data()
    _enter(search, qtbot)
    qtbot.waitUntil(lambda: window.findChild(SearchWindow) is None)
    again = _search(window, qtbot, "")
    box, found = again.findChild(SearchBox), again.findChild(CardList)
    assert box is not None and found is not None
    assert box.selectedText() == "festival", "the next key begins another search"
    assert found.currentIndex().data() == second
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(SearchWindow) is None)
    assert _search(window, qtbot, "quagga").typed == "quagga"


def test_an_item_and_a_person_are_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    library = _library(window)
    with library.look() as work:
        card = work.meetings.get(1).card
    name = card.membership[0].name
    search = _search(window, qtbot, f'"{name}"')
    kinds = {row.found.kind for row in search._model.rows if hasattr(row, "found")}
    assert FoundKind.PERSON in kinds
    _enter(search, qtbot)
    assert window.meeting is not None


def test_a_tag_opens_as_a_thread(window: MainWindow, qtbot: QtBot) -> None:
    _go(window, qtbot, "tag:wild")
    qtbot.waitUntil(lambda: window.findChild(TagThread) is not None, timeout=PATIENCE)
    thread = window.findChild(TagThread)
    assert thread is not None
    qtbot.waitUntil(lambda: thread.list.isVisible(), timeout=PATIENCE)
    assert thread.windowTitle() == "Tag: wildlife"
    spoken = [thread.list.model().index(row, 0).data() for row in range(2)]
    assert spoken[0].endswith("2027, 1 found")
    assert QUOTE in spoken[1] and "How many quaggas?" in spoken[1] and "p.8" in spoken[1]
    with qtbot.waitSignal(thread.chosen):
        QTest.keyClick(thread.list, Qt.Key.Key_Return)
    assert window.reader.side.points.chosen_ids == [1]


def test_the_tags_dialog_leads_to_the_thread(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_of["manage-tags"].trigger()
    dialog = window.findChild(TagsDialog)
    assert dialog is not None
    dialog.show_all.click()
    qtbot.waitUntil(lambda: window.findChild(TagThread) is not None, timeout=PATIENCE)
    thread = window.findChild(TagThread)
    assert thread is not None
    qtbot.waitUntil(lambda: thread.windowTitle() != "Tag", timeout=PATIENCE)
    thread.close()
