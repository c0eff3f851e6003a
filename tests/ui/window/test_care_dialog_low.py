# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window for backups and the bin where text is large and the screen low."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from desktop.ui.keeping.care_dialog import CareDialog
from desktop.ui.keeping.wording import said_moment
from desktop.ui.look.look import Look


@pytest.fixture
def dialog(qtbot: QtBot, look: Look) -> CareDialog:
    """As high as half a laptop's screen, which is what 200 % leaves of it."""
    dialog = CareDialog(look)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.resize(620, 400)
    return dialog


def test_what_is_asked_is_never_cut_off(dialog: CareDialog, qtbot: QtBot, tmp_path: Path) -> None:
    """It says what is lost and what is kept; nobody should say yes to half of it."""
    area = dialog.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: dialog.height() == 400)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    question = dialog.backups.question
    dialog.backups.ask_for(tmp_path / "b.zip", "Have the library that is in “b.zip”?")
    qtbot.waitUntil(lambda: question.height() >= question.heightForWidth(question.width()) > 0)
    qtbot.waitUntil(lambda: question.visibleRegion().boundingRect() == question.rect())


def test_the_hour_of_a_backup_is_said_as_every_other_hour() -> None:
    assert said_moment(datetime(2031, 3, 4, 18, 50).astimezone()).endswith(", 6.50 pm")
