# SPDX-License-Identifier: AGPL-3.0-or-later
"""Topics of the work programmes in the papers, to be taken over as requests."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.services.request_topic import ProgrammeTopic
from desktop.ui.follow_ups.entry import Sort
from desktop.ui.follow_ups.follow_ups_pane import MOST_TOPICS, FollowUpsPane
from desktop.ui.look.look import Look

MARCH, APRIL = date(2031, 3, 4), date(2031, 4, 1)


@pytest.fixture
def pane(qtbot: QtBot, look: Look) -> FollowUpsPane:
    made = FollowUpsPane(look)
    qtbot.addWidget(made)
    return made


def names(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def test_a_few_topics_stand_in_one_menu(pane: FollowUpsPane, qtbot: QtBot) -> None:
    pane.show_topics([ProgrammeTopic("Ferries & locks", APRIL), ProgrammeTopic("Gritting")])
    assert names(pane._topic_menu) == ["Ferries && locks", "Gritting"]
    with qtbot.waitSignal(pane.added) as asked:
        pane._topic_menu.actions()[0].trigger()
    assert asked.args == [Sort.REQUEST, "Ferries & locks"]


def test_many_stand_in_menus_by_their_day(pane: FollowUpsPane, qtbot: QtBot) -> None:
    loose = [ProgrammeTopic(f"Plan {n}") for n in range(MOST_TOPICS + 3)]
    pane.show_topics([*loose, ProgrammeTopic("Tides", APRIL), ProgrammeTopic("Pumps", MARCH)])
    assert names(pane._topic_menu) == [
        "Tuesday 4 March 2031",
        "Tuesday 1 April 2031",
        f"Without a day (1 to {MOST_TOPICS})",
        f"Without a day ({MOST_TOPICS + 1} to {MOST_TOPICS + 3})",
    ]
    menus = [menu for menu in pane._topic_menu.findChildren(QMenu) if menu.actions()]
    assert [names(menu) for menu in menus[:2]] == [["Pumps"], ["Tides"]]
    assert [len(names(menu)) for menu in menus[2:]] == [MOST_TOPICS, 3]
    with qtbot.waitSignal(pane.added) as asked:
        menus[0].actions()[0].trigger()
    assert asked.args == [Sort.REQUEST, "Pumps"]
    pane.show_topics([])
    assert names(pane._topic_menu) == []
