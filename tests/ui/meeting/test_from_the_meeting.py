# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was noted at the meeting stands in the side panel without a line being cut."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from desktop.domain.happening import Happening, HappeningKind
from desktop.ui.look.look import Look
from desktop.ui.meeting.from_the_meeting import FromTheMeeting

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


def test_a_note_of_several_lines_is_seen_whole(qtbot: QtBot, look: Look) -> None:
    panel = FromTheMeeting(look)
    qtbot.addWidget(panel)
    panel.resize(330, 600)
    words = "The survey is late, and the contractor will be asked to say why by the spring."
    panel.show_happenings([Happening(HappeningKind.NOTE, 1, None, NOON, words)])
    panel.show()
    qtbot.waitExposed(panel)
    area = panel.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    panel.resize(240, 600)  # more lines
    qtbot.waitUntil(lambda: bar.maximum() == 0 and area.height() > 60)
    panel.show_happenings([Happening(HappeningKind.NOTE, n, None, NOON, words) for n in range(9)])
    qtbot.waitUntil(lambda: bar.maximum() > 0)  # of many some are scrolled to
