# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys of the table while text is typed: what the window hears, and what the field keeps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.ui.actions import ACTIONS, Actions, Scope
from desktop.ui.field_keys import OF_THE_FIELD, copy_selected_in
from desktop.ui.look.look import Look


class GreedyLine(QLineEdit):
    """A field that takes every key for editing, as some systems have it for a few."""

    def event(self, event: QEvent) -> bool:
        """Say before any shortcut that the key is mine."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


class GreedyText(QPlainTextEdit):
    """The same over several lines."""

    def event(self, event: QEvent) -> bool:
        """Say before any shortcut that the key is mine."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


Field = QLineEdit | QPlainTextEdit


@pytest.fixture(params=[GreedyLine, GreedyText])
def field(request: pytest.FixtureRequest, look: Look, qtbot: QtBot) -> Field:
    """A text field with the focus, in a window with all actions."""
    window = QMainWindow()
    centre = QWidget()
    made: Field = request.param()
    QVBoxLayout(centre).addWidget(made)
    window.setCentralWidget(centre)
    window.setProperty("actions", Actions(window, look))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def text_of(field: Field) -> str:
    """What stands in it."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def press(qtbot: QtBot, field: Field, key: str) -> None:
    """Press a key as the table writes it."""
    combination = QKeySequence(key)[0]
    qtbot.keyClick(field, combination.key(), combination.keyboardModifiers())


def actions_of(field: Field) -> Actions:
    """The actions of the field's window."""
    actions = field.window().property("actions")
    assert isinstance(actions, Actions)
    return actions


def test_every_key_of_the_window_is_heard_while_text_is_typed(field: Field, qtbot: QtBot) -> None:
    actions, heard = actions_of(field), list[str]()
    for name in actions:
        actions[name].triggered.connect(lambda _on=False, name=name: heard.append(name))
    qtbot.keyClicks(field, "words")
    for spec in ACTIONS:
        if spec.scope is Scope.WINDOW and spec.id not in OF_THE_FIELD:
            for key in spec.shortcuts:
                heard.clear()
                press(qtbot, field, key)
                assert heard == [spec.id], key
    assert text_of(field) == "words"


def test_undo_redo_and_copy_are_about_what_is_typed(field: Field, qtbot: QtBot) -> None:
    actions, heard = actions_of(field), list[str]()
    for name in OF_THE_FIELD:
        actions[name].triggered.connect(lambda _on=False, name=name: heard.append(name))
    QApplication.clipboard().setText("before")
    for redo in next(spec.shortcuts for spec in ACTIONS if spec.id == "redo"):
        qtbot.keyClicks(field, "words")
        press(qtbot, field, "Ctrl+Z")
        assert text_of(field) == ""
        press(qtbot, field, redo)
        assert text_of(field) == "words", redo
        field.selectAll()
        press(qtbot, field, "Ctrl+C")
        assert QApplication.clipboard().text() == "words"
        field.clear()
    assert heard == []


def test_no_letter_or_digit_does_anything_while_typing(field: Field, qtbot: QtBot) -> None:
    actions, heard = actions_of(field), list[str]()
    for name in actions:
        actions[name].triggered.connect(lambda _on=False, name=name: heard.append(name))
    keys = {k for spec in ACTIONS if spec.scope is not Scope.WINDOW for k in spec.shortcuts}
    letters = sorted(key for key in keys if len(key) == 1)
    for key in letters:
        qtbot.keyClicks(field, key.lower())
    assert text_of(field) == "".join(letters).lower()
    press(qtbot, field, "Home")
    press(qtbot, field, "Del")
    assert text_of(field) == "".join(letters).lower()[1:]
    assert heard == []


def test_a_key_whose_action_cannot_be_done_stays_with_the_field(field: Field, qtbot: QtBot) -> None:
    actions = actions_of(field)
    actions.enable(["place-mark"], False)
    qtbot.keyClicks(field, "words")
    press(qtbot, field, "Ctrl+Return")
    assert text_of(field).startswith("words")


def test_what_is_selected_beside_the_pages_is_copied(field: Field, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "words")
    assert not copy_selected_in(field)
    field.selectAll()
    assert copy_selected_in(field)
    assert QApplication.clipboard().text() == "words"
    assert not copy_selected_in(None)
