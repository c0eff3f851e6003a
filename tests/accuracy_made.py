# SPDX-License-Identifier: AGPL-3.0-or-later
"""How well invented packs are read: ``python -m tests.accuracy_made [COUNT]``.

Each seed draws a pack of the kinds councils publish, prints it as a PDF, reads that with the
engine and compares what is made out with what is true. Shows precision and recall per field,
and how many of the values that are wrong come without any warning. ``--others`` draws from manners
that only some councils have.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence

from desktop.domain.reading import PackReading
from desktop.parsing.pack import read_pack
from tests.parsing.comparison import Score, compare
from tests.parsing.invented.packs import Invented, invent
from tests.parsing.invented.press import read_pdf
from tests.parsing.invented.tabled_agendas import other_council
from tests.parsing.measure_made import added, read_fields
from tests.parsing.truth import text_of

LOOSE = frozenset(
    (
        "resolutions",
        "undertakings",
        "declarations",
        "recommendations",
        "background",
        "headings",
        "questions put",
        "replies",
    )
)


def all_fields(reading: PackReading) -> dict[str, list[str]]:
    """What was read, as the same comparable strings as the truth."""
    numbers = [item.number for item in reading.items]
    minutes = reading.previous_minutes.minutes if reading.previous_minutes else ()
    return {
        **read_fields(reading),
        "item: appendix label": [
            text_of(i.number, i.appendix_label) for i in reading.items if i.appendix_label
        ],
        "page: item": [
            text_of(n, numbers[p.item] if p.item is not None else None)
            for n, p in enumerate(reading.pages)
        ],
        "page: blank": [str(n) for n, p in enumerate(reading.pages) if p.blank],
        "headings": [h.text for r in reading.reports for h in r.headings],
        "appendices": [text_of(a.label, a.title) for r in reading.reports for a in r.appendices],
        "questions put": [text_of(q.number, q.text) for q in reading.questions_put],
        "replies": [text_of(q.number, q.reply) for q in reading.questions_put],
        "next meeting": [f"{n.date} | {n.time:%H:%M}"]
        if (n := reading.next_meeting) and n.time
        else [],
        "undertakings": [u.text for m in minutes for u in m.undertakings],
        "declarations": [text for m in minutes for text in m.declarations],
        "acronyms": [text_of(a.acronym, a.meaning).casefold() for a in reading.acronyms],
    }


def scores_of(made: Invented) -> tuple[dict[str, Score], PackReading]:
    """Scores of one pack for every field its truth knows, and its reading."""
    reading = read_pack(read_pdf(made.data))
    found = all_fields(reading)
    scores = {
        name: compare(wanted, found.get(name, []), loosely=name in LOOSE)
        for name, wanted in made.fields.items()
    }
    return scores, reading


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--field", default="", help="list what is wrong in this field")
    parser.add_argument("--others", action="store_true", help="councils with ways of their own")
    parser.add_argument("--sort", default="", help="only sorts that hold this word")
    options = parser.parse_args(arguments)
    by_field: dict[str, list[Score]] = defaultdict(list)
    by_sort: dict[tuple[str, str], list[Score]] = defaultdict(list)
    silent: dict[str, int] = defaultdict(int)
    for seed in range(options.first, options.first + options.count):
        made = other_council(seed) if options.others else invent(seed)
        if options.sort not in made.sort:
            continue
        scores, reading = scores_of(made)
        for name, score in scores.items():
            by_field[name].append(score)
            by_sort[made.sort.split(" /")[0], name].append(score)
            wrong = score.missing or score.extra
            silent[name] += bool(wrong and not reading.warnings)
            if wrong and name == options.field:
                print(f"{seed} {made.sort}\n   missing {score.missing}\n   extra   {score.extra}")
                print(f"   warned  {reading.warnings}")
    print(f"{'field':28}{'truth':>8}{'found':>8}{'precision':>11}{'recall':>9}{'silent packs':>14}")
    for name, each in by_field.items():
        total = added(each)
        print(
            f"{name:28}{total.wanted:8}{total.found:8}{total.precision:11.1%}"
            f"{total.recall:9.1%}{silent[name]:14}"
        )
    short = [
        (added(each).recall, sort, name)
        for (sort, name), each in by_sort.items()
        if added(each).recall < 0.97
    ]
    for recall, sort, name in sorted(short)[:40]:
        print(f"  {sort:14}{name:28}{recall:8.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
