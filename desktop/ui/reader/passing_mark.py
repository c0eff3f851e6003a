# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mark that was made on the way to something else: to be tagged, written on or asked about.

Where the member thinks better of it and presses Escape before anything has come of it, the mark
goes again and the words are selected as they were. A mark that was there before stays, and so
does one with which anything was done, or from which the member went on to something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.ui.reader.selection import Selection

if TYPE_CHECKING:
    from desktop.ui.meeting.edits import Edits
    from desktop.ui.meeting.side_panel import SidePanel
    from desktop.ui.reader.document_area import DocumentArea


@dataclass(frozen=True)
class _Made:
    """``moment`` is that of the steps right after the mark was made."""

    mark_id: int
    selection: Selection | None
    edits: Edits
    moment: int


class PassingMark(QObject):
    """Remembers the mark that was made last on the way to something else."""

    def __init__(self, area: DocumentArea) -> None:
        super().__init__(area)
        self._area = area
        self._made: _Made | None = None
        area.card.given_up.connect(self.give_up)
        area.card.closed.connect(self._closed)
        area.pointer.pressed.connect(self.forget)
        area.marking.mark_chosen.connect(self._chosen)

    def serve(self, side: SidePanel) -> None:
        """Hear of what is given up in the pane of the member's own work, too."""
        side.tag_popup.given_up.connect(lambda: [self.give_up(one) for one in side.tagged])
        side.tag_popup.closed.connect(self._closed)
        side.questions.left.connect(lambda: self._question_left(side))

    def made(self, edits: Edits, mark_id: int, selection: Selection | None = None) -> None:
        """A mark was just made, of the words selected or on a bare spot."""
        self._made = _Made(mark_id, selection, edits, edits.moment)

    def forget(self) -> None:
        """The mark is to stay."""
        self._made = None

    def give_up(self, mark_id: int) -> bool:
        """Take back this mark if it is the one, and nothing was done since."""
        made, self._made = self._made, None
        if made is None or mark_id != made.mark_id:
            return False
        if not made.edits.never_mind(made.moment):
            return False
        if made.selection is not None and self._area.pointer.selection is None:
            self._area.pointer.select(made.selection)
            self._area.pointer.selection_made.emit()
        return True

    def _closed(self) -> None:
        """Where it was not by Escape, which is told right after, the mark stays."""
        QTimer.singleShot(0, self, self.forget)

    def _chosen(self, mark_id: int) -> None:
        if self._made is not None and mark_id != self._made.mark_id:
            self.forget()

    def _question_left(self, side: SidePanel) -> None:
        box = side.questions.ask_box
        if box.draft is None and box.mark_id is not None and self.give_up(box.mark_id):
            box.clear()
