# SPDX-License-Identifier: AGPL-3.0-or-later
"""One signal for several that each come in their own time, some more than once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance


class AllTold(QObject):
    """``told`` once each of the signals has come, and whenever one of them comes again."""

    told = Signal()

    def __init__(self, awaited: Sequence[SignalInstance], parent: QObject) -> None:
        super().__init__(parent)
        self._awaited = set(range(len(awaited)))
        for number, signal in enumerate(awaited):
            signal.connect(partial(self._come, number))

    def _come(self, number: int, *_: object) -> None:
        self._awaited.discard(number)
        if not self._awaited:
            self.told.emit()
