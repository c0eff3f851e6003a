# SPDX-License-Identifier: AGPL-3.0-or-later
"""The paper that can be marked: what every tool that draws on its pages works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.documents.jobs import Source
from desktop.domain.annotation import Annotation
from desktop.domain.document import PageRecord
from desktop.domain.page import PageSize
from desktop.domain.places import Places

if TYPE_CHECKING:
    from desktop.ui.meeting.edits import Edits
    from desktop.ui.meeting.open_meeting import OpenMeeting


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """One paper of the open meeting, and the member's edits to that meeting."""

    meeting: OpenMeeting
    edits: Edits
    document_id: int
    source: Source

    @property
    def pages(self) -> Sequence[PageRecord]:
        """Its pages."""
        return self.meeting.pages(self.document_id)

    @property
    def places(self) -> Places | None:
        """What its places are called."""
        return self.meeting.places(self.document_id)

    def size(self, page: int) -> PageSize:
        """The size of a zero-based page."""
        return self.pages[page].size

    def marks_on(self, page: int) -> list[Annotation]:
        """The marks that touch a zero-based page."""
        return self.meeting.marks_on(self.document_id, page)
