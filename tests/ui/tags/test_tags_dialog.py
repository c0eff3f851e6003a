# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialog with all tags: by keyboard, with a meeting open and without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import MarkKind
from desktop.services.annotate import add_mark
from desktop.services.tag import add_tag
from desktop.storage.library import Library
from desktop.ui.look.look import Look
from desktop.ui.tags.tag_use_list import TagUseModel
from desktop.ui.tags.tags_dialog import TagsDialog
from desktop.ui.undo import UndoSteps
from desktop.ui.widgets.message_bar import MessageBar
from tests.storage.samples import add_pack, all_tags, anchor


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Raise on two marks, Sums on one of them, Check on none."""
    library = Library.open(tmp_path / "library")
    with library.work() as work:
        pack = add_pack(work)
    for names in (["Raise", "Sums"], ["Raise"]):
        add_mark(
            library,
            meeting_id=pack.meeting_id,
            document_id=pack.id,
            kind=MarkKind.HIGHLIGHT,
            anchor=anchor(),
            tags=names,
        )
    add_tag(library, name="Check", colour="grey")
    yield library
    library.close()


@pytest.fixture
def dialog(library: Library, look: Look, qtbot: QtBot) -> TagsDialog:
    """In front, on the first tag."""
    dialog = TagsDialog(look, library)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def listed(dialog: TagsDialog) -> list[str]:
    """What a screen reader says of each row."""
    model = dialog.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(n, 0).data(role) for n in range(model.rowCount())]


def rename(dialog: TagsDialog, qtbot: QtBot, name: str) -> None:
    """F2 on the current tag, the name, Enter."""
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_F2)
    assert dialog.name.hasFocus()
    qtbot.keyClicks(dialog.name, name)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)


def button(dialog: TagsDialog, name: str) -> QAbstractButton:
    """The button of that name."""
    found = dialog.findChildren(QAbstractButton)
    return next(b for b in found if b.accessibleName() == name)


def test_each_tag_tells_how_much_it_is_used(dialog: TagsDialog) -> None:
    QAbstractItemModelTester(
        TagUseModel(dialog), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert [row.partition(", ")[0] for row in listed(dialog)] == ["Check", "Raise", "Sums"]
    assert [row.rpartition(", ")[2] for row in listed(dialog)] == [
        "not used",
        "2 marks in 1 meeting",
        "1 mark in 1 meeting",
    ]
    assert not dialog.undo.isEnabled()
    assert not dialog.grab().isNull()


def test_a_tag_is_renamed_and_recoloured_and_all_undone(
    dialog: TagsDialog, library: Library, qtbot: QtBot
) -> None:
    before = all_tags(library)
    rename(dialog, qtbot, "Look into")
    assert "Look into" in [tag.name for tag in all_tags(library)]
    assert dialog.current is not None and dialog.current.name == "Look into"
    qtbot.mouseClick(button(dialog, "Purple"), Qt.MouseButton.LeftButton)
    assert ("Look into", "purple") in [(t.name, t.colour) for t in all_tags(library)]
    for _step in range(2):
        qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert all_tags(library) == before
    assert not dialog.undo.isEnabled()


def test_a_name_that_is_taken_offers_to_merge(
    dialog: TagsDialog, library: Library, qtbot: QtBot
) -> None:
    before = listed(dialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    rename(dialog, qtbot, "raise")
    assert listed(dialog) == before
    message = dialog.findChild(MessageBar)
    assert message.message == "There is already a tag called “Raise” (2 marks in 1 meeting)."
    qtbot.mouseClick(button(dialog, "Merge “Sums” into it"), Qt.MouseButton.LeftButton)
    assert [row.partition(", ")[0] for row in listed(dialog)] == ["Check", "Raise"]
    assert dialog.current is not None and dialog.current.name == "Raise"
    qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert listed(dialog) == before
    assert dialog.current.name == "Sums"


def test_a_tag_is_deleted_and_brought_back(
    dialog: TagsDialog, library: Library, qtbot: QtBot
) -> None:
    before = listed(dialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert [tag.name for tag in all_tags(library)] == ["Check", "Sums"]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)  # no other takes its place
    assert [tag.name for tag in all_tags(library)] == ["Check", "Sums"]
    qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert listed(dialog) == before


def test_the_menu_merges_into_another(dialog: TagsDialog, library: Library, qtbot: QtBot) -> None:
    menu = dialog.merge.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Raise", "Sums"]
    menu.actions()[1].trigger()
    assert [tag.name for tag in all_tags(library)] == ["Raise", "Sums"]


def test_with_a_meeting_open_its_own_steps_are_taken(
    library: Library, look: Look, qtbot: QtBot
) -> None:
    steps = UndoSteps()
    steps.take("Something before", do=lambda: None, undo=lambda: None)
    dialog = TagsDialog(look, library, steps)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.undo.isEnabled()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert steps.stack.undoText() == "Delete tag “Check”"
    dialog.close()
    steps.stack.undo()
    assert "Check" in [tag.name for tag in all_tags(library)]
    assert steps.stack.undoText() == "Something before"


def test_an_empty_name_is_no_name(dialog: TagsDialog, library: Library, qtbot: QtBot) -> None:
    rename(dialog, qtbot, "  ")
    assert dialog.name.text() == "Check"
    assert not dialog.undo.isEnabled()
