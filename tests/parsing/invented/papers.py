# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers of invented packs with what is true of them; appendices and glossaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.parsing.invented.press import Galley, Leaf

Place = tuple[str, int]

GLOSSED = (
    ("Special Educational Needs and Disabilities", "SEND"),
    ("Education, Health and Care Plan", "EHCP"),
    ("Integrated Care Board", "ICB"), ("Violence Reduction Network", "VRN"),
    ("Medium Term Financial Strategy", "MTFS"), ("Dedicated Schools Grant", "DSG"),
    ("Department for Transport", "DfT"), ("Key Performance Indicators", "KPI"),
    ("Unaccompanied Asylum Seeking Children", "UASC"), ("Housing Revenue Account", "HRA"),
)  # fmt: skip


@dataclass
class Paper:
    """A paper and its truth; pages are counted from 0 within the paper."""

    leaves: list[Leaf] = field(default_factory=list)
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    paragraphs: list[Place] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    recommendations: list[str] = field(default_factory=list)
    officers: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    background: list[str] = field(default_factory=list)
    appendices: list[tuple[str | None, str]] = field(default_factory=list)
    implications: list[str] = field(default_factory=list)
    acronyms: list[tuple[str, str]] = field(default_factory=list)
    minutes: list[tuple[str, str]] = field(default_factory=list)
    resolutions: list[str] = field(default_factory=list)
    undertakings: list[str] = field(default_factory=list)
    declarations: list[str] = field(default_factory=list)
    bookmarks: list[tuple[str, int]] = field(default_factory=list)
    report: bool = True
    first_of_item: bool = True


def make_appendix(
    rng: Random, label: str | None, title: str, *, landscape: bool, headed: bool
) -> Paper:
    """An appendix: a headed page of figures, or of text."""
    galley = Galley(top=78)
    if landscape:
        galley.leaves[0].landscape = True
    if headed and label:
        galley.run(54 if rng.random() < 0.5 else 460, f"APPENDIX {label}", bold=True)
        galley.y += 24
    galley.text(54, title.upper() if rng.random() < 0.5 else title, bold=True)
    for row in range(rng.randint(8, 24)):
        galley.room(14)
        galley.run(54, f"{rng.choice(('Ward', 'Division', 'District'))} {row + 1}", size=10)
        for x in (200, 290, 380):
            galley.run(x, f"{rng.randint(1, 900)}", size=10)
        galley.y += 14
    return Paper(galley.leaves, title, report=False, first_of_item=False)


def make_glossary(rng: Random, entries: Sequence[tuple[str, str]]) -> Paper:
    """A page of abbreviations, as bound in behind an agenda."""
    galley = Galley(top=78)
    galley.text(54, rng.choice(("Glossary of terms", "Acronyms and abbreviations")), bold=True)
    galley.run(54, rng.choice(("Acronym", "Abbreviation", "Term")), bold=True)
    galley.run(200, rng.choice(("Meaning", "Definition")), bold=True)
    galley.y += 20
    for long, short in entries:
        galley.run(54, short)
        galley.text(200, long, width=300, gap=4)
    return Paper(
        galley.leaves,
        None,
        report=False,
        first_of_item=False,
        acronyms=[(short, long) for long, short in entries],
    )
