# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choosing several points, ordering and filtering them, by keys and by pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import MarkColour
from desktop.domain.tag import Tag
from desktop.ui.look.look import Look
from desktop.ui.points.point_filter import PointFilter
from desktop.ui.points.point_model import PointModel
from desktop.ui.points.point_order import PointOrder
from desktop.ui.points.point_row import PointRow
from desktop.ui.points.points_pane import PointsPane
from tests.ui.points.samples import TAGS, point

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def short(ident: int, **more: object) -> PointRow:
    """A point whose card is low, so that several are in view."""
    return point(ident, quote="A few words", **more)  # type: ignore[arg-type]


@pytest.fixture
def pane(qtbot: QtBot, look: Look) -> PointsPane:
    """Five points on item 8, the first current; Raise on 1, 2, 4 and 5, Figures on 2 and 5."""
    pane = PointsPane(look)
    qtbot.addWidget(pane)
    pane.set_item(8, "8. Budget", "")
    pane.set_tags(TAGS.values())
    pane.set_points([short(n) for n in range(1, 6)])
    pane.resize(350, 900)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    pane.choose(1)
    pane.list.setFocus()
    return pane


def shown(pane: PointsPane) -> list[object]:
    """Ids of the points in the list, and titles of headings."""
    model = pane.list.model()
    assert isinstance(model, PointModel)
    return [row.id if isinstance(row, PointRow) else row.title for row in model.rows]


def click(pane: PointsPane, qtbot: QtBot, row: int, keys: Qt.KeyboardModifier) -> None:
    """A click on a card with keys held down."""
    area = pane.list.visualRect(pane.list.model().index(row, 0))
    port, spot = pane.list.viewport(), area.topLeft() + QPoint(60, 18)
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, keys, spot)


def said(pane: PointsPane) -> str:
    """The line about the filter, as far as it is there to be seen."""
    return pane.bar.said


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = PointModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_points([point(n, item=n % 2) for n in range(12)])
    for order in (PointOrder.TAG, PointOrder.SPEAKING, PointOrder.PAGE, PointOrder.TAG):
        model.arrange(order)
        model.narrow(PointFilter(tag="Raise"))
        model.set_points([point(n, item=n % 2, speaking=n if n % 3 else None) for n in range(9)])
        model.show_item(1, only=True)
        model.narrow(PointFilter())
        model.show_item(0, only=False)
    assert model.shown_count == 9


def test_shift_and_arrows_choose_several_which_go_together(pane: PointsPane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane.list, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(pane.list, Qt.Key.Key_Down, SHIFT)
    assert pane.chosen_ids == [1, 2, 3]
    with qtbot.waitSignal(pane.colour_changed) as told:
        qtbot.keyClicks(pane.list, "4")
    assert told.args == [[1, 2, 3], MarkColour.PINK]
    with qtbot.waitSignal(pane.tags_requested) as told:
        qtbot.keyClick(pane.list, Qt.Key.Key_T)
    assert told.args == [[1, 2, 3]]
    with qtbot.waitSignal(pane.deleted) as told:
        qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert told.args == [[1, 2, 3]]
    qtbot.keyClick(pane.list, Qt.Key.Key_Escape)
    assert pane.chosen_ids == [3]


def test_ctrl_and_shift_clicks_choose_and_go_nowhere(pane: PointsPane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.go_to):
        click(pane, qtbot, 2, CTRL)
        assert pane.chosen_ids == [1, 3]
        click(pane, qtbot, 4, SHIFT)
        assert pane.chosen_ids == [1, 3, 4, 5]
    with qtbot.waitSignal(pane.go_to):
        click(pane, qtbot, 1, Qt.KeyboardModifier.NoModifier)
    assert pane.chosen_ids == [2]


def test_all_are_chosen_but_no_heading(pane: PointsPane, qtbot: QtBot) -> None:
    pane.set_order(PointOrder.TAG)
    qtbot.keyClick(pane.list, Qt.Key.Key_A, CTRL)
    assert sorted(pane.chosen_ids) == [1, 2, 3, 4, 5]
    away = next(
        b for b in pane.findChildren(QAbstractButton) if b.accessibleName().startswith("Delete the")
    )
    with qtbot.waitSignal(pane.deleted) as told:
        qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    assert sorted(told.args[0]) == [1, 2, 3, 4, 5]


def test_nothing_is_said_to_be_chosen_when_the_chosen_ones_are_gone(
    pane: PointsPane, qtbot: QtBot
) -> None:
    def bars() -> list[str]:
        labels = (each for each in pane.findChildren(QLabel) if each.isVisible())
        return [each.text() for each in labels if each.text().endswith("points chosen")]

    qtbot.keyClick(pane.list, Qt.Key.Key_A, CTRL)
    assert bars() == ["5 points chosen"]
    pane.set_points([])
    assert bars() == []
    pane.set_points([short(n) for n in range(1, 6)])
    assert bars() == ["5 points chosen"]


def test_those_taken_away_together_are_chosen_when_they_are_back(pane: PointsPane) -> None:
    everything = [short(n) for n in range(1, 6)]
    pane.set_points(everything[:1] + everything[3:])
    pane.set_points(everything)
    assert pane.chosen_ids == [2, 3]


def test_alt_and_arrows_put_a_point_into_the_order_of_speaking(
    pane: PointsPane, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(pane.speaking_order_changed):
        qtbot.keyClick(pane.list, Qt.Key.Key_Up, ALT)
    pane.set_order(PointOrder.SPEAKING)
    assert shown(pane) == ["Not in your order yet", 1, 2, 3, 4, 5]
    pane.choose(3)
    with qtbot.waitSignal(pane.speaking_order_changed) as told:
        qtbot.keyClick(pane.list, Qt.Key.Key_Up, ALT)
    assert told.args == [[3]]
    pane.set_points([short(n, speaking={3: 0, 5: 1}.get(n)) for n in range(1, 6)])
    assert shown(pane) == ["Your order", 3, 5, "Not in your order yet", 1, 2, 4]
    assert pane.chosen_ids == [3]
    with qtbot.waitSignal(pane.speaking_order_changed) as told:
        qtbot.keyClick(pane.list, Qt.Key.Key_Down, ALT)
    assert told.args == [[5, 3]]


def test_points_are_dragged_into_the_order_of_speaking(pane: PointsPane, qtbot: QtBot) -> None:
    pane.set_order(PointOrder.SPEAKING)
    pane.set_points([short(n, speaking={3: 0, 5: 1}.get(n)) for n in range(1, 6)])
    port, model = pane.list.viewport(), pane.list.model()
    start = pane.list.visualRect(model.index(5, 0)).topLeft() + QPoint(60, 18)
    end = pane.list.visualRect(model.index(2, 0)).topLeft() + QPoint(60, 4)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, start - QPoint(0, 40))
    qtbot.mouseMove(port, end)
    with qtbot.waitSignal(pane.speaking_order_changed) as told:
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    assert told.args == [[3, 2, 5]]


def test_the_first_point_is_dragged_under_the_heading(pane: PointsPane, qtbot: QtBot) -> None:
    """While none has a place there is no card above the heading to drop it at."""
    pane.set_order(PointOrder.SPEAKING)
    port, model = pane.list.viewport(), pane.list.model()
    start = pane.list.visualRect(model.index(2, 0)).topLeft() + QPoint(60, 18)
    end = pane.list.visualRect(model.index(1, 0)).topLeft() + QPoint(60, 4)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, start - QPoint(0, 40))
    qtbot.mouseMove(port, end)
    with qtbot.waitSignal(pane.speaking_order_changed) as told:
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    assert told.args == [[2]]


def test_the_filter_says_what_it_leaves_and_is_cleared(pane: PointsPane, qtbot: QtBot) -> None:
    assert said(pane) == ""
    qtbot.keyClick(pane.list, Qt.Key.Key_F)
    panel = pane.bar.panel
    assert panel.words.hasFocus()
    panel.tag.setFocus()
    qtbot.keyClicks(panel.tag, "Figures")
    qtbot.waitUntil(lambda: shown(pane) == [2, 5])
    assert said(pane) == "2 of 5 points · filter: Figures"
    qtbot.keyClicks(panel.words, "¶5")
    qtbot.waitUntil(lambda: shown(pane) == [5])
    assert said(pane) == "1 of 5 points · filter: Figures, “¶5”"
    qtbot.keyClick(panel.words, Qt.Key.Key_Down)
    assert pane.list.hasFocus()
    assert pane.chosen_ids == [5]
    everything = next(
        b for b in pane.findChildren(QAbstractButton) if b.accessibleName() == "Show all"
    )
    qtbot.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert shown(pane) == [1, 2, 3, 4, 5]
    assert said(pane) == ""
    assert not panel.isVisible()


def test_nothing_left_says_so(pane: PointsPane, qtbot: QtBot) -> None:
    pane.begin_filter()
    qtbot.keyClicks(pane.bar.panel.words, "zeppelin")
    qtbot.waitUntil(lambda: not pane.list.isVisible())
    assert said(pane) == "0 of 5 points · filter: “zeppelin”"


def test_the_filter_follows_a_tag_that_is_renamed(pane: PointsPane, qtbot: QtBot) -> None:
    pane.bar.panel.ask_for_tag("Figures")
    pane.set_tags([TAGS["Raise"], Tag(2, "Sums", "green")])
    assert pane.bar.panel.value == PointFilter(tag="Sums")
    pane.set_tags([TAGS["Raise"]])
    assert pane.bar.panel.value == PointFilter()


def test_order_and_filter_are_told_and_forgotten_with_the_meeting(
    pane: PointsPane, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pane.order_changed) as told:
        pane.bar.order.setFocus()
        qtbot.keyClick(pane.bar.order, Qt.Key.Key_Down)
    assert told.args == [PointOrder.SPEAKING]
    pane.bar.panel.ask_for_tag("Figures")
    pane.clear()
    assert not pane.bar.panel.value
    pane.set_item(8, "8. Budget", "")
    pane.set_points([short(1)])
    assert shown(pane) == ["Not in your order yet", 1]


def test_a_note_written_under_one_tag_is_in_one_card_only(pane: PointsPane, qtbot: QtBot) -> None:
    pane.set_order(PointOrder.TAG)
    model = pane.list.model()
    places = [n for n, ident in enumerate(shown(pane)) if ident == 2]
    heights = [pane.list.visualRect(model.index(n, 0)).height() for n in places]
    pane.edit_note(2)
    now = [pane.list.visualRect(model.index(n, 0)).height() for n in places]
    assert now[0] > heights[0]
    assert now[1] == heights[1]


def test_a_filter_that_hides_a_mark_makes_way_for_its_note(pane: PointsPane) -> None:
    pane.bar.panel.ask_for_tag("Figures")
    pane.edit_note(3)
    assert 3 in shown(pane)
    assert pane.chosen_ids == [3]


def test_in_a_low_window_an_open_filter_takes_the_room_of_the_note(pane: PointsPane) -> None:
    pane.resize(350, 400)
    assert pane.note.isVisible()
    pane.begin_filter()
    assert not pane.note.isVisible()
    pane.begin_note()
    assert pane.note.isVisible()
    pane.bar.clear()
    assert pane.note.isVisible()
