# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags and points in a real window: several at once, the order of speaking, merging, all undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.services.annotate import tag_mark
from desktop.services.mark_words import mark_quote
from desktop.services.settings import Settings, read_settings
from desktop.services.tag import delete_tag, tag_named
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.points.point_order import PointOrder
from desktop.ui.points.points_pane import WHOLE_MEETING, PointsPane
from desktop.ui.tags.tags_dialog import TagsDialog
from desktop.ui.widgets.segments import Segments
from tests.ui.window.conftest import Hands, OpenWindow

QUOTES = (
    ("8", "It keeps 4,000 in six stores"),
    ("9", "Pupils of two primary schools took part in the river festival"),
)
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def meeting(hands: Hands) -> OpenMeeting:
    """The sample meeting with marks on pages 8 and 9, one of them tagged Raise."""
    window = hands.window
    assert window.library is not None and window.meeting is not None
    made = []
    for label, quote in QUOTES[:2]:
        mark = mark_quote(window.library, window.workers, meeting_id=1, label=label, quote=quote)
        made.append(mark.id)
    tag_mark(window.library, mark_id=made[0], tags=["Raise"])
    hands.qtbot.waitUntil(lambda: len(window.meeting.marks) == 2)
    return window.meeting


def points_of(hands: Hands) -> PointsPane:
    """The pane with all marks of the pack, the first chosen, the focus in the list."""
    pane = hands.window.reader.side.points
    hands.window.actions_of["show-points"].trigger()
    pane.findChild(Segments).setCurrentIndex(WHOLE_MEETING)
    pane.list.setFocus()
    pane.list.choose(pane.list.model().index(0, 0))
    return pane


def names(meeting: OpenMeeting) -> list[list[str]]:
    """The tags of each mark."""
    return [[tag.name for tag in mark.tags] for mark in meeting.marks]


def test_a_new_tag_on_two_points_is_one_step(
    hands: Hands, meeting: OpenMeeting, qtbot: QtBot
) -> None:
    """Shift+Down, T, a name, Enter; undone once, neither mark has it and the tag is gone."""
    pane = points_of(hands)
    known = [tag.name for tag in meeting.tags]
    qtbot.keyClick(pane.list, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(pane.list, Qt.Key.Key_T)
    popup = hands.window.reader.side.tag_popup
    line = popup.findChild(QLineEdit)
    qtbot.keyClicks(line, "G1")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert names(meeting) == [["Raise", "G1"], ["G1"]]
    qtbot.keyClicks(line, "rai")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert names(meeting) == [["Raise", "G1"], ["G1", "Raise"]]
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    for _step in range(2):
        hands.window.actions_of["undo"].trigger()
    assert names(meeting) == [["Raise"], []]
    assert [tag.name for tag in meeting.tags] == known
    hands.window.actions_of["redo"].trigger()
    assert names(meeting) == [["Raise", "G1"], ["G1"]]


def test_two_points_are_deleted_and_come_back_together(
    hands: Hands, meeting: OpenMeeting, qtbot: QtBot
) -> None:
    """Ctrl+A and Delete; the Edit menu says what it was."""
    pane = points_of(hands)
    qtbot.keyClick(pane.list, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert list(meeting.marks) == []
    assert hands.window.actions_of["undo"].text() == "&Undo delete 2 marks"
    hands.window.actions_of["undo"].trigger()
    assert len(meeting.marks) == 2
    assert len(pane.chosen_ids) == 2


def test_the_order_of_speaking_stays(
    hands: Hands,
    meeting: OpenMeeting,
    qtbot: QtBot,
    open_window: OpenWindow,
    folder: Path,
    tmp_path: Path,
) -> None:
    """The second point is put first by Alt+Up; undone, done again, there after a restart."""
    hands.window.settings.file = tmp_path / "settings.toml"
    pane = points_of(hands)
    pane.bar.order.setFocus()
    qtbot.keyClick(pane.bar.order, Qt.Key.Key_Down)
    first, second = (mark.id for mark in meeting.marks)

    def spoken() -> list[int]:
        placed = [m for m in meeting.marks if m.speaking_position is not None]
        return [m.id for m in sorted(placed, key=lambda m: m.speaking_position or 0)]

    for ident in (first, second):
        pane.choose(ident)
        qtbot.keyClick(pane.list, Qt.Key.Key_Up, ALT)
    assert spoken() == [first, second]
    qtbot.keyClick(pane.list, Qt.Key.Key_Up, ALT)
    assert spoken() == [second, first]
    hands.window.actions_of["undo"].trigger()
    assert spoken() == [first, second]
    hands.window.actions_of["redo"].trigger()
    hands.window.close()
    settings = read_settings(tmp_path / "settings.toml")
    assert settings.point_order == PointOrder.SPEAKING
    again = open_window(folder, Settings(point_order=settings.point_order))
    again.open_meeting(1)
    pane = again.reader.side.points
    pane.findChild(Segments).setCurrentIndex(WHOLE_MEETING)
    assert [row.id for row in pane.list.model().rows[1:]] == [second, first]


def test_a_merge_in_the_dialog_is_undone_from_the_edit_menu(
    hands: Hands, meeting: OpenMeeting, qtbot: QtBot
) -> None:
    """Ctrl+T shows the tags; after a merge the marks have the other tag, until it is undone."""
    hands.window.reader.edits.tag_mark(meeting.marks[1].id, ["G1"])
    hands.window.actions_of["manage-tags"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TagsDialog)
    assert dialog.current is not None and dialog.current.name == "G1"
    menu = dialog.merge.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Raise").trigger()
    assert names(meeting) == [["Raise"], ["Raise"]]
    dialog.close()
    assert hands.window.actions_of["undo"].text() == "&Undo merge tag “G1”"
    hands.window.actions_of["undo"].trigger()
    assert names(meeting) == [["Raise"], ["G1"]]


def test_what_another_window_does_to_a_tag_is_seen(
    hands: Hands, meeting: OpenMeeting, qtbot: QtBot
) -> None:
    """A tag that is gone is gone from the cards, and from what can be filtered by."""
    library = hands.window.library
    assert library is not None
    pane = points_of(hands)
    pane.bar.panel.ask_for_tag("Raise")
    raised = tag_named(library, name="Raise")
    assert raised is not None
    delete_tag(library, tag_id=raised.id)
    assert names(meeting) == [[], []]
    assert pane.bar.said == ""
    assert pane.list.model().rowCount() == 2
