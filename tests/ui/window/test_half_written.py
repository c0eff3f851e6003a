# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is half written survives: a crash, a close, another meeting, a save that fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.draft import DeclarationDraft, QuestionDraft
from desktop.domain.errors import KnownError
from desktop.domain.interest import ActionTaken, DeclarationKind
from desktop.domain.meeting import MeetingCard
from desktop.services import ask, declare, keep_draft
from desktop.storage.library import Library
from desktop.ui.interests.declaration_form import DeclarationForm
from desktop.ui.meeting.side_panel import SidePanel
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.choice_box import ChoiceBox
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow


def forms(side: SidePanel) -> list[DeclarationForm]:
    """The declaration forms that are open."""
    return [form for form in side.interests.findChildren(DeclarationForm) if not form.isHidden()]


def begin_both(hands: Hands, qtbot: QtBot) -> None:
    """Half a question and half a declaration, on the item of page 6, typed and left."""
    side = hands.window.reader.side
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_Q)
    qtbot.keyClicks(side.questions.ask_box.text, "What will it c")
    side.begin_declaration()
    (form,) = forms(side)
    qtbot.keyClicks(form.findChild(AutosaveEditor), "Governor of a sch")


def test_a_crash_takes_nothing(hands: Hands, qtbot: QtBot, folder: Path) -> None:
    """The library another process would open holds both, with nobody having saved."""
    hands.window.reader.edits.tick_nothing(True)
    begin_both(hands, qtbot)
    meeting = hands.window.meeting
    assert meeting is not None
    item = meeting.papers.item_at(1, 9)
    assert item is not None
    other = Library.open(folder)
    half = QuestionDraft("What will it c", "", item.id)
    begun = DeclarationDraft(None, "Governor of a sch", (item.id,))
    qtbot.waitUntil(lambda: keep_draft.kept_question(other, meeting_id=1) == half, timeout=3000)
    qtbot.waitUntil(lambda: keep_draft.kept_declaration(other, meeting_id=1) == begun, timeout=3000)
    assert ask.questions_of(other, meeting_id=1) == []
    declared = declare.declarations_of(other, meeting_id=1)
    assert [one.kind for one in declared] == [DeclarationKind.NOTHING]
    other.close()


def test_a_draft_is_there_again_after_a_close(
    hands: Hands, qtbot: QtBot, open_window: OpenWindow, folder: Path
) -> None:
    begin_both(hands, qtbot)
    hands.window.close()
    window = open_window(folder)
    again = Hands(qtbot, window)
    again.open_meeting()
    side = window.reader.side
    assert window.meeting is not None
    assert (window.meeting.questions, window.meeting.declarations) == ([], [])
    box = side.questions.ask_box.text
    assert box.text == "What will it c"
    qtbot.keyClicks(box, "ost?")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    (question,) = window.meeting.questions
    assert question.text == "What will it cost?"
    item = window.meeting.papers.item_at(1, 9)
    assert item is not None
    assert question.item_id == item.id
    (form,) = forms(side)
    assert form.draft.wording == "Governor of a sch"
    form.findChildren(ChoiceBox)[0].setCurrentText("Personal interest")
    side.interests.added.emit(form.draft)
    assert [one.wording for one in window.meeting.declarations] == ["Governor of a sch"]
    assert not forms(side)
    library = window.meeting.library
    assert keep_draft.kept_question(library, meeting_id=1) is None
    assert keep_draft.kept_declaration(library, meeting_id=1) is None


def test_each_meeting_has_its_own_drafts(hands: Hands, qtbot: QtBot) -> None:
    begin_both(hands, qtbot)
    window = hands.window
    assert window.meeting is not None
    with window.meeting.library.work() as work:
        document = work.documents.of_meeting(1)[0]
        elsewhere = work.meetings.add(MeetingCard(body="Another committee")).id
        assert document.meeting_id == 1
    side = window.reader.side
    side.close_meeting()
    assert not forms(side)
    assert side.questions.ask_box.text.text == ""
    assert keep_draft.kept_declaration(window.meeting.library, meeting_id=elsewhere) is None
    side.open(window.meeting, window.reader.edits)
    assert forms(side)[0].draft.wording == "Governor of a sch"
    assert side.questions.ask_box.text.text == "What will it c"


def test_a_save_that_fails_keeps_the_words(
    hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_both(hands, qtbot)
    side = hands.window.reader.side
    (form,) = forms(side)
    form.findChildren(ChoiceBox)[0].setCurrentText("Personal interest")
    told: list[str] = []
    hands.window.reader.steps.refused.connect(told.append)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise KnownError("The disk is full.")

    for module, name in (
        (ask, "ask"),
        (declare, "declare"),
        (keep_draft, "keep_question"),
        (keep_draft, "keep_declaration"),
    ):
        monkeypatch.setattr(module, name, fail)
    side.interests.added.emit(form.draft)
    side.questions.ask_box.add()
    assert told == ["The disk is full."] * 2
    assert forms(side) == [form]
    assert form.draft.wording == "Governor of a sch"
    assert side.questions.ask_box.text.text == "What will it c"
    qtbot.keyClicks(side.questions.ask_box.text, "ost")
    side.close_meeting()
    assert not forms(side)
    monkeypatch.undo()
    assert hands.window.meeting is not None
    side.open(hands.window.meeting, hands.window.reader.edits)
    assert side.questions.ask_box.text.text == "What will it cost"
    assert forms(side)[0].draft.kind is DeclarationKind.PERSONAL


def test_a_declaration_about_an_item_that_is_gone(hands: Hands, qtbot: QtBot) -> None:
    """It says so plainly, and the form stays."""
    begin_both(hands, qtbot)
    side = hands.window.reader.side
    told: list[str] = []
    hands.window.reader.steps.refused.connect(told.append)
    draft = DeclarationDraft(DeclarationKind.OTHER, "Trustee", (9999,), ActionTaken.UNDECIDED)
    side.interests.added.emit(draft)
    assert told == ["One of these items is no longer on the agenda. Nothing was changed."]
    assert len(forms(side)) == 1


def test_a_question_begun_about_a_mark_stays_about_it(hands: Hands, qtbot: QtBot) -> None:
    """Reading on, to another item, does not part the question from its mark."""
    hands.go_to_label("6")
    hands.select_line(hands.view.page, "The")
    hands.press(Qt.Key.Key_H)
    meeting = hands.window.meeting
    assert meeting is not None
    qtbot.waitUntil(lambda: len(meeting.marks) == 1, timeout=PATIENCE)
    side = hands.window.reader.side
    side.begin_question(meeting.marks[0].id)
    qtbot.keyClicks(side.questions.ask_box.text, "Why?")
    hands.go_to_label("8")
    qtbot.keyClick(side.questions.ask_box.text, Qt.Key.Key_Return)
    assert meeting.questions[0].annotation_id == meeting.marks[0].id
