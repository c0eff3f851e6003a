# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an import tells while it runs, and what it has made at the end. Plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """How far an import has come."""

    OPENING = "opening"
    COPYING = "copying"
    READABLE = "readable"  # the document is in the library and its pages can be shown
    READING = "reading"  # ``done`` of ``total`` pages can be searched
    STRUCTURE = "structure"  # all text can be searched; the agenda is being made out
    CARRYING = "carrying"  # of a new version: the member's marks are carried over to it
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """Where an import stands. The ids are there from READABLE on; pages are counted."""

    stage: Stage
    meeting_id: int | None = None
    document_id: int | None = None
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was imported. ``new`` is False when the file was in the library already.

    ``pictures`` is how many pages have no text of their own and wait for it to be recognised.
    """

    meeting_id: int
    document_id: int
    pages: int
    items: int
    new: bool
    warnings: tuple[str, ...] = ()
    pictures: int = 0


Tell = Callable[[ImportProgress], None]
Cancelled = Callable[[], bool]


def tell_nobody(progress: ImportProgress) -> None:
    """For an import that nobody watches."""


def never_cancelled() -> bool:
    """For an import that nobody can stop."""
    return False
