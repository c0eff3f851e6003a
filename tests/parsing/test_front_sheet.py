# SPDX-License-Identifier: AGPL-3.0-or-later
"""The meeting card, from the forms of front sheets in use; all names are invented."""

from __future__ import annotations

from datetime import date, time

import pytest

from desktop.domain.meeting import MeetingCard, Member
from desktop.domain.page import TextLine
from desktop.parsing.dates import date_after, dates_in, first_date, first_time
from desktop.parsing.front_card import read_card, read_card_fully
from desktop.parsing.names_of_bodies import authority_of, sensible_case
from tests.parsing.builders import line, pack, page


def card_of(*lines: TextLine, title: str = "") -> MeetingCard:
    return read_card(pack([page(0, lines)], title=title))


def test_labels_with_values_beside_them() -> None:
    card = card_of(
        line(60, 63, "Meeting:"), line(150, 63, "Roads and Bridges Committee"),
        line(60, 85, "Date/Time:"), line(150, 85, "Tuesday, 6 May 2025 at 2.00 pm"),
        line(60, 107, "Location:"), line(150, 107, "Elm Committee Room, County Hall"),
        line(60, 130, "Contact:"), line(150, 130, "Ann Ash (Tel: 01234 567890)"),
        line(60, 152, "Email:"), line(150, 152, "ann.ash@example.gov.uk"),
        line(262, 185, "Membership"),
        line(214, 207, "Mrs. A. B. Birch CC (Chairman)"),
        line(130, 229, "Mr. C. Cedar CC"), line(330, 229, "Mr. Dan Elm CC"),
        line(130, 245, "Mrs. F. Fir"),
        line(60, 300, "Please note: this meeting will be filmed."),
        line(63, 792, "Democratic Services, Northshire County Council, County Hall", size=8),
    )  # fmt: skip
    assert card.authority == "Northshire County Council"
    assert card.body == "Roads and Bridges Committee"
    assert (card.date, card.time) == (date(2025, 5, 6), time(14, 0))
    assert card.location == "Elm Committee Room, County Hall"
    (contact,) = card.contacts
    assert (contact.name, contact.phone) == ("Ann Ash", "01234 567890")
    assert contact.email == "ann.ash@example.gov.uk"
    assert card.membership == (
        Member("Mrs. A. B. Birch CC", "Chairman"),
        Member("Mr. C. Cedar CC"),
        Member("Mr. Dan Elm CC"),
        Member("Mrs. F. Fir"),
    )


def test_a_shouting_sheet_with_several_contacts() -> None:
    card = card_of(
        line(250, 67, "Newtown", size=22), line(234, 92, "City Council", size=22),
        line(118, 134, "MEETING OF THE PARKS, TREES AND"), line(229, 147, "GARDENS COMMISSION"),
        line(70, 173, "DATE: TUESDAY, 8 APRIL 2025"), line(70, 194, "TIME: 5:30 pm"),
        line(70, 216, "PLACE: Room G.01, City Hall, 1 High"), line(70, 229, "Street, Newtown"),
        line(70, 250, "Members of the Committee"),
        line(70, 272, "Councillor Ash (Chair)"), line(70, 293, "Councillor Birch (Vice-Chair)"),
        line(70, 315, "Councillors Cedar, Elm and Dr Fir"),
        line(70, 336, "Members of the Committee are invited to attend."),
        line(70, 393, "Officer contacts:"),
        line(70, 414, "Ann Oak (Governance) a.oak@example.gov.uk and"),
        line(70, 436, "Ben Pine (Governance) b.pine@example.gov.uk"),
    )  # fmt: skip
    assert card.authority == "Newtown City Council"
    assert card.body == "Parks, Trees and Gardens Commission"
    assert (card.date, card.time) == (date(2025, 4, 8), time(17, 30))
    assert card.location == "Room G.01, City Hall, 1 High Street, Newtown"
    assert [(c.name, c.role) for c in card.contacts] == [
        ("Ann Oak", "Governance"),
        ("Ben Pine", "Governance"),
    ]
    assert [(m.name, m.role) for m in card.membership] == [
        ("Councillor Ash", "Chair"),
        ("Councillor Birch", "Vice-Chair"),
        ("Councillor Cedar", None),
        ("Councillor Elm", None),
        ("Councillor Dr Fir", None),
    ]


def test_a_centred_sheet_with_two_columns() -> None:
    card = card_of(
        line(270, 179, "AGENDA", bold=True), line(264, 207, "CABINET", size=15, bold=True),
        line(78, 250, "Tuesday, 4th March, 2025, at 10.00 am", size=10),
        line(329, 250, "Ask for:"), line(407, 250, "Ann Ash"),
        line(78, 264, "Council", size=10), line(138, 264, "Chamber,", size=10),
        line(209, 264, "Elm House,", size=10), line(329, 264, "Telephone:"),
        line(407, 264, "01234 567890"),
        line(78, 277, "County Hall, Newtown", size=10), line(407, 277, "ann.ash@example"),
        line(407, 291, ".gov.uk"),
        line(54, 785, "Monday, 24 February 2025"),
    )  # fmt: skip
    assert card.body == "Cabinet"
    assert (card.date, card.time) == (date(2025, 3, 4), time(10, 0))
    assert card.location == "Council Chamber, Elm House, County Hall, Newtown"
    (contact,) = card.contacts
    assert (contact.name, contact.email) == ("Ann Ash", "ann.ash@example.gov.uk")


def test_members_run_on_behind_commas() -> None:
    card = card_of(
        line(60, 100, "Membership: Councillor A Ash (Chair), Councillor B Birch"),
        line(60, 114, "(Vice-Chair), Councillors"),
        line(60, 128, "C Cedar, D Elm and F Fir"),
    )  # fmt: skip
    assert [(m.name, m.role) for m in card.membership] == [
        ("Councillor A Ash", "Chair"),
        ("Councillor B Birch", "Vice-Chair"),
        ("Councillor C Cedar", None),
        ("Councillor D Elm", None),
        ("Councillor F Fir", None),
    ]


def test_the_title_of_the_file_is_a_second_witness() -> None:
    title = "(Public Pack)Agenda Document for Cabinet, 13/03/2025 15:00"
    text = pack([page(0, [line(60, 80, "Thursday, 20 March 2025 at 3.00 pm")])], title=title)
    reading = read_card_fully(text, 1)
    assert reading.card.body == "Cabinet"
    assert reading.card.date == date(2025, 3, 20)
    assert any("13 March 2025" in warning for warning in reading.warnings)


def test_what_the_sheet_does_not_say_stays_unknown() -> None:
    assert card_of(line(60, 80, "Some words about nothing in particular.")) == MeetingCard()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday, 23 January 2024", date(2024, 1, 23)),
        ("8th April 2025", date(2025, 4, 8)),
        ("4 APRIL 2016", date(2016, 4, 4)),
        ("08/04/2025", date(2025, 4, 8)),
        ("09.12.24", date(2024, 12, 9)),
        ("4th March, 2025", date(2025, 3, 4)),
        ("January 5, 2021", date(2021, 1, 5)),
        ("31 February 2025", None),
        ("in 2025", None),
    ],
)
def test_dates(text: str, expected: date | None) -> None:
    assert first_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.00 pm", time(14, 0)),
        ("2:00pm", time(14, 0)),
        ("14:00", time(14, 0)),
        ("10.30 a.m.", time(10, 30)),
        ("7pm", time(19, 0)),
        ("12 noon", time(12, 0)),
        ("12.15am", time(0, 15)),
        ("paragraph 2.1", None),
    ],
)
def test_times(text: str, expected: time | None) -> None:
    assert first_time(text) == expected


def test_a_date_without_its_year_is_the_next_such_weekday() -> None:
    (found,) = dates_in("Tuesday 5 March")
    assert date_after(found, date(2024, 1, 23)) == date(2024, 3, 5)
    (found,) = dates_in("Wednesday 5 March")
    assert date_after(found, date(2024, 1, 23)) == date(2025, 3, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NORTHSHIRE COUNTY COUNCIL", "Northshire County Council"),
        ("the London Borough of Elmwood and others", "London Borough of Elmwood"),
        ("Ashby Magna Parish Council", "Ashby Magna Parish Council"),
        ("a meeting of the County Council", None),
        ("the Youth Council spoke", None),
        ("Contact: Eastland Council, Civic Centre", "Eastland Council"),
        ("Brook & Hill City Council", "Brook & Hill City Council"),
    ],
)
def test_authorities_are_told_by_their_form(text: str, expected: str | None) -> None:
    assert authority_of([text]) == expected


def test_a_shouted_name_is_given_as_the_pack_writes_it() -> None:
    texts = ["The SEND and Inclusion Panel met."]
    assert sensible_case("SEND AND INCLUSION PANEL", texts) == "SEND and Inclusion Panel"
    assert sensible_case("ROADS AND PARKS PANEL", []) == "Roads and Parks Panel"


def test_bare_names_in_two_columns_under_councillors() -> None:
    card = card_of(
        line(60, 60, "Title:"), line(150, 60, "Planning Sub-Committee (3)"),
        line(60, 80, "Meeting Date:"), line(150, 80, "Tuesday 4th March, 2025"),
        line(60, 100, "Time:"), line(150, 100, "6.30 pm"),
        line(60, 120, "Venue:"), line(150, 120, "Rooms 1 & 2, 18th Floor, 64 High Street,"),
        line(150, 134, "Newtown, NW1 1AA"),
        line(60, 160, "Members:"), line(150, 160, "Councillors:"),
        line(150, 180, "Ann Ash (Chair)"), line(330, 180, "Ben Birch"),
        line(150, 194, "Cy Cedar"), line(330, 194, "Di Elm"),
        line(60, 240, "Members of the public are welcome to attend the meeting."),
    )  # fmt: skip
    assert card.body == "Planning Sub-Committee (3)"
    assert (card.date, card.time) == (date(2025, 3, 4), time(18, 30))
    assert card.location == "Rooms 1 & 2, 18th Floor, 64 High Street, Newtown, NW1 1AA"
    assert [(m.name, m.role) for m in card.membership] == [
        ("Ann Ash", "Chair"),
        ("Ben Birch", None),
        ("Cy Cedar", None),
        ("Di Elm", None),
    ]


def test_members_by_party() -> None:
    card = card_of(
        line(60, 100, "Membership (5)"),
        line(60, 120, "Orange (3):"), line(150, 120, "Mr A B Ash (Chairman), Mrs C Birch"),
        line(150, 134, "and Mr D Cedar, OBE"),
        line(60, 154, "Purple (2):"), line(150, 154, "Ms E Elm and Mr F Fir"),
    )  # fmt: skip
    assert [(m.name, m.role) for m in card.membership] == [
        ("Mr A B Ash", "Chairman"),
        ("Mrs C Birch", None),
        ("Mr D Cedar, OBE", None),
        ("Ms E Elm", None),
        ("Mr F Fir", None),
    ]


def test_a_weekday_that_is_not_that_of_the_date_is_told() -> None:
    sheet = page(0, [
        line(60, 60, "Meeting:"), line(150, 60, "Cabinet"),
        line(60, 82, "Date:"), line(150, 82, "Monday, 6 May 2025"),
    ])  # fmt: skip
    (warning,) = read_card_fully(pack([sheet]), 1).warnings
    assert warning == "The front sheet has the meeting on a Monday, but 6 May 2025 is a Tuesday."


def test_words_of_a_line_may_come_one_by_one() -> None:
    words = [
        "You",
        "are",
        "summoned",
        "to",
        "a",
        "meeting",
        "of",
        "the",
        "Housing",
        "Panel",
        "to",
        "be",
        "held",
        "in",
        "the",
        "Elm",
        "Room",
    ]
    lines, x = [], 60.0
    for word in words:
        lines.append(line(x, 60, word))
        x += 6 * len(word) + 5
    more = line(60, 75, "on Tuesday, 6 May 2025 at 7.30")
    card = card_of(*lines, more, line(60, 90, "p.m. for the business below."))
    assert (card.body, card.location) == ("Housing Panel", "Elm Room")
    assert (card.date, card.time) == (date(2025, 5, 6), time(19, 30))
