# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented packs of councils that set their agendas in ways of their own.

Combined authorities, Scottish and Welsh councils, parish councils with points, tables, agendas
lying on their side or in two columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.parsing.invented.others import Invented
from tests.parsing.invented.press import HIGH, WIDE, Galley, Leaf, Run, print_pack, width_of
from tests.parsing.invented.wordings import FIRST, LAST, SUBJECTS, prose
from tests.parsing.truth import text_of

Truth = dict[str, list[str]]
_OPENINGS = ("Apologies for Absence", "Declarations of Interest", "Minutes of the last meeting")


@dataclass
class Line:
    """An item as it is printed; ``pages`` is how many its paper has."""

    number: str
    title: str
    pages: int = 0
    note: str = ""
    said: str = ""  # its range, once it is known

    @property
    def truth(self) -> str:
        return text_of(self.number, self.title)


def business(rng: Random, count: int, *, long: bool = False) -> list[Line]:
    """Opening items and reports with papers, numbered 1, 2, 3."""
    titles = rng.sample(SUBJECTS, count)
    if long:
        titles = [
            f"{title} and Consideration of the Recommendations made by the Joint Task and Finish "
            "Group on Partnership Working with the Health Service"
            for title in titles
        ]
    lines = [Line(str(n), title) for n, title in enumerate(_OPENINGS, 1)]
    lines += [Line(str(n), title, rng.choice((1, 2, 3))) for n, title in enumerate(titles, 4)]
    return lines


def ranged(lines: Sequence[Line], form: str = "{} - {}", *, start: int = 1) -> None:
    """Give each item with a paper the range it has when papers follow each other."""
    at = start
    for line in lines:
        if line.pages:
            line.said = form.format(at, at + line.pages - 1)
            at += line.pages


def papers(rng: Random, lines: Sequence[Line], *, start: int = 1, stamped: bool = True,
            marks: Sequence[str] = ()) -> list[Leaf]:  # fmt: skip
    """The papers behind the front, each page with its number at the foot."""
    leaves: list[Leaf] = []
    for line in lines:
        for page in range(line.pages):
            galley = Galley(top=90)
            if page == 0:
                if line.number in marks:
                    galley.middle("NOT FOR PUBLICATION", bold=True)
                galley.middle(line.title, bold=True, size=14)
                galley.y += 16
            galley.text(54, prose(rng, 5))
            galley.text(54, prose(rng, 3))
            if page == 0 and stamped:
                text = f"Agenda Item {line.number}"
                galley.leaves[0].stamps.append(Run(WIDE - 40 - width_of(text, 12), 34, text, 12))
            leaves.extend(galley.leaves)
    for number, leaf in enumerate(leaves, start):
        text = f"Page {number}"
        leaf.stamps.append(Run((WIDE - width_of(text)) / 2, HIGH - 26, text))
    return leaves


def _spans(lines: Sequence[Line], front: int) -> list[str]:
    """The truth of the ranges as zero-based pages of the PDF."""
    at, told = front, []
    for line in lines:
        if line.pages:
            told.append(text_of(line.number, at, at + line.pages - 1))
            at += line.pages
    return told


def _person(rng: Random) -> str:
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def pack_of(sort: str, galley: Galley, lines: Sequence[Line], leaves: Sequence[Leaf], more: Truth,
          **how: object) -> Invented:  # fmt: skip
    fields: Truth = {"item: number and title": [line.truth for line in lines]}
    if leaves:
        fields["item: page range"] = _spans(lines, len(galley.leaves))
    fields.update(more)
    data = print_pack([*galley.leaves, *leaves], **how)  # type: ignore[arg-type]
    return Invented(sort, data, fields)


def heading(galley: Galley, authority: str, body: str, when: str, gap: float = 18) -> None:
    """What most fronts begin with, line by line in the middle; ``gap`` points stay free below."""
    galley.middle(authority, bold=True, size=16)
    galley.middle(body, bold=True, size=14)
    galley.middle(when)
    galley.y += gap


def _lying(authority: str, body: str, when: str) -> Galley:
    """A front on a page that lies on its side, begun with what stands at its head."""
    galley = Galley()
    galley.leaves = [Leaf(landscape=True)]
    galley.run(54, authority, bold=True, size=16)
    galley.y += 22
    galley.run(54, body, bold=True, size=14)
    galley.y += 20
    galley.run(54, when)
    return galley


def combined(rng: Random) -> Invented:
    """A combined authority: short dates, times of 24 hours, a table with far pages."""
    galley, lines = Galley(), business(rng, 4)
    ranged(lines, rng.choice(("{} - {}", "{}-{}", "{} – {}")))
    galley.text(54, "Wold and Fenland Mayoral Combined Authority", bold=True, size=18, width=480)
    galley.text(54, "Overview and Scrutiny Committee", bold=True, size=14)
    when, day = rng.choice((("2025-02-03", "Mon 3rd Feb 25"), ("2025-02-03", "Mon 3 Feb 2025"),
                            ("2025-10-14", "Tues 14th Oct 2025")))  # fmt: skip
    clock = rng.choice(("14:30 - 16:30", "14.30", "1430 hrs", "14:30hrs"))
    name = _person(rng)
    mail = f"{name.replace(' ', '.').replace(chr(39), '').lower()}@woldfenland-ca.gov.uk"
    place = ("Meeting Room 2", "The Old Maltings", "Quay Street", "Wolding WF1 2AB")
    for label, values in (("Date:", (day,)), ("Time:", (clock,)), ("Venue:", place)):
        galley.run(54, label, bold=True)
        for value in values:
            galley.run(140, value)
            galley.y += 14
        galley.y += 6
    galley.y += 10
    galley.run(54, "Contact", bold=True)
    galley.run(200, "Telephone", bold=True)
    galley.run(320, "Email", bold=True)
    galley.y += 15
    galley.run(54, name)
    galley.run(200, "01632 960 441")
    galley.run(320, mail)
    galley.y += 30
    galley.middle("AGENDA", bold=True)
    galley.y += 10
    for x, head in ((54, "No."), (100, "Item"), (360, "Lead"), (490, "Page")):
        galley.run(x, head, bold=True)
    galley.y += 22
    for line in lines:
        galley.run(54, line.number)
        galley.run(490, line.said)
        galley.run(360, "Chief Executive" if line.pages else "Chair")
        galley.text(100, line.title, width=240)
    leaves = papers(rng, lines)
    return pack_of("combined", galley, lines, leaves, {
        "card: authority": ["Wold and Fenland Mayoral Combined Authority"],
        "card: body": ["Overview and Scrutiny Committee"],
        "card: date": [when], "card: time": ["14:30"],
        "card: place": ["Meeting Room 2 The Old Maltings Quay Street Wolding WF1 2AB"],
        "contacts": [text_of(name, "01632 960 441", mail)],
    })  # fmt: skip


def scottish(rng: Random) -> Invented:
    """Decimal numbers, reports "by" officers after the title, a convener, "Sederunt"."""
    galley = Galley()
    galley.middle("Strathallan Council", bold=True, size=18)
    galley.middle("Finance and Resources Committee", bold=True, size=14)
    galley.y += 8
    galley.middle("10.00 am, Thursday 6 February 2025")
    galley.middle("Dean of Guild Court Room, City Chambers, High Street, Strathallan")
    galley.y += 16
    titles = rng.sample(SUBJECTS, 6)
    lines = [Line("1.1", "Order of Business"), Line("2.1", "Declaration of Interests"),
             Line("3.1", "Minute of Previous Meeting of 12 December 2024", 2)]  # fmt: skip
    numbers = ("5.1", "5.2", "5.3", "5.4", "5.5", "5.6") if rng.random() < 0.3 else (
        "4.1", "4.2", "5.1", "5.2", "5.3", "6.1")  # fmt: skip
    lines += [Line(n, t, rng.choice((1, 2))) for n, t in zip(numbers, titles, strict=True)]
    ranged(lines)
    galley.middle("Agenda", bold=True)
    heads = {"1": "Order of business", "2": "Declarations of interest", "3": "Minutes",
             "4": "Forward planning", "5": "Executive decisions", "6": "Motions"}  # fmt: skip
    told, shown = [], ""
    whole = [Line(part, name) for part, name in heads.items()]
    for line in lines:
        part = line.number.split(".")[0]
        if part != shown:
            shown = part
            galley.room(80)
            galley.y += 6
            galley.run(54, f"{part}.", bold=True)
            galley.run(100, heads[part], bold=True)
            galley.y += 20
            told.append(next(w for w in whole if w.number == part))
        galley.room(40)
        galley.run(54, line.number)
        galley.run(470, line.said)
        who = " – Report by the Executive Director of Place (circulated)" if line.pages else ""
        start = galley.y
        galley.text(100, line.title + who, width=340)
        galley.y = max(galley.y, start + 26)
        told.append(line)
    leaves = papers(rng, lines, stamped=False)
    made = pack_of("scottish", galley, told, leaves, {
        "card: authority": ["Strathallan Council"],
        "card: body": ["Finance and Resources Committee"],
        "card: date": ["2025-02-06"], "card: time": ["10:00"],
    })  # fmt: skip
    made.fields["item: page range"] = _spans(lines, len(galley.leaves))
    return made


def welsh(rng: Random) -> Invented:
    """Two languages: on lines below each other, or either side of a stroke."""
    galley = Galley()
    galley.middle("Cyngor Sir Glanmorfa", bold=True, size=14)
    galley.middle("Glanmorfa County Council", bold=True, size=14)
    galley.y += 6
    galley.middle("Pwyllgor Craffu Lleoedd / Place Scrutiny Committee", bold=True)
    when = rng.choice(("Dydd Mawrth, 4 Mawrth 2025 / Tuesday, 4 March 2025",
                       "Tuesday, 4 March 2025 / Dydd Mawrth, 4 Mawrth 2025"))  # fmt: skip
    galley.middle(when)
    galley.middle("2.00 pm")
    galley.middle("Siambr y Cyngor / Council Chamber, Neuadd y Sir / County Hall")
    galley.y += 12
    galley.middle("AGENDA", bold=True)
    galley.y += 10
    pairs = (("Ymddiheuriadau", "Apologies"),
             ("Datganiadau o Fuddiant", "Declarations of Interest"), ("Cofnodion", "Minutes"),
             ("Y Gyllideb", "Budget"),
             ("Blaenraglen Waith", "Forward Work Programme"))  # fmt: skip
    stroke = rng.random() < 0.5
    lines = [Line(str(n), f"{cy} / {en}" if stroke else f"{cy} {en}", 2 if n > 2 else 0)
             for n, (cy, en) in enumerate(pairs, 1)]  # fmt: skip
    ranged(lines, rng.choice(("(Pages {} - {})", "(Tudalennau {} - {})",
                               "(Tudalennau / Pages {} - {})")))  # fmt: skip
    for line, (cy, en) in zip(lines, pairs, strict=True):
        galley.run(54, f"{line.number}.", bold=True)
        if stroke:
            galley.run(90, line.title, bold=True)
            galley.run(420, line.said)
        else:
            galley.run(90, cy, bold=True)
            galley.run(420, line.said)
            galley.y += 14
            galley.run(90, en, bold=True)
        galley.y += 28
    leaves = papers(rng, lines)
    return pack_of("welsh", galley, lines, leaves, {
        "card: authority": ["Glanmorfa County Council"], "card: date": ["2025-03-04"],
        "card: time": ["14:00"],
        "item: kind": [text_of(n, k) for n, k in zip("12345", (
            "procedural", "declarations", "minutes", "report", "work_programme"), strict=True)],
    })  # fmt: skip


def parish(rng: Random) -> Invented:
    """A parish with points (a), (b) of items and an item put in late as 8a."""
    galley = Galley()
    galley.middle("Nether Wold Parish Council", bold=True, size=16)
    galley.text(54, "Members of the Council are hereby summoned to attend the meeting of the "
                "Parish Council to be held in the Village Hall, Church Lane on Monday 10th "
                "February 2025 at 7.30pm.")  # fmt: skip
    galley.middle("Agenda", bold=True)
    stop = rng.choice((".", "", ")"))
    rows = [("1", "To receive apologies for absence", ()), ("2", "Declarations of interest", ()),
            ("3", "Minutes", ("To approve the minutes of the meeting held on 13 January 2025",
                              "Matters arising")),
            ("4", "Public participation", ()),
            ("5", "Planning", ("25/0041 Land at Mill Lane", "25/0052 The Old Forge")),
            ("6", "Finance", ("To approve the schedule of payments;", "To note the balances.")),
            ("7", "Highways and footpaths", ()), ("8", "Allotments", ()),
            ("8a", "Play area inspection", ()), ("9", "Correspondence", ()),
            ("10", "Date of next meeting", ())]  # fmt: skip
    told = []
    for number, title, points in rows:
        galley.run(54, f"{number}{stop}")
        galley.run(90, title)
        galley.y += 17
        told.append(text_of(number, title))
        for letter, point in zip("ab", points, strict=False):
            galley.run(100, f"({letter})")
            galley.run(126, point)
            galley.y += 16
            if number == "5":
                told.append(text_of(f"5({letter})", point))
    galley.y += 20
    galley.text(54, f"{_person(rng)}", gap=2)
    galley.text(54, "Clerk to the Council", gap=2)
    galley.text(54, "Tel: 01632 960441   Email: clerk@netherwold-pc.gov.uk")
    fields = {"item: number and title": told, "card: authority": ["Nether Wold Parish Council"],
              "card: date": ["2025-02-10"], "card: time": ["19:30"],
              "card: place": ["Village Hall, Church Lane"]}  # fmt: skip
    return Invented("parish points", print_pack(galley.leaves), fields)


def two_columns(rng: Random) -> Invented:
    """An agenda whose items go down one column and on in the next, on a page on its side."""
    lines = business(rng, 5)
    ranged(lines, "(Pages {} - {})")
    galley = _lying("Calder Vale Borough Council", "Housing Panel", "Tuesday 4 March 2025 at 18:00")
    galley.y += 16
    galley.run(54, "Council Chamber, Town Hall, Market Street")
    galley.y += 30
    top = galley.y
    for place, line in enumerate(lines):
        x = 54 if place < 4 else 440
        if place == 4:
            galley.y = top
        galley.run(x, f"{line.number}.")
        galley.text(x + 26, line.title, width=300, gap=2)
        if line.said:
            galley.run(x + 26, line.said)
        galley.y += 24
    leaves = papers(rng, lines)
    return pack_of("two columns", galley, lines, leaves, {
        "card: authority": ["Calder Vale Borough Council"], "card: body": ["Housing Panel"],
        "card: date": ["2025-03-04"], "card: time": ["18:00"]})  # fmt: skip


def landscape(rng: Random) -> Invented:
    """An agenda on its side, as a table with long titles and pages far to the right."""
    lines = business(rng, 4, long=rng.random() < 0.5)
    ranged(lines, rng.choice(("{} - {}", "{}-{}", "{} to {}")))
    galley = _lying(
        "East Wolds District Council", "Audit and Governance Committee",
        "Wednesday, 5th March, 2025 - 6.30 p.m.")  # fmt: skip
    galley.y += 30
    for x, head in ((54, "Item No."), (130, "Title"), (520, "Report of"), (720, "Page Nos.")):
        galley.run(x, head, bold=True)
    galley.y += 22
    for line in lines:
        galley.room(60)
        galley.run(54, line.number)
        galley.run(720, line.said)
        if line.pages:
            galley.run(520, "Director of Resources")
        galley.text(130, line.title, width=360)
    leaves = papers(rng, lines)
    return pack_of("landscape", galley, lines, leaves, {
        "card: authority": ["East Wolds District Council"],
        "card: body": ["Audit and Governance Committee"],
        "card: date": ["2025-03-05"], "card: time": ["18:30"]})  # fmt: skip


def long_titles(rng: Random) -> Invented:
    """Titles over three lines, page numbers in a far column, some missing or to follow."""
    lines = business(rng, 5, long=True)
    lines[-1].pages = 0
    lines[-1].note = rng.choice((" - To follow", " (to follow)", " – TO FOLLOW"))
    ranged(lines, rng.choice(("{} - {}", "Pages {} - {}", "{} – {}")))
    galley = Galley()
    heading(
        galley, "Aldminster City Council", "Cabinet",
        "Monday 3 March 2025 at 2pm in the Council Chamber, Guildhall", gap=16)  # fmt: skip
    galley.middle("AGENDA", bold=True)
    galley.y += 8
    for line in lines:
        galley.room(70)
        galley.run(54, f"{line.number}.")
        galley.run(500, line.said)
        galley.text(90, line.title + line.note, width=330)
    leaves = papers(rng, lines, stamped=rng.random() < 0.5)
    return pack_of("long titles", galley, lines, leaves, {
        "card: authority": ["Aldminster City Council"], "card: body": ["Cabinet"],
        "card: date": ["2025-03-03"], "card: time": ["14:00"],
        "card: place": ["Council Chamber, Guildhall"]})  # fmt: skip


def number_after(rng: Random) -> Invented:
    """Numbers in a column right of the titles, between them and the pages."""
    lines = business(rng, 5)
    ranged(lines)
    galley = Galley()
    heading(
        galley, "North Fenland District Council", "Licensing Committee",
        "Thursday 6 March 2025 at 10:00", gap=20)  # fmt: skip
    galley.middle("AGENDA", bold=True)
    for x, head in ((54, "Business"), (400, "Item"), (480, "Pages")):
        galley.run(x, head, bold=True)
    galley.y += 22
    for line in lines:
        galley.run(400, line.number)
        galley.run(480, line.said)
        galley.text(54, line.title, width=320)
    leaves = papers(rng, lines)
    return pack_of("number after", galley, lines, leaves, {
        "card: authority": ["North Fenland District Council"],
        "card: body": ["Licensing Committee"], "card: date": ["2025-03-06"]})  # fmt: skip


def roman_items(rng: Random) -> Invented:
    """Items in Roman figures with their pages."""
    lines = business(rng, 6)
    for line, number in zip(lines, ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
                            strict=True):  # fmt: skip
        line.number = number
    ranged(lines, "(Pages {} - {})")
    galley = Galley()
    heading(
        galley, "Westmarch County Council", "Local Pension Committee",
        "Friday 7 March 2025 at 9.30am", gap=20)  # fmt: skip
    galley.middle("AGENDA", bold=True)
    galley.y += 10
    form = rng.choice(("{}.", "{}", "({})"))
    for line in lines:
        galley.run(54, form.format(line.number))
        galley.run(450, line.said)
        galley.text(100, line.title, width=320)
    leaves = papers(rng, lines, stamped=False)
    return pack_of("roman items", galley, lines, leaves, {
        "card: body": ["Local Pension Committee"], "card: date": ["2025-03-07"]})  # fmt: skip


def exempt(rng: Random) -> Invented:
    """Part II with its reason, below the exclusion of the public; papers not in the public pack."""
    lines = business(rng, 3)
    ranged(lines, "(Pages {} - {})")
    galley = Galley()
    heading(
        galley, "Severnside Metropolitan Borough Council", "Executive",
        "Monday 10 March 2025 at 17:30", gap=16)  # fmt: skip
    galley.middle("AGENDA", bold=True)
    galley.middle("PART I - OPEN TO THE PUBLIC", bold=True)
    galley.y += 6
    for line in lines:
        galley.run(54, f"{line.number}.")
        galley.run(450, line.said)
        galley.text(90, line.title, width=330)
    galley.text(54, "7.", gap=0)
    galley.y -= 13.75
    galley.text(90, "Exclusion of the Press and Public")
    galley.text(90, "To resolve that the public be excluded from the meeting for the following "
                "items.")  # fmt: skip
    galley.middle(rng.choice(("PART II - PRIVATE BUSINESS", "PART II - EXEMPT ITEMS",
                              "PART 2 (PRIVATE)")), bold=True)  # fmt: skip
    galley.y += 8
    secret = [Line("7", "Exclusion of the Press and Public"), Line("8", "Sale of the Corn Mill"),
              Line("9", "Settlement of a Claim")]  # fmt: skip
    for line in secret[1:]:
        galley.run(54, f"{line.number}.")
        galley.run(90, line.title)
        galley.y += 15
        galley.text(90, "(Exempt by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local "
                    "Government Act 1972)", width=380)  # fmt: skip
    leaves = papers(rng, lines)
    reason = "paragraph 3 of Schedule 12A"
    return pack_of("exempt part", galley, [*lines, *secret], leaves, {
        "card: body": ["Executive"], "card: date": ["2025-03-10"],
        "item: exempt": [text_of("8", reason), text_of("9", reason)]})  # fmt: skip


MANNERS: tuple[Callable[[Random], Invented], ...] = (
    combined, scottish, welsh, parish, two_columns, landscape, long_titles, number_after,
    roman_items, exempt,
)  # fmt: skip
