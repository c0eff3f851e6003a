# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tab goes through a pane from top to bottom, whatever was put into it later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.tab_order import TabOrder


def test_what_comes_later_has_its_place(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column, row = QVBoxLayout(page), QHBoxLayout()
    TabOrder(page)
    first, last = QPushButton("first"), QPushButton("last")
    column.addWidget(first)
    column.addLayout(row)
    column.addWidget(last)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    for name in ("second", "third"):  # in a row, made after the last
        row.addWidget(QPushButton(name))
    gone = QPushButton("gone")
    column.insertWidget(0, gone)
    gone.hide()
    first.setFocus()

    def walked() -> list[str]:
        first.setFocus()
        found = []
        for _ in range(4):
            focus = QApplication.focusWidget()
            assert isinstance(focus, QPushButton)
            found.append(focus.text())
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
        return found

    qtbot.waitUntil(lambda: walked() == ["first", "second", "third", "last"])
