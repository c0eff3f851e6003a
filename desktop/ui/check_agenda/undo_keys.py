# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose undo a key means in a field in which something read is put right."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def is_meetings_undo(event: QEvent, *, is_typed: bool) -> bool:
    """Whether the event asks for an undo or redo that a field should leave to the meeting.

    It does where nothing was typed in the field that could be undone there.
    """
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and not is_typed
        and any(event.matches(step) for step in STEPS)
    )
