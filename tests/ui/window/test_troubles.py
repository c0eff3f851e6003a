# SPDX-License-Identifier: AGPL-3.0-or-later
"""When something about the library's files is not right: a sentence, a way on, nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.errors import DiskFullError, KnownError, LibraryInUseError, ReadOnlyError
from desktop.services import open_library as opening
from desktop.services.rescue_work import rescue_work
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.storage import faults
from desktop.storage.copying import copy_database
from desktop.storage.library import Library
from desktop.storage.revision import library_file
from desktop.ui.keeping.rescue_dialog import RescueDialog
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting_mode.item_head import ItemHead
from desktop.ui.others.others_desk import OthersDesk
from desktop.ui.widgets.message_bar import Level, MessageBar
from tests.ui.window.conftest import PATIENCE, SAMPLE, OpenWindow

MEETING = 1


def questions(library: Library) -> set[str]:
    with library.look() as work:
        return {question.text for question in work.questions.of_meeting(MEETING)}


def ask(folder: Path, text: str) -> None:
    library = Library.open(folder)
    with library.work() as work:
        work.questions.add(MEETING, None, text)
    library.close()


def pdf_in(folder: Path) -> Path:
    (file,) = (folder / "files").rglob("*.pdf")
    return file


def test_what_two_computers_wrote_is_put_together(
    open_window: OpenWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    elsewhere = Path(shutil.copytree(folder, tmp_path / "elsewhere"))
    ask(elsewhere, "Asked on the train?")
    ask(folder, "Asked at the desk?")
    copy = folder / "library (conflicted copy).sqlite3"
    copy_database(library_file(elsewhere), copy)
    window = open_window(folder)
    assert window.care.troubles.look_around.isActive()
    window.care.troubles.look_around.timeout.emit()
    qtbot.waitUntil(lambda: "second copy" in window.message.message, timeout=PATIENCE)
    assert "conflicted copy" in window.message.message
    window.message.action_pressed.emit()
    qtbot.waitUntil(lambda: "in both is here" in window.message.message, timeout=PATIENCE)
    assert window.library is not None
    assert questions(window.library) >= {"Asked on the train?", "Asked at the desk?"}
    assert not copy.exists()


@pytest.mark.parametrize("trouble", ["missing", "altered"])
def test_a_pdf_that_is_not_as_it_was_is_told_and_put_back(
    window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    said = {"missing": "no longer in the library's folder", "altered": "was changed"}[trouble]
    file = pdf_in(folder)
    if trouble == "missing":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes() + b"\n% changed")
    window.open_meeting(MEETING)
    message = window.reader.area.message
    qtbot.waitUntil(lambda: said in message.message, timeout=PATIENCE)
    assert message.property("look") == Level.WARNING
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(SAMPLE), ""))
    message.action_pressed.emit()
    qtbot.waitUntil(lambda: "is back" in message.message, timeout=PATIENCE)
    assert pdf_in(folder).read_bytes() == SAMPLE.read_bytes()
    view = window.reader.area.view
    qtbot.waitUntil(lambda: view.page_count > 0, timeout=PATIENCE)


def test_another_pdf_is_not_taken_for_the_one_that_is_missing(
    window: MainWindow,
    folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(SAMPLE.read_bytes() + b" ")
    pdf_in(folder).unlink()
    window.open_meeting(MEETING)
    message = window.reader.area.message
    qtbot.waitUntil(lambda: "no longer in" in message.message, timeout=PATIENCE)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(other), ""))
    message.action_pressed.emit()
    qtbot.waitUntil(lambda: "very same" in message.message, timeout=PATIENCE)
    assert not list((folder / "files").rglob("*.pdf"))
    # The way on stays: after another file, after none, until the same one is there.
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: ("", ""))
    QTest.mouseClick(offered(message), Qt.MouseButton.LeftButton)
    assert message.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(SAMPLE), ""))
    QTest.mouseClick(offered(message), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "is back" in message.message, timeout=PATIENCE)
    assert list((folder / "files").rglob("*.pdf"))


def offered(bar: MessageBar) -> QPushButton:
    """The button beside the words, which a member sees."""
    found = (b for b in bar.findChildren(QPushButton) if b.text() == "Put it back…")
    button = next(found)
    assert button.isVisible()
    return button


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Another program writes to the library and does not come to an end."""
    connection = sqlite3.connect(library_file(folder), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.close()


def test_a_library_another_program_holds_does_not_stop_the_window(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.open_meeting(MEETING)
    side = window.reader.side
    window.actions_of["item-note"].trigger()
    note = side.points.note
    QTest.keyClicks(note, "Who holds the keys?")
    with held(folder):
        begun = time.monotonic()
        side.flush()
        assert time.monotonic() - begun < 2.0
        message = window.reader.area.message
        qtbot.waitUntil(lambda: "another program" in message.message, timeout=PATIENCE)
    assert note.toPlainText() == "Who holds the keys?", "what was typed is there still"
    QTest.keyClick(note, Qt.Key.Key_Space)
    side.flush()
    assert window.library is not None
    with window.library.look() as work:
        assert [n.text.strip() for n in work.notes.of_meeting(MEETING)] == ["Who holds the keys?"]


@pytest.mark.parametrize(
    "error",
    [
        ReadOnlyError(faults.READ_ONLY),
        LibraryInUseError(faults.IN_USE),
        DiskFullError(faults.DISK_FULL),
    ],
)
def test_what_the_member_can_mend_is_tried_again(
    look: Look,
    workers: Workers,
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    error: KnownError,
) -> None:
    real = opening.open_library

    def refuse(_folder: Path) -> Library:
        raise error

    monkeypatch.setattr(opening, "open_library", refuse)
    window = MainWindow(look, workers, Settings(), folder)
    qtbot.addWidget(window)
    window.begin([])
    qtbot.waitUntil(lambda: window.message.message == error.sentence, timeout=PATIENCE)
    assert window.library is None
    monkeypatch.setattr(opening, "open_library", real)
    with qtbot.waitSignal(window.ready, timeout=PATIENCE):
        window.message.action_pressed.emit()
    assert window.library is not None and not window.message.isVisible()
    window.close()


def test_a_library_of_a_newer_version_is_told_and_left_alone(
    look: Look, workers: Workers, folder: Path, qtbot: QtBot
) -> None:
    connection = sqlite3.connect(library_file(folder))
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = library_file(folder).read_bytes()
    window = MainWindow(look, workers, Settings(), folder)
    qtbot.addWidget(window)
    window.begin([])
    qtbot.waitUntil(lambda: "newer version" in window.message.message, timeout=PATIENCE)
    shown = [label.text() for label in window.home.findChildren(QLabel) if label.isVisible()]
    assert any("not shown" in text for text in shown)
    assert "No meetings yet" not in shown, "it does not look as if all were gone"
    window.close()
    assert library_file(folder).read_bytes() == before


def test_the_window_is_there_while_another_program_lets_nobody_read(
    look: Look, workers: Workers, folder: Path, qtbot: QtBot
) -> None:
    connection = sqlite3.connect(library_file(folder), isolation_level=None)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("UPDATE alembic_version SET version_num = version_num")
    window = MainWindow(look, workers, Settings(), folder)
    qtbot.addWidget(window)
    begun = time.monotonic()
    window.begin([])
    assert window.isVisible() and time.monotonic() - begun < 3.0
    qtbot.waitUntil(lambda: "another program" in window.message.message, timeout=2 * PATIENCE)
    with qtbot.waitSignal(window.ready, timeout=PATIENCE):  # nothing needs to be pressed
        connection.close()
    assert not window.message.isVisible()
    window.close()


def test_a_library_damaged_in_part_is_read_on_and_not_written_to(
    open_window: OpenWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    ask(folder, "Asked before the damage?")
    spoil(folder, "standing_interest")
    window = open_window(folder)
    library = window.library
    assert library is not None
    window.open_meeting(MEETING)
    assert window.is_reading
    with pytest.raises(KnownError), library.look() as work:
        work.interests.all()
    troubles = window.care.troubles
    qtbot.waitUntil(lambda: troubles.reading_only is not None, timeout=PATIENCE)
    assert troubles.reading_only is not None
    message = troubles.reading_only.bar
    assert "You can read on" in message.message and message.isVisible()
    assert "Asked before the damage?" in questions(library), "it is read on"
    before = library_file(folder).read_bytes()
    with pytest.raises(KnownError, match="nothing more is written"), library.work() as work:
        work.questions.add(MEETING, None, "Asked after it?")
    assert library_file(folder).read_bytes() == before
    message.action_pressed.emit()
    dialog = next(iter(window.findChildren(RescueDialog)))
    out = tmp_path / "mine.md"
    assert rescue_work(folder, out=out) > 0
    assert "Asked before the damage?" in out.read_text(encoding="utf-8")
    with qtbot.waitSignal(window.ready, timeout=PATIENCE):
        dialog.rest.click()
    assert window.library is not None and window.library is not library
    assert "Asked before the damage?" in questions(window.library)
    assert len(window.reader.findChildren(OthersDesk)) == 1, "there is one of each in the window"


def test_an_item_does_not_run_backwards_by_the_clock(look: Look, qtbot: QtBot) -> None:
    head = ItemHead(look)
    qtbot.addWidget(head)
    head.run_since(datetime.now(UTC) + timedelta(hours=1))
    assert head.run.text() == "just begun"


def spoil(folder: Path, table: str) -> None:
    """Overwrite the page of the file on which a table begins."""
    file = library_file(folder)
    connection = sqlite3.connect(file)
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
    ).fetchone()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(file.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(data)


def test_damage_that_the_check_finds_has_nothing_more_written(
    open_window: OpenWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """On a part of the file that nothing else has read yet; the rescue is offered at once."""
    ask(folder, "Asked before the check?")
    spoil(folder, "programme_request")
    window = open_window(folder)
    window.open_meeting(MEETING)
    library = window.library
    assert library is not None and not library.refusal
    window.care.open()
    care = window.care.dialog
    assert care is not None
    care.check.click()
    qtbot.waitUntil(lambda: "damaged" in care.message.message, timeout=PATIENCE)
    troubles = window.care.troubles
    qtbot.waitUntil(lambda: troubles.reading_only is not None, timeout=PATIENCE)
    assert troubles.reading_only is not None and troubles.reading_only.bar.isVisible()
    assert "nothing more is written" in library.refusal
    assert not window.actions_of["ask"].isEnabled()
    before = library_file(folder).read_bytes()
    with pytest.raises(KnownError), library.work() as work:
        work.questions.add(MEETING, None, "Asked after it?")
    assert library_file(folder).read_bytes() == before
    care.message.action_pressed.emit()
    assert window.findChildren(RescueDialog), "the rescue is offered there too"
    assert rescue_work(folder, out=tmp_path / "mine.md") > 0


def test_damage_that_the_check_finds_from_the_list_of_meetings(
    open_window: OpenWindow, folder: Path, qtbot: QtBot
) -> None:
    """What is left is shown in its place, and the dialog goes on."""
    ask(folder, "Asked before the check?")
    spoil(folder, "programme_request")
    window = open_window(folder)
    window.show_home()
    library = window.library
    window.care.open()
    care = window.care.dialog
    assert care is not None
    care.check.click()
    qtbot.waitUntil(lambda: window.library not in (None, library), timeout=PATIENCE)
    assert window.library is not None and window.library.refusal
    qtbot.waitUntil(lambda: "damaged" in care.message.message, timeout=PATIENCE)
    assert "Asked before the check?" in questions(window.library)
    care.message.action_pressed.emit()
    assert window.findChildren(RescueDialog)
