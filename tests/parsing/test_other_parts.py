# SPDX-License-Identifier: AGPL-3.0-or-later
"""Abbreviations, questions put, suggested questions and the work programme."""

from __future__ import annotations

from datetime import date

from desktop.domain.page import TextLine
from desktop.parsing.acronyms import read_acronyms
from desktop.parsing.forward_plan import read_forward_plan
from desktop.parsing.pack import read_pack
from desktop.parsing.rows import Row, page_rows
from desktop.parsing.work_programme import read_work_programme
from tests.parsing.builders import line, pack, page


def rows(*lines: TextLine, index: int = 0) -> tuple[Row, ...]:
    return page_rows(page(index, lines))


def test_abbreviations_in_running_text() -> None:
    found = read_acronyms(
        [
            rows(
                line(70, 60, "The Housing Revenue Account (HRA) pays for the Children and Family"),
                line(
                    70,
                    74,
                    "Services (CFS) Department; looked after children (LAC) too. It is dear (see",
                ),
                line(
                    70,
                    88,
                    "Table) and the Key Performance Indicators (KPIs) rise. On Monday (BBC) said.",
                ),
            )
        ]
    )
    assert {(a.acronym, a.meaning) for a in found} == {
        ("HRA", "Housing Revenue Account"),
        ("CFS", "Children and Family Services"),
        ("LAC", "looked after children"),
        ("KPI", "Key Performance Indicators"),
    }


def test_a_table_of_abbreviations_over_two_pages() -> None:
    first = rows(
        line(73, 60, "Acronym"), line(155, 60, "Meaning"),
        line(73, 80, "APS"), line(155, 80, "Average Point Score: points are given"),
        line(155, 92, "for each grade."),
        line(73, 110, "CIN"), line(155, 110, "Children in Need"),
    )  # fmt: skip
    second = rows(line(73, 60, "EAL"), line(155, 60, "English as an Additional Language"), index=1)
    third = rows(line(70, 60, "A page about other things altogether."), index=2)
    found = read_acronyms([first, second, third])
    assert [(a.acronym, a.meaning, a.page) for a in found] == [
        ("APS", "Average Point Score: points are given for each grade.", 0),
        ("CIN", "Children in Need", 0),
        ("EAL", "English as an Additional Language", 1),
    ]


def test_a_glossary_as_a_list() -> None:
    found = read_acronyms(
        [
            rows(
                line(60, 60, "Glossary of terms:"),
                line(96, 90, "•"), line(112, 90, "GLD: Good Level of Development"),
                line(96, 120, "•"), line(112, 120, "Edge of Care: children who may need"),
                line(112, 134, "a place"),
            )
        ]
    )  # fmt: skip
    assert [(a.acronym, a.meaning) for a in found] == [
        ("GLD", "Good Level of Development"),
        ("Edge of Care", "children who may need a place"),
    ]


def test_questions_and_replies_are_paired_by_number() -> None:
    reading = read_pack(
        pack(
            [
                page(0, [
                    line(94, 60, "ROADS PANEL - 6 MAY 2025"),
                    line(94, 90, "QUESTIONS ASKED BY MEMBERS UNDER"),
                    line(94, 104, "STANDING ORDER 7"),
                    line(70, 140, "Questions asked by Mr. A. Ash:"),
                    line(70, 170, "1."), line(106, 170, "When will Mill Lane be gritted?"),
                    line(70, 200, "Other roads"),
                    line(70, 230, "2."), line(106, 230, "And what of Church Street?"),
                    line(70, 260, "Reply by the Chairman:"),
                    line(70, 290, "1."), line(106, 290, "In May."),
                    line(106, 320, "•"), line(122, 320, "if dry."),
                ]),
                page(1, [line(70, 60, "2."), line(106, 60, "In December.")]),
            ]
        )
    )  # fmt: skip
    assert reading.kind.value == "question paper"
    assert [(i.number, i.title) for i in reading.items] == [
        (None, "QUESTIONS ASKED BY MEMBERS UNDER STANDING ORDER 7")
    ]
    assert [(q.number, q.by, q.text, q.reply) for q in reading.questions_put] == [
        ("1", "Mr. A. Ash", "When will Mill Lane be gritted?", "In May. • if dry."),
        ("2", "Mr. A. Ash", "And what of Church Street?", "In December."),
    ]


def test_questions_the_pack_suggests() -> None:
    guidance = [
        line(70, 65, "QUESTIONING BY MEMBERS"),
        line(70, 90, "The following questions are a good start:"),
    ]
    for place, text in enumerate(("Who was asked?", "What does it cost?", "What will differ?")):
        guidance += [line(106, 120 + 20 * place, "•"), line(122, 120 + 20 * place, text)]
    agenda = [
        line(270, 180, "AGENDA"),
        line(54, 220, "1."), line(82, 220, "Apologies"),
        line(54, 246, "2."), line(82, 246, "Minutes"),
        line(54, 272, "3."), line(82, 272, "Gritting"),
    ]  # fmt: skip
    reading = read_pack(pack([page(0, agenda), page(1, guidance)]))
    assert [q.text for q in reading.suggested_questions] == [
        "Who was asked?",
        "What does it cost?",
        "What will differ?",
    ]


def test_a_work_programme_with_broken_dates_and_items() -> None:
    found = read_work_programme(
        [
            rows(
                line(51, 60, "Meeting Date", size=10), line(142, 60, "Item", size=10),
                line(344, 60, "Actions", size=10),
                line(51, 80, "19 June", size=10), line(51, 91, "2024", size=10),
                line(142, 80, "Winter Gritting - a", size=10), line(142, 91, "first look", size=10),
                line(344, 80, "Buy salt.", size=10),
                line(142, 106, "Allotments", size=10),
                line(51, 130, "20 August 2024", size=10), line(142, 130, "Trees", size=10),
            )
        ]
    )  # fmt: skip
    assert [(row.meeting_date, row.items) for row in found] == [
        (date(2024, 6, 19), ("Winter Gritting - a first look", "Allotments")),
        (date(2024, 8, 20), ("Trees",)),
    ]


def test_a_forward_plan_is_read_over_pages_to_its_end() -> None:
    found = read_forward_plan(
        [
            rows(
                line(48, 40, "Forward Plan Items (suggested)", size=12, bold=True),
                line(51, 60, "Topic", size=10, bold=True),
                line(344, 60, "Detail", size=10, bold=True),
                line(51, 80, "Lamps on the quay and", size=10), line(51, 92, "the pier", size=10),
                line(344, 80, "Twice a year.", size=10),
                line(14, 96, "86", size=11),
                line(51, 108, "Allotments", size=10),
            ),
            rows(
                line(51, 40, "Ferry fares", size=10), line(344, 52, "Deferred.", size=10),
                line(48, 80, "The clerk will be glad to help.", size=12),
                line(51, 100, "This is no topic.", size=10),
            ),
        ]
    )  # fmt: skip
    assert found == ("Lamps on the quay and the pier", "Allotments", "Ferry fares")


def test_a_table_of_meetings_is_no_forward_plan() -> None:
    table = rows(
        line(51, 60, "Item", size=10), line(344, 60, "Report by", size=10),
        line(51, 80, "Gritting", size=10), line(344, 80, "The Director", size=10),
    )  # fmt: skip
    assert read_forward_plan([table]) == ()
