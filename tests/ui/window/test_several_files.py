# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting of several files in a real window: a folder dropped, a supplement dropped later."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.services.annotate import add_mark
from desktop.ui.agenda.agenda_model import AgendaModel, AgendaRow, RowKind
from desktop.ui.library.taking_back import OFFERED_FOR
from desktop.ui.main_window import MainWindow
from tests import made_papers
from tests.made_versions import pack
from tests.ui.window.conftest import PATIENCE, OpenWindow
from tests.ui.window.test_importing import counts, drop


@pytest.fixture
def empty(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """A window on a library that has just been made."""
    return open_window(tmp_path / "new library")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A front sheet, two reports and an appendix."""
    made_papers.papers(tmp_path / "papers")
    return tmp_path / "papers"


def rows(window: MainWindow) -> list[AgendaRow]:
    model = window.reader.agenda.model()
    places = range(model.rowCount())
    return [model.data(model.index(place, 0), AgendaModel.RowRole) for place in places]


def confirm(qtbot: QtBot, window: MainWindow, files: Sequence[Path]) -> None:
    """Drop files on what is in front, and press Enter in the dialog."""
    assert window.proposals is not None
    with qtbot.waitSignal(window.proposals.asked, timeout=PATIENCE) as asked:
        drop(window.reader if window.is_reading else window.home, list(files))
    (dialog,) = asked.args
    with qtbot.waitSignal(window.proposals.finished, timeout=PATIENCE):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_a_folder_is_one_meeting_and_its_items_lead_to_their_files(
    empty: MainWindow, papers: Path, qtbot: QtBot
) -> None:
    confirm(qtbot, empty, [papers])
    assert counts(empty) == (1, 4)
    if not empty.is_reading:
        empty.open_meeting(1)
    qtbot.waitUntil(lambda: len(rows(empty)) == 8, timeout=PATIENCE)
    shown = rows(empty)
    assert [row.title for row in shown if row.under] == ["Appendix A - Gritting routes"]
    assert [row.kind for row in shown[4:6]] == [RowKind.ITEM, RowKind.DOCUMENT]
    reader = empty.reader
    item = next(row for row in shown if row.number == "5")
    sheet = reader.document_id
    reader.journey.go_to_item(item.id)
    wall = reader.document_id
    assert wall != sheet
    assert reader.papers is not None
    assert reader.papers.page_name(wall, 1) == "Item 5, page 2"
    reader.journey.step_item(-1)
    assert reader.document_id not in (wall, sheet)
    appendix = next(row for row in shown if row.under)
    reader.journey.go_to_document(appendix.id)
    assert reader.papers.page_name(appendix.id, 0) == "Item 4, Appendix A, page 1"
    current = reader.agenda.currentIndex().data(AgendaModel.RowRole)
    assert current == appendix


def test_a_paper_dropped_on_the_open_meeting_is_proposed_for_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_meeting(1)
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    note = made_papers.appendix(tmp_path / "Plan of the works.pdf", "PLAN OF THE WORKS")
    confirm(qtbot, window, [note])
    assert counts(window) == (1, 2)
    assert window.library is not None
    with window.library.look() as work:
        paper = work.documents.of_meeting(1)[1]
    assert paper.meeting_id == 1


def test_an_answer_of_no_changes_nothing(empty: MainWindow, papers: Path, qtbot: QtBot) -> None:
    assert empty.proposals is not None
    with qtbot.waitSignal(empty.proposals.asked, timeout=PATIENCE) as asked:
        drop(empty.home, [papers])
    (dialog,) = asked.args
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert counts(empty) == (0, 0)
    assert not empty.is_reading


def press_undo(qtbot: QtBot, window: MainWindow) -> None:
    """Click the button beside the word that the papers were imported."""
    bar = window.reader.area.message if window.is_reading else window.message
    qtbot.waitUntil(lambda: "imported" in bar.message and bar.isVisible(), timeout=PATIENCE)
    button = next(b for b in bar.findChildren(QPushButton) if b.text() == "Undo")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_import_of_several_papers_can_be_undone(
    empty: MainWindow, papers: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """The papers, their meeting and the copies of the files are gone; what was dropped is not."""
    confirm(qtbot, empty, [papers])
    press_undo(qtbot, empty)
    qtbot.waitUntil(lambda: "taken out again" in empty.message.message, timeout=PATIENCE)
    assert empty.message.message == "4 papers were taken out again."
    assert counts(empty) == (0, 0)
    assert not empty.is_reading
    assert len(list(papers.iterdir())) == 4
    assert not list((tmp_path / "new library").rglob("*.pdf"))


def test_that_papers_were_imported_is_not_said_for_ever(
    empty: MainWindow, papers: Path, qtbot: QtBot
) -> None:
    confirm(qtbot, empty, [papers])
    bar = empty.reader.area.message if empty.is_reading else empty.message
    qtbot.waitUntil(lambda: "imported" in bar.message and bar.isVisible(), timeout=PATIENCE)
    assert OFFERED_FOR >= 30, "there is time to think"
    assert bar._timer.isActive()
    bar._timer.timeout.emit()
    assert not bar.isVisible()


def test_a_paper_written_on_stays_when_its_import_is_undone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """A paper joins the open meeting and gets a mark. The meeting is open again afterwards."""
    window.open_meeting(1)
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    note = made_papers.appendix(tmp_path / "Plan of the works.pdf", "PLAN OF THE WORKS")
    confirm(qtbot, window, [note])
    library = window.library
    assert library is not None
    with library.look() as work:
        kept = work.documents.of_meeting(1)[1]
    anchor = Anchor(kept.sha256, (PageRect(0, Rect(70, 60, 200, 72)),), quote="PLAN")
    add_mark(
        library, meeting_id=1, document_id=kept.id, kind=MarkKind.HIGHLIGHT,
        colour=MarkColour.YELLOW, anchor=anchor,
    )  # fmt: skip
    press_undo(qtbot, window)
    bar = window.reader.area.message
    told = f"“{kept.title}” stays, because you wrote on it."
    qtbot.waitUntil(lambda: bar.message == told, timeout=PATIENCE)
    assert window.is_reading
    with library.look() as work:
        assert [d.id for d in work.documents.of_meeting(1)] == [1, kept.id]
        assert len(work.annotations.of_meeting(1)) == 1


def test_words_found_in_a_paper_that_was_left_are_not_gone_to_in_another(
    empty: MainWindow, papers: Path, qtbot: QtBot
) -> None:
    """Before its text is read the member turns on, and looks for something else there."""
    confirm(qtbot, empty, [papers])
    if not empty.is_reading:
        empty.open_meeting(1)
    qtbot.waitUntil(lambda: len(rows(empty)) == 8, timeout=PATIENCE)
    reader = empty.reader
    assert reader.document_id is not None
    reader.found.look_on_page("item", 0)
    assert not reader.finding.is_ready
    reader.journey.go_to_document(next(row for row in rows(empty) if row.under).id)
    reader.find_panel.look_for("")
    with qtbot.assertNotEmitted(reader.finding.went):
        empty.actions_of["find"].trigger()
        qtbot.waitUntil(lambda: reader.finding.is_ready, timeout=PATIENCE)
    assert not reader.find_panel.box.text()


def test_a_zip_of_several_meetings_stays_until_all_of_them_are_answered(
    empty: MainWindow, papers: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Packs that are plain go in at once; what is asked about is answered long after."""
    archive = tmp_path / "everything.zip"
    first, second = tmp_path / "One.pdf", tmp_path / "Two.pdf"
    pack(first)
    pack(second, body="Lamps and Benches Panel")
    with zipfile.ZipFile(archive, "w") as made:
        for file in (*papers.iterdir(), first, second):
            made.write(file, file.name)
    told: list[str] = []
    assert empty.proposals is not None
    empty.proposals.finished.connect(lambda said, _well, _added: told.append(said))
    with qtbot.waitSignal(empty.proposals.asked, timeout=PATIENCE) as asked:
        drop(empty.home, [archive])
    qtbot.waitUntil(lambda: len(told) == 2, timeout=PATIENCE)
    qtbot.keyClick(asked.args[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(told) == 3, timeout=PATIENCE)
    assert not any("no file" in said for said in told), told
    assert empty.library is not None
    with empty.library.look() as work:
        assert len(work.meetings.list()) == 3
        assert len(work.documents.all()) == 2 + len(list(papers.iterdir()))
