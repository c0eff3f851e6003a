# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda in the layouts councils use, with invented items."""

from __future__ import annotations

from desktop.domain.agenda import ItemKind
from desktop.domain.geometry import Rect
from desktop.domain.page import PageLink, PageText, TextLine
from desktop.domain.reading import PackReading
from desktop.parsing.pack import read_pack
from tests.parsing.builders import blank, item_stamp, line, pack, page, stamp


def papers(first: int, numbers: range, starts: dict[int, str]) -> list[PageText]:
    """Stamped pages from the zero-based page ``first``; ``starts`` maps labels to items."""
    result = []
    for place, number in enumerate(numbers):
        lines = [line(72, 100, "Gritting of roads in winter is set out here."), stamp(number)]
        if number in starts:
            lines.append(item_stamp(starts[number]))
        result.append(page(first + place, lines))
    return result


def front(*lines: TextLine) -> PageText:
    return page(0, [line(270, 180, "AGENDA", bold=True), *lines])


def summary(
    reading: PackReading,
) -> list[tuple[str | None, str, tuple[str | None, str | None] | None]]:
    return [
        (
            item.number,
            item.title,
            (item.pages.label_from, item.pages.label_to) if item.pages else None,
        )
        for item in reading.items
    ]


def test_ranges_on_the_line_on_the_next_and_in_a_column_of_their_own() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Apologies"),
        line(54, 246, "2."), line(82, 246, "Minutes of the Meeting on 6 May (Pages 1 - 4)"),
        line(54, 272, "3."), line(82, 272, "Gritting of Roads and Pavements in Winter of next"),
        line(82, 286, "Year"), line(470, 272, "(Pages 5 -"), line(470, 286, "8)"),
        line(54, 312, "4."), line(82, 312, "Allotments"), line(82, 326, "(Pages 9 - 10)"),
        line(54, 352, "5."), line(82, 352, "Street Lighting - To follow"),
    )  # fmt: skip
    pages = [sheet, blank(1), *papers(2, range(1, 11), {1: "2", 5: "3", 9: "4"})]
    reading = read_pack(pack(pages, title="Agenda Document for Roads Panel, 04/03/2025 14:00"))
    assert summary(reading) == [
        ("1", "Apologies", None),
        ("2", "Minutes of the Meeting on 6 May", ("1", "4")),
        ("3", "Gritting of Roads and Pavements in Winter of next Year", ("5", "8")),
        ("4", "Allotments", ("9", "10")),
        ("5", "Street Lighting", None),
    ]
    assert reading.items[2].pages is not None
    assert (reading.items[2].pages.first, reading.items[2].pages.last) == (6, 9)
    assert reading.pages[6].item == 2
    assert reading.warnings == ()


def test_a_range_above_its_heading_right_of_the_title_without_brackets() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Declarations of Interest", bold=True),
        line(82, 236, "To allow members to declare any interest in the items."),
        line(54, 270, "2."), line(82, 270, "Minutes", bold=True),
        line(500, 270, "Pages", bold=True),
        line(82, 286, "To approve the minutes of 6 May."),
        line(500, 284, "1 - 4"),
        line(54, 320, "3."), line(82, 320, "Allotment Strategy", bold=True),
        line(500, 320, "5 - 8"),
        line(82, 336, "Report of the Director of Open Spaces attached."),
    )  # fmt: skip
    reading = read_pack(pack([sheet, *papers(1, range(1, 9), {1: "2", 5: "3"})]))
    assert summary(reading) == [
        ("1", "Declarations of Interest", None),
        ("2", "Minutes", ("1", "4")),
        ("3", "Allotment Strategy", ("5", "8")),
    ]
    assert reading.items[2].lead == "Director of Open Spaces"


def test_page_ranges_in_the_first_column() -> None:
    sheet = front(
        line(90, 220, "1"), line(120, 220, "APOLOGIES"),
        line(40, 250, "5 - 12"), line(90, 250, "2"), line(120, 250, "MINUTES"),
        line(40, 280, "13 - 16"), line(90, 280, "3"), line(120, 280, "ALLOTMENTS"),
    )  # fmt: skip
    reading = read_pack(pack([sheet, *papers(1, range(5, 17), {5: "2", 13: "3"})]))
    assert summary(reading) == [
        ("1", "APOLOGIES", None),
        ("2", "MINUTES", ("5", "12")),
        ("3", "ALLOTMENTS", ("13", "16")),
    ]


def test_wards_between_number_and_title() -> None:
    sheet = front(
        line(54, 200, "Item No"), line(120, 200, "Ward"), line(520, 200, "Page No"),
        line(54, 220, "1"), line(240, 220, "APOLOGIES FOR ABSENCE"),
        line(54, 250, "2"), line(240, 250, "MINUTES"), line(520, 250, "1 - 4"),
        line(54, 280, "3"), line(120, 280, "Ashfield;"), line(240, 280, "SITE OF THE OLD MILL"),
        line(520, 280, "5 - 8"), line(120, 294, "Birchwood"),
    )  # fmt: skip
    reading = read_pack(pack([sheet, *papers(1, range(1, 9), {1: "2", 5: "3"})]))
    assert [item.title for item in reading.items][2] == "SITE OF THE OLD MILL"
    assert reading.items[2].pages is not None


def test_columns_report_by_and_a_note_under_the_title() -> None:
    sheet = front(
        line(60, 200, "Item"), line(365, 200, "Report by"),
        line(60, 220, "1."), line(95, 220, "Question Time."),
        line(60, 250, "2."), line(95, 250, "Libraries Programme"), line(352, 250, "Director of"),
        line(475, 250, "(Pages 1 - 4)"), line(95, 264, "Update."), line(352, 264, "Libraries"),
        line(95, 278, "(Readers from the town will be present for this item)."),
        line(60, 310, "3."), line(95, 310, "Date of next meeting."),
        line(95, 332, "The next meeting is on Tuesday 6 May at 2:00pm."),
    )  # fmt: skip
    title = "Agenda Document for Libraries Panel, 04/03/2025 14:00"
    reading = read_pack(pack([sheet, *papers(1, range(1, 5), {1: "2"})], title=title))
    second = reading.items[1]
    assert (second.title, second.lead) == ("Libraries Programme Update.", "Director of Libraries")
    assert second.description == "(Readers from the town will be present for this item)."
    assert reading.items[2].kind is ItemKind.DATE_OF_NEXT_MEETING
    assert reading.next_meeting is not None
    assert str(reading.next_meeting.date) == "2025-05-06"
    assert str(reading.next_meeting.time) == "14:00:00"


def test_appendix_labels_lead_to_the_papers_where_no_pages_are_printed() -> None:
    sheet = front(
        line(60, 220, "1."), line(95, 220, "APOLOGIES FOR ABSENCE"),
        line(60, 250, "2."), line(95, 250, "WINTER GRITTING"), line(455, 250, "Appendix A"),
        line(95, 272, "The Director of Highways submits a report on the gritting of roads."),
        line(60, 300, "3."), line(95, 300, "PLAYGROUNDS"),
        line(95, 322, "The Head of Parks provides a verbal update."),
        line(60, 350, "4."), line(95, 350, "WORK PROGRAMME"), line(455, 350, "Appendix B"),
    )  # fmt: skip
    pages = papers(1, range(2, 8), {})
    for place, label in ((0, "Appendix A"), (4, "Appendix B")):
        old = pages[place]
        pages[place] = page(old.index, [*old.lines, line(490, 21, label)])
    reading = read_pack(pack([sheet, *pages]))
    second = reading.items[1]
    assert second.appendix_label == "Appendix A"
    assert second.pages is not None
    assert (second.pages.label_from, second.pages.label_to) == ("2", "5")
    assert second.lead == "Director of Highways"
    assert reading.items[2].kind is ItemKind.VERBAL
    assert reading.items[2].lead == "Head of Parks"
    assert reading.items[3].kind is ItemKind.WORK_PROGRAMME


def test_headings_between_items_are_no_part_of_them() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Apologies"),
        line(54, 246, "2."), line(82, 246, "Allotments (Pages 1 - 2)"),
        line(230, 280, "EXEMPT ITEMS", bold=True),
        line(54, 310, "3."), line(82, 310, "Sale of the Old Mill"),
    )  # fmt: skip
    reading = read_pack(pack([sheet, *papers(1, range(1, 3), {1: "2"})]))
    assert [item.title for item in reading.items] == [
        "Apologies",
        "Allotments",
        "Sale of the Old Mill",
    ]
    assert reading.items[2].kind is ItemKind.EXEMPT


def test_notes_with_numbers_above_the_agenda_are_not_its_items() -> None:
    notes = [
        line(54, 60 + 20 * n, f"{n}. Members of the public may speak for three minutes.")
        for n in range(1, 5)
    ]
    sheet = page(
        0,
        [
            *notes,
            line(270, 180, "AGENDA", bold=True),
            line(54, 220, "1."), line(82, 220, "Apologies"),
            line(54, 246, "2."), line(82, 246, "Declarations of Interest"),
            line(54, 272, "3."), line(82, 272, "Allotments (Pages 1 - 2)"),
        ],
    )  # fmt: skip
    reading = read_pack(pack([sheet, *papers(1, range(1, 3), {1: "3"})]))
    assert [item.title for item in reading.items] == [
        "Apologies",
        "Declarations of Interest",
        "Allotments",
    ]


def test_a_parish_agenda_has_no_ranges() -> None:
    sheet = page(
        0,
        [
            line(200, 60, "ASHBY MAGNA PARISH COUNCIL", bold=True),
            line(150, 80, "Meeting to be held on Tuesday, 6th May 2025 at 7.30pm"),
            line(150, 96, "in the Village Hall, Church Street"),
            line(270, 130, "AGENDA"),
            line(60, 160, "101/25"), line(120, 160, "To receive apologies for absence"),
            line(60, 190, "102/25"), line(120, 190, "To approve the minutes of the last meeting"),
            line(60, 220, "103/25"), line(120, 220, "Village Green"),
            line(60, 250, "104/25"), line(120, 250, "Date of next meeting: 3rd June 2025"),
        ],
    )  # fmt: skip
    reading = read_pack(pack([sheet]))
    assert reading.card.authority == "Ashby Magna Parish Council"
    assert reading.card.body == "Ashby Magna Parish Council"
    assert str(reading.card.date) == "2025-05-06"
    assert str(reading.card.time) == "19:30:00"
    assert reading.card.location == "Village Hall, Church Street"
    assert [item.number for item in reading.items] == ["101/25", "102/25", "103/25", "104/25"]
    assert [item.kind for item in reading.items][:2] == [ItemKind.PROCEDURAL, ItemKind.MINUTES]
    assert reading.next_meeting is not None
    assert str(reading.next_meeting.date) == "2025-06-03"


def test_sub_items_keep_their_letters() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Apologies"),
        line(54, 250, "2."), line(82, 250, "Planning Applications"),
        line(54, 280, "2a"), line(82, 280, "Site of the Old Mill"), line(480, 280, "(Pages 1 - 2)"),
        line(54, 310, "2b"), line(82, 310, "Land by the Canal"), line(480, 310, "(Pages 3 - 4)"),
        line(54, 340, "3."), line(82, 340, "Any Other Business"),
    )  # fmt: skip
    reading = read_pack(pack([sheet, *papers(1, range(1, 5), {1: "2a", 3: "2b"})]))
    assert [item.number for item in reading.items] == ["1", "2", "2a", "2b", "3"]
    assert reading.items[3].pages is not None
    assert reading.items[3].pages.label_from == "3"


def test_north_american_numbers_with_a_file_number() -> None:
    sheet = page(
        0,
        [
            line(55, 60, "City of Newtown City Council"),
            line(270, 80, "Agenda"),
            line(55, 120, "1.  CALL TO ORDER", bold=True),
            line(55, 160, "2.  CONSENT CALENDAR", bold=True),
            line(55, 200, "2.1  Approval of Minutes.", bold=True),
            line(55, 240, "2.2", bold=True), line(90, 240, "21-0238"),
            line(168, 240, "Agreement for Luggage Carts.", bold=True),
            line(55, 256, "Recommendation:", bold=True), line(168, 256, "Approve the agreement."),
        ],
    )  # fmt: skip
    reading = read_pack(pack([sheet]))
    assert [(item.number, item.title) for item in reading.items] == [
        ("1", "CALL TO ORDER"),
        ("2", "CONSENT CALENDAR"),
        ("2.1", "Approval of Minutes."),
        ("2.2", "Agreement for Luggage Carts."),
    ]


def test_links_tell_the_page_where_nothing_else_does() -> None:
    sheet = page(
        0,
        front(
            line(54, 220, "1."), line(82, 220, "Apologies"),
            line(54, 246, "2."), line(82, 246, "Allotments"),
            line(54, 272, "3."), line(82, 272, "Street Lighting"),
        ).lines,
        links=[
            PageLink(Rect(82, 246, 200, 260), target_page=1),
            PageLink(Rect(82, 272, 200, 286), target_page=3),
        ],
    )  # fmt: skip
    reading = read_pack(pack([sheet, *papers(1, range(1, 6), {})]))
    assert summary(reading)[1:] == [
        ("2", "Allotments", ("1", "2")),
        ("3", "Street Lighting", ("3", "5")),
    ]


def test_what_only_the_bookmarks_know_is_added_with_a_warning() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Apologies"),
        line(54, 246, "2."), line(82, 246, "Declarations of Interest"),
        line(54, 272, "4."), line(82, 272, "Street Lighting (Pages 3 - 4)"),
    )  # fmt: skip
    reading = read_pack(
        pack(
            [sheet, *papers(1, range(1, 5), {1: "3", 3: "4"})],
            outline=[(1, "Agenda", 0), (1, "3 Allotments", 1), (1, "4 Street Lighting", 3)],
        )
    )
    assert [item.number for item in reading.items] == ["1", "2", "3", "4"]
    assert any("Item 3" in warning for warning in reading.warnings)


def test_a_bookmark_that_disagrees_with_the_agenda_is_told() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Apologies"),
        line(54, 246, "2."), line(82, 246, "Allotments (Pages 1 - 2)"),
        line(54, 272, "3."), line(82, 272, "Street Lighting (Pages 3 - 4)"),
    )  # fmt: skip
    reading = read_pack(
        pack(
            [sheet, *papers(1, range(1, 5), {1: "2", 3: "3"})],
            outline=[(1, "2 Allotments", 1), (1, "3 Street Lighting", 4)],
        )
    )
    assert reading.items[2].pages is not None
    assert reading.items[2].pages.first == 3
    assert any(
        "bookmark" in warning and "item 3" in warning.lower() for warning in reading.warnings
    )


def test_a_supplement_with_a_letter_has_its_one_item() -> None:
    letter = page(
        0,
        [
            line(57, 350, "Dear Member"),
            line(57, 380, "COUNTY COUNCIL - THURSDAY, 9 JANUARY 2025", bold=True),
            line(57, 400, "Please find enclosed the documents for Item 3, not available when"),
            line(57, 414, "the main agenda was published."),
            line(57, 450, "Agenda Item No", bold=True),
            line(57, 470, "3"), line(135, 470, "Future of Local Buses (Pages 1 - 4)", bold=True),
            line(57, 540, "Yours sincerely"),
        ],
    )  # fmt: skip
    reading = read_pack(
        pack(
            [letter, blank(1), *papers(2, range(1, 5), {1: "3"})],
            title="(Public Pack)Buses Agenda Supplement  for County Council, 09/01/2025 10:00",
        )
    )
    assert reading.kind.value == "supplement"
    assert summary(reading) == [("3", "Future of Local Buses", ("1", "4"))]
    assert reading.card.body == "County Council"
    assert str(reading.card.date) == "2025-01-09"


def test_a_report_alone_makes_no_agenda_of_its_paragraphs() -> None:
    body = [line(72, 300 + 30 * n, f"{n}.") for n in range(1, 9)]
    body += [
        line(101, 300 + 30 * n, "The site lies by the canal and has stood empty for years.")
        for n in range(1, 9)
    ]
    head = [
        line(73, 74, "Item No.", bold=True), line(101, 87, "5.1"),
        line(245, 74, "Date:", bold=True), line(245, 87, "12 July 2025"),
        line(351, 74, "Meeting Name:", bold=True), line(351, 87, "Planning Committee"),
        line(73, 116, "Report title:", bold=True), line(149, 116, "Site of the Old Mill"),
        line(73, 140, "From:", bold=True), line(149, 140, "Director of Planning"),
    ]  # fmt: skip
    reading = read_pack(pack([page(0, [*head, *body])]))
    assert [(item.number, item.title) for item in reading.items] == [
        ("5.1", "Site of the Old Mill")
    ]
    assert reading.card.body == "Planning Committee"
    assert str(reading.card.date) == "2025-07-12"
    assert reading.reports[0].report_of == ("Director of Planning",)
    assert [p.label for p in reading.reports[0].paragraphs] == [str(n) for n in range(1, 9)]


def test_what_is_missing_on_the_agenda_is_told() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Apologies"),
        line(54, 246, "2."), line(82, 246, "Allotments (Pages 1 - 2)"),
        line(54, 272, "4."), line(82, 272, "Street Lighting (Pages 5 - 6)"),
    )  # fmt: skip
    reading = read_pack(pack([sheet, *papers(1, range(1, 7), {1: "2", 3: "3", 5: "4"})]))
    assert reading.warnings == (
        "The agenda goes from item 2 to item 4: an item may be missing.",
        "'Agenda Item 3' is stamped on page 3, but no such item was found on the agenda.",
    )


def test_pages_without_text_are_told() -> None:
    reading = read_pack(pack([page(n, [], picture_share=1.0) for n in range(4)]))
    assert len(reading.warnings) == 1
    assert "pictures without text" in reading.warnings[0]
    assert not any(one.blank for one in reading.pages)


def test_a_supplement_may_start_with_its_paper() -> None:
    reading = read_pack(
        pack(
            papers(0, range(1, 4), {1: "6"}),
            outline=[(1, "6 Street Lighting", 0)],
            title="(Public Pack)Late report Agenda Supplement for Roads Panel, 04/03/2025 14:00",
        )
    )
    assert summary(reading) == [("6", "Street Lighting", ("1", "3"))]
    assert reading.warnings == ()
    assert reading.card.body == "Roads Panel"


def test_a_title_that_nearly_reaches_the_next_column() -> None:
    sheet = front(
        line(54, 200, "Item"), line(330, 200, "Report of"),
        line(54, 220, "1"), line(82, 220, "Allotments"), line(330, 220, "Director of Parks"),
        line(54, 246, "2"), line(82, 246, "Flooding: what was learnt, and where 2025"),
        line(330, 246, "Director of Place"),
        line(54, 272, "3"), line(82, 272, "Apologies"),
    )  # fmt: skip
    reading = read_pack(pack([sheet]))
    assert reading.items[1].title == "Flooding: what was learnt, and where 2025"
    assert reading.items[1].lead == "Director of Place"


def test_the_chapters_of_a_report_are_no_items() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Apologies"),
        line(54, 246, "2."), line(82, 246, "Declarations of Interest"),
        line(54, 272, "3."), line(82, 272, "Allotments"),
    )  # fmt: skip
    chapters = [(1, f"{n}. {name}", n) for n, name in enumerate(
        ("Purpose", "Background", "Costs", "Law", "Risks", "Conclusion"), 1)]  # fmt: skip
    reading = read_pack(pack([sheet, *papers(1, range(1, 8), {})], outline=chapters))
    assert [item.title for item in reading.items] == [
        "Apologies",
        "Declarations of Interest",
        "Allotments",
    ]


def test_lettered_points_with_pages_are_items() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Apologies"),
        line(54, 246, "2."), line(82, 246, "Planning Applications"),
        line(82, 268, "(a)"), line(110, 268, "Land by the Canal"), line(470, 268, "(Pages 1 - 2)"),
        line(82, 290, "(b)"), line(110, 290, "The Old Mill"), line(470, 290, "(Pages 3 - 4)"),
        line(54, 316, "3."), line(82, 316, "Any Other Business"),
    )  # fmt: skip
    title = "Agenda Document for Roads Panel, 04/03/2025 14:00"
    reading = read_pack(pack([sheet, *papers(1, range(1, 5), {1: "2a", 3: "2b"})], title=title))
    assert summary(reading) == [
        ("1", "Apologies", None),
        ("2", "Planning Applications", None),
        ("2(a)", "Land by the Canal", ("1", "2")),
        ("2(b)", "The Old Mill", ("3", "4")),
        ("3", "Any Other Business", None),
    ]
    assert reading.warnings == ()


def test_lettered_parts_of_a_sentence_are_no_items() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Apologies"),
        line(54, 246, "2."), line(82, 246, "Declarations of Interest"),
        line(82, 268, "Members are asked to declare"),
        line(82, 284, "(a) any interest in an item; and"), line(82, 300, "(b) any gift received."),
        line(54, 330, "3."), line(82, 330, "Allotments"),
    )  # fmt: skip
    assert [item.number for item in read_pack(pack([sheet])).items] == ["1", "2", "3"]


def test_a_report_without_a_paper_is_told() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Apologies"),
        line(54, 246, "2."), line(82, 246, "Allotments (Pages 1 - 2)"),
        line(54, 272, "3."), line(82, 272, "Libraries (Pages 3 - 4)"),
        line(54, 298, "4."), line(82, 298, "Sale of the Old Mill"),
        line(54, 324, "5."), line(82, 324, "Street Lighting - To follow"),
    )  # fmt: skip
    title = "Agenda Document for Parks Panel, 04/03/2025 14:00"
    reading = read_pack(pack([sheet, *papers(1, range(1, 5), {1: "2", 3: "3"})], title=title))
    assert reading.warnings == (
        (
            "No paper was found in this file for item 4: "
            "it may follow in a supplement or be given at the meeting."
        ),
    )


def test_a_box_may_name_two_items() -> None:
    sheet = front(
        line(54, 220, "1."), line(82, 220, "Land by the Canal"),
        line(54, 246, "2."), line(82, 246, "The Old Mill"),
        line(54, 272, "3."), line(82, 272, "Libraries - See supplement pack"),
    )  # fmt: skip
    box = [line(54, 60, "Item No."), line(54, 76, "1 & 2"), line(150, 200, "The sites.")]
    both = page(1, [*box, stamp(1)])
    reading = read_pack(pack([sheet, both, page(2, [line(72, 90, "More of them."), stamp(2)])]))
    assert [item.pages and (item.pages.first, item.pages.last) for item in reading.items] == [
        (1, 2),
        (1, 2),
        None,
    ]
    assert reading.items[2].title == "Libraries"
