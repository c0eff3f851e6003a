# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fields of one's own rules: what is typed wrong is told and changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.rule_profile import RuleProfile
from desktop.ui.interests.rules_editor import RulesEditor
from desktop.ui.look.look import Look


@pytest.mark.parametrize("typed", ["28²", "some", "-1", "99999"])
def test_days_that_are_no_number_are_told(qtbot: QtBot, look: Look, typed: str) -> None:
    editor = RulesEditor(look, RuleProfile("Our own", register_days=28))
    qtbot.addWidget(editor)
    field = next(
        edit
        for edit in editor.findChildren(QLineEdit)
        if edit.accessibleName() == "Days to register in"
    )
    field.clear()
    qtbot.keyClicks(field, typed)
    with qtbot.waitSignal(editor.refused) as told, qtbot.assertNotEmitted(editor.changed):
        field.editingFinished.emit()
    assert "a number from 0 to" in told.args[0]
