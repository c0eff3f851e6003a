# SPDX-License-Identifier: AGPL-3.0-or-later
"""Says above the pages when they are those of a version that is not in use, and leads away.

Without it a member looks in vain for the marks, which are on the version in use. When the version
in use is changed while one of the two is being read, the reader goes on in the one that counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QBoxLayout

from desktop.domain.version import page_in_other
from desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from desktop.domain.document import Document
    from desktop.domain.version import Reissue
    from desktop.ui.main_window import MainWindow
    from desktop.ui.meeting.open_meeting import OpenMeeting

EARLIER = "This is an earlier version. Your marks are on the one in use."
SET_ASIDE = "This new version is not in use. Your marks are on the earlier one."
TO_USE_IT = " To use it after all, choose “What changed” (Ctrl+Shift+W)."
TO_THE_ONE_IN_USE = "Show the one in use"


class OldPages(QObject):
    """The line above the pages of a version that another counts for, in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._meeting: OpenMeeting | None = None
        self._put_away: int | None = None
        self._in_use: int | None = None  # the paper in view, when it counted at the last look
        # Behind the agenda: to show that and other pages at once is more than a frame's work.
        self._resting = QTimer(self, singleShot=True, interval=0)
        self._resting.timeout.connect(self._look_again)
        self.bar = MessageBar(window.look, window.reader.area)
        column = window.reader.area.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(0, self.bar)
        self.bar.action_pressed.connect(self._to_the_one_in_use)
        self.bar.dismissed.connect(self._dismissed)
        window.reader.area.opened.connect(lambda _document_id: self._opened())
        window.reader.area.closed.connect(self._closed)

    def _shown(self) -> Document | None:
        """The paper in view."""
        return self._paper(self._window.reader.document_id)

    def _paper(self, document_id: int | None) -> Document | None:
        meeting = self._window.meeting
        papers = meeting.documents if meeting is not None else ()
        return next((paper for paper in papers if paper.id == document_id), None)

    def _show(self) -> None:
        document = self._shown()
        self._in_use = document.id if document is not None and document.is_current else None
        if document is None or document.is_current or document.id == self._put_away:
            self.bar.hide()
            return
        self._put_away = None
        sentence = SET_ASIDE if document.is_set_aside else EARLIER
        if document.is_set_aside and self._can_be_used(document):
            sentence += TO_USE_IT
        self.bar.show_message(sentence, action=TO_THE_ONE_IN_USE)

    def _can_be_used(self, document: Document) -> bool:
        """Whether it is one that the member went back from, to the one in use now."""
        before = self._paper(document.superseded_by)
        back = [each.new_document_id for each in self._reissues() if each.taken_back]
        return before is not None and before.is_current and document.id in back

    def _dismissed(self) -> None:
        self._put_away = self._window.reader.document_id

    def _closed(self) -> None:
        self._meeting = None
        self._put_away = None
        self.bar.hide()

    def _opened(self) -> None:
        meeting = self._window.meeting
        if meeting is not None and meeting is not self._meeting:
            # Not with the library's own news: what is told of another thread may come before the
            # meeting has read its papers again.
            meeting.agenda_changed.connect(self._resting.start)
        self._meeting = meeting
        self._show()

    def _look_again(self) -> None:
        document = self._shown()
        if document is not None and document.id == self._in_use and not document.is_current:
            self._to_the_one_in_use()
        self._show()

    def _to_the_one_in_use(self) -> None:
        """Go on in the version that counts, where what is in view stands in it."""
        reader, shown = self._window.reader, self._shown()
        versions = self._up_to_the_one_in_use(shown)
        if shown is None or reader.papers is None or not versions:
            return
        page, of = reader.area.view.page, shown.id
        for version in versions:
            page = page_in_other(self._pages(of, version), page)
            of = version
        last = len(reader.papers.pages(of)) - 1
        reader.journey.go_to(of, max(0, min(page, last)))

    def _up_to_the_one_in_use(self, document: Document | None) -> list[int]:
        """The ids of the versions that lead to it, that itself last."""
        versions: list[int] = []
        while document is not None and document.superseded_by is not None:
            if document.superseded_by in versions:
                return []
            versions.append(document.superseded_by)
            document = self._paper(document.superseded_by)
        return versions if document is not None else []

    def _pages(self, of: int, in_: int) -> dict[int, int]:
        """Where the pages of a version are in another, as far as a new version knows it."""
        for reissue in self._reissues():
            if (reissue.new_document_id, reissue.old_document_id) == (of, in_):
                return dict(reissue.pages)
            if (reissue.old_document_id, reissue.new_document_id) == (of, in_):
                return {old: new for new, old in reissue.pages}
        return {}

    def _reissues(self) -> list[Reissue]:
        library, meeting = self._window.library, self._window.meeting
        if library is None or meeting is None:
            return []
        with library.look() as work:
            return list(work.versions.of_meeting(meeting.meeting_id))
