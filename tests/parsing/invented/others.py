# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented files that are no whole pack: supplements, question papers, and other agendas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.parsing.invented.press import HIGH, WIDE, Galley, Leaf, Run, print_pack, width_of
from tests.parsing.invented.reports import STYLES, ReportSetter
from tests.parsing.invented.wordings import (
    LAST,
    LEADS,
    SENTENCES,
    SUBJECTS,
    Item,
    K,
    make_meeting,
    ordinal,
    prose,
)
from tests.parsing.truth import text_of


@dataclass(frozen=True)
class Invented:
    """A printed file with the name of its sort and its truth, as comparable strings per field."""

    sort: str
    data: bytes
    fields: dict[str, list[str]] = field(default_factory=dict)


def _stamped(leaves: Sequence[Leaf], first: int, form: str = "Page {}") -> None:
    for number, leaf in enumerate(leaves, first):
        text = form.format(number)
        leaf.stamps.append(Run((WIDE - width_of(text, 11)) / 2, HIGH - 26, text, 11))


def supplement(rng: Random) -> Invented:
    """A publisher's supplement: a letter, then one report whose pages count from 1 again."""
    meeting = make_meeting(rng)
    number, title = str(rng.randint(4, 14)), rng.choice(SUBJECTS)
    item = Item(number, title, K.REPORT, 1, lead=rng.choice(LEADS))
    day = f"{meeting.when:%A} {ordinal(meeting.when.day)} {meeting.when:%B %Y}"
    galley = Galley()
    listed = rng.random() < 0.5
    if rng.random() < 0.5:
        galley.middle(meeting.authority, bold=True, size=15)
        galley.middle(f"Supplementary agenda for the meeting of the {meeting.body}", bold=True)
        galley.middle(f"{day} at {meeting.timed}")
    else:
        galley.text(54, f"{day}", gap=20)
        galley.text(54, "Dear Member", gap=14)
        galley.text(54, meeting.body.upper(), bold=True)
        galley.text(54, "I enclose for consideration at the above meeting the following report "
                    "which was marked 'to follow' on the agenda.")  # fmt: skip
    galley.y += 16
    paper = ReportSetter(rng, meeting, item, rng.choice(STYLES), title).set()
    leaves = paper.leaves
    span = f"(Pages 1 - {len(leaves)})" if len(leaves) > 1 else "(Pages 1 - 1)"
    if listed:
        galley.middle("AGENDA", bold=True)
        galley.y += 12
        galley.run(54, f"{number}.")
        galley.run(84, title[:52])
        galley.run(455, span)
        galley.y += 30
    text = f"Agenda Item {number}"
    leaves[0].stamps.append(Run(WIDE - 40 - width_of(text, 12), 34, text, 12))
    _stamped(leaves, 1)
    front = galley.leaves
    when = f"{meeting.when:%d/%m/%Y} {meeting.at:%H:%M}"
    outline = [(1, "Agenda", 0), (1, f"{number} {title}", len(front))] if rng.random() < 0.5 else []
    data = print_pack(
        [*front, *leaves], outline=outline,
        title=f"(Public Pack){title[:30]} Agenda Supplement for {meeting.body}, {when}",
    )  # fmt: skip
    printed = title[:52] if listed else (title if outline else str(paper.title))
    first = len(front)
    fields = {
        "card: body": [meeting.body], "card: date": [str(meeting.when)],
        "card: time": [f"{meeting.at:%H:%M}"],
        "item: number and title": [text_of(number, printed.strip())],
        "item: page range": [text_of(number, first, first + len(leaves) - 1)],
        "page: label": [text_of(n, n - first + 1 if n >= first else None)
                        for n in range(first + len(leaves))],
        "report: title": [str(paper.title).casefold()],
        "numbered paragraphs": [text_of(number, label, first + at)
                                for label, at in paper.paragraphs],
        "recommendations": paper.recommendations,
        "document kind": ["supplement"],
    }  # fmt: skip
    return Invented("supplement", data, fields)


def question_paper(rng: Random) -> Invented:
    """Members' questions and the replies, stamped from a number far into another pack."""
    meeting, first = make_meeting(rng), rng.choice((3, 47, 151, 208))
    galley = Galley(top=78)
    day = f"{meeting.when.day} {meeting.when:%B %Y}".upper()
    galley.middle(f"{meeting.body.upper()} - {day}", bold=True)
    galley.y += 10
    galley.middle("QUESTIONS ASKED BY MEMBERS UNDER STANDING ORDER 7(3) AND 7(5)", bold=True)
    galley.y += 14
    who = f"Mr. M. {rng.choice(LAST)} CC"
    galley.text(54, f"Question asked by {who}:" if rng.random() < 0.4 else
                f"Questions by {who}", bold=True)  # fmt: skip
    count = rng.randint(2, 6)
    asked, told = [], []
    for n in range(1, count + 1):
        text = f"{prose(rng, 1)} Could the Chairman say what is done about matter {n}?"
        galley.room(30)
        galley.run(54, f"{n}.")
        galley.text(84, text, width=440)
        asked.append(text_of(n, text))
    galley.text(54, rng.choice(("Reply by the Chairman:", "Response by the Chairman",
                                "Reply from the Chairman:")), bold=True)  # fmt: skip
    for n in range(1, count + 1):
        text = prose(rng, rng.randint(1, 5))
        galley.room(30)
        galley.run(54, f"{n}.")
        galley.text(84, text, width=440)
        told.append(text_of(n, text))
    _stamped(galley.leaves, first, rng.choice(("Page {}", "{}")))
    fields = {
        "card: date": [str(meeting.when)],
        "page: label": [text_of(n, first + n) for n in range(len(galley.leaves))],
        "questions put": asked,
        "replies": told,
    }
    if len(galley.leaves) < 2:
        del fields["page: label"]
    return Invented("question paper", print_pack(galley.leaves), fields)


def number_last(rng: Random) -> Invented:
    """A North American agenda with the number after the title and the file's number."""
    galley = Galley()
    galley.middle("Town of Millford", bold=True, size=16)
    galley.middle("Regular Meeting of the Council", bold=True)
    galley.middle("Tuesday, June 4, 2024 at 7:00 PM")
    galley.middle("AGENDA", bold=True)
    galley.y += 12
    wanted = []
    for number, head in enumerate(("Consent Agenda", "Public Hearings", "New Business"), 1):
        galley.run(54, f"{number}.", bold=True)
        galley.text(90, head.upper(), bold=True, gap=8)
        wanted.append(text_of(number, head.upper()))
        for letter, title in zip("ABC", rng.sample(SUBJECTS, rng.randint(1, 3)), strict=False):
            galley.room(60)
            short = title[:50].strip()
            galley.run(190, short)  # the number stands on the left, and last in the file
            galley.run(110, f"24-0{rng.randint(100, 999)}")
            galley.run(54, f"{number}.{letter}")
            galley.y += 16
            galley.text(190, f"Recommendation: {rng.choice(SENTENCES)}", width=320, gap=8)
            wanted.append(text_of(f"{number}.{letter}", short))
    fields = {"item: number and title": wanted, "card: date": ["2024-06-04"],
              "card: time": ["19:00"]}  # fmt: skip
    return Invented("number last", print_pack(galley.leaves), fields)


def roman(rng: Random) -> Invented:
    """Parts numbered in Roman figures, items within, and lettered points with pages."""
    galley = Galley()
    galley.middle("City of Ashby", bold=True, size=16)
    galley.middle("Council Meeting", bold=True)
    galley.middle("March 5, 2025 at 6:30 p.m.")
    galley.middle("AGENDA", bold=True)
    galley.y += 10
    wanted, number = [], 0
    for part, heads in (("I. CLOSED SESSION", ("Call to Order", "Personnel Matters")),
                        ("II. OPEN SESSION", ("Adoption of the Agenda", "Delegations",
                                              "Reports of Officers", "Adjournment"))):  # fmt: skip
        galley.text(54, part, bold=True, gap=6)
        for head in heads:
            number += 1
            galley.run(72, f"{number}.")
            galley.text(100, head, gap=6)
            wanted.append(text_of(number, head))
            if head.startswith("Reports"):
                for place, title in enumerate(rng.sample(SUBJECTS, 3)):
                    short = title[:50].strip()
                    galley.run(110, f"({'abc'[place]})")
                    galley.run(134, short)
                    galley.run(500, f"{2 * place + 1} - {2 * place + 2}")
                    galley.y += 18
                    wanted.append(text_of(f"{number}({'abc'[place]})", short))
    papers = []
    for _ in range(6):
        papers.append(Galley(top=78))
        papers[-1].text(54, prose(rng, 4))
    leaves = [leaf for paper in papers for leaf in paper.leaves]
    _stamped(leaves, 1)
    fields = {"item: number and title": wanted, "card: date": ["2025-03-05"],
              "card: time": ["18:30"]}  # fmt: skip
    return Invented("roman", print_pack([*galley.leaves, *leaves]), fields)


OTHERS: tuple[Callable[[Random], Invented], ...] = (supplement, question_paper, number_last, roman)
