# SPDX-License-Identifier: AGPL-3.0-or-later
"""Made packs of other sorts: boroughs, parishes, North American councils, supplements, scans.

Each function makes one pack from a seed; truth is given for what that sort of pack shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from desktop.domain.page import PageText, TextLine
from tests.parsing.builders import blank, item_stamp, line, pack, page, stamp
from tests.parsing.made_council import REPORTS, make_meeting, said_date, said_time
from tests.parsing.made_packs import MadePack
from tests.parsing.truth import text_of

Numbered = Sequence[tuple[str, str]]


def _items(pairs: Numbered) -> dict[str, list[str]]:
    return {"item: number and title": [text_of(number, title) for number, title in pairs]}


def _paper(first: int, label: int, lines: list[TextLine], pages: int, form: str) -> list[PageText]:
    """A paper of so many pages; its first page has the lines given."""
    made = []
    for count in range(pages):
        body = lines if not count else [line(72, 90, "The depot is open all year round.")]
        made.append(page(first + count, [*body, stamp(label + count, form=form)]))
    return made


def borough(seed: int) -> MadePack:
    """Numbers with a point under a heading item, and a box "Item No." on each report."""
    rng = Random(seed)
    meeting = make_meeting(rng)
    titles = rng.sample(REPORTS, 3)
    pairs = [("1.", "APOLOGIES"), ("2.", "CONFIRMATION OF VOTING MEMBERS"),
             ("3.", "DISCLOSURE OF INTERESTS AND DISPENSATIONS"), ("4.", "MINUTES"),
             ("5.", "DEVELOPMENT MANAGEMENT"),
             *((f"5.{n}", t.upper()) for n, t in enumerate(titles, 1))]  # fmt: skip
    ranged = rng.random() < 0.6
    lines = [
        line(70, 50, meeting.authority, size=14), line(70, 80, meeting.body, size=20, bold=True),
        line(70, 110, said_date(meeting.when, 0)), line(70, 126, said_time(meeting.at, 0)),
        line(250, 170, "Order of Business", bold=True),
        line(60, 200, "Item No.", bold=True), line(130, 200, "Title", bold=True),
        line(500, 200, "Page No.", bold=True),
    ]  # fmt: skip
    y, label = 230.0, 1
    pages: list[PageText] = []
    spans = []
    for number, title in pairs:
        lines.append(line(60, y, number))
        lines.append(line(130, y, title))
        if "." in number[:-1] or title == "MINUTES":
            box = [line(54, 60, "Item No."), line(54, 76, number),
                   line(150, 60, "Classification: Open"), line(54, 120, "Report title:", bold=True),
                   line(150, 120, title.title())]  # fmt: skip
            paper = (
                [line(54, 60, "MINUTES of the meeting held in May")] if title == "MINUTES" else box
            )
            pages.extend(_paper(1 + len(pages), label, paper, 2, "{}"))
            if ranged:
                lines.append(line(505, y, f"{label} - {label + 1}"))
                spans.append(text_of(number.rstrip("."), label, label + 1))
            label += 2
        y += 30
    fields = _items([(number.rstrip("."), title) for number, title in pairs])
    if ranged:
        fields["item: page range"] = spans
    fields["card: body"] = [meeting.body]
    return MadePack("borough", pack([page(0, lines), *pages]), fields)


def parish(seed: int) -> MadePack:
    """A parish agenda on one page: formulae, "8a", points in brackets, no ranges."""
    rng = Random(seed)
    number = rng.choice(("{}.", "{}", "{})"))
    pairs = [("1", "To receive apologies for absence"),
             ("2", "To receive declarations of interest"),
             ("3", "To approve the minutes of the meeting held on 6 May 2025"),
             ("4", "Matters arising from the minutes"), ("5", "Public participation"),
             ("6", "Planning applications"), ("7", "Finance and accounts for payment"),
             ("8", "Village Hall"), ("8a", "Roof repairs"), ("9", "Correspondence"),
             ("10", "Date of next meeting")]  # fmt: skip
    fused = rng.random() < 0.5
    lines = [
        line(200, 50, "ASHBY MAGNA PARISH COUNCIL", bold=True),
        line(110, 70, "Councillors are summoned to the meeting of the Parish Council"),
        line(110, 86, "on Tuesday 3rd June 2025 at 7.30pm in the Village Hall"),
        line(270, 120, "AGENDA", bold=True),
    ]
    y = 150.0
    for printed, title in pairs:
        label = number.format(printed)
        if fused:
            lines.append(line(60, y, f"{label} {title}"))
        else:
            lines.extend((line(60, y, label), line(96, y, title)))
        y += 18
        if printed == "4":
            for sub in (
                "(a) matters arising from the footpath",
                "(b) matters arising from the pond",
            ):
                lines.append(line(100, y, sub))
                y += 16
    lines.append(line(60, y + 20, "J. Juniper, Clerk to the Council, 01234 567890"))
    fields = _items(pairs)
    fields["card: authority"] = ["Ashby Magna Parish Council"]
    fields["card: date"] = ["2025-06-03"]
    return MadePack("parish", pack([page(0, lines)]), fields)


def file_numbers(seed: int) -> MadePack:
    """A North American agenda: number, file number, title, "Recommendation:" beside it."""
    rng = Random(seed)
    last = rng.random() < 0.5
    lines = [line(200, 50, "City of Millford", size=16, bold=True),
             line(210, 76, "City Council", size=14, bold=True), line(270, 96, "Agenda", bold=True),
             line(190, 120, "Tuesday, January 5, 2021"), line(270, 136, "1:30 PM")]  # fmt: skip
    pairs = [("1", "CEREMONIAL ITEMS"), ("2", "CONSENT CALENDAR")]
    pairs += [(f"2.{'ABC'[n - 1] if last else n}", t)
              for n, t in enumerate(rng.sample(REPORTS, 3), 1)]  # fmt: skip
    y = 180.0
    for place, (number, title) in enumerate(pairs):
        on_row = [line(48, y, number, bold="." not in number)]
        if "." in number:
            on_row += [line(90, y, f"21-0{100 + place}"), line(160, y, title[:60], bold=True)]
        else:
            on_row.append(line(160, y, title, bold=True))
        lines.extend(reversed(on_row) if last else on_row)
        y += 18
        if "." in number:
            lines.append(line(160, y, "Recommendation:", bold=True))
            lines.append(line(270, y, "Adopt a resolution authorizing the City Manager to act."))
            lines.append(line(160, y + 16, "Attachments:"))
            lines.append(line(270, y + 16, "Memorandum"))
            y += 40
    fields = _items([(n, t[:60]) for n, t in pairs])
    fields["card: date"] = ["2021-01-05"]
    fields["card: time"] = ["13:30"]
    fields["item: lead"] = []
    return MadePack("file numbers", pack([page(0, lines)]), fields)


def roman(seed: int) -> MadePack:
    """Parts with Roman numbers, items within, and lettered points with pages of their own."""
    rng = Random(seed)
    titles = rng.sample(REPORTS, 3)
    lines = [line(200, 50, "Town of Ashby", size=16, bold=True),
             line(200, 76, "Regular Council Meeting", size=14, bold=True),
             line(190, 100, "March 3, 2025 at 7:00 p.m."),
             line(270, 120, "AGENDA", bold=True)]  # fmt: skip
    pairs: list[tuple[str, str]] = []
    y = 150.0

    def put(
        number: str, title: str, *, x: float = 60, known: str | None = None, span: str = ""
    ) -> None:
        nonlocal y
        lines.extend((line(x, y, number), line(x + 36, y, title)))
        if span:
            lines.append(line(500, y, span))
        if known:
            pairs.append((known, title))
        y += 22

    put("I.", "CLOSED SESSION")
    put("1.", "Call to Order", known="1")
    put("2.", "Litigation", known="2")
    put("II.", "OPEN SESSION")
    put("3.", "Adoption of the Agenda", known="3")
    put("4.", "Delegations", known="4")
    put("5.", "Reports of Officers", known="5")
    for place, title in enumerate(titles):
        letter = "abc"[place]
        put(
            f"({letter})",
            title,
            x=96,
            known=f"5({letter})",
            span=f"{2 * place + 1} - {2 * place + 2}",
        )
    put("6.", "Adjournment", known="6")
    pages: list[PageText] = []
    for place in range(3):
        text = [line(72, 60, titles[place], bold=True)]
        pages.extend(_paper(1 + len(pages), 1 + len(pages), text, 2, "Page {}"))
    fields = _items(pairs)
    fields["item: page range"] = [
        text_of(f"5({c})", 2 * n + 1, 2 * n + 2) for n, c in enumerate("abc")
    ]
    return MadePack("roman", pack([page(0, lines), *pages]), fields)


def exempt(seed: int) -> MadePack:
    """Open business, an exclusion, then items with and without the paragraph of the Act."""
    rng = Random(seed)
    titles = rng.sample(REPORTS, 3)
    heading = rng.choice(("UNRESTRICTED ITEMS", "PART 1 - PUBLIC ITEMS", "A. Items in public"))
    below = rng.choice(("EXEMPT ITEMS", "PART 2 - EXEMPT ITEMS", "RESTRICTED ITEMS"))
    marked = rng.random() < 0.5
    note = "(Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local"
    lines = [line(200, 50, "Northshire County Council", size=16), line(250, 80, "Cabinet", size=18),
             line(180, 104, "Tuesday, 3 June 2025 at 2.00 pm"), line(270, 130, "AGENDA", bold=True),
             line(240, 156, heading, bold=True)]  # fmt: skip
    business = [("1", "Apologies"), ("2", titles[0]), ("3", titles[1])]
    y = 186.0
    for number, title in business:
        lines.extend((line(60, y, number), line(95, y, title[:56])))
        if number != "1":
            lines.append(line(470, y, f"(Pages {2 * int(number) - 3} - {2 * int(number) - 2})"))
        y += 30
    lines.extend((line(60, y, "4"), line(95, y, "Exclusion of the Press and Public")))
    lines.append(line(95, y + 16, "That the press and public be excluded for the items below."))
    lines.append(line(240, y + 46, below, bold=True))
    y += 76
    lines.extend((line(60, y, "5"), line(95, y, "Sale of the Old Mill")))
    if marked:
        lines.append(line(95, y + 18, note))
        lines.append(line(95, y + 32, "Government Act 1972)"))
    pages: list[PageText] = []
    for place in range(2):
        text = [line(72, 60, titles[place], bold=True), item_stamp(str(place + 2))]
        pages.extend(_paper(1 + len(pages), 1 + len(pages), text, 2, "Page {}"))
    fields = _items([*((n, t[:56]) for n, t in business),
                     ("4", "Exclusion of the Press and Public"),
                     ("5", "Sale of the Old Mill")])  # fmt: skip
    why = "paragraph 3 of Schedule 12A" if marked else (
        "restricted" if below.startswith("REST") else "exempt")  # fmt: skip
    fields["item: exempt"] = [text_of("5", why)]
    fields["item: kind"] = [text_of(n, k) for n, k in (("1", "procedural"), ("2", "report"),
                            ("3", "report"), ("4", "exempt"), ("5", "exempt"))]  # fmt: skip
    return MadePack("exempt", pack([page(0, lines), *pages]), fields)


def supplement(seed: int) -> MadePack:
    """A letter that lists no item; its paper is known from the stamp or the outline."""
    rng = Random(seed)
    title = rng.choice(REPORTS)
    number = str(rng.randint(3, 12))
    stamped = rng.random() < 0.5
    letter = page(0, [
        line(72, 60, "Dear Councillor"),
        line(72, 90, "CABINET - TUESDAY, 3RD JUNE, 2025", bold=True),
        line(72, 120, "I am now able to enclose, for consideration at the meeting, the following"),
        line(72, 134, "report that was unavailable when the agenda was printed."),
        line(72, 170, "Yours sincerely"),
    ])  # fmt: skip
    head = [line(120, 60, "REPORT OF THE DIRECTOR OF HOUSING", bold=True),
            line(120, 90, title.upper(), bold=True)]  # fmt: skip
    if stamped:
        head.append(item_stamp(number))
    pages = _paper(2, 1, head, 3, "Page {}")
    outline = [] if stamped else [(1, "Agenda", 0), (1, f"{number} {title}", 2)]
    text = pack(
        [letter, blank(1), *pages], outline=outline,
        title="(Public Pack)Agenda Supplement for Cabinet, 03/06/2025 14:00",
    )  # fmt: skip
    fields = {
        "item: number and title": [text_of(number, title.upper() if stamped else title)],
        "item: page range": [text_of(number, 2, 4)],
        "page: label": [text_of(n, n - 1 if n > 1 else None) for n in range(5)],
        "card: body": ["Cabinet"],
        "document kind": ["supplement"],
    }
    return MadePack("supplement", text, fields)


def two_reports(seed: int) -> MadePack:
    """An older pack: heads "Report by" and "Item" adrift, two reports under an item, 18 then 17."""
    rng = Random(seed)
    first, second = rng.sample(REPORTS, 2)
    head = rng.choice((("Report by", "Item"), ("Item", "Report by")))
    lines = [
        line(60, 60, "Meeting:"), line(150, 60, "Adults and Communities Scrutiny Committee"),
        line(60, 82, "Monday, 4 April 2016 at 1.30 pm. Date/Time:"),
        line(60, 104, "Elm Committee Room, County Hall Location:"),
        line(60, 126, "Miss. F. Ash (0116 305 3407) Contact:"),
        line(262, 160, "AGENDA", bold=True),
        *([line(352, 184, "Report by Item")] if seed % 2 else
          [line(60 if head[0] == "Item" else 352, 184, head[0]),
           line(352 if head[0] == "Item" else 440, 184, head[1])]),
        line(60, 210, "1."), line(95, 210, "Question Time."),
        line(60, 240, "2."), line(95, 240, "Questions asked by members under Standing"),
        line(95, 254, "Order 7(3) and 7(5)."),
        line(60, 284, "3."), line(95, 284, "Presentation of Petitions under Standing Order"),
        line(95, 298, "36."),
        line(60, 328, "4."), line(95, 328, "Commissioning Reports."), line(352, 328, "Director of"),
        line(352, 342, "Adults and"), line(352, 356, "Communities"),
        line(475, 328, "(Pages 3 - 10)"),
        line(60, 390, "5."), line(95, 390, "Date of next meeting."),
    ]  # fmt: skip
    pages: list[PageText] = []
    orders = (("16", "18", "17"), ("16", "17", "18"))
    paragraphs = []
    for count, title in enumerate((first, second)):
        top = [line(120, 60, "SCRUTINY COMMITTEE – 4 APRIL 2016", bold=True),
               line(120, 90, "REPORT OF THE DIRECTOR OF ADULTS AND COMMUNITIES", bold=True),
               line(120, 120, title.upper(), bold=True)]  # fmt: skip
        body = list(range(1, 16))
        order = orders[rng.randrange(2)]
        chunks = [[*(str(n) for n in body[:12])], [*(str(n) for n in body[12:]), *order]]
        for at, chunk in enumerate(chunks):
            index = 2 + 4 * count + at
            text = list(top) if not at else []
            for place, label in enumerate(chunk):
                y = 160 + 40 * place
                text.append(line(54, y, f"{label}."))
                text.append(line(90, y, "The depot is open all the year round and well used."))
                paragraphs.append(text_of("4", label, index))
            pages.append(page(index, [*text, stamp(index + 1)]))
        pages.extend(
            (
                page(index + 1, [line(72, 90, "APPENDIX", bold=True), stamp(index + 2)]),
                blank(index + 2),
            )
        )
    fields = {
        "item: number and title": [text_of(*pair) for pair in (
            ("1", "Question Time."),
            ("2", "Questions asked by members under Standing Order 7(3) and 7(5)."),
            ("3", "Presentation of Petitions under Standing Order 36."),
            ("4", "Commissioning Reports."),
            ("5", "Date of next meeting."))],
        "item: lead": [text_of("4", "Director of Adults and Communities")],
        "item: page range": [text_of("4", 2, 9)],
        "report: title": [first.casefold(), second.casefold()],
        "numbered paragraphs": paragraphs,
        "contacts": [text_of("Miss. F. Ash", "0116 305 3407", None)],
        "card: place": ["Elm Committee Room, County Hall"],
        "card: time": ["13:30"],
        "card: body": ["Adults and Communities Scrutiny Committee"],
    }  # fmt: skip
    return MadePack("two reports", pack([page(0, lines), blank(1), *pages]), fields)


def scanned(seed: int) -> MadePack:
    """An agenda as recognised from a picture: "l." for "1.", specks, columns run together."""
    rng = Random(seed)
    titles = ["Call to Order", "Adoption of the Agenda", "Disclosure of Pecuniary Interest",
              "Adoption of the Minutes of the Previous Meeting", *rng.sample(REPORTS, 3),
              "Correspondence", "Closed Meeting", "Adjournment"]  # fmt: skip
    lines = [line(150, 50, "THE MUNICIPALITY OF ELM BAY"), line(200, 80, "Council Meeting"),
             line(200, 100, "January 21, 2025"), line(270, 130, "AGENDA")]  # fmt: skip
    y = 170.0
    for place, title in enumerate(titles, 1):
        number = f"{place}."
        noisy = rng.random()
        if "1" in number and noisy < 0.6:
            number = number.replace("1", rng.choice("lI|"))
        elif noisy < 0.2:
            number = f"{place} ."
        elif noisy < 0.3:
            number = f"'{place}."
        elif noisy < 0.4:
            number = f"{place},"
        wobble = rng.uniform(-3, 3)
        if rng.random() < 0.5:
            lines.append(line(70 + wobble, y, f"{number} {title}"))
        else:
            lines.append(line(70 + wobble, y, number))
            lines.append(line(106 + wobble, y + rng.uniform(-1.5, 1.5), title))
        y += 34
    fields = _items([(str(n), t) for n, t in enumerate(titles, 1)])
    fields["card: date"] = ["2025-01-21"]
    return MadePack("scanned", pack([page(0, lines, picture_share=0.9)]), fields)


def welsh(seed: int) -> MadePack:
    """A sheet in Welsh."""
    rng = Random(seed)
    pairs = [("1", "Ymddiheuriadau am absenoldeb", "procedural"),
             ("2", "Datganiadau o Fuddiannau Personol", "declarations"),
             ("3", "Cofnodion y cyfarfod blaenorol", "minutes"),
             ("4", "Monitro'r Gyllideb", "report"),
             ("5", "Rhaglen Waith y Pwyllgor", "work_programme"),
             ("6", "Gwahardd y Cyhoedd", "exempt")]  # fmt: skip
    day = rng.randint(1, 28)
    lines = [line(180, 50, "CYNGOR SIR ELMSHIRE", size=14, bold=True),
             line(180, 80, "Pwyllgor Craffu Cymunedau", size=18, bold=True),
             line(180, 110, f"Dydd Mercher, {day} Mehefin 2025 10.00 yb"),
             line(270, 140, "AGENDA", bold=True)]  # fmt: skip
    y = 170.0
    for number, title, _ in pairs:
        lines.extend((line(60, y, f"{number}."), line(95, y, title)))
        if number == "4":
            lines.append(line(470, y, "(Tudalennau 1 - 2)"))
        y += 28
    paper = _paper(1, 1, [line(72, 60, "Monitro", bold=True), item_stamp("4")], 2, "Tudalen {}")
    fields = _items([(n, t) for n, t, _ in pairs])
    fields["item: kind"] = [text_of(n, k) for n, _, k in pairs]
    fields["card: date"] = [f"2025-06-{day:02}"]
    fields["card: time"] = ["10:00"]
    fields["card: body"] = ["Pwyllgor Craffu Cymunedau"]
    fields["item: page range"] = [text_of("4", 1, 2)]
    return MadePack("welsh", pack([page(0, lines), *paper]), fields)


SORTS: tuple[Callable[[int], MadePack], ...] = (
    borough, parish, file_numbers, roman, exempt, supplement, two_reports, scanned, welsh,
)  # fmt: skip


def other_packs(seeds: range) -> Iterator[MadePack]:
    """A pack for each seed, going round the sorts."""
    for seed in seeds:
        yield SORTS[seed % len(SORTS)](seed)
