# SPDX-License-Identifier: AGPL-3.0-or-later
"""Escape before anything was tagged, written or asked: all is as it was, and no mark is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.ui.tags.tag_popup import TagPopup
from tests.ui.window.conftest import PATIENCE, Hands
from tests.ui.window.test_marking import first_mark, highlight_a_line, marks

WORD = 60  # on the page stamped 6: a line of running text


@pytest.fixture
def words_selected(hands: Hands) -> Hands:
    """A line is selected."""
    hands.go_to_label("6")
    hands.select_line(9, hands.words(9)[WORD].text)
    assert hands.window.reader.area.pointer.selection is not None
    return hands


def focus_in(hands: Hands, widget: QWidget) -> None:
    hands.qtbot.waitUntil(
        lambda: widget is QApplication.focusWidget() or widget.isAncestorOf(focus()),
        timeout=PATIENCE,
    )


def focus() -> QWidget:
    return QApplication.focusWidget() or QWidget()


def begin(hands: Hands, key: Qt.Key) -> QWidget:
    """Press the key on the pages; returns where it has put the focus."""
    hands.press(key)
    hands.qtbot.waitUntil(lambda: focus() not in (hands.view, None), timeout=PATIENCE)
    assert len(marks(hands.window)) == 1
    return focus()


@pytest.mark.parametrize("key", [Qt.Key.Key_T, Qt.Key.Key_N, Qt.Key.Key_Q])
def test_escape_at_once_leaves_no_mark_and_the_words_selected(
    words_selected: Hands, key: Qt.Key
) -> None:
    hands, pointer = words_selected, words_selected.window.reader.area.pointer
    before = pointer.selection
    field = begin(hands, key)
    hands.qtbot.keyClick(field, Qt.Key.Key_Escape)
    hands.qtbot.waitUntil(lambda: marks(hands.window) == [], timeout=PATIENCE)
    assert pointer.selection == before
    assert hands.window.reader.area.bar.isVisible()
    # Nothing to take back, and nothing to do again.
    assert not hands.window.actions_of["undo"].isEnabled()
    assert not hands.window.actions_of["redo"].isEnabled()
    assert hands.window.reader.side.questions.ask_box.mark_id is None
    focus_in(hands, hands.view)
    # And the words can be marked as ever.
    hands.press(Qt.Key.Key_H)
    assert len(marks(hands.window)) == 1


def test_a_tag_that_was_set_keeps_the_mark(words_selected: Hands) -> None:
    hands = words_selected
    line = begin(hands, Qt.Key.Key_T)
    assert isinstance(line, QLineEdit)
    hands.qtbot.keyClicks(line, "Bridges")
    hands.qtbot.keyClick(line, Qt.Key.Key_Return)
    hands.qtbot.keyClick(line, Qt.Key.Key_Escape)
    (mark,) = marks(hands.window)
    assert [tag.name for tag in mark.tags] == ["Bridges"]


def test_what_was_written_keeps_the_mark(words_selected: Hands) -> None:
    hands = words_selected
    field = begin(hands, Qt.Key.Key_N)
    hands.qtbot.keyClicks(field, "Why so late?")
    hands.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert [mark.note for mark in marks(hands.window)] == ["Why so late?"]


def test_a_question_half_written_keeps_the_mark(words_selected: Hands) -> None:
    hands = words_selected
    field = begin(hands, Qt.Key.Key_Q)
    hands.qtbot.keyClicks(field, "Who pays")
    hands.qtbot.keyClick(field, Qt.Key.Key_Escape)
    (mark,) = marks(hands.window)
    assert hands.window.reader.side.questions.ask_box.mark_id == mark.id


@pytest.mark.parametrize("key", [Qt.Key.Key_T, Qt.Key.Key_N])
def test_a_mark_that_was_there_before_stays(hands: Hands, key: Qt.Key) -> None:
    highlight_a_line(hands)
    mark = first_mark(hands)
    field = begin(hands, key)
    hands.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert [one.id for one in marks(hands.window)] == [mark.id]


def test_a_note_on_a_bare_spot_that_says_nothing_goes(hands: Hands) -> None:
    hands.go_to_label("6")
    port = hands.view.viewport()
    hands.qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=port.rect().center())
    field = begin(hands, Qt.Key.Key_N)
    hands.qtbot.keyClick(field, Qt.Key.Key_Escape)
    hands.qtbot.waitUntil(lambda: marks(hands.window) == [], timeout=PATIENCE)


def test_a_click_beside_the_tags_keeps_the_mark(words_selected: Hands) -> None:
    """Only Escape says that it was not meant."""
    hands = words_selected
    begin(hands, Qt.Key.Key_T)
    popup = hands.window.reader.side.tag_popup
    assert isinstance(popup, TagPopup)
    popup.close()
    QApplication.processEvents()
    assert len(marks(hands.window)) == 1
    # Nor does an Escape from its tags later on, or from those of another mark.
    field = begin(hands, Qt.Key.Key_T)
    hands.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(marks(hands.window)) == 1


def test_a_mark_gone_on_from_is_not_taken_back_by_another_ones_escape(
    words_selected: Hands,
) -> None:
    hands = words_selected
    begin(hands, Qt.Key.Key_Q)
    hands.select_line(9, hands.words(9)[WORD].text)
    hands.press(Qt.Key.Key_Escape)
    (mark,) = marks(hands.window)
    hands.window.reader.area.marking.choose(mark.id)
    field = begin(hands, Qt.Key.Key_T)
    hands.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(marks(hands.window)) == 1
