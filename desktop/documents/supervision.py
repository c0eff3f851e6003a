# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeping a PDF worker at work: hands it jobs, hears its answers, and replaces it when need be.

All of it runs on the client's listener thread. It relies on ``child_process`` for the process
and on ``tickets`` for what is to be done.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from desktop.documents.child_process import ChildProcess
from desktop.documents.failures import Cause, cancelled, cannot_start, failure
from desktop.documents.jobs import AnnotatedCopy, MarkPages, Pixels, ReadPages, ReadStructure
from desktop.documents.messages import AtPage, NeedRoom, Ready, Reply, Request, Room
from desktop.documents.pixel_slots import PixelSlots
from desktop.documents.tickets import Outcome, Ticket, TicketQueue

_CHECK_EVERY = 0.1  # seconds between looks at a child that is at work
_START_LIMIT = 60.0  # seconds a child may take to start: a virus scanner may read it all first
_STARTS = 3  # children in a row that may fail to start before waiting jobs are given up
_SHORT_LIFE = 5.0  # seconds; an idle child that dies sooner is not started until it is needed
_WATCHDOG_GRACE = 15.0  # seconds past its time limit after which a child ends itself
_PAGE_LIMIT = 15.0  # seconds on one page after which the page, not the file, is at fault
_ATTEMPTS = 2
_READING_ATTEMPTS = 10  # each one after the second passes over one more page

_log = logging.getLogger(__name__)


class Supervisor:
    """Runs children one after the other and settles every ticket."""

    def __init__(
        self,
        queue: TicketQueue,
        bell: Connection,
        quiet: Callable[[], None],
        tell: Callable[[Ticket, Outcome[Any]], None],
        *,
        name: str,
        nice: bool,
        memory_limit: int,
        slot_bytes: int,
        rests_after: float | None,
    ) -> None:
        self.stopping = False
        self._queue = queue
        self._bell = bell
        self._quiet = quiet
        self._tell = tell
        self._name = name
        self._nice = nice
        self._memory_limit = memory_limit
        self._slot_bytes = slot_bytes
        self._rests_after = rests_after
        self._slots: PixelSlots | None = None
        self._child: ChildProcess | None = None
        self._wanted = True  # a child, even with nothing to do
        self._failed_starts = 0
        self._avoid: dict[str, frozenset[int]] = {}
        self._current: Ticket | None = None
        self._again: Ticket | None = None
        self._slot = 0
        self._began = 0.0
        self._looked = 0.0
        self._doomed: tuple[Ticket, Cause] | None = None
        self._at_page: int | None = None
        self._page_began = 0.0

    @property
    def child_pid(self) -> int | None:
        """The number of the child process; None while there is none."""
        child = self._child
        return child.pid if child is not None else None

    @property
    def is_awake(self) -> bool:
        """Whether there is a child that has started; true or not a moment later."""
        child = self._child
        return child is not None and child.ready

    @property
    def is_idle(self) -> bool:
        """Whether there is a child with nothing to do; true or not a moment later."""
        child = self._child
        return child is not None and child.ready and self._current is None and self._again is None

    def run(self) -> None:
        """Go on until ``stopping`` is set and the bell has rung."""
        try:
            self._slots = PixelSlots(2, self._slot_bytes)
            while not self.stopping:
                self._step()
        except Exception:
            _log.exception("the supervision of %s failed", self._name)
            self._queue.close()
        finally:
            self._finish()

    def _step(self) -> None:
        self._settle_dropped()
        if self._child is None and self._needed():
            self._start_child()
        if self._child is not None and self._child.ready and self._current is None:
            self._hand_next(self._child)
        if self._child is None:
            busy, sources = self._needed(), [self._bell]
        else:
            busy = self._current is not None or not self._child.ready
            sources = [self._child.replies, self._bell]
        rests_after = self._rests_after if self._child is not None else None
        heard = wait(sources, _CHECK_EVERY if busy else rests_after)
        if not heard and not busy:
            self._rest()
            return
        if self._bell in heard:
            self._quiet()
        if self._child is not None and self._child.replies in heard:
            self._listen(self._child)
        if self._child is not None and busy:
            self._look_after(self._child)

    def wake(self) -> None:
        """Have a child by the time there is something to do; the bell is to be rung behind it."""
        self._wanted = True

    def _rest(self) -> None:
        """Nobody has asked for anything for long: the child gives its memory back."""
        if self._bell.poll() or self._queue:  # somebody asks at this very moment
            return
        self._wanted = False  # first: who finds no child from here on, and wants one, says so again
        child, self._child = self._child, None
        if child is not None:
            child.end(at_once=False)

    def _needed(self) -> bool:
        return self._wanted or self._again is not None or bool(self._queue)

    def _settle_dropped(self) -> None:
        for ticket in self._queue.take_dropped():
            self._tell(ticket, Outcome(None, cancelled()))

    def _start_child(self) -> None:
        assert self._slots is not None
        try:
            self._child = ChildProcess(name=self._name, nice=self._nice, slots=self._slots.names)
        except OSError:
            _log.exception("%s could not be started", self._name)
            self._start_failed()

    def _start_failed(self) -> None:
        self._failed_starts += 1
        if self._failed_starts < _STARTS:
            return
        self._failed_starts = 0
        self._wanted = False
        while (ticket := self._next_ticket()) is not None:
            self._tell(ticket, Outcome(None, cannot_start()))

    def _next_ticket(self) -> Ticket | None:
        ticket, self._again = self._again, None
        return ticket or self._queue.take()

    def _hand_next(self, child: ChildProcess) -> None:
        assert self._slots is not None
        ticket = self._next_ticket()
        if ticket is None:
            return
        self._slot = self._slots.take()
        self._at_page = None
        avoid = frozenset[int]()
        if isinstance(ticket.job, ReadPages | ReadStructure):
            avoid = self._avoid.get(ticket.job.source.sha256, avoid)
        request = Request(ticket.job, self._slot, ticket.time_limit + _WATCHDOG_GRACE, avoid)
        try:
            child.send(request)
        except Exception as error:  # a job that can't be pickled is the asker's mistake
            self._tell(ticket, Outcome(None, error))
            return
        ticket.attempts += 1
        self._current = ticket
        self._began = self._looked = time.monotonic()

    def _listen(self, child: ChildProcess) -> None:
        try:
            message = child.receive()
        except (EOFError, OSError):
            self._child_died(child)
            return
        except Exception as error:  # an answer that can't be unpickled here
            message = Reply(error=error)
        match message:
            case Reply():
                self._settle(child, message)
            case AtPage():
                self._at_page = message.page
                self._page_began = time.monotonic()
            case NeedRoom():
                assert self._slots is not None
                child.send(Room(self._slots.grow(self._slot, message.size)))
            case Ready():
                child.ready = True
                self._failed_starts = 0

    def _settle(self, child: ChildProcess, reply: Reply) -> None:
        ticket, self._current = self._current, None
        assert ticket is not None
        assert self._slots is not None
        outcome: Outcome[Any] = Outcome(reply.result, reply.error)
        view: memoryview | None = None
        if isinstance(reply.result, Pixels):
            size = reply.result.stride * reply.result.height
            view = self._slots.view(self._slot, size)
            outcome = Outcome(
                Pixels(reply.result.width, reply.result.height, reply.result.stride, view)
            )
        # The child draws the next page, into the other slot, while this one is taken over.
        self._hand_next(child)
        self._tell(ticket, outcome)
        if view is not None:
            try:
                view.release()
            except BufferError:
                _log.error("the pixels of a page were kept after done() returned")

    def _look_after(self, child: ChildProcess) -> None:
        """Kill a child that takes too long or too much."""
        now = time.monotonic()
        if not child.ready:
            if now - child.started_at > _START_LIMIT:
                child.kill()
            return
        if self._current is None or now - self._looked < _CHECK_EVERY:
            return
        self._looked = now
        if now - self._began > self._current.time_limit:
            self._kill(child, self._current, Cause.TIME)
        elif child.memory() > self._memory_limit:
            self._kill(child, self._current, Cause.MEMORY)

    def _kill(self, child: ChildProcess, ticket: Ticket, cause: Cause) -> None:
        # Its answer may be on its way all the same: the cause belongs to this ticket alone.
        self._doomed = (ticket, cause)
        child.kill()

    def _child_died(self, child: ChildProcess) -> None:
        self._child = None
        child.end(at_once=True)
        ticket, self._current = self._current, None
        doomed, self._doomed = self._doomed, None
        if not child.ready:
            self._start_failed()
        elif ticket is None:
            self._wanted = time.monotonic() - child.started_at > _SHORT_LIFE
            _log.warning("%s ended while it had nothing to do", self._name)
        else:
            cause = doomed[1] if doomed is not None and doomed[0] is ticket else Cause.DIED
            _log.warning("%s ended during a %s: %s", self._name, type(ticket.job).__name__, cause)
            if self._worth_another_try(ticket, cause):
                self._again = ticket
                return
            error = failure(ticket.job, cause)
            self._start_child()  # it starts while people are told
            _remove_left_over(ticket)
            self._tell(ticket, Outcome(None, error))

    def _worth_another_try(self, ticket: Ticket, cause: Cause) -> bool:
        """A child that died gets its job once more; reading passes over pages it dies at."""
        first_death = cause is Cause.DIED and ticket.attempts < _ATTEMPTS
        job, page = ticket.job, self._at_page
        if first_death or page is None or not isinstance(job, ReadPages | ReadStructure):
            return first_death
        if cause is Cause.TIME and time.monotonic() - self._page_began < _PAGE_LIMIT:
            return False
        known = self._avoid.get(job.source.sha256, frozenset())
        self._avoid[job.source.sha256] = known | {page}
        return page not in known and ticket.attempts < _READING_ATTEMPTS

    def _finish(self) -> None:
        left = [ticket for ticket in (self._current, self._again) if ticket is not None]
        if self._child is not None:
            self._child.end(at_once=self._current is not None or not self._child.ready)
            self._child = None
        if self._slots is not None:
            self._slots.close()
        for ticket in left:
            _remove_left_over(ticket)
            self._tell(ticket, Outcome(None, cancelled()))
        self._settle_dropped()


def _remove_left_over(ticket: Ticket) -> None:
    if isinstance(ticket.job, (AnnotatedCopy, MarkPages)):
        with contextlib.suppress(OSError):
            Path(ticket.job.aside).unlink(missing_ok=True)
