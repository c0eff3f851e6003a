# SPDX-License-Identifier: AGPL-3.0-or-later
"""Follow-ups, corrections and requests in the window, by keyboard and by mouse."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.follow_up import FollowUp, FollowUpState
from desktop.domain.meeting import MeetingCard
from desktop.domain.programme_request import RequestState
from desktop.services import follow_up as followed
from desktop.services.note_correction import corrections_of
from desktop.services.propose_follow_ups import propose_follow_ups
from desktop.services.request_topic import requests_of
from desktop.storage.library import Library
from desktop.ui.follow_ups.entry_card import EntryCard
from desktop.ui.follow_ups.follow_ups_pane import FollowUpsPane
from desktop.ui.library.meeting_details import MeetingDetailsDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.name_box import NameBox
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow

BODY = "Environment and Communities Scrutiny Committee"


def library_of(window: MainWindow) -> Library:
    """The library behind the window."""
    assert window.library is not None
    return window.library


def to_do(hands: Hands, qtbot: QtBot, proposals: int = 11) -> FollowUpsPane:
    """The To do pane, the minutes looked through."""
    hands.window.actions_of["show-follow-ups"].trigger()
    pane = hands.window.reader.side.follow_up_desk.pane
    said = f"({proposals})"
    qtbot.waitUntil(
        lambda: any(said in one.text() for one in pane.promises.findChildren(QLabel)),
        timeout=PATIENCE,
    )
    return pane


def ours(window: MainWindow) -> list[FollowUp]:
    """The follow-ups of the meeting."""
    return followed.follow_ups_of(library_of(window), meeting_id=1)


def only_card(qtbot: QtBot, pane: FollowUpsPane, of: str) -> EntryCard:
    """The one card of a section, waited for."""
    section = {"f": pane.follow_ups, "c": pane.corrections, "r": pane.requests}[of]
    qtbot.waitUntil(lambda: len(section.cards) == 1, timeout=PATIENCE)
    return section.cards[0]


def test_promises_are_accepted_and_dismissed_by_key(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    pane = to_do(hands, qtbot)
    assert window.reader.side.tabs.tabText(3) == "To do 11"
    assert len(pane.promises.cards) == 2  # a few; the rest when asked
    first = pane.promises.cards[0]
    first.setFocus()
    assert first.accept.hasFocus()
    assert "The Head of Parks and Waterways" in first.accept.accessibleName()
    qtbot.keyClick(first.accept, Qt.Key.Key_Space)
    (made,) = ours(window)
    assert (made.owner, made.source.minute_number) == ("The Head of Parks and Waterways", "45")
    card = only_card(qtbot, pane, "f")
    assert "Agreed in the discussion" in card.accessibleName()
    assert pane.promises.cards[0].accept.hasFocus()  # on to the next
    dismiss = next(b for b in pane.promises.cards[0].findChildren(QPushButton) if
                   b.accessibleName().startswith("Dismiss"))  # fmt: skip
    qtbot.keyClick(dismiss, Qt.Key.Key_Space)
    assert len(propose_follow_ups(library_of(window), meeting_id=1)) == 9
    window.reader.undo()
    window.reader.undo()
    assert ours(window) == []
    to_do(hands, qtbot, 11)
    window.reader.redo()
    to_do(hands, qtbot, 10)
    assert [one.text for one in ours(window)] == [made.text]


def test_all_promises_and_their_words_are_shown_when_asked(hands: Hands, qtbot: QtBot) -> None:
    pane = to_do(hands, qtbot)
    more = next(b for b in pane.promises.findChildren(QPushButton) if "Show all" in b.text())
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(pane.promises.cards) == 11
    card = pane.promises.cards[0]
    words = next(b for b in card.findChildren(QPushButton) if b.text() == "Words")
    quote = next(one for one in card.findChildren(QLabel) if one.text().startswith("“The Head"))
    assert not quote.isVisible()
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    assert quote.isVisible()
    cited = next(b for b in card.findChildren(QPushButton) if b.text() == "Item 4, minute 45, p.1")
    qtbot.mouseClick(cited, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: hands.view.page == 4, timeout=PATIENCE)


def test_a_follow_up_of_ones_own_is_changed_as_it_is_typed(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    hands.press(Qt.Key.Key_F)
    line = QApplication.focusWidget()
    assert line is not None and line.accessibleName() == "Add a follow-up"
    qtbot.keyClicks(line, "Walk the quay")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    pane = window.reader.side.follow_up_desk.pane
    card = only_card(qtbot, pane, "f")
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_E)
    assert card.form is not None
    owner, due, outcome = (card.form.box(name) for name in ("owner", "due", "outcome"))
    assert isinstance(owner, NameBox) and isinstance(due, NameBox)
    assert isinstance(outcome, AutosaveEditor)
    qtbot.keyClicks(owner, "The clerk")
    owner.flush()
    qtbot.keyClicks(due, "someday")
    due.flush()
    assert ours(window)[0].due is None
    assert "someday" in window.reader.area.message.message
    due.clear()
    qtbot.keyClicks(due, "29 Feb 2028")
    due.flush()
    qtbot.keyClicks(outcome, "Went well")
    qtbot.keyClick(outcome, Qt.Key.Key_Escape)
    one = ours(window)[0]
    assert (one.text, one.owner, one.due) == ("Walk the quay", "The clerk", date(2028, 2, 29))
    assert one.outcome == "Went well"
    assert card.form is None and card.hasFocus()
    qtbot.waitUntil(lambda: "by Tue 29 Feb 2028" in card.accessibleName(), timeout=PATIENCE)
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert ours(window)[0].state is FollowUpState.DONE
    qtbot.waitUntil(lambda: card.entry.ticked, timeout=PATIENCE)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    state = card.form.box("state")
    assert isinstance(state, ChoiceBox)
    state.setFocus()
    qtbot.keyClick(state, Qt.Key.Key_Down)
    assert ours(window)[0].state is FollowUpState.DROPPED
    card.close_form()
    qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert ours(window) == []
    assert line.hasFocus() or window.reader.side.isAncestorOf(QApplication.focusWidget())
    for _ in range(12):
        window.reader.undo()
    for _ in range(12):
        window.reader.redo()
    assert ours(window) == []
    window.reader.undo()
    assert ours(window)[0].outcome == "Went well"


def test_selected_words_are_noted_as_wrong_with_their_place(hands: Hands, qtbot: QtBot) -> None:
    window, library = hands.window, library_of(hands.window)
    hands.go_to_label("2")
    words = hands.select_line(hands.view.page, "eleven")
    hands.press(Qt.Key.Key_C)
    qtbot.waitUntil(lambda: len(corrections_of(library, meeting_id=1)) == 1, timeout=PATIENCE)
    right = QApplication.focusWidget()
    assert isinstance(right, AutosaveEditor)
    assert right.accessibleName() == "As it should be"
    qtbot.keyClicks(right, "twelve nights")
    qtbot.keyClick(right, Qt.Key.Key_Return)
    (one,) = corrections_of(library, meeting_id=1)
    assert (one.wrong, one.right, one.place) == (words, "twelve nights", "Item 4, p.2")
    card = only_card(qtbot, window.reader.side.follow_up_desk.pane, "c")
    assert card.hasFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert corrections_of(library, meeting_id=1)[0].raised
    hands.go_to_label("20")
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: hands.view.page == 5, timeout=PATIENCE)
    assert window.meeting is not None and window.meeting.marks
    for _ in range(3):
        window.reader.undo()
    assert corrections_of(library, meeting_id=1) == []
    assert not window.meeting.marks  # pressing C has made both, and is one step


def test_a_mark_that_was_there_stays_when_its_correction_is_undone(
    hands: Hands, qtbot: QtBot
) -> None:
    window, library = hands.window, library_of(hands.window)
    meeting = window.meeting
    assert meeting is not None
    hands.go_to_label("2")
    hands.select_line(hands.view.page, "eleven")
    hands.press(Qt.Key.Key_H)
    qtbot.waitUntil(lambda: len(meeting.marks) == 1, timeout=PATIENCE)
    hands.press(Qt.Key.Key_C)
    qtbot.waitUntil(lambda: len(corrections_of(library, meeting_id=1)) == 1, timeout=PATIENCE)
    window.reader.undo()
    assert corrections_of(library, meeting_id=1) == []
    assert len(meeting.marks) == 1


def test_without_words_a_correction_is_typed(hands: Hands, qtbot: QtBot) -> None:
    hands.press(Qt.Key.Key_C)
    line = QApplication.focusWidget()
    assert line is not None and line.accessibleName() == "Add a correction"
    qtbot.keyClicks(line, "Cllr Ask was not there")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    (one,) = corrections_of(library_of(hands.window), meeting_id=1)
    assert one.wrong == "Cllr Ask was not there"


def test_a_topic_of_the_papers_becomes_a_request(hands: Hands, qtbot: QtBot) -> None:
    window, library = hands.window, library_of(hands.window)
    pane = to_do(hands, qtbot)
    button = next(b for b in pane.requests.findChildren(QPushButton) if b.menu() is not None)
    menu = button.menu()
    assert menu is not None and button.isVisible()
    topic = next(a for a in menu.actions() if a.text().startswith("Empty shops"))
    topic.trigger()
    (one,) = requests_of(library, meeting_id=1)
    assert one.topic == "Empty shops in Castle Street"
    card = only_card(qtbot, pane, "r")
    card.open_form("reason")
    reason = QApplication.focusWidget()
    assert isinstance(reason, AutosaveEditor)
    qtbot.keyClicks(reason, "Two more have closed")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert requests_of(library, meeting_id=1)[0].reason == "Two more have closed"
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert requests_of(library, meeting_id=1)[0].state is RequestState.REQUESTED
    hands.press(Qt.Key.Key_R)
    assert pane.requests.line is not None and pane.requests.line.edit.hasFocus()
    window.actions_of["export-follow-ups"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.reject()


def test_what_is_open_comes_up_at_the_next_meeting_and_at_home(
    hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample's meeting is the next one of its body: something is left from one before."""
    window, library = hands.window, library_of(hands.window)
    today = date.today()  # noqa: DTZ011
    window.show_home()
    with library.work() as work:
        earlier = work.meetings.add(MeetingCard(None, BODY, date(2026, 11, 10))).id
    soon = followed.follow_up(
        library, meeting_id=earlier, text="Mend the screen", due=today + timedelta(days=2)
    )
    followed.follow_up(library, meeting_id=1, text="Long ago", due=today - timedelta(days=2))
    deadlines = window.deadlines.card

    def lines() -> list[str]:
        return [b.accessibleName() for b in deadlines.findChildren(QPushButton) if b.isVisible()]

    qtbot.waitUntil(lambda: len(lines()) == 2, timeout=PATIENCE)
    assert lines()[0].startswith("Due ") and "Mend the screen" in lines()[0]
    assert lines()[1].startswith("Was due ") and "Long ago" in lines()[1]
    told: list[str] = []

    def look(dialog: MeetingDetailsDialog) -> int:
        told.extend(one.text() for one in dialog.findChildren(QLabel))
        return 0

    monkeypatch.setattr(MeetingDetailsDialog, "exec", look)
    window.home.edit_asked.emit(1)
    assert "Still open from earlier meetings" in told
    assert any(one.startswith("Mend the screen · by ") for one in told)
    late = next(b for b in deadlines.findChildren(QPushButton) if "Long ago" in b.accessibleName())
    qtbot.keyClick(late, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    pane = window.reader.side.follow_up_desk.pane
    assert pane.isVisible()
    (card,) = pane.before.cards
    assert "From Tue 10 Nov 2026" in card.accessibleName()
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    with library.look() as work:
        assert work.follow_ups.get(soon.id).state is FollowUpState.DONE
    qtbot.waitUntil(lambda: card.entry.ticked, timeout=PATIENCE)  # in sight, to be taken back
    qtbot.keyClick(card, Qt.Key.Key_Space)
    with library.look() as work:
        assert work.follow_ups.get(soon.id).is_open
    window.reader.undo()
    with library.look() as work:
        assert not work.follow_ups.get(soon.id).is_open


def test_the_pane_is_built_when_it_is_first_shown(hands: Hands, qtbot: QtBot) -> None:
    side = hands.window.reader.side
    qtbot.waitUntil(lambda: side.tabs.tabText(3) == "To do 11", timeout=PATIENCE)
    assert side.findChildren(FollowUpsPane) == []
    side.tabs.setCurrentIndex(3)
    assert len(side.findChildren(FollowUpsPane)) == 1
    hands.window.show_home()
    assert side.follow_up_desk.pane.promises.cards == []


def test_a_line_half_written_is_there_again(
    hands: Hands, open_window: OpenWindow, folder: Path, qtbot: QtBot
) -> None:
    pane = to_do(hands, qtbot)
    assert pane.follow_ups.line is not None and pane.requests.line is not None
    qtbot.keyClicks(pane.follow_ups.line.edit, "Ask the cle")
    qtbot.keyClicks(pane.requests.line.edit, "Lamps")
    qtbot.keyClick(pane.requests.line.edit, Qt.Key.Key_Return)
    hands.window.show_home()
    assert pane.follow_ups.line.edit.text() == ""
    hands.window.close()
    again = Hands(qtbot, open_window(folder))
    again.open_meeting()
    later = to_do(again, qtbot)
    assert later.follow_ups.line is not None and later.requests.line is not None
    assert later.follow_ups.line.edit.text() == "Ask the cle"
    assert later.requests.line.edit.text() == ""
    qtbot.keyClick(later.follow_ups.line.edit, Qt.Key.Key_Return)
    assert [one.text for one in ours(again.window)] == ["Ask the cle"]


def test_escape_goes_back_to_the_pages_and_keeps_what_is_half_written(
    hands: Hands, qtbot: QtBot
) -> None:
    pane = to_do(hands, qtbot)
    line = pane.requests.line
    assert line is not None
    line.edit.setFocus()
    qtbot.keyClicks(line.edit, "A topic")
    qtbot.keyClick(line.edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(hands.view.hasFocus, timeout=PATIENCE)
    assert line.edit.text() == "A topic"
