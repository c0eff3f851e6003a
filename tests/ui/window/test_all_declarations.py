# SPDX-License-Identifier: AGPL-3.0-or-later
"""All declarations over all meetings, under "My interests": chosen, gone to, saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.interest import ActionTaken, DeclarationKind
from desktop.services.declare import declare
from desktop.ui.interests.declarations_tab import DeclarationsTab
from desktop.ui.interests.my_interests_page import DECLARATIONS
from desktop.ui.main_window import MainWindow
from tests.ui.window.conftest import PATIENCE, Hands


def page_tab(window: MainWindow) -> DeclarationsTab:
    """The tab, in front."""
    window.actions_of["my-interests"].trigger()
    page = window.my_interests.page
    assert page is not None
    page.tabs.setCurrentIndex(DECLARATIONS)
    return page.declarations


def said(tab: DeclarationsTab) -> list[str]:
    """What a screen reader says of the rows."""
    model = tab.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def declared(hands: Hands) -> Hands:
    meeting = hands.window.meeting
    assert meeting is not None
    for kind, words, item in (
        (DeclarationKind.PERSONAL, "Governor of a school", 6),
        (DeclarationKind.STATEMENT, "I know the applicant", 7),
    ):
        declare(
            meeting.library,
            meeting_id=meeting.meeting_id,
            kind=kind,
            wording=words,
            item_ids=[meeting.items[item].id],
            action=ActionTaken.STAYED_AND_SPOKE,
        )
    return hands


def test_they_stand_by_meeting_and_enter_goes_to_the_declaration(
    declared: Hands, qtbot: QtBot
) -> None:
    window = declared.window
    meeting = window.meeting
    assert meeting is not None
    tab = page_tab(window)
    heading, first, second = said(tab)
    assert heading.startswith(meeting.papers.meeting.name)
    assert "Governor of a school" in first
    assert "What I did: stayed and spoke" in second
    tab.kind.setCurrentText("Statement, not an interest")
    assert len(said(tab)) == 2
    window.show_home()  # so that it is opened again from there
    tab = page_tab(window)
    tab.kind.setCurrentText("Statement, not an interest")
    tab.begin()
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    focus = window.focusWidget()
    card = focus.parentWidget() if focus is not None else None
    assert card is not None
    assert "I know the applicant" in card.accessibleName()
    assert window.my_interests.page is None


def test_what_is_chosen_is_saved(
    declared: Hands, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = declared.window
    tab = page_tab(window)
    page = window.my_interests.page
    assert page is not None
    tab.kind.setCurrentText("Personal interest")
    out = tmp_path / "mine.csv"
    offered: list[str] = []

    def ask(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(name).name)
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    page.save_table.click()
    qtbot.waitUntil(out.is_file, timeout=PATIENCE)
    qtbot.waitUntil(page.message.isVisible, timeout=PATIENCE)
    assert offered == ["My declarations.csv"]
    text = out.read_text(encoding="utf-8-sig")
    assert "Governor of a school" in text
    assert "applicant" not in text


def test_without_any_it_says_where_they_come_from(hands: Hands) -> None:
    tab = page_tab(hands.window)
    page = hands.window.my_interests.page
    assert page is not None
    assert said(tab) == []
    assert not page.save_pdf.isVisible()
    assert not page.add.isVisible()
    tab.kind.setCurrentText("Party whip")
    assert said(tab) == []
