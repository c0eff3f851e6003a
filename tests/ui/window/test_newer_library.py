# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library that a newer version has taken over: ways on, none of which touches it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.services.keep_backups import back_up_now
from desktop.services.leave_newer import backup_to_open
from desktop.services.settings import Settings, chosen_library
from desktop.services.workers import Workers
from desktop.storage.automatic_backups import Reason
from desktop.storage.library import Library
from desktop.storage.revision import library_file
from desktop.ui.keeping.newer_dialog import NewerDialog
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from tests.ui.window.conftest import PATIENCE

MEETING = 1


def ask(folder: Path, text: str, *, backed_up: bool = False) -> None:
    library = Library.open(folder)
    with library.work() as work:
        work.questions.add(MEETING, None, text)
    if backed_up:
        back_up_now(library, reason=Reason.DAILY)
    library.close()


@pytest.fixture
def newer(folder: Path) -> Path:
    """Backed up by this version, then upgraded and written in by a later one."""
    ask(folder, "Asked before the upgrade?", backed_up=True)
    ask(folder, "Asked with the newer version?")
    with closing(sqlite3.connect(library_file(folder), isolation_level=None)) as connection:
        connection.execute("ALTER TABLE question ADD COLUMN mood TEXT")
        connection.execute("CREATE TABLE wish (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    return folder


def all_in(folder: Path) -> dict[str, bytes]:
    """What stands in the files; by SQLite's empty log, and who reads along, nothing is changed."""
    found = (f for f in folder.rglob("*") if f.stat().st_size and f.is_file())
    found = (file for file in found if not file.name.endswith("-shm"))
    return {str(file.relative_to(folder)): file.read_bytes() for file in found}


@pytest.fixture
def window(
    look: Look, workers: Workers, newer: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The window on it, and the folder looked at before and after."""
    before = all_in(newer)
    window = MainWindow(look, workers, Settings(file=tmp_path / "config" / "s.toml"), newer)
    qtbot.addWidget(window)
    window.begin([])
    qtbot.waitUntil(lambda: "newer version" in window.message.message, timeout=PATIENCE)
    yield window
    window.close()
    assert all_in(newer) == before, "nothing in the newer library's folder was changed"


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> NewerDialog:
    """What the bar offers, with the backup found."""
    window.message.action_pressed.emit()
    dialog = next(iter(window.findChildren(NewerDialog)))
    qtbot.waitUntil(dialog.older.isEnabled, timeout=PATIENCE)
    return dialog


def press(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_the_last_backup_is_opened_in_a_folder_of_its_own(
    window: MainWindow,
    dialog: NewerDialog,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = tmp_path / "older"
    there.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(there))
    press(dialog.older)
    qtbot.waitUntil(lambda: window.starts_again, timeout=PATIENCE)
    assert chosen_library(tmp_path / "config") == there
    library = Library.open(there)
    with library.look() as work:
        assert [one.text for one in work.questions.of_meeting(MEETING)] == [
            "Asked before the upgrade?"
        ]
        (document,) = work.documents.of_meeting(MEETING)
    assert library.files.verify(document.sha256), "its papers came with it"
    library.close()


@pytest.mark.parametrize("place", ["inside", "full"])
def test_no_copy_is_made_where_it_would_touch_something(
    dialog: NewerDialog,
    newer: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
) -> None:
    there = newer / "files" if place == "inside" else tmp_path
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(there))
    press(dialog.older)
    said = "inside the library" if place == "inside" else "something in it already"
    qtbot.waitUntil(lambda: said in dialog.message.message, timeout=PATIENCE)
    assert dialog.older.isEnabled()


def test_what_was_written_is_saved_as_far_as_it_is_understood(
    dialog: NewerDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "mine.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    press(dialog.save)
    qtbot.waitUntil(lambda: "were saved" in dialog.message.message, timeout=PATIENCE)
    text = out.read_text(encoding="utf-8")
    assert "Asked with the newer version?" in text
    assert "newer version" in text.splitlines()[0]


def test_another_library_is_gone_over_to(
    window: MainWindow,
    dialog: NewerDialog,
    newer: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    foreign = tmp_path / "foreign"  # another program's, called as ours is
    foreign.mkdir()
    with closing(sqlite3.connect(library_file(foreign))) as connection:
        connection.execute("CREATE TABLE recipe (id INTEGER PRIMARY KEY)")
    for name, said in (
        (tmp_path, "no library in the folder"),
        (foreign, "no library in the folder"),
        (newer, "newer version"),
    ):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, n=name: str(n))
        press(dialog.other)
        qtbot.waitUntil(dialog.other.isEnabled, timeout=PATIENCE)
        assert said in dialog.message.message
        assert not window.starts_again
    there = tmp_path / "another"
    Library.open(there).close()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(there))
    press(dialog.other)
    qtbot.waitUntil(lambda: window.starts_again, timeout=PATIENCE)
    assert chosen_library(tmp_path / "config") == there


def test_closed_it_is_offered_again_and_stands_in_the_menu(
    window: MainWindow, dialog: NewerDialog
) -> None:
    dialog.close()
    assert window.message.isVisible() and "newer version" in window.message.message
    assert window.actions_of["other-library"].isEnabled()


def test_a_backup_of_the_newer_version_is_passed_over(newer: Path) -> None:
    mine = backup_to_open(newer)
    assert mine is not None
    later = mine.file.with_name("library-9999-20990101-000000-000000.sqlite3")
    later.write_bytes(library_file(newer).read_bytes())
    assert backup_to_open(newer) == mine
    mine.file.unlink()
    assert backup_to_open(newer) is None
