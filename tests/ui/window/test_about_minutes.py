# SPDX-License-Identifier: AGPL-3.0-or-later
"""The minutes bound into a pack, told beside the pages of the item they are under."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow
from tests.ui.window.test_scenarios import COUNTY, imported


def about(hands: Hands, label: str) -> QTextBrowser:
    """The pane of facts on the item of a stamped page."""
    hands.go_to_label(label)
    hands.window.actions_of["show-about"].trigger()
    browser = hands.window.reader.side.about.findChild(QTextBrowser)
    assert browser is not None
    return browser


def test_each_minute_is_told_with_what_was_resolved_and_leads_to_its_page(
    hands: Hands, qtbot: QtBot
) -> None:
    text = about(hands, "1")
    qtbot.waitUntil(lambda: "Flood Wardens" in text.toPlainText(), timeout=PATIENCE)
    told = text.toPlainText()
    assert "Minutes of Tue 10 Nov 2026" in told
    assert "41. Apologies for Absence. p.1" in told
    assert "46. Flood Wardens: the First Year. p." in told
    assert "b) That the Director of Place be requested to report" in told
    text.moveCursor(text.textCursor().MoveOperation.Start)
    assert text.find("49. ") or text.find("47. ")
    link = text.textCursor().charFormat().anchorHref()
    label = text.textCursor().block().text().rpartition("p.")[2]
    assert label in ("2", "3", "4")
    text.anchorClicked.emit(QUrl(link))
    meeting = hands.window.meeting
    assert meeting is not None
    document_id = hands.window.reader.document_id
    assert meeting.papers.label(document_id, hands.view.page) == label
    hands.window.actions_of["back"].trigger()
    assert meeting.papers.label(document_id, hands.view.page) == "1"


def test_the_keys_come_to_a_minute_and_enter_goes_there(hands: Hands, qtbot: QtBot) -> None:
    text = about(hands, "3")
    qtbot.waitUntil(lambda: "Flood Wardens" in text.toPlainText(), timeout=PATIENCE)
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    meeting = hands.window.meeting
    assert meeting is not None
    assert meeting.papers.label(hands.window.reader.document_id, hands.view.page) == "1"


def test_other_items_are_told_no_minutes(hands: Hands, qtbot: QtBot) -> None:
    text = about(hands, "1")
    qtbot.waitUntil(lambda: "Flood Wardens" in text.toPlainText(), timeout=PATIENCE)
    assert "Flood Wardens: the First Year" not in about(hands, "6").toPlainText()


@pytest.mark.parametrize("variant", ["", "-plain"])
def test_sixteen_minutes_and_what_was_resolved_as_printed(
    open_window: OpenWindow, tmp_path: Path, packs: Path, qtbot: QtBot, variant: str
) -> None:
    """Scenario 10: minutes 29 to 44; those of minute 41 are c) and d)."""
    window = open_window(tmp_path / "library")
    hands = imported(window, packs / "reference" / f"{COUNTY}{variant}.pdf", qtbot)
    text = about(hands, "5")
    qtbot.waitUntil(lambda: "44. " in text.toPlainText(), timeout=PATIENCE)
    lines = text.toPlainText().split("\n")
    assert "Minutes of Tue 7 Nov 2023" in lines
    numbers = [line.split(".")[0] for line in lines if line[:2].isdigit()]
    assert numbers == [str(number) for number in range(29, 45)]
    start = next(place for place, line in enumerate(lines) if line.startswith("41. "))
    assert lines[start].endswith("p.9")
    assert [line[:3] for line in lines[start + 1 : start + 3]] == ["c) ", "d) "]
    assert lines[start + 3].startswith("42. ")
