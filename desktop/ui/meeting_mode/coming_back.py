# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way straight back into a meeting that went on when the window went, by a crash or otherwise.

In the room the view must be there with the window: a reader that turns into it a moment later
would take the first keys for its own. So here the library is opened before the window is shown,
and so it is for a meeting without papers: there is no page that could be shown meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.ui.main_window import MainWindow


def come_back(window: MainWindow, folder: Path, opened: Callable[[Library], object]) -> bool:
    """Hand the library to ``opened`` now where that is needed; whether it was.

    A library that can't be opened is left to be told of behind the window.
    """
    papers = window.reader.papers
    goes_on = papers is not None and papers.meeting.id == window.settings.in_meeting
    if not goes_on and window.without_papers is None:
        return False
    from desktop.services.open_library import open_library

    window.later.finish()
    try:
        library = open_library(folder)
    except KnownError:
        return False
    opened(library)
    return True
