# SPDX-License-Identifier: AGPL-3.0-or-later
"""All of a member's work saved from the window, and read in again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.services.take_note import write_note
from tests.ui.window.conftest import PATIENCE, Hands


def test_all_my_work_goes_to_a_file_and_comes_back(
    hands: Hands, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = hands.window
    library, meeting = window.library, window.meeting
    assert library is not None
    assert meeting is not None
    write_note(library, meeting_id=meeting.meeting_id, item_id=None, text="Bring the map")
    file = tmp_path / "work.json"
    names = staticmethod(lambda *_args, **_kwargs: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", names)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", names)
    window.actions_of["export-work"].trigger()
    qtbot.waitUntil(file.exists, timeout=PATIENCE)
    assert "Bring the map" in file.read_text(encoding="utf-8")
    write_note(library, meeting_id=meeting.meeting_id, item_id=None, text="")
    window.actions_of["import-work"].trigger()
    qtbot.waitUntil(lambda: "read in" in window.reader.area.message.message, timeout=PATIENCE)
