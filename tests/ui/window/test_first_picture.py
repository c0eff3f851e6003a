# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the window as it was left: when it is shown again, and how it gives way."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.domain.agenda import ItemKind
from desktop.domain.draft import DeclarationDraft
from desktop.domain.interest import DeclarationDetails, DeclarationKind
from desktop.services.correct_agenda import correct_item
from desktop.services.import_pack import import_pack
from desktop.services.keep_register import add_interest
from desktop.services.propose_follow_ups import propose_follow_ups
from desktop.services.settings import Settings
from desktop.services.tag import add_tag
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.ui.first_picture import (
    FILE_NAME,
    Cover,
    FirstPicture,
    PictureKeeper,
    show_first_picture,
)
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting.side_panel import PANES
from desktop.ui.start import may_be_pictured
from tests.ui.window.at_the_meeting import Member
from tests.ui.window.conftest import PATIENCE, SAMPLE, Hands, OpenWindow
from tests.ui.window.test_sensitive import NATURE

Left = Callable[..., Settings]
Show = Callable[[Path, Settings], FirstPicture | None]


@pytest.fixture
def left(open_window: OpenWindow, qtbot: QtBot) -> Left:
    """Open the sample's meeting and close the window; returns the settings it leaves."""

    def read_and_close(folder: Path, meeting_id: int = 1) -> Settings:
        settings = Settings()
        window = open_window(folder, settings)
        keeper = PictureKeeper(window, lambda: may_be_pictured(window))
        window.open_meeting(meeting_id)
        qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
        window.close()
        keeper.keep(folder, settings)
        return settings

    return read_and_close


@pytest.fixture
def show() -> Iterator[Show]:
    """Show the picture of a library, and take it away at the end of the test."""
    shown: list[FirstPicture] = []

    def show_it(folder: Path, settings: Settings) -> FirstPicture | None:
        first = show_first_picture(folder, settings)
        shown.extend([first] if first is not None else [])
        return first

    yield show_it
    for first in shown:
        if isValid(first):
            first.deleteLater()


def begun_behind(first: FirstPicture, open_window: OpenWindow, folder: Path) -> MainWindow:
    """The window as the next start builds it, with the picture handed over to it."""
    window = open_window(folder, Settings(reading=True))
    window.resize(first.size())
    first.give_way_to(window, [window.checking.decided])
    return window


def test_what_was_left_is_shown_again_at_once(left: Left, show: Show, folder: Path) -> None:
    """The same picture, in the same place, under the same title."""
    settings = left(folder)
    first = show(folder, settings)
    assert first is not None
    assert first.isVisible()
    assert first.size() == first.picture.size()
    assert "Meeting Packs" in first.windowTitle()


def test_another_state_of_the_library_or_the_settings_is_not_shown_wrongly(
    left: Left, show: Show, folder: Path
) -> None:
    """Whatever the window would show differently, there is no picture then."""
    settings = left(folder)
    settings.theme = "dark"
    assert show(folder, settings) is None
    settings.theme = "system"
    assert show(folder, settings) is not None
    library = Library.open(folder)
    add_tag(library, name="Ask the clerk")
    library.close()
    assert show(folder, settings) is None


def test_nothing_is_kept_of_a_paper_with_a_password(
    left: Left, workers: Workers, folder: Path, tmp_path: Path
) -> None:
    """And what was kept before goes."""
    left(folder)
    assert (folder / FILE_NAME).is_file()
    engine: Any = pymupdf
    locked = tmp_path / "locked.pdf"
    with engine.open(SAMPLE) as pack:
        pack.save(locked, encryption=engine.PDF_ENCRYPT_AES_256, user_pw="wren", owner_pw="own")
    library = Library.open(folder)
    meeting_id = import_pack(library, workers, locked, password="wren").meeting_id
    library.close()
    left(folder, meeting_id)
    assert not (folder / FILE_NAME).exists()


def test_nothing_is_kept_of_a_meeting_with_exempt_papers(left: Left, folder: Path) -> None:
    """And what was kept before goes; an exempt item without pages is public as the agenda is."""
    library = Library.open(folder)
    with library.look() as work:
        items = {item.number: item.id for item in work.items.of_meeting(1)}
    correct_item(library, item_id=items["8"], kind=ItemKind.EXEMPT)
    library.close()
    left(folder)
    assert (folder / FILE_NAME).is_file()
    library = Library.open(folder)
    correct_item(library, item_id=items["7"], kind=ItemKind.EXEMPT)
    library.close()
    left(folder)
    assert not (folder / FILE_NAME).exists()


def test_nothing_is_kept_before_it_is_known_whether_it_may_be(
    left: Left, folder: Path, look: Look, workers: Workers, qtbot: QtBot
) -> None:
    """Closed again before the library was open: its papers show, but not yet what is private."""
    settings = left(folder)
    (folder / FILE_NAME).unlink()
    window = MainWindow(look, workers, settings, folder)
    qtbot.addWidget(window)
    keeper = PictureKeeper(window, lambda: may_be_pictured(window))
    window.begin([])
    assert window.isVisible() and window.is_reading and window.meeting is None
    window.close()
    keeper.keep(folder, settings)
    assert not (folder / FILE_NAME).exists()


@pytest.mark.parametrize("at_the_meeting", [False, True])
def test_nothing_is_kept_of_what_a_sensitive_interest_is(
    open_window: OpenWindow, folder: Path, qtbot: QtBot, at_the_meeting: bool
) -> None:
    """It may stand in the form that is open, or in the field of the meeting."""
    library = Library.open(folder)
    add_interest(library, entry=NATURE)
    library.close()
    settings = Settings()
    window = open_window(folder, settings)
    keeper = PictureKeeper(window, lambda: may_be_pictured(window))
    window.open_meeting(1)
    qtbot.waitUntil(lambda: window.is_reading and window.meeting is not None, timeout=PATIENCE)
    hands = Hands(qtbot, window)
    with qtbot.waitActive(window):
        window.activateWindow()
    if at_the_meeting:
        qtbot.keyClick(hands.view, Qt.Key.Key_F5)
        member = Member(qtbot, window)
        member.press(Qt.Key.Key_D, Qt.Key.Key_Down)
        assert member.mode.entry.writes_sensitive
    else:
        pane = window.reader.side.interests
        pane.begin_from(
            DeclarationDraft(
                DeclarationKind.PERSONAL,
                "The Windmill",
                (),
                details=DeclarationDetails(sensitive=True),
            )
        )
        assert pane.writes_sensitive
    window.close()
    keeper.keep(folder, settings)
    assert not (folder / FILE_NAME).exists()


def test_a_damaged_picture_does_no_harm(left: Left, show: Show, folder: Path) -> None:
    """The window opens without it."""
    settings = left(folder)
    file = folder / FILE_NAME
    file.write_bytes(file.read_bytes()[:3000])
    assert show(folder, settings) is None
    file.write_bytes(b"")
    assert show(folder, settings) is None


def test_the_window_takes_over_when_it_looks_the_same(
    left: Left, show: Show, folder: Path, open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """The cover goes once what it waits for has come, and the picture's window with it."""
    first = show(folder, left(folder))
    assert first is not None
    again = Path(shutil.copytree(folder, tmp_path / "again"))
    window = begun_behind(first, open_window, again)
    cover = window.findChild(Cover)
    assert cover is not None
    assert cover.isVisible()
    window.checking.decided.emit()
    qtbot.waitUntil(lambda: window.findChild(Cover) is None, timeout=PATIENCE)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, FirstPicture)]
    assert first.picture.isNull()
    assert cover.picture.isNull()


def test_a_member_who_begins_at_once_is_not_kept_waiting(
    left: Left, show: Show, folder: Path, open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Keys typed on the picture reach the window, and the cover is gone with the first of them."""
    first = show(folder, left(folder))
    assert first is not None
    qtbot.keyClick(first, Qt.Key.Key_PageDown)
    again = Path(shutil.copytree(folder, tmp_path / "again"))
    window = begun_behind(first, open_window, again)
    view = window.reader.area.view
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.findChild(Cover) is None, timeout=PATIENCE)


def test_a_click_on_the_picture_is_done_in_the_window(
    left: Left, show: Show, folder: Path, open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """It does what it would have done a moment later, and once."""
    first = show(folder, left(folder))
    assert first is not None
    again = Path(shutil.copytree(folder, tmp_path / "again"))
    window = begun_behind(first, open_window, again)
    fold = window.actions_of["pane-left"]
    buttons = window.reader.toolbar.findChildren(QToolButton)
    button = next(b for b in buttons if b.defaultAction() is fold)
    place = button.mapTo(window, button.rect().center())
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=place)
    assert window.reader.left.isVisible()

    with qtbot.waitSignal(fold.toggled, timeout=PATIENCE):
        window.checking.decided.emit()
    qtbot.waitUntil(lambda: not window.reader.left.isVisible(), timeout=PATIENCE)
    assert window.findChild(Cover) is None


def test_pages_can_be_turned_before_the_library_is_open(
    left: Left, folder: Path, look: Look, workers: Workers, qtbot: QtBot
) -> None:
    """The key works as soon as there is a page; what needs the library waits for it."""
    left(folder)
    window = MainWindow(look, workers, Settings(reading=True), folder)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready, timeout=PATIENCE):
        window.begin([])
        assert window.library is None
        assert not window.actions_of["highlight"].isEnabled()
        window.actions_of["next-page"].trigger()
        assert window.reader.area.view.page == 1
    assert window.reader.area.view.page == 1
    assert window.actions_of["highlight"].isEnabled()
    window.close()


def test_the_window_has_settled_when_what_is_to_do_is_counted(
    left: Left, folder: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    """The picture shows how much waits; the window must not show less for a moment."""
    left(folder)
    window = open_window(folder, Settings(reading=True))
    assert window.is_reading
    side = window.reader.side
    with qtbot.waitSignal(window.settled, timeout=PATIENCE):
        pass
    library = window.library
    assert library is not None
    waiting = len(propose_follow_ups(library, meeting_id=1))
    assert waiting
    assert side.tabs.tabText(PANES.index("follow-ups")).endswith(f" {waiting}")
