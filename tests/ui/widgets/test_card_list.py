# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of cards: keys, places and thousands of rows, of which few are ever measured."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.row_model import ROW_ROLE, RowModel


@dataclass(frozen=True)
class Row:
    """A row of a given height; headings can't be chosen."""

    ident: int
    height: int = 40
    heading: bool = False


class Rows(RowModel[Row]):
    """Rows as they are."""

    def key(self, row: Row) -> Hashable:
        """The id."""
        return row.ident

    def spoken(self, row: Row) -> str:
        """The id in words."""
        return f"row {row.ident}"

    def selectable(self, row: Row) -> bool:
        """All but headings."""
        return not row.heading


class Heights(QStyledItemDelegate):
    """Counts how often it is asked for a height."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """The row's own height."""
        self.asked += 1
        return QSize(10, index.data(ROW_ROLE).height)


@pytest.fixture
def shown(qtbot: QtBot) -> tuple[CardList, Rows, Heights]:
    """A list 300 pixels high with 5,000 rows of changing heights, the first a heading."""
    view, model, delegate = CardList("Rows"), Rows(), Heights()
    qtbot.addWidget(view)
    model.setParent(view)
    delegate.setParent(view)
    view.setItemDelegate(delegate)
    view.setModel(model)
    model.set_rows([Row(0, 30, heading=True), *(Row(n, 30 + n % 50) for n in range(1, 5000))])
    view.resize(200, 300)
    view.show()
    qtbot.waitExposed(view)
    view.setCurrentIndex(model.index(1))
    view.setFocus()
    return view, model, delegate


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = Rows()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([Row(1), Row(2), Row(3), Row(4)])
    model.set_rows([Row(4), Row(2, 99), Row(5), Row(1)])
    assert [row.ident for row in model.rows] == [4, 2, 5, 1]
    assert model.rows[1].height == 99
    model.set_rows([])
    model.set_rows([Row(n) for n in range(300)])
    model.set_rows([Row(n) for n in range(299, -1, -1)])
    assert model.rows[0].ident == 299


def test_only_what_is_seen_is_measured(shown: tuple[CardList, Rows, Heights]) -> None:
    view, _model, delegate = shown
    assert delegate.asked < 60
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert delegate.asked < 120


def test_a_card_far_down_is_brought_into_view(
    shown: tuple[CardList, Rows, Heights], qtbot: QtBot
) -> None:
    view, model, _delegate = shown
    index = model.index(4000)
    view.setCurrentIndex(index)
    view.scrollTo(index)
    rect = view.visualRect(index)
    assert 0 <= rect.top() <= rect.bottom() <= view.viewport().height()
    assert view.indexAt(rect.center()) == index
    view.scrollTo(model.index(0), QAbstractItemView.ScrollHint.PositionAtTop)
    assert view.visualRect(model.index(0)).top() == 0


def test_scrolling_up_into_the_unknown_does_not_jump(
    shown: tuple[CardList, Rows, Heights],
) -> None:
    view, model, _delegate = shown
    view.scrollTo(model.index(2000), QAbstractItemView.ScrollHint.PositionAtTop)
    bar = view.verticalScrollBar()
    for _step in range(30):
        seen = view.indexAt(QPoint(5, 60))
        before = view.visualRect(seen).top()
        bar.setValue(bar.value() - 10)
        assert view.visualRect(seen).top() == before + 10


def test_keys_pass_over_headings(shown: tuple[CardList, Rows, Heights], qtbot: QtBot) -> None:
    view, model, _delegate = shown
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 2
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 1
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == model.rowCount() - 1
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert model.rowCount() - 20 < view.currentIndex().row() < model.rowCount() - 1


def test_keys_go_out_as_signals(shown: tuple[CardList, Rows, Heights], qtbot: QtBot) -> None:
    view, _model, _delegate = shown
    with qtbot.waitSignal(view.opened):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    with qtbot.waitSignal(view.delete_pressed):
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    with qtbot.waitSignal(view.key_pressed) as letter:
        qtbot.keyClick(view, Qt.Key.Key_T)
    assert letter.args is not None
    assert letter.args[1] == int(Qt.Key.Key_T)
    with qtbot.waitSignal(view.move_asked) as moved:
        qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert moved.args is not None
    assert moved.args[1] == -1


def test_rows_come_and_go(shown: tuple[CardList, Rows, Heights]) -> None:
    view, model, _delegate = shown
    current = QModelIndex(view.currentIndex())
    rows = list(model.rows)
    model.set_rows([rows[0], Row(9001, 77), *rows[1:]])
    assert view.visualRect(model.index(1)).height() == 77
    assert current.row() != view.currentIndex().row() == 2
    model.set_rows([rows[0], *rows[3:]])
    assert view.currentIndex().isValid()
    model.set_rows([])
    assert not view.indexAt(QPoint(5, 5)).isValid()


def test_many_rows_that_change_are_told_in_few_words(qtbot: QtBot) -> None:
    model = Rows()
    model.set_rows([Row(n) for n in range(1000)])
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, *_: told.append((first.row(), last.row())))
    model.set_rows([Row(n, 50 if n in (3, 4, 5, 9) else 40) for n in range(1000)])
    assert told == [(3, 5), (9, 9)]
    told.clear()
    model.set_rows([Row(n, 60 if n % 2 else 40) for n in range(1000)])
    assert told == [(1, 999)]
    assert [row.height for row in model.rows[:4]] == [40, 60, 40, 60]
