# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet of keys: complete, scrollable by keys, gone with Escape or F1."""

from __future__ import annotations

import sys
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.ui.actions import ACTIONS, MENUS
from desktop.ui.look.look import Look
from desktop.ui.preferences.key_caps import KeyCaps
from desktop.ui.preferences.key_list import COLOURS, caps, key_groups
from desktop.ui.preferences.key_print import print_keys
from desktop.ui.preferences.shortcuts_sheet import ShortcutsSheet


@pytest.fixture
def sheet(qtbot: QtBot, look: Look) -> ShortcutsSheet:
    """The sheet on screen."""
    made = ShortcutsSheet(look)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_every_action_with_keys_is_listed() -> None:
    listed = [keys for group in key_groups() for row in group.rows for keys in row.keys]
    for spec in ACTIONS:
        for keys in spec.shortcuts:
            assert caps(keys) in listed, spec.id


def test_groups_follow_the_menus() -> None:
    titles = [group.title for group in key_groups()]
    assert titles[: len(MENUS)] == [menu.title.replace("&", "") for menu in MENUS]
    assert len(set(titles)) == len(titles)
    for group in key_groups():
        assert not any("&" in row.text or "…" in row.text for row in group.rows)


def test_colours_share_a_row() -> None:
    count = sum(spec.id.startswith(COLOURS) for spec in ACTIONS)
    rows = [row for group in key_groups() for row in group.rows if "yellow" in row.text]
    assert [len(row.keys) for row in rows] == [count]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS writes keys as one sign")
@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("Ctrl++", ("Ctrl", "+")),
        ("Ctrl+Shift+PgDown", ("Ctrl", "Shift", "Page Down")),
        ("+", ("+",)),
        ("Ctrl+,", ("Ctrl", ",")),
        ("Alt+Left", ("Alt", "←")),
        ("H", ("H",)),
    ],
)
def test_caps(keys: str, expected: tuple[str, ...]) -> None:
    assert caps(keys) == expected


def test_the_sheet_shows_them_all(sheet: ShortcutsSheet) -> None:
    rows = [row for group in key_groups() for row in group.rows]
    spoken = [drawn.accessibleName() for drawn in sheet.findChildren(KeyCaps)]
    assert spoken == [row.spoken for row in rows]
    words = {shown.text() for shown in sheet.findChildren(QLabel)}
    assert {row.text for row in rows} <= words


@pytest.mark.parametrize("width", [940, 640, 460])
def test_no_key_is_cut_off_at_the_side(qtbot: QtBot, sheet: ShortcutsSheet, width: int) -> None:
    sheet.resize(width, 340)
    area = sheet.findChild(QScrollArea)
    assert area is not None
    page = area.widget()
    assert page is not None
    qtbot.waitUntil(lambda: page.width() <= area.viewport().width())
    for each in page.findChildren(KeyCaps):
        assert each.mapTo(page, each.rect().topRight()).x() < area.viewport().width()


def test_it_is_no_obstacle(sheet: ShortcutsSheet) -> None:
    assert not sheet.isModal()


def test_keys_scroll_it(qtbot: QtBot, sheet: ShortcutsSheet) -> None:
    sheet.resize(sheet.width(), 300)
    area = sheet.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Space)
    assert bar.value() > 0
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Home)
    assert bar.value() == 0


def test_typing_finds_a_key(qtbot: QtBot, sheet: ShortcutsSheet) -> None:
    """From anywhere on the sheet; a search that finds nothing says so; Escape clears it."""
    QTest.keyClicks(sheet.focusWidget(), "high")
    QTest.keyClicks(sheet.box, "light")
    assert sheet.box.text() == "highlight"

    def shown() -> set[str]:
        spoken = {w.accessibleName() for w in sheet.findChildren(QLabel) if w.isVisible()}
        return {words for words in spoken if ": " in words}

    qtbot.waitUntil(lambda: shown() == {"Highlight: H"})
    QTest.keyClicks(sheet.box, " nonsense")
    qtbot.waitUntil(
        lambda: any("No key" in w.text() for w in sheet.findChildren(QLabel) if w.isVisible())
    )
    QTest.keyClick(sheet.box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown()) > 40)
    assert sheet.isVisible()


def test_the_keys_go_on_paper(qapp: QApplication, tmp_path: Path) -> None:
    out = tmp_path / "keys.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(out))
    print_keys(key_groups(), printer)
    with pymupdf.open(out) as pages:
        text = " ".join(" ".join(page.get_text() for page in pages).split())
        assert len(pages) <= 3
    for group in key_groups():
        for row in group.rows:
            assert row.text in text


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_it_goes_with_a_key(qtbot: QtBot, sheet: ShortcutsSheet, key: Qt.Key) -> None:
    QTest.keyClick(sheet, key)
    qtbot.waitUntil(lambda: not sheet.isVisible())
