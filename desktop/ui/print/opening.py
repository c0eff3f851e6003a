# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ctrl+P: the print window, on the page that is in view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.ui.print.choice import PageChoice
from desktop.ui.print.print_dialog import PrintDialog

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


def open_print_dialog(window: MainWindow, show_briefing: Callable[[], object]) -> None:
    """Open it; ``show_briefing`` when that is what the member wants."""
    meeting, document_id = window.meeting, window.reader.document_id
    if meeting is None or document_id is None:
        return
    window.reader.flush()
    choice = PageChoice(meeting, window.workers, document_id, window.reader.area.view.page)
    dialog = PrintDialog(
        window.look, window.workers, window.tasks, choice, meeting.papers.name, window
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.briefing_wanted.connect(show_briefing)
    dialog.open()
