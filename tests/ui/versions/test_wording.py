# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed is said so that only what changed has to be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QTextDocument

from desktop.domain.annotation import Anchor
from desktop.domain.document import Document, DocumentKind, ReadingState
from desktop.domain.text_changes import text_changes
from desktop.domain.version import CarriedMark, CarryState, Reissue
from desktop.services.see_changes import MarkChange, WhatChanged
from desktop.ui.look.theme import load_theme
from desktop.ui.versions.wording import changes_page, mark_line, mark_page, summed_up
from tests.ui.points.samples import point


def shown(old: list[str], new: list[str]) -> list[str]:
    document = QTextDocument()
    document.setHtml(changes_page(text_changes(old, new), load_theme("light").colours))
    return [line for line in document.toPlainText().splitlines() if line.strip()]


def test_long_runs_of_the_same_are_folded_around_what_changed() -> None:
    same = [f"Paragraph {n} is as it was." for n in range(20)]
    changed = [*same[:10], "A ferry sails at noon.", "And back.", *same[10:]]
    assert shown(same, changed) == [
        "… 9 paragraphs the same …",
        same[9],
        "New",
        "A ferry sails at noon.",
        "And back.",
        same[10],
        "… 9 paragraphs the same …",
    ]


def test_text_that_looks_like_markup_is_shown_as_it_stands() -> None:
    assert shown(["a <b> & c"], ["a <i> & c"]) == ["a <b> <i> & c"]


def test_nothing_changed_is_said() -> None:
    assert shown(["One."], ["One."]) == ["Its text is the same as before."]


def change(state: CarryState, after: str, stood: str, stands: str) -> MarkChange:
    """What became of a mark on the words "the weir"."""
    before = Anchor("a" * 64, (), "the weir", "mend ", " by May")
    now = replace(before, sha256="b" * 64, quote=after)
    mark = point(1, quote="the weir").annotation
    return MarkChange(mark, CarriedMark(1, state, before, now), stood, stands)


def test_a_mark_in_the_same_place_is_not_said_to_have_gone_anywhere() -> None:
    """Nor where the item of an earlier version is not known: its absence is no other place."""
    for stood in ("Item 8, ¶32, p.15", "¶32, p.15"):
        same = change(CarryState.SAME, "the weir", stood, "Item 8, ¶32, p.15")
        assert mark_line(same).splitlines()[0] == "Item 8, ¶32, p.15"
    moved = change(CarryState.MOVED, "the weir", "Item 7, ¶2, p.5", "Item 8, ¶32, p.15")
    assert mark_line(moved).splitlines()[0] == "Item 7, ¶2, p.5 → Item 8, ¶32, p.15"


def test_words_that_are_the_same_are_not_in_the_colours_of_gone_and_new() -> None:
    colours = load_theme("light").colours
    same = mark_page(change(CarryState.SAME, "the weir", "p.1", "p.1"), colours)
    assert colours.error_fill not in same
    assert colours.success_fill not in same
    differ = mark_page(change(CarryState.CHANGED, "the old weir", "p.1", "p.1"), colours)
    assert colours.error_fill in differ
    assert colours.success_fill in differ


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ([CarryState.SAME], "Your mark was carried over."),
        ([CarryState.NOT_FOUND], "Your mark was not found in it; 1 to look at."),
        ([CarryState.SAME, CarryState.MOVED], "All 2 of your marks carried over."),
        (
            [CarryState.SAME, CarryState.NOT_FOUND],
            "1 of your 2 marks carried over; 1 to look at.",
        ),
        ([], "You had no marks on the earlier version."),
    ],
)
def test_how_the_marks_came_through_is_summed_up(states: list[CarryState], told: str) -> None:
    marks = [change(state, "the weir", "p.1", "p.2") for state in states]
    marks = [
        each
        if each.carried.state is not CarryState.NOT_FOUND
        else replace(each, carried=replace(each.carried, after=None))
        for each in marks
    ]
    day = datetime(2030, 1, 1, tzinfo=UTC)
    paper = Document(
        1, 1, "a" * 64, DocumentKind.PACK, "A pack", "a.pdf", 3, ReadingState.READY, day
    )
    reissue = Reissue(1, 1, 1, 2, day, applied=True)
    assert summed_up(WhatChanged(reissue, paper, paper, tuple(marks), ())) == told
