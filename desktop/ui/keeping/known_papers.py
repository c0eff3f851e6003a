# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers that are given to a window which can only read: those it has are shown, the rest refused.

Why nothing can be written stands in the bar above everything already and is not said again.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.services.know_paper import meeting_of_file
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.ui.main_window import MainWindow


def show_known(window: MainWindow, library: Library, files: Sequence[Path]) -> None:
    """Open the meeting of the first file that the library has; say which it has not."""

    def look(_progress: object) -> list[int | None]:
        return [meeting_of_file(library, file=file) for file in files]

    def shown(meetings: Sequence[int | None]) -> None:
        known = [ident for ident in meetings if ident is not None]
        if known:
            window.open_meeting(known[0])
        unknown = [file.name for file, ident in zip(files, meetings, strict=True) if ident is None]
        if unknown:
            said = window.tr("“{0}” was not imported: nothing can be written to the library now.")
            window.tell(said.format("”, “".join(unknown)), Level.WARNING)

    window.tasks.run(
        look, done=shown, failed=lambda error: window.tell(error.sentence, Level.ERROR)
    )
