# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the home page as a list model."""

from __future__ import annotations

from collections.abc import Hashable

from desktop.ui.library.grouping import HeadingRow, HomeRow
from desktop.ui.library.wording import count, spoken_meeting
from desktop.ui.widgets.row_model import RowModel


class MeetingModel(RowModel[HomeRow]):
    """Headings can't be chosen, meetings can."""

    def key(self, row: HomeRow) -> Hashable:
        """The group of a heading, the id of a meeting."""
        return row.group if isinstance(row, HeadingRow) else row.summary.meeting.id

    def spoken(self, row: HomeRow) -> str:
        """The whole card in a sentence."""
        if isinstance(row, HeadingRow):
            return f"{row.group.value}, {count(row.number, 'meeting', 'meetings')}"
        return spoken_meeting(row.summary, row.group.value)

    def selectable(self, row: HomeRow) -> bool:
        """Meetings only."""
        return not isinstance(row, HeadingRow)
