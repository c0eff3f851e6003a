# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Questions pane in a window: asking, ticking, editing in place, putting in order."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.domain.draft import QuestionDraft
from desktop.domain.question import Question, QuestionState
from desktop.ui.look.look import Look
from desktop.ui.questions.question_form import QuestionForm
from desktop.ui.questions.question_model import QuestionModel
from desktop.ui.questions.question_row import QuestionRow, toggled_answered, toggled_asked
from desktop.ui.questions.questions_pane import QuestionsPane
from desktop.ui.widgets.segments import Segments

NOW = datetime(2026, 3, 10, tzinfo=UTC)
ALT = Qt.KeyboardModifier.AltModifier
DRAFT, ASKED, ANSWERED = QuestionState.DRAFT, QuestionState.ASKED, QuestionState.ANSWERED


def question(
    ident: int,
    *,
    item: int | None = 8,
    state: QuestionState = DRAFT,
    mark: int | None = None,
    text: str = "Why now?",
) -> QuestionRow:
    """A question to an invented officer."""
    asked = Question(ident, 1, item, mark, text, "The Director", ident - 1, state, "", NOW, NOW)
    return QuestionRow(asked, "Item 8, ¶32, p.15" if mark else "")


@pytest.fixture
def pane(qtbot: QtBot, look: Look) -> QuestionsPane:
    """Three questions on item 8 with one on item 9 between them, in front."""
    pane = QuestionsPane(look)
    qtbot.addWidget(pane)
    pane.set_item(8, "8. Budget")
    pane.set_people(["The Chair", "The Director"])
    pane.set_questions(
        [question(1), question(2, item=9), question(3, mark=77), question(4, state=ASKED)]
    )
    pane.resize(340, 700)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    pane.choose(1)
    pane.list.setFocus()
    return pane


def form_in(pane: QuestionsPane) -> QuestionForm:
    """The form that is open in a card."""
    return next(f for f in pane.list.viewport().findChildren(QuestionForm) if f.isVisible())


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = QuestionModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [question(n, item=n % 2) for n in range(6)]
    model.set_questions(rows)
    model.set_questions(rows[::-1])
    model.show_item(1, only=True)
    assert [row.question.id for row in model.rows] == [5, 3, 1]
    assert model.position_at(1) == 2
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Why now?. to The Director. not asked yet"


def test_states_follow_from_ticks() -> None:
    assert [toggled_asked(state) for state in (DRAFT, ASKED, ANSWERED)] == [ASKED, DRAFT, DRAFT]
    assert [toggled_answered(s) for s in (DRAFT, ASKED, ANSWERED)] == [ANSWERED, ANSWERED, ASKED]


def test_enter_asks_about_the_item(pane: QuestionsPane, qtbot: QtBot) -> None:
    pane.ask_box.setFocus()
    box = pane.ask_box.text
    qtbot.keyClicks(box, "How many?")
    with qtbot.waitSignal(pane.asked) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == [8, "How many?", ""]
    assert box.text == "How many?"  # until it is said to be on disk
    pane.ask_box.clear()
    assert box.text == ""
    with qtbot.assertNotEmitted(pane.asked):
        qtbot.keyClick(box, Qt.Key.Key_Return)


def test_a_question_begun_on_one_item_stays_about_it(pane: QuestionsPane, qtbot: QtBot) -> None:
    pane.ask_box.setFocus()
    qtbot.keyClicks(pane.ask_box.text, "How many?")
    pane.set_item(9, "9. Adoption")
    button = next(b for b in pane.ask_box.findChildren(QPushButton) if b.isVisible())
    with qtbot.waitSignal(pane.asked) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [8, "How many?", ""]
    pane.ask_box.clear()
    qtbot.keyClicks(pane.ask_box.text, "And where?")
    with qtbot.waitSignal(pane.draft_changed) as told, qtbot.assertNotEmitted(pane.asked):
        pane.flush()
    assert told.args == [QuestionDraft("And where?", "", 9)]


def test_words_asked_about_are_kept_while_the_item_is_told_again(
    pane: QuestionsPane, qtbot: QtBot
) -> None:
    box = pane.ask_box
    pane.set_item(8, "8. Reserves")
    box.set_about(8, "Item 8, ¶5, p.18", 77)
    pane.set_item(8, "8. Reserves")  # more was read of the papers
    assert box.mark_id == 77
    assert "¶5" in box.text.placeholderText()
    box.setFocus()
    qtbot.waitUntil(box.text.hasFocus)
    pane.set_item(9, "9. Adoption")  # the pages were scrolled on, to look something up
    assert box.mark_id == 77
    qtbot.keyClicks(box.text, "What does it cover?")
    assert box.draft == QuestionDraft("What does it cover?", "", 8, 77)


@pytest.mark.parametrize("how", ["escape", "away"])
def test_words_no_longer_asked_about_leave_the_box_to_the_item_read(
    pane: QuestionsPane, qtbot: QtBot, how: str
) -> None:
    box = pane.ask_box
    box.set_about(8, "Item 8, ¶5, p.18", 77)
    box.setFocus()
    qtbot.waitUntil(box.text.hasFocus)
    if how == "escape":
        qtbot.keyClick(box.text, Qt.Key.Key_Escape)
    else:
        pane.list.setFocus()
    pane.set_item(9, "9. Adoption")
    assert box.mark_id is None
    assert "Adoption" in box.text.placeholderText()


def test_what_is_half_written_is_told_as_it_is_typed(pane: QuestionsPane, qtbot: QtBot) -> None:
    box = pane.ask_box
    box.setFocus()
    box.set_about(9, "Item 9, p.30", 77)
    with qtbot.waitSignal(pane.draft_changed, timeout=3000) as told:
        qtbot.keyClicks(box.text, "And wh")
    half = QuestionDraft("And wh", "", 9, 77)
    assert told.args == [half]
    box.set_draft(None)
    assert (box.text.text, box.draft) == ("", None)
    box.set_draft(half, "Item 9, p.30")
    assert box.draft == half
    with qtbot.waitSignal(pane.draft_changed) as told:
        box.clear()
    assert told.args == [None]


def test_one_click_chooses_and_the_next_opens(pane: QuestionsPane, qtbot: QtBot) -> None:
    left = Qt.MouseButton.LeftButton
    area = pane.list.visualRect(pane.list.model().index(1, 0))
    spot = area.topLeft() + QPoint(120, 18)
    qtbot.mouseClick(pane.list.viewport(), left, pos=spot)
    assert not pane.list.viewport().findChildren(QuestionForm)
    with qtbot.waitSignal(pane.moved) as told:
        qtbot.keyClick(pane.list, Qt.Key.Key_Up, ALT)
    assert told.args == [3, 0]
    qtbot.mouseClick(pane.list.viewport(), left, pos=spot)
    assert form_in(pane).text.text == "Why now?"


def test_enter_in_the_form_is_the_end(pane: QuestionsPane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    form = form_in(pane)
    qtbot.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(form.text, "And here?")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    pane.flush()
    pane.set_questions([question(1, text="Why now?\nAnd here?"), question(3), question(4)])
    assert form.text.text == "Why now?\nAnd here?\n"  # still being written
    qtbot.keyClicks(form.text, " ")
    with qtbot.assertNotEmitted(pane.text_changed):
        qtbot.keyClick(form.text, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert pane.list.hasFocus()


def test_ticks_by_click_and_by_key(pane: QuestionsPane, qtbot: QtBot) -> None:
    area = pane.list.visualRect(pane.list.model().index(0, 0))
    told: list[tuple[int, QuestionState]] = []
    pane.state_changed.connect(lambda ident, state: told.append((ident, state)))
    spot = QPoint(area.left() + 46, area.bottom() - 22)
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.keyClick(pane.list, Qt.Key.Key_R)
    qtbot.keyClick(pane.list, Qt.Key.Key_End)
    qtbot.keyClick(pane.list, Qt.Key.Key_Space)
    assert told == [(1, ASKED), (1, ANSWERED), (4, DRAFT)]


def test_the_words_it_is_about_are_a_click_away(pane: QuestionsPane, qtbot: QtBot) -> None:
    pane.choose(3)
    with qtbot.waitSignal(pane.go_to) as told:
        qtbot.keyClick(pane.list, Qt.Key.Key_G)
    assert told.args == [77]


def test_a_card_opens_into_a_form_that_saves_as_one_types(
    pane: QuestionsPane, qtbot: QtBot
) -> None:
    closed = pane.list.visualRect(pane.list.model().index(0, 0)).height()
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    form = form_in(pane)
    assert pane.list.visualRect(pane.list.model().index(0, 0)).height() > closed
    assert form.text.hasFocus()
    with qtbot.waitSignal(pane.text_changed, timeout=3000) as told:
        qtbot.keyClicks(form.text, " And why here?")
    assert told.args == [1, "Why now? And why here?"]
    qtbot.keyClick(form.text, Qt.Key.Key_Tab)
    assert form.to_whom.hasFocus()
    form.to_whom.selectAll()
    qtbot.keyClicks(form.to_whom, "The Chair")
    with qtbot.waitSignal(pane.to_whom_changed, timeout=3000) as told:
        qtbot.keyClick(form.to_whom, Qt.Key.Key_Tab)
    assert told.args == [1, "The Chair"]
    qtbot.keyClicks(form.reply, "In May.")
    with qtbot.waitSignal(pane.reply_changed, timeout=300) as told:
        qtbot.keyClick(form.reply, Qt.Key.Key_Escape)
    assert told.args == [1, "In May."]
    assert not form.isVisible()
    assert pane.list.hasFocus()
    assert pane.list.visualRect(pane.list.model().index(0, 0)).height() == closed


def test_keys_on_the_forms_buttons_do_not_reach_the_list(pane: QuestionsPane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    button = form_in(pane).findChildren(QToolButton)[0]
    button.setFocus()
    with qtbot.assertNotEmitted(pane.deleted):
        qtbot.keyClick(button, Qt.Key.Key_Delete)


def test_the_form_stays_open_while_what_it_saved_comes_back(
    pane: QuestionsPane, qtbot: QtBot
) -> None:
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    form = form_in(pane)
    qtbot.keyClicks(form.text, "!")
    pane.flush()
    pane.set_questions([question(1, text="Why now?!"), question(3), question(4)])
    qtbot.keyClicks(form.text, "!")
    assert form.isVisible()
    assert form.text.text == "Why now?!!"


def test_order_by_keys_counts_all_questions(pane: QuestionsPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.moved) as told:
        qtbot.keyClick(pane.list, Qt.Key.Key_Down, ALT)
    assert told.args == [1, 2]
    with qtbot.assertNotEmitted(pane.moved):
        qtbot.keyClick(pane.list, Qt.Key.Key_Up, ALT)


def test_order_by_dragging(pane: QuestionsPane, qtbot: QtBot) -> None:
    model, view = pane.list.model(), pane.list.viewport()
    start = view_spot = pane.list.visualRect(model.index(0, 0)).topLeft() + QPoint(120, 18)
    last = pane.list.visualRect(model.index(2, 0))
    end = QPoint(120, last.bottom() - 6)
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(pane.moved) as told, qtbot.assertNotEmitted(pane.asked):
        qtbot.mousePress(view, left, pos=start)
        for step in range(1, 9):
            view_spot = start + (end - start) * step / 8
            qtbot.mouseMove(view, view_spot)
        assert not view.grab().isNull()
        qtbot.mouseRelease(view, left, pos=end)
    assert told.args == [1, 3]
    assert not pane.list.viewport().findChildren(QuestionForm)


def test_the_order_comes_back_and_the_choice_with_it(pane: QuestionsPane) -> None:
    pane.set_questions([question(3), question(4), question(1), question(2, item=9)])
    assert pane.list.currentIndex().row() == 2


def test_delete_and_the_whole_meeting(pane: QuestionsPane, qtbot: QtBot) -> None:
    tabs = pane.findChild(Segments)
    assert tabs.tabText(1) == "Whole meeting 4"
    tabs.setCurrentIndex(1)
    pane.choose(2)
    with qtbot.waitSignal(pane.deleted) as told:
        qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert told.args == [2]
    pane.set_questions([])
    assert not pane.list.isVisible()


def test_the_menu_says_the_keys(pane: QuestionsPane, qtbot: QtBot) -> None:
    index = pane.list.model().index(1, 0)
    pane.list.menu_asked.emit(index, pane.mapToGlobal(QPoint(10, 10)))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert "&Go to page\tG" in texts
    with qtbot.waitSignal(pane.moved) as told:
        next(a for a in menu.actions() if "Move &up" in a.text()).trigger()
    assert told.args == [3, 0]
    menu.close()


def test_escape_leaves_the_box_and_the_words_stay(pane: QuestionsPane, qtbot: QtBot) -> None:
    box = pane.ask_box
    qtbot.keyClicks(box.text, "Why so")
    with qtbot.waitSignals([pane.draft_changed, pane.left]):
        qtbot.keyClick(box.text, Qt.Key.Key_Escape)
    assert box.draft is not None
    assert box.draft.text == "Why so"
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(box.findChildren(QLineEdit)[0], Qt.Key.Key_Escape)


def test_the_pack_and_the_bank_stand_beside_each_other_where_there_is_room(
    pane: QuestionsPane, qtbot: QtBot
) -> None:
    pane.set_suggestions(["What does it cost?"])
    pack = next(b for b in pane.findChildren(QPushButton) if b.text().startswith("From the pack"))
    for width, beside in ((340, True), (240, False), (340, True)):
        pane.resize(width, 600)
        qtbot.waitUntil(lambda beside=beside: (pane.bank.y() == pack.y()) is beside)
        assert pack.width() >= pack.sizeHint().width()
