# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of what was found."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from desktop.domain.citation import Citation
from desktop.services.search_packs import Found
from desktop.ui.search.result_rows import (
    FoundRow,
    MeetingHeading,
    ResultModel,
    result_rows,
    snippet_parts,
)


def found(meeting: int, page: int, label: str | None = "7", document: int = 1) -> Found:
    """A page that was found."""
    return Found(meeting, document, page, label, "a \x02hit\x03", Citation(item="8", page=label))


def test_meetings_come_as_given_each_once() -> None:
    pages = [found(5, 1), found(2, 3), found(5, 9, document=4)]
    rows = result_rows(pages, lambda meeting: f"Meeting {meeting}")
    assert rows == [
        MeetingHeading(5, "Meeting 5", 2),
        FoundRow(pages[0], "Meeting 5"),
        FoundRow(pages[2], "Meeting 5"),
        MeetingHeading(2, "Meeting 2", 1),
        FoundRow(pages[1], "Meeting 2"),
    ]


def test_a_place_is_said_even_without_a_stamp() -> None:
    assert FoundRow(found(1, 14, "15"), "").place == "Item 8, p.15"
    assert FoundRow(found(1, 14, None), "").place == "Item 8, page 15 of the file"
    bare = Found(1, 1, 2, None, "", Citation())
    assert FoundRow(bare, "").place == "Page 3 of the file"


def test_snippets_are_taken_apart() -> None:
    assert snippet_parts("…the \x02budget\x03 and \x02budget\x03s") == (
        "…the budget and budgets",
        [(5, 6), (16, 6)],
    )
    assert snippet_parts("plain") == ("plain", [])
    assert snippet_parts("") == ("", [])
    assert snippet_parts("cut \x02short") == ("cut short", [])


def test_the_model_is_sound(qapp: QApplication, qtmodeltester: ModelTester) -> None:
    model = ResultModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.set_rows(result_rows([found(5, 1), found(2, 3), found(5, 2)], str))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.set_rows(result_rows([found(2, 3), found(7, 1)], str))
    assert model.rowCount() == 4
    assert "hit" in model.index(1).data()
    assert "\x02" not in model.index(1).data()
