# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rule on questions as the member sees and types it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import MeetingCard
from desktop.domain.notice import NoticeRule
from desktop.ui.look.look import Look
from desktop.ui.questions.rule_dialog import RuleDialog


def has_room(box: QSpinBox) -> bool:
    """Whether all that stands in a box can be seen."""
    words = box.lineEdit()
    return words.width() >= words.fontMetrics().horizontalAdvance(box.text())


def test_numbers_can_be_read_while_they_are_typed(qtbot: QtBot, look: Look) -> None:
    dialog = RuleDialog(look, MeetingCard(), NoticeRule())
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.count.text() == "not set"
    assert has_room(dialog.count)
    assert has_room(dialog.cap)
    dialog.count.setFocus(Qt.FocusReason.TabFocusReason)
    dialog.count.selectAll()
    QTest.keyClicks(dialog.count, "10")
    assert dialog.rule.count == 10
    assert has_room(dialog.count)
