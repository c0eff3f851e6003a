# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shares the height of the Points pane out: on a low screen the list needs it most.

What gives way first is what can be had otherwise: an empty note, the switch to the whole meeting.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.points.chosen_bar import ChosenBar
from desktop.ui.points.points_bar import PointsBar
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.segments import Segments

LOW = 560  # pixels at 100 %; with less there is no room for the note above an open filter
CROWDED = 300  # with less the note is as small as it can be
LOWEST, LOWEST_FILTERED = 216, 290  # with less there is no room for an empty note, nor the reach
LINES, LINES_CROWDED, LINES_LOWEST = (2, 12), (1, 2), (1, 1)  # of the note, least and most


class BelowNote(QWidget):
    """Something that stands below the note, and folds to a line where the pane is low."""

    changed = Signal()
    """It was opened or folded, or has something now, or nothing any more."""

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing to show."""
        return True

    @property
    def is_open(self) -> bool:
        """Whether it was asked for where it is folded by itself."""
        return False

    def fold(self, on: bool) -> None:
        """Be only a line, until it is opened, or all of it again."""


class PaneHeights:
    """Knows all that stands in the pane; the pane calls :meth:`share` when something changed."""

    def __init__(self, look: Look, pane: QWidget, column: QVBoxLayout) -> None:
        self._look = look
        self._pane = pane
        self._column = column
        self._below: BelowNote | None = None
        self._sharing = False
        self.writes_on_card = False
        """Whether a note on one of the cards is being written."""

    def watch(
        self,
        note: AutosaveEditor,
        reach: Segments,
        bar: PointsBar,
        chosen: ChosenBar,
        cards: QWidget,
    ) -> None:
        """These stand in the pane, from top to bottom."""
        self._note, self._reach, self._bar, self._chosen = note, reach, bar, chosen
        self._cards = cards

    def put_below_note(self, below: BelowNote) -> None:
        """This stands below the note from now on."""
        self._below = below
        self._column.insertWidget(1, below)
        below.changed.connect(self.share)
        self.share()

    def share(self) -> None:
        """Show what there is room for."""
        if self._sharing:
            return
        self._sharing = True
        try:
            self._share()
        finally:
            self._sharing = False
        self._pane.updateGeometry()

    def _share(self) -> None:
        low, crowded, lowest = (self._is_below(each) for each in (LOW, CROWDED, LOWEST))
        filters, chosen = self._bar.filter.isChecked(), not self._chosen.isHidden()
        self._note.hold_lines(*(LINES_LOWEST if lowest else LINES_CROWDED if crowded else LINES))
        no_room = lowest or (crowded and chosen)
        writes = crowded and self.writes_on_card
        away = (low and filters) or writes
        self._note.setVisible(not away and (self.note_stays or not no_room))
        opened = False
        if self._below is not None:
            self._below.fold(crowded)
            opened = crowded and self._below.is_open and not self._below.is_empty
            busy = crowded and (filters or chosen or writes)
            away = self._below.is_empty or lowest or busy
            self._below.setVisible(opened or not away)
        self._cards.setVisible(not opened)
        narrow = filters and self._is_below(LOWEST_FILTERED)
        beside = self._high(self._reach) + self._gap
        room = self._pane.height() >= self._needed(self._shown()) + beside
        self._reach.setVisible(not (opened or narrow or writes) and (room or not lowest))

    @property
    def note_stays(self) -> bool:
        """Whether there is something in the note, or may just come to be."""
        return self._note.hasFocus() or bool(self._note.text.strip())

    def least(self) -> int:
        """Pixels without all that gives way in a low window."""
        parts = self._shown()
        if not self.note_stays and self._note in parts:
            parts.remove(self._note)
        if self._below in parts and not self._below.is_open:
            parts.remove(self._below)
        return self._needed(parts)

    def _shown(self) -> list[QWidget]:
        """What is shown but for the reach."""
        parts = [self._note, self._below, self._bar, self._chosen, self._cards]
        return [each for each in parts if each is not None and not each.isHidden()]

    def _needed(self, parts: list[QWidget]) -> int:
        margins = self._column.contentsMargins()
        inside = sum(self._high(each) + self._gap for each in parts) - self._gap
        return margins.top() + margins.bottom() + inside

    def _high(self, part: QWidget) -> int:
        if part is self._note:
            return self._note.least_height()
        return part.minimumHeight() or part.minimumSizeHint().height()

    @property
    def _gap(self) -> int:
        return self._column.spacing()

    def _is_below(self, height: int) -> bool:
        return self._pane.height() < self._look.px(height)
