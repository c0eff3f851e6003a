# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the library takes on the disk, and PDFs that are let go of, as a member finds them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.document import DocumentKind
from desktop.domain.meeting import MeetingCard
from desktop.domain.reading import PackReading
from desktop.services.keep_backups import back_up_now
from desktop.services.keep_space import room_of
from desktop.storage.automatic_backups import Reason
from desktop.ui.keeping.wording import said_size
from desktop.ui.main_window import MainWindow
from tests.storage.samples import A4, pdf_bytes, sha
from tests.ui.window.conftest import PATIENCE, SAMPLE
from tests.ui.window.test_keeping import open_care


def test_what_all_of_it_takes_is_told(window: MainWindow, qtbot: QtBot) -> None:
    assert window.library is not None
    back_up_now(window.library, reason=Reason.DAILY)
    dialog = open_care(window)
    qtbot.waitUntil(lambda: bool(dialog.space.total.text()), timeout=PATIENCE)
    room = room_of(window.library)
    assert min(room.papers, room.database, room.backups) > 0
    said = dialog.space.total.text()
    assert said.startswith(f"In all {said_size(room.papers + room.database + room.backups)}: ")
    assert "papers" in said and "what you wrote" in said and "backups" in said


def test_pdfs_are_let_go_of_and_put_back(
    window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(SAMPLE), ""))
    dialog = open_care(window)
    dialog.tabs.setCurrentIndex(2)
    space = dialog.space
    qtbot.waitUntil(lambda: space.list.count() == 1, timeout=PATIENCE)
    name, told = space.list.item(0).text().splitlines()
    assert "2027" in told and "2027" not in name, "a long name does not cut the day off"
    assert not space.fetch.isEnabled()
    QTest.mouseClick(space.archive, Qt.MouseButton.LeftButton)
    assert list((folder / "files").rglob("*.pdf")), "it is asked once more"
    space.question.action_pressed.emit()
    qtbot.waitUntil(space.fetch.isEnabled, timeout=PATIENCE)
    assert not list((folder / "files").rglob("*.pdf"))
    assert not space.archive.isEnabled()
    assert window.library is not None
    with window.library.look() as work:
        (summary,) = work.meetings.list()
    window.open_meeting(summary.meeting.id)
    qtbot.waitUntil(lambda: "let go" in window.reader.area.message.message, timeout=PATIENCE)
    QTest.mouseClick(space.fetch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not space.fetch.isEnabled(), timeout=PATIENCE)
    assert list((folder / "files").rglob("*.pdf"))
    assert window.is_reading and not window.reader.area.message.isVisible()


def test_the_pdfs_of_all_older_meetings_are_let_go_of_when_asked(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    assert window.library is not None
    with window.library.work() as work:
        for name, day in (("long-ago", date(2009, 5, 6)), ("also-long-ago", date(2010, 5, 6))):
            meeting = work.meetings.add(MeetingCard(body="Lamps Panel", date=day))
            work.documents.add(
                meeting.id, sha(name), DocumentKind.PACK, name, f"{name}.pdf", [A4], False
            )
            work.documents.store_reading(work.documents.all()[-1].id, PackReading(title=name))
    for name in ("long-ago", "also-long-ago"):
        file = folder.parent / f"{name}.pdf"
        file.write_bytes(pdf_bytes(name))
        window.library.files.add(file)
    before = len(list((folder / "files").rglob("*.pdf")))
    dialog = open_care(window)
    dialog.tabs.setCurrentIndex(2)
    space = dialog.space
    qtbot.waitUntil(lambda: space.list.count() == 3, timeout=PATIENCE)
    choices = {action.text(): action for action in space.ages().actions()}
    (term,) = [text for text in choices if "4 years" in text]
    assert "(2: " in term
    choices[term].trigger()
    assert "2 meetings before" in space.question.message
    assert len(list((folder / "files").rglob("*.pdf"))) == before, "it is asked once more"
    space.question.action_pressed.emit()
    qtbot.waitUntil(space.fetch.isEnabled, timeout=PATIENCE)
    assert len(list((folder / "files").rglob("*.pdf"))) == before - 2
    assert not space.older.isEnabled()
