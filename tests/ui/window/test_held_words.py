# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is typed while nothing can be written is held, and written as soon as it can be."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import Annotation
from desktop.services.annotate import delete_mark, restore_mark
from desktop.services.take_in_copies import take_in_copies
from desktop.storage.library import Library
from desktop.storage.revision import library_file
from desktop.ui.keeping.unsaved_dialog import UnsavedDialog
from desktop.ui.meeting.open_meeting import OpenMeeting
from tests.ui.window.conftest import PATIENCE, Hands

WORDS = "Ask what the new roof costs"


@pytest.fixture
def lock(folder: Path) -> Iterator[Callable[[], sqlite3.Connection]]:
    """Another program that takes the library for itself when called."""
    other = sqlite3.connect(library_file(folder), isolation_level=None)

    def take() -> sqlite3.Connection:
        other.execute("BEGIN IMMEDIATE")
        return other

    yield take
    other.close()


def kept_note(folder: Path, item_id: int | None) -> str:
    """The note on an item as another process would read it."""
    library = Library.open(folder)
    with library.look() as work:
        notes = work.notes.of_meeting(1)
    library.close()
    return next((note.text for note in notes if note.item_id == item_id), "")


def type_note(hands: Hands, qtbot: QtBot) -> int:
    """Type a note on the item of page 6 that can't be saved; the item's id."""
    hands.go_to_label("6")
    meeting, side = hands.window.meeting, hands.window.reader.side
    assert meeting is not None
    item = meeting.papers.item_at(1, 9)
    assert item is not None
    side.begin_item_note()
    qtbot.keyClicks(side.points.note, WORDS)
    side.points.note.flush()
    assert "held here" in hands.window.reader.area.message.message
    return item.id


def test_a_note_is_held_and_saved_by_itself(
    hands: Hands, qtbot: QtBot, folder: Path, lock: Callable[[], sqlite3.Connection]
) -> None:
    """It is there when the member comes back to the item, and on disk soon after the lock."""
    other = lock()
    reader = hands.window.reader
    item_id = type_note(hands, qtbot)
    hands.window.actions_of["next-item"].trigger()
    qtbot.waitUntil(lambda: reader.side.points.note.text == "", timeout=PATIENCE)
    hands.window.actions_of["previous-item"].trigger()
    qtbot.waitUntil(lambda: reader.side.points.note.text == WORDS, timeout=PATIENCE)
    with qtbot.waitSignal(reader.held.written, timeout=PATIENCE):
        other.execute("ROLLBACK")
    assert reader.area.message.message == "What you typed is saved now."
    assert kept_note(folder, item_id) == WORDS
    hands.window.actions_of["undo"].trigger()  # it is a step like any other
    assert kept_note(folder, item_id) == ""


def mark_a_line(hands: Hands, meeting: OpenMeeting) -> Annotation:
    hands.go_to_label("6")
    hands.select_line(9, hands.words(9)[60].text)
    hands.press(Qt.Key.Key_2)
    hands.qtbot.waitUntil(lambda: len(meeting.marks) == 1, timeout=PATIENCE)
    (mark,) = meeting.marks
    return mark


def test_a_note_on_a_mark_is_held_too(
    hands: Hands, qtbot: QtBot, lock: Callable[[], sqlite3.Connection]
) -> None:
    """Its card is closed and opened again, and the words still stand there."""
    meeting, reader = hands.window.meeting, hands.window.reader
    assert meeting is not None
    mark = mark_a_line(hands, meeting)
    other = lock()
    reader.edits.write_on_mark(mark.id, WORDS)
    assert [one.note for one in meeting.marks] == [WORDS]
    shown = meeting.mark(mark.id)
    assert shown is not None and shown.note == WORDS
    with qtbot.waitSignal(reader.held.written, timeout=PATIENCE):
        other.execute("ROLLBACK")
    with meeting.library.look() as work:
        assert [one.note for one in work.annotations.of_meeting(1)] == [WORDS]


def test_words_about_what_was_deleted_meanwhile_hold_no_others_up(
    hands: Hands, qtbot: QtBot, folder: Path, lock: Callable[[], sqlite3.Connection]
) -> None:
    """They stay held, for the deletion may be taken back."""
    meeting, reader = hands.window.meeting, hands.window.reader
    assert meeting is not None
    mark = mark_a_line(hands, meeting)
    other = lock()
    reader.edits.write_on_mark(mark.id, "Whose roof?")
    item_id = type_note(hands, qtbot)
    other.execute("ROLLBACK")
    delete_mark(meeting.library, mark_id=mark.id)
    qtbot.waitUntil(lambda: kept_note(folder, item_id) == WORDS, timeout=PATIENCE)
    assert reader.held.texts == ["Whose roof?"]
    restore_mark(meeting.library, mark_id=mark.id)
    qtbot.waitUntil(lambda: not len(reader.held), timeout=PATIENCE)
    assert [one.note for one in meeting.marks] == ["Whose roof?"]


def test_the_window_does_not_close_over_words_that_are_not_saved(
    hands: Hands, qtbot: QtBot, folder: Path, lock: Callable[[], sqlite3.Connection]
) -> None:
    """It says so and shows them; once they can be written it closes."""
    other = lock()
    item_id = type_note(hands, qtbot)
    window = hands.window
    window.close()
    assert window.isVisible()
    dialog = window.findChild(UnsavedDialog)
    assert dialog is not None and dialog.words.toPlainText() == WORDS
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    assert window.isVisible()
    other.execute("ROLLBACK")
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert kept_note(folder, item_id) == WORDS


def test_what_was_refused_is_no_more_told_once_it_went_through(
    hands: Hands, qtbot: QtBot, lock: Callable[[], sqlite3.Connection]
) -> None:
    """A mark is refused while another program writes; made again, the red bar is gone."""
    hands.go_to_label("6")
    hands.select_line(9, hands.words(9)[60].text)
    other = lock()
    hands.press(Qt.Key.Key_2)
    message = hands.window.reader.area.message
    qtbot.waitUntil(lambda: "Nothing was changed" in message.message, timeout=PATIENCE)
    assert message.isVisible()
    other.execute("ROLLBACK")
    hands.press(Qt.Key.Key_2)
    meeting = hands.window.meeting
    assert meeting is not None
    qtbot.waitUntil(lambda: len(meeting.marks) == 1, timeout=PATIENCE)
    assert not message.isVisible()


def test_words_typed_after_the_library_was_replaced_are_in_the_copy(
    hands: Hands, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    """A folder kept in step brings another library; what is typed still is there at the next
    start, when both are put together."""
    hands.go_to_label("6")
    meeting, reader = hands.window.meeting, hands.window.reader
    assert meeting is not None
    item = meeting.papers.item_at(1, 9)
    assert item is not None
    brought = tmp_path / "brought.sqlite3"
    source = sqlite3.connect(library_file(folder))
    target = sqlite3.connect(brought)
    source.backup(target)
    source.close()
    target.close()
    brought.replace(library_file(folder))
    reader.side.begin_item_note()
    qtbot.keyClicks(reader.side.points.note, WORDS)
    reader.side.points.note.flush()
    assert "kept in a copy" in reader.area.message.message
    assert "by itself" not in reader.area.message.message
    hands.window.actions_of["next-item"].trigger()
    hands.window.actions_of["previous-item"].trigger()
    qtbot.waitUntil(lambda: reader.side.points.note.text == WORDS, timeout=PATIENCE)
    hands.window.close()
    assert not hands.window.isVisible()
    library = Library.open(folder)
    assert take_in_copies(library) == 1
    library.close()
    assert kept_note(folder, item.id) == WORDS


def test_words_typed_while_the_stick_is_out_are_saved_when_it_is_back(
    hands: Hands, qtbot: QtBot, folder: Path
) -> None:
    """One sentence says what to do, and nothing but that has to be done."""
    elsewhere = folder.with_name("elsewhere")
    folder.rename(elsewhere)
    item_id = type_note(hands, qtbot)
    said = hands.window.reader.area.message.message
    assert "put it back" in said and "Nothing was changed" not in said
    with qtbot.waitSignal(hands.window.reader.held.written, timeout=PATIENCE):
        elsewhere.rename(folder)
    assert kept_note(folder, item_id) == WORDS
