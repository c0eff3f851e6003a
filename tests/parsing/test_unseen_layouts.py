# SPDX-License-Identifier: AGPL-3.0-or-later
"""Layouts that the packs at hand do not have: each of these was once misread."""

from __future__ import annotations

from datetime import time

from desktop.domain.page import TextLine
from desktop.parsing.dates import first_time
from desktop.parsing.front_card import read_card
from desktop.parsing.item_stamps import read_stamps
from desktop.parsing.minutes import read_minutes
from desktop.parsing.officers import read_officers
from desktop.parsing.pack import read_pack
from desktop.parsing.paragraphs import read_paragraphs
from desktop.parsing.questions_put import read_question_paper
from desktop.parsing.rows import page_rows
from tests.parsing.builders import item_stamp, line, numbered, pack, page, paragraphs, stamp

LONG = "The depot is open all the year round and is well used by those who live nearby it."


def labels_of(lines: list[TextLine]) -> list[str]:
    return [one.label for one in read_paragraphs(page_rows(page(0, lines)), 595.0)]


def test_a_list_that_restarts_does_not_hide_numbers_without_stops() -> None:
    text = numbered(60, [(str(n), LONG) for n in range(1, 6)])
    points = [(f"{n}.", "A point of the list.") for n in range(1, 4)]
    first, second = numbered(220, points, x=120), numbered(330, points, x=120)
    assert labels_of([*text, *first, *second]) == ["1", "2", "3", "4", "5"]


def test_a_number_without_stop_may_be_lost_among_others() -> None:
    text = numbered(60, [(str(n), LONG) for n in (1, 2, 3, 5, 6, 7)])
    assert labels_of(text) == ["1", "2", "3", "5", "6", "7"]


def test_points_under_text_without_numbers_are_no_paragraphs() -> None:
    text = paragraphs(54, 60, [LONG] * 6)
    points = numbered(260, [(f"{n}.", "That the report be noted.") for n in (1, 2, 3)], x=90)
    assert labels_of([*text, *points]) == []


def test_numbered_headings_over_text_without_numbers_are_no_paragraphs() -> None:
    lines = []
    for n in range(1, 5):
        lines.append(line(54, 60 * n, f"{n}. Background and context", bold=True))
        lines.append(line(54, 60 * n + 28, LONG))
    assert labels_of(lines) == []


def test_a_running_agenda_names_papers_on_its_second_page() -> None:
    over = [line(54, 46, "9."), line(90, 46, "WORK PROGRAMME"), line(470, 46, "Appendix E")]
    assert read_stamps([page(0, over)]) == ()
    assert [s.value for s in read_stamps([page(0, [line(470, 46, "Appendix E")])])] == [
        "Appendix E"
    ]


def test_a_sheet_set_as_a_list() -> None:
    card = read_card(
        pack(
            [
                page(
                    0,
                    [
                        line(54, 60, "- Meeting: Housing Panel"),
                        line(54, 80, "- Date/Time: 4 March 2025"),
                        line(54, 100, "- Location: The Corn Exchange, Ashby"),
                        line(54, 120, "- Contact: Ann Ash (Tel: 01234 567890)"),
                    ],
                )
            ]
        )
    )
    assert (card.body, card.location) == ("Housing Panel", "The Corn Exchange, Ashby")
    assert [(one.name, one.phone) for one in card.contacts] == [("Ann Ash", "01234 567890")]


def test_a_time_broken_over_two_lines_of_a_summons() -> None:
    text = (
        "You are summoned to attend a meeting of the Housing Panel to be held at 6:15",
        "p.m. on 9 November 2024 in The Old Barn to transact the following business.",
    )
    card = read_card(pack([page(0, [line(54, 60 + 14 * n, part) for n, part in enumerate(text)])]))
    assert (str(card.date), card.time, card.location) == (
        "2024-11-09",
        time(18, 15),
        "The Old Barn",
    )


def test_a_body_over_two_lines_of_large_type() -> None:
    card = read_card(
        pack(
            [
                page(
                    0,
                    [
                        line(54, 60, "Young People and Education Scrutiny", size=15, bold=True),
                        line(54, 78, "Commission", size=15, bold=True),
                        line(54, 130, "Tuesday, 4 March 2025 at 2.00 pm"),
                    ],
                )
            ]
        )
    )
    assert card.body == "Young People and Education Scrutiny Commission"


def test_names_run_together_and_broken_at_the_end_of_a_line() -> None:
    card = read_card(
        pack(
            [
                page(
                    0,
                    [
                        line(250, 60, "Membership"),
                        line(54, 80, "Mr. A. Ash CC Mrs. B. Birch CC Mr. D."),
                        line(54, 96, "Cadwallader"),
                    ],
                )
            ]
        )
    )
    assert [m.name for m in card.membership] == [
        "Mr. A. Ash CC",
        "Mrs. B. Birch CC",
        "Mr. D. Cadwallader",
    ]


def test_officers_with_a_label_before_each_value() -> None:
    lines = []
    for at, name in ((60, "Ann Ash"), (160, "Ben Birch")):
        for row, (label, value) in enumerate(
            (
                ("Name:", name),
                ("Position:", "Head of Roads"),
                ("Telephone number:", "01234 567890"),
                ("Email:", f"{name[:3].lower()}@example.gov.uk"),
            )
        ):
            lines.extend((line(54, at + 15 * row, label), line(170, at + 15 * row, value)))
    found = read_officers(page_rows(page(0, lines)))
    assert [(one.name, one.role, one.phone) for one in found] == [
        ("Ann Ash", "Head of Roads", "01234 567890"),
        ("Ben Birch", "Head of Roads", "01234 567890"),
    ]


def test_minutes_numbered_with_the_year_and_without_a_stop() -> None:
    lines = []
    for n in range(3):
        lines.append(line(54, 60 + 60 * n, f"{29 + n}/24 Winter Plan {n}", bold=True))
        lines.append(line(90, 90 + 60 * n, "There was nothing to report."))
    found = read_minutes(page_rows(page(0, lines)))
    assert found is not None
    assert [one.number for one in found.minutes] == ["29/24", "30/24", "31/24"]


def test_a_second_report_with_a_table_at_its_head() -> None:
    def head(title: str) -> list[TextLine]:
        pairs = (
            ("Meeting:", "Cabinet"),
            ("Date:", "4 March 2025"),
            ("Title of Report:", title),
            ("Report by:", "Chief Executive"),
        )
        lines = []
        for row, (label, value) in enumerate(pairs):
            lines.extend(
                (line(54, 70 + 24 * row, label, bold=True), line(175, 70 + 24 * row, value))
            )
        return [*lines, *numbered(200, [(f"{n}.", LONG) for n in (1, 2, 3)])]

    front = [
        line(270, 60, "AGENDA", bold=True),
        line(54, 90, "1."),
        line(90, 90, "Apologies"),
        line(54, 120, "2."),
        line(90, 120, "Winter Plan"),
        line(455, 120, "(Pages 1 - 2)"),
    ]
    reading = read_pack(
        pack(
            [
                page(0, front),
                page(1, [*head("Winter Plan"), stamp(1), item_stamp("2")]),
                page(2, [*head("Winter Plan: Costs"), stamp(2)]),
            ]
        )
    )
    assert [one.title for one in reading.reports] == ["Winter Plan", "Winter Plan: Costs"]
    assert [[p.label for p in one.paragraphs] for one in reading.reports] == [["1", "2", "3"]] * 2


def test_the_words_of_an_abbreviation_begin_on_the_page_before() -> None:
    first = [line(54, 700, "This follows from what is said in the Medium Term")]
    second = [line(54, 70, "Financial Strategy (MTFS) of the Council.")]
    reading = read_pack(pack([page(0, first), page(1, second)]))
    assert [(a.acronym, a.meaning) for a in reading.acronyms] == [
        ("MTFS", "Medium Term Financial Strategy")
    ]


def test_the_next_meeting_is_not_this_one() -> None:
    card = read_card(
        pack(
            [
                page(
                    0,
                    [
                        line(54, 60, "Housing Panel", size=15, bold=True),
                        line(54, 90, "4 March 2025 at 2.00 pm"),
                        line(
                            54,
                            300,
                            "The next meeting of the Panel will be held on 1 April 2025 at 6",
                        ),
                    ],
                )
            ]
        )
    )
    assert (str(card.date), card.body) == ("2025-03-04", "Housing Panel")


def test_officers_with_a_double_name_over_their_post() -> None:
    lines = (
        "Declan Hadley-Nichols",
        "Assistant Director (Strategy)",
        "Telephone: 01234 567890",
        "Email: d.hadley@example.gov.uk",
    )
    found = read_officers(
        page_rows(page(0, [line(54, 60 + 15 * n, t) for n, t in enumerate(lines)]))
    )
    assert [(one.name, one.role) for one in found] == [
        ("Declan Hadley-Nichols", "Assistant Director (Strategy)")
    ]


def test_replies_under_a_heading_without_a_colon() -> None:
    lines = [
        line(54, 60, "Questions by Mr. A. Ash CC", bold=True),
        line(54, 90, "1."),
        line(84, 90, "What is done about the roads?"),
        line(54, 130, "Response by the Chairman", bold=True),
        line(54, 160, "1."),
        line(84, 160, "They are gritted each night."),
    ]
    found = read_question_paper(page_rows(page(0, lines)))
    assert [(one.number, one.reply) for one in found] == [("1", "They are gritted each night.")]


def test_what_web_pages_leave_behind_is_not_shown() -> None:
    titles = (
        "<u>Apologies</u>",
        "**Declarations of Interest**",
        "Roads &amp; Paths",
        "** G1 and CF3",
        "Cost < £5m > 2024",
    )
    lines = [line(270, 60, "AGENDA", bold=True)]
    for n, title in enumerate(titles, 1):
        lines.extend((line(60, 60 + 30 * n, f"{n}."), line(95, 60 + 30 * n, title)))
    lines.append(line(470, 150, "[Appendix B](#)"))
    lines.append(line(470, 180, "\u0391ppendix \u0392"))  # Greek capitals
    reading = read_pack(pack([page(0, lines)]))
    assert [item.title for item in reading.items] == [
        "Apologies",
        "Declarations of Interest",
        "Roads & Paths",
        "** G1 and CF3",
        "Cost < £5m > 2024",
    ]
    assert [item.appendix_label for item in reading.items[2:4]] == ["Appendix B"] * 2


def test_a_time_of_the_day_ends_a_sentence() -> None:
    assert first_time("on Monday 11 March at 14:30.") == time(14, 30)
    assert first_time("see paragraph 3.10.") is None


def test_a_shouted_name_broken_before_its_last_word() -> None:
    card = read_card(
        pack(
            [
                page(
                    0,
                    [
                        line(54, 60, "Fenland Council", size=20, bold=True),
                        line(54, 120, "MEETING OF THE MEMBER DEVELOPMENT WORKING", bold=True),
                        line(54, 134, "PARTY", bold=True),
                        line(54, 170, "DATE: TUESDAY, 12 MARCH 2024", bold=True),
                    ],
                )
            ]
        )
    )
    assert card.body == "Member Development Working Party"
