# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole packs of invented councils in the styles in use, each with what is true of it.

A style is a front sheet and a way of setting the agenda; everything else is drawn by the seed,
so that the same seed always gives the same pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from desktop.domain.agenda import ItemKind
from desktop.domain.page import PageSize, PageText, TextLine
from desktop.domain.reading import PackText
from tests.parsing.builders import LANDSCAPE, PORTRAIT, blank, item_stamp, pack, page, stamp
from tests.parsing.made_agendas import RANGES, AgendaPages, Line, Setting
from tests.parsing.made_council import Business, Meeting, make_business, make_meeting
from tests.parsing.made_papers import Paper, make_minutes, make_report
from tests.parsing.made_sheets import SHEETS, WITHOUT_MEMBERS
from tests.parsing.truth import text_of


@dataclass(frozen=True)
class MadePack:
    """A pack, the name of its style, and its truth as comparable strings per field."""

    style: str
    text: PackText
    fields: dict[str, list[str]] = field(default_factory=dict)


def made_packs(seeds: range) -> Iterator[MadePack]:
    """A pack for each seed, going round the styles."""
    names = list(SHEETS)
    for seed in seeds:
        yield make_pack(seed, names[seed % len(names)], RANGES[seed // len(names) % len(RANGES)])


def make_pack(seed: int, sheet: str, ranges: str) -> MadePack:
    """One pack with the named front sheet and placing of page ranges."""
    rng = Random(seed)
    meeting, business = make_meeting(rng), make_business(rng)
    setting = Setting(
        number=rng.choice(("{}.", "{}", "{}.", "{})", "{}")),
        ranges=ranges,
        title=rng.choice(("plain", "bold", "capitals")),
        wide=rng.choice((36, 48)) if ranges != "inline" else 58,
        leads=rng.choice(("none", "column", "sentence"))
        if ranges in ("column", "none")
        else "none",
        words=rng.random() < 0.25,
        descriptions=rng.random() < 0.4,
        sections=rng.random() < 0.3,
        heading=rng.choice(("AGENDA", "A G E N D A", "Agenda", "ORDER OF BUSINESS")),
    )
    papers = _papers(rng, meeting, business)
    spans = _spans(papers)
    form = rng.randrange(6)
    lines, y = SHEETS[sheet](meeting, form)
    own_page = y > 420 or rng.random() < 0.5
    agenda = AgendaPages(setting, [] if own_page else lines, 60.0 if own_page else y + 20)
    for place, item in enumerate(business):
        agenda.add(
            Line(
                str(place + 1), item.title, spans.get(place), item.lead,
                "PART A – ITEMS FOR DECISION" if place == 3 else None,
                "Members are asked to say whether they have anything to raise." if not item.pages
                else None,
            )
        )  # fmt: skip
    front = [lines, *agenda.pages] if own_page else agenda.pages
    made = _Assembly(rng, front, even=rng.random() < 0.7)
    labelled = ranges != "none" or rng.random() < 0.5
    stamped = rng.random() < 0.8 or ranges == "none"
    outlined = rng.random() < 0.4 or (ranges == "none" and not stamped)
    form_of_stamp = rng.choice(("Page {}", "Page {}", "{}", "Page {}")) if labelled else "Page {}"
    for place, item in enumerate(business):
        if place in papers:
            made.add(place, item, papers[place], stamped=stamped, form=form_of_stamp)
    text = pack(
        made.pages,
        outline=[(1, "Agenda", 0), *made.outline] if outlined else (),
        title=_file_title(meeting) if rng.random() < 0.5 else "",
    )
    return MadePack(
        f"{sheet} / {ranges}", text, _truth(meeting, business, papers, made, sheet, setting)
    )


def _file_title(meeting: Meeting) -> str:
    return (
        f"(Public Pack)Agenda Document for {meeting.body}, "
        f"{meeting.when:%d/%m/%Y} {meeting.at:%H:%M}"
    )


def _papers(rng: Random, meeting: Meeting, business: list[Business]) -> dict[int, Paper]:
    papers: dict[int, Paper] = {}
    form = rng.choice(("plain", "dotted", "plain", "none"))
    minutes = rng.choice(("column", "fused", "noted", "slashed"))
    for place, item in enumerate(business):
        if item.kind is ItemKind.MINUTES and item.pages:
            papers[place] = make_minutes(rng, meeting, minutes)
        elif item.pages and item.kind is ItemKind.REPORT:
            papers[place] = make_report(rng, meeting, item.title, item.lead or "", item.pages, form)
        elif item.pages:
            other = Paper()
            other.put(72, item.title, bold=True)
            other.fill(item.pages)
            papers[place] = other
    return papers


def _spans(papers: dict[int, Paper]) -> dict[int, tuple[int, int]]:
    """Stamped pages of each paper, blank ones to an even number counted with it."""
    spans: dict[int, tuple[int, int]] = {}
    at = 1
    for place, paper in papers.items():
        count = len(paper.pages) + len(paper.pages) % 2
        spans[place] = (at, at + count - 1)
        at += count
    return spans


class _Assembly:
    """Pages put behind each other with their stamps."""

    def __init__(self, rng: Random, front: list[list[TextLine]], *, even: bool) -> None:
        self.pages: list[PageText] = [page(n, lines) for n, lines in enumerate(front)]
        if even and len(self.pages) % 2:
            self.pages.append(blank(len(self.pages)))
        self.outline: list[tuple[int, str, int]] = []
        self.starts: dict[int, int] = {}
        self.spans: dict[int, tuple[int, int]] = {}
        self.front = len(self.pages)
        self._number = 0
        self._rng = rng

    def add(self, place: int, item: Business, paper: Paper, *, stamped: bool, form: str) -> None:
        """Put a paper behind what is there, padded to an even number of pages."""
        number = str(place + 1)
        first = len(self.pages)
        self.starts[place] = first
        self.outline.append((1, f"{number} {item.title}", first))
        for count, lines in enumerate(paper.pages):
            self._number += 1
            size = LANDSCAPE if count in paper.tables and self._rng.random() < 0.4 else PORTRAIT
            self.pages.append(
                self._page(lines, size, form, number if stamped and not count else None)
            )
        if len(paper.pages) % 2:
            self._number += 1
            self.pages.append(blank(len(self.pages)))
        self.spans[place] = (first, len(self.pages) - 1)

    def _page(
        self, lines: list[TextLine], size: PageSize, form: str, number: str | None
    ) -> PageText:
        placed = [*lines, stamp(self._number, form=form, size=size)]
        if number:
            placed.append(item_stamp(number))
        return page(len(self.pages), placed, size=size)


def _truth(
    meeting: Meeting,
    business: list[Business],
    papers: dict[int, Paper],
    made: _Assembly,
    sheet: str,
    setting: Setting,
) -> dict[str, list[str]]:
    capitals = setting.title == "capitals"
    labels = {n: n - made.front + 1 for n in range(made.front, len(made.pages))}
    fields: dict[str, list[str]] = {
        "card: authority": [meeting.authority],
        "card: body": [meeting.body],
        "card: date": [str(meeting.when)],
        "card: time": [f"{meeting.at:%H:%M}"],
        "card: place": [meeting.place],
        "contacts": [
            text_of(meeting.clerk, None if sheet == "shouted" else meeting.phone, meeting.mail)
        ],
        "item: number and title": [
            text_of(n + 1, i.title.upper() if capitals else i.title) for n, i in enumerate(business)
        ],
        "item: kind": [text_of(n + 1, i.kind.value) for n, i in enumerate(business)],
        "item: page range": [text_of(n + 1, *span) for n, span in made.spans.items()],
        "page: label": [text_of(n, labels.get(n)) for n in range(len(made.pages))],
        "minutes: number and title": [text_of(*m) for p in papers.values() for m in p.minutes],
        "resolutions": [r for p in papers.values() for r in p.resolutions],
    }
    if sheet not in WITHOUT_MEMBERS:
        fields["membership"] = [text_of(*member) for member in meeting.members]
    if setting.leads != "none":
        fields["item: lead"] = [text_of(n + 1, i.lead) for n, i in enumerate(business) if i.lead]
    reports = {n: p for n, p in papers.items() if business[n].kind is ItemKind.REPORT}
    fields["report: title"] = [business[n].title.casefold() for n in reports]
    fields["report: authors"] = [str(business[n].lead).casefold() for n in reports]
    fields["numbered paragraphs"] = [
        text_of(n + 1, label, made.starts[n] + at)
        for n, p in reports.items()
        for label, at in p.paragraphs
    ]
    for name in ("recommendations", "background"):
        fields[name] = [text for p in reports.values() for text in getattr(p, name)]
    fields["officers"] = [text_of(*o) for p in reports.values() for o in p.officers]
    fields["implications"] = [
        text_of(n + 1, kind) for n, p in reports.items() for kind in p.implications
    ]
    return fields
