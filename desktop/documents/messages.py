# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes through the pipes between a worker client and its child process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.documents.jobs import Job


@dataclass(frozen=True, slots=True)
class Request:
    """A job to do. ``slot`` is the picture slot to draw into.

    ``watchdog`` is after how many seconds the child ends itself, should nobody be left to do
    it. ``avoid`` are zero-based pages at which an earlier child died reading this file.
    """

    job: Job[Any]
    slot: int
    watchdog: float
    avoid: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Ready:
    """The child has started and waits for work."""


@dataclass(frozen=True, slots=True)
class AtPage:
    """The child now begins to read this zero-based page."""

    page: int


@dataclass(frozen=True, slots=True)
class NeedRoom:
    """A picture of this many bytes does not fit into the slot; answered with a :class:`Room`."""

    size: int


@dataclass(frozen=True, slots=True)
class Room:
    """The slot now lies in this shared memory block, which is large enough."""

    block: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The end of a job: its result, or the error it raised."""

    result: Any = None
    error: Exception | None = None
