# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole invented packs: business drawn, papers set, pages stamped, with the truth per field.

Everything is drawn by the seed alone, so that the same seed always gives the same pack.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from desktop.domain.agenda import ItemKind
from tests.parsing.invented.agendas import AgendaSetter, Manner, draw_manner
from tests.parsing.invented.binding import Bound, bind, blank, draw_how, outline_of
from tests.parsing.invented.minutes import make_minutes
from tests.parsing.invented.others import OTHERS, Invented
from tests.parsing.invented.papers import GLOSSED, Paper, make_appendix, make_glossary
from tests.parsing.invented.press import Galley, Leaf, print_pack
from tests.parsing.invented.reports import STYLES, ReportSetter
from tests.parsing.invented.sheets import set_sheet
from tests.parsing.invented.wordings import (
    CLOSINGS,
    LEADS,
    OPENINGS,
    SUBJECTS,
    VERBALS,
    Item,
    Meeting,
    make_meeting,
    said_following,
)
from tests.parsing.truth import text_of

K = ItemKind
SORTS = ("columns", "city", "published", "published", "published", "numbered", "parish", "american")


def invent(seed: int) -> Invented:
    """The pack of a seed."""
    rng = Random(f"invented {seed}")
    place = seed % (len(SORTS) + 2)
    if place < len(SORTS):
        return _Maker(rng, SORTS[place]).make()
    return OTHERS[seed // (len(SORTS) + 2) * 2 % len(OTHERS) + place - len(SORTS)](rng)


class _Maker:
    def __init__(self, rng: Random, sort: str) -> None:
        self.rng, self.sort = rng, sort
        self.meeting: Meeting = make_meeting(rng)
        self.items: list[Item] = []
        self.following: str | None = None
        self.papers: list[tuple[int | None, Paper]] = []  # place of the item, its paper

    def make(self) -> Invented:
        rng = self.rng
        getattr(self, f"_{self.sort}_business")()
        name = {"numbered": "published"}.get(self.sort, self.sort)
        manner = draw_manner(rng, name)
        self._make_papers()
        even = rng.random() < 0.75
        spans = self._spans(even)
        for place, span in spans.items():
            if manner.ranges != "none":
                self.items[place].span = (span[0] + 1, span[1] + 1)
        front, agenda_starts, unsaid = self._front(manner)
        if len(front) % 2 and even:
            front.append(blank())
        return self._assembled(manner, front, agenda_starts, unsaid, even)

    # -- business

    def _standing(self, names: Sequence[str], share: float) -> None:
        for name in names:
            if self.rng.random() < share or name in ("apologies", "interests"):
                title, kind = self.rng.choice(OPENINGS[name])
                self._add(title, kind, papers=int(kind is K.MINUTES))

    def _add(self, title: str, kind: ItemKind, **more: object) -> Item:
        item = Item(str(len(self.items) + 1), title, kind, **more)  # type: ignore[arg-type]
        self.items.append(item)
        return item

    def _reports(self, least: int, most: int) -> None:
        rng = self.rng
        for title in rng.sample(SUBJECTS, rng.randint(least, most)):
            roll = rng.random()
            papers = 2 if roll < 0.1 else 1
            item = self._add(title, K.REPORT, papers=papers, lead=rng.choice(LEADS))
            if roll > 0.93:
                item.papers, item.note = (
                    0,
                    rng.choice(("- To follow", "(To Follow)", "- See supplement pack")),
                )
        if rng.random() < 0.3:
            title = rng.choice(VERBALS)
            item = self._add(title, K.VERBAL, lead=rng.choice(LEADS))
            if "erbal" not in title:
                item.description = "A verbal update will be given at the meeting."

    def _closings(self, share: float) -> None:
        for name in ("programme", "next", "other"):
            if self.rng.random() < share:
                title, kind = self.rng.choice(CLOSINGS[name])
                item = self._add(title, kind, papers=int(kind is K.WORK_PROGRAMME))
                if kind is K.DATE_OF_NEXT_MEETING and self.rng.random() < 0.7:
                    item.description, self.following = said_following(self.rng, self.meeting.when)

    def _columns_business(self) -> None:
        self._standing(
            ("minutes", "public", "members", "urgent", "interests", "whip", "petitions"), 0.8
        )
        self._reports(2, 5)
        self._closings(0.6)

    def _city_business(self) -> None:
        self._standing(("apologies", "interests", "minutes", "chair", "public", "petitions"), 0.8)
        self.items = [i for i in self.items if i.kind is not K.REPORT]
        for n, item in enumerate(self.items, 1):
            item.number = str(n)
        self._reports(2, 5)
        self._closings(0.7)
        letter = 0
        for item in self.items:
            if item.papers:
                item.label = f"Appendix {'ABCDEFGHIJKLM'[letter]}"
                letter += 1
            item.note = None
            item.papers = min(item.papers, 1)
            if item.kind in (K.VERBAL, K.DATE_OF_NEXT_MEETING):
                item.description, self.following = None, None
            elif item.kind is K.REPORT and not item.papers:
                item.papers, item.label = 1, f"Appendix {'ABCDEFGHIJKLM'[letter]}"
                letter += 1

    def _published_business(self) -> None:
        rng = self.rng
        self._standing(
            ("apologies", "interests", "minutes", "chair", "public", "petitions", "urgent"), 0.6
        )
        first = len(self.items)
        self._reports(2, 6)
        if rng.random() < 0.3:
            self._add(
                rng.choice(("Exclusion of the Press and Public", "Exclusion of Public and Press")),
                K.EXEMPT,
            )
        self._closings(0.45)
        self.items[0].section = rng.choice(("UNRESTRICTED ITEMS", "PART A", "Open Business"))
        if first < len(self.items):
            self.items[first].section = rng.choice(
                ("ITEMS FOR DECISION", "KEY DECISIONS", "PART B")
            )

    def _numbered_business(self) -> None:
        """Items of a heading numbered 5.1, 5.2 as in "Item No. 10.1"."""
        rng = self.rng
        self._standing(("apologies", "interests", "minutes"), 0.9)
        parent = self._add(
            rng.choice(("DEVELOPMENT MANAGEMENT", "Reports for decision", "Planning applications")),
            K.REPORT,
        )
        for n, title in enumerate(rng.sample(SUBJECTS, rng.randint(2, 5)), 1):
            self.items.append(
                Item(f"{parent.number}.{n}", title, K.REPORT, 1, lead=rng.choice(LEADS))
            )

    def _parish_business(self) -> None:
        titles = [
            ("To receive apologies", K.PROCEDURAL),
            ("To receive declarations of interest", K.DECLARATIONS),
            ("To approve the minutes of the meeting held on 12 May 2025", K.MINUTES),
            ("Matters arising", K.PROCEDURAL),
            ("Public participation", K.QUESTIONS),
            ("Planning applications", K.REPORT),
            ("Accounts for payment", K.REPORT),
            ("Highways", K.REPORT),
            ("Play area", K.REPORT),
            ("Correspondence", K.REPORT),
            ("Date of next meeting", K.DATE_OF_NEXT_MEETING),
        ]
        rng = self.rng
        titles = [t for t in titles if rng.random() < 0.85 or t[1] is not K.REPORT]
        for title, kind in titles:
            item = self._add(title, kind)
            if title == "Matters arising" and rng.random() < 0.6:
                item.description = "matters arising from the footpath; the pond; other matters"
        letter = rng.choice((None, 5, 7))
        if letter and letter + 1 < len(self.items):
            self.items.insert(letter + 1, Item(f"{letter + 1}a", "Roof of the hall", K.REPORT))

    def _american_business(self) -> None:
        rng = self.rng
        number = 1
        for head, subs in (
            ("Call to Order", 0),
            ("Consent Calendar", 3),
            ("Public Hearings", 2),
            ("Staff Reports", 3),
            ("Adjournment", 0),
        ):
            self.items.append(Item(str(number), head, K.PROCEDURAL))
            for n, title in enumerate(rng.sample(SUBJECTS, subs), 1):
                self.items.append(Item(f"{number}.{n}", title, K.REPORT))
            number += 1

    # -- papers

    def _make_papers(self) -> None:
        rng = self.rng
        style = {"columns": "county", "city": "city", "numbered": "box"}.get(self.sort)
        style = style or rng.choice(STYLES)
        if self.sort == "city" and rng.random() < 0.5:
            self.papers.append((None, make_glossary(rng, rng.sample(GLOSSED, 6))))
        for place, item in enumerate(self.items):
            if not item.papers:
                continue
            if item.kind is K.MINUTES:
                self.papers.append((place, make_minutes(rng, self.meeting)))
                continue
            if item.kind is not K.REPORT:
                galley = Galley(top=78)
                galley.text(54, item.title, bold=True)
                galley.text(54, "The programme is set out below.")
                self.papers.append((place, Paper(galley.leaves, report=False)))
                continue
            for count in range(item.papers):
                title = item.title if not count else f"{item.title}: Supplementary Information"
                if rng.random() < 0.15:
                    title = f"Draft {title}"
                paper = ReportSetter(rng, self.meeting, item, style, title).set()
                paper.first_of_item = not count
                self.papers.append((place, paper))
                for label, name in paper.appendices:
                    wide = rng.random() < 0.35
                    self.papers.append(
                        (
                            place,
                            make_appendix(
                                rng, label, name, landscape=wide, headed=rng.random() < 0.85
                            ),
                        )
                    )

    def _spans(self, even: bool) -> dict[int, tuple[int, int]]:
        """Pages of each item, from 0, as they are numbered behind the front matter."""
        spans: dict[int, tuple[int, int]] = {}
        at = 0
        for place, paper in self.papers:
            count = len(paper.leaves)
            count += count % 2 if even else 0
            if place is not None:
                first = spans.get(place, (at, 0))[0]
                spans[place] = (first, at + count - 1)
            at += count
        return spans

    # -- front

    def _front(self, manner: Manner) -> tuple[list[Leaf], list[tuple[int, float]], set[str]]:
        rng = self.rng
        style = {
            "columns": "county",
            "city": "city",
            "parish": "summons",
            "american": rng.choice(("published", "summons")),
        }.get(self.sort) or rng.choice(("published", "published", "columns", "summons"))
        leaves, y, unsaid = set_sheet(rng, style, self.meeting)
        galley = Galley(top=64)
        galley.leaves, galley.y = leaves, y + 14
        if y > 470 or style == "city" or rng.random() < 0.5:
            galley.turn()
        setter = AgendaSetter(rng, galley, manner)
        setter.set(self.items)
        return galley.leaves, setter.starts, unsaid

    # -- putting together

    def _assembled(
        self,
        manner: Manner,
        front: list[Leaf],
        starts: list[tuple[int, float]],
        unsaid: set[str],
        even: bool,
    ) -> Invented:
        rng = self.rng
        how = draw_how(
            rng, len(front), ranged=manner.ranges != "none", labelled=self.sort == "city", even=even
        )
        made = bind(how, front, self.items, self.papers)
        if how.linked:
            for place, first in made.firsts.items():
                page, y = starts[place]
                front[page].links.append((80, y - 12, 520, y + 4, first))
        day = f"{self.meeting.when:%d/%m/%Y} {self.meeting.at:%H:%M}"
        titled = rng.random() < 0.5
        data = print_pack(
            made.leaves,
            outline=outline_of(how, made),
            title=f"(Public Pack)Agenda Document for {self.meeting.body}, {day}" if titled else "",
            subject=f"{self.meeting.body}, {day}" if titled else "",
        )
        fields = self._truth(manner, unsaid, made)
        return Invented(f"{self.sort} / {manner.ranges} / outline {how.outline}", data, fields)

    def _truth(self, manner: Manner, unsaid: set[str], made: Bound) -> dict[str, list[str]]:
        meeting, items = self.meeting, self.items
        numbers = {n: item.number for n, item in enumerate(items)}
        clerks = meeting.clerks if "second clerk" not in unsaid else meeting.clerks[:1]
        last = {p: n for n, p in enumerate(made.places) if p is not None}
        reports = [(p, paper, first) for p, paper, first in made.starts if paper.report]
        fields = {
            "card: authority": [meeting.authority],
            "card: body": [meeting.body],
            "card: date": [str(meeting.when)],
            "card: time": [f"{meeting.at:%H:%M}"],
            "card: place": [meeting.place],
            "contacts": [text_of(n, None if "phones" in unsaid else p, m) for n, p, m in clerks],
            "item: number and title": [
                text_of(
                    i.number,
                    manner.titled(i)
                    if self.sort != "american" or "." in i.number
                    else i.title.upper(),
                )
                for i in items
            ],
            "item: kind": [text_of(i.number, i.kind.value) for i in items],
            "item: page range": [
                text_of(numbers[p], first, last[p]) for p, first in made.firsts.items()
            ],
            "page: label": [text_of(n, made.labels.get(n)) for n in range(len(made.leaves))],
            "page: item": [
                text_of(n, numbers[p] if p is not None else None) for n, p in enumerate(made.places)
            ],
            "page: blank": [str(n) for n in made.blanks],
            "report: title": [str(p.title).casefold() for _, p, _ in reports],
            "report: authors": [a.casefold() for _, p, _ in reports for a in p.authors],
        }
        if self.following:
            fields["next meeting"] = [self.following]
        if "members" not in unsaid:
            fields["membership"] = [text_of(*member) for member in meeting.members]
        if manner.leads:
            fields["item: lead"] = [text_of(i.number, i.lead) for i in items if i.lead]
        if self.sort == "city":
            fields["item: appendix label"] = [text_of(i.number, i.label) for i in items if i.label]
        if self.sort in ("parish", "american"):
            del fields["item: kind"]
        fields["numbered paragraphs"] = [
            text_of(numbers[p] if p is not None else None, label, first + at)
            for p, paper, first in reports
            for label, at in paper.paragraphs
        ]
        for name in ("headings", "recommendations", "background"):
            fields[name] = [text for _, p, _ in reports for text in getattr(p, name)]
        fields["officers"] = [text_of(*o) for _, p, _ in reports for o in p.officers]
        fields["appendices"] = [text_of(*a) for _, p, _ in reports for a in p.appendices]
        fields["implications"] = [
            text_of(numbers[n] if n is not None else None, kind)
            for n, p, _ in reports
            for kind in p.implications
        ]
        each = [paper for _, paper, _ in made.starts]
        fields["minutes: number and title"] = [text_of(*m) for p in each for m in p.minutes]
        for name in ("resolutions", "undertakings", "declarations"):
            fields[name] = [text for p in each for text in getattr(p, name)]
        pairs = dict.fromkeys(pair for p in each for pair in p.acronyms)
        if any("(TIW)" in item.title for item in items):
            pairs["TIW", "Transforming Inclusion in Westmarch"] = None
        fields["acronyms"] = [text_of(*pair).casefold() for pair in pairs]
        return fields
