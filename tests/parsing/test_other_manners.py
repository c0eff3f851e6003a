# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ways of setting an agenda that only some councils have, one by one.

``tests/parsing/invented/other_councils.py`` prints whole packs in them.
"""

from __future__ import annotations

from datetime import date, time

import pytest

from desktop.domain.document import DocumentKind
from desktop.domain.page import TextLine
from desktop.parsing.dates import dates_in, first_time, strip_dates
from desktop.parsing.front_card import read_card
from desktop.parsing.pack import read_pack
from desktop.parsing.page_labels import read_labels
from tests.parsing.builders import LANDSCAPE, line, pack, page, stamp

HEAD = [line(270, 40, "AGENDA", bold=True)]
TITLES = ("Apologies", "Declarations of Interest", "Minutes", "Winter Plan", "Roads", "Libraries")


def titles_of(lines: list[TextLine]) -> list[str]:
    return [f"{i.number} {i.title}" for i in read_pack(pack([page(0, [*HEAD, *lines])])).items]


def test_an_agenda_in_two_columns_goes_down_the_first_and_on_in_the_second() -> None:
    lines = []
    for place, title in enumerate(TITLES):
        x, y = 54 + 290 * (place // 3), 80 + 30 * (place % 3)
        lines += [line(x, y, f"{place + 1}."), line(x + 26, y, title)]
    assert titles_of(lines) == [f"{n} {title}" for n, title in enumerate(TITLES, 1)]


def test_page_numbers_in_a_column_are_not_a_second_column_of_items() -> None:
    lines = [line(500, 60, "Page")]
    for place, title in enumerate(TITLES):
        y = 80 + 30 * place
        lines += [line(54, y, f"{place + 1}."), line(80, y, title), line(505, y, str(place + 7))]
    assert titles_of(lines) == [f"{n} {title}" for n, title in enumerate(TITLES, 1)]


def test_numbers_behind_the_titles() -> None:
    lines = [line(54, 60, "Business"), line(400, 60, "Item")]
    for place, title in enumerate(TITLES):
        lines += [line(54, 80 + 30 * place, title), line(402, 80 + 30 * place, str(place + 1))]
    assert titles_of(lines) == [f"{n} {title}" for n, title in enumerate(TITLES, 1)]


def test_numbers_behind_the_titles_that_end_below_each_other() -> None:
    lines = [line(54, 60, "Business"), line(400, 60, "Item")]
    titles = [*TITLES, "Parks", "Markets", "Piers", "Ferries", "Date of Next Meeting"]
    for place, title in enumerate(titles, 1):
        lines += [
            line(54, 56 + 30 * place, title),
            line(412 - 6 * len(str(place)), 56 + 30 * place, str(place)),
        ]
    assert titles_of(lines) == [f"{n} {title}" for n, title in enumerate(titles, 1)]


def test_numbers_down_the_side_of_a_page_that_lies_are_no_page_numbers() -> None:
    lines = [line(50, 260 + 26 * n, str(n)) for n in range(1, 5)]
    labels = read_labels([page(0, lines, size=LANDSCAPE)], [False])
    assert labels.furniture == (frozenset(),)


def test_who_reports_is_no_part_of_the_title() -> None:
    lines = []
    for place, title in enumerate(TITLES[:3]):
        lines += [line(54, 80 + 30 * place, f"{place + 1}."), line(80, 80 + 30 * place, title)]
    lines.append(line(54, 180, "4."))
    lines.append(line(80, 180, "Winter Plan – Report by the Director of Roads (circulated)"))
    item = read_pack(pack([page(0, [*HEAD, *lines])])).items[3]
    assert (item.title, item.lead) == ("Winter Plan", "Director of Roads")


@pytest.mark.parametrize(
    "said",
    [
        "Mon 3rd Feb 25",
        "Date: Mon 3 Feb 25 Time: 14.00",
        "Mon. 3 February 2025",
        "Monday 3rd Feb 25 at 2pm",
    ],
)
def test_a_day_said_shortly(said: str) -> None:
    found = next(dates_in(said))
    assert (found.value, found.weekday) == (date(2025, 2, 3), "monday")


def test_a_figure_behind_a_month_that_is_no_year() -> None:
    assert [found.year for found in dates_in("on 3 February 25 members met")] == [None]


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("Thursday 6 March, 24 High Street", ", 24 High Street"),
        ("Monday 3 March 21 Castle Street", "21 Castle Street"),
    ],
)
def test_the_number_of_a_house_behind_a_day_is_no_year(said: str, rest: str) -> None:
    assert [found.value for found in dates_in(said)] == [None]
    assert strip_dates(said) == rest


def test_a_word_that_ends_as_a_weekday_is_none() -> None:
    assert strip_dates("They summon 3 March 2025") == "They summon"


def test_a_time_of_four_figures() -> None:
    assert first_time("1430 hrs") == first_time("at 1430hrs in the Hall") == time(14, 30)
    assert first_time("some 1430 people") is None


def test_a_party_is_no_role() -> None:
    names = (
        "Councillor A Ash (Labour)",
        "Councillor B Birch (Lib Dem) (Chair)",
        "Councillor C Cedar (Vice-Chair, Green)",
        "Mr D Elm (Co-opted member)",
    )
    sheet = [line(54, 60, "Membership")]
    sheet += [line(54, 80 + 18 * n, name) for n, name in enumerate(names)]
    card = read_card(pack([page(0, sheet)]))
    assert [(m.name, m.role) for m in card.membership] == [
        ("Councillor A Ash", None),
        ("Councillor B Birch", "Chair"),
        ("Councillor C Cedar", "Vice-Chair"),
        ("Mr D Elm", "Co-opted member"),
    ]


def test_a_cover_that_is_a_picture_is_passed_over() -> None:
    inside = [
        line(200, 60, "Planning Committee", size=15, bold=True),
        line(200, 90, "Wednesday 12 March 2025 at 7pm"),
    ]
    card = read_card(pack([page(0, []), page(1, inside)]))
    assert (card.body, card.date) == ("Planning Committee", date(2025, 3, 12))


def test_an_agenda_whose_items_cannot_be_told_is_warned_of() -> None:
    lines = [line(54, 80 + 30 * n, title) for n, title in enumerate(TITLES)]
    reading = read_pack(pack([page(0, [*HEAD, *lines])]))
    assert reading.items == ()
    assert any("items could not be made out" in warning for warning in reading.warnings)


def test_first_pages_alone_run_to_the_next_paper() -> None:
    lines = [line(80, 80 + 30 * n, title) for n, title in enumerate(TITLES[:4])]
    lines += [line(54, 80 + 30 * n, f"{n + 1}.") for n in range(4)]
    lines += [line(490, 140, "Page 1"), line(490, 170, "Page 4")]
    papers = [page(n, [line(54, 90, "It was so."), stamp(n)]) for n in range(1, 6)]
    items = read_pack(pack([page(0, [*HEAD, *lines]), *papers])).items
    spans = [(item.pages.first, item.pages.last) for item in items if item.pages]
    assert spans == [(1, 3), (4, 5)]


def test_a_single_page_among_bare_ranges() -> None:
    lines = [line(80, 80 + 30 * n, title) for n, title in enumerate(TITLES[:5])]
    lines += [line(54, 80 + 30 * n, f"{n + 1}.") for n in range(5)]
    lines += [line(480, 140, "1 to 2"), line(480, 170, "3 & 4"), line(480, 200, "5")]
    papers = [page(n, [line(54, 90, "It was so."), stamp(n)]) for n in range(1, 6)]
    items = read_pack(pack([page(0, [*HEAD, *lines]), *papers])).items
    spans = [(item.pages.first, item.pages.last) for item in items if item.pages]
    assert spans == [(1, 2), (3, 4), (5, 5)]


def test_a_letter_that_names_its_item_in_a_line() -> None:
    letter = [
        line(54, 60, "To: All Members of the Planning Committee"),
        line(54, 90, "Please find attached the update sheet for the above meeting."),
        line(54, 120, "PLANNING COMMITTEE - 4 MARCH 2025"),
        line(54, 150, "Agenda Item 5 - Land at Mill Lane (Pages 3 - 4)"),
    ]
    papers = [page(n, [line(54, 90, "It was so."), stamp(n + 2)]) for n in range(1, 3)]
    reading = read_pack(pack([page(0, letter), *papers]))
    assert [(i.number, i.title) for i in reading.items] == [("5", "Land at Mill Lane")]
    assert reading.card.location is None


def test_the_day_the_time_and_the_place_are_no_part_of_the_body() -> None:
    lines = [line(54, 60, "Meeting of the Parks Panel - Weds 5th March 2025, 19:00 - Village Hall")]
    card = read_card(pack([page(0, lines)]))
    assert (card.body, card.date, card.time) == ("Parks Panel", date(2025, 3, 5), time(19))


def test_dots_that_lead_to_a_page() -> None:
    lines = [
        line(54, 80 + 30 * n, f"{n + 1}. {title} {'.' * 30} {2 * n + 1}")
        for n, title in enumerate(TITLES)
    ]
    papers = [page(n, [line(54, 90, "It was so."), stamp(n)]) for n in range(1, 13)]
    items = read_pack(pack([page(0, [*HEAD, *lines]), *papers])).items
    assert [item.title for item in items] == list(TITLES)
    spans = [(item.pages.first, item.pages.last) for item in items if item.pages]
    assert spans == [(n, n + 1) for n in range(1, 12, 2)]


def test_provosts_and_bailies_are_members() -> None:
    names = ("Provost D Elm", "Depute Provost E Fir", "Bailie C Cedar", "Councillor A Ash")
    sheet = [line(54, 60, "Membership")]
    sheet += [line(54, 80 + 18 * n, name) for n, name in enumerate(names)]
    card = read_card(pack([page(0, sheet)]))
    assert [m.name for m in card.membership] == list(names)


def test_a_supplement_does_not_lack_the_items_it_leaves_out() -> None:
    lines = []
    for number, y in (("4", 80), ("7", 110)):
        lines += [line(54, y, f"{number}."), line(80, y, "Winter Plan")]
        lines.append(line(450, y, f"(Pages {y // 30} - {y // 30})"))
    papers = [page(n, [line(54, 90, "It was so."), stamp(n + 1)]) for n in range(1, 3)]
    reading = read_pack(pack([page(0, [*HEAD, *lines]), *papers]))
    assert [item.number for item in reading.items] == ["4", "7"]
    assert not any("may be missing" in warning for warning in reading.warnings)


def test_pages_that_happen_to_be_those_of_the_items_stay_pages() -> None:
    lines = [line(500, 60, "Page")]
    for place, title in enumerate(TITLES[2:], 1):
        y = 50 + 30 * place
        lines += [line(54, y, f"{place}."), line(80, y, title), line(505, y, str(place))]
    papers = [page(n, [line(54, 90, "It was so."), stamp(n)]) for n in range(1, 5)]
    items = read_pack(pack([page(0, [*HEAD, *lines]), *papers])).items
    assert [(i.number, i.title) for i in items] == list(zip("1234", TITLES[2:], strict=True))
    assert [i.pages.first for i in items if i.pages] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "title",
    ["Supplementary Planning Document", "Supplementary Estimates 2025/26", "Supplement to Fees"],
)
def test_an_item_about_a_supplementary_document_makes_no_supplement(title: str) -> None:
    lines = []
    for place, said in enumerate((*TITLES[:4], title), 1):
        lines += [line(54, 50 + 30 * place, f"{place}."), line(80, 50 + 30 * place, said)]
    reading = read_pack(pack([page(0, [*HEAD, *lines])]))
    assert reading.kind is DocumentKind.PACK


@pytest.mark.parametrize(
    "note",
    [
        "Late reports will be published in a supplementary agenda.",
        "A supplementary agenda may be issued on Friday.",
        "Any further papers will be sent as an agenda supplement.",
    ],
)
def test_a_supplement_that_is_only_announced_makes_none(note: str) -> None:
    lines = [line(54, 300, note)]
    for place, said in enumerate(TITLES[:4], 1):
        lines += [line(54, 50 + 30 * place, f"{place}."), line(80, 50 + 30 * place, said)]
    assert read_pack(pack([page(0, [*HEAD, *lines])])).kind is DocumentKind.PACK


def test_a_footnote_at_a_page_loses_no_agenda() -> None:
    lines = [line(500, 60, "Page")]
    for place, title in enumerate(TITLES):
        y = 80 + 30 * place
        said = "9²" if place == 3 else str(place + 7)
        lines += [line(54, y, f"{place + 1}."), line(80, y, title), line(505, y, said)]
    assert titles_of(lines) == [f"{n} {title}" for n, title in enumerate(TITLES, 1)]
