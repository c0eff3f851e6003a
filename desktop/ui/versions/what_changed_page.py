# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed: the member's marks and the agenda after a paper came in a new version."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.annotation import AreaPicture, MarkKind
from desktop.domain.errors import KnownError
from desktop.domain.version import ItemChange
from desktop.services.see_changes import WhatChanged, item_changes, what_changed
from desktop.services.settle_marks import draw_areas
from desktop.services.workers import Workers
from desktop.ui.look.look import Look
from desktop.ui.meeting.marks import AT_ONCE
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.step_behind import PUTTING_BACK
from desktop.ui.tasks import Tasks
from desktop.ui.versions.items_pane import ItemsPane
from desktop.ui.versions.marks_pane import MarksPane
from desktop.ui.versions.version_edits import VersionEdits
from desktop.ui.versions.wording import summed_up
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import ElidedLabel, label
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.segments import Segments

TITLES = ("Your marks", "Agenda")
NO_PICTURE = (
    "The place could not be drawn, so the picture of the area is still that of the earlier version."
)
BACK, AGAIN = "Use the &earlier version again", "Use the n&ew version"


class WhatChangedPage(QWidget):
    """The screen. ``closed`` when the member is done; the others as of :class:`MarksPane`."""

    closed = Signal()
    show_wanted = Signal(int)
    before_wanted = Signal(int)
    place_wanted = Signal(int)

    def __init__(
        self,
        look: Look,
        meeting: OpenMeeting,
        edits: VersionEdits,
        changed: WhatChanged,
        workers: Workers,
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._meeting = meeting
        self._edits = edits
        self._workers = workers
        self._tasks = tasks
        self.changed = changed
        self.message = MessageBar(look, self)
        self.tabs = Segments("What to look at", TITLES)
        self.marks = MarksPane(look)
        self.items = ItemsPane(look)
        self.back = Button(look, BACK, tip="Go back to the earlier version; you can undo this")
        self.done = Button(look, "Done", kind=ButtonKind.PRIMARY, tip="Back to the papers (Esc)")
        self._subtitle = ElidedLabel("", "muted")
        space = look.theme.space
        head = QHBoxLayout()
        head.setContentsMargins(space.m, space.s + 4, space.m, space.s)
        head.setSpacing(space.m)
        head.addWidget(label("What changed", "title"))
        head.addWidget(self._subtitle, 1)
        head.addWidget(self.back)
        head.addWidget(self.done)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.marks)
        self._stack.addWidget(self.items)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.message)
        whole.addWidget(self.tabs)
        whole.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.done.clicked.connect(self.closed)
        self.back.clicked.connect(self._swap)
        self.marks.show_wanted.connect(self.show_wanted)
        self.marks.before_wanted.connect(self.before_wanted)
        self.marks.place_wanted.connect(self.place_wanted)
        self.marks.accepted.connect(self._accept)
        self.items.text_wanted.connect(self._compare)
        # One change is told in several signals; what it made of thousands of marks takes a while.
        self._looked = 0
        self._resting = QTimer(self, singleShot=True, interval=0)
        self._resting.timeout.connect(self._look_again)
        for signal in (meeting.marks_changed, meeting.agenda_changed, meeting.reading_changed):
            signal.connect(self._changed)
        edits.behind.began.connect(self._say_busy)
        edits.behind.ended.connect(self._say_done)
        edits.refused.connect(self._say_refused)
        self._show(changed)
        if not self.changed.marks:
            self.tabs.setCurrentIndex(1)

    def begin(self) -> None:
        """Put the keys on the list."""
        (self.marks if self._stack.currentIndex() == 0 else self.items).list.setFocus()

    def refresh(self) -> None:
        """Show all as it is now, at once; KnownError where it can't be read."""
        self._show(what_changed(self._meeting.library, reissue_id=self._edits.reissue_id))

    def _changed(self) -> None:
        if len(self.changed.marks) >= AT_ONCE:
            self._resting.start()
            return
        try:
            self.refresh()
        except KnownError as error:
            self._failed(error)

    def _look_again(self) -> None:
        """Show all as it is now, once that has been made out behind the window."""
        library, reissue_id = self._meeting.library, self._edits.reissue_id
        self._looked += 1
        looked = self._looked

        def show(changed: WhatChanged) -> None:
            if looked == self._looked:  # else another look is under way
                self._show(changed)

        self._tasks.run(
            lambda _progress: what_changed(library, reissue_id=reissue_id),
            done=show,
            failed=self._failed,
            of=self,
        )

    def _show(self, changed: WhatChanged) -> None:
        self.changed = changed
        self._subtitle.setText(f"{changed.new.title}. {summed_up(changed)}")
        self.back.setText(BACK if changed.reissue.applied else AGAIN)
        self._say_in_use()
        self.tabs.set_count(0, changed.to_check)
        differ = sum(each.change is not ItemChange.UNCHANGED for each in changed.items)
        self.tabs.set_count(1, differ)
        self.marks.refresh(changed)
        self.items.refresh(changed.items, self._meeting.progress)

    def _say_in_use(self) -> None:
        if not self.changed.reissue.applied:
            self.message.show_message("The earlier version is in use, as it was before.")
        else:
            self.message.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is done."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _accept(self, mark_ids: Sequence[int], accepted: bool) -> None:
        """Areas get a picture of where they stand now; that is drawn before it is a step.

        What was said counts though the screen is left meanwhile, as long as the meeting is open.
        """
        areas = [
            each.mark.id
            for each in self.changed.marks
            if each.mark.id in mark_ids and each.mark.kind is MarkKind.AREA
        ]
        if not areas or not accepted:
            self._edits.accept(mark_ids, accepted)
            return
        library, reissue_id = self._meeting.library, self._edits.reissue_id

        def drawn(pictures: dict[int, AreaPicture]) -> None:
            self._edits.accept(mark_ids, True, pictures)
            if isValid(self) and len(pictures) < len(areas):
                self.message.show_message(NO_PICTURE, Level.WARNING)

        self._tasks.run(
            lambda _progress: draw_areas(
                library, self._workers, reissue_id=reissue_id, mark_ids=areas
            ),
            done=drawn,
            failed=self._failed,
            of=self._edits.behind,
        )

    def say_without_picture(self) -> None:
        """Say that an area still has the picture of where it was."""
        self.message.show_message(NO_PICTURE, Level.WARNING)

    def _say_busy(self) -> None:
        self.back.setEnabled(False)
        self.message.show_message(PUTTING_BACK)

    def _say_done(self, _done: bool) -> None:
        self.back.setEnabled(True)

    def _say_refused(self, sentence: str) -> None:
        self.message.show_message(sentence, Level.ERROR)

    def _swap(self) -> None:
        if self.changed.reissue.applied:
            self._edits.go_back()
        else:
            self._edits.use_again()

    def _compare(self, item_id: int) -> None:
        library, reissue_id = self._meeting.library, self._edits.reissue_id
        self._tasks.run(
            lambda progress: item_changes(
                library,
                self._workers,
                reissue_id=reissue_id,
                item_id=item_id,
                cancelled=lambda: progress.cancelled,
            ),
            done=lambda changes: self.items.show_changes(item_id, changes),
            failed=self._failed,
            of=self,
        )

    def _failed(self, error: KnownError) -> None:
        if isValid(self):
            self.message.show_message(error.sentence, Level.ERROR)
