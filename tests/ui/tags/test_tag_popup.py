# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tag popup by keyboard and by pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.tag import TAG_COLOURS, Tag
from desktop.ui.look.look import Look
from desktop.ui.tags.tag_model import TagModel
from desktop.ui.tags.tag_popup import TagPopup

TAGS = [Tag(1, "Raise", "red"), Tag(2, "Figures", "green"), Tag(3, "Follow up", "blue")]


@pytest.fixture
def popup(qtbot: QtBot, look: Look) -> TagPopup:
    """Open on a mark that has the tag Raise."""
    popup = TagPopup(look)
    qtbot.addWidget(popup)
    popup.open_for(TAGS, ["Raise"], QPoint(40, 40))
    return popup


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = TagModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.start(TAGS, ["raise"])
    assert [row.tag.name for row in model.rows] == ["Figures", "Follow up", "Raise"]
    assert [row.chosen for row in model.rows] == [False, False, True]
    model.narrow("  up ")
    assert [(row.tag.name, row.offered) for row in model.rows] == [
        ("Follow up", False),
        ("up", True),
    ]
    model.narrow("figures")
    assert [row.offered for row in model.rows] == [False]
    model.narrow("")
    assert model.rowCount() == 3


def test_typing_and_enter_set_a_tag(popup: TagPopup, qtbot: QtBot) -> None:
    line = popup.findChild(QLineEdit)
    qtbot.keyClicks(line, "fig")
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == [["Raise", "Figures"]]
    assert line.text() == ""
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == [["Raise"]]


def test_arrows_reach_another(popup: TagPopup, qtbot: QtBot) -> None:
    line = popup.findChild(QLineEdit)
    for _step in range(5):
        qtbot.keyClick(line, Qt.Key.Key_Down)
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == [[]]
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert popup.list.currentIndex().row() == 1


def test_a_new_tag_is_made_in_the_colour_chosen(popup: TagPopup, qtbot: QtBot) -> None:
    line = popup.findChild(QLineEdit)
    qtbot.keyClicks(line, "G1")
    purple = next(b for b in popup.findChildren(QAbstractButton) if b.accessibleName() == "Purple")
    qtbot.mouseClick(purple, Qt.MouseButton.LeftButton)
    told: list[object] = []
    popup.recoloured.connect(lambda name, colour: told.append((name, colour)))
    popup.chosen.connect(told.append)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told == [("G1", "purple"), ["Raise", "G1"]]


def test_new_tags_take_colours_not_in_use(qtbot: QtBot) -> None:
    model = TagModel()
    model.start([], [])
    used = []
    for n in range(len(TAG_COLOURS)):
        model.narrow(f"tag {n}")
        row = model.rows[-1]
        used.append(row.tag.colour)
        model.toggle(row)
    assert sorted(used) == sorted(TAG_COLOURS)


def test_a_click_sets_and_escape_closes(popup: TagPopup, qtbot: QtBot) -> None:
    area = popup.list.visualRect(popup.list.model().index(1, 0))
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert told.args == [["Raise", "Follow up"]]
    assert not popup.grab().isNull()
    with qtbot.waitSignal(popup.closed):
        qtbot.keyClick(popup.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert popup.isHidden()


def test_an_old_tag_gets_another_colour(popup: TagPopup, qtbot: QtBot) -> None:
    grey = next(b for b in popup.findChildren(QAbstractButton) if b.accessibleName() == "Grey")
    with qtbot.waitSignal(popup.recoloured) as told:
        qtbot.mouseClick(grey, Qt.MouseButton.LeftButton)
    assert told.args == ["Figures", "grey"]


def test_words_inside_a_name_are_found_after_its_beginning(qtbot: QtBot) -> None:
    model = TagModel()
    model.start([*TAGS, Tag(4, "Backup", "grey"), Tag(5, "Update", "teal")], [])
    model.narrow("up")
    names = [row.tag.name for row in model.rows]
    assert names == ["Update", "Follow up", "Backup", "up"]


def test_tags_used_last_come_first(qtbot: QtBot) -> None:
    model = TagModel()
    model.start(TAGS, [], recent=[3, 1])
    assert [row.tag.name for row in model.rows] == ["Follow up", "Raise", "Figures"]


def test_backspace_takes_the_last_chip_off(popup: TagPopup, qtbot: QtBot) -> None:
    popup.open_for(TAGS, ["Raise", "Figures"], QPoint(40, 40))
    line = popup.findChild(QLineEdit)
    assert popup.chips.names == ["Raise", "Figures"]
    qtbot.keyClicks(line, "x")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert popup.chips.names == ["Raise", "Figures"]
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert told.args == [["Raise"]]
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.mouseClick(
            popup.chips, Qt.MouseButton.LeftButton, pos=popup.chips.area_of("Raise").center()
        )
    assert told.args == [[]]
    assert not popup.chips.isVisible()
    with qtbot.assertNotEmitted(popup.chosen):
        qtbot.keyClick(line, Qt.Key.Key_Backspace)


def test_a_tag_only_some_marks_have_is_set_on_all_and_then_off(
    popup: TagPopup, qtbot: QtBot
) -> None:
    popup.open_for(TAGS, ["Raise"], QPoint(40, 40), partly=["Figures"])
    line = popup.findChild(QLineEdit)
    index = popup.list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Figures, green, set on some"
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == [["Raise", "Figures"]]
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == [["Raise"]]


def test_up_from_the_first_reaches_the_offer_of_a_new_tag(popup: TagPopup, qtbot: QtBot) -> None:
    line = popup.findChild(QLineEdit)
    qtbot.keyClicks(line, "rai")
    qtbot.keyClick(line, Qt.Key.Key_Up)
    with qtbot.waitSignal(popup.chosen) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == [["Raise", "rai"]]


def test_a_popup_that_grew_stays_on_the_screen(qtbot: QtBot, look: Look) -> None:
    """What stands at its foot is not pushed off the screen by the tag that was just made."""
    popup = TagPopup(look)
    qtbot.addWidget(popup)
    room = QGuiApplication.primaryScreen().availableGeometry()
    popup.open_for(TAGS, [], room.bottomRight())
    line = popup.findChild(QLineEdit)
    assert line is not None
    before = popup.height()
    for name in ("Growth", "Flooding", "Libraries"):
        qtbot.keyClicks(line, name)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert popup.height() > before
    assert room.contains(popup.geometry())
