# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes meetings in from a file of another laptop, or from a backup: all in it, or those chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.deadline import said_day
from desktop.domain.errors import KnownError
from desktop.domain.meeting import MeetingSummary
from desktop.ui.export.choice_list import ChoiceList
from desktop.ui.look.look import Look
from desktop.ui.tasks import Progress
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level
from desktop.ui.widgets.tight_area import TightArea, fit_in_screen

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


class TakingIn(QObject):
    """``say`` shows a sentence where the member is looking."""

    def __init__(self, window: MainWindow, say: Callable[[str, Level], None]) -> None:
        super().__init__(window)
        self._window = window
        self._say = say

    def begin(self, parent: QWidget | None) -> None:
        """Ask for a file and look what is in it."""
        library = self._window.library
        name, _ = QFileDialog.getOpenFileName(
            parent,
            self.tr("Take in a meeting"),
            str(Path.home()),
            self.tr("Meeting or backup (*.zip)"),
        )
        if not name or library is None:
            return

        def look(_progress: Progress) -> list[MeetingSummary]:
            from desktop.services.hand_over import meetings_in

            return meetings_in(library, file=Path(name))

        self._say(self.tr("Looking into it…"), Level.INFO)
        self._window.tasks.run(
            look, done=lambda found: self._choose(Path(name), found, parent), failed=self._refuse
        )

    def _choose(self, file: Path, found: Sequence[MeetingSummary], parent: QWidget | None) -> None:
        if not found:
            self._say(self.tr("There is no meeting in this file."), Level.WARNING)
            return
        if len(found) == 1:
            self._take(file, [found[0].meeting.id])
            return
        if parent is not None and not isValid(parent):
            # Closed meanwhile: nothing is asked out of the blue of a member who went on.
            self._say(self.tr("Nothing was taken in."), Level.INFO)
            return
        dialog = WhichMeetings(self._window.look, found, parent or self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        wanted = dialog.wanted
        dialog.deleteLater()
        if accepted and wanted:
            self._take(file, wanted)
        else:
            self._say(self.tr("Nothing was taken in."), Level.INFO)

    def _take(self, file: Path, meeting_ids: Sequence[int]) -> None:
        library = self._window.library
        if library is None:
            return

        def work(progress: Progress) -> tuple[list[int], int]:
            from desktop.services.bring_back import list_bin
            from desktop.services.hand_over import take_in

            known = {(entry.kind, entry.id) for entry in list_bin(library)}
            taken = take_in(
                library, file=file, meeting_ids=meeting_ids, progress=lambda *_: progress.check()
            )
            gone = [entry for entry in list_bin(library) if (entry.kind, entry.id) not in known]
            return taken, len(gone)

        self._say(self.tr("Taking it in. You can go on working."), Level.INFO)
        self._window.tasks.run(work, done=self._taken, failed=self._refuse)

    def _taken(self, outcome: tuple[Sequence[int], int]) -> None:
        meetings, in_bin = outcome
        window = self._window
        if window.meeting is not None and window.meeting.meeting_id in meetings:
            window.show_home()  # what is open would show what it was
        window.refresh_home()
        if window.desk is not None:
            window.desk.resume()  # marks here may have to go over to a new version that came
        count = len(meetings)
        said = self.tr("The meeting is here, with what was written about it.")
        many = self.tr("{0} meetings are here, with what was written about them.").format(count)
        told = said if count == 1 else many
        if in_bin:
            told += " " + self.tr(
                "Where both had other words the later ones stay; the others, and what was deleted"
                " there, are in the bin ({0})."
            ).format(in_bin)
        self._say(told, Level.SUCCESS)

    def _refuse(self, error: KnownError) -> None:
        self._say(error.sentence, Level.ERROR)


class WhichMeetings(QDialog):
    """Asks which of several meetings are wanted; none is ticked to begin with."""

    def __init__(self, look: Look, found: Sequence[MeetingSummary], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Take in meetings"))
        self.list = ChoiceList(look, self.tr("Meetings in the file"), self)
        self.list.fill([(str(each.meeting.id), _said(each)) for each in found], on=False)
        self.take = Button(look, self.tr("&Take in"), kind=ButtonKind.PRIMARY)
        self.take.setDefault(True)
        self.every = Button(look, self.tr("Tick &all"), kind=ButtonKind.QUIET)
        cancel = Button(look, self.tr("Cancel"))
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.m)
        column.addWidget(label(self.tr("Which meetings?"), "heading"))
        about = self.tr(
            "Their papers and what was written about them are added here. Nothing that is here"
            " is lost: of what both have, the later words stay."
        )
        told = QWidget()
        words = QVBoxLayout(told)
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(label(about, wrap=True))
        column.addWidget(TightArea(look, told, 40))
        column.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setSpacing(space.s)
        foot.addWidget(self.every)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.take)
        column.addLayout(foot)
        self.setMinimumWidth(look.px(640))
        self.list.changed.connect(self._update)
        self.every.clicked.connect(self.list.tick_all)
        self.take.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._update()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what it says needs, within the screen."""
        super().showEvent(event)
        fit_in_screen(self)

    @property
    def wanted(self) -> list[int]:
        """The ids, in the file, of what is ticked."""
        return sorted(int(key) for key in self.list.ticked)

    def _update(self) -> None:
        self.take.setEnabled(bool(self.list.ticked))


def _said(summary: MeetingSummary) -> str:
    day = summary.meeting.card.date  # first: it tells the meetings of one body from each other
    return f"{said_day(day, year=True)} · {summary.name}" if day is not None else summary.name
