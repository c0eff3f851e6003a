# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library that can only be read: everything is shown, nothing is written, nothing typed is lost
because nothing can be typed."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop.domain.errors import KnownError, ReadOnlyError
from desktop.services import open_library as opening
from desktop.services.settings import Settings, chosen_library
from desktop.services.workers import Workers
from desktop.storage import faults
from desktop.storage.library import Library
from desktop.storage.reading import READ_ONLY
from desktop.storage.revision import library_file
from desktop.ui.keeping.reading_only import WRITING
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from desktop.ui.uncaught import Uncaught
from desktop.ui.widgets.message_bar import MessageBar
from tests.ui.window.conftest import PATIENCE, SAMPLE, Hands, OpenWindow
from tests.ui.window.test_troubles import ask, questions, spoil

MEETING = 1


def everything_in(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix != ".png" and not file.name.endswith(("-shm", "-wal"))
    }


def bar_of(window: MainWindow) -> MessageBar:
    reading_only = window.care.troubles.reading_only
    assert reading_only is not None
    return reading_only.bar


@pytest.fixture
def read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that cannot be written to, whatever the one who runs this may do."""
    ask(folder, "Asked before?")

    def refuse(_folder: Path) -> Library:
        raise ReadOnlyError(faults.READ_ONLY)

    monkeypatch.setattr(opening, "open_to_write", refuse)
    return folder


@pytest.fixture
def hands_on_it(open_window: OpenWindow, read_only: Path, qtbot: QtBot) -> Hands:
    hands = Hands(qtbot, open_window(read_only))
    hands.open_meeting()
    qtbot.waitUntil(lambda: hands.view.page_count > 0, timeout=PATIENCE)
    return hands


def test_a_field_of_another_window_takes_letters(hands_on_it: Hands, qtbot: QtBot) -> None:
    """What is typed there is not of this library."""
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field, "Elsewhere")
    assert field.text() == "Elsewhere"


def test_all_is_shown_and_a_bar_says_why_nothing_can_be_written(hands_on_it: Hands) -> None:
    window = hands_on_it.window
    bar = bar_of(window)
    assert bar.isVisible() and bar.message == READ_ONLY
    bar.dismiss()
    assert bar.isVisible(), "it holds for as long as it is so"
    assert window.library is not None and "Asked before?" in questions(window.library)
    window.actions_of["show-questions"].trigger()
    assert window.reader.side.questions.list.model().rowCount() > 0
    enabled = [name for name in WRITING if window.actions_of[name].isEnabled()]
    assert not enabled
    for name in ("find", "search", "export-briefing", "backup", "go-to-page", "print", "home"):
        assert window.actions_of[name].isEnabled(), name
    window.show_home()
    window.open_meeting(MEETING)
    assert not [name for name in WRITING if window.actions_of[name].isEnabled()]


def test_nothing_can_be_typed_where_it_would_be_lost(hands_on_it: Hands) -> None:
    window = hands_on_it.window
    window.actions_of["show-points"].trigger()
    note = window.reader.side.points.note
    QTest.keyClicks(note, "Words that would be lost")
    assert note.toPlainText() == ""
    hands_on_it.press(Qt.Key.Key_N)
    hands_on_it.press(Qt.Key.Key_H)
    hands_on_it.press(Qt.Key.Key_Q)
    box = window.reader.side.questions.ask_box.text
    QTest.keyClicks(box, "Why?")
    assert box.toPlainText() == ""
    find = window.reader.left
    window.actions_of["find"].trigger()
    QTest.keyClicks(find.find_panel.box, "weir")
    assert find.find_panel.box.text() == "weir", "what only looks for something takes letters"


def test_whatever_is_pressed_nothing_is_written_and_the_sentence_answers(
    hands_on_it: Hands, read_only: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = hands_on_it.window
    before = everything_in(read_only)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    told: list[BaseException] = []
    tell = Uncaught(window)

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        told.append(error)
        tell(kind, error, trace)

    monkeypatch.setattr(sys, "excepthook", note)
    hands_on_it.select_line(0, "Anyone")
    pressed = 0
    side, area = window.reader.side, window.reader.area
    for pane in ("show-points", "show-questions", "show-interests", "show-follow-ups"):
        window.actions_of[pane].trigger()
        for button in (*side.findChildren(QAbstractButton), *area.findChildren(QAbstractButton)):
            if button.isVisible() and button.isEnabled():
                button.click()
                pressed += 1
                for menu in window.findChildren(QMenu):
                    menu.close()
                popup = QApplication.activePopupWidget()
                if popup is not None:
                    popup.close()
        if not window.is_reading:
            window.open_meeting(MEETING)
    assert pressed > 20
    window.show_home()
    assert everything_in(read_only) == before
    assert all(isinstance(error, KnownError) for error in told), told
    assert {str(error) for error in told} <= {READ_ONLY}


def test_papers_dropped_on_it_are_not_taken(hands_on_it: Hands) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLE))])
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setAccepted(False)
    QApplication.sendEvent(hands_on_it.window.reader, event)
    assert not event.isAccepted()


def test_once_it_can_be_written_to_it_is_opened_anew(
    hands_on_it: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = hands_on_it.window
    troubles = window.care.troubles
    troubles.try_to_write()
    message = window.reader.area.message
    qtbot.waitUntil(lambda: "read-only" in message.message, timeout=PATIENCE)
    assert not window.starts_again
    monkeypatch.setattr(opening, "open_to_write", Library.open)
    troubles.try_to_write()
    qtbot.waitUntil(lambda: window.starts_again, timeout=PATIENCE)


def test_it_is_copied_to_another_folder_that_is_used_from_then_on(
    open_window: OpenWindow,
    read_only: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config = tmp_path / "config"
    window = open_window(read_only, Settings(file=config / "settings.toml"))
    there = tmp_path / "another" / "library"
    there.mkdir(parents=True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(there))
    bar_of(window).action_pressed.emit()
    menu = next(each for each in window.findChildren(QMenu) if each.isVisible())
    (copy,) = (each for each in menu.actions() if "Copy" in each.text())
    copy.trigger()
    qtbot.waitUntil(lambda: window.starts_again, timeout=PATIENCE)
    assert chosen_library(config) == there
    library = Library.open(there)
    assert "Asked before?" in questions(library)
    assert len(list((there / "files").rglob("*.pdf"))) == 1
    library.close()


@pytest.mark.parametrize("table", ["meeting_note", "annotation", "question", "alembic_version"])
def test_of_a_damaged_library_what_is_left_is_shown(
    open_window: OpenWindow, folder: Path, qtbot: QtBot, table: str
) -> None:
    ask(folder, "Asked before?")
    spoil(folder, table)
    before = library_file(folder).read_bytes()
    window = open_window(folder)
    library = window.library
    assert library is not None
    if not library.refusal:  # it is found when the meeting is opened
        with pytest.raises(KnownError), library.look() as work:
            work.meetings._connection.exec_driver_sql(f"SELECT * FROM {table}").all()
        qtbot.waitUntil(lambda: window.library not in (None, library), timeout=PATIENCE)
    assert window.library is not None
    assert "what can still be read" in bar_of(window).message
    window.open_meeting(MEETING)
    assert window.is_reading
    if table != "question":
        assert "Asked before?" in questions(window.library)
    assert library_file(folder).read_bytes() == before


def test_the_list_of_meetings_is_spoilt_and_there_is_no_backup(
    folder: Path,
    qtbot: QtBot,
    look: Look,
    workers: Workers,
) -> None:
    spoil(folder, "meeting")
    window = MainWindow(look, workers, Settings(), folder)
    qtbot.addWidget(window)
    window.begin([])
    qtbot.waitUntil(lambda: "damaged" in window.message.message, timeout=PATIENCE)
    window.close()


def test_a_key_that_is_off_says_why(hands_on_it: Hands) -> None:
    """F5 and Ctrl+O would write: pressed, they are answered instead of doing nothing."""
    window = hands_on_it.window
    for key, modifiers, called in (
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "Meeting view"),
        (Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier, "Import papers"),
    ):
        hands_on_it.view.setFocus()
        QTest.keyClick(hands_on_it.view, key, modifiers)
        said = window.reader.area.message
        assert said.isVisible() and called in said.message
        assert "nothing can be written" in said.message


def test_papers_given_to_it_are_shown_if_known_and_else_refused_once(
    open_window: OpenWindow, read_only: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    """What it has is opened; of the rest one line says that it was not imported."""
    window = open_window(read_only)
    other = tmp_path / "other.pdf"
    other.write_bytes(SAMPLE.read_bytes() + b"\n")
    window.import_files([other])
    qtbot.waitUntil(lambda: "other.pdf" in window.message.message, timeout=PATIENCE)
    assert READ_ONLY not in window.message.message
    assert not window.is_reading
    window.import_files([SAMPLE])
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    assert window.meeting is not None and window.meeting.meeting_id == MEETING
