# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scanned packs in the window: begun by itself, paused, stopped, and without a language file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.word_search import Wanted
from desktop.services.import_pack import import_pack
from desktop.services.language_files import LanguageFiles
from desktop.services.recognise_text import recognition_of
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.ui.main_window import MainWindow
from desktop.ui.reader import recognition_desk
from tests.scans import needed_language_files, scanned
from tests.ui.window.conftest import PATIENCE, OpenWindow

PAGES = 3


@pytest.fixture(scope="session")
def scanned_library(workers: Workers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a scan, none of its words recognised yet, to be copied."""
    folder = tmp_path_factory.mktemp("scan")
    library = Library.open(folder / "library")
    import_pack(library, workers, scanned(folder / "scan.pdf", range(PAGES)))
    library.close()
    return folder / "library"


@pytest.fixture
def folder(scanned_library: Path, tmp_path: Path) -> Path:
    """A library of the test's own with the scan in it."""
    return Path(shutil.copytree(scanned_library, tmp_path / "library"))


@pytest.fixture
def no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without language files."""
    monkeypatch.setattr(recognition_desk, "language_files", lambda chosen: None)


def left(window: MainWindow) -> tuple[int, int]:
    """How many pages wait, and how many the member stopped."""
    assert window.library is not None
    at = recognition_of(window.library, document_id=1)
    return at.left, at.stopped


def strip_shows(window: MainWindow, words: str) -> Callable[[], bool]:
    strip = window.reader.area.strip
    return lambda: strip.isVisible() and words in strip.message


def test_without_a_language_file_one_line_says_so(
    no_language: None, open_window: OpenWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """The pack can be read; a folder without the file is told, and nothing was begun."""
    window = open_window(folder)
    window.open_meeting(1)
    strip = window.reader.area.strip
    assert strip_shows(window, "These pages are pictures.")()
    assert strip.choose.isVisible()
    assert not strip.pause.isVisible()
    assert window.recognition is not None
    assert not window.recognition.busy
    window.recognition.use_folder(str(tmp_path))
    assert "no eng.traineddata" in strip.message
    assert window.settings.tessdata == ""
    strip.close_button.click()
    assert not strip.isVisible()
    assert left(window) == (PAGES, 0)
    window.show_home()


def test_a_folder_that_is_chosen_is_used(
    no_language: None,
    open_window: OpenWindow,
    folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A file that is no language file is told, and costs no page."""
    window = open_window(folder)
    window.open_meeting(1)
    bad = tmp_path / "eng.traineddata"
    bad.write_bytes(b"nothing of the kind")
    chosen = LanguageFiles(str(tmp_path), ("eng",))
    assert window.recognition is not None
    monkeypatch.setattr(window.recognition, "_find", lambda folder: chosen if folder else None)
    window.recognition.use_folder(str(tmp_path))
    assert window.settings.tessdata == str(tmp_path)
    qtbot.waitUntil(strip_shows(window, "can't be used"), timeout=PATIENCE)
    assert not window.recognition.busy
    assert left(window) == (PAGES, 0)


def test_it_begins_by_itself_and_its_words_can_be_used(
    open_window: OpenWindow, folder: Path, qtbot: QtBot
) -> None:
    """The strip tells how far it is and goes; the agenda and the words on the page are there."""
    needed_language_files()
    window = open_window(folder)
    window.open_meeting(1)
    desk, reader = window.recognition, window.reader
    assert desk is not None
    assert strip_shows(window, f"Recognising words: page 1 of {PAGES}")()
    qtbot.waitUntil(lambda: not desk.busy, timeout=3 * PATIENCE)
    assert not window.reader.area.strip.isVisible()
    assert left(window) == (0, 0)
    qtbot.waitUntil(lambda: reader.papers and len(reader.papers.items) == 11, timeout=PATIENCE)
    words = window.reader.area.words
    words.ask([1])
    qtbot.waitUntil(lambda: bool(words.get(1)), timeout=PATIENCE)
    assert "AGENDA" in {word.text for word in words.get(1) or ()}
    finding = window.reader.finding
    finding.look_for(Wanted("Apologies for Absence"))
    qtbot.waitUntil(lambda: finding.is_ready, timeout=PATIENCE)
    finding.ask_for([1])
    qtbot.waitUntil(lambda: bool(finding.places.get(1)), timeout=PATIENCE)


def test_paused_stopped_and_taken_up(open_window: OpenWindow, folder: Path, qtbot: QtBot) -> None:
    """What was stopped stays stopped until the member asks for it."""
    needed_language_files()
    window = open_window(folder)
    window.open_meeting(1)
    strip, desk = window.reader.area.strip, window.recognition
    assert desk is not None
    strip.pause.click()
    assert strip_shows(window, "paused")()
    strip.go_on.click()
    assert strip_shows(window, "Recognising words: page")()
    strip.stop.click()
    qtbot.waitUntil(lambda: not desk.busy, timeout=PATIENCE)
    waiting, stopped = left(window)
    assert waiting == 0
    assert stopped > 0
    assert strip.recognise.isVisible()
    window.show_home()
    window.open_meeting(1)
    assert not desk.busy
    strip.recognise.click()
    assert desk.busy
    qtbot.waitUntil(lambda: not desk.busy, timeout=3 * PATIENCE)
    assert left(window) == (0, 0)


def test_it_goes_on_at_the_next_start(open_window: OpenWindow, folder: Path, qtbot: QtBot) -> None:
    """Closing the window while it recognises loses nothing and holds nobody up."""
    needed_language_files()
    first = open_window(folder)
    assert first.recognition is not None
    assert first.recognition.busy
    first.close()
    second = open_window(folder)
    desk = second.recognition
    assert desk is not None
    assert left(second)[0] > 0
    qtbot.waitUntil(lambda: not desk.busy, timeout=3 * PATIENCE)
    assert left(second) == (0, 0)
