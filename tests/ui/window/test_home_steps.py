# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes to the list of meetings in a real window, and the ways back from them."""

from __future__ import annotations

import pymupdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import MeetingCard
from desktop.services.edit_meeting import edit_meeting
from desktop.services.import_pack import import_pack
from desktop.ui.library.meeting_details import MeetingDetailsDialog
from desktop.ui.main_window import MainWindow


def listed(window: MainWindow) -> list[str]:
    """The names of the meetings on the list, as the library has them."""
    assert window.library is not None
    with window.library.look() as work:
        return sorted(summary.name for summary in work.meetings.list())


@pytest.fixture
def name(window: MainWindow) -> str:
    """The name of the only meeting."""
    (only,) = listed(window)
    return only


def type_body(window: MainWindow, words: str) -> None:
    """Open the details of the first meeting, type another body, press Enter."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MeetingDetailsDialog)
        body = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Body")
        body.setText(words)
        dialog.accept()

    QTimer.singleShot(0, answer)
    window.home.edit_asked.emit(1)


def test_a_removed_meeting_comes_back_by_undo(window: MainWindow, name: str, qtbot: QtBot) -> None:
    undo, redo = window.actions_of["undo"], window.actions_of["redo"]
    assert not undo.isEnabled()
    qtbot.keyClick(window.home.list, Qt.Key.Key_Delete)
    assert listed(window) == []
    assert "remove from the list" in undo.text().replace("&", "").casefold()
    undo.trigger()
    assert listed(window) == [name]
    assert window.message.isHidden()  # there is nothing left to put back
    redo.trigger()
    assert listed(window) == []


def test_details_put_right_are_undone_and_done_again(
    window: MainWindow, name: str, qtbot: QtBot
) -> None:
    type_body(window, "Committee of the Whole")
    assert listed(window) == ["Committee of the Whole"]
    window.actions_of["undo"].trigger()
    assert listed(window) == [name]
    window.actions_of["redo"].trigger()
    assert listed(window) == ["Committee of the Whole"]


def test_undo_is_about_the_meeting_while_one_is_open(
    window: MainWindow, name: str, qtbot: QtBot
) -> None:
    type_body(window, "Committee of the Whole")
    window.open_meeting(1)
    assert not window.actions_of["undo"].isEnabled()
    window.show_home()
    window.actions_of["undo"].trigger()
    assert listed(window) == [name]


def test_the_button_puts_back_only_what_it_names(
    window: MainWindow, name: str, qtbot: QtBot
) -> None:
    """What an earlier line offered, and what was removed before, are left alone."""
    assert window.library is not None
    with pymupdf.open() as letter:
        letter.new_page().insert_text((72, 90), "Dear all, the bridge is shut.")
        file = window.library.folder.parent / "Letter about the bridge.pdf"
        letter.save(file)
    second = import_pack(window.library, window.workers, file).meeting_id
    edit_meeting(window.library, meeting_id=second, card=MeetingCard(body="Bridge Committee"))
    window.refresh_home()
    before: list[str] = []
    window.offer("Something else was done.", "Undo", lambda: before.append("undone"))
    window.home.delete_asked.emit(1)
    window.home.delete_asked.emit(second)
    assert listed(window) == []
    assert "Bridge Committee" in window.message.message
    window.message.action_pressed.emit()
    assert listed(window) == ["Bridge Committee"]
    assert before == []
    window.actions_of["undo"].trigger()
    assert name in listed(window)
