# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ending in good order when the system asks for it: at logging out, at shutting down, by ``kill``.

Left to itself Python ends at once, and what it shares with its PDF workers stays behind in
memory. Only POSIX has signals for this; on Windows a window is sent a message, which Qt heeds.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

COMMAND_ENDED = 128 + signal.SIGTERM  # what shells call a command that was ended so
WINDOW_ENDED = 0  # as if it had been closed by hand

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


_asked = threading.Event()  # while a window was only starting


@contextmanager
def ends_in_order(code: int, *, starting: bool = False) -> Iterator[None]:
    """Inside, a signal to end raises SystemExit with ``code``: all that is open is closed.

    With ``starting`` it is only noted, until :func:`window_closes_in_order` is entered: an
    exception raised inside one of Qt's callbacks would be lost, and the signal with it.
    """

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)  # a second one must not cut the closing short
        if starting:
            _asked.set()
        else:
            raise SystemExit(code)

    _asked.clear()

    # One that is ignored, as under nohup, stays ignored.
    before = {
        number: signal.signal(number, end)
        for number in (_SIGNALS if _can_be_asked() else ())
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def window_closes_in_order() -> Iterator[None]:
    """Inside, such a signal, or Ctrl-C, closes the window as its close button does.

    Needs the application; entered before its event loop is. That loop does not run Python, and
    so no handler: a byte on a socket, which the loop watches, wakes it.
    """
    import socket

    from PySide6.QtCore import QCoreApplication, QSocketNotifier

    application = QCoreApplication.instance()
    if application is None or not _can_be_asked():
        yield
        return
    heard, told = socket.socketpair()
    with heard, told:
        heard.setblocking(False)
        told.setblocking(False)

        def close_window() -> None:
            with contextlib.suppress(BlockingIOError):
                heard.recv(64)
            application.quit()  # closes the windows first

        watch = QSocketNotifier(heard.fileno(), QSocketNotifier.Type.Read)
        watch.activated.connect(close_window)
        before = {
            number: signal.signal(number, _leave_it_to_the_loop)
            for number in (*_SIGNALS, signal.SIGINT)
            if signal.getsignal(number) is not signal.SIG_IGN
        }
        previous = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
        try:
            if _asked.is_set():
                raise SystemExit(WINDOW_ENDED)
            yield
        finally:
            signal.set_wakeup_fd(previous)
            for number, handler in before.items():
                signal.signal(number, handler)
            watch.setEnabled(False)


def _leave_it_to_the_loop(_number: int, _frame: FrameType | None) -> None:
    """The byte is on its way already."""


def _can_be_asked() -> bool:
    return os.name == "posix" and threading.current_thread() is threading.main_thread()
