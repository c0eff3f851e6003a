# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented councils, people and business from which made packs are put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from random import Random

from desktop.domain.agenda import ItemKind

AUTHORITIES = (
    "Northshire County Council",
    "Ashby Borough Council",
    "Newtown City Council",
    "Elmbridge and Fenwick District Council",
    "London Borough of Eastmere",
    "Weston Metropolitan Borough Council",
    "Millford Council",
)
BODIES = (
    "Cabinet",
    "Executive",
    "Planning Committee",
    "Licensing Sub-Committee",
    "Audit and Governance Committee",
    "Children and Young People Overview and Scrutiny Committee",
    "Health and Wellbeing Board",
    "Housing Scrutiny Panel",
    "Local Pension Board",
    "Transport and Environment Scrutiny Commission",
    "Joint Waste Committee",
    "Full Council",
)
PLACES = (
    "Council Chamber, Civic Offices, High Street, Newtown",
    "Elm Committee Room, County Hall, Westfield",
    "Committee Room 2, Town Hall, Market Square, Ashby",
    "Virtual meeting via Microsoft Teams",
    "The Guildhall, Church Street, Newtown",
)
FIRST = ("Ann", "Ben", "Carol", "David", "Eve", "Fiona", "George", "Helen", "Ian", "Joy")
LAST = (
    "Ash", "Birch", "Cedar", "Elder", "Fir", "Hazel", "Juniper", "Larch", "Maple", "Oakley",
    "O'Pine", "Rowan", "Sallow-Grey", "Thorn", "Willow",
)  # fmt: skip
OFFICES = (
    "Director of Housing",
    "Head of Planning",
    "Chief Finance Officer",
    "Director of Children and Family Services",
    "Corporate Director of Place",
    "Monitoring Officer",
)
# title and kind of what stands at the start of an agenda, and at its end
OPENING: tuple[tuple[tuple[str, ItemKind], ...], ...] = (
    (("Apologies for Absence", ItemKind.PROCEDURAL),
     ("Apologies", ItemKind.PROCEDURAL),
     ("Apologies and Substitutes", ItemKind.PROCEDURAL),
     ("Apologies for absence and notification of substitute members", ItemKind.PROCEDURAL),
     ("To receive apologies for absence", ItemKind.PROCEDURAL),
     ("Welcome and Apologies", ItemKind.PROCEDURAL)),
    (("Declarations of Interest", ItemKind.DECLARATIONS),
     ("Disclosure of Interests", ItemKind.DECLARATIONS),
     ("Disclosable Pecuniary Interests and Non-Statutory Disclosable Interests",
      ItemKind.DECLARATIONS),
     ("Members' Declarations of Interests", ItemKind.DECLARATIONS),
     ("Declarations of interest in respect of items on the agenda.", ItemKind.DECLARATIONS),
     ("To receive any declarations of interest", ItemKind.DECLARATIONS)),
    (("Minutes", ItemKind.MINUTES),
     ("Minutes of the Previous Meeting", ItemKind.MINUTES),
     ("Minutes of the meeting held on 9th January 2025", ItemKind.MINUTES),
     ("To approve the minutes of the meeting held on 9 January 2025", ItemKind.MINUTES),
     ("Minutes of Last Meeting", ItemKind.MINUTES)),
    (("Chair's Announcements", ItemKind.PROCEDURAL),
     ("Announcements from the Leader", ItemKind.PROCEDURAL),
     ("Chairman's Communications", ItemKind.PROCEDURAL),
     ("Mayor's Announcements", ItemKind.PROCEDURAL)),
    (("Public Question Time", ItemKind.QUESTIONS),
     ("Public Participation", ItemKind.QUESTIONS),
     ("Deputations and Public Speaking", ItemKind.QUESTIONS),
     ("Question Time.", ItemKind.QUESTIONS),
     ("Questions asked by members under Standing Order 7(3) and 7(5).", ItemKind.QUESTIONS)),
    (("Petitions", ItemKind.PETITIONS),
     ("Presentation of Petitions under Standing Order 36.", ItemKind.PETITIONS)),
    (("Declarations of the Party Whip in accordance with Procedure Rule 16.", ItemKind.WHIP),),
)  # fmt: skip
REPORTS = (
    "Budget Monitoring",
    "Quarter 3 Performance Report",
    "Winter Gritting of Roads and Pavements",
    "Local Plan Update",
    "Annual Report of the Adoption Service 2023/24",
    "Housing Allocations Policy",
    "Treasury Management Strategy Statement and Annual Investment Strategy 2025-26",
    "24/01234/FUL - Land North of Mill Lane, Ashby",
    "Corporate Risk Register",
    "Special Educational Needs and Disabilities Inspection and Improvement Plan",
    "Call-in of the Decision on Car Parking Charges",
    "Matters Referred to the Executive by the Overview and Scrutiny Board",
    "Review of Polling Districts and Polling Places",
    "Internal Audit Progress",
)
CLOSING: tuple[tuple[tuple[str, ItemKind], ...], ...] = (
    (("Work Programme", ItemKind.WORK_PROGRAMME),
     ("Forward Plan", ItemKind.WORK_PROGRAMME),
     ("Committee Work Programme 2025/26", ItemKind.WORK_PROGRAMME)),
    (("Exclusion of the Press and Public", ItemKind.EXEMPT),
     ("Exclusion of the Public", ItemKind.EXEMPT)),
    (("Date of Next Meeting", ItemKind.DATE_OF_NEXT_MEETING),),
    (("Any Other Business", ItemKind.URGENT_AOB),
     ("Urgent Business", ItemKind.URGENT_AOB),
     ("Any other items which the Chairman has decided to take as urgent.", ItemKind.URGENT_AOB),
     ("Items of Urgent Business", ItemKind.URGENT_AOB)),
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Meeting:
    """An invented meeting: what a front sheet is set from. Members are name and role."""

    authority: str
    body: str
    when: date
    at: time
    place: str
    clerk: str
    phone: str
    mail: str
    members: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Business:
    """An item of business: ``pages`` is how many pages its papers have, 0 for none."""

    title: str
    kind: ItemKind
    pages: int = 0
    lead: str | None = None
    exempt: bool = False


def make_meeting(rng: Random) -> Meeting:
    """A meeting with five to nine members, the first two with roles."""
    mark = rng.choice(("Councillor {f} {l}", "Cllr {l}", "Mr. {i}. {l} CC", "Councillor {i} {l}"))
    names = rng.sample(LAST, rng.randint(5, 9))
    roles = rng.choice((("Chair", "Vice-Chair"), ("Chairman", "Vice-Chairman"),
                        ("Chairperson", "Deputy Chair"), ("Leader", "Deputy Leader")))  # fmt: skip
    members = []
    for place, last in enumerate(names):
        first = rng.choice(FIRST)
        name = mark.format(f=first, l=last, i=first[0])
        members.append((name, roles[place] if place < 2 else None))
    clerk = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    mail = clerk.lower().replace(" ", ".").replace("'", "") + "@example.gov.uk"
    return Meeting(
        authority=rng.choice(AUTHORITIES),
        body=rng.choice(BODIES),
        when=date(2025, rng.randint(1, 12), rng.randint(1, 28)),
        at=time(rng.choice((9, 10, 14, 18, 19)), rng.choice((0, 30))),
        place=rng.choice(PLACES),
        clerk=clerk,
        phone=rng.choice(("01234 567890", "0116 305 0183", "020 7525 1234", "03000 414043")),
        mail=mail,
        members=tuple(members),
    )


def make_business(rng: Random) -> list[Business]:
    """An agenda of standing business around three to six reports."""
    items = [
        Business(*rng.choice(one)) for one in OPENING if rng.random() < 0.75 or one is OPENING[0]
    ]
    items = [
        Business(i.title, i.kind, rng.randint(2, 5) if i.kind is ItemKind.MINUTES else 0)
        for i in items
    ]
    for title in rng.sample(REPORTS, rng.randint(3, 6)):
        items.append(Business(title, ItemKind.REPORT, rng.randint(1, 6), rng.choice(OFFICES)))
    items.extend(
        Business(title, kind, 2 if kind is ItemKind.WORK_PROGRAMME else 0)
        for one in CLOSING
        if rng.random() < 0.6
        for title, kind in [rng.choice(one)]
    )
    return items


def said_date(when: date, form: int) -> str:
    """A date as councils print it, in one of six forms."""
    day, month = when.day, f"{when:%B}"
    th = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    weekday = WEEKDAYS[when.weekday()]
    forms = (
        f"{weekday}, {day} {month} {when.year}",
        f"{weekday} {day}{th} {month} {when.year}",
        f"{weekday}, {day}{th} {month}, {when.year}",
        f"{day} {month} {when.year}",
        f"{weekday} {day} {month} {when.year}",
        f"{when:%d/%m/%Y}",
    )
    return forms[form % len(forms)]


def said_time(at: time, form: int) -> str:
    """A time of day as councils print it, in one of six forms."""
    hour = at.hour % 12 or 12
    half = "am" if at.hour < 12 else "pm"
    forms = (
        f"{hour}.{at.minute:02} {half}",
        f"{hour}:{at.minute:02}{half}",
        f"{at.hour:02}:{at.minute:02}",
        f"{hour}.{at.minute:02}{half}",
        f"{hour}.{at.minute:02} {half[0]}.m.",
        f"{hour}{half}" if not at.minute else f"{hour}.{at.minute:02}{half}",
    )
    return forms[form % len(forms)]
