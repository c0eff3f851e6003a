# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copying from the pages: words as clean text, a table as rows that a spreadsheet takes."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import bounding
from desktop.ui.main_window import MainWindow
from desktop.ui.reader import page_words
from desktop.ui.reader.selection import Selection
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow
from tests.ui.window.test_scenarios import COUNTY, imported

DUES = (("Dues", "2031", "2032"), ("Ferries", "410", "395"), ("Boats", "12", "-3"))


@pytest.fixture
def table_file(tmp_path: Path) -> Path:
    """A report with a table of figures drawn with lines."""
    pdf = pymupdf.open()
    page = pdf.new_page()
    page.insert_text((60, 80), "Harbour dues are set out in the table below.")
    for x in (60, 200, 260, 320):
        page.draw_line((x, 100), (x, 160))
    for y in (100, 120, 140, 160):
        page.draw_line((60, y), (320, y))
    for row, cells in enumerate(DUES):
        for x, cell in zip((65, 205, 265), cells, strict=True):
            page.insert_text((x, 114 + 20 * row), cell)
    page.insert_text((60, 190), "They are paid on arrival.")
    path = tmp_path / "Harbour dues.pdf"
    pdf.save(path)
    pdf.close()
    return path


def clipboard() -> str:
    """What another program would paste as text."""
    return QGuiApplication.clipboard().text()


@pytest.fixture
def table_hands(open_window: OpenWindow, tmp_path: Path, table_file: Path, qtbot: QtBot) -> Hands:
    """The report open in the reader."""
    window = open_window(tmp_path / "library")
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.finished, timeout=PATIENCE):
        window.import_files([table_file])
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    hands = Hands(qtbot, window)
    hands.words(0)
    return hands


def test_a_selected_table_is_copied_as_rows(table_hands: Hands, qtbot: QtBot) -> None:
    """With the sentence before it: words as text, the table as rows, for either kind of paste."""
    hands = table_hands
    start, end = hands.place_of(0, "Harbour")[1], hands.place_of(0, "-3")[1]
    hands.drag(hands.point(0, start), hands.point(0, end, end=True))
    hands.window.actions_of["copy"].trigger()
    rows = ["\t".join(cells) for cells in DUES]
    wanted = "\n".join(["Harbour dues are set out in the table below.", *rows])
    qtbot.waitUntil(lambda: clipboard() == wanted, timeout=PATIENCE)
    message = hands.window.reader.area.message
    assert message.message == f"Copied; in it {len(DUES)} rows of a table."
    html = QGuiApplication.clipboard().mimeData().html()
    assert "<tr><td>Ferries</td><td>410</td><td>395</td></tr>" in html


def test_a_marked_area_is_copied_as_rows(table_hands: Hands, qtbot: QtBot) -> None:
    """The rectangle holds two rows of the table."""
    hands = table_hands
    window = hands.window
    first, last = hands.place_of(0, "Ferries")[1], hands.place_of(0, "-3")[1]
    box = bounding([first.rect, last.rect])
    document = window.reader.area.document_id
    source = window.reader.area.view.source
    assert document is not None
    assert source is not None
    anchor = Anchor(source.sha256, (PageRect(0, box),), quote="Ferries 410 395")
    meeting = window.meeting
    assert meeting is not None
    window.reader.edits.add_mark(document, MarkKind.AREA, anchor, MarkColour.GREEN)
    qtbot.waitUntil(lambda: len(meeting.marks) == 1, timeout=PATIENCE)
    window.reader.area.marking.choose(meeting.marks[0].id)
    window.actions_of["copy"].trigger()
    qtbot.waitUntil(lambda: clipboard() == "Ferries\t410\t395\nBoats\t12\t-3", timeout=PATIENCE)
    assert window.reader.area.message.message == "Copied as a table: 2 rows."


def test_of_many_pages_it_is_said_how_far_copying_is_and_esc_gives_it_up(
    hands: Hands, qtbot: QtBot
) -> None:
    """What was on the clipboard stays; asked for again, the words of all pages are there."""
    window = hands.window
    area, last = window.reader.area, 25
    hands.words(2)
    hands.words(last)
    area.pointer.select(Selection((2, 0), (last, 5)))
    QGuiApplication.clipboard().setText("from before")
    said: list[str] = []
    area.marking.told.connect(said.append)
    window.actions_of["copy"].trigger()
    (begun,) = said
    assert begun.startswith("Copying the words of 24 pages (")
    assert begun.endswith("You can go on reading; Esc gives it up.")
    assert area.message.message == begun
    hands.press(Qt.Key.Key_Escape)
    assert said[-1] == "Given up. Nothing was copied."
    assert area.pointer.selection is not None
    said.clear()
    window.actions_of["copy"].trigger()
    qtbot.waitUntil(lambda: clipboard() != "from before", timeout=PATIENCE)
    assert len(clipboard()) > 20_000
    qtbot.waitUntil(lambda: "Copied" in said[-1], timeout=PATIENCE)
    shares = [int(each.partition("(")[2].partition(" %")[0]) for each in said[:-1]]
    assert len(shares) > 3
    assert shares == sorted(set(shares))
    hands.press(Qt.Key.Key_Escape)
    assert "Given up" not in said[-1]
    assert area.pointer.selection is None


def test_what_is_copied_is_whole_though_one_reads_on_elsewhere_meanwhile(
    hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words of pages scrolled to may push those being copied out of what is kept."""
    window, words = hands.window, hands.window.reader.area.words
    hands.words(2)
    hands.words(5)
    QGuiApplication.clipboard().setText("")
    window.reader.area.pointer.select(Selection((2, 0), (5, 5)))
    window.actions_of["copy"].trigger()
    qtbot.waitUntil(lambda: len(clipboard()) > 2_000, timeout=PATIENCE)
    whole = clipboard()
    QGuiApplication.clipboard().setText("")
    monkeypatch.setattr(page_words, "KEPT_PAGES", 1)
    words.ask([8])
    qtbot.waitUntil(lambda: words.get(8) is not None and words.get(3) is None, timeout=PATIENCE)
    window.actions_of["copy"].trigger()
    words.ask([9])
    qtbot.waitUntil(lambda: clipboard() != "", timeout=PATIENCE)
    assert clipboard() == whole


def test_the_table_of_paragraph_104_over_two_pages(
    open_window: OpenWindow, tmp_path: Path, packs: Path, qtbot: QtBot
) -> None:
    """Scenario 7: rows over pp.32/33, without the stamped "33"; a note on it shows both pages."""
    window: MainWindow = open_window(tmp_path / "library")
    hands = imported(window, packs / "reference" / f"{COUNTY}.pdf", qtbot)
    hands.go_to_label("32")
    page = hands.view.page
    start = next(w for w in hands.words(page) if w.text == "CFS" and w.rect.y0 > 680)
    end = hands.place_of(page + 1, "89,801")[1]
    hands.view.set_zoom(0.8)
    hands.view.show_rects(page, [start.rect])
    hands.drag(hands.point(page, start), hands.point(page + 1, end, end=True))
    window.actions_of["copy"].trigger()
    qtbot.waitUntil(lambda: "89,801" in clipboard(), timeout=PATIENCE)
    rows = [line.split("\t") for line in clipboard().splitlines()]
    assert [len(row) for row in rows] == [6] * 5
    assert rows[1] == [
        "Additional School Places", "24,401", "33,487", "4,967", "700", "63,555",
    ]  # fmt: skip
    assert rows[2] == ["SEND Programme", "12,650", "1,250", "0", "0", "13,900"]
    assert all("33" not in row for row in rows)
    hands.press(Qt.Key.Key_N)
    meeting = window.meeting
    assert meeting is not None
    qtbot.waitUntil(lambda: len(meeting.marks) == 1, timeout=PATIENCE)
    assert meeting.citation(meeting.marks[0]) == "Item 8, ¶104, pp.32–33"


def test_three_clicks_choose_a_paragraph_over_the_end_of_a_page(
    open_window: OpenWindow, tmp_path: Path, packs: Path, qtbot: QtBot
) -> None:
    """Scenario 4 by the mouse: all of paragraph 18, from page 13 to page 14."""
    window: MainWindow = open_window(tmp_path / "library")
    hands = imported(window, packs / "reference" / f"{COUNTY}.pdf", qtbot)
    hands.go_to_label("13")
    page = hands.view.page
    hands.words(page + 1)
    index = hands.place_of(page, "18.")[0]
    inside = hands.words(page)[index + 3]
    hands.view.show_rects(page, [inside.rect])
    port, spot = hands.view.viewport(), hands.point(page, inside)
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(port, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=spot)
    pointer = window.reader.area.pointer

    def chosen() -> bool:
        return pointer.selection is not None and len(pointer.selection.pages) == 2

    qtbot.waitUntil(chosen, timeout=PATIENCE)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=spot)
    window.actions_of["copy"].trigger()
    qtbot.waitUntil(lambda: clipboard().startswith("18. "), timeout=PATIENCE)
    assert "improve the financial position within the High Needs Block" in clipboard()
    assert "19." not in clipboard()
    assert len(clipboard().splitlines()) == 1
