# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers missing, doubled and out of order are told, in one line for a report."""

from __future__ import annotations

import pytest

from desktop.domain.agenda import ItemKind, ItemReading
from desktop.domain.doubts import subject_of
from desktop.domain.minutes import Minute, MinuteSet
from desktop.domain.report import Paragraph, Report
from desktop.parsing.numbering_doubts import numbering_doubts, wrong_numbers
from desktop.parsing.pack import read_pack
from tests.parsing.builders import item_stamp, line, numbered, pack, page, stamp


def plain(*numbers: int) -> list[str]:
    return [str(number) for number in numbers]


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (plain(*range(1, 30)), []),
        (plain(*range(1, 20), 21), ["paragraph 20 is missing between 19 and 21"]),
        (plain(1, 2, 5), ["paragraphs 3 and 4 are missing between 2 and 5"]),
        (plain(2, 3), ["paragraph 1 is missing before 2"]),
        (plain(1, 2, 4, 3, 5), ["paragraph 3 is printed after 4"]),
        (["1.1", "1.2", "2.1", "2.2", "2.2.1", "2.2.2", "3.1"], []),
        (["1.1", "1.2", "1.4"], ["paragraph 1.3 is missing between 1.2 and 1.4"]),
        (
            ["3.9", "3.10", "3.1", "3.12"],
            ["paragraphs 3.2 to 3.8 are missing between 3.1 and 3.9"],
        ),
        (["1.1", "1.2", "1.2"], ["paragraph 1.2 is printed twice"]),
        (["4.1.1", "4.1.2", "4.2.1", "4.3"], []),
    ],
)
def test_what_is_wrong_with_the_numbers(labels: list[str], told: list[str]) -> None:
    """Gaps, disorder and doubles; a heading may hold a number that no paragraph has."""
    found = [text for _, text in wrong_numbers(labels)]
    assert [text for text in found if text in told] == told
    assert bool(found) == bool(told)


def report(*numbers: int) -> Report:
    paragraphs = tuple(Paragraph(str(n), k, 0, 0.0) for k, n in enumerate(numbers, 1))
    return Report("Winter gritting", item=0, paragraphs=paragraphs)


def test_one_line_a_report_that_names_its_item() -> None:
    """However much is wrong; the agenda screen can lead to the item."""
    item = ItemReading("8", "Winter gritting", ItemKind.REPORT)
    (told,) = numbering_doubts([item], [report(1, 3, 5, 7, 9, 11)], None, ["17"])
    assert told == (
        "Report “Winter gritting” (item 8): paragraph 2 is missing between 1 and 3; "
        "4 is missing between 3 and 5; 6 is missing between 5 and 7; and 2 more places. "
        "See page 17."
    )
    assert subject_of(told).items == ("8",)
    assert subject_of(told).label == "17"


def test_minutes_and_lists_that_may_be_lost() -> None:
    """As in a scan that was recognised unevenly."""
    minutes = MinuteSet(
        None,
        (
            Minute("70", "Apologies"),
            Minute("71", "Quays", resolutions=("a) That it be noted.", "c) That it be sent.")),
            Minute("73", "Lamps", resolutions=("1) That it be noted.", "2) That it be sent.")),
        ),
    )
    assert numbering_doubts([], [], minutes, ()) == [
        "The minutes go from 71 to 73: one may be missing.",
        "What was resolved may not be complete; look at minute 71 (b) is missing).",
    ]


def test_a_lost_run_of_paragraphs_does_not_lose_the_rest() -> None:
    """Six numbers were not readable: those behind are read all the same, and the gap is told."""
    texts = ("One thing.", "Another.", "A third.", "A fourth.", "A fifth.")
    first = numbered(120, [(f"{n}.", text) for n, text in enumerate(texts, 1)])
    later = numbered(300, [(f"{n}.", text) for n, text in enumerate(texts, 12)])
    pages = [page(0, [item_stamp("3"), line(54, 70, "WINTER GRITTING"), *first, *later, stamp(1)])]
    reading = read_pack(pack(pages, outline=[(1, "3 Winter gritting", 0)]))
    (found,) = reading.reports
    assert [p.label for p in found.paragraphs] == plain(1, 2, 3, 4, 5, 12, 13, 14, 15, 16)
    assert any("6 to 11 are missing between 5 and 12" in told for told in reading.warnings)
