# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a screen reader is told as the keys go down a list, also one that lays out its own rows."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets import spoken_list
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.spoken_list import SpokenListView

Told = list[tuple[str, str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    """What is told while a screen reader is there: the event, and the name of what it is about."""
    said: Told = []

    class Listener(QAccessible):
        """Notes down what is told."""

        @staticmethod
        def updateAccessibility(event: QAccessibleEvent) -> None:
            """Note it down."""
            about = event.accessibleInterface()
            said.append((event.type().name, about.text(QAccessible.Text.Name)))

    monkeypatch.setattr(spoken_list, "QAccessible", Listener)
    QAccessible.setActive(True)
    yield said
    QAccessible.setActive(False)


@pytest.fixture(params=[CardList, SpokenListView])
def rows(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[SpokenListView]:
    """A list of three beside a field that has the focus."""
    made: SpokenListView = CardList("Points") if request.param is CardList else SpokenListView()
    made.setItemDelegate(QStyledItemDelegate(made))
    made.setModel(QStringListModel(["First", "Second", "Third"], made))
    made.setCurrentIndex(made.model().index(0, 0))
    window, field = QWidget(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(made)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    yield made
    window.close()


def test_each_row_is_told_as_the_keys_come_to_it(
    rows: SpokenListView, told: Told, qtbot: QtBot
) -> None:
    rows.setFocus()
    told.clear()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    assert [name for event, name in told if event == "Focus"] == ["Second", "Third", "Second"]
    assert ("SelectionAdd", "Third") in told
    assert ("SelectionRemove", "Third") in told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt does it by itself elsewhere")
def test_the_row_is_told_when_the_keys_come_to_the_list(
    rows: SpokenListView, told: Told, qtbot: QtBot
) -> None:
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: told[-1:] == [("Focus", "First")])


def test_what_changes_while_the_keys_are_elsewhere_takes_them_nowhere(
    rows: SpokenListView, told: Told
) -> None:
    rows.setCurrentIndex(rows.model().index(2, 0))
    assert not [event for event, _ in told if event == "Focus"]


def test_a_box_to_choose_from_tells_what_it_is_for(qtbot: QtBot) -> None:
    box = ChoiceBox("Order of points", ["By page", "By tag"])
    qtbot.addWidget(box)
    spoken = QAccessible.queryAccessibleInterface(box)
    said = spoken.text(QAccessible.Text.Name) + spoken.text(QAccessible.Text.Description)
    assert "Order of points" in said
