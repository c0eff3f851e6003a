# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of what was found."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from desktop.domain.citation import Citation
from desktop.domain.search_entry import FoundKind
from desktop.services.search_everything import FoundInMeeting, FoundThing
from desktop.ui.search.result_rows import (
    ICONS,
    NAMES,
    FoundRow,
    MeetingHeading,
    ResultModel,
    result_rows,
    snippet_parts,
)


def found(meeting: int, page: int, label: str | None = "7", document: int = 1) -> FoundThing:
    """A page that was found."""
    cited = str(Citation(item="8", page=label))
    return FoundThing(
        FoundKind.PAGE, document, meeting, "a \x02hit\x03", cited, document, page, label
    )


def test_meetings_come_as_given() -> None:
    five = (found(5, 1), found(5, 9, document=4))
    groups = [FoundInMeeting(5, five), FoundInMeeting(2, (found(2, 3),))]
    rows = result_rows(groups, lambda meeting: f"Meeting {meeting}")
    assert rows == [
        MeetingHeading(5, "Meeting 5", 2),
        FoundRow(five[0], "Meeting 5"),
        FoundRow(five[1], "Meeting 5"),
        MeetingHeading(2, "Meeting 2", 1),
        FoundRow(found(2, 3), "Meeting 2"),
    ]


def test_a_place_is_said_even_without_a_stamp() -> None:
    assert FoundRow(found(1, 14, "15"), "").place == "Item 8, p.15"
    assert FoundRow(found(1, 14, None), "").place == "Item 8, page 15 of the file"
    bare = FoundThing(FoundKind.PAGE, 1, 1, "", "", 1, 2)
    assert FoundRow(bare, "").place == "Page 3 of the file"
    question = FoundThing(FoundKind.QUESTION, 4, 1, "Why?", "Item 8")
    assert FoundRow(question, "").place == "Your question, Item 8"
    assert FoundRow(FoundThing(FoundKind.TAG, 4, None, "x", ""), "").place.startswith("Everything")
    assert FoundRow(FoundThing(FoundKind.ITEM, 4, 1, "Lamps", ""), "").place == "On the agenda"


def test_each_sort_of_thing_has_an_icon_and_a_name() -> None:
    assert set(ICONS) == set(NAMES) == set(FoundKind)
    assert len(set(ICONS.values())) == len(ICONS)


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
    one, two = FoundInMeeting(5, (found(5, 1), found(5, 2))), FoundInMeeting(2, (found(2, 3),))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.set_rows(result_rows([one, two], str))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.set_rows(result_rows([two, FoundInMeeting(7, (found(7, 1),))], str))
    assert model.rowCount() == 4
    assert "hit" in model.index(1).data()
    assert "\x02" not in model.index(1).data()
