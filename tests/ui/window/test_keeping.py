# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backups and the bin, as a member finds them."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.app.main import START_AGAIN as AGAIN
from desktop.domain.errors import DiskFullError
from desktop.domain.meeting import MeetingCard
from desktop.services import bring_back, hand_over, keep_backups
from desktop.services.keep_backups import back_up_now, list_backups
from desktop.services.keep_safe import back_up
from desktop.services.settings import Settings
from desktop.services.take_note import write_note
from desktop.services.workers import Workers
from desktop.storage.automatic_backups import Reason
from desktop.storage.library import Library
from desktop.storage.revision import library_file
from desktop.ui import start
from desktop.ui.keeping.care_dialog import CareDialog
from desktop.ui.keeping.rescue_dialog import RescueDialog
from desktop.ui.keeping.taking_in import WhichMeetings
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences.report_dialog import ReportDialog
from desktop.ui.widgets.message_bar import Level
from tests.ui.window.conftest import PATIENCE, SAMPLE, OpenWindow


def open_care(window: MainWindow) -> CareDialog:
    window.actions_of["care"].trigger()
    assert window.care.dialog is not None
    return window.care.dialog


def question_texts(library: Library) -> list[str]:
    with library.look() as work:
        (summary,) = work.meetings.list()
        return [question.text for question in work.questions.of_meeting(summary.meeting.id)]


def add_question(library: Library, text: str) -> int:
    with library.work() as work:
        (summary,) = work.meetings.list()
        return work.questions.add(summary.meeting.id, None, text).id


def test_going_back_is_asked_once_more_and_done_at_the_next_start(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    assert window.library is not None
    add_question(window.library, "Is it Tuesday?")
    dialog = open_care(window)
    assert dialog.backups.list.count() == 0
    QTest.mouseClick(dialog.backups.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.backups.list.count() == 1, timeout=PATIENCE)
    assert "made when you asked for it" in dialog.backups.list.item(0).text()
    add_question(window.library, "Is it Wednesday?")
    dialog.backups.list.setFocus()
    QTest.keyClick(dialog.backups.list, Qt.Key.Key_Return)
    assert dialog.backups.question.isVisible() and not window.starts_again
    dialog.backups.question.action_pressed.emit()
    qtbot.waitUntil(lambda: window.starts_again, timeout=PATIENCE)
    assert start.START_AGAIN == AGAIN
    library = Library.open(folder)
    assert question_texts(library) == ["Is it Tuesday?"]
    assert [b.reason for b in list_backups(library.folder)] == [Reason.UPGRADE, Reason.ASKED]
    library.close()


def test_a_backup_file_is_restored_into_the_library_in_use(
    window: MainWindow,
    folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "mine.zip"
    assert window.library is not None
    add_question(window.library, "Is it Tuesday?")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))
    dialog = open_care(window)
    QTest.mouseClick(dialog.backups.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(file.exists, timeout=PATIENCE)
    add_question(window.library, "Is it Wednesday?")
    for pdf in (folder / "files").rglob("*.pdf"):
        pdf.unlink()
    QTest.mouseClick(dialog.backups.restore, Qt.MouseButton.LeftButton)
    dialog.backups.question.action_pressed.emit()
    qtbot.waitUntil(lambda: window.starts_again, timeout=PATIENCE)
    library = Library.open(folder)
    assert question_texts(library) == ["Is it Tuesday?"]
    with library.look() as work:
        assert all(library.files.verify(each.sha256) for each in work.documents.all())
    library.close()


def test_a_new_laptop_offers_to_restore_a_backup_at_once(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "from the old laptop.zip"
    old = Library.open(tmp_path / "old")
    with old.work() as work:
        work.meetings.add(MeetingCard(body="Weir Committee"))
    back_up(old, out=file)
    old.close()
    window = open_window(tmp_path / "new")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))
    link = next(
        each
        for each in window.home.findChildren(QPushButton)
        if each.isVisible() and "backup" in each.text()
    )
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    dialog = window.care.dialog
    assert dialog is not None
    assert file.name in dialog.backups.question.message
    dialog.backups.question.action_pressed.emit()
    qtbot.waitUntil(lambda: window.starts_again, timeout=PATIENCE)
    again = Library.open(tmp_path / "new")
    with again.look() as reading:
        assert [each.name for each in reading.meetings.list()] == ["Weir Committee"]
    again.close()


def test_a_file_that_is_no_backup_is_told(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "letter.zip"
    file.write_text("Dear all")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))
    dialog = open_care(window)
    QTest.mouseClick(dialog.backups.restore, Qt.MouseButton.LeftButton)
    dialog.backups.question.action_pressed.emit()
    said = dialog.message
    qtbot.waitUntil(lambda: "not a Meeting Packs backup" in said.message, timeout=PATIENCE)
    assert not window.starts_again


def test_what_was_deleted_is_found_and_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    assert window.library is not None
    for text in ("Where do the ferries land?", "Who counts the lamps?"):
        ident = add_question(window.library, text)
        with window.library.work() as work:
            work.questions.delete(ident)
    dialog = open_care(window)
    dialog.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.bin.list.count() == 2, timeout=PATIENCE)
    QTest.keyClicks(dialog.bin.words, "lamps")
    QTest.keyClick(dialog.bin.words, Qt.Key.Key_Return)
    assert dialog.bin.list.count() == 1
    dialog.bin.list.item(0).setSelected(True)
    QTest.mouseClick(dialog.bin.back, Qt.MouseButton.LeftButton)
    library = window.library
    qtbot.waitUntil(lambda: dialog.bin.list.count() == 0, timeout=PATIENCE)
    assert question_texts(library) == ["Who counts the lamps?"], "the other has none of the words"


def test_a_full_bin_does_not_hold_up_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Listing it and bringing things back is done on another thread."""
    assert window.library is not None
    ident = add_question(window.library, "Where do the ferries land?")
    with window.library.work() as work:
        work.questions.delete(ident)
    here = threading.get_ident()
    threads: list[int] = []
    for name in ("list_bin", "bring_all_back"):
        real = getattr(bring_back, name)

        def noted(*args: object, _real: Any = real, **named: object) -> object:
            threads.append(threading.get_ident())
            return _real(*args, **named)

        monkeypatch.setattr(bring_back, name, noted)
    dialog = open_care(window)
    qtbot.waitUntil(lambda: dialog.bin.list.count() == 1, timeout=PATIENCE)
    dialog.bin.list.item(0).setSelected(True)
    dialog.bin.back.click()
    qtbot.waitUntil(lambda: dialog.bin.list.count() == 0, timeout=PATIENCE)
    assert len(threads) == 3 and here not in threads


def test_one_thing_after_the_other_is_brought_back_with_the_same_key(
    window: MainWindow, qtbot: QtBot
) -> None:
    """The focus does not wander off to another button while the list is read anew."""
    assert window.library is not None
    with window.library.work() as work:
        for text in ("Is it cold?", "Is it warm?"):
            work.questions.delete(work.questions.add(1, None, text).id)
    dialog = open_care(window)
    dialog.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.bin.list.count() == 2, timeout=PATIENCE)
    dialog.bin.back.setFocus()
    for left in (1, 0):
        assert dialog.focusWidget() is dialog.bin.back
        QTest.keyClick(dialog.bin.back, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda n=left: dialog.bin.list.count() == n, timeout=PATIENCE)
    assert dialog.focusWidget() is dialog.bin.words
    assert sorted(question_texts(window.library)) == ["Is it cold?", "Is it warm?"]


def test_a_backup_is_made_each_day_and_after_an_import(window: MainWindow, qtbot: QtBot) -> None:
    assert window.library is not None
    library = window.library
    assert window.care.daily.isActive()
    window.care.daily.timeout.emit()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE)
    window.care.daily.timeout.emit()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE)
    assert [b.reason for b in list_backups(library.folder)] == [Reason.DAILY]
    window.care.imported()
    assert window.care.after_import.isActive()
    window.care.after_import.timeout.emit()
    qtbot.waitUntil(lambda: len(list_backups(library.folder)) == 2, timeout=PATIENCE)


def test_that_no_backup_could_be_made_pushes_nothing_graver_aside(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits until that was put away, and is told then."""

    def full(_library: Library) -> Path | None:
        raise DiskFullError("The disk is full.")

    monkeypatch.setattr(keep_backups, "back_up_daily", full)
    window.tell("Your words are held here.", Level.ERROR)
    window.care.daily.timeout.emit()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE)
    waits = window.care._waits
    qtbot.waitUntil(waits.isActive, timeout=PATIENCE)
    waits.timeout.emit()
    assert window.message.message == "Your words are held here." and window.message.isVisible()
    window.message.dismiss()
    waits.timeout.emit()
    assert window.message.message == "No backup could be made. The disk is full."


def test_the_check_says_what_is_wrong(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    dialog = open_care(window)
    QTest.mouseClick(dialog.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.message.message == "All is well.", timeout=PATIENCE)
    for pdf in (folder / "files").rglob("*.pdf"):
        pdf.unlink()
    QTest.mouseClick(dialog.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "missing" in dialog.message.message, timeout=PATIENCE)


@pytest.fixture
def handed_over(tmp_path: Path) -> Path:
    """A backup from another laptop, with three meetings."""
    other = Library.open(tmp_path / "other")
    with other.work() as work:
        for name in ("Weir Committee", "Lamps Panel", "Ferry Board"):
            work.meetings.add(MeetingCard(body=name))
    file = tmp_path / "other.zip"
    back_up(other, out=file)
    other.close()
    return file


def test_of_several_meetings_in_a_file_those_that_are_ticked_are_taken_in(
    window: MainWindow, handed_over: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = window.library
    assert library is not None
    with library.look() as work:
        before = {each.name for each in work.meetings.list()}
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(handed_over), ""))
    offered: list[str] = []

    def answer(dialog: WhichMeetings) -> int:
        rows = [dialog.list.item(row) for row in range(dialog.list.count())]
        offered.extend(sorted(row.text() for row in rows))
        assert not dialog.take.isEnabled()
        next(row for row in rows if row.text() == "Lamps Panel").setCheckState(
            Qt.CheckState.Checked
        )
        dialog.take.click()
        return dialog.result()

    monkeypatch.setattr(WhichMeetings, "exec", answer)
    dialog = open_care(window)
    QTest.mouseClick(dialog.backups.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "The meeting is here" in dialog.message.message, timeout=PATIENCE)
    assert offered == ["Ferry Board", "Lamps Panel", "Weir Committee"]
    with library.look() as work:
        assert {each.name for each in work.meetings.list()} == before | {"Lamps Panel"}


def test_all_meetings_of_a_file_can_be_ticked_at_once_and_none_is_nothing(
    window: MainWindow, handed_over: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(handed_over), ""))
    monkeypatch.setattr(WhichMeetings, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    dialog = open_care(window)
    QTest.mouseClick(dialog.backups.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Nothing was taken in" in dialog.message.message, timeout=PATIENCE)

    def take_all(asked: WhichMeetings) -> int:
        asked.every.click()
        asked.take.click()
        return asked.result()

    monkeypatch.setattr(WhichMeetings, "exec", take_all)
    QTest.mouseClick(dialog.backups.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "3 meetings are here" in dialog.message.message, timeout=PATIENCE)


def test_what_is_wrong_is_put_right_or_the_way_on_is_said(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    library = window.library
    assert library is not None
    dialog = open_care(window)
    with closing(sqlite3.connect(library_file(folder))) as connection, connection:
        connection.execute("DELETE FROM search_entry")
    for pdf in (folder / "files").rglob("*.pdf"):
        pdf.unlink()
    QTest.mouseClick(dialog.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "missing" in dialog.message.message, timeout=PATIENCE)
    wrong = dialog.message.message.splitlines()
    dialog.message.action_pressed.emit()
    qtbot.waitUntil(lambda: "importing it again" in dialog.message.message, timeout=PATIENCE)
    assert "missing" in dialog.message.message
    assert len(wrong) > 1  # the search was wrong too, and is no more
    assert [line for line in wrong if line in dialog.message.message] == wrong[:1]
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.finished, timeout=PATIENCE):
        window.import_files([SAMPLE])
    dialog.message.action_pressed.emit()
    qtbot.waitUntil(lambda: dialog.message.message == "All is well again.", timeout=PATIENCE)


def test_a_backup_file_says_that_it_was_made_and_can_be_found_again(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the dialog that asked for it, not behind it; with the ending by which it is offered."""
    typed = tmp_path / "mine"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(typed), ""))
    dialog = open_care(window)
    QTest.mouseClick(dialog.backups.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "mine.zip" in dialog.message.message, timeout=PATIENCE)
    assert (tmp_path / "mine.zip").exists()


def test_from_a_damaged_library_there_is_a_way_on(
    look: Look,
    workers: Workers,
    folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library = Library.open(folder)
    add_question(library, "Is it Tuesday?")
    back_up_now(library, reason=Reason.DAILY)
    library.close()
    sound = library_file(folder).read_bytes()
    library_file(folder).write_bytes(b"nothing of use" + sound[14:])
    window = MainWindow(look, workers, Settings(), folder)
    qtbot.addWidget(window)
    window.begin([])
    troubles = window.care.troubles
    qtbot.waitUntil(lambda: troubles.reading_only is not None, timeout=PATIENCE)
    assert troubles.reading_only is not None and window.library is not None
    assert "damaged" in troubles.reading_only.bar.message
    assert question_texts(window.library) == ["Is it Tuesday?"], "what is left is shown"
    troubles.reading_only.bar.action_pressed.emit()
    dialog = next(iter(window.findChildren(RescueDialog)))
    assert dialog.backups.list.count() == 1
    out = tmp_path / "mine.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "were saved" in dialog.message.message, timeout=PATIENCE)
    assert "Is it Tuesday?" in out.read_text(encoding="utf-8")
    dialog.backups.list.setFocus()
    QTest.keyClick(dialog.backups.list, Qt.Key.Key_Return)
    dialog.backups.question.action_pressed.emit()
    qtbot.waitUntil(lambda: window.starts_again, timeout=PATIENCE)
    again = Library.open(folder)
    assert question_texts(again) == ["Is it Tuesday?"]
    again.close()


def test_the_report_for_help_can_be_seen_and_saved(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.actions_of["report"].trigger()
    dialog = next(iter(window.findChildren(ReportDialog)))
    assert "1 meetings, 1 papers" in dialog.text.toPlainText()
    out = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert out.read_text(encoding="utf-8") == dialog.text.toPlainText()


def test_of_a_file_nothing_is_asked_once_the_window_it_was_chosen_in_is_closed(
    window: MainWindow, handed_over: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = window.library
    assert library is not None
    with library.look() as work:
        before = {each.name for each in work.meetings.list()}
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(handed_over), ""))
    asked: list[WhichMeetings] = []
    monkeypatch.setattr(WhichMeetings, "exec", asked.append)
    go_on, real = threading.Event(), hand_over.meetings_in

    def slow(*given: Any, **named: Any) -> Any:
        assert go_on.wait(PATIENCE / 1000)
        return real(*given, **named)

    monkeypatch.setattr(hand_over, "meetings_in", slow)
    dialog = open_care(window)
    QTest.mouseClick(dialog.backups.take, Qt.MouseButton.LeftButton)
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog), timeout=PATIENCE)
    go_on.set()
    qtbot.waitUntil(lambda: "Nothing was taken in" in window.message.message, timeout=PATIENCE)
    assert not asked
    with library.look() as work:
        assert {each.name for each in work.meetings.list()} == before


def test_it_is_told_that_words_which_gave_way_are_in_the_bin(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = window.library
    assert library is not None
    with library.look() as work:
        meeting = work.meetings.list()[0].meeting.id
    for words in ("at first", "as handed over"):
        write_note(library, meeting_id=meeting, item_id=None, text=words)
    handed = tmp_path / "handed.zip"
    hand_over.write_meeting(library, meeting_id=meeting, out=handed)
    write_note(library, meeting_id=meeting, item_id=None, text="rewritten since")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(handed), ""))
    dialog = open_care(window)
    QTest.mouseClick(dialog.backups.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "are in the bin (1)" in dialog.message.message, timeout=PATIENCE)
    with library.look() as work:
        assert "as handed over" in [entry.words for entry in work.bin.all()]
