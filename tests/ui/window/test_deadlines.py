# SPDX-License-Identifier: AGPL-3.0-or-later
"""The deadlines on the home page, and the calendar file."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.deadline import Deadline
from desktop.domain.question import QuestionDetails, QuestionKind, QuestionState
from desktop.services import ask
from tests.ui.window.conftest import PATIENCE, Hands


def test_the_next_deadlines_stand_on_the_home_page(
    hands: Hands, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = hands.window
    card, library = window.deadlines.card, window.library
    assert library is not None
    window.show_home()
    assert not card.isVisible()  # quiet when there is nothing
    today = date.today()  # noqa: DTZ011
    made = []
    for days in (5, 1, 9, 7, 300):
        details = QuestionDetails(
            QuestionKind.NOTICE, deadline=Deadline(today + timedelta(days=days))
        )
        text = f"In {days} days?"
        made.append(ask.ask(library, meeting_id=1, text=text, details=details))
    qtbot.waitUntil(card.isVisible, timeout=PATIENCE)

    def lines() -> list[str]:
        return [b.accessibleName() for b in card.findChildren(QPushButton) if b.isVisible()]

    qtbot.waitUntil(lambda: len(lines()) == 3, timeout=PATIENCE)
    said = ("In 1 days?", "In 5 days?", "In 7 days?")
    assert [words in line for words, line in zip(said, lines(), strict=True)] == [True] * 3
    assert "Environment and Communities Scrutiny Committee" in lines()[0]
    ask.change_question(library, question_id=made[1].id, state=QuestionState.SENT)
    qtbot.waitUntil(lambda: "In 5 days?" in lines()[0], timeout=PATIENCE)
    out = tmp_path / "dates.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    window.actions_of["export-calendar"].trigger()
    qtbot.waitUntil(out.exists, timeout=PATIENCE)
    assert b"In 5 days?" in out.read_bytes()
    first = next(b for b in card.findChildren(QPushButton) if b.isVisible())
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    assert window.reader.side.questions.isVisible()
