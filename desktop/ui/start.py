# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open the window: what must happen before the first paint, and what can follow it.

Before: Qt, the look, what the first view shows (read with plain sqlite3) and the window. After:
the library itself, which brings SQLAlchemy, is opened behind the window.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.domain.errors import KnownError
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.application import application
from desktop.ui.first_picture import Cover, FirstPicture, PictureKeeper
from desktop.ui.idle_collector import IdleCollector
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.main_window import MainWindow
from desktop.ui.uncaught import Uncaught
from desktop.ui.widgets.message_bar import Level

# What is returned when the window is to be opened anew, from the start.
START_AGAIN = 75

Listen = Callable[[Callable[[list[Path]], None]], None]


def may_be_pictured(window: MainWindow) -> bool:
    """Whether a picture of the window, as it is being closed, may be kept for the next start."""
    if not window.is_reading or window.meeting_desk.writes_sensitive:
        return False
    return window.reader.may_be_pictured and not _is_private(window)


def _is_private(window: MainWindow) -> bool:
    """Whether pages of the meeting are exempt for whatever reason; unknown counts as that."""
    meeting = window.meeting
    if meeting is None:  # shown from a first look: only what was kept before is kept again
        cover = window.findChild(Cover)
        return cover is None or cover.picture.isNull()
    from desktop.services.hold_back import has_exempt_pages

    try:
        return has_exempt_pages(meeting.library, meeting_id=meeting.meeting_id)
    except KnownError:
        return True


def open_window(
    *,
    library_folder: Path,
    files: Sequence[Path],
    workers: Workers,
    settings: Settings,
    listen: Listen | None = None,
    notice: str = "",
    first: FirstPicture | None = None,
) -> int:
    """Run the window until it is closed and return the exit code.

    ``files`` are imported at once. ``listen`` is given the handler for what a second start
    hands over, ``notice`` is what went wrong before the window was there. ``first`` is the picture
    that is shown while the window is built.
    """
    app = application()
    look = Look(app, LookChoice(settings.theme))
    app.setWindowIcon(look.icon("app"))
    collector = IdleCollector(app)
    window = MainWindow(look, workers, settings, library_folder)
    sys.excepthook = Uncaught(window)
    keeper = PictureKeeper(window, lambda: may_be_pictured(window))
    window.begin(files)
    if notice:
        window.tell(notice, Level.WARNING)
    if first is not None:
        first.give_way_to(
            window, [window.reader.area.pictures.arrived, window.settled], window.later.hear
        )
    if listen is not None:
        listen(window.take_over)
    try:
        code = app.exec()
        return START_AGAIN if window.starts_again else code
    finally:
        sys.excepthook = sys.__excepthook__
        collector.stop()
        keeper.keep(library_folder, settings)
