# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which council holds the meeting, where more than one is named."""

from __future__ import annotations

import pytest

from desktop.domain.page import TextLine
from desktop.parsing.front_card import read_card
from desktop.parsing.meeting_authority import read_authority
from tests.parsing.builders import item_stamp, line, pack, page, paragraphs, stamp

LETTER = [
    line(354, 290, "Direct Dial: 01234 567890", size=9),
    line(354, 302, "e-mail: a.ash@northshire.gov.uk", size=9),
    line(57, 355, "Dear Member"),
    line(57, 381, "COUNTY COUNCIL - THURSDAY, 9 JANUARY 2025", bold=True),
    line(57, 407, "Please find enclosed the report that was not available before."),
]


def text(*texts: str) -> list[TextLine]:
    return paragraphs(57, 80, texts)


def test_a_council_named_in_a_report_is_not_the_one_that_meets() -> None:
    report = [
        *text("The Council is asked to ask for this, jointly with Ashby Council.", "Ashby Council"),
        item_stamp("3"),
        stamp(1),
    ]
    card = read_card(pack([page(0, LETTER), page(1, report)]))
    assert card.authority is None


def test_the_address_on_the_cover_chooses_among_the_councils_named() -> None:
    pages = [
        page(0, LETTER),
        page(1, text("Ashby Borough Council and Ashby Borough Council.")),
        page(2, text("Elections to Northshire County Council are due in May.")),
    ]
    assert read_authority(pages, 1) == "Northshire County Council"
    both = [*LETTER, *text("Ashby Borough Council has asked.", "Northshire County Council")]
    assert read_authority([page(0, both)], 1) == "Northshire County Council"


def test_a_letterhead_counts_though_the_mail_is_another_councils() -> None:
    head = [line(57, 40, "Calder Vale Borough Council", size=18, bold=True), *LETTER]
    assert read_authority([page(0, head)], 1) == "Calder Vale Borough Council"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Northshire County Council", "northshire.gov.uk"),
        ("Calder Vale Borough Council", "caldervale.gov.uk"),
        ("Ashby and Calder Vale Council", "ashby-caldervale.gov.uk"),
        ("Royal Borough of Thornhaven", "thornhaven.gov.uk"),
        ("Aldminster City Council", "democracy.aldminster.gov.uk"),
        ("East Fenland District Council", "efdc.gov.uk"),
        ("Glanmorfa County Council", "glanmorfa.llyw.cymru"),
    ],
)
def test_names_that_go_with_an_address(name: str, address: str) -> None:
    rows = text(
        f"Further details from a.ash@{address} for all who wish for them.",
        f"It will be held by {name} with the help of Wold Town Council as was agreed.",
        "Wold Town Council and Wold Town Council.",
    )
    assert read_authority([page(0, rows)], 1) == name
