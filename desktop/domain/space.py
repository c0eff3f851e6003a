# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much room a meeting takes on the disk."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class MeetingSpace:
    """``papers`` are the bytes of its PDFs that are here, ``archived`` of those let go of,
    ``text`` those of what was read from them."""

    meeting: Meeting
    papers: int
    archived: int
    text: int


@dataclass(frozen=True, slots=True)
class LibraryRoom:
    """The bytes a whole library takes: all its PDFs, the database with what was written and read,
    and the backups beside it."""

    papers: int
    database: int
    backups: int
