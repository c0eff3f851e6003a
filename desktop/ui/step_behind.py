# SPDX-License-Identifier: AGPL-3.0-or-later
"""The long part of a step, on a thread of its own, so that the window goes on meanwhile.

One at a time and in order: whoever takes a further step, or closes the meeting, waits for it
first. It is never cancelled, for what the member undid is to be undone.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.domain.errors import KnownError

_log = logging.getLogger(__name__)

PUTTING_BACK = "Putting things back…"

Settle = Callable[[KnownError | None], object]


class StepBehind(QObject):
    """``began``, and then ``ended`` with whether it was done; both on the UI thread."""

    began = Signal()
    ended = Signal(bool)
    _arrived = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._settle: Settle | None = None
        self._error: KnownError | None = None
        self._run = 0
        self._arrived.connect(self._over, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether it is still being done."""
        return self._thread is not None

    def run(self, action: Callable[[], object], settle: Settle) -> None:
        """Begin; ``settle`` gets what went wrong, or None, on the UI thread."""
        self.finish()
        self._settle, self._error = settle, None
        self._run += 1
        work = (action, self._run)
        self._thread = threading.Thread(target=self._work, args=work, name="step", daemon=True)
        self._thread.start()
        self.began.emit()

    def finish(self) -> None:
        """Wait until it is done, and settle it."""
        if self._thread is not None:
            self._over(self._run)

    def _work(self, action: Callable[[], object], run: int) -> None:
        try:
            action()
        except KnownError as error:
            self._error = error
        except Exception as error:
            from desktop.ui.tasks import UnexpectedError

            _log.exception("A step failed")
            self._error = UnexpectedError(error)
        self._arrived.emit(run)

    @Slot(int)
    def _over(self, run: int) -> None:
        if self._thread is None or run != self._run:  # it was waited for, and is settled
            return
        self._thread.join()
        self._thread = None
        settle, error = self._settle, self._error
        self._settle = self._error = None
        if settle is not None:
            settle(error)
        self.ended.emit(error is None)


def tell_step(tell: Callable[[str], object], behind: StepBehind, sentence: str) -> None:
    """Say what was undone or done again, once it is."""
    if not behind.busy:
        tell(sentence)
        return
    tell(PUTTING_BACK)
    behind.ended.connect(
        lambda done: tell(sentence) if done else None, Qt.ConnectionType.SingleShotConnection
    )
