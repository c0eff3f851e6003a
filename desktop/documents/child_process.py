# SPDX-License-Identifier: AGPL-3.0-or-later
"""A running PDF worker as its client sees it: two pipes and a process to watch and kill.

It is spawned, never forked, so that it works alike on all systems and beside threads. Only the
client's listener thread may use it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
import time
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from desktop.documents import worker

if TYPE_CHECKING:
    import psutil

_ENDING = 0.5  # seconds a child that has nothing to do gets to end by itself

# Starting a process looks at all of a program's other children; two threads must not do so at
# the same time as one of those is being waited for.
_PROCESSES = threading.Lock()


class ChildProcess:
    """One spawned worker process."""

    def __init__(self, *, name: str, nice: bool, slots: tuple[str, ...]) -> None:
        context = multiprocessing.get_context("spawn")
        requests, self._requests = context.Pipe(duplex=False)
        self.replies, replies = context.Pipe(duplex=False)
        self._process = context.Process(
            target=worker.main, args=(requests, replies, slots, nice), name=name, daemon=True
        )
        self._measured: psutil.Process | None = None
        self.started_at = time.monotonic()
        self.ready = False
        # Kept here: other threads ask for it, and a process that has been closed tells nothing.
        self.pid: int | None = None
        try:
            with _PROCESSES:
                self._process.start()
                self.pid = self._process.pid
        except BaseException:
            self._requests.close()
            self.replies.close()
            raise
        finally:
            # Once only the child holds these ends, its death ends the pipes.
            requests.close()
            replies.close()

    def send(self, message: object) -> None:
        """Hand a message to the child; one that has just died is noticed on reading."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._requests.send(message)

    def receive(self) -> object:
        """The next message; EOFError or OSError when the child has ended."""
        message: object = self.replies.recv()
        return message

    def memory(self) -> int:
        """The memory the child occupies, in bytes; 0 when it has ended."""
        import psutil

        try:
            if self._measured is None:
                self._measured = psutil.Process(self._process.pid)
            return int(self._measured.memory_info().rss)
        except psutil.Error:
            return 0

    def kill(self) -> None:
        """End the child at once, whatever it does."""
        self._process.kill()

    def end(self, *, at_once: bool) -> None:
        """End the child, wait for it, and give back what it held."""
        if not at_once:
            self.send(None)
            wait([self._process.sentinel], _ENDING)
        with _PROCESSES:
            if self._process.is_alive():
                self._process.kill()
            self._process.join()
            self._process.close()
        self._requests.close()
        self.replies.close()
