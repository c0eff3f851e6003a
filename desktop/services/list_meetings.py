# SPDX-License-Identifier: AGPL-3.0-or-later
"""The meetings of a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.meeting import MeetingSummary

if TYPE_CHECKING:
    from desktop.storage.library import Library


def list_meetings(library: Library) -> list[MeetingSummary]:
    """Every meeting, the newest first."""
    with library.look() as work:
        return list(work.meetings.list())
