# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages to print as a member types them: by stamps, by ranges, and those without a stamp."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desktop.domain.document import PageRecord
from desktop.domain.page import PageSize
from desktop.domain.page_ranges import NoSuchPagesError, pages_of, said


def paper(*labels: str | None) -> Sequence[PageRecord]:
    """Pages with these stamps, in order."""
    return [PageRecord(i, PageSize(595, 842), label) for i, label in enumerate(labels)]


# A front sheet and its back without numbers, pages 1 to 6 with a bare sheet after 3, an annex.
PACK = paper(None, None, "1", "2", "3", None, "4", "5", "6", "A1", "A2")


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("3", [4]),
        (" 3 , 5", [4, 7]),
        ("2-4", [3, 4, 5, 6]),  # the sheet without a number lies between
        ("2–4", [3, 4, 5, 6]),
        ("2 to 4", [3, 4, 5, 6]),
        ("4-2", [3, 4, 5, 6]),
        ("5, 5-6; 5", [7, 8]),
        ("a1-A2", [9, 10]),
        ("p.3 and pages 5-6", [4, 7, 8]),
        ("sheet 1", [0]),
        ("sheet 1-3", [0, 1, 2]),
        ("sheet 6, 6", [5, 8]),
        ("sheet 1 - 2", [0, 1]),
    ],
)
def test_what_is_typed_is_found(typed: str, pages: list[int]) -> None:
    assert pages_of(typed, PACK) == pages


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type the pages you want, such as 15-20, 33."),
        (" , ", "Type the pages you want, such as 15-20, 33."),
        ("7", "No page of this paper has the number 7 on it."),
        ("2-9", "No page of this paper has the number 9 on it."),
        ("2-", "A range needs two numbers, such as 15-20."),
        ("sheet 12", "No page of this paper has the number sheet 12 on it."),
        ("two", "No page of this paper has the number two on it."),
        ("1-2-3", "No page of this paper has the number 1-2-3 on it."),
    ],
)
def test_what_is_not_there_is_said(typed: str, sentence: str) -> None:
    with pytest.raises(NoSuchPagesError) as told:
        pages_of(typed, PACK)
    assert told.value.sentence == sentence


def test_a_paper_without_stamps_is_counted() -> None:
    bare = paper(None, None, None)
    assert pages_of("2-3", bare) == [1, 2]
    assert "1 to 3" in said(bare)
    with pytest.raises(NoSuchPagesError, match="3 sheets; there is no sheet 4"):
        pages_of("4", bare)


def test_a_stamp_borne_twice() -> None:
    """The first is meant; the end of a range is sought after its beginning."""
    twice = paper("1", "2", "3", "1", "2", "3", "4")
    assert pages_of("2", twice) == [1]
    assert pages_of("sheet 5", twice) == [4]
    assert pages_of("3-4", twice) == [2, 3, 4, 5, 6]


def test_a_stamp_with_a_dash_in_it() -> None:
    assert pages_of("B-2", paper("B-1", "B-2", "B-3")) == [1]


def test_the_hint_names_the_stamps_and_a_bare_sheet() -> None:
    assert "from 1 to A2" in said(PACK)
    assert "sheet 1" in said(PACK)
    assert "sheet" not in said(paper("1", "2"))
