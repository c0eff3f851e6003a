# SPDX-License-Identifier: AGPL-3.0-or-later
"""The notes others left in a PDF, and marks from a file: seen, taken over, undone; copies saved."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.documents.jobs import Render
from desktop.domain.annotation import MarkKind
from desktop.services.export_paper import Paper, export_paper
from desktop.services.import_pack import import_pack
from desktop.services.mark_words import mark_quote
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.ui.export.annotated_dialog import AnnotatedDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.others.others_dialog import OthersDialog
from tests.ui.window.conftest import PATIENCE, SAMPLE, Hands, OpenWindow

QUOTE = "Pupils of two primary schools took part in the river festival"


@pytest.fixture
def annotated(workers: Workers, tmp_path: Path) -> Path:
    """A library whose only pack came with three notes of others."""
    copy = tmp_path / "theirs.pdf"
    with pymupdf.open(SAMPLE) as pdf:
        page = next(page for page in pdf if page.search_for("river festival"))
        highlight = page.add_highlight_annot(page.search_for("river festival")[0])
        highlight.set_info(title="The clerk", content="Check the date")
        highlight.update()
        pdf[1].add_text_annot((100, 100), "Bring the map").set_info(title="Cllr B")
        pdf[2].add_rect_annot(pymupdf.Rect(100, 100, 200, 200))
        pdf.save(copy)
    folder = tmp_path / "library"
    library = Library.open(folder)
    import_pack(library, workers, copy)
    library.close()
    return folder


@pytest.fixture
def reading(open_window: OpenWindow, annotated: Path, qtbot: QtBot) -> MainWindow:
    """The pack with the notes of others, open."""
    window = open_window(annotated)
    Hands(qtbot, window).open_meeting()
    qtbot.waitUntil(lambda: window.reader.area.others.isVisible(), timeout=PATIENCE)
    return window


def test_the_full_screen_shows_no_line_above_the_pages(reading: MainWindow) -> None:
    """What there is to say about the notes waits, also where it comes up meanwhile."""
    strips = reading.reader.area.others, reading.reader.area.strip
    reading.actions_of["full-screen"].trigger()
    for strip in strips:
        strip.show()
        assert not strip.isVisible()
    reading.actions_of["full-screen"].trigger()
    assert all(strip.isVisible() for strip in strips)


def test_the_notes_of_others_are_listed_and_taken_over_in_one_step(
    reading: MainWindow, qtbot: QtBot
) -> None:
    strip = reading.reader.area.others
    assert strip.message == "There are 3 notes by others in this PDF."
    qtbot.mouseClick(strip.show_button, Qt.MouseButton.LeftButton)
    desk = reading.commands.exchange.others
    assert desk is not None and desk.dialog is not None
    rows = [desk.dialog.list.item(n).text() for n in range(desk.dialog.list.count())]
    assert len(rows) == 3
    assert any(row.startswith("Cllr B") and "Bring the map" in row for row in rows)
    assert any("The clerk, Item 6" in row and row.endswith("Check the date") for row in rows)

    with qtbot.waitSignal(desk.took, timeout=PATIENCE):
        qtbot.mouseClick(desk.dialog.take_all, Qt.MouseButton.LeftButton)
    meeting = reading.meeting
    assert meeting is not None
    qtbot.waitUntil(lambda: len(meeting.marks) == 3, timeout=PATIENCE)
    marks = {mark.kind: mark for mark in meeting.marks}
    assert marks[MarkKind.HIGHLIGHT].anchor.quote.startswith("river festival")
    assert marks[MarkKind.HIGHLIGHT].author == "The clerk"
    assert marks[MarkKind.NOTE].note == "Bring the map"
    qtbot.waitUntil(lambda: not strip.isVisible(), timeout=PATIENCE)
    assert "yours now" in desk.dialog.list.item(0).text()
    assert not desk.dialog.take_all.isEnabled()

    assert reading.actions_of["undo"].text() == "&Undo take over notes"
    reading.actions_of["undo"].trigger()
    qtbot.waitUntil(lambda: not meeting.marks, timeout=PATIENCE)
    assert strip.isVisible()
    reading.actions_of["redo"].trigger()
    qtbot.waitUntil(lambda: len(meeting.marks) == 3, timeout=PATIENCE)
    assert not strip.isVisible()


def test_one_note_is_gone_to_and_taken_over(reading: MainWindow, qtbot: QtBot) -> None:
    reading.actions_of["others-notes"].trigger()
    desk = reading.commands.exchange.others
    assert desk is not None and desk.dialog is not None
    dialog = desk.dialog
    row = next(n for n in range(3) if "Bring the map" in dialog.list.item(n).text())
    dialog.list.setCurrentRow(row)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert 1 in reading.reader.area.view.visible_pages()
    with qtbot.waitSignal(desk.took, timeout=PATIENCE):
        qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    meeting = reading.meeting
    assert meeting is not None
    qtbot.waitUntil(lambda: [m.note for m in meeting.marks] == ["Bring the map"], timeout=PATIENCE)
    qtbot.waitUntil(
        lambda: reading.reader.area.others.message == "There are 2 notes by others in this PDF.",
        timeout=PATIENCE,
    )


def test_what_was_taken_over_is_no_longer_drawn_by_the_pdf(
    reading: MainWindow, qtbot: QtBot, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Render] = []
    submit = workers.front.submit

    def listen(job: object, *args: object, **how: object) -> object:
        if isinstance(job, Render):
            asked.append(job)
        return submit(job, *args, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(workers.front, "submit", listen)
    desk = reading.commands.exchange.others
    assert desk is not None
    reading.reader.journey.go_to_page(2)
    with qtbot.waitSignal(desk.took, timeout=PATIENCE):
        desk.take([each for each in desk.found if each.page == 2])
    qtbot.waitUntil(
        lambda: any(job.page == 2 and job.hidden == frozenset({0}) for job in asked),
        timeout=PATIENCE,
    )


def test_marks_from_a_file(
    window: MainWindow,
    hands: Hands,
    workers: Workers,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = Library.open(tmp_path / "other")
    pack = import_pack(other, workers, SAMPLE)
    mark_quote(other, workers, meeting_id=pack.meeting_id, label="9", quote=QUOTE, note="Thanks")
    file = tmp_path / "marks.xfdf"
    export_paper(other, workers, meeting_id=pack.meeting_id, paper=Paper.XFDF, out=file)
    other.close()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(file), "")))
    meeting = window.meeting
    assert meeting is not None
    window.actions_of["import-xfdf"].trigger()
    qtbot.waitUntil(lambda: [m.note for m in meeting.marks] == ["Thanks"], timeout=PATIENCE)
    assert meeting.marks[0].anchor.quote.startswith(QUOTE)
    told = window.reader.area.message
    qtbot.waitUntil(lambda: "taken over" in told.message, timeout=PATIENCE)
    file.write_text("rubbish")
    window.actions_of["import-xfdf"].trigger()
    qtbot.waitUntil(lambda: "not an XFDF file" in told.message, timeout=PATIENCE)
    assert len(meeting.marks) == 1


def test_a_copy_of_chosen_pages(
    window: MainWindow,
    hands: Hands,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "copy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(out), "")))

    def choose(dialog: AnnotatedDialog) -> QDialog.DialogCode:
        qtbot.keyClicks(dialog.typed, "900")
        dialog.save.click()
        assert "900" in dialog.told
        dialog.typed.clear()
        qtbot.keyClicks(dialog.typed, "8-9")
        dialog.front_list.setChecked(True)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(AnnotatedDialog, "exec", choose)
    window.actions_of["export-annotated"].trigger()
    qtbot.waitUntil(out.exists, timeout=PATIENCE)
    with pymupdf.open(out) as copy:
        assert copy.page_count == 3
        assert "No marks in pages 8-9" in copy[0].get_text()


def test_what_is_wanted_of_a_copy(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    meeting = window.meeting
    assert meeting is not None
    dialog = AnnotatedDialog(
        window.look, meeting.items, lambda _typed: None, "", item_in_view=meeting.items[6].number
    )
    assert dialog.item.currentText() == meeting.items[6].heading
    qtbot.addWidget(dialog)
    assert dialog.wanted.typed == dialog.wanted.item == "" and not dialog.wanted.marked
    dialog.marked.setChecked(True)
    assert dialog.wanted.marked
    dialog.item.setCurrentIndex(dialog.item.findData("6"))
    dialog.item.activated.emit(dialog.item.currentIndex())
    assert dialog.wanted.item == "6"


def test_without_notes_of_others_the_list_says_where_they_come_from(
    hands: Hands, qtbot: QtBot
) -> None:
    hands.window.actions_of["others-notes"].trigger()
    qtbot.waitUntil(lambda: hands.window.findChild(OthersDialog) is not None, timeout=PATIENCE)
    dialog = hands.window.findChild(OthersDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    said = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    assert any("import it" in sentence for sentence in said)
    assert not dialog.list.isVisible() and not dialog.take_all.isVisible()
    dialog.close()
