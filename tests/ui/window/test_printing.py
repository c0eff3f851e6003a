# SPDX-License-Identifier: AGPL-3.0-or-later
"""Printing pages of the papers, in a real window, into PDFs that are then looked at."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from threading import Event

import pymupdf
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.domain.document import DocumentKind
from desktop.domain.errors import KnownError
from desktop.domain.leaving import EXEMPT_MARKING
from desktop.ui.export.export_dialog import ExportDialog
from desktop.ui.print import choice, print_dialog
from desktop.ui.print.choice import What
from desktop.ui.print.preview_look import ICONS
from desktop.ui.print.print_dialog import PrintDialog
from desktop.ui.print.printing import page_picture, paper_colours
from tests.ui.window.conftest import PATIENCE, SAMPLE, Hands
from tests.ui.window.test_marking import first_mark, highlight_a_line


def ask_to_print(hands: Hands) -> PrintDialog:
    """Ctrl+P."""
    hands.window.actions_of["print"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    assert not dialog.print_button.isEnabled()  # until it is known which pages are exempt
    with hands.qtbot.waitSignal(dialog.ready, timeout=PATIENCE):
        pass
    return dialog


def print_to(hands: Hands, dialog: PrintDialog, out: Path) -> pymupdf.Document:
    """What comes of pressing Print and choosing a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(out))
    with hands.qtbot.waitSignal(dialog.printed, timeout=PATIENCE):
        dialog.print_on(printer)
    return pymupdf.open(out)


def colourful(page: pymupdf.Page) -> int:
    """How many dots of a page are yellow, as a marker makes them."""
    image = page.get_pixmap(dpi=50, alpha=False)
    dots = (image.pixel(x, y) for y in range(image.height) for x in range(image.width))
    return sum(1 for red, green, blue in dots if red > 200 and green > 180 and blue < 190)


def likeness(printed: pymupdf.Page, page: int) -> float:
    """How far a sheet is from a page of the sample, as a mean difference of greys (0 to 255)."""
    with pymupdf.open(SAMPLE) as pack:
        want = pack[page].get_pixmap(dpi=30, colorspace=pymupdf.csGRAY)
    rect = printed.rect
    scale = pymupdf.Matrix(want.width / rect.width, want.height / rect.height)
    got = printed.get_pixmap(matrix=scale, colorspace=pymupdf.csGRAY)
    pairs = zip(want.samples, got.samples, strict=False)
    return sum(abs(a - b) for a, b in pairs) / len(want.samples)


def test_ctrl_p_prints_the_page_in_view(hands: Hands, tmp_path: Path) -> None:
    """Unless the member says otherwise: one sheet, the page in front of them, nothing else."""
    hands.go_to_label("6")
    dialog = ask_to_print(hands)
    assert dialog.told == "1 page."
    with print_to(hands, dialog, tmp_path / "page.pdf") as printed:
        assert len(printed) == 1
        assert likeness(printed[0], hands.view.page) < 6
        assert likeness(printed[0], hands.view.page + 1) > 8
    assert dialog.told == f"Saved as “page.pdf” in {tmp_path}."
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["page.pdf"]
    dialog.reject()


def test_pages_by_the_numbers_stamped_on_them(hands: Hands, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ask_to_print(hands)
    dialog.what.choose(What.NUMBERS)
    assert not dialog.print_button.isEnabled()
    qtbot.keyClicks(dialog.what.numbers, "6-7, 900")
    assert dialog.told == "No page of this paper has the number 900 on it."
    assert not dialog.print_button.isEnabled()
    for _ in "900":
        qtbot.keyClick(dialog.what.numbers, Qt.Key.Key_Backspace)
    qtbot.keyClicks(dialog.what.numbers, "9")
    assert dialog.told == "3 pages."
    with print_to(hands, dialog, tmp_path / "some.pdf") as printed:
        assert len(printed) == 3
        papers = hands.window.reader.papers
        for sheet, label in enumerate(("6", "7", "9")):
            page = papers.page_with_label(1, label)
            assert likeness(printed[sheet], page) < 6, label
    dialog.reject()


def test_an_item_is_ticked_when_it_is_in_view(hands: Hands) -> None:
    hands.go_to_label("6")
    item = hands.window.reader.papers.item_at(1, hands.view.page)
    dialog = ask_to_print(hands)
    dialog.what.choose(What.ITEMS)
    assert dialog.what.item_ids == {item.id}
    pages = {page.page for page in dialog.pages()}
    assert pages <= set(range(item.pages.first, item.pages.last + 1))
    assert item.pages.first in pages
    dialog.reject()


def test_marks_are_printed_or_left_out(hands: Hands, tmp_path: Path) -> None:
    """A highlight is on the sheet as it is on screen; in black and white it is grey."""
    highlight_a_line(hands)
    first_mark(hands)
    dialog = ask_to_print(hands)
    dialog.what.choose(What.MARKED)
    assert dialog.told == "1 page."
    with print_to(hands, dialog, tmp_path / "with.pdf") as printed:
        with_mark = colourful(printed[0])
    dialog.style_form.marks.setChecked(False)
    with print_to(hands, dialog, tmp_path / "without.pdf") as printed:
        without = colourful(printed[0])
    dialog.style_form.marks.setChecked(True)
    dialog.style_form.grey.setChecked(True)
    with print_to(hands, dialog, tmp_path / "grey.pdf") as printed:
        grey = colourful(printed[0])
    assert with_mark > without + 50
    assert grey == 0
    dialog.reject()


def test_each_letter_of_the_dialog_does_one_thing(hands: Hands) -> None:
    """Alt+V is the page in view; it must not wander between that and another button."""
    dialog = ask_to_print(hands)
    letters = [
        found[1].lower()
        for button in dialog.findChildren(QAbstractButton)
        if button.isVisible() and (found := re.search(r"&(\w)", button.text()))
    ]
    assert len(letters) > 5
    assert sorted(letters) == sorted(set(letters))
    dialog.reject()


def test_two_pages_a_side_are_counted(hands: Hands) -> None:
    dialog = ask_to_print(hands)
    dialog.what.choose(What.PAPER)
    dialog.style_form.blanks.setChecked(False)
    dialog.style_form.two_up.setChecked(True)
    count = hands.view.page_count
    assert dialog.told == f"{count} pages on {-(-count // 2)} sides of paper."
    dialog.reject()


def test_stopped_half_way_there_is_no_file(hands: Hands, qtbot: QtBot, tmp_path: Path) -> None:
    """What stood there before still does."""
    out = tmp_path / "mine.pdf"
    out.write_bytes(b"what was here before")
    dialog = ask_to_print(hands)
    dialog.what.choose(What.PAPER)
    dialog.style_form.grey.setChecked(True)  # which takes a picture of each page
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(out))
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: "2 of" in dialog.strip.stage, timeout=PATIENCE)
    assert not dialog.print_button.isEnabled()
    dialog.strip.cancelled.emit()
    qtbot.waitUntil(lambda: dialog.told.startswith("Stopped"), timeout=PATIENCE)
    assert out.read_bytes() == b"what was here before"
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["mine.pdf"]
    assert dialog.print_button.isEnabled()
    dialog.reject()


def test_what_is_printed_when_the_dialog_is_closed_asks_nothing_of_it(
    hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask_to_print(hands)
    begun, go_on = Event(), Event()

    def nearly_done(*_given: object) -> int:
        begun.set()
        assert go_on.wait(PATIENCE / 1000)
        return 1

    monkeypatch.setattr(print_dialog, "print_pages", nearly_done)
    dialog.print_on(QPrinter(QPrinter.PrinterMode.HighResolution))
    assert begun.wait(PATIENCE / 1000)
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog), timeout=PATIENCE)
    go_on.set()
    qtbot.waitUntil(lambda: not hands.window.tasks.busy, timeout=PATIENCE)


def test_a_place_that_cannot_be_written_to_is_said(hands: Hands, qtbot: QtBot) -> None:
    dialog = ask_to_print(hands)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName("/no/such/folder/page.pdf")
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: "Nothing was printed" in dialog.told, timeout=PATIENCE)
    dialog.reject()


def test_the_preview_shows_the_sheets_and_prints_nothing(
    hands: Hands, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask_to_print(hands)
    asked: list[QPrinter] = []
    monkeypatch.setattr(dialog, "print_on", asked.append)
    dialog.what.choose(What.NUMBERS)
    qtbot.keyClicks(dialog.what.numbers, "6-8")
    with qtbot.waitSignal(dialog.previewed, timeout=PATIENCE) as shown:
        dialog.preview_button.click()
    preview = shown.args[0]
    assert isinstance(preview, QPrintPreviewDialog)
    sheets = preview.findChild(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: sheets.pageCount() == 3, timeout=PATIENCE)
    assert preview.windowTitle() == "Print preview"
    assert not asked
    # In the look of the other windows, whatever Qt's own icons are.
    look = hands.window.look
    named = {action.text(): action for action in preview.findChildren(QAction)}
    for words, icon in ICONS.items():
        size = QSize(20, 20)
        assert named[words].icon().pixmap(size).toImage() == look.icon(icon).pixmap(size).toImage()
    preview.reject()
    dialog.reject()


def test_the_briefing_is_one_choice_away(hands: Hands, qtbot: QtBot) -> None:
    dialog = ask_to_print(hands)
    dialog.what.choose(What.BRIEFING)
    dialog.print_button.click()
    export = QApplication.activeModalWidget()
    assert isinstance(export, ExportDialog)
    with qtbot.waitSignal(export.previewed, timeout=PATIENCE):
        pass
    export.reject()


def test_exempt_pages_are_printed_by_themselves_with_their_marking(
    hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    library = hands.window.library
    assert library is not None
    with library.work() as work:
        work.documents.change(1, kind=DocumentKind.EXEMPT)
    hands.window.open_meeting(1)
    dialog = ask_to_print(hands)
    dialog.what.choose(What.PAGE)
    assert not dialog.print_button.isEnabled()
    assert "exempt" in dialog.told
    dialog.style_form.exempt.click()
    assert dialog.print_button.isEnabled()
    (page,) = dialog.pages()
    assert page.marking == EXEMPT_MARKING
    plain = replace(page, marking="")
    client, colours = hands.window.workers.back, paper_colours(grey=False)
    with_it, without = (
        page_picture(client, each, 1.0, colours, grey=False) for each in (page, plain)
    )
    assert with_it.copy(0, 0, with_it.width(), 30) != without.copy(0, 0, without.width(), 30)
    rest = (0, 40, without.width(), without.height() - 40)
    assert with_it.copy(*rest) == without.copy(*rest)
    dialog.reject()


def test_nothing_is_printed_where_what_is_exempt_cannot_be_told(
    hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that cannot be read for a moment must not let exempt pages out."""

    def fail(*_args: object, **_named: object) -> None:
        raise KnownError("The library is in use.")

    monkeypatch.setattr(choice, "exempt_among", fail)
    hands.window.actions_of["print"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    qtbot.waitUntil(lambda: dialog.told == "The library is in use.", timeout=PATIENCE)
    dialog.what.choose(What.PAPER)
    assert not dialog.print_button.isEnabled()
    assert not dialog.preview_button.isEnabled()
    dialog.reject()
