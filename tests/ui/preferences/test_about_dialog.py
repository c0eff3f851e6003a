# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the program says of itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop import __version__
from desktop.ui.look.look import Look
from desktop.ui.preferences.about_dialog import AboutDialog


def test_it_says_what_it_is(qtbot: QtBot, look: Look) -> None:
    dialog = AboutDialog(look)
    qtbot.addWidget(dialog)
    dialog.show()
    text = "\n".join(shown.text() for shown in dialog.findChildren(QLabel))
    for expected in (
        f"Version {__version__}",
        "AGPL-3.0-or-later",
        "PyMuPDF",
        "PySide6",
        "SQLAlchemy",
        "ReportLab",
        "Noto Sans",
        "Nothing leaves this laptop",
    ):
        assert expected in text


def test_enter_and_escape_close_it(qtbot: QtBot, look: Look) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog = AboutDialog(look)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        QTest.keyClick(dialog, key)
        assert not dialog.isVisible()
