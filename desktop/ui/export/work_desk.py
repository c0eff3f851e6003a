# SPDX-License-Identifier: AGPL-3.0-or-later
"""The file with all of the member's own work: saved, and read in again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop.ui.export.leaving_dialog import ask_once_known
from desktop.ui.export.wording import saved_sentence
from desktop.ui.widgets.message_bar import Level
from desktop.ui.widgets.save_place import ask_save_place

if TYPE_CHECKING:
    from desktop.domain.leaving import Allowed
    from desktop.services.export_work import WorkWritten
    from desktop.services.import_work import WorkTaken
    from desktop.storage.library import Library
    from desktop.ui.main_window import MainWindow

KIND = "My work (*.json)"
NAME = "My meeting work.json"


def save_work(window: MainWindow) -> None:
    """Ask what may leave, and where to, and write the file behind the window."""
    library = window.library
    if library is None:
        return
    from desktop.services.export_work import work_values

    window.reader.flush()
    ask_once_known(
        window, lambda: work_values(library)[1], lambda allowed: _save(window, library, allowed)
    )


def _save(window: MainWindow, library: Library, allowed: Allowed) -> None:
    from desktop.services.export_work import export_work

    folder = Path(window.settings.export_folder or Path.home())
    out = ask_save_place(window, "Save all my work", folder / NAME, KIND)
    if out is None:
        return
    window.settings.export_folder = str(out.parent)

    def saved(written: WorkWritten) -> None:
        sentence = saved_sentence(written.file)
        if written.exempt is not None:
            sentence = f"{sentence} Beside it: “{written.exempt.name}”."
        if written.left_out:
            sentence = f"{sentence} {written.left_out.sentence}"
        window.tell(sentence, Level.SUCCESS)

    window.tasks.run(
        lambda _progress: export_work(library, out=out, allowed=allowed),
        done=saved,
        failed=lambda error: window.tell(error.sentence, Level.ERROR),
    )


def read_work(window: MainWindow) -> None:
    """Ask which file, and take it in behind the window."""
    library = window.library
    if library is None:
        return
    folder = window.settings.export_folder or str(Path.home())
    name, _ = QFileDialog.getOpenFileName(window, "Read in my work", folder, KIND)
    if not name:
        return
    from desktop.services.import_work import import_work

    window.reader.flush()

    def taken(work: WorkTaken) -> None:
        count = len(work.meetings)
        meetings = "1 meeting" if count == 1 else f"{count} meetings"
        window.tell(f"Your work on {meetings} was read in.", Level.SUCCESS)

    window.tasks.run(
        lambda _progress: import_work(library, file=Path(name)),
        done=taken,
        failed=lambda error: window.tell(error.sentence, Level.ERROR),
    )
