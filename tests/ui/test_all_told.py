# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several signals are waited for, in whatever order they come."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from desktop.ui.all_told import AllTold


class Teller(QObject):
    one = Signal()
    other = Signal(int)


def test_it_is_told_when_each_has_come_and_at_each_again(qtbot: QtBot) -> None:
    teller = Teller()
    both = AllTold([teller.one, teller.other], teller)
    with qtbot.assertNotEmitted(both.told):
        teller.other.emit(1)
        teller.other.emit(2)
    with qtbot.waitSignal(both.told):
        teller.one.emit()
    with qtbot.waitSignal(both.told):
        teller.other.emit(3)
