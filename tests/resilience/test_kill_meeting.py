# SPDX-License-Identifier: AGPL-3.0-or-later
"""One kill at a meeting on each run of the suite; ``kill_meeting`` does more by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.settings import read_settings
from desktop.services.workers import two_workers
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.main_window import MainWindow
from tests.resilience.kill_meeting import kill_once, prepare

PATIENCE = 20_000


@pytest.mark.timeout(120)
def test_a_meeting_that_was_killed_comes_back_with_all_but_the_last_second(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    folder = tmp_path / "library"
    prepare(folder)
    killed = kill_once(folder, 2.5)
    assert killed.typed
    assert killed.kept.startswith(killed.typed)
    settings = read_settings(folder.with_name("settings.toml"))
    workers = two_workers()
    workers.start()
    window = MainWindow(Look(qapp, LookChoice.LIGHT), workers, settings, folder)
    qtbot.addWidget(window)
    try:
        with qtbot.waitSignal(window.ready, timeout=PATIENCE):
            window.begin([])
        mode = window.meeting_desk.mode
        assert mode is not None
        assert killed.kept in mode.work.list.model().index(1, 0).data()
    finally:
        window.close()
        workers.close()
