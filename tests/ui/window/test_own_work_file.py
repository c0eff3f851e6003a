# SPDX-License-Identifier: AGPL-3.0-or-later
"""All of a member's work saved from the window, and read in again."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.leaving import LeftOut
from desktop.services import export_work
from desktop.services.take_note import write_note
from desktop.ui import exchange_actions
from desktop.ui.export.leaving_dialog import LeavingDialog
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


@pytest.mark.parametrize("name", ["export-work", "export-markdown"])
def test_what_would_be_left_out_is_looked_up_behind_the_window_and_asked_only_there(
    hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """With a thousand marks it takes half a second, in which the member may go elsewhere."""
    window = hands.window
    go_on, on = threading.Event(), list[int]()

    def look_up(*_given: object, **_named: object) -> tuple[object, LeftOut] | LeftOut:
        on.append(threading.get_ident())
        assert go_on.wait(PATIENCE / 1000)
        return ({}, LeftOut(people=1)) if name == "export-work" else LeftOut(people=1)

    monkeypatch.setattr(export_work, "work_values", look_up)
    monkeypatch.setattr(exchange_actions, "would_leave_out", look_up)
    asked: list[LeavingDialog] = []

    def cancel(dialog: LeavingDialog) -> QDialog.DialogCode:
        asked.append(dialog)
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(LeavingDialog, "exec", cancel)
    window.actions_of[name].trigger()
    qtbot.waitUntil(lambda: len(on) == 1, timeout=PATIENCE)
    assert on[0] != threading.get_ident()
    window.show_home()
    go_on.set()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE)
    assert not asked
    window.open_meeting(1)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE)
    window.actions_of[name].trigger()
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=PATIENCE)
