# SPDX-License-Identifier: AGPL-3.0-or-later
"""Binds front matter and papers into one pack: blank pages, stamps, bookmarks and links.

The stamp is at the foot and counts on over blank pages, which show none; it begins with the
first paper, or with the front matter, which then has no number on its first page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.parsing.invented.papers import Paper
from tests.parsing.invented.press import BLANK, HIGH, WIDE, Leaf, Run, width_of
from tests.parsing.invented.wordings import Item

Bookmark = tuple[int, str, int]


@dataclass(frozen=True)
class How:
    """How a pack is bound."""

    even: bool
    offset: int
    stamp: str
    item_stamps: bool
    outline: str
    linked: bool
    first_label: int = 1


@dataclass
class Bound:
    """What was bound; ``starts`` are the first pages of papers, ``firsts`` those of items."""

    leaves: list[Leaf]
    places: list[int | None]
    blanks: list[int] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)
    firsts: dict[int, int] = field(default_factory=dict)
    starts: list[tuple[int | None, Paper, int]] = field(default_factory=list)
    outline: list[Bookmark] = field(default_factory=list)


def bind(
    how: How, front: list[Leaf], items: Sequence[Item], papers: Sequence[tuple[int | None, Paper]]
) -> Bound:
    """The pages of a pack in order, stamped."""
    made = Bound(list(front), [None] * len(front))
    made.outline.append((1, "Agenda", 0))
    made.blanks.extend(n for n, leaf in enumerate(front) if is_blank(leaf))
    if not how.offset:
        for n, leaf in enumerate(front):
            if n and not is_blank(leaf):
                _stamp(leaf, how.stamp.format(n + 1))
    for place, paper in papers:
        _add(how, made, items, place, paper)
    if not how.offset and any(leaf.stamps for leaf in made.leaves):
        made.labels.update({n: str(n + 1) for n in range(1, len(front))})
    return made


def _add(how: How, made: Bound, items: Sequence[Item], place: int | None, paper: Paper) -> None:
    first = len(made.leaves)
    made.starts.append((place, paper, first))
    if place is None:
        _corner(paper.leaves[0], "Agenda Annex")
    elif place not in made.firsts:
        item = items[place]
        made.firsts[place] = first
        made.outline.append((1, f"{item.number} {item.title}", first))
        if how.item_stamps:
            _corner(paper.leaves[0], f"Agenda Item {item.number}")
        elif item.label:
            _corner(paper.leaves[0], item.label)
    else:
        made.outline.append((2, paper.title or "Paper", first))
    made.outline.extend((2, heading, first) for heading in paper.headings[:4])
    padded = [*paper.leaves, *([blank()] if how.even and len(paper.leaves) % 2 else [])]
    for leaf in padded:
        index = len(made.leaves)
        label = str(index - how.offset + how.first_label)
        made.labels[index] = label
        if is_blank(leaf):
            made.blanks.append(index)
        else:
            _stamp(leaf, how.stamp.format(label))
        made.leaves.append(leaf)
        made.places.append(place)


def outline_of(how: How, made: Bound) -> list[Bookmark]:
    """The bookmarks: real ones, none, one to a page, or the labels of a form."""
    count = len(made.leaves)
    if how.outline == "junk":
        return [(1, f"Page {n + 1}", n) for n in range(count)]
    if how.outline == "forms":
        return [
            (1, "Text1", 0),
            (1, "Check Box 2", min(1, count - 1)),
            (1, "Dropdown 4", count - 1),
        ]
    return made.outline if how.outline == "full" else []


def draw_how(rng: Random, front: int, *, ranged: bool, labelled: bool, even: bool) -> How:
    """How to bind a pack whose agenda prints ranges, or labels of appendices, or neither."""
    item_stamps = rng.random() < 0.75 or not (ranged or labelled)
    restart = rng.random() < 0.5
    return How(
        even=even,
        offset=front if restart or ranged else 0,
        stamp="{}" if rng.random() < 0.2 else "Page {}",
        item_stamps=item_stamps,
        outline=rng.choice(("none", "full", "junk", "full", "forms"))
        if ranged or item_stamps
        else "full",
        linked=rng.random() < 0.5,
    )


def blank() -> Leaf:
    """A page with the notice that it is blank."""
    return Leaf([Run((WIDE - width_of(BLANK, 14)) / 2, 400, BLANK, 14)])


def is_blank(leaf: Leaf) -> bool:
    """Whether a page has the notice and nothing else."""
    return [run.text for run in leaf.runs] == [BLANK]


def _stamp(leaf: Leaf, text: str) -> None:
    leaf.stamps.append(Run((WIDE - width_of(text, 11)) / 2, HIGH - 26, text, 11))


def _corner(leaf: Leaf, text: str) -> None:
    leaf.stamps.append(Run(WIDE - 40 - width_of(text, 12), 34, text, 12))
