# SPDX-License-Identifier: AGPL-3.0-or-later
"""The main loop of a PDF worker: what runs in the child process.

Importing this module is cheap and safe in the parent; the PDF engine is imported in the child
alone. The child lives as long as the pipe it reads its requests from.
"""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.documents.messages import AtPage, NeedRoom, Ready, Reply, Request, Room
from desktop.documents.pixel_slots import OpenedSlots
from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.documents.engine import Engine


def main(requests: Connection, replies: Connection, slots: tuple[str, ...], nice: bool) -> None:
    """Do what is asked until the pipe closes. Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if nice:
        _step_back()
    from desktop.documents.engine import Engine
    from desktop.documents.large_blocks import give_large_blocks_back

    give_large_blocks_back()
    room = _Room(requests, replies, OpenedSlots(slots))
    engine = Engine(room.find, lambda page: replies.send(AtPage(page)))
    with (
        contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError),
        Path(os.devnull).open("w") as nowhere,
    ):
        replies.send(Ready())
        while (request := requests.recv()) is not None:
            room.slot = request.slot
            # Runs in C: it ends even a child that hangs inside the engine after its parent died.
            faulthandler.dump_traceback_later(request.watchdog, exit=True, file=nowhere)
            reply = _do(engine, request)
            faulthandler.cancel_dump_traceback_later()
            replies.send_bytes(_pickled(reply))
    os._exit(0)


class _Room:
    """Finds room for a picture in the slot of the request being done."""

    def __init__(self, requests: Connection, replies: Connection, slots: OpenedSlots) -> None:
        self._requests = requests
        self._replies = replies
        self._slots = slots
        self.slot = 0

    def find(self, size: int) -> memoryview:
        """A buffer of at least ``size`` bytes."""
        if size > self._slots.size(self.slot):
            self._replies.send(NeedRoom(size))
            room: Room = self._requests.recv()
            self._slots.replace(self.slot, room.block)
        return self._slots.buffer(self.slot)


def _do(engine: Engine, request: Request) -> Reply:
    try:
        return Reply(engine.do(request.job, request.avoid))
    except Exception as error:
        return Reply(error=portable(error))


def portable(error: Exception) -> Exception:
    """The error in a form that can be sent to the parent, which never loads the PDF engine."""
    trace = "".join(traceback.format_exception(error))
    known = isinstance(error, KnownError)
    if type(error).__module__.partition(".")[0] == "pymupdf":
        error = RuntimeError(f"{type(error).__name__}: {error}")
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes, to see whether they travel
    except Exception:
        error = RuntimeError(f"{type(error).__name__}: {error}")
    if not known:
        error.add_note(f"In the PDF worker:\n{trace}")
    return error


def _pickled(reply: Reply) -> bytes:
    try:
        return pickle.dumps(reply, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        return pickle.dumps(Reply(error=portable(error)), pickle.HIGHEST_PROTOCOL)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _step_back() -> None:
    import psutil

    lower: Callable[[Any], Any] = psutil.Process().nice
    with contextlib.suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            lower(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            lower(10)
