# SPDX-License-Identifier: AGPL-3.0-or-later
"""After meetings: the card at home, the screen, and Enter to the very place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.interest import DeclarationKind
from desktop.services import ask
from desktop.services.declare import declare
from desktop.services.edit_meeting import edit_meeting
from desktop.storage.library import Library
from desktop.ui.after.after_page import AfterPage
from desktop.ui.main_window import MainWindow
from tests.storage.samples import anchor
from tests.ui.window.conftest import PATIENCE, Hands

TODAY = date.today()  # noqa: DTZ011 - the member's own calendar day


def shown(page: AfterPage) -> list[str]:
    """What a screen reader says of the rows."""
    model = page.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def opened(window: MainWindow, qtbot: QtBot, rows: int) -> AfterPage:
    """The screen, by its action, with so many rows."""
    window.actions_of["after-meetings"].trigger()
    page = window.after.page
    assert page is not None
    qtbot.waitUntil(lambda: len(shown(page)) == rows, timeout=PATIENCE)
    return page


@pytest.fixture
def held(hands: Hands) -> Hands:
    """The sample meeting as one of today's, with work left on it."""
    window = hands.window
    meeting = window.meeting
    assert meeting is not None
    library: Library = meeting.library
    ident = meeting.meeting_id
    card = replace(meeting.papers.meeting.card, date=TODAY.replace(year=TODAY.year - 1, day=1))
    edit_meeting(library, meeting_id=ident, card=card)
    ask.ask(library, meeting_id=ident, text="Who pays?", item_id=meeting.items[7].id)
    with library.work() as work:
        (document,) = work.documents.of_meeting(ident)
        place = replace(anchor(page=6), sha256=document.sha256)
        work.annotations.add(
            ident, document.id, MarkKind.NOTE, MarkColour.YELLOW, place, "A thought"
        )
    return hands


def test_the_card_at_home_leads_there_and_is_gone_when_nothing_is_left(
    held: Hands, qtbot: QtBot
) -> None:
    window = held.window
    window.show_home()
    qtbot.waitUntil(
        lambda: window.after.card is not None and window.after.card.isVisible(), timeout=PATIENCE
    )
    card = window.after.card
    assert card is not None
    with qtbot.waitSignal(card.pressed):
        card.pressed.emit()
    page = window.after.page
    assert page is not None
    assert not page.reach.isVisible()  # no meeting is open
    qtbot.waitUntil(lambda: len(shown(page)) == 4, timeout=PATIENCE)
    heading, question, _, note = shown(page)
    assert heading == "Questions without an answer, 1"
    assert question.startswith("Who pays?. Item 8, not asked. ")
    assert note.startswith("A thought")
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert window.after.page is None
    assert window.home.isVisible()
    library = window.library
    assert library is not None
    with library.work() as work:
        for one in work.questions.of_meeting(1):
            work.questions.delete(one.id)
        for mark in work.annotations.of_meeting(1):
            work.annotations.delete(mark.id)
    qtbot.waitUntil(lambda: not card.isVisible(), timeout=PATIENCE)


def test_enter_goes_to_the_question(held: Hands, qtbot: QtBot) -> None:
    window = held.window
    page = opened(window, qtbot, 4)
    assert page.only_here
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    pane = window.reader.side.questions
    assert pane.isVisible()
    assert "Who pays?" in str(pane.list.currentIndex().data())
    assert window.focusWidget() is pane.list
    assert window.after.page is None


def test_enter_goes_to_the_note(held: Hands, qtbot: QtBot) -> None:
    window = held.window
    page = opened(window, qtbot, 4)
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    qtbot.waitUntil(lambda: held.view.page == 6, timeout=PATIENCE)
    assert window.reader.side.points.isVisible()


def test_enter_goes_to_the_declaration(held: Hands, qtbot: QtBot) -> None:
    window = held.window
    meeting = window.meeting
    assert meeting is not None
    card = replace(meeting.papers.meeting.card, date=TODAY, time=None)
    edit_meeting(meeting.library, meeting_id=meeting.meeting_id, card=card)
    declare(
        meeting.library,
        meeting_id=meeting.meeting_id,
        kind=DeclarationKind.PERSONAL,
        wording="Governor of a school",
    )
    page = opened(window, qtbot, 6)
    (row,) = [n for n, words in enumerate(shown(page)) if words.startswith("Governor of")]
    page.list.choose(page.list.model().index(row, 0))
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    focus = window.focusWidget()
    card_widget = focus.parentWidget() if focus is not None else None
    assert card_widget is not None
    assert "Governor of a school" in card_widget.accessibleName()


def test_with_nothing_left_it_says_so(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    window.actions_of["after-meetings"].trigger()
    page = window.after.page
    assert page is not None
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page._empty, timeout=PATIENCE)
    assert shown(page) == []
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.is_reading


def test_the_meeting_that_is_open_can_be_worked_on_when_one_comes_back_to_it_another_way(
    hands: Hands,
) -> None:
    """As from what was found everywhere, while a screen stands in the place of the pages."""
    window = hands.window
    window.actions_of["my-interests"].trigger()
    assert not window.actions_of["find"].isEnabled()
    window.open_meeting(1)
    assert window.is_reading
    for name in ("find", "item-note", "highlight", "next-page"):
        assert window.actions_of[name].isEnabled()
    assert window.focusWidget() is window.reader.area.view
