# SPDX-License-Identifier: AGPL-3.0-or-later
"""The settings: each change counts at once, is saved, and the look follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.services.settings import Settings, read_settings
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.preferences.settings_dialog import SettingsDialog


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings kept in a file."""
    return Settings(file=tmp_path / "settings.toml", theme="light")


@pytest.fixture
def dialog(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[SettingsDialog]:
    """The dialog on screen; the look of the tests is put back after it."""
    made = SettingsDialog(look, settings)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    look.choose(LookChoice.LIGHT)


def _radio(dialog: SettingsDialog, name: str) -> QRadioButton:
    button = dialog.findChild(QRadioButton, name)
    assert button is not None
    return button


def test_a_name_is_kept_when_typing_pauses(
    qtbot: QtBot, dialog: SettingsDialog, settings: Settings
) -> None:
    field = dialog.findChild(QLineEdit)
    assert field is not None
    with qtbot.waitSignal(dialog.changed) as told:
        QTest.keyClicks(field, " Cllr  Sian Wyn ")
    assert told.args == [settings]
    assert settings.member_name == "Cllr Sian Wyn"
    assert settings.file is not None
    assert read_settings(settings.file).member_name == "Cllr Sian Wyn"


def test_a_name_just_typed_is_kept_when_the_dialog_closes(
    qtbot: QtBot, dialog: SettingsDialog, settings: Settings
) -> None:
    field = dialog.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Cllr Ash")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert settings.member_name == "Cllr Ash"


def test_the_look_changes_at_once_and_is_kept(
    qtbot: QtBot, dialog: SettingsDialog, look: Look, settings: Settings
) -> None:
    with qtbot.waitSignal(dialog.changed):
        QTest.mouseClick(_radio(dialog, "dark"), Qt.MouseButton.LeftButton)
    assert look.theme.dark
    assert settings.theme == "dark"
    assert settings.file is not None
    assert read_settings(settings.file).theme == "dark"


def test_the_arrows_choose_a_look(qtbot: QtBot, dialog: SettingsDialog, look: Look) -> None:
    light = _radio(dialog, "light")
    light.setFocus()
    QTest.keyClick(light, Qt.Key.Key_Right)
    assert look.choice is LookChoice.DARK


def test_a_look_chosen_elsewhere_is_shown(dialog: SettingsDialog, look: Look) -> None:
    look.choose(LookChoice.DARK)
    assert _radio(dialog, "dark").isChecked()


def test_reading_settings(qtbot: QtBot, dialog: SettingsDialog, settings: Settings) -> None:
    QTest.mouseClick(_radio(dialog, "page"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(_radio(dialog, "paper-sepia"), Qt.MouseButton.LeftButton)
    blanks = dialog.findChild(QCheckBox)
    assert blanks is not None
    blanks.setFocus()
    QTest.keyClick(blanks, Qt.Key.Key_Space)
    blue = next(b for b in dialog.findChildren(QAbstractButton) if b.text() == "Blue")
    QTest.mouseClick(blue, Qt.MouseButton.LeftButton)
    assert (settings.fit, settings.paper, settings.mark_colour) == ("page", "sepia", "blue")
    assert not settings.skip_blank_pages


def test_nothing_is_told_when_nothing_changes(qtbot: QtBot, dialog: SettingsDialog) -> None:
    with qtbot.assertNotEmitted(dialog.changed):
        QTest.mouseClick(_radio(dialog, "light"), Qt.MouseButton.LeftButton)
        dialog.close()


def test_everything_has_a_name(dialog: SettingsDialog) -> None:
    for button in dialog.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text()
    field = dialog.findChild(QLineEdit)
    assert field is not None
    assert field.accessibleName() == "Your name"
