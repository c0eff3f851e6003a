# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented packs of joint meetings, behind a cover that is only a picture, and sent later."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.parsing.invented.other_councils import (
    Line,
    business,
    heading,
    pack_of,
    papers,
    ranged,
)
from tests.parsing.invented.others import Invented
from tests.parsing.invented.press import Galley
from tests.parsing.invented.wordings import FIRST, LAST, SUBJECTS, ordinal
from tests.parsing.truth import text_of


def joint(rng: Random) -> Invented:
    """Two committees that meet together, members with their parties, "noon"."""
    galley, lines = Galley(), business(rng, 3)
    ranged(lines, "(Pages {} - {})")
    galley.middle("Westmarch County Council", bold=True, size=16)
    galley.y += 6
    galley.middle("JOINT MEETING OF THE ADULT SOCIAL CARE SCRUTINY COMMITTEE", bold=True)
    galley.middle("AND THE HEALTH SCRUTINY COMMITTEE", bold=True)
    galley.y += 6
    galley.middle("Tuesday 11 March 2025 at 12 noon")
    galley.middle("Wharf Committee Room, County Hall, Millbank")
    galley.y += 10
    galley.text(54, "Membership:", bold=True, gap=4)
    names = [f"Councillor {rng.choice(FIRST)} {last}" for last in rng.sample(LAST, 6)]
    parties = ("Labour", "Conservative", "Liberal Democrat", "Green", "Independent", "Labour")
    roles = ("Chair", "Vice-Chair", None, None, None, None)
    for name, party, role in zip(names, parties, roles, strict=True):
        galley.run(54, name)
        galley.run(260, party)
        if role:
            galley.run(400, role)
        galley.y += 15
    galley.y += 16
    galley.middle("AGENDA", bold=True)
    galley.y += 8
    for line in lines:
        galley.run(54, f"{line.number}.")
        galley.run(450, line.said)
        galley.text(90, line.title, width=330)
    leaves = papers(rng, lines)
    body = "Adult Social Care Scrutiny Committee and the Health Scrutiny Committee"
    return pack_of("joint", galley, lines, leaves, {
        "card: authority": ["Westmarch County Council"], "card: body": [body],
        "card: date": ["2025-03-11"], "card: time": ["12:00"],
        "membership": [text_of(n, r) for n, r in zip(names, roles, strict=True)]})  # fmt: skip


def pictured_cover(rng: Random) -> Invented:
    """A cover without text, the agenda inside, and a bookmark for every page."""
    lines = business(rng, 4)
    ranged(lines, "{} - {}", start=3)
    galley = Galley()
    galley.turn()
    heading(
        galley, "Royal Borough of Thornhaven", "Planning Committee",
        f"{ordinal(12)} March 2025 at 19:00hrs", gap=20)  # fmt: skip
    galley.middle("A G E N D A", bold=True)
    galley.run(54, "Item", bold=True)
    galley.run(470, "Page(s)", bold=True)
    galley.y += 20
    for line in lines:
        galley.run(54, line.number)
        galley.run(470, line.said)
        galley.text(90, line.title, width=340)
    leaves = papers(rng, lines, start=3, stamped=False)
    outline = [(1, f"Page {n + 1}", n) for n in range(len(leaves) + 2)]
    return pack_of("pictured cover", galley, lines, leaves, {
        "card: authority": ["Royal Borough of Thornhaven"],
        "card: body": ["Planning Committee"], "card: date": ["2025-03-12"],
        "card: time": ["19:00"]}, outline=outline)  # fmt: skip


def despatch(rng: Random) -> Invented:
    """A second despatch: reports that were to follow, the pages going on from the first."""
    start = rng.choice((1, 151))
    title, more = rng.sample(SUBJECTS, 2)
    lines = [Line("6", title, 2), Line("9", more, 3)]
    ranged(lines, "(Pages {} - {})", start=start)
    galley = Galley()
    heading(
        galley, "Calder Vale Borough Council", "Scrutiny Commission",
        "Wednesday 12 March 2025 at 6.15 pm", gap=14)  # fmt: skip
    galley.middle(rng.choice(("Supplementary Agenda No. 2", "Agenda Supplement - 2nd Despatch",
                              "SECOND DESPATCH", "Supplement 2: Reports to follow")),
                  bold=True)  # fmt: skip
    galley.y += 14
    for line in lines:
        galley.run(54, f"{line.number}.")
        galley.run(450, line.said)
        galley.text(90, line.title, width=330)
    leaves = papers(rng, lines, start=start)
    return pack_of("despatch", galley, lines, leaves, {
        "card: body": ["Scrutiny Commission"], "card: date": ["2025-03-12"],
        "card: time": ["18:15"], "document kind": ["supplement"]})  # fmt: skip


OCCASIONS: tuple[Callable[[Random], Invented], ...] = (joint, pictured_cover, despatch)
