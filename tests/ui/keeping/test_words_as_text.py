# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that the library could not take are saved as a text file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.keeping import words_as_text
from desktop.ui.keeping.words_as_text import save_words
from desktop.ui.look.look import Look
from desktop.ui.widgets.message_bar import MessageBar

WORDS = "Ask the Chair about Tŷ Coch – and £5m?"


@pytest.fixture
def message(qtbot: QtBot, look: Look) -> MessageBar:
    bar = MessageBar(look)
    qtbot.addWidget(bar)
    return bar


def saved_at(out: Path | None, message: MessageBar, monkeypatch: pytest.MonkeyPatch) -> str:
    """Save where the member says; what they are told of it."""
    monkeypatch.setattr(words_as_text, "ask_save_place", lambda *_: out)
    save_words(QWidget(), WORDS, message)
    return message.message


def test_they_are_saved_where_one_says(
    message: MessageBar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "kept.txt"
    assert "kept.txt" in saved_at(out, message, monkeypatch)
    assert out.read_text(encoding="utf-8") == WORDS


def test_a_place_that_takes_nothing_is_told(
    message: MessageBar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = saved_at(tmp_path / "no such folder" / "kept.txt", message, monkeypatch)
    assert "another folder" in told


def test_nothing_is_said_where_the_member_thought_better_of_it(
    message: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert saved_at(None, message, monkeypatch) == ""
