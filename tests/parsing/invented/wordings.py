# SPDX-License-Identifier: AGPL-3.0-or-later
"""The wordings invented packs draw from: bodies, business, headings, people, dates and times.

Synonyms are those measured in genuine packs; places and people do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from desktop.domain.agenda import ItemKind

K = ItemKind
AUTHORITIES = (
    "Westmarch County Council", "Calder Vale Borough Council", "Aldminster City Council",
    "Royal Borough of Thornhaven", "London Borough of Eastmere", "North Fenland District Council",
    "East Wolds Council", "Severnside Metropolitan Borough Council",
)  # fmt: skip
BODIES = (
    "Cabinet", "Executive", "County Council", "Planning Committee", "Audit Committee",
    "Adults and Communities Overview and Scrutiny Committee",
    "Children, Young People and Education Scrutiny Commission",
    "Environment and Climate Change Overview and Scrutiny Committee",
    "Harbour and Foreshore Sub-Committee", "Health and Wellbeing Board", "Local Pension Committee",
    "Corporate Parenting Board", "Licensing and Regulatory Committee", "Scrutiny Commission",
    "Standards and Ethics Committee", "Shared Services Joint Committee", "Housing Scrutiny Panel",
    "Strategic Planning Board", "Member Development Working Party",
    "Traffic Management Advisory Panel",
)  # fmt: skip
PLACES = (
    "Wharf Committee Room, County Hall, Millbank", "Council Chamber, Town Hall, Market Street",
    "Meeting Room G.01, Ground Floor, City Hall, 115 Charter Street, Aldminster",
    "Darent Room, Sessions House, Riverside Road", "Remote meeting via Zoom", "The Corn Exchange",
    "Rooms 1 and 2, Civic Centre, Station Approach, Calder",
)  # fmt: skip
FIRST = ("Amina", "Bridget", "Colin", "Declan", "Esther", "Fergus", "Gita", "Howard", "Imogen",
         "Jolyon", "Kezia", "Lowri", "Max", "Nerys")  # fmt: skip
LAST = ("Abbott", "Brightwell", "Cadwallader", "Dhillon", "Eccles", "Fenwick", "Grimshaw",
        "Hadley-Nichols", "Iqbal", "Jessop", "Kettleborough", "Lomax", "McBride", "Nairn",
        "O'Rourke", "Pemberton", "Quirke", "Redfern")  # fmt: skip
LEADS = (
    "Director of Adults and Communities", "Director of Corporate Resources",
    "Director of Children and Family Services", "Chief Executive",
    "Director of Law and Governance", "Strategic Director of City Development and Neighbourhoods",
    "Head of Internal Audit and Assurance Service", "Corporate Director for Growth and Place",
    "Director of Public Health", "Chief Planning Officer", "Director of Education and SEND",
)  # fmt: skip
OPENINGS: dict[str, tuple[tuple[str, ItemKind], ...]] = {
    "apologies": (
        ("Apologies for Absence", K.PROCEDURAL),
        ("WELCOME AND APOLOGIES FOR ABSENCE", K.PROCEDURAL),
        ("Apologies and Substitutes", K.PROCEDURAL), ("To receive apologies", K.PROCEDURAL),
        ("Introduction and apologies", K.PROCEDURAL),
        ("Membership and Apologies", K.PROCEDURAL)),
    "minutes": (
        ("Minutes of the meeting held on 7 November 2024.", K.MINUTES),
        ("Minutes of the Meeting held on 9th January 2025", K.MINUTES),
        ("MINUTES OF THE PREVIOUS MEETING", K.MINUTES), ("Minutes", K.MINUTES),
        ("Minutes - 12 December 2024", K.MINUTES),
        ("To approve as a correct record the minutes of the last meeting", K.MINUTES)),
    "urgent": (
        (("To advise of any other items which the Chairman has decided to take as urgent elsewhere "
         "on the agenda."), K.URGENT_AOB), ("Urgent Business", K.URGENT_AOB),
        ("Notification of any urgent items", K.URGENT_AOB)),
    "interests": (
        ("Declarations of interest in respect of items on the agenda.", K.DECLARATIONS),
        ("DECLARATIONS OF INTEREST", K.DECLARATIONS), ("Declarations of Interest", K.DECLARATIONS),
        ("Declaration of Members' Interests", K.DECLARATIONS),
        ("Declarations of Disclosable Pecuniary Interests and other interests", K.DECLARATIONS)),
    "whip": (
        (("Declarations of the Party Whip in accordance with Overview and Scrutiny Procedure Rule "
         "16."), K.WHIP), ("Declarations of the Party Whip", K.WHIP)),
    "petitions": (
        ("Presentation of Petitions under Standing Order 36.", K.PETITIONS),
        ("PETITIONS", K.PETITIONS), ("Petitions and Deputations", K.PETITIONS)),
    "public": (
        ("Question Time.", K.QUESTIONS),
        ("QUESTIONS, REPRESENTATIONS, AND STATEMENTS OF CASE", K.QUESTIONS),
        ("Public Participation", K.QUESTIONS), ("Public Question Time", K.QUESTIONS)),
    "members": (
        ("Questions asked by members under Standing Order 7(3) and 7(5).", K.QUESTIONS),
        ("Questions from Members", K.QUESTIONS)),
    "chair": (
        ("CHAIR'S ANNOUNCEMENTS", K.PROCEDURAL), ("Chairman's Announcements", K.PROCEDURAL),
        ("Position Statement of the Leader", K.REPORT)),
}  # fmt: skip
CLOSINGS: dict[str, tuple[tuple[str, ItemKind], ...]] = {
    "programme": (("WORK PROGRAMME", K.WORK_PROGRAMME), ("Work Programme", K.WORK_PROGRAMME),
                  ("Forward Plan and Work Programme", K.WORK_PROGRAMME)),
    "next": (("Date of next meeting.", K.DATE_OF_NEXT_MEETING),
             ("Date of Next Meeting", K.DATE_OF_NEXT_MEETING)),
    "other": (("Any other items which the Chairman has decided to take as urgent.", K.URGENT_AOB),
              ("ANY OTHER BUSINESS", K.URGENT_AOB), ("Any Other Urgent Business", K.URGENT_AOB)),
}  # fmt: skip
SUBJECTS = (
    "Medium Term Financial Strategy 2025/26 - 2028/29",
    "Transforming Inclusion in Westmarch (TIW) Programme Update",
    "Adult Social Care Winter Plan",
    "Quarter 3 2024/25 Performance Report",
    "Annual Report on Fostering 2023-24",
    "Fit for the Future - Review of Council Buildings, Depots and Land Holdings Across the Area",
    "Local Flood Risk Management Strategy",
    "Community Safety Partnership: Progress of the Violence Reduction Network",
    "Corporate Asset Management Plan",
    "Home to School Transport Policy",
    "Procurement of Highways Maintenance from 2026",
    "Residents' Parking Zones",
    "Review of Special School Places",
    "Treasury Management Outturn",
    "Commissioning Intentions",
    "Library Opening Hours",
    "24/00781/OUT - Land at the rear of 14 to 20 Quarry Road",
    "Waste Collection: Outcome of Consultation",
    "Social Care Workforce",
    "Local Government Reorganisation",
)  # fmt: skip
VERBALS = ("Leader's Update", "Inspection Outcome - Verbal Update", "Chief Executive's Update")
SENTENCES = (
    "The Department continues to see growing demand for its services across the area.",
    "The budget for the year was set by the Council in February and is kept under review.",
    "Detailed proposals have been drawn up with partners in the health service.",
    "A diagnostic was undertaken in late 2023 to understand where money could be better spent.",
    "Some 412 residents replied to the survey, of whom 61% were in favour of the change.",
    "The table below sets out the position at the end of the third quarter.",
    "Officers have met with the Department for Transport on 14 March 2024 and again in May.",
    "This reflects increased costs of £1.4m, offset by savings of £0.6m elsewhere.",
    "Further work is needed before a final recommendation can be brought forward.",
    "It is intended that the new arrangements will be in place by 1 April 2026.",
    "No adverse effects on people with protected characteristics have been found.",
    "The service was last inspected in 2019, when it was judged to be good.",
)  # fmt: skip


@dataclass(frozen=True)
class Meeting:
    """An invented meeting; members are name as printed, with role."""

    authority: str
    body: str
    when: date
    at: time
    place: str
    clerks: tuple[tuple[str, str, str], ...]
    members: tuple[tuple[str, str | None], ...]
    dated: str
    timed: str


@dataclass
class Item:
    """An item of business as it will be printed.

    ``papers`` tells how many reports it has (minutes count as one).
    """

    number: str
    title: str
    kind: ItemKind
    papers: int = 0
    lead: str | None = None
    note: str | None = None
    label: str | None = None
    description: str | None = None
    section: str | None = None
    span: tuple[int, int] | None = field(default=None)


def make_meeting(rng: Random) -> Meeting:
    """A meeting with everything a front sheet says of it."""
    form = rng.choice(("Mr. {i}. {l} CC", "Councillor {f} {l}", "Councillor {l}", "Cllr {f} {l}",
                       "Mrs. {i}. {j}. {l} CC", "Councillor {l}"))  # fmt: skip
    count = rng.randint(6, 10)
    roles = rng.choice((("Chairman", None), ("Chair", "Vice-Chair"), ("Chairman", "Vice-Chairman"),
                        ("Chair", None)))  # fmt: skip
    members = []
    for place, last in enumerate(rng.sample(LAST, count)):
        first = rng.choice(FIRST)
        name = form.format(f=first, l=last, i=first[0], j=rng.choice("ABCEHJ"))
        if "CC" in name and place > 2 and rng.random() < 0.2:
            name = name.removesuffix(" CC")
        members.append((name, roles[place] if place < 2 else None))
    clerks = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        first, last = rng.choice(FIRST), rng.choice(LAST)
        phone = rng.choice(("0116 496 0183", "01632 960 441", "(01632) 960441", "03000 416 090",
                            "020 7946 0712"))  # fmt: skip
        mail = f"{first}.{last}@westmarch.gov.example".replace("'", "")
        clerks.append((f"{first} {last}", phone, mail if rng.random() < 0.5 else mail.lower()))
    when = date(rng.choice((2024, 2025)), rng.randint(1, 12), rng.randint(1, 28))
    at = time(rng.choice((9, 10, 13, 14, 17, 18)), rng.choice((0, 0, 30, 15)))
    return Meeting(
        rng.choice(AUTHORITIES), rng.choice(BODIES), when, at, rng.choice(PLACES), tuple(clerks),
        tuple(members), said_date(rng, when), said_time(rng, at),
    )  # fmt: skip


def ordinal(day: int) -> str:
    """ "1st", "22nd", "13th"."""
    th = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{th}"


def said_date(rng: Random, when: date) -> str:
    """A date in one of the forms met on front sheets."""
    day = f"{when:%A}"
    return rng.choice((
        f"{day}, {when.day} {when:%B %Y}", f"{day}, {ordinal(when.day)} {when:%B}, {when.year}",
        f"{day.upper()}, {when.day} {f'{when:%B}'.upper()} {when.year}",
        f"{day} {ordinal(when.day)} {when:%B %Y}", f"{when.day} {f'{when:%B}'.upper()} {when.year}",
        f"{ordinal(when.day)} {when:%B %Y}", f"{when:%d/%m/%Y}", f"{day} {when:%d.%m.%y}",
        f"{day} {when.day} {when:%B %Y}",
    ))  # fmt: skip


def said_time(rng: Random, at: time) -> str:
    """A time in one of the forms met on front sheets."""
    hour, half = at.hour % 12 or 12, "am" if at.hour < 12 else "pm"
    forms = [f"{hour}.{at.minute:02} {half}", f"{hour}:{at.minute:02}{half}",
             f"{at.hour:02}:{at.minute:02}", f"{hour}:{at.minute:02} {half}",
             f"{hour}.{at.minute:02}{half}", f"{hour}.{at.minute:02} {half[0]}.m.",
             f"{hour}:{at.minute:02} {half.upper()}"]  # fmt: skip
    if not at.minute:
        forms.append(f"{hour}{half}")
    return rng.choice(forms)


def said_following(rng: Random, after: date) -> tuple[str, str]:
    """A sentence on the next meeting, the year left out at times, with its date and time."""
    when = after + timedelta(days=rng.randint(20, 70))
    at = time(rng.choice((10, 14, 18)), rng.choice((0, 30)))
    day = rng.choice((f"{when:%A} {when.day} {when:%B}", f"{when:%A}, {when.day} {when:%B %Y}",
                      f"{ordinal(when.day)} {when:%B %Y}"))  # fmt: skip
    said = rng.choice((f"The next meeting of the Committee is scheduled to take place on {day} at ",
                       f"The next meeting will be held on {day} at "))  # fmt: skip
    return f"{said}{said_time(rng, at)}.", f"{when} | {at:%H:%M}"


def prose(rng: Random, count: int) -> str:
    """Some sentences."""
    return " ".join(rng.choice(SENTENCES) for _ in range(count))
