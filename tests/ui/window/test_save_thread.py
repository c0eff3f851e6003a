# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saving what is under a tag as PDF, from the thread."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.services.mark_words import mark_quote
from desktop.services.tag import tag_named
from desktop.ui.tags.tag_thread import TagThread, open_thread
from tests.ui.window.conftest import PATIENCE, OpenWindow


def test_the_thread_is_saved_where_the_member_says(
    open_window: OpenWindow,
    folder: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(folder)
    library = window.library
    assert library is not None
    mark_quote(
        library, window.workers, meeting_id=1, label="8", quote="the", note="Gnu", tags=["wild"]
    )
    tag = tag_named(library, name="wild")
    assert tag is not None
    open_thread(window, tag.id, lambda _thing: None)
    thread = window.findChild(TagThread)
    assert thread is not None
    assert not thread.save.isEnabled()
    qtbot.waitUntil(thread.save.isEnabled, timeout=PATIENCE)
    out = tmp_path / "wild.pdf"
    asked: list[str] = []

    def answer(*arguments: object) -> tuple[str, str]:
        asked.append(str(arguments[2]))
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    thread.save.click()
    qtbot.waitUntil(lambda: thread.told_of_saving.startswith("Saved"), timeout=PATIENCE)
    assert Path(asked[0]).name == "Tag wild.pdf"
    with pymupdf.open(out) as document:
        said = document[0].get_text()
    assert "Gnu" in said and "wild" in said
    thread.close()
