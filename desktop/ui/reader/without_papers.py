# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opens a meeting that has no papers yet: in place of pages stands that, and how to add them.

What does not need pages works as ever: questions, declarations, follow-ups, the meeting view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from desktop.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow
    from desktop.ui.meeting.open_meeting import OpenMeeting


class WithoutPapers(QObject):
    """Lives as long as the meeting is open without papers, and lets the first one be shown."""

    def __init__(self, window: MainWindow, meeting: OpenMeeting) -> None:
        super().__init__(meeting)
        self._window = window
        self._meeting = meeting
        area = window.reader.area
        self._state = EmptyState(
            window.look,
            "document",
            self.tr(
                "Questions, declarations and follow-ups can be written now. Drop the papers here"
                " when they come."
            ),
            heading=self.tr("No papers yet"),
            button=self.tr("Import papers…"),
            button_icon="import",
            parent=area,
        )
        self._state.setAutoFillBackground(True)  # the empty view with its scroll bar lies below
        self._state.pressed.connect(window.actions_of["import"].trigger)
        area.installEventFilter(self)
        area.closed.connect(self._gone)
        # Once all have heard of them: the meeting that tells of it is then closed.
        self._came = QTimer(self)
        self._came.setSingleShot(True)
        self._came.timeout.connect(self._papers_came)
        meeting.agenda_changed.connect(self._came.start)
        self._fill()
        self._state.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the pages would be."""
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return False

    def _fill(self) -> None:
        self._state.setGeometry(self._window.reader.area.rect())
        self._window.reader.area.message.raise_()

    def _papers_came(self) -> None:
        """Open the meeting anew with its first paper, in the meeting view if it is on."""
        window, meeting = self._window, self._meeting
        if not meeting.documents or window.meeting is not meeting:
            return
        from desktop.ui.meeting.open_meeting import OpenMeeting

        in_meeting = window.meeting_desk.is_on
        library, ident = meeting.library, meeting.meeting_id
        window.reader.flush()
        fresh = OpenMeeting(library, ident, window)
        window.show_papers(fresh.papers, None, library.files)
        window.work_on(fresh)
        if in_meeting:
            window.meeting_desk.enter()

    def _gone(self) -> None:
        self._window.reader.area.closed.disconnect(self._gone)
        self._window.reader.area.removeEventFilter(self)
        self._came.stop()
        self._state.hide()
        self._state.deleteLater()


def show_without_papers(window: MainWindow, meeting: OpenMeeting) -> None:
    """Show the meeting, which has no papers, in the reader."""
    reader = window.reader
    reader.close_meeting()
    reader.papers = meeting.papers
    reader.journey.begin(meeting.meeting_id)
    reader.left.begin_meeting()
    reader.finding.close()
    reader.area.view.show_nothing()
    reader.pages.set_rows([])
    reader.toolbar.page_box.show_page(None, 0, 0)
    WithoutPapers(window, meeting)
    window.bring_reader(meeting.papers)
    window.work_on(meeting)
    reader.side.show_item(None)
