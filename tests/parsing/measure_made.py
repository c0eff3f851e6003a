# SPDX-License-Identifier: AGPL-3.0-or-later
"""How well made packs are read: ``python -m tests.parsing.measure_made [COUNT]``.

Prints precision and recall per field over all of them, then the styles that fall short.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable

from desktop.domain.reading import PackReading
from desktop.parsing.pack import read_pack
from tests.parsing.comparison import Score, compare
from tests.parsing.made_others import other_packs
from tests.parsing.made_packs import MadePack, made_packs
from tests.parsing.truth import text_of

LOOSE = frozenset(("resolutions", "recommendations", "background"))


def read_fields(reading: PackReading) -> dict[str, list[str]]:
    """What was read, as the same comparable strings as the truth of a made pack."""
    card = reading.card
    reports = reading.reports
    numbers = [item.number for item in reading.items]
    minutes = reading.previous_minutes.minutes if reading.previous_minutes else ()
    return {
        "card: authority": [card.authority] if card.authority else [],
        "card: body": [card.body] if card.body else [],
        "card: date": [str(card.date)] if card.date else [],
        "card: time": [f"{card.time:%H:%M}"] if card.time else [],
        "card: place": [card.location] if card.location else [],
        "contacts": [text_of(c.name, c.phone, c.email) for c in card.contacts],
        "membership": [text_of(m.name, m.role) for m in card.membership],
        "item: number and title": [text_of(i.number, i.title) for i in reading.items],
        "item: kind": [text_of(i.number, i.kind.value) for i in reading.items],
        "item: page range": [
            text_of(i.number, i.pages.first, i.pages.last) for i in reading.items if i.pages
        ],
        "item: lead": [text_of(i.number, i.lead) for i in reading.items if i.lead],
        "item: exempt": [text_of(i.number, i.exempt) for i in reading.items if i.exempt],
        "document kind": [reading.kind.value],
        "page: label": [text_of(n, p.label) for n, p in enumerate(reading.pages)],
        "minutes: number and title": [text_of(m.number, m.title) for m in minutes],
        "resolutions": [text for m in minutes for text in m.resolutions],
        "report: title": [r.title.casefold() for r in reports],
        "report: authors": [name.casefold() for r in reports for name in r.report_of],
        "numbered paragraphs": [
            text_of(numbers[r.item] if r.item is not None else None, p.label, p.page)
            for r in reports
            for p in r.paragraphs
        ],
        "recommendations": [text for r in reports for text in r.recommendations],
        "background": [text for r in reports for text in r.background_papers],
        "officers": [text_of(o.name, o.phone, o.email) for r in reports for o in r.officers],
        "implications": [
            text_of(numbers[r.item] if r.item is not None else None, i.kind)
            for r in reports
            for i in getattr(r, "implications", ())
        ],
    }


def scores_of(made: MadePack) -> dict[str, Score]:
    """Scores of one made pack for every field its truth knows."""
    found = read_fields(read_pack(made.text))
    return {
        name: compare(wanted, found.get(name, []), loosely=name in LOOSE)
        for name, wanted in made.fields.items()
    }


def added(scores: Iterable[Score]) -> Score:
    """Several scores as one."""
    total = Score(0, 0, 0, (), ())
    for one in scores:
        total = Score(
            total.wanted + one.wanted, total.found + one.found, total.right + one.right, (), ()
        )
    return total


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("count", type=int, nargs="?", default=320)
    parser.add_argument("--field", default="", help="list what is wrong in this field")
    parser.add_argument("--style", default="", help="only styles that hold this word")
    options = parser.parse_args()
    by_field: dict[str, list[Score]] = defaultdict(list)
    by_style: dict[tuple[str, str], list[Score]] = defaultdict(list)
    packs = [*made_packs(range(options.count)), *other_packs(range(options.count // 2))]
    for seed, made in enumerate(packs):
        if options.style not in made.style:
            continue
        for name, score in scores_of(made).items():
            by_field[name].append(score)
            by_style[made.style, name].append(score)
            if name == options.field and (score.missing or score.extra):
                print(f"{seed} {made.style}\n   missing {score.missing}\n   extra   {score.extra}")
    print(f"{'field':30}{'truth':>8}{'precision':>11}{'recall':>8}")
    for name, scores in by_field.items():
        total = added(scores)
        print(f"{name:30}{total.wanted:8}{total.precision:11.1%}{total.recall:8.1%}")
    short = [
        (added(scores).recall, style, name) for (style, name), scores in by_style.items()
        if added(scores).recall < 0.97
    ]  # fmt: skip
    for recall, style, name in sorted(short)[:40]:
        print(f"  {style:28}{name:28}{recall:8.1%}")


if __name__ == "__main__":
    main()
