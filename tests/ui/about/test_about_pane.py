# SPDX-License-Identifier: AGPL-3.0-or-later
"""The About pane: what the pack says, as it says it, and nothing taken for markup."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.domain.meeting import Contact
from desktop.ui.about.about_item import AboutItem, AboutReport, about_html
from desktop.ui.about.about_pane import AboutPane
from desktop.ui.look.look import Look

ITEM = AboutItem(
    "8. Budget <2026>",
    pages="pp.11–42",
    lead="Director of Resources",
    reports=(
        AboutReport(
            "Budget & plan",
            authors=("Director of Resources",),
            pages="pp.11–30",
            recommendations=("Note the plan.",),
            officers=(
                Contact("Ann Example", "Head of Finance", "01632 960 001", "ann@example.org"),
                Contact(None, None, None, "office@example.org"),
            ),
            wards="All",
        ),
    ),
)


def test_everything_is_told(qtbot: QtBot, look: Look) -> None:
    pane = AboutPane(look)
    qtbot.addWidget(pane)
    assert "What is known of an agenda item" in pane.text
    pane.set_item(ITEM)
    for words in (
        "8. Budget <2026>",
        "pp.11–42",
        "pp.11–30",
        "Budget & plan",
        "Note the plan.",
        "Ann Example",
        "01632 960 001",
        "office@example.org",
        "All",
    ):
        assert words in pane.text
    pane.set_item(None)
    assert "Ann" not in pane.text


def test_what_is_not_known_is_left_out() -> None:
    html = about_html(AboutItem("5. Urgent business"), "#000000")
    assert "Lead" not in html
    assert "says no more" in html
    same = AboutItem("8", pages="pp.1–2", reports=(AboutReport("R", pages="pp.1–2"),))
    assert about_html(same, "#000000").count("pp.1–2") == 1
