# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headings in plain type: what stands at the left above a numbered paragraph."""

from __future__ import annotations

import pytest

from desktop.domain.page import TextLine
from desktop.parsing.report_lists import background_papers_in
from desktop.parsing.rows import Row, page_rows
from desktop.parsing.sections import split_sections
from tests.conftest import PACKS
from tests.parsing.builders import line, numbered, page
from tests.parsing.comparison import compare
from tests.parsing.conftest import ReadPack
from tests.parsing.truth import cases

MARGIN = 54.0


def headings(*lines: TextLine) -> list[str]:
    """The headings of a page of these lines."""
    rows: list[Row] = list(page_rows(page(0, lines)))
    return [s.heading.text for s in split_sections(rows, MARGIN) if s.heading is not None]


def paragraph(y: float, label: str) -> list[TextLine]:
    """A numbered paragraph of two lines, its text set in."""
    return [
        *numbered(y, [(label, "The quays were looked at in the winter and found to be in")]),
        line(84, y + 14, "want of repair."),
    ]


def test_a_plain_heading_over_two_lines() -> None:
    """Neither bold nor in capitals, and one heading though it has two lines."""
    assert headings(
        *paragraph(80, "4."),
        line(54, 140, "H2 – Harbour wall, its repair and what it will cost in the years"),
        line(54, 154, "to come (HARP)"),
        *paragraph(190, "5."),
    ) == ["H2 – Harbour wall, its repair and what it will cost in the years to come (HARP)"]


def test_the_end_of_a_paragraph_is_no_heading() -> None:
    """It stands where the text is set in, or right below the line before."""
    assert headings(*paragraph(80, "4."), *paragraph(130, "5."), *paragraph(180, "6.")) == []


def test_capitals_in_a_table_are_no_heading() -> None:
    """A row of a table between rows of figures."""
    assert (
        headings(
            line(54, 100, "Dues"), line(300, 100, "2031"), line(400, 100, "2032"),
            line(54, 130, "HARBOURS AND QUAYS"),
            line(54, 160, "Ferries"), line(300, 160, "410"), line(400, 160, "395"),
        )
        == []
    )  # fmt: skip


def test_a_list_over_the_end_of_a_page_keeps_its_lines_apart() -> None:
    """Papers are listed without a stop; a line that ends early is not continued on the next page,
    one that runs to the right edge is."""
    pages = (
        [line(54, 700, "Background papers"), line(54, 730, "Harbours Act 1900")],
        [line(54, 60, "Report to the Quays Board, Winter lights")],
        [line(54, 60, "A long report on the lights of the old quay and the new, which goes on")],
        [line(54, 60, "Beyond the page")],
    )
    rows = [row for n, lines in enumerate(pages) for row in page_rows(page(n, lines))]
    sections = split_sections(rows, MARGIN)
    assert background_papers_in(sections) == (
        "Harbours Act 1900",
        "Report to the Quays Board, Winter lights",
        "A long report on the lights of the old quay and the new, which goes on Beyond the page",
    )


@pytest.mark.parametrize(
    "name", ["000_leicestershire-cc-2024-01-23", "001_leicester-city-2025-04-08-plain"]
)
def test_headings_of_real_reports(real_pack: ReadPack, name: str) -> None:
    """As the careful truth lists them."""
    known = next(case for case in cases(PACKS) if case.path.stem == name).fields["headings"]
    reading = real_pack(f"reference/{name}.pdf")
    found = [
        f"{reading.items[report.item].number} | {heading.text}"
        for report in reading.reports
        if report.item is not None
        for heading in report.headings
    ]
    score = compare(known, found)
    assert score.recall >= 0.96
    assert score.precision >= 0.96
