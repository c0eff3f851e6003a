# SPDX-License-Identifier: AGPL-3.0-or-later
"""Declaring, asking, noting and printing, in a real window."""

from __future__ import annotations

from pathlib import Path

import pymupdf
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.interest import DeclarationKind
from desktop.domain.question import QuestionState
from desktop.services.export_paper import Paper
from desktop.ui.export.export_dialog import ExportDialog
from tests.ui.window.conftest import PATIENCE, Hands


def test_a_note_on_the_item_is_saved_as_typed(hands: Hands, qtbot: QtBot) -> None:
    """Ctrl+Shift+N, words: they stand with the item that was in view."""
    hands.go_to_label("6")
    hands.window.actions_of["item-note"].trigger()
    note = hands.window.reader.side.points.note
    qtbot.keyClicks(note, "Support, with a question")
    meeting = hands.window.meeting
    assert meeting is not None
    item = meeting.papers.item_at(1, 9)
    assert item is not None
    qtbot.waitUntil(lambda: meeting.note(item.id) == "Support, with a question", timeout=PATIENCE)


def test_a_question_is_asked_ticked_and_taken_back(hands: Hands, qtbot: QtBot) -> None:
    """Q, words, Enter: a question on the item in view; undo takes it away."""
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_Q)
    box = hands.window.reader.side.questions.ask_box.text
    qtbot.keyClicks(box, "What will it cost?")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    meeting = hands.window.meeting
    assert meeting is not None
    (question,) = meeting.questions
    assert question.text == "What will it cost?"
    assert question.item_id == meeting.papers.item_at(1, 9).id
    hands.window.reader.side.questions.state_changed.emit(question.id, QuestionState.ASKED)
    assert meeting.questions[0].state is QuestionState.ASKED
    hands.window.actions_of["undo"].trigger()
    assert meeting.questions[0].state is QuestionState.DRAFT
    hands.window.actions_of["undo"].trigger()
    assert meeting.questions == []


def test_nothing_to_declare_takes_one_press(hands: Hands, qtbot: QtBot) -> None:
    """The tick is on disk at once, and a second press takes it back."""
    hands.window.actions_of["show-interests"].trigger()
    interests = hands.window.reader.side.interests
    meeting = hands.window.meeting
    assert meeting is not None
    qtbot.keyClick(interests.nothing, Qt.Key.Key_Space)
    assert [d.kind for d in meeting.declarations] == [DeclarationKind.NOTHING]
    assert interests.nothing.isChecked()
    qtbot.keyClick(interests.nothing, Qt.Key.Key_Space)
    assert meeting.declarations == []


def test_the_briefing_is_shown_saved_and_printed(
    hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    """What is previewed is the very document that is saved and printed."""
    edits = hands.window.reader.edits
    item = hands.window.reader.papers.items[5]
    edits.questions.ask("Is the Mill Street scheme on time?", item.id)
    hands.window.settings.member_name = "Cllr Imelda Thackwray"
    hands.window.actions_of["export-questions"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    assert dialog.paper is Paper.QUESTIONS
    with qtbot.waitSignal(dialog.previewed, timeout=PATIENCE):
        pass
    target = tmp_path / "questions.pdf"
    dialog.save_to(target)
    with pymupdf.open(target) as saved:
        text = " ".join(page.get_text() for page in saved)
    assert "Is the Mill Street scheme on time?" in text
    assert "Cllr Imelda Thackwray" in text
    printed = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(printed))
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: "Saved as" in dialog.told, timeout=PATIENCE)
    with pymupdf.open(printed) as pages:
        assert pages.page_count == 1
    dialog.reject()
