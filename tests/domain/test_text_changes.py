# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed in a text is told by paragraph and by word."""

from __future__ import annotations

from desktop.domain.text_changes import Change, text_changes


def told(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Each paragraph as one line: +what is new+, -what is gone-."""
    marks = {Change.NEW: "+", Change.GONE: "-", Change.SAME: "", Change.CHANGED: ""}
    return [
        (
            str(each.change),
            " ".join(f"{marks[p.change]}{p.text}{marks[p.change]}" for p in each.pieces),
        )
        for each in text_changes(old, new)
    ]


def test_paragraphs_new_gone_reworded_and_the_same() -> None:
    old = [
        "The road is gritted on frosty nights.",
        "Salt is kept in Mill Lane.",
        "The cost of salt rose by eleven per cent.",
    ]
    new = [
        "The road is gritted on frosty nights.",
        "The cost of salt rose by nineteen per cent.",
        "A ferry sails at noon.",
    ]
    assert told(old, new) == [
        ("same", "The road is gritted on frosty nights."),
        ("gone", "-Salt is kept in Mill Lane.-"),
        ("changed", "The cost of salt rose by -eleven- +nineteen+ per cent."),
        ("new", "+A ferry sails at noon.+"),
    ]


def test_nothing_changed_is_told_as_nothing() -> None:
    assert told(["One “word”."], ['One "word".']) == [("same", 'One "word".')]
    assert told([], []) == []
