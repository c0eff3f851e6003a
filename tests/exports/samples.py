# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented papers to print: a full one, an empty one, a difficult one and a very long one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.meeting import MeetingCard
from desktop.domain.papers import (
    MeetingPaper,
    PaperDeclaration,
    PaperItem,
    PaperPoint,
    PaperQuestion,
)

MADE_AT = datetime(2026, 3, 9, 18, 30, tzinfo=UTC)

CARD = MeetingCard(
    authority="Fenmoor County Council",
    body="Children, Families and Learning Scrutiny Committee",
    date=date(2026, 3, 10),
    time=time(14, 0),
    location="Alderman Rooms, Shire House, Fenmoor",
)

GOVERNOR = PaperDeclaration(
    items=("7. Special school places: sufficiency plan 2026–2030", "9. School transport review"),
    kind="non-registrable interest",
    wording="I am a governor of Millrace School, which is named in both reports. I receive no"
    " payment for it and it will not keep me from looking at the matter with an open mind.",
    action="stayed and spoke",
)
NO_WHIP = PaperDeclaration(items=(), kind="no party whip", wording="")


def _places_points() -> tuple[PaperPoint, ...]:
    return (
        PaperPoint(
            "Item 7, ¶12, p.15",
            "The number of children with an education, health and care plan has grown by 11.4%"
            " in a year, against a forecast of 6.0%.",
            "Twice the forecast, for the third year running. Ask what has changed in the model.",
            MarkKind.HIGHLIGHT,
            MarkColour.YELLOW,
            (("raise", "red"), ("forecasts", "blue")),
        ),
        PaperPoint(
            "Item 7, ¶18, pp.16–17",
            "Of the 214 new places planned, 96 depend on capital approval that has not yet been"
            " sought; the remaining 118 will be found within existing schools by September 2027,"
            " subject to agreement with the governing bodies concerned and to the outcome of the"
            " condition surveys, which are expected to cost some £340,000 and to be finished in"
            " the autumn term.",
            "",
            MarkKind.UNDERLINE,
            MarkColour.BLUE,
            (("money", "green"),),
        ),
        PaperPoint(
            "Item 7, ¶21, p.17",
            "no adverse effect on the High Needs Block is anticipated",
            "Contradicts the table on p.22, which shows £1.2m less carried forward.\n"
            "The s.151 officer should say which is right.",
            MarkKind.STRIKE_OUT,
            MarkColour.PINK,
            (("raise", "red"), ("contradiction", "purple"), ("money", "green")),
        ),
        PaperPoint(
            "Item 7, p.22",
            "",
            "Table 4: the columns do not add up – 2027/28 is £0.3m out.",
            MarkKind.NOTE,
            MarkColour.ORANGE,
        ),
    )


def full_paper() -> MeetingPaper:
    """A usual meeting: twelve items, work on five of them."""
    places = PaperItem(
        "7",
        "Special school places: sufficiency plan 2026–2030",
        "pp.11–42",
        "Director of Children’s Services and Director of Resources",
        ask=(
            "comment on the sufficiency plan before it goes to the Cabinet on 24 March 2026; and",
            "say which of the three sites it would see developed first.",
        ),
        note="Read with the transport review: every place made near home saves a taxi.\n\n"
        "Speak to Cllr Ŵyn Gruffŷdd beforehand; she chaired the 2023 task group.",
        points=_places_points(),
        questions=(
            PaperQuestion(
                "What share of the 214 places will be open by September 2027 if capital approval"
                " is refused?",
                "Director of Children’s Services",
                "Item 7, ¶18, pp.16–17",
                _places_points()[1].quote,
            ),
            PaperQuestion(
                "Which figure is right for the balance carried forward: ¶21 or table 4?",
                "Director of Resources",
                "Item 7, ¶21, p.17",
                "no adverse effect on the High Needs Block is anticipated",
                "answered",
                "Table 4. Paragraph 21 was written before the December monitoring; a corrected"
                " page will be tabled.",
            ),
            PaperQuestion("How were parents asked?", "", "", "", "asked"),
        ),
        declarations=(GOVERNOR,),
    )
    transport = PaperItem(
        "9",
        "School transport review",
        "pp.57–80",
        "Director of Environment and Transport",
        points=(
            PaperPoint(
                "Item 9, Options appraisal, ¶7, p.63",
                "Option C would end free travel for some 1,130 pupils over 16 (“the café route”"
                " among them) and save about €0.4m, £350,000, in a full year.",
                "Ask for the equality assessment: it is promised in ¶31 and not attached.",
                MarkKind.HIGHLIGHT,
                MarkColour.GREEN,
                (("equality", "teal"),),
            ),
        ),
        questions=(
            PaperQuestion(
                "Will the Director undertake to bring the equality assessment to our next meeting"
                " before any decision is taken?",
                "Director of Environment and Transport",
                "Item 9, ¶31, p.68",
            ),
        ),
        declarations=(GOVERNOR,),
    )
    return MeetingPaper(
        CARD,
        MADE_AT,
        (
            PaperItem(
                "1",
                "Minutes of the meeting held on 13 January 2026",
                "pp.5–10",
                points=(
                    PaperPoint(
                        "Item 1, p.8",
                        "The Director agreed to circulate the placements dashboard to all members",
                        "Not had it.",
                        MarkKind.HIGHLIGHT,
                        MarkColour.YELLOW,
                    ),
                ),
            ),
            PaperItem("2", "Question time"),
            PaperItem("3", "Questions asked by members under Standing Order 7(3) and 7(5)"),
            PaperItem("4", "Urgent items"),
            PaperItem("5", "Declarations of interest in respect of items on the agenda"),
            PaperItem("6", "Declarations of the party whip"),
            places,
            PaperItem("8", "Fostering service: annual report", "pp.43–56"),
            transport,
            PaperItem(
                "10",
                "Work programme",
                "pp.81–84",
                note="Suggest: post-16 travel, in the autumn.",
            ),
            PaperItem("11", "Date of next meeting"),
            PaperItem("12", "Any other items which the Chair has decided to take as urgent"),
        ),
        general=PaperItem(
            None,
            "Whole meeting",
            note="Leave by 5.15 pm. Parking is in the north car park.",
            questions=(PaperQuestion("Could the pack be sent a day earlier?", "Clerk"),),
        ),
        declarations=(NO_WHIP, GOVERNOR),
        member="Cllr Nerys Pritchard-Ōe",
    )


def empty_paper() -> MeetingPaper:
    """A meeting of which nothing is known and on which nothing was done."""
    return MeetingPaper(MeetingCard(), MADE_AT, ())


def nothing_to_declare() -> MeetingPaper:
    """A meeting at which the member declared that there was nothing to declare."""
    return MeetingPaper(
        CARD,
        MADE_AT,
        (PaperItem("1", "Apologies"), PaperItem(None, "Public session")),
        declarations=(PaperDeclaration((), "nothing to declare", ""),),
        member="Cllr Tom Ashby",
    )


def difficult_paper() -> MeetingPaper:
    """Very long words, quotes over pages, many tags, long titles, odd characters."""
    sentence = (
        "The Panel heard that the programme had been delayed by the withdrawal of the preferred"
        " bidder, and that the revised timetable would be reported in due course. "
    )
    return MeetingPaper(
        MeetingCard(
            authority="Fenmoor County Council",
            body="Joint Health, Wellbeing, Adult Social Care, Public Protection and Community"
            " Safety Overview and Scrutiny Panel (with the Districts and Boroughs)",
            date=date(2026, 11, 5),
        ),
        MADE_AT,
        (
            PaperItem(
                "10.1(a)",
                "A title that goes on for longer than any title should, because the officer who"
                " wrote it wished to leave nothing out: the joint strategic commissioning"
                " framework, its annexes, and the consultation thereon",
                "pp.101–2048",
                points=(
                    PaperPoint(
                        "Item 10.1(a), ¶1.1, p.103",
                        (sentence * 45).strip(),
                        (sentence * 3).strip(),
                        MarkKind.HIGHLIGHT,
                        MarkColour.ORANGE,
                        tuple((f"tag number {n}", "teal") for n in range(1, 15)),
                    ),
                    PaperPoint(
                        "Item 10.1(a), p.1999",
                        "https://www.fenmoor.example/committees/documents/s123456/"
                        "Appendix%20A%20Equality%20and%20Human%20Rights%20Impact%20Assessment%20"
                        "Final%20v3.pdf?T=10&CId=1044&MId=7341&Ver=4&Info=1" + "x" * 300,
                        "ticks ✓ ☑ ✔ □ ☐, arrows → ⇒, ≥ ≤ ≠ −5, ½ ⅓, 👍, 中, ﬁ, e\u0301, Ж Ω א",
                        MarkKind.NOTE,
                        MarkColour.BLUE,
                        (("t" * 200, "no such colour"),),
                    ),
                ),
                questions=(PaperQuestion((sentence * 2).strip(), sentence.strip()),),
            ),
        ),
    )


def long_paper(points: int = 1000, items: int = 100) -> MeetingPaper:
    """Many points, spread evenly over many items."""
    each = points // items
    return MeetingPaper(
        CARD,
        MADE_AT,
        tuple(
            PaperItem(
                str(number),
                f"Report number {number} of a very long agenda",
                f"pp.{number * 10}–{number * 10 + 9}",
                points=tuple(
                    PaperPoint(
                        f"Item {number}, ¶{n}, p.{number * 10 + n}",
                        f"In the period to month {n} of report {number} expenditure stood at"
                        f" £{n},{number:03d} thousand, an overspend of {n}.{number % 10}% against"
                        " the profiled budget, owing chiefly to the cost of placements.",
                        f"Ask why point {n} of {number} was not foreseen in the autumn.",
                        MarkKind.HIGHLIGHT,
                        list(MarkColour)[n % 5],
                        (("raise", "red"), (f"G{n}", "blue")),
                    )
                    for n in range(1, each + 1)
                ),
                questions=(PaperQuestion(f"What follows from report {number}?", "Director"),),
            )
            for number in range(1, items + 1)
        ),
        member="Cllr Tom Ashby",
    )
