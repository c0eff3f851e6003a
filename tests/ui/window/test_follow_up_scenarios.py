# SPDX-License-Identifier: AGPL-3.0-or-later
"""What members follow up in real papers, played in the window; skipped where these are absent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import MeetingCard
from desktop.services.export_paper import Paper, export_paper
from desktop.services.follow_up import follow_ups_of, still_open_before
from desktop.ui.follow_ups.follow_ups_pane import FollowUpsPane
from desktop.ui.follow_ups.promise_card import PromiseCard
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.name_box import NameBox
from tests.app.test_question_commands import pdf_text
from tests.ui.window.conftest import PATIENCE, OpenWindow
from tests.ui.window.test_scenarios import COUNTY, imported

CITY = "001_leicester-city-2025-04-08"
COUNCIL = "Leicestershire County Council"
BODY = "Children and Families Overview and Scrutiny Committee"


@pytest.fixture
def new_window(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """A window on an empty library."""
    return open_window(tmp_path / "library")


def to_do(window: MainWindow, qtbot: QtBot) -> FollowUpsPane:
    """The To do pane with every promise of the minutes."""
    window.actions_of["show-follow-ups"].trigger()
    pane = window.reader.side.follow_up_desk.pane
    qtbot.waitUntil(lambda: bool(pane.promises.cards), timeout=PATIENCE)
    more = next(b for b in pane.promises.findChildren(QPushButton) if "Show all" in b.text())
    if more.isVisible():
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    return pane


def promise(pane: FollowUpsPane, words: str) -> PromiseCard:
    """The one card that offers this."""
    (card,) = [c for c in pane.promises.cards if words in c.accessibleName()]
    return card


@pytest.mark.parametrize("variant", ["", "-plain"])
def test_what_was_promised_is_followed_up_until_the_next_meeting(
    new_window: MainWindow, packs: Path, qtbot: QtBot, variant: str
) -> None:
    """Scenario 11: five promises, each once; two accepted with owner and day, seen next time."""
    window = imported(new_window, packs / "reference" / f"{COUNTY}{variant}.pdf", qtbot).window
    library = window.library
    assert library is not None
    pane = to_do(window, qtbot)
    assert len(pane.promises.cards) == 6
    for words, places in {
        "Violence Reduction Network": "minute 36, p.6",
        "Diocesan Board of Education": "minute 39, p.8",
        "Fostering Service Annual Report": "minute 40, p.9",
        "Adoption Service Annual Report": "minute 41, p.9",
    }.items():
        card = promise(pane, words)
        quotes = [one.text() for one in card.findChildren(QLabel) if one.text()[:1] == "“"]
        assert len(quotes) == 2, words
        assert any(places in b.text() for b in card.findChildren(QPushButton)), words
    views = promise(pane, "reported to Cabinet")
    assert "by Wed 28 Feb 2024" in views.accessibleName()
    for words in ("Violence Reduction Network", "reported to Cabinet"):
        qtbot.mouseClick(promise(pane, words).accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(pane.follow_ups.cards) == 2, timeout=PATIENCE)
    card = pane.follow_ups.cards[0]
    card.open_form("owner")
    assert card.form is not None
    owner, due = card.form.box("owner"), card.form.box("due")
    assert isinstance(owner, NameBox) and isinstance(due, NameBox)
    assert owner.text() == "The Director"
    owner.selectAll()
    qtbot.keyClicks(owner, "Director of Children and Families")
    qtbot.keyClick(owner, Qt.Key.Key_Tab)
    qtbot.keyClicks(due, "5 March 2024")
    qtbot.keyClick(due, Qt.Key.Key_Return)
    first, second = follow_ups_of(library, meeting_id=1)
    assert (first.owner, first.due) == ("Director of Children and Families", date(2024, 3, 5))
    assert second.due == date(2024, 2, 28)
    with library.work() as work:
        following = work.meetings.add(MeetingCard(COUNCIL, BODY, date(2024, 3, 5))).id
    assert still_open_before(library, meeting_id=following) == [second, first]


def test_a_request_for_the_work_programme_is_in_the_export(
    new_window: MainWindow, packs: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    """Scenario 24: the pack's topics are offered, and one's own stands on the sheet."""
    window = imported(new_window, packs / "reference" / f"{CITY}.pdf", qtbot).window
    library = window.library
    assert library is not None
    pane = to_do(window, qtbot)
    assert len(pane.promises.cards) == 17
    button = next(b for b in pane.requests.findChildren(QPushButton) if b.menu() is not None)
    menu = button.menu()
    assert menu is not None
    topics = [topic for day in menu.findChildren(QMenu) for topic in day.actions()]
    assert any(topic.text().startswith("HNB Case Study") for topic in topics)
    window.actions_of["request"].trigger()
    line = pane.requests.line
    assert line is not None and line.edit.hasFocus()
    qtbot.keyClicks(line.edit, "Travel training")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(pane.requests.cards) == 1, timeout=PATIENCE)
    card = pane.requests.cards[0]
    card.open_form("reason")
    assert card.form is not None
    reason = card.form.box("reason")
    assert isinstance(reason, AutosaveEditor)
    qtbot.keyClicks(reason, "Data were promised")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    out = tmp_path / "sheet.pdf"
    export_paper(library, window.workers, meeting_id=1, paper=Paper.FOLLOW_UPS, out=out)
    told = pdf_text(out)
    start = told.index("Requests for the work programme")
    assert "Travel training" in told[start:]
    assert "Data were promised" in told[start:]
