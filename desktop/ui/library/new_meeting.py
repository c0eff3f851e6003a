# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a meeting is entered by hand whose papers have not come yet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.domain.meeting import MeetingCard
from desktop.ui.library.meeting_details import MeetingDetailsDialog
from desktop.ui.look.look import Look


class NewMeetingDialog(MeetingDetailsDialog):
    """The same fields, empty. ``bodies`` are those known, each with its council or ""."""

    def __init__(
        self, look: Look, bodies: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, MeetingCard(), parent)
        self.setWindowTitle(self.tr("New meeting"))
        self._bodies = bodies
        # By the name it had before, so that what was left open there is offered here.
        completer = QCompleter(list(bodies), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._body.setCompleter(completer)
        self._body.textChanged.connect(self._body_changed)
        self._body_changed("")

    def _body_changed(self, text: str) -> None:
        self._save.setEnabled(bool(text.strip()))
        council = self._bodies.get(text.strip())
        if council and not self._authority.text().strip():
            self._authority.setText(council)
            self._authority.setCursorPosition(0)
