# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole window on a library with the sample pack, with real PDF workers behind it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.domain.page import Word
from desktop.services.import_pack import import_pack
from desktop.services.settings import Settings
from desktop.services.workers import Workers, two_workers
from desktop.storage.library import Library
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample" / "agenda-pack.pdf"
PATIENCE = 20_000  # milliseconds; a wait ends as soon as what is waited for is there


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """The two PDF workers of a window, for all tests of a run."""
    made = two_workers()
    made.start()
    yield made
    made.close()


@pytest.fixture(scope="session")
def sample_library(workers: Workers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the sample pack, to be copied."""
    folder = tmp_path_factory.mktemp("sample") / "library"
    library = Library.open(folder)
    import_pack(library, workers, SAMPLE)
    library.close()
    return folder


@pytest.fixture
def folder(sample_library: Path, tmp_path: Path) -> Path:
    """A library of the test's own with the sample pack in it."""
    return Path(shutil.copytree(sample_library, tmp_path / "library"))


OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def open_window(look: Look, workers: Workers, qtbot: QtBot) -> Iterator[OpenWindow]:
    """Open a window on a library and wait until the library is open in it."""
    windows: list[MainWindow] = []

    def make(folder: Path, settings: Settings | None = None) -> MainWindow:
        window = MainWindow(look, workers, settings or Settings(), folder)
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.ready, timeout=PATIENCE):
            window.begin([])
        with qtbot.waitActive(window):  # after another was closed it takes a moment
            window.activateWindow()
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def window(open_window: OpenWindow, folder: Path) -> MainWindow:
    """A window with the sample pack's meeting on its home page."""
    return open_window(folder)


class Hands:
    """What a member does in the reader, by mouse and keys on the real widgets."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self.view = window.reader.area.view

    def open_meeting(self) -> None:
        """Open the first meeting of the list."""
        self.window.open_meeting(1)
        self.qtbot.waitUntil(lambda: self.window.is_reading, timeout=PATIENCE)

    def go_to_label(self, label: str) -> None:
        """Ctrl+G, the number stamped on the paper, Enter."""
        self.window.actions_of["go-to-page"].trigger()
        box = self.window.reader.toolbar.page_box
        self.qtbot.keyClicks(box.edit, label)
        self.qtbot.keyClick(box.edit, Qt.Key.Key_Return)

    def words(self, page: int) -> list[Word]:
        """The words of a page, waited for."""
        store = self.window.reader.area.words
        store.ask([page])
        self.qtbot.waitUntil(lambda: store.get(page) is not None, timeout=PATIENCE)
        return list(store.get(page) or ())

    def place_of(self, page: int, text: str, *, nth: int = 0) -> tuple[int, Word]:
        """The place of a word on a page."""
        found = [(i, w) for i, w in enumerate(self.words(page)) if w.text.startswith(text)]
        return found[nth]

    def point(self, page: int, word: Word, *, end: bool = False) -> QPoint:
        """A point of the viewport just inside a word, at its beginning or its end."""
        place = self.view.rect_in_view(page, word.rect)
        x = place.right() - 1 if end else place.left() + 1
        return QPoint(round(x), round(place.center().y()))

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Press, move in two steps, let go."""
        port = self.view.viewport()
        self.qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        middle = QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2)
        self.qtbot.mouseMove(port, middle)
        self.qtbot.mouseMove(port, end)
        self.qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)

    def select_line(self, page: int, first: str) -> str:
        """Drag over the line that begins with a word; returns the words dragged over."""
        words = self.words(page)
        index, word = self.place_of(page, first)
        line = [w for w in words[index:] if (w.block, w.line) == (word.block, word.line)]
        self.view.show_rects(page, [word.rect])
        self.drag(self.point(page, line[0]), self.point(page, line[-1], end=True))
        return " ".join(w.text for w in line)

    def press(self, key: Qt.Key) -> None:
        """A key on the pages."""
        self.view.setFocus()
        self.qtbot.keyClick(self.view, key)


@pytest.fixture
def hands(qtbot: QtBot, window: MainWindow) -> Hands:
    """The member's hands, with the sample meeting open."""
    made = Hands(qtbot, window)
    made.open_meeting()
    return made
