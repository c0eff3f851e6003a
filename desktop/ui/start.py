# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open the window: what must happen before the first paint, and what can follow it.

Before: Qt, the look, what the first view shows (read with plain sqlite3) and the window. After:
the library itself, which brings SQLAlchemy, is opened behind the window.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.idle_collector import IdleCollector
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.message_bar import Level

# What is returned when the window is to be opened anew, from the start.
START_AGAIN = 75

Listen = Callable[[Callable[[list[Path]], None]], None]


def open_window(
    *,
    library_folder: Path,
    files: Sequence[Path],
    workers: Workers,
    settings: Settings,
    listen: Listen | None = None,
    notice: str = "",
) -> int:
    """Run the window until it is closed and return the exit code.

    ``files`` are imported at once. ``listen`` is given the handler for what a second start
    hands over, ``notice`` is what went wrong before the window was there.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("meetingpacks")
    app.setApplicationDisplayName("Meeting Packs")
    app.setDesktopFileName("meetingpacks")
    look = Look(app, LookChoice(settings.theme))
    app.setWindowIcon(look.icon("app"))
    collector = IdleCollector(app)
    window = MainWindow(look, workers, settings, library_folder)
    window.begin(files)
    if notice:
        window.tell(notice, Level.WARNING)
    if listen is not None:
        listen(window.take_over)
    try:
        code = app.exec()
        return START_AGAIN if window.starts_again else code
    finally:
        collector.stop()
