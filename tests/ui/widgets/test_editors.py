# SPDX-License-Identifier: AGPL-3.0-or-later
"""The boxes that save as one types."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.name_box import NameBox
from desktop.ui.widgets.search_box import SearchBox


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> QWidget:
    """A page with an editor and something else that can take the focus."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(AutosaveEditor("Note", parent=page))
    column.addWidget(NameBox("Whom", "", ["Chair", "Clerk"]))
    column.addWidget(QLineEdit())
    page.resize(300, 300)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_typing_on_without_a_pause_is_saved_all_the_same(page: QWidget, qtbot: QtBot) -> None:
    """No more than a second of words is ever unsaved, however fast one types."""
    editor = page.findChild(AutosaveEditor)
    editor.setFocus()
    saved: list[tuple[float, str]] = []
    clock = QElapsedTimer()
    editor.saved.connect(lambda text: saved.append((clock.elapsed(), text)))
    clock.start()
    while clock.elapsed() < 2500:
        qtbot.keyClicks(editor, "a")
        qtbot.wait(60)
    moments = [0.0, *(moment for moment, _text in saved)]
    assert len(saved) >= 2
    assert max(after - before for before, after in pairwise(moments)) < 1000


def test_other_words_to_begin_with_are_drawn(page: QWidget, qtbot: QtBot) -> None:
    editor = page.findChild(AutosaveEditor)
    drawn: list[QEvent] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                drawn.append(event)
            return False

    page.findChild(QLineEdit).setFocus()
    editor.setPlaceholderText("Note on the meeting")
    watcher = Watcher()
    editor.viewport().installEventFilter(watcher)
    editor.viewport().repaint()
    QApplication.processEvents()
    drawn.clear()
    editor.setPlaceholderText("Note on item 8")
    qtbot.waitUntil(lambda: bool(drawn), timeout=1000)


def test_saves_after_a_pause_and_only_once(page: QWidget, qtbot: QtBot) -> None:
    editor = page.findChild(AutosaveEditor)
    editor.set_text("From the library")
    saved: list[str] = []
    editor.saved.connect(saved.append)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Ask why")
    assert saved == []
    qtbot.waitUntil(lambda: saved == ["Ask why"], timeout=3000)
    editor.flush()
    assert saved == ["Ask why"]


def test_saves_at_once_when_the_focus_leaves(page: QWidget, qtbot: QtBot) -> None:
    editor = page.findChild(AutosaveEditor)
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "Half a th")
    with qtbot.waitSignal(editor.saved, timeout=200) as saved:
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert saved.args == ["Half a th"]


def test_unsaved_words_are_never_written_over(page: QWidget, qtbot: QtBot) -> None:
    editor = page.findChild(AutosaveEditor)
    editor.setFocus()
    qtbot.keyClicks(editor, "mine")
    editor.set_text("somebody's")
    assert editor.text == "mine"
    editor.flush()
    editor.set_text("undone")
    assert editor.text == "undone"


def test_escape_saves_and_says_so(page: QWidget, qtbot: QtBot) -> None:
    editor = page.findChild(AutosaveEditor)
    editor.setFocus()
    qtbot.keyClicks(editor, "x")
    with qtbot.waitSignals([editor.saved, editor.finished]):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_grows_with_its_lines(page: QWidget, qtbot: QtBot) -> None:
    editor = page.findChild(AutosaveEditor)
    before = editor.sizeHint().height()
    editor.setFocus()
    with qtbot.waitSignal(editor.height_changed):
        for _line in range(5):
            qtbot.keyClicks(editor, "words")
            qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.sizeHint().height() > before


def test_a_name_is_saved_at_enter(page: QWidget, qtbot: QtBot) -> None:
    box = page.findChild(NameBox)
    box.setFocus()
    qtbot.keyClicks(box, "The Chair")
    with qtbot.waitSignal(box.saved) as saved:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert saved.args == ["The Chair"]


def test_search_waits_for_a_pause_but_not_for_enter(qtbot: QtBot, look: Look) -> None:
    box = SearchBox(look, "Find", "Find")
    qtbot.addWidget(box)
    box.show()
    told: list[str] = []
    box.searched.connect(told.append)
    qtbot.keyClicks(box, "tree")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert told == ["tree", ""]
    qtbot.keyClicks(box, "pond")
    qtbot.waitUntil(lambda: told == ["tree", "", "pond"], timeout=2000)
    with qtbot.waitSignal(box.left_down):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_undo_takes_back_what_was_typed_since_it_was_saved_and_then_what_was_before(
    page: QWidget, qtbot: QtBot
) -> None:
    """Not a whole evening's note with one press."""
    editor = page.findChild(AutosaveEditor)
    editor.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    for words in ("The chair opens", " the meeting", " and welcomes all"):
        with qtbot.waitSignal(editor.saved, timeout=2000):
            qtbot.keyClicks(editor, words)
    seen = []
    for _press in range(3):
        qtbot.keyClick(editor, Qt.Key.Key_Z, control)
        seen.append(editor.text)
    assert seen == ["The chair opens the meeting", "The chair opens", ""]
    with qtbot.waitSignal(editor.saved, timeout=2000) as saved:
        editor.redo()
    assert saved.args == ["The chair opens"]


@pytest.mark.parametrize(
    "text", ["A governor of the school. " * 4, "One line\nand another\nand more"]
)
def test_what_fits_cannot_be_scrolled_out_of_the_box(
    page: QWidget, qtbot: QtBot, text: str
) -> None:
    """The wheel over a box that shows all its lines moves the pane, never the words."""
    editor = page.findChild(AutosaveEditor)
    assert editor is not None
    editor.set_text(text)
    qtbot.waitUntil(lambda: editor.height() == editor.sizeHint().height())
    assert editor.verticalScrollBar().maximum() == 0
    assert editor.firstVisibleBlock().blockNumber() == 0


def test_an_invitation_is_shortened_to_what_a_narrow_box_holds(page: QWidget, qtbot: QtBot) -> None:
    """At 200 % two lines hold half as much; a third line would show its tops only."""
    editor = page.findChild(AutosaveEditor)
    assert editor is not None
    words = "Note on 9. Therapies for Families (Third Quarter)"
    editor.invite(words)
    assert editor.placeholderText() == words
    page.resize(170, 300)
    qtbot.waitUntil(lambda: editor.placeholderText() != words)
    assert editor.placeholderText().startswith("Note on 9.")
    assert editor.placeholderText().endswith("…")
    page.resize(400, 300)
    qtbot.waitUntil(lambda: editor.placeholderText() == words)


def test_an_invitation_fits_a_box_that_was_made_lower_out_of_sight(
    page: QWidget, qtbot: QtBot
) -> None:
    editor = page.findChild(AutosaveEditor)
    assert editor is not None
    words = "Note on 9. Therapies for Families (Third Quarter)"
    page.resize(200, 300)
    editor.hide()
    editor.invite(words)
    editor.hold_lines(1, 2)
    editor.show()
    qtbot.waitUntil(lambda: editor.placeholderText().endswith("…"))
    editor.hold_lines(3, 5)
    qtbot.waitUntil(lambda: editor.placeholderText() == words)


def test_a_dialog_in_between_leaves_the_caret_where_one_was_writing(
    page: QWidget, qtbot: QtBot
) -> None:
    editor = page.findChild(AutosaveEditor)
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "Ask about")
    editor.flush()
    dialog = QDialog(page)
    dialog.open()
    qtbot.waitUntil(lambda: not editor.hasFocus())
    editor.set_text("Ask about\nand from the other laptop")  # written elsewhere meanwhile
    dialog.close()
    page.activateWindow()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, " it")
    assert editor.text == "Ask about it\nand from the other laptop"
