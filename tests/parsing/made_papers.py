# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers of made packs: reports with numbered paragraphs, and minutes of an earlier meeting.

Each is a list of pages, a page a list of lines without stamps, with what is true of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from textwrap import wrap

from desktop.domain.page import TextLine
from tests.parsing.builders import line
from tests.parsing.made_council import FIRST, LAST, Meeting, said_date

FOOT = 760.0
SENTENCES = (
    "The Council has a duty to keep the roads in its area open in all weathers.",
    "Spending in the first nine months was below what had been set aside for it.",
    "Residents were asked for their views in the autumn and some four hundred replied.",
    "A further report will be brought once the figures of the third quarter are known.",
    "The service has taken on three apprentices, of whom two have stayed with it.",
    "Work at the depot started in May 2024 and is due to end in 12 months.",
)
HEADINGS = (
    "Purpose of the Report", "Background", "Policy Framework", "Consultation",
    "Financial Implications", "Legal Implications", "Equality Implications", "Risk Management",
    "Resource Implications", "Conclusion",
)  # fmt: skip


@dataclass
class Paper:
    """Pages of a paper and its truth; paragraphs are label and page, counted from 0."""

    pages: list[list[TextLine]] = field(default_factory=lambda: [[]])
    paragraphs: list[tuple[str, int]] = field(default_factory=list)
    minutes: list[tuple[str, str]] = field(default_factory=list)
    resolutions: list[str] = field(default_factory=list)
    recommendations: list[str] = field(default_factory=list)
    officers: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    background: list[str] = field(default_factory=list)
    implications: list[str] = field(default_factory=list)
    tables: set[int] = field(default_factory=set)
    y: float = 60.0

    def put(
        self, x: float, text: str, *, bold: bool = False, wide: int = 74, gap: float = 14
    ) -> None:
        """Set a paragraph and leave a gap below it; it may run on to the next page."""
        for part in wrap(text, wide):
            if self.y > FOOT:
                self.turn()
            self.pages[-1].append(line(x, self.y, part, bold=bold))
            self.y += 14
        self.y += gap

    def turn(self) -> None:
        """Start a page."""
        self.pages.append([])
        self.y = 60.0

    def fill(self, pages: int) -> None:
        """Add pages until there are so many."""
        while len(self.pages) < pages:
            self.turn()
            self.tables.add(len(self.pages) - 1)
            self.put(72, "Table of the figures by district", bold=True)
            for count in range(5):
                self.put(72, f"District {'ABCDE'[count]}   {count * 7 + 3}   {count * 11 + 20}")


def prose(rng: Random, sentences: int) -> str:
    """Some sentences."""
    return " ".join(rng.choice(SENTENCES) for _ in range(sentences))


def make_report(
    rng: Random, meeting: Meeting, title: str, lead: str, pages: int, form: str
) -> Paper:
    """A report of about so many pages; ``form`` is "plain", "dotted", "bracketed" or "none"."""
    paper = Paper()
    _head(rng, paper, meeting, title, lead)
    count = 0
    headings = [h for h in HEADINGS if h.startswith("Purpose") or rng.random() < 0.7]
    for place, heading in enumerate(headings, 1):
        numbered = f"{place}. {heading}" if form == "dotted" else heading
        paper.put(54, numbered, bold=True)
        if "Implications" in heading or heading == "Risk Management":
            paper.implications.append(heading.split()[0].lower())
        for inner in range(1, rng.randint(2, 3 + pages)):
            count += 1
            label = {
                "plain": f"{count}.", "dotted": f"{place}.{inner}", "bracketed": f"{count})",
            }.get(form, "")  # fmt: skip
            if paper.y > FOOT:
                paper.turn()
            if label:
                paper.paragraphs.append((label.rstrip(".)"), len(paper.pages) - 1))
                paper.pages[-1].append(line(54, paper.y, label))
            paper.put(90, prose(rng, rng.randint(1, 3)), wide=70)
    _recommendations(rng, paper)
    _end(rng, paper)
    paper.fill(pages)
    return paper


def _head(rng: Random, paper: Paper, meeting: Meeting, title: str, lead: str) -> None:
    body, when = meeting.body, said_date(meeting.when, 3)
    form = rng.randrange(3)
    if form == 0:
        paper.put(120, f"{body.upper()} – {when.upper()}", bold=True)
        heads = [f"REPORT OF THE {lead.upper()}", title.upper()]
        for text in heads if rng.random() < 0.5 else reversed(heads):
            paper.put(120, text, bold=True, wide=56)
    elif form == 1:
        for label, value in (("Report to:", body), ("Date:", when), ("Subject:", title),
                             ("Report of:", lead)):  # fmt: skip
            paper.pages[-1].append(line(54, paper.y, label, bold=True))
            paper.put(160, value, wide=56, gap=6)
        paper.y += 14
    else:
        for label, value in (("From:", lead), ("To:", f"{body}, {when}"), ("Subject:", title),
                             ("Classification:", "Unrestricted")):  # fmt: skip
            paper.pages[-1].append(line(54, paper.y, label, bold=True))
            paper.put(160, value, wide=56, gap=6)
        paper.y += 14


def _recommendations(rng: Random, paper: Paper) -> None:
    paper.put(54, rng.choice(("Recommendations", "Recommendation", "RECOMMENDATIONS")), bold=True)
    paper.put(54, "It is recommended that the Committee:", gap=8)
    for letter in "abc"[: rng.randint(1, 3)]:
        text = f"notes what is said of district {letter.upper()} in this report."
        paper.recommendations.append(text)
        if paper.y > FOOT:
            paper.turn()
        paper.pages[-1].append(line(72, paper.y, f"{letter})"))
        paper.put(100, text, gap=6)


def _end(rng: Random, paper: Paper) -> None:
    paper.put(54, rng.choice(("Background Papers", "Background papers", "Background Documents")),
              bold=True)  # fmt: skip
    for text in ("Report to the Cabinet on 4 June 2024, Winter Service", "Roads Act 1980")[
        : rng.randint(0, 2)
    ]:
        paper.background.append(text)
        paper.put(54, text, gap=8)
    if not paper.background:
        paper.put(54, rng.choice(("None.", "None", "There are none.")))
    paper.put(54, rng.choice(("Officer to Contact", "Officers to Contact", "Contact Officer",
                              "Officer(s) to Contact")), bold=True)  # fmt: skip
    for _ in range(rng.randint(1, 2)):
        name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        post, phone = "Assistant Director of Highways", "01234 567 890"
        mail = f"{name.lower().replace(' ', '.')}@example.gov.uk".replace("'", "")
        paper.officers.append((name, phone, mail))
        for text in (f"{name}, {post}", f"Tel: {phone}", f"Email: {mail}"):
            paper.put(54, text, gap=0)
        paper.y += 14


def make_minutes(rng: Random, meeting: Meeting, form: str) -> Paper:
    """Minutes with running numbers; ``form`` is "column", "fused", "noted" or "slashed"."""
    paper = Paper()
    paper.put(54, f"Minutes of a meeting of the {meeting.body} held at the Town Hall on Thursday, "
                  "9 January 2025.")  # fmt: skip
    paper.put(250, "PRESENT", bold=True)
    for name, role in meeting.members:
        paper.put(72, f"{name} (in the Chair)" if role and role.startswith("Ch") else name, gap=2)
    paper.y += 14
    first = rng.randint(1, 290)
    titles = ["Apologies.", "Declarations of Interest.", "Minutes of the Previous Meeting.",
              "Gritting of Roads.", "Housing Allocations.", "Date of Next Meeting."]  # fmt: skip
    for place, title in enumerate(titles):
        number = f"{first + place}/24" if form == "slashed" else f"{first + place}"
        printed = number if form == "slashed" else f"{number}."
        if paper.y > FOOT - 60:
            paper.turn()
        paper.minutes.append((number, title))
        if form == "fused":
            paper.put(54, f"{printed} {title}", bold=True)
        else:
            paper.pages[-1].append(line(54, paper.y, printed, bold=True))
            paper.put(100, title, bold=True, gap=4 if form == "noted" else 14)
        if form == "noted":
            paper.put(100, f"(Item {place + 1})", gap=10)
        if place == 3:
            text = (
                "The Committee considered a report of the Director, a copy of which, marked "
                "'Agenda Item 9', is filed with these minutes."
            )
            paper.put(100, text, wide=66)
            for label in rng.choice(
                (("i.", "ii.", "iii."), ("i)", "ii)", "iii)"), ("(i)", "(ii)", "(iii)"))
            ):
                paper.pages[-1].append(line(100, paper.y, label))
                paper.put(130, prose(rng, 2), wide=62)
        else:
            paper.put(100, prose(rng, 2), wide=66)
        _resolved(rng, paper)
    return paper


def _resolved(rng: Random, paper: Paper) -> None:
    paper.put(
        100, rng.choice(("RESOLVED:", "AGREED:", "RESOLVED –", "IT WAS RESOLVED:")), bold=True
    )
    labels = rng.choice((("",), ("a)", "b)"), ("(a)", "(b)"), ("(1)", "(2)"), ("i)", "ii)")))
    for place, label in enumerate(labels):
        text = f"That the report of the Director on matter {place + 1} be noted."
        paper.resolutions.append(f"{label} {text}".strip())
        if paper.y > FOOT:
            paper.turn()
        if label:
            paper.pages[-1].append(line(100, paper.y, label))
        paper.put(130 if label else 100, text, wide=62)
