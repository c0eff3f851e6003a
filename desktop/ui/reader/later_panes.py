# SPDX-License-Identifier: AGPL-3.0-or-later
"""The panes of the reader that its first page can be shown without, built when first asked for.

Importing and building them takes as long as all the rest of the reader. Until then an empty widget
keeps the place of the member's own work; the reading pane has none, for it begins folded away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.services.settings import Settings
from desktop.ui.actions import Actions
from desktop.ui.look.look import Look
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop.ui.meeting.side_panel import SidePanel
    from desktop.ui.reader.reader import Reader
    from desktop.ui.reading_pane.reading_desk import ReadingDesk
    from desktop.ui.reading_pane.reading_pane import ReadingPane

LEAST, MOST = 15, 85  # hundredths of the height that the reading pane may take


class LaterPanes:
    """The member's own work on the right, and the reading pane under the pages."""

    def __init__(
        self, look: Look, actions: Actions, tasks: Tasks, settings: Settings, reader: Reader
    ) -> None:
        self._look = look
        self._actions = actions
        self._tasks = tasks
        self._settings = settings
        self._reader = reader
        self._side: SidePanel | None = None
        self._reading: tuple[ReadingPane, ReadingDesk] | None = None
        self.side_place = QWidget(reader)
        self.middle = QSplitter(Qt.Orientation.Vertical, reader)
        self.middle.setHandleWidth(look.px(5))
        self._take_in(reader.area)
        reader.area.opened.connect(self._open_to_read)

    @property
    def are_built(self) -> bool:
        """Whether the pane of the member's own work is there."""
        return self._side is not None

    @property
    def side(self) -> SidePanel:
        """The member's own work."""
        return self._side or self.build_side()

    @property
    def right(self) -> QWidget:
        """What stands on the right now: that pane, or the place it will have."""
        return self._side or self.side_place

    @property
    def reading_pane(self) -> ReadingPane:
        """The words in large type."""
        return (self._reading or self._build_reading())[0]

    @property
    def reading_desk(self) -> ReadingDesk:
        """What keeps the reading pane at the place being read."""
        return (self._reading or self._build_reading())[1]

    def build_side(self) -> SidePanel:
        """Build the pane of the member's own work, once."""
        if self._side is not None:
            return self._side
        from desktop.ui.meeting.side_panel import SidePanel

        reader = self._reader
        self._side = side = SidePanel(self._look, self._settings, self._tasks, reader)
        splitter = reader.splitter
        sizes, hidden = splitter.sizes(), self.side_place.isHidden()
        place = splitter.indexOf(self.side_place)
        splitter.replaceWidget(place, side)
        self.side_place.deleteLater()
        splitter.setCollapsible(place, False)
        splitter.setSizes(sizes)
        side.setHidden(hidden)
        reader.panes.watch(side)
        reader.area.marking.mark_chosen.connect(side.show_mark)
        side.mark_wanted.connect(reader.journey.go_to_mark)
        side.page_wanted.connect(reader.journey.go_to_page)
        side.place_wanted.connect(reader.journey.go_to)
        side.left.connect(reader.area.view.setFocus)
        reader.area.passing.serve(side)
        side.address_pressed.connect(reader.area.ask_to_open)
        side.question_desk.mail_prepared.connect(reader.area.offer_mail)
        side.question_desk.told.connect(reader.area.tell)
        side.declaration_desk.told.connect(reader.area.tell)
        reader.tell_page()
        return side

    def _build_reading(self) -> tuple[ReadingPane, ReadingDesk]:
        from desktop.ui.reading_pane.reading_desk import ReadingDesk
        from desktop.ui.reading_pane.reading_pane import ReadingPane

        reader = self._reader
        pane = ReadingPane(self._look, self._actions, self._settings, reader)
        self._reading = pane, ReadingDesk(pane, reader.area, self._tasks)
        self._take_in(pane)
        pane.unfolded.connect(self._share_height)
        self.middle.splitterMoved.connect(self._own_heights)
        reader.area.closed.connect(self._reading[1].close)
        if reader.area.document_id is not None:
            self._open_to_read(reader.area.document_id)
        return self._reading

    def _take_in(self, pane: QWidget) -> None:
        place = self.middle.count()
        self.middle.addWidget(pane)
        self.middle.setCollapsible(place, False)
        self.middle.setStretchFactor(place, 2 - place)

    def _open_to_read(self, document_id: int) -> None:
        meeting, wanted = self._reader.meeting, self._settings.reading_pane
        if meeting is not None and (wanted or self._reading is not None):
            self.reading_pane.setVisible(wanted)
            self.reading_desk.open(meeting, document_id)

    def _share_height(self) -> None:
        """Give the reading pane the part of the height it had last."""
        share = min(MOST, max(LEAST, self._settings.reading_share))
        self.middle.setSizes([100 - share, share])  # in proportion

    def _own_heights(self, _place: int, _handle: int) -> None:
        above, below = self.middle.sizes()
        self._settings.reading_share = round(100 * below / max(1, above + below))
