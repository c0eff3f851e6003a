# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting gone through in a real window by keyboard alone, and what is left of it after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.happening import HappeningKind
from desktop.domain.interest import ActionTaken, DeclarationDetails, DeclarationKind
from desktop.domain.question import QuestionState
from desktop.domain.sitting import Attendance
from desktop.domain.vote import MyVote
from desktop.exports.markdown import markdown_text
from desktop.services.ask import ask
from desktop.services.compose_paper import compose_paper
from desktop.services.declare import declare
from desktop.services.edit_meeting import edit_meeting
from desktop.ui.meeting_mode.key_strip import KeyHint, KeyStrip
from desktop.ui.meeting_mode.work_row import WorkKind
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from tests.storage.samples import anchor
from tests.ui.window.at_the_meeting import Member
from tests.ui.window.conftest import PATIENCE, SAMPLE, Hands
from tests.ui.window.test_importing import drop
from tests.ui.window.test_sensitive import SECRETS, clean, widget_texts

SUPPLEMENT = SAMPLE.with_name("supplement-1.pdf")


@pytest.fixture
def member(hands: Hands, qtbot: QtBot) -> Member:
    """At the beginning of the sample meeting, with two questions on item 6."""
    window, library = hands.window, hands.window.library
    assert library is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    with library.look() as work:
        six = work.items.of_meeting(1)[5].id
    ask(library, meeting_id=1, item_id=six, text="How many homes?", to_whom="The Director")
    ask(library, meeting_id=1, item_id=six, text="Who pays?")
    qtbot.keyClick(hands.view, Qt.Key.Key_F5)
    assert window.meeting_desk.is_on
    return Member(qtbot, window)


@pytest.fixture
def no_dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Any dialog at all is a failure."""

    def refuse(self: QObject, *_: object) -> None:
        raise AssertionError(f"a dialog was opened: {self}")

    for kind in (QDialog, QMessageBox, QFileDialog):
        for name in ("exec", "open", "show"):
            monkeypatch.setattr(kind, name, refuse)
    yield
    assert not [
        w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()
    ]


@pytest.mark.usefixtures("no_dialogs")
def test_a_whole_meeting_by_keyboard_alone(member: Member) -> None:
    """From the attendance to the last item; every deed is on disk when it is done."""
    key = Qt.Key
    assert member.item == "1"
    member.press(key.Key_T, key.Key_Right, key.Key_Tab)
    member.type("Cllr Maddock, Cllr Underhay")
    member.press(key.Key_Escape)
    sitting = member.proceedings.sitting
    assert sitting.attendance is Attendance.PRESENT
    assert sitting.apologies == "Cllr Maddock, Cllr Underhay"
    member.press(key.Key_M)
    assert member.item == "2"
    member.press(key.Key_I, key.Key_M, key.Key_W)
    kinds = [d.kind for d in member.mode.meeting.declarations]
    assert kinds == [DeclarationKind.NOTHING, DeclarationKind.NO_WHIP]
    assert "Nothing to declare · No party whip" in member.mode.head.facts.text()
    for _ in range(3):
        member.press(key.Key_M)
    assert member.item == "6"
    assert member.mode.head.title.accessibleName().startswith("6. ")
    assert "Director of Place" in member.mode.head.about.text()
    assert "pp.5–16" in member.mode.head.about.text()
    assert member.window.reader.area.view.page == 8  # stamped 5
    member.press(key.Key_A)
    assert [q.state for q in member.mode.meeting.questions] == [
        QuestionState.ASKED,
        QuestionState.DRAFT,
    ]
    member.press(key.Key_R)
    member.type("Forty-one.")
    member.press(key.Key_Escape, key.Key_A)
    first, second = member.mode.meeting.questions
    assert (first.state, first.reply) == (QuestionState.ANSWERED, "Forty-one.")
    assert second.state is QuestionState.ASKED
    member.press(key.Key_N)
    member.type("Pumps, then the bank. Note: no vote yet")  # its letters are words in a field
    member.press(key.Key_Escape, key.Key_U)
    member.type("send round the survey")
    member.press(key.Key_Tab)
    member.type("The Director")
    member.press(key.Key_Return, key.Key_V)
    member.type("the amendment")
    member.press(key.Key_Escape, key.Key_2, key.Key_6, key.Key_7, key.Key_V, key.Key_Escape)
    member.press(key.Key_1, key.Key_5)
    votes = [vote.facts for vote in member.proceedings.votes]
    assert [(v.motion, v.mine, v.outcome, v.recorded) for v in votes] == [
        ("the amendment", MyVote.AGAINST, "lost", True),
        ("", MyVote.FOR, "carried", False),
    ]
    member.press(key.Key_D)
    member.type("My brother lives by the bank.")
    member.press(key.Key_Escape, key.Key_L)
    assert "Out of the room since" in member.mode.head.facts.text()
    member.press(key.Key_M, key.Key_B, key.Key_P)
    assert "Out of the room" not in member.mode.head.facts.text()
    declared = next(d for d in member.mode.meeting.declarations if d.item_ids)
    assert declared.wording == "My brother lives by the bank."
    assert declared.action is ActionTaken.LEFT
    assert declared.left_at is not None
    assert declared.returned_at is not None
    told = [(h.kind, h.said) for h in member.proceedings.happenings if h.item_id == first.item_id]
    assert told[0] == (HappeningKind.NOTE, "Pumps, then the bank. Note: no vote yet")
    assert (HappeningKind.UNDERTAKING, "The Director undertook: send round the survey") in told
    member.press(*[key.Key_M] * 6)
    assert member.item is None
    order = member.mode.order.list.model()
    said = [str(order.index(row, 0).data()) for row in range(order.rowCount())]
    assert all("done" in one for one in said[:-1])
    assert "current item" in said[-1]
    member.press(key.Key_F5)
    assert not member.window.meeting_desk.is_on


def test_nothing_to_declare_and_no_whip_are_two_keys_each(member: Member) -> None:
    """Scenario 16: to the item, and the tick; the same key takes it back."""
    key = Qt.Key
    member.press(key.Key_M, key.Key_I)
    assert [d.kind for d in member.mode.meeting.declarations] == [DeclarationKind.NOTHING]
    member.press(key.Key_I)
    assert not member.mode.meeting.declarations
    member.press(key.Key_M, key.Key_W)
    assert [d.kind for d in member.mode.meeting.declarations] == [DeclarationKind.NO_WHIP]


def test_what_is_typed_is_one_step_to_undo(member: Member) -> None:
    member.press(Qt.Key.Key_N)
    member.type("First words")
    member.mode.entry.flush()
    member.type(", and more")
    member.press(Qt.Key.Key_Escape)
    (note,) = member.proceedings.notes
    assert note.text == "First words, and more"
    member.window.actions_of["undo"].trigger()
    assert not member.proceedings.notes
    member.window.actions_of["redo"].trigger()
    (note,) = member.proceedings.notes
    assert note.text == "First words, and more"


def test_a_note_is_on_disk_within_a_second_of_its_keys(member: Member, qtbot: QtBot) -> None:
    member.press(Qt.Key.Key_N)
    member.type("Half a")
    qtbot.waitUntil(lambda: bool(member.proceedings.notes), timeout=1000)
    member.type(" note")
    qtbot.waitUntil(lambda: member.proceedings.notes[0].text == "Half a note", timeout=1000)


def test_the_order_of_business_is_changed_by_alt_and_arrows(member: Member) -> None:
    key = Qt.Key
    member.press(key.Key_O, key.Key_Down, key.Key_Down)
    member.press(key.Key_Down, alt=True)
    member.press(key.Key_S, key.Key_M)
    assert member.item == "2"
    member.press(key.Key_M)
    assert member.item == "4"
    member.press(key.Key_M)
    assert member.item == "3"
    member.press(key.Key_O, key.Key_Home, key.Key_Return)
    assert member.item == "1"
    # Come back to, it is no more done; nor is one that Space unticks.
    member.press(key.Key_Down, key.Key_Space)
    done = member.proceedings.sitting.done
    names = {i.number for i in member.mode.meeting.items if i.id in done}
    assert names == {"4"}


def test_an_item_is_dragged_to_another_place(member: Member, qtbot: QtBot) -> None:
    listed = member.mode.order.list
    port = listed.viewport()
    rects = [listed.visualRect(listed.model().index(row, 0)) for row in (0, 2)]
    start, end = rects[0].center(), rects[1].center() + QPoint(0, 4)
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(port, left, pos=start)
    qtbot.mouseMove(port, start + QPoint(0, 30))
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, left, pos=end)
    numbers = [str(listed.model().index(row, 0).data()).split(",")[0] for row in range(3)]
    assert numbers == ["Item 2", "Item 3", "Item 1"]


def test_at_the_end_m_goes_on_to_what_was_passed_over(member: Member) -> None:
    """An item that was moved ahead of the one being taken, and one that was jumped over."""
    key = Qt.Key
    message = member.window.reader.area.message
    last = member.mode.meeting.items[-1].number
    member.come_to("2")
    member.press(key.Key_O, key.Key_Down, key.Key_Down)  # 4, to be taken before 2
    member.press(key.Key_Up, alt=True)
    member.press(key.Key_Up, alt=True)
    member.press(key.Key_S)
    count = len(member.mode.meeting.items)
    member.press(*[key.Key_M] * (count - 3))
    assert member.item == last
    member.press(key.Key_M)
    assert member.item is None
    assert message.message == "That was the last item; not taken yet: 1 and 4. M goes on there."
    member.press(key.Key_M)
    assert member.item == "1"
    member.press(key.Key_M)
    assert member.item == "4"
    member.press(key.Key_M)
    assert member.item is None
    assert message.message == "That was the last item."
    member.press(key.Key_M)
    assert member.item is None
    assert message.message == "That was the last item."
    member.press(key.Key_F5)
    assert message.isHidden()


@pytest.mark.usefixtures("no_dialogs")
def test_a_late_paper_joins_the_meeting_by_one_key(member: Member, qtbot: QtBot) -> None:
    """It is proposed in a line; the view stays, and the paper is one of the meeting's."""
    window, bar = member.window, member.mode.bar
    drop(window.reader, [SUPPLEMENT])
    qtbot.waitUntil(lambda: "(Y)" in " ".join(widget_texts(bar)), timeout=PATIENCE)
    assert "under item 6" in bar.message
    assert window.proposals is not None
    with qtbot.waitSignal(window.proposals.finished, timeout=PATIENCE):
        member.press(Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: len(member.mode.meeting.documents) == 2, timeout=PATIENCE)
    assert window.meeting_desk.is_on
    member.come_to("6")
    member.press(Qt.Key.Key_J)
    assert window.reader.document_id == member.mode.meeting.documents[1].id
    drop(window.reader, [SUPPLEMENT])
    qtbot.waitUntil(lambda: "already" in bar.message, timeout=PATIENCE)


@pytest.mark.usefixtures("no_dialogs")
def test_a_paper_that_is_not_wanted_is_let_go_with_escape(member: Member, qtbot: QtBot) -> None:
    drop(member.window.reader, [SUPPLEMENT])
    qtbot.waitUntil(lambda: "Add" in member.mode.bar.message, timeout=PATIENCE)
    member.press(Qt.Key.Key_Escape, Qt.Key.Key_Y)
    assert member.mode.bar.isHidden()
    assert len(member.mode.meeting.documents) == 1


def test_places_are_gone_to_by_one_key(member: Member) -> None:
    key = Qt.Key
    view = member.window.reader.area.view
    member.come_to("7")
    assert view.page == 20  # stamped 17
    member.press(key.Key_G)
    member.type("8")
    member.press(key.Key_Return)
    assert view.page == 11
    assert member.item == "7"  # a page is only looked at
    assert view.hasFocus()
    member.press(key.Key_J)
    assert view.page == 20
    member.press(key.Key_N)
    assert isinstance(QApplication.focusWidget(), AutosaveEditor)


def test_points_are_shown_in_the_order_of_speaking(member: Member) -> None:
    library, window = member.window.library, member.window
    assert library is not None
    edits, document = window.reader.edits, window.reader.document_id
    assert document is not None
    made: list[int] = []
    for page, quote in ((9, "second"), (10, "first")):
        where = replace(
            anchor(page=page, quote=quote), sha256=window.reader.papers.documents[0].sha256
        )
        edits.add_mark(document, MarkKind.HIGHLIGHT, where, MarkColour.PINK, then=made.append)
    edits.points.speak_in_order(made[::-1])
    member.come_to("6")
    quotes = [said for said in member.shown if "“" in said]
    assert ["first" in quotes[0], "second" in quotes[1]] == [True, True]
    member.mode.work.choose(WorkKind.POINT, made[0])
    member.press(Qt.Key.Key_Return)
    assert window.reader.area.view.page == 9
    member.press(Qt.Key.Key_S)
    member.press(Qt.Key.Key_Up, alt=True)
    assert ["second" in said for said in member.shown if "“" in said] == [True, False]
    window.actions_of["undo"].trigger()
    assert ["first" in said for said in member.shown if "“" in said] == [True, False]


def test_a_sensitive_interest_never_shows_its_nature(member: Member) -> None:
    library = member.window.library
    assert library is not None
    six = member.mode.meeting.items[5].id
    declare(
        library,
        meeting_id=1,
        kind=DeclarationKind.DISCLOSABLE_PECUNIARY,
        wording=f"I own {SECRETS[0]} {SECRETS[1]}, with a {SECRETS[2]}.",
        item_ids=[six],
        details=DeclarationDetails(matter=SECRETS[3], sensitive=True),
    )
    for number in ("2", "6"):
        member.come_to(number)
        assert any("ensitive" in said for said in member.shown)
        member.press(Qt.Key.Key_L, Qt.Key.Key_B, Qt.Key.Key_D)
        for text in (*widget_texts(member.window), *member.shown):
            assert clean(text), text
        member.press(Qt.Key.Key_Escape)
        painted = member.mode.work.list.grab()
        assert not painted.isNull()


def test_all_that_was_noted_is_there_after_the_meeting(member: Member, qtbot: QtBot) -> None:
    """In the side panel, to be put right, and in the notes as text."""
    member.come_to("6")
    member.press(Qt.Key.Key_N)
    member.type("Pumps befor winter")
    member.press(Qt.Key.Key_Escape, Qt.Key.Key_2, Qt.Key.Key_F5)
    window = member.window
    assert window.library is not None
    panel = window.reader.side.from_the_meeting
    assert any("Voted against" in text for text in widget_texts(panel))
    (editor,) = panel.findChildren(AutosaveEditor)
    assert editor.text == "Pumps befor winter"
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Pumps before winter")
    editor.flush()
    text = markdown_text(compose_paper(window.library, meeting_id=1))
    assert "Pumps before winter" in text
    assert "Voted against" in text


def test_a_past_meeting_can_be_looked_at_and_is_not_begun_anew(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    assert window.library is not None
    assert window.meeting is not None
    card = replace(window.meeting.papers.meeting.card, date=date(2024, 1, 23))
    edit_meeting(window.library, meeting_id=1, card=card)
    qtbot.keyClick(hands.view, Qt.Key.Key_F5)
    member = Member(qtbot, window)
    assert member.item == "1"
    assert member.proceedings.sitting.begun_at is None
    assert member.mode.head.run.text() == ""
    member.press(Qt.Key.Key_F5)
    assert window.meeting is not None
    assert window.meeting.proceedings.sitting.ended_at is None


def test_the_reader_is_as_it_was_when_the_view_is_left(hands: Hands, qtbot: QtBot) -> None:
    reader = hands.window.reader
    hands.go_to_label("20")
    reader.side.show_pane("questions")
    page, widths = reader.area.view.page, reader.splitter.sizes()
    hands.view.setFocus()
    for _ in range(3):
        QTest.keyClick(hands.view, Qt.Key.Key_F5)
        assert reader.left.isHidden()
        assert reader.side.isHidden()
        QTest.keyClick(hands.window, Qt.Key.Key_P)  # item 1 is the first: nothing happens
        QTest.keyClick(hands.window, Qt.Key.Key_F5)
    assert reader.left.isVisible()
    assert reader.side.isVisible()
    assert reader.splitter.sizes()[::2] == widths[::2]  # those beside the pages
    assert reader.area.view.page == page
    assert not reader.findChildren(KeyStrip)
    # The letters are those of the pages again.
    hands.press(Qt.Key.Key_N)
    assert not hands.window.actions_of["meeting-note"].isEnabled()
    assert reader.meeting is not None
    assert not reader.meeting.proceedings.notes


def test_each_key_of_the_strip_is_there_for_the_mouse_too(member: Member, qtbot: QtBot) -> None:
    hints = member.mode.strip.findChildren(KeyHint)
    assert all(hint.accessibleName() for hint in hints)
    shown = [hint for hint in hints if hint.isVisible()]
    assert all(member.mode.strip.rect().contains(hint.geometry()) for hint in shown)
    note = next(hint for hint in hints if hint.text() == "Note")
    qtbot.mouseClick(note, Qt.MouseButton.LeftButton)
    assert member.mode.entry.isVisible()


def test_the_whole_screen_can_be_given_to_the_meeting(member: Member, qtbot: QtBot) -> None:
    window, reader = member.window, member.window.reader
    member.press(Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert reader.toolbar.isHidden()
    assert member.mode.order.isVisible()
    member.press(Qt.Key.Key_N)
    member.type("Heard")
    member.press(Qt.Key.Key_Escape, Qt.Key.Key_F5)
    assert not window.isFullScreen()
    assert reader.toolbar.isVisible()
    assert reader.left.isVisible()


def test_finding_words_comes_and_goes_beside_the_meeting(member: Member, qtbot: QtBot) -> None:
    reader = member.window.reader
    member.window.actions_of["find"].trigger()
    assert reader.left.isVisible()
    member.type("nvm")  # letters of deeds, but words here
    assert member.mode.entry.isHidden()
    member.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)  # the words, then the panel
    assert reader.left.isHidden()
    assert member.window.meeting_desk.is_on


def test_the_chosen_row_stays_in_view_beside_what_is_typed(member: Member, qtbot: QtBot) -> None:
    member.come_to("6")
    for number in range(12):
        member.press(Qt.Key.Key_N)
        member.type(f"Note {number}")
        member.press(Qt.Key.Key_Escape)
    listed = member.mode.work.list
    listed.setFocus()
    pane = member.mode.work
    qtbot.waitUntil(lambda: listed.height() > 0.9 * pane.height(), timeout=2000)
    member.press(Qt.Key.Key_End, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: listed.height() < 0.9 * pane.height(), timeout=2000)

    def in_view() -> bool:
        row = listed.visualRect(listed.currentIndex())
        return row.height() > 0 and listed.viewport().rect().contains(row)

    qtbot.waitUntil(in_view, timeout=2000)


def test_letters_in_the_page_box_are_no_deeds(member: Member) -> None:
    member.press(Qt.Key.Key_G)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    member.type("nuv")
    assert member.mode.entry.isHidden()
