# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way back from an import of several papers: an Undo beside the word that it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.services.take_back import TakenBack
    from desktop.ui.main_window import MainWindow
    from desktop.ui.tasks import Progress

OFFERED_FOR = 60.0  # seconds; a meeting can be taken off the list at any time after


class TakingBack(QObject):
    """Offers the undo in a window, and does it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def offer(self, sentence: str, level: Level, document_ids: Sequence[int]) -> None:
        """Say what was imported, with an Undo where something new was."""
        if document_ids:
            stays = 0 if level is Level.WARNING else OFFERED_FOR
            undo = partial(self._undo, document_ids)
            self._window.offer(sentence, "Undo", undo, level, seconds=stays)
        else:
            self._window.tell(sentence, level)

    def _undo(self, document_ids: Sequence[int]) -> None:
        window = self._window
        library = window.library
        if library is None:
            return
        # What is shown must not be taken away under the reader: it is opened again if it is left.
        shown = window.meeting.meeting_id if window.meeting is not None else None
        if shown is not None:
            window.show_home()

        def work(_progress: Progress) -> TakenBack:
            from desktop.services.take_back import take_back

            return take_back(library, window.workers, document_ids=document_ids)

        def done(taken: TakenBack) -> None:
            window.refresh_home()
            with library.look() as reading:
                left = {summary.meeting.id for summary in reading.meetings.list()}
            if shown in left:
                window.open_meeting(shown)
            window.tell(taken.sentence, Level.WARNING if taken.kept else Level.SUCCESS)

        window.tasks.run(
            work, done=done, failed=lambda error: window.tell(error.sentence, Level.ERROR)
        )
