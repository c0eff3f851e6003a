# SPDX-License-Identifier: AGPL-3.0-or-later
"""On a small laptop at 200 per cent a dialog is within the screen, and all of it can be read."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import MeetingCard
from desktop.domain.notice import NoticeRule
from desktop.ui.keeping.care_dialog import CareDialog
from desktop.ui.look.look import Look
from desktop.ui.others.others_dialog import OthersDialog
from desktop.ui.questions.rule_dialog import RuleDialog
from desktop.ui.search.search_window import SearchWindow
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.tight_area import TightArea
from tests.ui.window.conftest import Hands
from tests.ui.window.test_low_window import make_low


def test_the_search_is_within_the_window(hands: Hands, qtbot: QtBot) -> None:
    window = hands.window
    make_low(window, qtbot)
    window.actions_of["search"].trigger()
    search = window.findChild(SearchWindow)
    assert search is not None
    qtbot.waitUntil(search.isVisible)
    qtbot.waitUntil(lambda: window.frameGeometry().contains(search.frameGeometry()))
    assert search.height() > 300  # and has what room there is


def test_no_notes_of_others_are_no_empty_box(qtbot: QtBot, look: Look) -> None:
    dialog = OthersDialog(look)
    qtbot.addWidget(dialog)
    dialog.refresh(())
    dialog.show()
    assert not dialog.list.isVisible()
    assert not dialog.take_all.isVisible()
    said = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    assert any(words.startswith("There are no notes by others in this PDF.") for words in said)
    close = next(b for b in dialog.findChildren(Button) if b.text() == "Close")
    qtbot.waitUntil(close.hasFocus)


def test_a_scroll_bar_covers_no_field(qtbot: QtBot, look: Look) -> None:
    card = MeetingCard(authority="Brackwater", body="Harbours", date=date(2031, 5, 6))
    dialog = RuleDialog(look, card, NoticeRule())
    qtbot.addWidget(dialog)
    dialog.setMaximumHeight(360)  # of a low screen
    dialog.show()
    area, layout = dialog.findChild(TightArea), dialog.layout()
    assert area is not None
    assert layout is not None
    assert dialog.minimumWidth() >= layout.minimumSize().width()
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    seen = area.viewport().rect()
    for box in area.findChildren(QComboBox):
        right = box.mapTo(area.viewport(), box.rect().topRight()).x()
        assert right <= seen.right()


def test_what_backups_are_is_said_without_a_scroll_bar_of_its_own(qtbot: QtBot, look: Look) -> None:
    dialog = CareDialog(look)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(620, 324)
    said = next(each for each in dialog.findChildren(QLabel) if "memory stick" in each.text())
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()) > 0)
    around = [area for area in dialog.findChildren(QScrollArea) if area.isAncestorOf(said)]
    assert len(around) == 1
