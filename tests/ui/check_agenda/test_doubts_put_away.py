# SPDX-License-Identifier: AGPL-3.0-or-later
"""What papers were not sure of is said until the member puts it away, and then no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services.settings import Settings, read_settings
from desktop.storage.library import Library
from desktop.ui.main_window import MainWindow
from tests.ui.window.conftest import PATIENCE

OpenWindow = Callable[..., MainWindow]


def doubt(folder: Path, *warnings: str) -> None:
    """Let the sample pack have been read with these doubts."""
    library = Library.open(folder)
    with library.work() as work:
        reading = work.documents.reading_as_read(1)
        assert reading is not None
        work.documents.store_reading(1, replace(reading, warnings=warnings))
    library.close()


def test_what_was_put_away_stays_away_at_the_next_start(
    qtbot: QtBot, open_window: OpenWindow, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"

    def start() -> MainWindow:
        window = open_window(folder, read_settings(file))
        with qtbot.waitSignal(window.checking.decided, timeout=PATIENCE):
            window.open_meeting(1)
        return window

    doubt(folder, "Item 6 begins twice.", "Something else was not clear.")
    Settings(file=file).save()
    window = start()
    bar = window.checking.bar
    assert bar.isVisible()
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    window.close()

    window = start()
    assert not window.checking.bar.isVisible()
    window.checking.open()
    page = window.checking.page
    assert page is not None
    qtbot.waitUntil(page.items.doubts.isVisible, timeout=PATIENCE)
    window.close()

    doubt(folder, "Item 6 begins twice.", "Page 9 has no item.")
    window = start()
    assert window.checking.bar.message == "We weren't sure about 2 things in these papers."
    assert window.checking.bar.isVisible()
