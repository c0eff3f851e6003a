# SPDX-License-Identifier: AGPL-3.0-or-later
"""The row of buttons above the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.actions import Actions
from desktop.ui.look.look import Look
from desktop.ui.reader.reader_toolbar import ReaderToolbar
from desktop.ui.widgets.buttons import ActionButton


def test_what_there_is_no_room_for_is_in_a_menu(qtbot: QtBot, look: Look) -> None:
    """Each tool is either a button or under More tools, at every width; with room for all
    there is no such button."""
    window = QWidget()
    qtbot.addWidget(window)
    bar = ReaderToolbar(look, Actions(window, look), window)
    window.show()
    more = next(b for b in bar.findChildren(QToolButton) if b.accessibleName() == "More tools")
    buttons = bar.findChildren(ActionButton)
    for width in (2400, 1366, 900, 600, 400, 2400):
        window.resize(width, 80)
        bar.resize(width, 50)
        hidden: list[QAction] = [b.defaultAction() for b in buttons if b.isHidden()]
        assert more.isHidden() is (not hidden)
        if hidden:
            menu = more.menu()
            menu.aboutToShow.emit()
            assert {a for a in menu.actions() if not a.isSeparator()} == set(hidden)
            qtbot.waitUntil(lambda: bar.rect().contains(more.geometry()))
            assert not menu.actions()[-1].isSeparator()
    assert more.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_no_two_dividers_stand_beside_each_other(qtbot: QtBot, look: Look) -> None:
    """Nor one at either end, whichever buttons have given way."""
    window = QWidget()
    qtbot.addWidget(window)
    bar = ReaderToolbar(look, Actions(window, look), window)
    window.show()
    for width in range(2000, 360, -40):
        bar.resize(width, 50)
        row = bar.layout()
        assert row is not None
        items = [row.itemAt(place) for place in range(row.count())]
        kinds = "".join(
            " "
            if (widget := item.widget()) is None
            else ""
            if widget.isHidden()
            else "|"
            if isinstance(widget, QFrame)
            else "x"
            for item in items
            if item is not None
        )
        for part in kinds.split():
            assert "||" not in part, (width, kinds)
            assert not part.endswith("|"), (width, kinds)
        assert not kinds.startswith("|"), (width, kinds)
