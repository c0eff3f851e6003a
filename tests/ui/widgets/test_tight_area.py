# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands above a list scrolls where the screen is low, and is whole where it is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.look.look import Look
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.tick_box import TickBox
from desktop.ui.widgets.tight_area import TightArea, fit_in_screen

LINES = "Some words that need more than one line where there is little room. " * 6


@pytest.fixture
def words(look: Look) -> Iterator[QLabel]:
    """A paragraph."""
    yield label(LINES, wrap=True)


@pytest.fixture
def area(look: Look, words: QLabel) -> Iterator[TightArea]:
    """The paragraph in an area."""
    content = QWidget()
    QVBoxLayout(content).addWidget(words)
    yield TightArea(look, content)


def holder_of(area: TightArea, below: QWidget) -> QWidget:
    """A pane with the area above something that takes all the rest."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(area)
    column.addWidget(below, 1)
    return holder


def test_it_is_as_high_as_all_that_is_in_it_where_there_is_room(
    qtbot: QtBot, area: TightArea
) -> None:
    holder = holder_of(area, QWidget())
    qtbot.addWidget(holder)
    holder.resize(300, 900)
    holder.show()
    qtbot.waitUntil(lambda: area.height() > 60 and area.verticalScrollBar().maximum() == 0)
    before = area.height()
    holder.resize(600, 900)
    qtbot.waitUntil(lambda: area.height() < before and area.verticalScrollBar().maximum() == 0)


def test_it_scrolls_where_there_is_none(qtbot: QtBot, area: TightArea) -> None:
    below = QWidget()
    below.setMinimumHeight(100)
    holder = holder_of(area, below)
    qtbot.addWidget(holder)
    holder.resize(300, 220)
    holder.show()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert holder.height() == 220
    assert below.height() >= 100


def test_it_is_no_window_of_its_own_before_it_stands_in_one(qtbot: QtBot, area: TightArea) -> None:
    qtbot.addWidget(area)
    assert not area.isVisible()


def test_it_takes_no_room_before_anything_is_in_it(qtbot: QtBot, look: Look) -> None:
    content, lowest = QWidget(), QLabel("Below")
    rows = QVBoxLayout(content)
    rows.setContentsMargins(0, 0, 0, 0)
    empty = TightArea(look, content)
    holder = holder_of(empty, lowest)
    qtbot.addWidget(holder)
    holder.layout().setContentsMargins(0, 0, 0, 0)
    holder.show()
    assert empty.isHidden() and lowest.y() == 0
    notice = QLabel("A notice")
    notice.hide()
    rows.addWidget(notice)
    QApplication.sendPostedEvents()
    assert empty.isHidden()
    notice.show()
    qtbot.waitUntil(lambda: empty.isVisible() and lowest.y() > 0)


def test_it_is_gone_while_it_is_empty_and_comes_back(
    qtbot: QtBot, area: TightArea, words: QLabel
) -> None:
    holder = holder_of(area, QWidget())
    area.widget().layout().setContentsMargins(0, 0, 0, 0)
    qtbot.addWidget(holder)
    holder.resize(300, 900)
    holder.show()
    words.hide()
    qtbot.waitUntil(lambda: area.isHidden())
    words.show()
    qtbot.waitUntil(lambda: not area.isHidden() and area.height() >= words.height())


def test_a_window_is_as_high_as_its_words_but_no_higher_than_the_screen(
    qtbot: QtBot, area: TightArea, words: QLabel
) -> None:
    dialog = QDialog()
    QVBoxLayout(dialog).addWidget(area)
    qtbot.addWidget(dialog)
    dialog.resize(300, 50)
    dialog.show()
    fit_in_screen(dialog)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    words.setText(LINES * 60)
    qtbot.waitUntil(lambda: area.sizeHint().height() > 2000)
    fit_in_screen(dialog)
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert area.verticalScrollBar().maximum() > 0


def test_a_stack_is_as_low_as_the_page_in_view(qtbot: QtBot) -> None:
    stack, high, low = CurrentStack(), QWidget(), QWidget()
    qtbot.addWidget(stack)
    high.setMinimumHeight(400)
    low.setMinimumHeight(100)
    stack.addWidget(high)
    stack.addWidget(low)
    assert stack.minimumSizeHint().height() == 400
    stack.setCurrentWidget(low)
    assert stack.minimumSizeHint().height() == 100


def test_the_words_of_an_empty_list_come_before_its_picture(qtbot: QtBot, look: Look) -> None:
    empty = EmptyState(look, "library", LINES[:120], size=56)
    qtbot.addWidget(empty)
    empty.resize(360, 400)
    empty.show()
    picture, words = empty.findChildren(QLabel)
    assert picture.isVisible()
    empty.resize(360, 90)
    assert not picture.isVisible()
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    empty.resize(360, 400)
    assert picture.isVisible()


def test_the_words_beside_a_box_to_tick_go_into_a_second_line(qtbot: QtBot, look: Look) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    box = TickBox(look, "Sensitive: never show what it is")
    column.addWidget(box)
    column.addStretch(1)
    qtbot.addWidget(holder)
    holder.resize(500, 200)
    holder.show()
    one_line = box.height()
    holder.resize(180, 200)
    assert holder.width() == 180
    qtbot.waitUntil(lambda: box.height() > one_line)


def test_its_scroll_bar_has_room_beside_what_is_in_it(qtbot: QtBot, look: Look) -> None:
    content = QWidget()
    QVBoxLayout(content).addWidget(TickBox(look, "Incomprehensibilities"))
    area = TightArea(look, content)
    qtbot.addWidget(area)
    bar = area.verticalScrollBar().sizeHint().width()
    assert area.minimumSizeHint().width() >= content.minimumSizeHint().width() + bar


@pytest.mark.parametrize("first", [150, 900])
def test_what_is_in_it_fills_the_width_beside_the_bar_or_without_it(
    qtbot: QtBot, look: Look, first: int
) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    lines = [label(LINES, wrap=True), TickBox(look, LINES)]
    for line in lines:
        column.addWidget(line)
    area = TightArea(look, content)
    holder = holder_of(area, QWidget())
    qtbot.addWidget(holder)
    holder.resize(300, first)
    holder.show()
    for height in (first, 150, 900, 160, 170, 900, 180):
        holder.resize(300, height)
        qtbot.waitUntil(lambda: all(one.width() == area.viewport().width() for one in lines))
