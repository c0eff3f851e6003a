# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of actions: whole, without clashes, and heard where it says."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.resources import resource_path
from desktop.ui.actions import ACTIONS, MENUS, Actions, MenuSpec, Scope
from desktop.ui.look.look import Look


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window in front, with a place for the pages."""
    window = QMainWindow()
    window.setCentralWidget(QWidget())
    window.centralWidget().setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_ids_and_keys_are_there_once() -> None:
    assert max(Counter(spec.id for spec in ACTIONS).values()) == 1
    for scope in (Scope.READER, Scope.MEETING):  # the letters of a meeting go before those of pages
        heard = [spec for spec in ACTIONS if spec.scope in (Scope.WINDOW, scope)]
        keys = Counter(QKeySequence(key).toString() for spec in heard for key in spec.shortcuts)
        assert all(keys), "a key Qt does not understand"
        assert max(keys.values()) == 1


def test_every_action_has_words_a_tip_an_icon_that_exists_and_a_menu() -> None:
    in_menus = [name for menu in MENUS for name in menu.every]
    assert sorted(in_menus) == sorted(spec.id for spec in ACTIONS)
    for spec in ACTIONS:
        assert spec.text and spec.tip, spec.id
        assert not spec.icon or resource_path("icons", f"{spec.icon}.svg").is_file(), spec.id


def test_no_menu_has_a_letter_twice() -> None:
    by_id = {spec.id: spec for spec in ACTIONS}
    inner = [each for menu in MENUS for each in menu.ids if isinstance(each, MenuSpec)]
    for menu in (*MENUS, *inner):
        words = [
            each.title if isinstance(each, MenuSpec) else by_id[each].text
            for each in menu.ids
            if each != "-"
        ]
        letters = Counter(text.partition("&")[2][:1].lower() for text in words)
        del letters[""]
        assert max(letters.values(), default=1) == 1, (menu.title, letters)


def test_single_letters_are_for_the_reader_and_the_meeting_only() -> None:
    for spec in ACTIONS:
        single = any(len(key) == 1 or key == "Del" for key in spec.shortcuts)
        assert single == (spec.scope is not Scope.WINDOW), spec.id


def test_keys_are_heard_where_they_should_be(window: QMainWindow, look: Look, qtbot: QtBot) -> None:
    actions = Actions(window, look)
    reader = window.centralWidget()
    actions.attach_reader(reader)
    heard: list[str] = []
    for name in ("import", "highlight"):
        actions[name].triggered.connect(lambda _on=False, name=name: heard.append(name))
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_H)
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["import"]
    reader.setFocus()
    qtbot.keyClick(reader, Qt.Key.Key_H)
    assert heard == ["import", "highlight"]
    actions.enable(["highlight"], False)
    qtbot.keyClick(reader, Qt.Key.Key_H)
    assert heard == ["import", "highlight"]
    actions.enable(["import"], False)
    qtbot.keyClick(reader, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["import", "highlight"]


def test_menus_are_filled_and_get_their_icons_when_opened(
    window: QMainWindow, look: Look, qtbot: QtBot
) -> None:
    actions = Actions(window, look)
    actions.fill_menu_bar(window.menuBar())
    menus = [action.menu() for action in window.menuBar().actions()]
    assert len(menus) == len(MENUS)
    first = menus[0]
    assert isinstance(first, QMenu)
    action = next(a for a in first.actions() if a.objectName() == "import")
    assert action.icon().isNull()
    first.aboutToShow.emit()
    assert not action.icon().isNull()
    assert "(Ctrl+O)" in action.toolTip() or "⌘O" in action.toolTip()
    assert {a.menuRole() for a in first.actions() if not a.isSeparator()} >= {
        QAction.MenuRole.QuitRole
    }
    with pytest.raises(KeyError):
        actions["no such action"]


def test_an_open_menu_hears_its_own_letters(window: QMainWindow, look: Look, qtbot: QtBot) -> None:
    """S in the File menu is Settings, though S on the pages strikes out."""
    actions = Actions(window, look)
    actions.fill_menu_bar(window.menuBar())
    reader = window.centralWidget()
    actions.attach_reader(reader)
    heard: list[str] = []
    for name in ("settings", "strike-out"):
        actions[name].triggered.connect(lambda _on=False, name=name: heard.append(name))
    reader.setFocus()
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_S)
    assert heard == ["settings"]


def test_letters_are_not_heard_in_a_box_within_the_pages(
    window: QMainWindow, look: Look, qtbot: QtBot
) -> None:
    """A key that a button over the pages does not want is not taken for a tool."""
    actions = Actions(window, look)
    reader = window.centralWidget()
    actions.attach_reader(reader)
    heard: list[bool] = []
    actions["highlight"].triggered.connect(lambda: heard.append(True))
    inner = QWidget(reader)
    inner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    inner.show()
    inner.setFocus()
    qtbot.keyClick(inner, Qt.Key.Key_H)
    assert heard == []
