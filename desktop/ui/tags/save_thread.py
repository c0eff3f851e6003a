# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saving everything under a tag as PDF, from the thread that is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shiboken6 import isValid

from desktop.domain.leaving import NOTHING_ALLOWED, Allowed, LeftOut
from desktop.services.export_paper import Exported, plain_name
from desktop.ui.export.leaving_dialog import ask_what_may_leave
from desktop.ui.export.wording import saved_sentence
from desktop.ui.widgets.message_bar import Level
from desktop.ui.widgets.save_place import ask_save_place

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow
    from desktop.ui.tags.tag_thread import TagThread


def save_thread(window: MainWindow, dialog: TagThread, tag_id: int, name: str) -> None:
    """Ask where to, and write the thread there; ``dialog`` says what became of it.

    Where something would be left out the member is asked first, as before any other file.
    """
    if window.library is None:
        return
    from desktop.services.export_tag_thread import would_leave_out_of_thread

    library = window.library
    window.tasks.run(
        lambda _progress: would_leave_out_of_thread(library, tag_id=tag_id),
        done=lambda left_out: _ask_where(window, dialog, tag_id, name, left_out),
        failed=lambda error: dialog.say(error.sentence),
        of=dialog,
    )


def _ask_where(
    window: MainWindow, dialog: TagThread, tag_id: int, name: str, left_out: LeftOut
) -> None:
    allowed = ask_what_may_leave(window.look, left_out, dialog)
    if allowed is None:
        return
    folder = Path(window.settings.export_folder or Path.home())
    suggested = folder / f"{plain_name(f'Tag {name}')}.pdf"
    out = ask_save_place(dialog, dialog.tr("Save as PDF"), suggested, dialog.tr("PDF (*.pdf)"))
    if out is not None:
        window.settings.export_folder = str(out.parent)
        write_thread(window, dialog, tag_id, out, allowed)


def write_thread(
    window: MainWindow,
    dialog: TagThread,
    tag_id: int,
    out: Path,
    allowed: Allowed = NOTHING_ALLOWED,
) -> None:
    """Write the thread to ``out``; closing the dialog does not stop it, the window tells then."""
    library = window.library
    if library is None:
        return
    from desktop.services.export_tag_thread import export_tag_thread

    def done(written: Exported) -> None:
        said = saved_sentence(written.file)
        if written.others:
            said = f"{said} Beside it: “{written.others[0].name}”."
        if written.left_out:
            said = f"{said} {written.left_out.sentence}"
        say(said, Level.SUCCESS)

    def say(sentence: str, level: Level) -> None:
        if isValid(dialog):
            dialog.say(sentence)
        else:
            window.tell(sentence, level)

    dialog.say(dialog.tr("Saving…"))
    window.tasks.run(
        lambda _progress: export_tag_thread(
            library,
            window.workers,
            tag_id=tag_id,
            out=out,
            member=window.settings.member_name,
            allowed=allowed,
        ),
        done=done,
        failed=lambda error: say(error.sentence, Level.ERROR),
    )
