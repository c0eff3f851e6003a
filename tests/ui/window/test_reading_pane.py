# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reading pane in a real window: it follows the pages, steps, cites, and can be copied from."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.import_pack import import_pack
from desktop.services.settings import Settings, read_settings
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.ui.reader import recognition_desk
from desktop.ui.reader.spot import Spot
from desktop.ui.reading_pane.reading_desk import NO_WORDS
from tests.scans import scanned
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow


def open_pane(hands: Hands, label: str = "6") -> None:
    """Go to a page and press F4; wait until its text stands in the pane."""
    hands.go_to_label(label)
    hands.window.actions_of["reading-pane"].trigger()
    pane = hands.window.reader.reading_pane
    assert pane.isVisible()
    page = hands.window.reader.papers.page_with_label(1, label)
    hands.qtbot.waitUntil(
        lambda: (
            (current := hands.window.reader.reading_desk.current) is not None
            and current.page == page
            and f"p.{label}" in pane.citation.text()
        ),
        timeout=PATIENCE,
    )


def text(hands: Hands) -> str:
    """What stands in the pane."""
    return hands.window.reader.reading_pane.text.toPlainText()


def current(hands: Hands) -> str:
    """The paragraph in hand."""
    passage = hands.window.reader.reading_desk.current
    return passage.text if passage is not None else ""


def test_the_page_is_read_as_paragraphs_without_stamps(hands: Hands) -> None:
    open_pane(hands)
    paragraphs = text(hands).split("\n")
    words = [word.text for word in hands.words(9)]
    assert "Page 6" in " ".join(words)  # the stamp is on the page
    assert not any("Page 6" in paragraph for paragraph in paragraphs)
    ninth = next(p for p in paragraphs if p.startswith("9."))
    assert ninth.endswith(".")
    assert len(ninth) > 150  # whole over its lines
    assert hands.window.reader.reading_pane.citation.text() == "Item 6, ¶9, p.6"


def test_the_keys_step_from_paragraph_to_paragraph_over_pages(hands: Hands, qtbot: QtBot) -> None:
    """To the end of the page and on to the next, the page coming along; and back again."""
    open_pane(hands)
    seen = [current(hands)]
    for _ in range(30):
        hands.window.actions_of["next-paragraph"].trigger()
        qtbot.waitUntil(lambda: current(hands) not in ("", seen[-1]), timeout=PATIENCE)
        seen.append(current(hands))
        if seen[-1].startswith("18."):
            break
    assert [s.partition(" ")[0] for s in seen if s[:1].isdigit() and "." in s[:3]] == [
        f"{number}." for number in range(9, 19)
    ]
    pane = hands.window.reader.reading_pane
    qtbot.waitUntil(lambda: pane.citation.text() == "Item 6, ¶18, p.7", timeout=PATIENCE)
    passage = hands.window.reader.reading_desk.current
    assert passage.page in hands.view.visible_pages()
    hands.window.actions_of["previous-paragraph"].trigger()
    qtbot.waitUntil(lambda: current(hands).startswith("17."), timeout=PATIENCE)


def test_it_follows_the_pages(hands: Hands, qtbot: QtBot) -> None:
    open_pane(hands)
    hands.view.go_to(Spot(11))
    qtbot.waitUntil(
        lambda: "p.8" in hands.window.reader.reading_pane.citation.text(), timeout=PATIENCE
    )
    assert hands.window.reader.reading_desk.current.page in (10, 11)


def test_a_selection_is_read_alone(hands: Hands, qtbot: QtBot) -> None:
    open_pane(hands)
    line = hands.select_line(9, "Since")
    qtbot.waitUntil(lambda: text(hands) == line, timeout=PATIENCE)
    hands.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(text(hands)) > 3 * len(line), timeout=PATIENCE)


def test_a_paragraph_clicked_is_taken_in_hand(hands: Hands, qtbot: QtBot) -> None:
    open_pane(hands)
    pane = hands.window.reader.reading_pane
    second = pane.text.document().findBlockByNumber(1)
    spot = pane.text.cursorRect(pane.text.textCursor().__class__(second)).center()
    qtbot.mouseClick(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: current(hands).startswith("10."), timeout=PATIENCE)
    assert pane.citation.text() == "Item 6, ¶10, p.6"


def test_what_is_at_the_top_stays_there_when_the_pane_becomes_wider(
    hands: Hands, qtbot: QtBot
) -> None:
    open_pane(hands)
    for _ in range(4):
        before = current(hands)
        hands.window.actions_of["next-paragraph"].trigger()
        qtbot.waitUntil(lambda before=before: current(hands) not in ("", before), timeout=PATIENCE)
    pane = hands.window.reader.reading_pane.text
    bar = pane.verticalScrollBar()
    bar.setValue(bar.value() + pane.cursorRect().top())

    def first_line() -> str:
        return pane.cursorForPosition(QPoint(2, 4)).block().text()

    at_top = first_line()
    assert at_top == current(hands)
    hands.window.actions_of["full-screen"].trigger()
    qtbot.waitUntil(hands.window.isFullScreen, timeout=PATIENCE)
    QApplication.processEvents()
    assert first_line() == at_top


def test_words_can_be_copied(hands: Hands, qtbot: QtBot) -> None:
    open_pane(hands)
    pane = hands.window.reader.reading_pane
    assert pane.text.hasFocus()
    pane.text.selectAll()
    hands.window.actions_of["copy"].trigger()
    assert QGuiApplication.clipboard().text() == text(hands)


def test_a_page_without_words_says_so_in_one_line(
    open_window: OpenWindow,
    workers: Workers,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A scan on a machine where nothing can be recognised."""
    monkeypatch.setattr(recognition_desk, "language_files", lambda chosen: None)
    library = Library.open(tmp_path / "scan")
    import_pack(library, workers, scanned(tmp_path / "scan.pdf", range(1), dpi=50))
    library.close()
    window = open_window(tmp_path / "scan")
    window.open_meeting(1)
    window.actions_of["reading-pane"].trigger()
    pane = window.reader.reading_pane
    qtbot.waitUntil(lambda: pane.text.toPlainText() == NO_WORDS, timeout=PATIENCE)
    assert pane.citation.text() == "Page 1 of the file"


def test_escape_and_f4_go_back_to_the_pages(hands: Hands, qtbot: QtBot) -> None:
    open_pane(hands)
    pane = hands.window.reader.reading_pane
    qtbot.keyClick(pane.text, Qt.Key.Key_Escape)
    assert hands.view.hasFocus()
    assert pane.isVisible()
    hands.window.actions_of["reading-pane"].trigger()
    assert not pane.isVisible()
    assert hands.view.hasFocus()


def test_how_it_looks_is_kept(
    open_window: OpenWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Size, spacing, width and paper are there the next time; so is the pane itself."""
    file = tmp_path / "settings.toml"
    window = open_window(folder, Settings(file=file))
    hands = Hands(qtbot, window)
    hands.open_meeting()
    window.actions_of["reading-pane"].trigger()
    pane = window.reader.reading_pane
    before = pane.text.document().defaultFont().pixelSize()
    pane.larger.click()
    pane.larger.click()
    assert pane.text.document().defaultFont().pixelSize() > before
    pane.form.paper_box.setCurrentText("Sepia")
    pane.form.spacing_box.setCurrentText("Wide")
    pane.form.width_box.setCurrentText("Narrow")
    assert pane.text.viewport().width() < pane.text.width() - 40
    size = pane.text.document().defaultFont().pixelSize()
    window.close()
    again = open_window(folder, read_settings(file))
    shown = again.reader.reading_pane
    again.open_meeting(1)
    qtbot.waitUntil(shown.isVisible, timeout=PATIENCE)
    assert shown.text.document().defaultFont().pixelSize() == size
    assert shown.form.paper_box.currentText() == "Sepia"
    assert shown.form.spacing_box.currentText() == "Wide"
    assert shown.text.paper.paper != "#ffffff"


@pytest.mark.usefixtures("qtbot")
def test_a_screen_reader_reads_it(hands: Hands) -> None:
    """Name, role, whose place it is, and the text by characters."""
    open_pane(hands)
    spoken = QAccessible.queryAccessibleInterface(hands.window.reader.reading_pane.text)
    assert spoken.text(QAccessible.Text.Name) == "Text of the pages"
    assert spoken.text(QAccessible.Text.Description) == "Item 6, ¶9, p.6"
    assert spoken.role() in (QAccessible.Role.StaticText, QAccessible.Role.EditableText)
    assert spoken.state().readOnly
    words = spoken.textInterface()
    assert words.text(0, words.characterCount()).startswith("9. The last serious flood")
