# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of the files that were imported, said in one line for all that came together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.library.taking_back import TakingBack
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.services.import_progress import ImportResult
    from desktop.ui.main_window import MainWindow


class ImportNews(QObject):
    """Tells in a window of the imports its desks have finished."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._arrived: list[tuple[str, ImportResult]] = []
        self._refused: list[str] = []
        self._taking_back = TakingBack(window)

    def begin(self) -> None:
        """More files come: what is told of begins anew, unless some are still under way."""
        desk = self._window.desk
        if desk is not None and not desk.busy:
            self._arrived.clear()
            self._refused.clear()

    def imported(self, file: Path, result: ImportResult) -> None:
        """A file that is one meeting by itself is in the library."""
        from desktop.ui.library.wording import counted_papers

        window = self._window
        self._arrived.append((file.name, result))
        window.refresh_home()
        window.watch.imported(result.meeting_id)
        window.care.imported()
        if self._refused:
            return  # what could not be imported must not be pushed aside by what could
        # What was not sure is said by the line that leads to Check the agenda.
        new = [one for _, one in self._arrived if one.new]
        known = len(self._arrived) - len(new)
        sentence = counted_papers(len(new), known)
        if len(self._arrived) == 1:
            sentence = f"“{file.name}” was imported."
            if known:
                sentence = f"“{file.name}” was in your library already. Nothing was doubled."
        if not new:
            window.tell(sentence)
        elif not window.is_reading:
            window.tell(sentence, Level.SUCCESS)
        else:
            self._offer_to_open(sentence, [one.meeting_id for one in new])

    def _offer_to_open(self, sentence: str, meeting_ids: Sequence[int]) -> None:
        window, area = self._window, self._window.reader.area
        here = window.meeting.meeting_id if window.meeting is not None else None
        elsewhere = set(meeting_ids) - {here}
        if here is None or not elsewhere:
            return
        if len(elsewhere) > 1:
            area.offer(sentence, "Show the meetings", window.show_home)
        else:
            area.offer(sentence, "Open it", lambda: window.open_meeting(elsewhere.pop()))

    def papers_imported(self, sentence: str, all_well: bool, added: Sequence[int]) -> None:
        """Papers that the member confirmed are in the library; ``added`` are documents' ids."""
        self._window.refresh_home()
        level = Level.SUCCESS if all_well else Level.WARNING
        if sentence:  # a new version is told of by itself
            self._taking_back.offer(sentence, level, added)

    def failed(self, sentence: str) -> None:
        """A file could not be imported: all that were refused together are named."""
        self._refused.append(sentence)
        self._window.tell("\n".join(self._refused), Level.ERROR)
