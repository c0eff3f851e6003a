# SPDX-License-Identifier: AGPL-3.0-or-later
"""A start into a meeting: its page first, the rest behind it, and nothing pressed is lost."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting import follow_up_desk, opening, side_panel
from desktop.ui.meeting.meeting_state import MeetingState, read_state
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.meeting.side_panel import PANES
from desktop.ui.points.points_pane import WHOLE_MEETING
from tests.ui.window.conftest import PATIENCE, OpenWindow


@pytest.fixture
def begun(
    open_window: OpenWindow,
    look: Look,
    workers: Workers,
    folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> MainWindow:
    """A window that was left with a meeting open, begun again, before anything has been drawn."""
    before = open_window(folder, Settings())
    before.open_meeting(1)
    qtbot.waitUntil(lambda: before.is_reading, timeout=PATIENCE)
    before.close()
    again = Path(shutil.copytree(folder, tmp_path / "again"))
    window = MainWindow(look, workers, Settings(reading=True), again)
    qtbot.addWidget(window)
    window.begin([])
    return window


def test_the_rest_of_the_window_follows_its_page(begun: MainWindow, qtbot: QtBot) -> None:
    """The page is shown without it, and it is there when the library is open."""
    assert begun.is_reading
    assert not begun.later.finished
    assert not begun.reader.later.are_built
    qtbot.waitUntil(lambda: begun.library is not None, timeout=PATIENCE)
    assert begun.later.finished
    assert begun.reader.side.isVisible()
    assert begun.reader.splitter.indexOf(begun.reader.side) == 2
    assert begun.commands is not None
    begun.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_Control])
def test_turning_pages_does_not_wait_for_it(begun: MainWindow, key: Qt.Key) -> None:
    """A key that only moves about builds nothing."""
    begun.later.hear(press(key))
    assert not begun.later.finished
    begun.close()


def test_any_other_key_finds_what_it_needs(begun: MainWindow) -> None:
    """What the key is for is there, however early it was pressed."""
    begun.later.hear(press(Qt.Key.Key_F1))
    assert begun.later.finished
    begun.actions_of["shortcuts"].trigger()
    assert [w for w in begun.findChildren(QWidget, "") if w.isWindow() and w.isVisible()]
    begun.close()


def test_a_window_closed_at_once_closes(begun: MainWindow) -> None:
    """Before anything but the page was there."""
    assert begun.close()
    assert not begun.isVisible()


def test_there_is_no_part_of_another_name(begun: MainWindow) -> None:
    """A slip of the pen is told as ever."""
    with pytest.raises(AttributeError, match="no_such_part"):
        begun.no_such_part  # type: ignore[attr-defined]  # noqa: B018
    begun.close()


def test_nothing_flashes_up_beside_the_window(begun: MainWindow) -> None:
    """What is built behind the page is shown in the window only, which keeps the keyboard."""
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
                shown.extend([watched] if watched.isWindow() else [])
            return False

    watch = Watch()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    begun.later.finish()
    application.removeEventFilter(watch)
    assert shown == []
    begun.close()


def test_thousands_of_marks_follow_the_page(
    open_window: OpenWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chosen from the list, the meeting is shown at once and can be marked a moment later."""
    monkeypatch.setattr(opening, "MANY", 1)
    monkeypatch.setattr(side_panel, "MANY", 1)
    monkeypatch.setattr(follow_up_desk, "MANY", 1)
    window = open_window(folder, Settings())
    window.open_meeting(1)
    assert window.meeting is not None
    window.reader.edits.questions.ask("How many?", None)
    window.reader.edits.follow_ups.follow_up("Send the figures", None)
    document = window.meeting.documents[0]
    place = Anchor(document.sha256, (PageRect(1, Rect(72, 90, 300, 102)),), "one")
    window.reader.edits.add_mark(document.id, MarkKind.HIGHLIGHT, place, MarkColour.PINK)
    window.show_home()
    may_read = threading.Event()

    def read_slowly(*args: Any) -> MeetingState:
        assert may_read.wait(PATIENCE / 1000)
        return read_state(*args)

    monkeypatch.setattr(opening, "read_state", read_slowly)
    window.home.open_meeting.emit(1)
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    assert window.meeting is None
    assert not window.actions_of["highlight"].isEnabled()
    assert window.actions_of["next-page"].isEnabled()
    may_read.set()
    qtbot.waitUntil(lambda: window.meeting is not None, timeout=PATIENCE)
    assert [mark.anchor.quote for mark in window.meeting.marks] == ["one"]
    assert window.actions_of["highlight"].isEnabled()
    points = window.reader.side.points
    points.reach.setCurrentIndex(WHOLE_MEETING)
    qtbot.waitUntil(lambda: points.list.model().rowCount() == 1, timeout=PATIENCE)
    side = window.reader.side
    asked = side.questions.list.model()
    qtbot.waitUntil(lambda: asked.rowCount() == 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "1" in side.tabs.tabText(PANES.index("follow-ups")), timeout=PATIENCE)


def test_a_meeting_left_while_its_marks_are_read_stays_closed(
    open_window: OpenWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was put together of it is let go, and nothing is done in a meeting that is left."""
    monkeypatch.setattr(opening, "MANY", 0)
    made: list[OpenMeeting] = []
    gone: list[bool] = []

    def left_meanwhile(*args: Any, **named: Any) -> OpenMeeting:
        made.append(OpenMeeting(*args, **named))
        made[0].destroyed.connect(lambda: gone.append(True))
        window.show_home()
        return made[0]

    window = open_window(folder, Settings())
    window.show_home()
    monkeypatch.setattr(opening, "OpenMeeting", left_meanwhile)
    window.home.open_meeting.emit(1)
    qtbot.waitUntil(lambda: bool(gone), timeout=PATIENCE)
    assert window.meeting is None
    assert not window.is_reading
    assert not window.actions_of["highlight"].isEnabled()


def press(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
