# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opens the meeting chosen from the list: its page at once, thousands of marks right behind it.

Reading 5,000 marks takes a tenth of a second, too long for the window's thread. Until they are
there the papers are shown as they are while the library opens: they can be read, not marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.change import Topic
from desktop.domain.errors import KnownError
from desktop.ui.meeting.marks import MANY
from desktop.ui.meeting.meeting_state import MeetingState, read_papers, read_state
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.next_turn import next_turn
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.domain.change import Change
    from desktop.domain.document import Document
    from desktop.domain.place import ReadingPlace
    from desktop.storage.library import Library
    from desktop.ui.main_window import MainWindow
    from desktop.ui.meeting.meeting_papers import MeetingPapers
    from desktop.ui.tasks import Progress


class Opening(QObject):
    """The way from the list of meetings into one of them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._chosen = 0

    def open(self, meeting_id: int) -> None:
        """Open a meeting where it was left."""
        self._chosen = 0
        window, library = self._window, self._window.library
        open_now = window.meeting is not None and window.meeting.meeting_id == meeting_id
        if library is None or open_now:
            window.open_meeting(meeting_id)
            return
        with library.look() as work:
            many = work.annotations.count(meeting_id) >= MANY
            papers = read_papers(work, meeting_id) if many else None
            kept = window.places.last(meeting_id)
            place = kept or work.meetings.place(meeting_id) if many else None
        if papers is None or not papers.documents:
            window.open_meeting(meeting_id)
            return
        self._chosen, open_before = meeting_id, window.meeting
        next_turn(self, lambda: self._lay_out(library, papers, place, open_before))

    def _lay_out(
        self,
        library: Library,
        papers: MeetingPapers,
        place: ReadingPlace | None,
        open_before: OpenMeeting | None,
    ) -> None:
        """Lay the papers out, a turn after they were read."""
        window = self._window
        if self._chosen != papers.meeting.id or window.meeting is not open_before:
            return  # another has been opened meanwhile
        window.meeting_desk.leave()
        shown = window.lay_out_papers(papers, place, library.files)
        next_turn(self, lambda: self._bring(library, papers, shown))

    def _bring(self, library: Library, papers: MeetingPapers, shown: Document) -> None:
        """Bring the reader to the front, a turn after the papers were laid out in it."""
        window = self._window
        if window.reader.papers is papers:
            window.bring_reader(papers, shown)
            window.commands.update()
            next_turn(self, lambda: self._read_rest(library, papers))  # once the page is drawn

    def _read_rest(self, library: Library, papers: MeetingPapers) -> None:
        window, meeting_id = self._window, papers.meeting.id
        if window.reader.papers is not papers:
            return
        changes: list[Change] = []
        stop = library.subscribe(changes.append)

        def read(_progress: Progress) -> MeetingState:
            with library.look() as work:
                return read_state(work, meeting_id, frozenset(Topic), None)

        def done(state: MeetingState) -> None:
            stop()
            if window.reader.papers is papers:  # else another has been opened meanwhile
                state_now = None if changes else state
                meeting = OpenMeeting(library, meeting_id, window, state=state_now)
                next_turn(self, lambda: self._work_on(meeting, papers))

        def failed(error: KnownError) -> None:
            stop()
            window.tell(error.sentence, Level.ERROR)

        window.tasks.run(read, done=done, failed=failed)

    def _work_on(self, meeting: OpenMeeting, papers: MeetingPapers) -> None:
        """Let it be worked on, a turn after it was put together."""
        if self._window.reader.papers is papers and self._window.meeting is None:
            self._window.work_on(meeting)
        else:  # another has been opened meanwhile, or none is wanted any more
            meeting.close()
            meeting.deleteLater()
