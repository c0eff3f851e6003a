# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Points pane in a window: clicks, keys, the note in its place, thousands of marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import MarkColour
from desktop.ui.look.look import Look
from desktop.ui.points.point_model import PointModel
from desktop.ui.points.points_pane import PointsPane
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.row_model import ROW_ROLE
from desktop.ui.widgets.segments import Segments
from tests.ui.points.samples import point


@pytest.fixture
def pane(qtbot: QtBot, look: Look) -> PointsPane:
    """Three marks on item 8 and one on item 9, in front."""
    pane = PointsPane(look)
    qtbot.addWidget(pane)
    pane.set_item(8, "8. Budget", "Speak early.")
    pane.set_points([point(1, note="Ask why"), point(2), point(3, quote=""), point(4, item=9)])
    pane.resize(340, 700)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    pane.choose(1)
    pane.list.setFocus()
    return pane


def editor_in(pane: PointsPane) -> AutosaveEditor:
    """The box that is open in a card."""
    editors = pane.list.viewport().findChildren(AutosaveEditor)
    return next(editor for editor in editors if editor.isVisible())


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = PointModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_points([point(n, item=n % 2) for n in range(10)])
    model.show_item(1, only=True)
    model.show_item(0, only=True)
    model.show_item(0, only=False)
    model.set_points([point(n, item=n % 2, note="new") for n in range(9, -1, -1)])
    assert model.whole_count == model.rowCount() == 10
    assert "Item 1, ¶9" in model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)


def test_this_item_or_the_whole_pack(pane: PointsPane, qtbot: QtBot) -> None:
    assert pane.list.model().rowCount() == 3
    tabs = pane.findChild(Segments)
    assert tabs.tabText(1) == "Whole meeting 4"
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert pane.list.model().rowCount() == 4
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    pane.set_item(9, "9. Adoption", "")
    assert pane.list.model().rowCount() == 1


@pytest.mark.parametrize(
    ("key", "signal", "told_of"),
    [
        (Qt.Key.Key_Return, "go_to", 2),
        (Qt.Key.Key_Delete, "deleted", [2]),
        (Qt.Key.Key_T, "tags_requested", [2]),
        (Qt.Key.Key_Q, "question_asked", 2),
    ],
)
def test_keys(pane: PointsPane, qtbot: QtBot, key: Qt.Key, signal: str, told_of: object) -> None:
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(getattr(pane, signal)) as told:
        qtbot.keyClick(pane.list, key)
    assert told.args == [told_of]


def test_a_click_goes_there(pane: PointsPane, qtbot: QtBot) -> None:
    area = pane.list.visualRect(pane.list.model().index(1, 0))
    with qtbot.waitSignal(pane.go_to) as told:
        qtbot.mouseClick(
            pane.list.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(60, 18)
        )
    assert told.args == [2]


def test_the_note_is_written_in_its_place(pane: PointsPane, qtbot: QtBot) -> None:
    before = pane.list.visualRect(pane.list.model().index(1, 0)).top()
    qtbot.keyClick(pane.list, Qt.Key.Key_E)
    editor = editor_in(pane)
    assert editor.text == "Ask why"
    assert editor.hasFocus()
    with qtbot.waitSignal(pane.note_changed, timeout=3000) as told:
        qtbot.keyClicks(editor, " now, and by whom it was agreed, and when that was")
    assert told.args == [1, "Ask why now, and by whom it was agreed, and when that was"]
    assert pane.list.visualRect(pane.list.model().index(1, 0)).top() > before
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()


def test_what_is_saved_comes_back_without_disturbing(pane: PointsPane, qtbot: QtBot) -> None:
    pane.edit_note(1)
    editor = editor_in(pane)
    qtbot.keyClicks(editor, "!")
    pane.flush()
    pane.set_points([point(1, note="Ask why!"), point(2), point(3), point(4, item=9)])
    qtbot.keyClicks(editor, "!")
    assert editor.isVisible()
    assert editor.text == "Ask why!!"


def test_words_are_saved_when_the_marks_change_under_the_editor(
    pane: PointsPane, qtbot: QtBot
) -> None:
    pane.edit_note(1)
    qtbot.keyClicks(editor_in(pane), " at once")
    with qtbot.waitSignal(pane.note_changed, timeout=300) as told:
        pane.set_item(9, "9. Adoption", "")
    assert told.args == [1, "Ask why at once"]


def test_the_note_of_the_item_before_is_saved_to_that_item(pane: PointsPane, qtbot: QtBot) -> None:
    pane.note.setFocus()
    qtbot.keyClicks(pane.note, "First: ")
    with qtbot.waitSignal(pane.item_note_saved, timeout=300) as told:
        pane.set_item(None, "", "On the meeting")
    assert told.args == [8, "First: Speak early."]
    assert pane.note.text == "On the meeting"


def test_a_long_quote_unfolds(pane: PointsPane, qtbot: QtBot) -> None:
    index = pane.list.model().index(0, 0)
    before = pane.list.visualRect(index).height()
    qtbot.keyClick(pane.list, Qt.Key.Key_Space)
    assert pane.list.visualRect(index).height() > before
    qtbot.keyClick(pane.list, Qt.Key.Key_Space)
    assert pane.list.visualRect(index).height() == before


def test_the_menu_changes_the_colour(pane: PointsPane, qtbot: QtBot) -> None:
    area = pane.list.visualRect(pane.list.model().index(0, 0))
    dots = QPoint(area.right() - 24, area.top() + 20)
    qtbot.mouseMove(pane.list.viewport(), dots)
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=dots)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    colours = next(a.menu() for a in menu.actions() if a.menu() is not None)
    assert isinstance(colours, QMenu)
    pink = next(action for action in colours.actions() if action.text() == "Pink\t4")
    with qtbot.waitSignal(pane.colour_changed) as told:
        pink.trigger()
    assert told.args == [[1], MarkColour.PINK]
    menu.close()


@pytest.mark.parametrize(("key", "chosen"), [("1", "yellow"), ("5", "orange")])
def test_a_number_recolours(pane: PointsPane, qtbot: QtBot, key: str, chosen: str) -> None:
    with qtbot.waitSignal(pane.colour_changed) as told:
        qtbot.keyClicks(pane.list, key)
    assert told.args == [[1], MarkColour(chosen)]


def test_no_other_mark_takes_the_place_of_one_deleted(pane: PointsPane, qtbot: QtBot) -> None:
    all_of_them = [point(1, note="Ask why"), point(2), point(3, quote=""), point(4, item=9)]
    pane.choose(2)
    pane.set_points([row for row in all_of_them if row.annotation.id != 2])
    assert not pane.list.currentIndex().isValid()
    with qtbot.assertNotEmitted(pane.deleted):
        qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    pane.set_points(all_of_them)
    assert pane.list.currentIndex().row() == 1
    pane.set_points([row for row in all_of_them if row.annotation.id != 2])
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    assert pane.list.currentIndex().data(ROW_ROLE).annotation.id == 3
    pane.clear()
    pane.set_item(8, "8. Budget", "")
    pane.set_points(all_of_them)
    assert not pane.list.selectionModel().hasSelection()


def test_a_clicked_card_is_seen_whole(pane: PointsPane, qtbot: QtBot) -> None:
    pane.set_points([point(n) for n in range(1, 9)])
    port = pane.list.viewport()
    index = pane.list.indexAt(QPoint(60, port.height() - 4))
    area = pane.list.visualRect(index)
    if area.bottom() < port.height():
        area = pane.list.visualRect(index := index.siblingAtRow(index.row() + 1))
        pane.list.verticalScrollBar().setValue(20)
        area = pane.list.visualRect(index)
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(60, 18))
    assert port.rect().contains(pane.list.visualRect(index))


def test_the_card_stays_in_view_when_its_note_is_left(pane: PointsPane, qtbot: QtBot) -> None:
    pane.set_points([point(n) for n in range(1, 9)])
    pane.edit_note(8)
    qtbot.keyClicks(editor_in(pane), "A note of many words. " * 12)
    pane.flush()
    pane.set_points([point(n, note="One line" if n == 8 else "") for n in range(1, 9)])
    bar = pane.list.verticalScrollBar()
    bar.setValue(bar.maximum() - 150)
    qtbot.keyClick(editor_in(pane), Qt.Key.Key_Escape)
    card = pane.list.visualRect(pane.list.currentIndex())
    assert pane.list.viewport().rect().contains(card)


def test_thousands_of_marks(pane: PointsPane, qtbot: QtBot) -> None:
    pane.set_points([point(n, note="note" if n % 3 else "") for n in range(1, 5001)])
    pane.choose(4321)
    assert pane.list.visualRect(pane.list.currentIndex()).top() >= 0
    assert not pane.list.viewport().grab().isNull()


def test_a_long_title_is_not_cut_off_in_the_empty_note(pane: PointsPane) -> None:
    """Shortened at a word where it is seen, whole where it is heard."""
    title = "7. Reconsideration of the decision on the harbour wall and all the services behind it"
    pane.set_item(9, title, "")
    note = next(
        n for n in pane.findChildren(AutosaveEditor) if n.accessibleName() == f"Note on {title}"
    )
    hint = note.placeholderText()
    assert hint.startswith("Note on 7. Reconsideration of the decision") and hint.endswith("…")
    room = note.viewport().width() - 2 * note.document().documentMargin()
    asked = note.fontMetrics().boundingRect(
        QRect(0, 0, round(room), 10_000), Qt.TextFlag.TextWordWrap, hint
    )
    assert asked.height() <= note.viewport().height()


def test_a_title_is_not_cut_behind_a_dash(pane: PointsPane) -> None:
    pane.set_item(9, "8. Plan for the mending of the harbour 2026/27 - 2029/30.", "")
    hints = [note.placeholderText() for note in pane.findChildren(AutosaveEditor)]
    assert "Note on 8. Plan for the mending of the harbour 2026/27…" in hints


def test_no_marks_says_how_to_make_one(pane: PointsPane) -> None:
    pane.set_points([])
    assert not pane.list.isVisible()


def test_a_mark_taken_over_tells_whose_it_is(pane: PointsPane, look: Look) -> None:
    """On its card, which is a line higher for it, and to a screen reader."""
    own = point(2)
    others = replace(own, annotation=replace(own.annotation, author="A. Ash"))
    heights = []
    for row in (own, others):
        pane.set_points([row])
        heights.append(pane.list.visualRect(pane.list.model().index(0, 0)).height())
    assert heights[1] > heights[0]
    index = pane.list.model().index(0, 0)
    assert "by A. Ash" in index.data(Qt.ItemDataRole.AccessibleTextRole)
