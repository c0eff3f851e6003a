# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's end of a PDF worker: a queue of jobs, and a child process that does them one by one.

Jobs wait here, not in the child, so that those nobody wants any longer are dropped unstarted.
All outcomes are told on one thread of the client's own, the listener, which also watches the
child: one that dies is started again and its job tried once more; one that takes too long or
too much memory is killed and only its job fails.
"""

from __future__ import annotations

import atexit
import logging
import multiprocessing
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from desktop.documents.failures import cancelled
from desktop.documents.jobs import Job, Pixels
from desktop.documents.supervision import Supervisor
from desktop.documents.tickets import Outcome, Ticket, TicketQueue

__all__ = ["Outcome", "Ticket", "WorkerClient"]

T = TypeVar("T")

_log = logging.getLogger(__name__)


class WorkerClient:
    """One child process and the queue of what it is to do. May be used from any thread.

    ``name`` appears in process lists and logs; ``nice`` gives the child a lower priority than
    the window; ``memory_limit`` is the most resident memory it may take, in bytes;
    ``slot_bytes`` is the size to begin with of each of two blocks of shared memory for pictures.
    A child that has had nothing to do for ``rests_after`` seconds is ended, and another started
    for the next job; None keeps it.
    """

    def __init__(
        self,
        *,
        name: str,
        nice: bool = False,
        memory_limit: int = 1_500_000_000,
        slot_bytes: int = 32 * 1024 * 1024,
        rests_after: float | None = None,
    ) -> None:
        self._bell_out, self._bell_in = multiprocessing.Pipe(duplex=False)
        self._bell_lock = threading.Lock()
        self._rung = False
        self._queue = TicketQueue(self._ring)
        self._supervisor = Supervisor(
            self._queue,
            self._bell_out,
            self._quiet,
            self._tell,
            name=name,
            nice=nice,
            memory_limit=memory_limit,
            slot_bytes=slot_bytes,
            rests_after=rests_after,
        )
        self._listener = threading.Thread(
            target=self._supervisor.run, name=f"{name} listener", daemon=True
        )
        self._life = threading.Lock()
        self._started = False
        self._closed = False

    @property
    def child_pid(self) -> int | None:
        """The number of the child process; None while there is none."""
        return self._supervisor.child_pid

    @property
    def is_idle(self) -> bool:
        """Whether a job handed in now would, as far as is known, be begun at once."""
        return self._supervisor.is_idle and not self._queue

    @property
    def is_awake(self) -> bool:
        """Whether there is a child that has started, busy or not."""
        return self._supervisor.is_awake

    @property
    def may_hold_files(self) -> bool:
        """Whether a file may be open in a child, or soon will be."""
        return self.child_pid is not None or bool(self._queue)

    def start(self) -> None:
        """Begin starting the child; returns at once. Harmless when it has begun already."""
        with self._life:
            if self._started or self._closed:
                return
            self._started = True
            atexit.register(self.close)
            self._listener.start()

    def wake(self) -> None:
        """Have a child by and by: start one, or keep the one there is from its rest, because
        there will soon be work for it."""
        self.start()
        self._supervisor.wake()
        self._ring()

    def submit(
        self,
        job: Job[T],
        done: Callable[[Outcome[T]], None],
        *,
        priority: int = 0,
        generation: int = 0,
        time_limit: float | None = None,
    ) -> Ticket:
        """Queue a job: the lowest ``priority`` first, those of one priority in turn.

        ``done`` is called exactly once, on the listener thread, and should return quickly;
        the pixels of a ``Render`` are valid only until it returns. After ``close`` it is called
        at once, on this thread, with CancelledError. ``time_limit`` is in seconds.
        """
        ticket = Ticket(
            self._queue,
            job,
            done,
            priority=priority,
            generation=generation,
            time_limit=job.time_limit if time_limit is None else time_limit,
        )
        self.start()
        if not self._queue.add(ticket):
            self._tell(ticket, Outcome(None, cancelled()))
        return ticket

    def drop(self, unwanted: Callable[[Job[Any], int], bool]) -> int:
        """Drop waiting jobs for which ``unwanted(job, generation)`` holds; returns how many.

        Their outcome is CancelledError. The job being done goes on.
        """
        return self._queue.drop_where(unwanted)

    def call(self, job: Job[T], *, priority: int = 0, time_limit: float | None = None) -> T:
        """Do a job and wait for its result; raises what the job raised. Not for ``done``."""
        if threading.current_thread() is self._listener:
            raise RuntimeError("waiting here would wait for ever: done() must not use call()")
        finished = threading.Event()
        outcomes: list[Outcome[T]] = []

        def done(outcome: Outcome[T]) -> None:
            outcomes.append(_kept(outcome))
            finished.set()

        self.submit(job, done, priority=priority, time_limit=time_limit)
        finished.wait()
        if outcomes[0].error is not None:
            raise outcomes[0].error
        return outcomes[0].result  # type: ignore[return-value]  # None only where T holds None

    def close(self) -> None:
        """End the child, settle all jobs with CancelledError, give back shared memory."""
        with self._life:
            first, self._closed = not self._closed, True
        self._queue.close()
        if not self._started:
            if first:
                for ticket in self._queue.take_dropped():
                    self._tell(ticket, Outcome(None, cancelled()))
        else:
            self._supervisor.stopping = True
            self._ring()
            if threading.current_thread() is not self._listener:
                self._listener.join()
            atexit.unregister(self.close)
        if first and threading.current_thread() is not self._listener:
            with self._bell_lock:
                self._bell_in.close()
                self._bell_out.close()

    def _ring(self) -> None:
        with self._bell_lock:
            if not self._rung and not self._bell_in.closed:
                self._rung = True
                self._bell_in.send_bytes(b"!")

    def _quiet(self) -> None:
        with self._bell_lock:
            if self._rung:
                self._bell_out.recv_bytes()
                self._rung = False

    def _tell(self, ticket: Ticket, outcome: Outcome[Any]) -> None:
        try:
            ticket.done(outcome)
        except Exception:
            _log.exception("what should follow %s failed", type(ticket.job).__name__)


def _kept(outcome: Outcome[T]) -> Outcome[T]:
    """The outcome with its pixels copied out of shared memory."""
    pixels = outcome.result
    if not isinstance(pixels, Pixels):
        return outcome
    copy: Any = Pixels(pixels.width, pixels.height, pixels.stride, bytes(pixels.data))
    return Outcome(copy)
