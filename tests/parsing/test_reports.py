# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reports: head, numbered paragraphs and the lists at the end, in invented papers."""

from __future__ import annotations

from desktop.domain.page import PageText, TextLine
from desktop.domain.report import Report
from desktop.parsing.pack import read_pack
from tests.parsing.builders import blank, column, item_stamp, line, numbered, pack, page, stamp

AGENDA = [
    line(270, 180, "AGENDA"),
    line(54, 220, "1."), line(82, 220, "Apologies"),
    line(54, 246, "2."), line(82, 246, "Winter Gritting (Pages 1 - 6)"),
]  # fmt: skip


def report_on(*pages: list[TextLine]) -> Report:
    """The one report of a pack whose second item has the given pages."""
    papers: list[PageText] = [page(0, AGENDA)]
    for place, lines in enumerate(pages, 1):
        extra = [stamp(place), *([item_stamp("2")] if place == 1 else [])]
        papers.append(page(place, [*lines, *extra]) if lines else blank(place))
    reading = read_pack(pack(papers))
    assert len(reading.reports) == 1
    return reading.reports[0]


def test_the_authors_of_a_joint_report_are_taken_apart() -> None:
    report = report_on(
        [
            line(100, 65, "HIGHWAYS COMMITTEE - 6 MAY 2025"),
            line(80, 100, "JOINT REPORT OF THE DIRECTOR OF HIGHWAYS AND PARKS AND"),
            line(80, 115, "THE DIRECTOR OF FINANCE"),
            line(120, 150, "WINTER GRITTING 2025/26"),
            *numbered(
                200, [("1.", "The purpose is to tell of gritting."), ("2.", "Roads are icy.")]
            ),
        ],
        [line(72, 100, "More of it.")],
    )
    assert report.title == "WINTER GRITTING 2025/26"
    assert report.report_of == ("Director of Highways and Parks", "Director of Finance")
    assert report.item == 1


def test_a_table_of_from_to_and_subject() -> None:
    report = report_on(
        [
            line(57, 64, "From:"), line(142, 64, "Ann Ash, Cabinet Member for Roads,"),
            line(142, 78, "Parks and Trees"),
            line(142, 92, "Ben Birch, Director of Highways"),
            line(57, 120, "To:"), line(142, 120, "Cabinet - 6 May 2025"),
            line(57, 148, "Subject:"), line(142, 148, "Winter gritting of roads", bold=True),
            line(142, 162, "and pavements", bold=True),
            line(57, 190, "Classification: Unrestricted"),
            *numbered(240, [("1.1", "This tells of gritting."), ("1.2", "Roads are icy.")]),
        ]
    )  # fmt: skip
    assert report.title == "Winter gritting of roads and pavements"
    assert report.report_of == (
        "Ann Ash, Cabinet Member for Roads, Parks and Trees",
        "Ben Birch, Director of Highways",
    )


def test_paragraphs_keep_printed_number_order_and_page() -> None:
    report = report_on(
        [
            line(100, 65, "WINTER GRITTING"),
            *numbered(150, [(f"{n}.", "Some roads are gritted first.") for n in range(1, 6)], x=70),
        ],
        [
            line(100, 65, "which the table shows."),
            *numbered(
                100, [("7.", "Some roads are next."), ("6.", ""), ("8.", "Then lanes.")], x=70
            ),
            line(100, 300, "20. is what 20 lorries cost"),
        ],
    )
    found = [(p.label, p.ordinal, p.page) for p in report.paragraphs]
    assert [label for label, _, _ in found] == ["1", "2", "3", "4", "5", "7", "6", "8"]
    assert [ordinal for _, ordinal, _ in found] == list(range(1, 9))
    assert [number for _, _, number in found] == [1, 1, 1, 1, 1, 2, 2, 2]


def test_a_number_displaced_below_its_line_is_found_by_its_place() -> None:
    report = report_on(
        [
            *numbered(100, [("1.", "One."), ("2.", "Two.")], x=70),
            line(100, 156, "The graph above shows how the price of"),
            line(70, 156, "3."),
            line(100, 170, "salt has risen."),
            *numbered(200, [("4.", "Four.")], x=70),
        ]
    )
    assert [p.label for p in report.paragraphs] == ["1", "2", "3", "4"]
    assert report.paragraphs[2].top == 156


def test_numbered_headings_are_no_paragraphs_where_they_are_divided() -> None:
    report = report_on(
        [
            line(60, 60, "Winter gritting", size=16, bold=True),
            line(60, 100, "1. Summary", bold=True),
            *numbered(130, [("1.1", "Roads are icy."), ("1.2.", "Salt is dear.")], x=60),
            line(60, 200, "2. Detailed report", bold=True),
            *numbered(230, [("2.1", "Lorries are old."), ("2.1.1", "One is new.")], x=60),
            line(60, 300, "2.5 tonnes of salt go on each street"),
        ]
    )
    assert [p.label for p in report.paragraphs] == ["1.1", "1.2", "2.1", "2.1.1"]
    assert [h.text for h in report.headings] == ["1. Summary", "2. Detailed report"]


def test_figures_of_a_table_are_no_paragraphs() -> None:
    rows = [line(300, 200 + 14 * n, f"{n}.{n}") for n in range(1, 9)]
    report = report_on([*numbered(100, [("1.", "One."), ("2.", "Two."), ("3.", "Three.")]), *rows])
    assert [p.label for p in report.paragraphs] == ["1", "2", "3"]


def test_recommendations_without_the_line_that_leads_to_them() -> None:
    report = report_on(
        [
            line(60, 60, "Winter gritting", size=16, bold=True),
            line(60, 100, "Recommendations:", bold=True),
            line(60, 130, "Cabinet is asked to:"),
            *numbered(160, [("(a)", "note the report;"), ("(b)", "buy more salt.")], x=60),
            line(60, 230, "Background", bold=True),
            *numbered(260, [("1.", "Roads are icy."), ("2.", "Salt is dear.")], x=60),
        ]
    )
    assert report.recommendations == ("note the report;", "buy more salt.")


def test_the_ask_in_the_purpose_stands_in_for_recommendations() -> None:
    report = report_on(
        [
            line(60, 60, "WINTER GRITTING"),
            line(60, 100, "Purpose of Report", bold=True),
            *numbered(130, [("1.", "The Committee is asked to comment on the plan.")], x=60),
            line(60, 160, "Background", bold=True),
            *numbered(190, [("2.", "Roads are icy."), ("3.", "Salt is dear.")], x=60),
        ]
    )
    assert report.recommendations == ("The Committee is asked to comment on the plan.",)


def test_lists_at_the_end() -> None:
    report = report_on(
        [
            line(60, 60, "WINTER GRITTING"),
            *numbered(90, [("1.", "Roads are icy."), ("2.", "Salt is dear.")], x=60),
            line(60, 160, "Background Papers", bold=True),
            *column(
                ["Report to Cabinet, 4 March 2024, Gritting:", "https://example.org/a%20b"], y=190
            ),
            *column(["Salt Strategy 2020"], y=240),
            line(60, 270, "Appendices", bold=True),
            *column(["Appendix A - Map of routes", "Appendix B - Price of salt"], y=300),
            line(60, 350, "Officers to Contact", bold=True),
            *column(["Ann Ash, Director of Highways Tel: 01234 567890 Email:"], y=380),
            *column(["ann.ash@example.gov.uk"], y=394),
            *column(
                ["Ben Birch", "Head of Salt", "Telephone: 01234 567891", "ben@example.gov.uk"],
                y=420,
            ),
        ],
        [],
        [line(60, 60, "APPENDIX A", bold=True), line(60, 100, "Here is a map.")],
        [],
        [line(60, 60, "APPENDIX B", bold=True), line(60, 100, "Prices.")],
    )
    assert report.background_papers == (
        "Report to Cabinet, 4 March 2024, Gritting",
        "Salt Strategy 2020",
    )
    assert [(a.label, a.title, a.page) for a in report.appendices] == [
        ("A", "Map of routes", 3),
        ("B", "Price of salt", 5),
    ]
    assert [(o.name, o.role, o.phone, o.email) for o in report.officers] == [
        ("Ann Ash", "Director of Highways", "01234 567890", "ann.ash@example.gov.uk"),
        ("Ben Birch", "Head of Salt", "01234 567891", "ben@example.gov.uk"),
    ]


def test_two_reports_under_one_item() -> None:
    pages = [
        page(0, AGENDA),
        page(1, [
            line(80, 65, "REPORT OF THE DIRECTOR OF HIGHWAYS"), line(80, 100, "SALT"),
            *numbered(150, [("1.", "Salt is dear."), ("2.", "It melts ice.")], x=60), stamp(1),
        ]),
        blank(2),
        page(3, [
            line(80, 65, "REPORT OF THE DIRECTOR OF PARKS"), line(80, 100, "GRIT"),
            *numbered(150, [("1.", "Grit is cheap."), ("2.", "It is rough.")], x=60), stamp(3),
        ]),
        *(page(n, [line(72, 100, "More of it."), stamp(n)]) for n in (4, 5, 6)),
    ]  # fmt: skip
    reading = read_pack(pack(pages))
    assert [report.title for report in reading.reports] == ["SALT", "GRIT"]
    assert [len(report.paragraphs) for report in reading.reports] == [2, 2]
    assert {report.item for report in reading.reports} == {1}
