# SPDX-License-Identifier: AGPL-3.0-or-later
"""The front sheet, the agenda and the list of abbreviations of the sample pack.

Relies on ReportLab and the house style. Page ranges are given to it once they are known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exhibits import exhibit, two_columns
from house_style import BODY, CENTRED, HEADING, PINE, RULE, SMALL, TITLE, gap
from reportlab.graphics.shapes import Circle, Drawing, PolyLine, Rect
from reportlab.lib.colors import white
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Table

COUNCIL = "Wrenfield District Council"
BODY_NAME = "Environment and Communities Scrutiny Committee"
WHEN = "Tuesday, 19 January 2027 at 6.30 pm"

CARD = (
    ("Meeting:", f"<b>{BODY_NAME}</b>"),
    ("Date/Time:", WHEN),
    ("Location:", "Weir Room, Mill Street Council Offices, Wrenfield"),
    ("Contact:", "Maya Okonjo-Leigh (Tel: 01632 960 127)"),
    ("Email:", "democracy@wrenfield.example"),
)

MEMBERSHIP = (
    "Councillor Orla Penhallow (Chair)",
    "Councillor Desmond Ashgrove (Vice-Chair)",
    "Councillor Ruth Brackenbury",
    "Councillor Tobias Fennimore",
    "Councillor Siân Maddock",
    "Councillor Imelda Thackwray",
    "Councillor Percy Underhay",
    "Councillor Hettie Wyncoll",
    "Mrs Joan Calloway-Rŷs (co-opted)",
)


TIGHT = ParagraphStyle("tight", parent=BODY, spaceAfter=2)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the agenda; ``lead`` is who reports, ``words`` stand below the title."""

    number: int
    title: str
    lead: str = ""
    words: str = ""


ITEMS = (
    Item(1, "Apologies for Absence"),
    Item(2, "Declarations of Interest",
         words="Members are asked to declare any interest in respect of items on the agenda."),
    Item(3, "Declarations of the Party Whip"),
    Item(4, "Minutes of the Meeting held on 10 November 2026"),
    Item(5, "Public Questions",
         words="Questions must reach the Council by noon on Wednesday, 13 January."),
    Item(6, "Keeping Water Out: Flood Resilience in 2026", "Director of Place"),
    Item(7, "Parks and Open Spaces Plan 2027 to 2032",
         "Director of Place and Director of Resources"),
    Item(8, "Food Waste Collections: Verbal Update", "Director of Place"),
    Item(9, "Work Programme 2026/27", "Director of Resources"),
    Item(10, "Date of Next Meeting",
         words="The next meeting of the Committee will be on Tuesday, 9 March 2027 at 6.30 pm."),
    Item(11, "Any Other Items which the Chair has Decided to Take as Urgent"),
)  # fmt: skip


def crest() -> Drawing:
    """The invented council's badge: a mill wheel over water."""
    drawing = Drawing(54, 54)
    drawing.add(Circle(27, 27, 26, fillColor=PINE, strokeColor=None))
    drawing.add(Circle(27, 31, 11, fillColor=None, strokeColor=white, strokeWidth=2))
    drawing.add(Rect(26, 19, 2, 24, fillColor=white, strokeColor=None))
    drawing.add(Rect(15, 30, 24, 2, fillColor=white, strokeColor=None))
    for y in (15, 10):
        wave = [8 + y / 3, y, 14, y + 3, 20, y, 27, y + 3, 34, y, 40, y + 3, 46 - y / 3, y]
        drawing.add(PolyLine(wave, strokeColor=white, strokeWidth=1.6))
    return drawing


def front_sheet() -> list[Flowable]:
    """Meeting, place, contact and membership."""
    facts = [[Paragraph(f"<b>{name}</b>", BODY), Paragraph(value, BODY)] for name, value in CARD]
    head = Table(
        [[Table(facts, [78, 320], style=[("BOTTOMPADDING", (0, 0), (-1, -1), 1)]), crest()]],
        [408, 62],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)],
    )
    return [
        Paragraph(f"<font color='#1f5b4c' size='15'>{COUNCIL}</font>", TITLE),
        gap(6),
        HRFlowable(width="100%", color=RULE, thickness=0.8, spaceAfter=14),
        head,
        gap(10),
        Paragraph("<u>Membership</u>", TITLE),
        Paragraph(MEMBERSHIP[0], CENTRED),
        two_columns(MEMBERSHIP[1:]),
        gap(12),
        HRFlowable(width="100%", color=RULE, thickness=0.8, spaceAfter=10),
        Paragraph("Coming to the meeting", HEADING),
        Paragraph(
            "Anyone may come and listen, except while an item is taken in private. The Weir Room "
            "is on the ground floor and can be reached without steps; there is a hearing loop. "
            "The meeting will be shown live on the Council’s web site and can be watched there "
            "for a year.",
            BODY,
        ),
        Paragraph(
            "Large print, Braille, a recording, or these papers in Welsh (Cymraeg) can be had "
            "from the contact named above. Tea and coffee are served in the foyer café from "
            "6 pm; please bring a cup.",
            BODY,
        ),
        Paragraph("Public questions", HEADING),
        Paragraph(
            "A question may be put by anyone who lives or works in the district. It must be "
            "about something for which the Council is responsible, and no longer than 100 words. "
            "Each person may put one, and one more that arises from the answer.",
            BODY,
        ),
    ]


def agenda(ranges: Mapping[int, tuple[int, int]]) -> list[Flowable]:
    """The agenda; ``ranges`` are stamped first and last pages by item number.

    Titles and ranges of items that have papers link to the bookmark ``item<number>``.
    """
    rows: list[list[Flowable | list[Flowable] | str]] = [
        [Paragraph("<u><b>Item</b></u>", BODY), "", Paragraph("<u><b>Report by</b></u>", BODY), ""]
    ]
    for item in ITEMS:
        title, pages = item.title, ""
        if item.number in ranges:
            first, last = ranges[item.number]
            title = f'<a href="#item{item.number}">{title}</a>'
            pages = f'<a href="#item{item.number}">(Pages {first} - {last})</a>'
        cell: list[Flowable] = [Paragraph(title, TIGHT)]
        if item.words:
            cell.append(Paragraph(item.words, SMALL))
        number = Paragraph(f"{item.number}.", BODY)
        rows.append([number, cell, Paragraph(item.lead, BODY), Paragraph(pages, BODY)])
    table = Table(
        rows,
        [36, 230, 116, 92],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ],
    )
    return [
        Paragraph("<u>AGENDA</u>", TITLE),
        gap(4),
        table,
    ]


def abbreviations() -> list[Flowable]:
    """The page of abbreviations at the end of the pack."""
    return [
        Paragraph("ABBREVIATIONS USED IN THESE PAPERS", TITLE),
        Paragraph(
            "Most reports spell out an abbreviation where it first occurs. Those below are used "
            "often by this Committee and are not always explained.",
            BODY,
        ),
        *exhibit("table abbreviations"),
    ]
