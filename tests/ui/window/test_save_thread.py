# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saving what is under a tag as PDF, from the thread."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pymupdf
import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.domain.document import DocumentKind
from desktop.domain.leaving import EXEMPT_MARKING, Allowed, LeftOut
from desktop.services import export_tag_thread
from desktop.services.mark_words import mark_quote
from desktop.services.tag import tag_named
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from desktop.ui.tags import save_thread
from desktop.ui.tags.tag_thread import TagThread, open_thread
from tests.ui.window.conftest import PATIENCE, OpenWindow


def tagged(window: MainWindow, qtbot: QtBot) -> TagThread:
    """The thread of the one tag there is, on a mark with a note, once it can be saved."""
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
    return thread


def test_the_thread_is_saved_where_the_member_says(
    open_window: OpenWindow,
    folder: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(folder)
    thread = tagged(window, qtbot)
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


def test_what_is_exempt_is_asked_about_and_saved_in_a_file_of_its_own(
    open_window: OpenWindow,
    folder: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(folder)
    library = window.library
    assert library is not None
    with library.work() as work:
        for document in work.documents.of_meeting(1):
            work.documents.change(document.id, kind=DocumentKind.EXEMPT)
    thread = tagged(window, qtbot)
    out = tmp_path / "wild.pdf"
    asked: list[LeftOut] = []

    def say_yes(_look: Look, left_out: LeftOut, _parent: QWidget) -> Allowed:
        asked.append(left_out)
        return Allowed(exempt=True)

    monkeypatch.setattr(save_thread, "ask_what_may_leave", say_yes)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    thread.save.click()
    qtbot.waitUntil(lambda: thread.told_of_saving.startswith("Saved"), timeout=PATIENCE)
    assert asked == [LeftOut(exempt=1)]
    assert "wild exempt.pdf" in thread.told_of_saving
    with pymupdf.open(tmp_path / "wild exempt.pdf") as document:
        assert "Gnu" in document[0].get_text()
        assert EXEMPT_MARKING in document[0].get_text()
    with pymupdf.open(out) as document:
        assert "Gnu" not in document[0].get_text()


def test_the_thread_may_be_closed_while_it_is_saved(
    open_window: OpenWindow,
    folder: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(folder)
    thread = tagged(window, qtbot)
    out = tmp_path / "wild.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))
    begun, go_on = Event(), Event()
    real = export_tag_thread.export_tag_thread

    def slow(*given: Any, **named: Any) -> Any:
        begun.set()
        assert go_on.wait(PATIENCE / 1000)
        return real(*given, **named)

    monkeypatch.setattr(export_tag_thread, "export_tag_thread", slow)
    thread.save.click()
    qtbot.waitUntil(begun.is_set, timeout=PATIENCE)
    thread.close()
    qtbot.waitUntil(lambda: not isValid(thread), timeout=PATIENCE)
    go_on.set()
    qtbot.waitUntil(lambda: window.message.message.startswith("Saved"), timeout=PATIENCE)
    assert out.is_file()
