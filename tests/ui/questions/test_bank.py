# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's bank of questions: in its own window, and asked from in a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.services.keep_bank import bank_question, banked_questions
from desktop.storage.library import Library
from desktop.ui.look.look import Look
from desktop.ui.questions.bank_dialog import BankDialog
from desktop.ui.widgets.section_list import SectionHeading, SectionModel, SectionRow

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def dialog(qtbot: QtBot, look: Look, library: Library) -> BankDialog:
    """The window on two questions."""
    bank_question(library, text="What does it cost?", heading="Money")
    bank_question(library, text="Who was asked?")
    made = BankDialog(look, library)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def texts(library: Library) -> list[str]:
    return [one.text for one in banked_questions(library)]


def test_the_rows_keep_qts_rules(qtbot: QtBot) -> None:
    model = SectionModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([SectionHeading("a", "A", 1), SectionRow(1, "one", "words", ("fact",), "now")])
    assert model.index(1).data() == "one. words. fact. now"
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    model.set_rows([])
    tester.deleteLater()


def test_a_question_is_written_by_keyboard_and_kept_as_it_is_typed(
    dialog: BankDialog, library: Library, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(dialog.text.hasFocus)
    qtbot.keyClicks(dialog.text, "Who pa")
    qtbot.waitUntil(lambda: texts(library)[-1] == "Who pa", timeout=3000)
    qtbot.keyClicks(dialog.text, "ys?")  # what comes after a pause is the same question
    qtbot.keyClick(dialog.text, Qt.Key.Key_Tab)
    assert texts(library) == ["What does it cost?", "Who was asked?", "Who pays?"]
    dialog.heading.setFocus()
    qtbot.keyClicks(dialog.heading, "Money")
    dialog.flush()
    assert banked_questions(library)[2].heading == "Money"


def test_order_edit_and_delete_are_undone(
    dialog: BankDialog, library: Library, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, ALT)
    assert texts(library) == ["Who was asked?", "What does it cost?"]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert texts(library) == ["Who was asked?"]
    undo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.list, *undo)
    qtbot.keyClick(dialog.list, *undo)
    assert texts(library) == ["What does it cost?", "Who was asked?"]
    assert not dialog.undo.isEnabled()


def test_a_half_written_change_goes_to_its_own_question(
    dialog: BankDialog, library: Library, qtbot: QtBot
) -> None:
    dialog.text.setFocus()
    dialog.text.selectAll()
    qtbot.keyClicks(dialog.text, "Changed?")
    dialog.list.choose(dialog.list.model().index(1, 0))
    assert texts(library) == ["Changed?", "Who was asked?"]
    assert dialog.text.text == "Who was asked?"
    dialog.text.clear()
    dialog.flush()
    assert texts(library)[1] == "Who was asked?"  # an empty question is none
