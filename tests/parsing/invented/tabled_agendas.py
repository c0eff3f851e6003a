# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented packs whose agendas are tables, lists with enclosures, or set side by side in Welsh."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.parsing.invented.other_councils import (
    MANNERS,
    Line,
    business,
    heading,
    pack_of,
    papers,
    ranged,
)
from tests.parsing.invented.other_occasions import OCCASIONS
from tests.parsing.invented.others import Invented
from tests.parsing.invented.press import Galley, print_pack
from tests.parsing.invented.wordings import FIRST, LAST, SUBJECTS
from tests.parsing.truth import text_of


def side_by_side(rng: Random) -> Invented:
    """Welsh in the left column and English in the right, each with its number."""
    pairs = (("Ymddiheuriadau", "Apologies for absence"),
             ("Datgan buddiannau", "Declarations of interest"),
             ("Cofnodion y cyfarfod diwethaf", "Minutes of the last meeting"),
             ("Cyllideb Refeniw", "Revenue Budget"),
             ("Rhaglen Waith", "Work Programme"))  # fmt: skip
    galley = Galley()
    heading(galley, "Cyngor Tref Aberllyn Town Council", "Full Council",
            "Nos Iau / Thursday 6 Mawrth / March 2025, 6.30pm")  # fmt: skip
    for number, (cy, en) in enumerate(pairs, 1):
        galley.run(54, f"{number}.")
        galley.run(80, cy)
        galley.run(310, f"{number}.")
        galley.run(336, en)
        galley.y += rng.choice((22, 26))
    titles = {"item: number and title": [text_of(n, f"{cy} / {en}")
                                         for n, (cy, en) in enumerate(pairs, 1)]}  # fmt: skip
    titles["card: date"], titles["card: time"] = ["2025-03-06"], ["18:30"]
    return Invented("side by side", print_pack(galley.leaves), titles)


def timed(rng: Random) -> Invented:
    """A board's table: number, time, item, lead, paper."""
    galley = Galley()
    heading(galley, "Wold and Fenland Combined Fire Authority", "Fire Authority",
            "Tuesday 4 March 2025, 10:00 - 12:30")  # fmt: skip
    lines = business(rng, 4)
    ranged(lines, "{} - {}")
    for x, head in ((54, "No."), (90, "Time"), (140, "Item"), (380, "Lead"), (490, "Pages")):
        galley.run(x, head, bold=True)
    galley.y += 22
    minute = 0
    for line in lines:
        galley.run(54, f"{line.number}.")
        galley.run(90, f"10:{minute:02}")
        minute += 5
        galley.run(380, rng.choice(("Chair", "Clerk", "Chief Fire Officer")))
        galley.run(490, line.said)
        galley.text(140, line.title, width=220)
    leaves = papers(rng, lines)
    return pack_of("timed", galley, lines, leaves, {
        "card: date": ["2025-03-04"], "card: time": ["10:00"]})  # fmt: skip


def wards(rng: Random) -> Invented:
    """ "Item No.", "Title", "Wards" and "Page" with a bare first page."""
    galley = Galley()
    heading(galley, "London Borough of Eastmere", "Planning Applications Sub-Committee",
            "Wednesday 5 March 2025 at 19.00")  # fmt: skip
    galley.middle("AGENDA", bold=True)
    galley.y += 8
    lines = business(rng, 4)
    ranged(lines, "{} - {}")
    for x, head in ((54, "Item No."), (120, "Title"), (360, "Ward(s)"), (490, "Page No.")):
        galley.run(x, head, bold=True)
    galley.y += 22
    for line in lines:
        galley.run(54, f"{line.number}.")
        if line.pages:
            galley.run(360, rng.choice(("All Wards", "Quayside", "Mill Hill; Quayside")))
        galley.run(490, line.said)
        galley.text(120, line.title, width=220)
    leaves = papers(rng, lines)
    return pack_of("wards", galley, lines, leaves, {
        "card: authority": ["London Borough of Eastmere"],
        "card: body": ["Planning Applications Sub-Committee"],
        "card: date": ["2025-03-05"], "card: time": ["19:00"]})  # fmt: skip


def minutes_twice(rng: Random) -> Invented:
    """The minutes of two earlier meetings under points 3a and 3b."""
    galley = Galley()
    heading(galley, "North Fenland District Council", "Governance Committee",
            "Monday 3 March 2025 at 2.30 p.m.")  # fmt: skip
    galley.middle("AGENDA", bold=True)
    galley.y += 8
    one, two = rng.sample(SUBJECTS, 2)
    lines = [Line("1", "Apologies for Absence"), Line("2", "Declarations of Interest"),
             Line("3a", "Minutes of the meeting held on 6 January 2025", 2),
             Line("3b", "Minutes of the special meeting held on 20 January 2025", 2),
             Line("4", one, 2), Line("5", two, 3)]  # fmt: skip
    ranged(lines, rng.choice(("(Pages {} - {})", "pp. {}-{}", "{} - {}")))
    for line in lines:
        galley.run(54, f"{line.number}.")
        galley.run(470, line.said)
        galley.text(90, line.title, width=340)
    leaves = papers(rng, lines, stamped=rng.random() < 0.5)
    return pack_of("minutes twice", galley, lines, leaves, {
        "card: body": ["Governance Committee"], "card: date": ["2025-03-03"],
        "card: time": ["14:30"]})  # fmt: skip


def enclosures(rng: Random) -> Invented:
    """Papers known as "Paper A", members with parties in brackets, an address in lines."""
    galley = Galley()
    heading(galley, "Aldminster City Council", "Joint Negotiating Committee",
            "Date: Friday 7th March 2025   Time: 9.15am")  # fmt: skip
    galley.run(54, "Venue:", bold=True)
    for part in ("Ridings Suite,", "Civic Hall,", "Calverley Street,", "Aldminster"):
        galley.run(120, part)
        galley.y += 14
    galley.y += 10
    galley.text(54, "Members of the Committee", bold=True, gap=4)
    names = [f"Cllr {rng.choice(FIRST)} {last}" for last in rng.sample(LAST, 5)]
    parties = ("Labour", "Green", "Con", "Lib Dem", "Ind")
    for place, (name, party) in enumerate(zip(names, parties, strict=True)):
        galley.run(54, f"{name} ({party})" + (" (Chair)" if not place else ""))
        galley.y += 15
    galley.y += 14
    galley.middle("AGENDA", bold=True)
    galley.y += 8
    lines = business(rng, 3)
    for line in lines:
        galley.room(40)
        galley.run(54, f"{line.number}.")
        if line.pages:
            galley.run(480, f"Paper {'ABCDEFGH'[int(line.number) - 4]}")
        galley.text(90, line.title, width=340)
    leaves = papers(rng, lines)
    return pack_of("enclosures", galley, lines, leaves, {
        "card: authority": ["Aldminster City Council"],
        "card: body": ["Joint Negotiating Committee"], "card: date": ["2025-03-07"],
        "card: time": ["09:15"],
        "card: place": ["Ridings Suite, Civic Hall, Calverley Street, Aldminster"],
        "membership": [text_of(n, "Chair" if n == names[0] else None) for n in names]})  # fmt: skip


def item_words(rng: Random) -> Invented:
    """ "Item 1", "Agenda Item 2:" before each title and the first page alone at the right."""
    galley = Galley()
    heading(galley, "Westmarch County Council", "Audit Committee",
            "Thursday, 6 March 2025 commencing at 10.00 hours")  # fmt: skip
    form = rng.choice(("Item {}", "Item {}:", "Agenda Item {}"))
    lines = business(rng, 4)
    ranged(lines, "Page {0}")
    for line in lines:
        galley.run(54, form.format(line.number), bold=True)
        galley.run(490, line.said)
        galley.text(150, line.title, width=300)
    leaves = papers(rng, lines)
    return pack_of("item words", galley, lines, leaves, {
        "card: authority": ["Westmarch County Council"], "card: body": ["Audit Committee"],
        "card: date": ["2025-03-06"], "card: time": ["10:00"]})  # fmt: skip


TABLED: tuple[Callable[[Random], Invented], ...] = (
    side_by_side, timed, wards, minutes_twice, enclosures, item_words,
)  # fmt: skip
ALL_MANNERS = (*MANNERS, *OCCASIONS, *TABLED)


def other_council(seed: int) -> Invented:
    """The pack of a seed; the manners of these modules take turns."""
    manner = ALL_MANNERS[seed % len(ALL_MANNERS)]
    return manner(Random(f"{manner.__name__} {seed}"))
