# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member changes in the list of meetings, each as a step that can be undone there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop.ui.undo import UndoSteps
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


class HomeSteps(QObject):
    """Puts a meeting's details right and takes meetings off the list, for one window.

    The steps can be undone while the list is in front, also after a meeting was open meanwhile.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._steps = UndoSteps(self)
        self._steps.refused.connect(lambda sentence: window.tell(sentence, Level.ERROR))
        window.reader.undo_group.addStack(self._steps.stack)
        window.home.edit_asked.connect(self._edit_details)
        window.home.delete_asked.connect(self._remove)
        window.actions_of["new-meeting"].triggered.connect(lambda _on=False: self._add())

    def update(self) -> None:
        """Undo is about the list when that is in front and no meeting is open."""
        window = self._window
        if window.meeting is None and window.home.isVisibleTo(window):
            self._window.reader.undo_group.setActiveStack(self._steps.stack)

    def _edit_details(self, meeting_id: int) -> None:
        window, library = self._window, self._window.library
        if library is None:
            return
        from desktop.services.correct_agenda import Done, redo_corrections, undo_corrections
        from desktop.services.edit_meeting import edit_meeting
        from desktop.ui.follow_up_actions import reminders
        from desktop.ui.library.meeting_details import MeetingDetailsDialog

        with library.look() as work:
            before = work.meetings.get(meeting_id).card
        still_open = reminders(library, meeting_id)
        dialog = MeetingDetailsDialog(window.look, before, window, still_open=still_open)
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.card() == before:
            return
        card, done = dialog.card(), list[Done]()

        def do() -> None:
            if done:
                redo_corrections(library, done[0].ids)
            else:
                done.append(edit_meeting(library, meeting_id=meeting_id, card=card))

        self._steps.take("Edit details", do=do, undo=lambda: undo_corrections(library, done[0].ids))

    def _add(self) -> None:
        """Enter a meeting by hand, and open it."""
        window, library = self._window, self._window.library
        if library is None:
            return
        from desktop.services.add_meeting import add_meeting, bodies_known
        from desktop.services.remove_meeting import put_back_meeting, remove_meeting
        from desktop.ui.library.new_meeting import NewMeetingDialog

        dialog = NewMeetingDialog(window.look, bodies_known(library), window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        card, made = dialog.card(), list[int]()

        def do() -> None:
            if made:
                put_back_meeting(library, meeting_id=made[0])
            else:
                made.append(add_meeting(library, card=card).id)

        self._steps.take(
            "Add a meeting", do=do, undo=lambda: remove_meeting(library, meeting_id=made[0])
        )
        if made:
            window.open_meeting(made[0])

    def _remove(self, meeting_id: int) -> None:
        window, library = self._window, self._window.library
        if library is None:
            return
        from desktop.services.remove_meeting import put_back_meeting, remove_meeting

        with library.look() as work:
            name = work.meetings.get(meeting_id).name

        def put_back() -> None:
            put_back_meeting(library, meeting_id=meeting_id)
            window.withdraw_offer()
            if window.desk is not None:
                window.desk.resume()  # its papers may have been half read

        self._steps.take(
            "Remove from the list",
            do=lambda: remove_meeting(library, meeting_id=meeting_id),
            undo=put_back,
        )
        last = self._steps.stack.index()
        if not last or self._steps.stack.command(last - 1).isObsolete():
            return  # it could not be removed, and that was said

        def offered() -> None:
            # Other steps may have been taken meanwhile: then only this one is put right.
            if self._steps.stack.index() == last:
                self._steps.stack.undo()
            else:
                put_back()

        window.offer(
            f"“{name}” was removed from the list, with your notes on it. It is in the bin, and"
            " importing its pack again brings it back too.",
            "Put back",
            offered,
        )
