# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking for the password of a locked file inside the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.library.password_bar import PasswordBar
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button


@pytest.fixture
def bar(qtbot: QtBot, look: Look) -> Iterator[PasswordBar]:
    """A bar in a window."""
    window = QWidget()
    made = PasswordBar(look, window)
    qtbot.addWidget(window)
    window.resize(900, 200)
    made.resize(900, 100)
    with qtbot.waitExposed(window):
        window.show()
    yield made


def _field(bar: PasswordBar) -> QLineEdit:
    field = bar.findChild(QLineEdit)
    assert field is not None
    return field


def _button(bar: PasswordBar, text: str) -> Button:
    return next(b for b in bar.findChildren(Button) if b.text() == text)


def test_it_is_hidden_until_it_asks(bar: PasswordBar) -> None:
    assert not bar.isVisible()
    bar.ask("k", "pack.pdf")
    assert bar.isVisible()
    assert bar.message == "“pack.pdf” is locked. Type its password to open it."
    assert bar.asking == "k"


def test_a_password_is_given_and_forgotten(qtbot: QtBot, bar: PasswordBar) -> None:
    bar.ask("k", "pack.pdf", wrong=False)
    QTest.keyClicks(_field(bar), "s3cret &")
    with qtbot.waitSignal(bar.given) as told:
        QTest.keyClick(_field(bar), Qt.Key.Key_Return)
    assert told.args == ["k", "s3cret &"]
    assert not bar.isVisible()
    assert _field(bar).text() == ""
    assert bar.asking is None


def test_the_button_gives_it_too_once_there_is_something(qtbot: QtBot, bar: PasswordBar) -> None:
    bar.ask("k", "pack.pdf")
    assert not _button(bar, "Open").isEnabled()
    with qtbot.assertNotEmitted(bar.given):
        QTest.keyClick(_field(bar), Qt.Key.Key_Return)
    QTest.keyClicks(_field(bar), "x")
    with qtbot.waitSignal(bar.given):
        QTest.mouseClick(_button(bar, "Open"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("by_key", [True, False])
def test_it_can_be_given_up(qtbot: QtBot, bar: PasswordBar, by_key: bool) -> None:
    bar.ask("k", "pack.pdf")
    with qtbot.waitSignal(bar.given_up) as told:
        if by_key:
            QTest.keyClick(_field(bar), Qt.Key.Key_Escape)
        else:
            QTest.mouseClick(_button(bar, "Cancel"), Qt.MouseButton.LeftButton)
    assert told.args == ["k"]
    assert not bar.isVisible()


def test_a_wrong_one_is_told(bar: PasswordBar) -> None:
    bar.ask("k", "pack.pdf", True)
    assert bar.message == "That password does not open “pack.pdf”. Try again."


def test_letters_are_hidden_until_asked_for(qtbot: QtBot, bar: PasswordBar) -> None:
    bar.ask("k", "pack.pdf")
    assert _field(bar).echoMode() is QLineEdit.EchoMode.Password
    QTest.mouseClick(_button(bar, "Show"), Qt.MouseButton.LeftButton)
    assert _field(bar).echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyClick(_field(bar), Qt.Key.Key_Escape)
    bar.ask("other", "other.pdf")
    assert _field(bar).echoMode() is QLineEdit.EchoMode.Password


def test_several_files_wait_their_turn(qtbot: QtBot, bar: PasswordBar) -> None:
    bar.ask("a", "a.pdf")
    bar.ask("b", "b.pdf")
    bar.ask("c", "c.pdf")
    QTest.keyClicks(_field(bar), "one")
    bar.ask("b", "b.pdf")
    assert _field(bar).text() == "one", "what is being typed stays"
    QTest.keyClick(_field(bar), Qt.Key.Key_Return)
    assert bar.asking == "b"
    bar.ask("a", "a.pdf", True)
    QTest.keyClick(_field(bar), Qt.Key.Key_Escape)
    assert bar.asking == "a", "a second try comes before a new file"
    QTest.keyClick(_field(bar), Qt.Key.Key_Escape)
    QTest.keyClick(_field(bar), Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_long_name_is_shortened_and_tipped(bar: PasswordBar) -> None:
    name = "Public reports pack " * 6 + ".pdf"
    bar.ask("k", name)
    assert "…" in bar.message
    assert len(bar.message) < len(name)
    assert _field(bar).accessibleName() == f"Password of {name}"
