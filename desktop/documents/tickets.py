# SPDX-License-Identifier: AGPL-3.0-or-later
"""Jobs waiting for a worker: which comes next, and which are wanted no longer."""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from desktop.documents.jobs import Job

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of a job: a result, or the error it raised (then ``result`` is None)."""

    result: T | None
    error: Exception | None = None


class _State(Enum):
    WAITING = auto()
    TAKEN = auto()
    DROPPED = auto()


class Ticket:
    """A job handed in, until its outcome has been told."""

    def __init__(
        self,
        queue: TicketQueue,
        job: Job[Any],
        done: Callable[[Outcome[Any]], None],
        *,
        priority: int,
        generation: int,
        time_limit: float,
    ) -> None:
        self.job = job
        self.priority = priority
        self.generation = generation
        self.time_limit = time_limit
        self.done = done
        self.attempts = 0
        self._queue = queue
        self._state = _State.WAITING

    def cancel(self) -> bool:
        """Take the job back; False when it is being done or its outcome is settled."""
        return self._queue.drop(self)


class TicketQueue:
    """Tickets in order: the lowest priority number first, then first come, first served.

    May be used from any thread. ``changed`` is called, outside the lock, whenever there is
    something to take or to settle.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._lock = threading.Lock()
        self._order = itertools.count()
        self._heap: list[tuple[int, int, Ticket]] = []
        self._dropped: list[Ticket] = []
        self._closed = False

    def add(self, ticket: Ticket) -> bool:
        """Put a ticket in; False, and nothing done, when the queue is closed."""
        with self._lock:
            if self._closed:
                ticket._state = _State.DROPPED  # the asker is told now, and not again on cancelling
                return False
            heapq.heappush(self._heap, (ticket.priority, next(self._order), ticket))
        self._changed()
        return True

    def take(self) -> Ticket | None:
        """The ticket to do next; from now on it can't be dropped."""
        with self._lock:
            while self._heap:
                ticket = heapq.heappop(self._heap)[2]
                if ticket._state is _State.WAITING:
                    ticket._state = _State.TAKEN
                    return ticket
        return None

    def drop(self, ticket: Ticket) -> bool:
        """Drop a ticket if it still waits; ``take_dropped`` will give it back once."""
        with self._lock:
            if ticket._state is not _State.WAITING:
                return False
            ticket._state = _State.DROPPED
            self._dropped.append(ticket)
        self._changed()
        return True

    def drop_where(self, unwanted: Callable[[Job[Any], int], bool]) -> int:
        """Drop all waiting tickets for which ``unwanted(job, generation)`` holds."""
        with self._lock:
            waiting = [entry[2] for entry in self._heap]
        return sum(t.cancel() for t in waiting if unwanted(t.job, t.generation))

    def take_dropped(self) -> list[Ticket]:
        """The tickets dropped since the last time, for their outcome to be told."""
        with self._lock:
            dropped, self._dropped = self._dropped, []
        return dropped

    def close(self) -> None:
        """Take no more tickets and drop all that wait."""
        with self._lock:
            self._closed = True
        self.drop_where(lambda _job, _generation: True)

    def __bool__(self) -> bool:
        with self._lock:
            return any(entry[2]._state is _State.WAITING for entry in self._heap)
