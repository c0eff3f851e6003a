# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pack that comes again, in a real window: confirmed, looked through, put right, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from desktop.domain.read_state import ReadState
from desktop.services.import_pack import import_pack
from desktop.services.mark_read import mark_read
from desktop.services.mark_words import mark_quote
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.ui.agenda.agenda_model import AgendaModel, AgendaRow
from desktop.ui.library.proposal_dialog import ProposalDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.meeting import open_meeting
from desktop.ui.versions.what_changed_page import WhatChangedPage
from tests.made_versions import FIRST, SECOND, pack
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow
from tests.ui.window.test_importing import drop

QUOTES = {
    "grits two hundred miles": "2",
    "eleven per cent": "2",
    "agree the routes": "2",
    "surveyed by divers": "3",
}


@pytest.fixture
def versions_folder(workers: Workers, tmp_path: Path) -> Path:
    """A library with the first version, marked and read."""
    folder = tmp_path / "library"
    library = Library.open(folder)
    meeting_id = import_pack(library, workers, pack(tmp_path / "Agenda.pdf", FIRST)).meeting_id
    for quote, label in QUOTES.items():
        mark_quote(library, workers, meeting_id=meeting_id, label=label, quote=quote)
    with library.look() as work:
        sha256 = work.documents.get(1).sha256
    mark_read(library, pages={sha256: [0, 1, 2]})
    library.close()
    return folder


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    (tmp_path / "again").mkdir()
    return pack(tmp_path / "again" / "Agenda.pdf", SECOND)


@pytest.fixture
def window(open_window: OpenWindow, versions_folder: Path, qtbot: QtBot) -> MainWindow:
    """A window with the first version open."""
    made = open_window(versions_folder)
    made.open_meeting(1)
    qtbot.waitUntil(lambda: made.is_reading, timeout=PATIENCE)
    return made


def confirm(qtbot: QtBot, window: MainWindow, file: Path) -> ProposalDialog:
    """Drop a file on what is in front and press Enter in the dialog."""
    assert window.proposals is not None
    with qtbot.waitSignal(window.proposals.asked, timeout=PATIENCE) as asked:
        drop(window.reader if window.is_reading else window.home, [file])
    dialog: ProposalDialog = asked.args[0]
    row = dialog.rows.rows[0]
    assert row.kind.currentText() == "New version of"
    assert not row.version.isHidden()
    assert row.item.isHidden()
    assert "new version" in row.why.text()
    with qtbot.waitSignal(window.proposals.reissued, timeout=PATIENCE):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    return dialog


def what_changed(qtbot: QtBot, window: MainWindow) -> WhatChangedPage:
    """Go to the page by its keys."""
    action = window.actions_of["what-changed"]
    qtbot.waitUntil(action.isEnabled, timeout=PATIENCE)
    action.trigger()
    qtbot.waitUntil(lambda: window.versions.page is not None, timeout=PATIENCE)
    assert window.versions.page is not None
    return window.versions.page


def lines(page: WhatChangedPage) -> list[str]:
    found = page.marks.list
    return [found.item(row).text() for row in range(found.count())]


def rows(window: MainWindow) -> list[AgendaRow]:
    model = window.reader.agenda.model()
    return [
        model.data(model.index(place, 0), AgendaModel.RowRole) for place in range(model.rowCount())
    ]


def undo(window: MainWindow) -> QAction:
    return window.actions_of["undo"]


def test_it_is_told_in_the_reader_and_the_agenda_follows(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    confirm(qtbot, window, newer)
    bar = window.versions.bar
    qtbot.waitUntil(lambda: not bar.isHidden(), timeout=PATIENCE)
    assert "3 of your 4 marks carried over; 2 to look at" in bar.message
    # The old version was being read.
    qtbot.waitUntil(lambda: window.reader.document_id == 2, timeout=PATIENCE)
    shown = rows(window)
    assert [row.number for row in shown] == ["1", "2", "3", "4", "5", ""]
    assert shown[-1].title.startswith("Earlier version: ")
    assert [row.progress.state for row in shown[2:5]] == [
        ReadState.UNREAD,
        ReadState.UPDATED,
        ReadState.READ,
    ]


def test_marks_are_listed_by_what_became_of_them_with_both_wordings(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    confirm(qtbot, window, newer)
    page = what_changed(qtbot, window)
    heads = [line for line in lines(page) if "\n" not in line]
    assert heads == ["To look at (2)", "Moved (2)"]
    page.marks.choose(2)
    text = page.marks.text.toPlainText()
    assert "The words differ" in text
    assert "eleven per cent" in text
    assert "nineteen per cent" in text
    page.marks.right_button.click()
    qtbot.waitUntil(lambda: "To look at (1)" in lines(page), timeout=PATIENCE)
    assert "The words differ (1)" in lines(page)
    undo(window).trigger()
    qtbot.waitUntil(lambda: "To look at (2)" in lines(page), timeout=PATIENCE)
    page.done.click()
    assert window.is_reading
    qtbot.waitUntil(window.versions.bar.isHidden, timeout=PATIENCE)


def test_what_changed_in_an_item_is_shown_word_by_word(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    confirm(qtbot, window, newer)
    page = what_changed(qtbot, window)
    page.tabs.setCurrentIndex(1)
    items = page.items.list
    shown = [items.item(row).text() for row in range(items.count())]
    assert shown[2:5] == [
        "3. Ferry Fares\nnew, not read yet",
        "4. Winter Gritting Review\nchanged, updated: 1 new page to read",
        "5. Harbour Wall Repairs\nunchanged since you read it",
    ]
    items.setCurrentRow(3)
    qtbot.waitUntil(lambda: "eleven" in page.items.text.toPlainText(), timeout=PATIENCE)
    html = page.items.text.toHtml()
    assert "line-through" in html
    assert "underline" in html
    assert "A new depot is to open" in page.items.text.toPlainText()
    items.setCurrentRow(4)
    assert page.items.text.toPlainText() == "Nothing changed in this item."


def test_a_mark_that_was_not_found_is_placed_by_hand_and_that_can_be_undone(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    confirm(qtbot, window, newer)
    page = what_changed(qtbot, window)
    page.marks.choose(3)
    page.marks.place_button.click()
    reader, bar = window.reader, window.versions.bar
    assert window.is_reading
    assert (reader.document_id, reader.area.view.page) == (2, 2)
    assert "agree the routes" in bar.message
    action = window.actions_of["place-mark"]
    assert action.isEnabled()
    action.trigger()
    assert "No words are selected yet" in bar.message
    line = Hands(qtbot, window).select_line(2, "nineteen") or ""
    action.trigger()
    qtbot.waitUntil(lambda: window.versions.page is not None, timeout=PATIENCE)
    assert window.meeting is not None
    mark = window.meeting.mark(3)
    assert mark is not None
    assert (mark.document_id, mark.anchor.quote) == (2, line)
    placed = window.versions.page
    assert placed is not None
    assert "Placed by you (1)" in lines(placed)
    assert not action.isEnabled()
    undo(window).trigger()
    back = window.meeting.mark(3)
    assert back is not None
    assert (back.document_id, back.anchor.quote) == (1, "agree the routes")


def test_the_whole_step_is_one_undo_and_one_redo(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    assert window.meeting is not None
    before = list(window.meeting.marks)
    meeting = window.meeting
    confirm(qtbot, window, newer)
    qtbot.waitUntil(lambda: list(meeting.marks) != before, timeout=PATIENCE)
    assert "new version" in undo(window).text().lower()
    undo(window).trigger()
    qtbot.waitUntil(lambda: list(meeting.marks) == before, timeout=PATIENCE)
    numbers = ["1", "2", "3", "4", ""]
    qtbot.waitUntil(lambda: [r.number for r in rows(window)] == numbers, timeout=PATIENCE)
    assert rows(window)[-1].title.startswith("New version not in use: ")
    window.actions_of["redo"].trigger()
    qtbot.waitUntil(lambda: {mark.document_id for mark in meeting.marks} == {1, 2})


def test_the_earlier_version_can_be_chosen_again_on_the_page(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    confirm(qtbot, window, newer)
    page = what_changed(qtbot, window)
    meeting = window.meeting
    assert meeting is not None
    page.back.click()
    qtbot.waitUntil(lambda: page.back.text() == "Use the n&ew version", timeout=PATIENCE)
    # What is read of the meeting and what is looked up for the page come each in its own time.
    qtbot.waitUntil(lambda: {m.document_id for m in meeting.marks} == {1}, timeout=PATIENCE)
    assert not page.marks.place_button.isEnabled()
    page.back.click()
    qtbot.waitUntil(lambda: page.back.text() != "Use the n&ew version", timeout=PATIENCE)
    qtbot.waitUntil(lambda: {m.document_id for m in meeting.marks} == {1, 2}, timeout=PATIENCE)


def test_a_mark_is_shown_where_it_is_and_where_it_was(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    confirm(qtbot, window, newer)
    page = what_changed(qtbot, window)
    page.marks.choose(4)
    page.marks.show_button.click()
    reader = window.reader
    assert (reader.document_id, reader.area.view.page) == (2, 3)
    assert reader.area.marking.chosen is not None
    window.versions.bar.action_pressed.emit()
    qtbot.waitUntil(lambda: window.versions.page is not None, timeout=PATIENCE)
    again = window.versions.page
    assert again is not None
    again.marks.choose(4)
    again.marks.before_button.click()
    assert (reader.document_id, reader.area.view.page) == (1, 2)


def test_from_the_list_of_meetings_it_is_offered(
    open_window: OpenWindow, versions_folder: Path, newer: Path, qtbot: QtBot
) -> None:
    window = open_window(versions_folder)
    assert not window.is_reading
    confirm(qtbot, window, newer)
    if window.is_reading:
        return  # it was opened as soon as it could be read
    assert "new version" in window.message.message
    window.message.action_pressed.emit()
    qtbot.waitUntil(lambda: window.versions.page is not None, timeout=PATIENCE)


def test_at_the_next_start_what_changed_is_still_offered(
    window: MainWindow,
    newer: Path,
    qtbot: QtBot,
    open_window: OpenWindow,
    versions_folder: Path,
) -> None:
    confirm(qtbot, window, newer)
    qtbot.waitUntil(lambda: window.reader.document_id == 2, timeout=PATIENCE)
    window.close()
    again = open_window(versions_folder)
    if not again.is_reading:
        again.open_meeting(1)
    qtbot.waitUntil(lambda: not again.versions.bar.isHidden(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: again.reader.document_id == 2, timeout=PATIENCE)
    page = what_changed(qtbot, again)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert again.is_reading
    qtbot.waitUntil(again.versions.bar.isHidden, timeout=PATIENCE)


def test_the_reader_follows_the_version_in_use(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    """Undone or done again, by key or on the page: the marks are on what is shown."""
    reader = window.reader
    confirm(qtbot, window, newer)
    qtbot.waitUntil(lambda: reader.document_id == 2, timeout=PATIENCE)
    undo(window).trigger()
    qtbot.waitUntil(lambda: reader.document_id == 1, timeout=PATIENCE)
    assert window.versions.old_pages.bar.isHidden()
    window.actions_of["redo"].trigger()
    qtbot.waitUntil(lambda: reader.document_id == 2, timeout=PATIENCE)
    page = what_changed(qtbot, window)
    page.back.click()
    page.done.click()
    qtbot.waitUntil(lambda: reader.document_id == 1, timeout=PATIENCE)


def test_pages_that_are_not_in_use_say_so_and_lead_to_those_that_are(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    reader, bar = window.reader, window.versions.old_pages.bar
    confirm(qtbot, window, newer)
    qtbot.waitUntil(lambda: reader.document_id == 2, timeout=PATIENCE)
    assert bar.isHidden()
    reader.journey.go_to(1, 2)
    qtbot.waitUntil(lambda: not bar.isHidden(), timeout=PATIENCE)
    assert bar.message.startswith("This is an earlier version.")
    bar.action_pressed.emit()
    assert (reader.document_id, reader.area.view.page) == (2, 3)  # a page was put in before it
    assert bar.isHidden()
    undo(window).trigger()
    qtbot.waitUntil(lambda: reader.document_id == 1, timeout=PATIENCE)
    reader.journey.go_to_document(2)
    qtbot.waitUntil(lambda: not bar.isHidden(), timeout=PATIENCE)
    assert bar.message.startswith("This new version is not in use.")
    bar.dismiss()
    reader.journey.go_to_document(1)
    assert bar.isHidden()


def test_many_marks_are_put_back_behind_the_window(
    window: MainWindow, newer: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By keys in the reader and on the page: all is as with a few of them, only later."""
    monkeypatch.setattr(open_meeting, "AT_ONCE", 1)
    confirm(qtbot, window, newer)
    reader, meeting = window.reader, window.meeting
    assert meeting is not None
    qtbot.waitUntil(lambda: reader.document_id == 2, timeout=PATIENCE)
    qtbot.waitUntil(lambda: sum(m.document_id == 2 for m in meeting.marks) == 3, timeout=PATIENCE)
    undo(window).trigger()
    assert "Putting things back" in reader.area.message.message
    assert not undo(window).isEnabled()
    qtbot.waitUntil(lambda: reader.document_id == 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not reader.steps.behind.busy, timeout=PATIENCE)
    assert {mark.document_id for mark in meeting.marks} == {1}
    assert "Undone: new version." in reader.area.message.message
    window.actions_of["redo"].trigger()
    qtbot.waitUntil(lambda: reader.document_id == 2, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not reader.steps.behind.busy, timeout=PATIENCE)
    qtbot.waitUntil(window.actions_of["what-changed"].isEnabled, timeout=PATIENCE)
    window.actions_of["what-changed"].trigger()
    qtbot.waitUntil(lambda: window.versions.page is not None, timeout=PATIENCE)
    page = window.versions.page
    assert page is not None
    page.back.click()
    assert not page.back.isEnabled()
    qtbot.waitUntil(lambda: "&earlier" not in page.back.text(), timeout=PATIENCE)
    assert page.back.isEnabled()
    assert "earlier version is in use" in page.message.message


def test_steps_go_on_when_what_changed_was_left(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    """The screen is gone by then; nothing of it is to be told of them any more."""
    confirm(qtbot, window, newer)
    meeting = window.meeting
    assert meeting is not None
    page = what_changed(qtbot, window)
    with qtbot.waitSignal(page.destroyed, timeout=PATIENCE):
        page.done.click()
    undo(window).trigger()
    qtbot.waitUntil(lambda: {m.document_id for m in meeting.marks} == {1}, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.reader.steps.behind.busy, timeout=PATIENCE)


def test_what_changed_is_brought_once_though_it_was_asked_for_twice(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    confirm(qtbot, window, newer)
    action = window.actions_of["what-changed"]
    qtbot.waitUntil(action.isEnabled, timeout=PATIENCE)
    action.trigger()
    page = what_changed(qtbot, window)
    assert len(window.findChildren(WhatChangedPage)) == 1
    page.done.click()
    assert window.is_reading


def test_what_is_being_undone_is_undone_though_the_window_is_closed(
    window: MainWindow,
    newer: Path,
    qtbot: QtBot,
    versions_folder: Path,
) -> None:
    confirm(qtbot, window, newer)
    undo(window).trigger()
    window.close()
    library = Library.open(versions_folder)
    with library.look() as work:
        assert not work.versions.get(1).applied
        assert {mark.document_id for mark in work.annotations.of_meeting(1)} == {1}
    library.close()


def test_a_version_the_member_went_back_from_can_be_used_after_all(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    confirm(qtbot, window, newer)
    reader, bar = window.reader, window.versions.old_pages.bar
    qtbot.waitUntil(lambda: reader.document_id == 2, timeout=PATIENCE)
    page = what_changed(qtbot, window)
    page.back.click()
    qtbot.waitUntil(lambda: not page.changed.reissue.applied, timeout=PATIENCE)
    page.done.click()
    qtbot.waitUntil(lambda: reader.document_id == 1, timeout=PATIENCE)
    window.show_home()  # and some other day
    window.open_meeting(1)
    qtbot.waitUntil(lambda: reader.document_id == 1, timeout=PATIENCE)
    reader.journey.go_to_document(2)
    qtbot.waitUntil(lambda: not bar.isHidden(), timeout=PATIENCE)
    assert "Ctrl+Shift+W" in bar.message
    page = what_changed(qtbot, window)
    page.back.click()
    qtbot.waitUntil(lambda: page.changed.reissue.applied, timeout=PATIENCE)
    page.done.click()
    qtbot.waitUntil(bar.isHidden, timeout=PATIENCE)
    assert window.versions.old_pages.bar.isHidden()
