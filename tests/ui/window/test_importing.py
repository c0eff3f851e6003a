# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking papers into the library in a real window: good ones, known ones and bad ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.main_window import MainWindow
from tests.ui.window.conftest import PATIENCE, SAMPLE, OpenWindow


@pytest.fixture
def empty(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """A window on a library that has just been made."""
    return open_window(tmp_path / "new library")


def drop(target: QWidget, files: list[Path]) -> None:
    """Drop files on a widget as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(50, 50), action, data, buttons, keys))
    QApplication.sendEvent(target, QDropEvent(QPoint(50, 50), action, data, buttons, keys))


def counts(window: MainWindow) -> tuple[int, int]:
    """How many meetings and documents there are on disk."""
    assert window.library is not None
    with window.library.look() as work:
        return len(work.meetings.list()), len(work.documents.all())


def test_a_dropped_pack_opens_before_it_is_all_read(empty: MainWindow, qtbot: QtBot) -> None:
    """Its first page is in view at once, its agenda follows, and it stays open meanwhile."""
    assert empty.desk is not None
    with qtbot.waitSignal(empty.desk.finished, timeout=PATIENCE):
        drop(empty.home, [SAMPLE])
        qtbot.waitUntil(lambda: empty.is_reading, timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(empty.reader.papers.items) == 11, timeout=PATIENCE)
    assert empty.reader.area.view.page_count == 32
    assert counts(empty) == (1, 1)


def test_the_same_file_again_is_recognised(window: MainWindow, qtbot: QtBot) -> None:
    """Nothing is doubled, and a sentence says so."""
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.finished, timeout=PATIENCE):
        window.import_files([SAMPLE])
    assert counts(window) == (1, 1)
    assert "already" in window.reader.area.message.message


def test_a_file_that_is_no_pdf_gets_one_sentence(
    empty: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """Nothing is changed."""
    file = tmp_path / "letter.pdf"
    file.write_text("Dear Councillor")
    assert empty.desk is not None
    with qtbot.waitSignal(empty.desk.failed, timeout=PATIENCE):
        empty.import_files([file])
    assert not empty.is_reading
    assert empty.message.isVisible()
    assert "letter.pdf" in empty.message.message
    assert counts(empty) == (0, 0)


def test_a_locked_file_asks_for_its_password_without_a_dialog(
    empty: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """A wrong password asks again; the right one opens the paper."""
    locked = tmp_path / "locked.pdf"
    engine = pymupdf
    with engine.open(SAMPLE) as pack:
        pack.save(locked, encryption=engine.PDF_ENCRYPT_AES_256, user_pw="wren", owner_pw="own")
    bar = empty.password_bar
    empty.import_files([locked])
    qtbot.waitUntil(lambda: bar.asking is not None, timeout=PATIENCE)
    assert bar.isVisible()
    assert QApplication.activeModalWidget() is None
    field = empty.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "robin")
    assert empty.desk is not None
    with qtbot.waitSignal(empty.desk.password_needed, timeout=PATIENCE):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "wren")
    with qtbot.waitSignal(empty.desk.finished, timeout=PATIENCE):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert empty.is_reading
    assert empty.reader.area.view.page_count == 32


def test_stopping_an_import_leaves_nothing_behind(
    empty: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """The strip's Cancel takes the paper out again."""
    first = Path(shutil.copy(SAMPLE, tmp_path / "first.pdf"))
    assert empty.desk is not None
    empty.home.import_cancelled.emit(str(first))  # nothing is under way: nothing happens
    empty.desk.take([first])
    empty.home.import_cancelled.emit(str(first))
    qtbot.waitUntil(lambda: not empty.desk.busy, timeout=PATIENCE)
    assert counts(empty) == (0, 0)


def test_a_second_start_hands_its_file_to_this_window(window: MainWindow, qtbot: QtBot) -> None:
    """The window comes to the front and imports what it was given."""
    assert window.desk is not None
    assert window.proposals is not None
    with qtbot.waitSignal(window.proposals.asked, timeout=PATIENCE) as asked:
        window.take_over([SAMPLE.with_name("supplement-1.pdf")])
    (dialog,) = asked.args
    with qtbot.waitSignal(window.proposals.finished, timeout=PATIENCE):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    meetings, documents = counts(window)
    assert documents == 2
    assert meetings == 1


def test_closing_the_window_keeps_a_pack_that_is_still_being_read(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """What could be read is there at the next start, and is read on by itself."""
    window = open_window(tmp_path / "library")
    window.import_files([SAMPLE])
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    window.close()
    again = open_window(tmp_path / "library")
    assert counts(again) == (1, 1)

    def read() -> bool:
        assert again.library is not None
        with again.library.look() as work:
            return bool(work.items.of_meeting(1))

    qtbot.waitUntil(read, timeout=PATIENCE)


def test_a_paper_without_a_front_sheet_goes_by_its_own_name(
    empty: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """Two such papers can be told apart in the list of meetings and in the window's title."""
    file = tmp_path / "Letter about the bridge.pdf"
    with pymupdf.open() as letter:
        letter.new_page().insert_text((72, 90), "Dear all, the bridge is shut.")
        letter.save(file)
    assert empty.desk is not None
    with qtbot.waitSignal(empty.desk.finished, timeout=PATIENCE):
        empty.import_files([file])
    qtbot.waitUntil(lambda: empty.is_reading, timeout=PATIENCE)
    assert empty.windowTitle().startswith("Letter about the bridge")
    empty.show_home()
    index = empty.home.list.model().index(1, 0)
    spoken = empty.home.list.model().data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "Letter about the bridge" in spoken


def test_every_file_that_is_refused_is_named(
    empty: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """A good one among them does not push the others' sentences aside."""
    files = []
    for name in ("letter.pdf", "poster.pdf"):
        file = tmp_path / name
        file.write_text("no PDF")
        files.append(file)
    empty.import_files([*files, SAMPLE])

    def all_read() -> bool:
        return counts(empty) == (1, 1) and empty.desk is not None and not empty.desk.busy

    qtbot.waitUntil(all_read, timeout=PATIENCE)
    said = empty.reader.area.message.message if empty.is_reading else empty.message.message
    assert "letter.pdf" in said
    assert "poster.pdf" in said


def test_a_pack_imported_while_reading_is_offered_to_be_opened(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """Reading goes on; a button opens the new one."""
    window.open_meeting(1)
    file = tmp_path / "Another paper.pdf"
    with pymupdf.open() as letter:
        letter.new_page().insert_text((72, 90), "Dear all, the bridge is shut.")
        letter.save(file)
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.finished, timeout=PATIENCE):
        window.import_files([file])
    message = window.reader.area.message
    assert window.meeting is not None
    assert window.meeting.meeting_id == 1
    assert "Another paper" in message.message
    message.action_pressed.emit()
    assert window.meeting.meeting_id == 2


def letters(folder: Path, count: int) -> list[Path]:
    """Papers of which each is a meeting by itself: front sheets of different days."""
    files = []
    for day in range(1, count + 1):
        file = folder / f"Agenda {day}.pdf"
        with pymupdf.open() as made:
            lines = ("Weir Committee", f"Tuesday {day} June 2027 at 2.00 pm", "AGENDA", "1. Fares")
            for row, line in enumerate(lines):
                made.new_page() if row == 0 else None
                made[0].insert_text((72, 90 + 24 * row), line)
            made.save(file)
        files.append(file)
    return files


def test_in_an_empty_library_the_keys_begin_at_the_import(empty: MainWindow, qtbot: QtBot) -> None:
    def focused() -> str:
        widget = QApplication.focusWidget()
        return widget.text().strip() if isinstance(widget, QPushButton) else ""

    assert empty.isVisible()
    qtbot.waitUntil(lambda: focused() == "Import papers…", timeout=PATIENCE)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert focused().startswith("Restore a backup")


def test_several_meetings_are_told_of_together(
    empty: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """The last one's line does not stand for all of them."""
    assert empty.desk is not None
    drop(empty.home, letters(tmp_path, 3))
    qtbot.waitUntil(lambda: counts(empty)[1] == 3, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "3 papers were imported" in empty.message.message, timeout=PATIENCE)
    assert not empty.is_reading


def test_several_known_ones_are_told_of_together(
    empty: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    files = letters(tmp_path, 2)
    drop(empty.home, files[:1])
    qtbot.waitUntil(lambda: empty.is_reading, timeout=PATIENCE)
    assert empty.desk is not None
    qtbot.waitUntil(lambda: not empty.desk.busy, timeout=PATIENCE)
    empty.show_home()
    drop(empty.home, files)
    said = "1 paper was imported. 1 paper was in your library already."
    qtbot.waitUntil(lambda: empty.message.message == said, timeout=PATIENCE)
