# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions on notice, to officers and supplementary ones, in a window by keyboard."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.deadline import Deadline
from desktop.domain.draft import QuestionDraft
from desktop.domain.meeting import MeetingCard
from desktop.domain.notice import NoticeRule, NoticeUnit
from desktop.domain.question import Question, QuestionKind, QuestionPart, QuestionState
from desktop.services import ask, keep_draft
from desktop.services.rule_on_notice import council_rule, own_rule, rule_for, set_rule
from desktop.storage.library import Library
from desktop.ui.interests.declaration_form import DeclarationForm
from desktop.ui.questions.ask_box import AskBox
from desktop.ui.questions.question_form import QuestionForm
from desktop.ui.questions.rule_dialog import RuleDialog
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.name_box import NameBox
from tests.ui.window.conftest import PATIENCE, Hands

NOTICE = QuestionKind.NOTICE


def begin(hands: Hands, qtbot: QtBot, words: str, kind: str) -> AskBox:
    """A question half written in the box, of the kind of this name."""
    hands.window.reader.side.show_pane("questions")
    box = hands.window.reader.side.questions.ask_box
    qtbot.keyClicks(box.text, words)
    choice = box.findChild(ChoiceBox)
    choice.setFocus()
    for _ in range(choice.findText(kind) - choice.currentIndex()):
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    return box


def deadline_box(box: AskBox) -> NameBox:
    """The box for the deadline."""
    return next(b for b in box.findChildren(NameBox) if "Deadline" in b.accessibleName())


def questions(hands: Hands) -> list[Question]:
    """The meeting's questions."""
    meeting = hands.window.meeting
    assert meeting is not None
    return list(meeting.questions)


def form_of(hands: Hands, qtbot: QtBot, question: Question) -> QuestionForm:
    """The open form of a question."""
    pane = hands.window.reader.side.questions
    pane.choose(question.id)
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    return next(f for f in pane.list.viewport().findChildren(QuestionForm) if f.isVisible())


def test_a_question_on_notice_from_draft_to_supplementary(hands: Hands, qtbot: QtBot) -> None:
    """Scenario 18: three parts under a standing order, deadline by hand, reply, supplementary."""
    box = begin(hands, qtbot, "On the old landing:", "On notice")
    typed = deadline_box(box)
    qtbot.keyClicks(typed, "29 Feb 2028 noon")
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    (asked,) = questions(hands)
    assert asked.details.kind is NOTICE
    assert asked.details.deadline == Deadline(date(2028, 2, 29), time(12))
    assert box.draft is None
    form = form_of(hands, qtbot, asked)
    qtbot.keyClicks(form.order, "SO 7(5)")
    form.order.flush()
    qtbot.keyClicks(form.parts, "How much?")
    qtbot.keyClick(form.parts, Qt.Key.Key_Return)
    qtbot.keyClicks(form.parts, "Who pays?")
    qtbot.keyClick(form.parts, Qt.Key.Key_Return)
    qtbot.keyClicks(form.parts, "By when?")
    qtbot.keyClick(form.parts, Qt.Key.Key_Escape)
    (asked,) = questions(hands)
    assert asked.parts == tuple(map(QuestionPart, ("How much?", "Who pays?", "By when?")))
    assert asked.details.standing_order == "SO 7(5)"
    pane = hands.window.reader.side.questions
    qtbot.keyClick(pane.list, Qt.Key.Key_S)
    assert questions(hands)[0].state is QuestionState.SENT
    form = form_of(hands, qtbot, asked)
    qtbot.keyClicks(form.reply, "£3m, the council, in May.")
    qtbot.keyClick(form.reply, Qt.Key.Key_Escape)
    assert questions(hands)[0].details.replied_at is not None
    assert questions(hands)[0].state is QuestionState.ANSWERED
    qtbot.keyClick(pane.list, Qt.Key.Key_U)
    assert box.text.hasFocus()
    qtbot.keyClicks(box.text, "Which May?")
    qtbot.keyClick(box.text, Qt.Key.Key_Return)
    first, more = questions(hands)
    assert (more.text, more.details.parent_id) == ("Which May?", first.id)
    assert more.details.kind is QuestionKind.SUPPLEMENTARY
    qtbot.keyClicks(box.text, "Another")
    qtbot.keyClick(box.text, Qt.Key.Key_Return)
    assert questions(hands)[-1].details.kind is QuestionKind.MEETING
    for _ in range(20):
        hands.window.reader.undo()
    assert questions(hands) == []
    for _ in range(20):
        hands.window.reader.redo()
    again = questions(hands)
    assert [q.text for q in again] == ["On the old landing:", "Which May?", "Another"]
    assert again[0].reply == "£3m, the council, in May."
    assert again[0].details.parts == "How much?\nWho pays?\nBy when?"


def test_one_key_for_each_state(hands: Hands, qtbot: QtBot) -> None:
    begin(hands, qtbot, "Which survey?", "To an officer beforehand").add()
    (asked,) = questions(hands)
    pane = hands.window.reader.side.questions
    pane.choose(asked.id)
    pane.list.setFocus()
    seen = []
    for key in (Qt.Key.Key_S, Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_R, Qt.Key.Key_A):
        qtbot.keyClick(pane.list, key)
        seen.append(questions(hands)[0].state.value)
    assert seen == ["sent", "asked", "not answered", "answered", "draft"]


def test_what_is_half_written_keeps_kind_and_deadline(
    hands: Hands, qtbot: QtBot, folder: Path
) -> None:
    box = begin(hands, qtbot, "On the wa", "On notice")
    qtbot.keyClicks(deadline_box(box), "29 F")
    other = Library.open(folder)
    half = QuestionDraft("On the wa", kind=NOTICE, deadline="29 F")
    qtbot.waitUntil(lambda: keep_draft.kept_question(other, meeting_id=1) == half, timeout=3000)
    other.close()
    box.add()
    assert questions(hands) == []  # a day that can't be read is told, and nothing is lost
    assert box.draft == half


def test_the_rule_of_the_body_gives_the_deadline(hands: Hands, qtbot: QtBot) -> None:
    """The meeting of the sample pack is on Tuesday 19 January 2027: five clear working days are
    Mon 18, Fri 15, Thu 14, Wed 13 and Tue 12, so the last day is Mon 11."""
    hands.window.actions_of["notice-rule"].trigger()
    dialog = hands.window.reader.side.findChild(RuleDialog)
    assert "type the deadline" in dialog.deadline.text()
    dialog.count.setValue(5)
    qtbot.keyClicks(dialog.cut_off, "noon")
    dialog.cap.setValue(1)
    assert "Mon 11 Jan 2027, noon" in dialog.deadline.text()
    dialog.accept()
    box = begin(hands, qtbot, "Why?", "On notice")
    assert deadline_box(box).placeholderText() == "Send by Mon 11 Jan 2027, noon"
    box.add()
    assert questions(hands)[0].details.deadline == Deadline(date(2027, 1, 11), time(12))
    begin(hands, qtbot, "And why?", "On notice").add()
    said = [
        w.text() for w in hands.window.reader.side.questions.findChildren(type(dialog.deadline))
    ]
    assert "2 on notice: your council's rule is 1 question for each member." in said
    for _ in range(3):
        hands.window.reader.undo()
    meeting = hands.window.meeting
    assert meeting is not None
    assert deadline_box(box).placeholderText() != "Send by Mon 11 Jan 2027, noon"


def test_a_mail_is_copied_and_opened_only_when_asked(
    hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    begin(hands, qtbot, "Which survey?", "To an officer beforehand").add()
    pane = hands.window.reader.side.questions
    pane.choose(questions(hands)[0].id)
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_M)
    copied = QGuiApplication.clipboard().text()
    assert "Which survey?" in copied
    assert "Environment and Communities Scrutiny Committee" in copied
    assert opened == []
    bar = hands.window.reader.area.message
    button = next(b for b in bar.findChildren(QPushButton) if "mail program" in b.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(opened) == 1
    assert opened[0].startswith("mailto:?subject=Question")


def test_what_an_earlier_meeting_left_is_offered(hands: Hands, qtbot: QtBot) -> None:
    meeting = hands.window.meeting
    assert meeting is not None
    library, card = meeting.library, meeting.papers.meeting.card
    with library.work() as work:
        earlier = work.meetings.add(MeetingCard(card.authority, card.body, date(2026, 11, 10))).id
    ask.ask(library, meeting_id=earlier, text="Still open?")
    ask.ask(library, meeting_id=earlier, text="And this?")
    set_rule(library, meeting_id=1, rule=NoticeRule(NoticeUnit.DAYS, 7))
    side = hands.window.reader.side
    side.show_pane("questions")
    words = "2 unanswered questions from 10 Nov 2026"
    pane = side.questions
    qtbot.waitUntil(lambda: any(w.text() == words for w in pane.findChildren(QLabel)))
    said = next(w for w in pane.findChildren(QLabel) if w.text() == words)
    named = f"Take over: {words}"
    button = next(b for b in pane.findChildren(QPushButton) if b.accessibleName() == named)
    # All of it can be read, however narrow the pane.
    side.resize(side.minimumSizeHint().width(), side.height())
    assert said.wordWrap()
    assert button.width() >= button.sizeHint().width()
    button.click()
    assert [q.text for q in questions(hands)] == ["Still open?", "And this?"]
    assert not button.isVisible()
    hands.window.reader.undo()
    assert questions(hands) == []
    assert button.isVisible()


def test_the_box_that_is_typed_in_is_in_view(hands: Hands, qtbot: QtBot) -> None:
    begin(hands, qtbot, "On the old landing:", "On notice").add()
    form = form_of(hands, qtbot, questions(hands)[0])
    view = hands.window.reader.side.questions.list.viewport()
    for _ in range(12):
        focused = form.focusWidget()
        if focused is form.reply:
            break
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert form.reply.hasFocus()

    def seen() -> bool:
        top = form.reply.mapTo(view, form.reply.rect().topLeft()).y()
        return top >= 0 and top + form.reply.height() <= view.height()

    qtbot.waitUntil(seen, timeout=PATIENCE)


def test_a_rule_is_kept_for_all_bodies_of_the_council(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    meeting = window.meeting
    assert meeting is not None
    library, ident = meeting.library, meeting.meeting_id
    set_rule(library, meeting_id=ident, rule=NoticeRule(NoticeUnit.DAYS, 7))
    window.actions_of["notice-rule"].trigger()
    dialog = window.reader.side.findChild(RuleDialog)
    assert not dialog.whole_council.isChecked()
    dialog.count.setValue(9)
    dialog.whole_council.setChecked(True)
    dialog.accept()
    nine = NoticeRule(NoticeUnit.DAYS, 9)
    assert council_rule(library, meeting_id=ident) == nine
    assert own_rule(library, meeting_id=ident) is None  # it would stand before that of the council
    assert rule_for(library, meeting_id=ident) == nine
    window.reader.undo()
    assert council_rule(library, meeting_id=ident) is None
    assert own_rule(library, meeting_id=ident) == NoticeRule(NoticeUnit.DAYS, 7)


def test_escape_in_the_box_gives_the_keys_back_to_the_pages(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    window.activateWindow()
    box = begin(hands, qtbot, "Why so", "On notice")
    qtbot.keyClick(box.text, Qt.Key.Key_Escape)
    assert window.focusWidget() is hands.view
    qtbot.keyClick(hands.view, Qt.Key.Key_D)  # a letter is a command again
    forms = window.reader.side.interests.findChildren(DeclarationForm)
    assert [form.isHidden() for form in forms] == [False]
    wording = forms[0].findChild(AutosaveEditor)
    qtbot.keyClicks(wording, "Trustee")
    qtbot.keyClick(wording, Qt.Key.Key_Escape)
    assert window.focusWidget() is hands.view
    assert box.text.text == "Why so"
    assert wording.text == "Trustee"
