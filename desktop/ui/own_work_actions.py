# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the actions do that are about the member's own work over all meetings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow
    from desktop.ui.questions.bank_dialog import BankDialog

IN_READER = ("leave-room", "come-back")
WITH_LIBRARY = ("question-bank", "after-meetings")


class OwnWorkActions(QObject):
    """Connects these actions of one window. What they open is brought in when it is wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        desk = window.reader.side.declaration_desk
        doing: dict[str, Callable[[], object]] = {
            "question-bank": self.open_bank,
            "after-meetings": window.after.open,
            "leave-room": desk.leave,
            "come-back": desk.come_back,
        }
        for name, act in doing.items():
            window.actions_of[name].triggered.connect(lambda _on=False, act=act: act())
        window.reader.side.questions.bank.bank_wanted.connect(self.open_bank)

    def update(self) -> None:
        """Enable what can be done now."""
        window = self._window
        window.actions_of.enable(WITH_LIBRARY, window.library is not None)
        window.actions_of.enable(IN_READER, window.is_reading)

    def open_bank(self, banked_id: int | None = None) -> BankDialog | None:
        """Show the member's bank of questions, with one of them chosen."""
        window, library = self._window, self._window.library
        if library is None:
            return None
        from desktop.ui.questions.bank_dialog import BankDialog

        window.reader.flush()
        steps = window.reader.steps if window.meeting is not None else None
        dialog = BankDialog(window.look, library, steps, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if banked_id is not None:
            dialog.choose(banked_id)
        dialog.open()
        return dialog
