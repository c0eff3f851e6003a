# SPDX-License-Identifier: AGPL-3.0-or-later
"""What nothing in the window has caught is told there, and kept in the log.

An exception that leaves a slot would otherwise go to a terminal that nobody sees, and the member
would take for done what was not.
"""

from __future__ import annotations

import logging
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError
from desktop.ui.tasks import UnexpectedError
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

_log = logging.getLogger(__name__)


class Uncaught:
    """Tells one window of them; use ``sys.excepthook = Uncaught(window)``."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._telling = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Say what it means; a fault of ours goes to the log with its traceback."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, KnownError):
            _log.error("Nothing caught this", exc_info=(kind, error, trace))
            error = UnexpectedError(error)
        if self._telling:
            return  # the telling itself is at fault
        self._telling = True
        try:
            self._window.tell(error.sentence, Level.ERROR)
        finally:
            self._telling = False
