# SPDX-License-Identifier: AGPL-3.0-or-later
"""The To do pane is only read downwards, however little room it has beside the pages."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.ui.follow_ups.entry import Entry, EntryField, Sort
from desktop.ui.follow_ups.entry_card import EntryCard
from desktop.ui.follow_ups.follow_ups_pane import FollowUpsPane
from desktop.ui.look.look import Look

LEAST = 236  # pixels: what the pane beside the pages never is narrower than
FIELDS = (EntryField("title", "What", "Ask for the figures", lines=2),)


def entry(place: str = "", tick: str = "Done") -> Entry:
    """An entry with its place in the papers."""
    return Entry(1, "Ask for the figures of the last quarter", tick, False, FIELDS, place=place)


def test_a_long_place_does_not_make_the_pane_wider(qtbot: QtBot, look: Look) -> None:
    pane = FollowUpsPane(look)
    qtbot.addWidget(pane)
    place = "Item 10, Supplementary planning document on adopted roads, ¶117, p.173"
    pane.show_entries(Sort.FOLLOW_UP, [entry(place)])
    pane.show_entries(Sort.REQUEST, [entry(tick="On the programme")])
    pane.resize(LEAST, 400)
    pane.show()
    area = pane.findChild(QScrollArea)
    assert area is not None and area.widget() is not None
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())
    card = pane.follow_ups.card(1)
    assert isinstance(card, EntryCard)
    button = next(b for b in card.findChildren(QPushButton) if b.isVisible())
    assert button.text().endswith("…")
    assert place in button.accessibleName()
    pane.resize(1000, 400)
    qtbot.waitUntil(lambda: button.text() == place)
