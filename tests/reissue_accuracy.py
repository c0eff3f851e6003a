# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many marks stand at the right words after a pack came in a new version.

    python -m tests.reissue_accuracy [pack.pdf …]

From each pack new versions are made whose every word is known (``reissued_packs``); 200 marks at
random words and passages are carried over to each, through a library as the app does it.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pymupdf

from desktop.documents.jobs import PageWords
from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.document import DocumentKind
from desktop.domain.page import Word
from desktop.domain.version import CarriedMark, CarryState
from desktop.services.annotate import add_mark
from desktop.services.carry_over import carry_over
from desktop.services.import_pack import Part, import_pack
from desktop.services.mark_words import anchor_between, furniture_of
from desktop.services.open_library import open_library
from desktop.services.workers import one_worker
from desktop.storage.library import Library
from tests import reissued_packs as made_of
from tests.reissued_packs import MadeVersion, Place

MARKS = 200
PACKS = Path(__file__).parents[2] / "shared" / "packs" / "reference"
SAMPLE = Path(__file__).parents[1] / "resources" / "sample" / "agenda-pack.pdf"


Under = Callable[[CarriedMark], set[Place]]


@dataclass(frozen=True, slots=True)
class Made:
    """A mark that was made and the words it stands on."""

    mark_id: int
    places: tuple[Place, ...]
    block: frozenset[Place]


def versions(pack: Path, folder: Path) -> dict[str, Callable[[], MadeVersion]]:
    """What to make of a pack, by name."""
    change = partial(made_of.changed_pages, pack)
    chance = random.Random(6)
    numbers = {str(n): str(n + 1) for n in range(5, 15)}
    found: dict[str, Callable[[], MadeVersion]] = {
        "no outline": lambda: made_of.twin(pack, folder / "twin.pdf"),
        "pages inserted": lambda: made_of.pages_inserted(pack, folder / "inserted.pdf", chance),
        "renumbered": lambda: made_of.renumbered(pack, folder / "renumbered.pdf", numbers),
        "moved": lambda: change(folder / "moved.pdf", chance, made_of.moved),
        "deleted": lambda: change(folder / "deleted.pdf", chance, made_of.deleted),
        "reworded": lambda: change(folder / "reworded.pdf", chance, made_of.reworded),
    }
    plain = pack.with_name(f"{pack.stem}-plain.pdf")
    if plain.exists():
        found["-plain twin"] = lambda: made_of.other_file(pack, plain)
    return found


def measure(pack: Path, make: Callable[[], MadeVersion], seed: int, *, show: bool) -> Counter[str]:
    """What became of the marks: right, listed, shown at a wrong place, wrong without a word."""
    counts: Counter[str] = Counter()
    version = make()
    workers = one_worker()
    workers.start()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder))
        try:
            first = import_pack(library, workers, pack)
            marks = _mark(library, workers.back.call, first.document_id, random.Random(seed))
            part = Part(DocumentKind.PACK, "", None, first.document_id)
            second = import_pack(
                library, workers, version.path, meeting_id=first.meeting_id, part=part
            )
            with library.look() as work:
                reissue = work.versions.of_document(second.document_id)
                assert reissue is not None
            begun = time.perf_counter()
            carry_over(library, workers, reissue_id=reissue.id)
            counts["ms"] = round(1000 * (time.perf_counter() - begun))
            with library.look() as work:
                carried = {each.mark_id: each for each in work.versions.marks(reissue.id)}
                source = workers.source(library, work.documents.get(second.document_id))
            words: dict[int, list[Word]] = {}

            def under(mark: CarriedMark) -> set[Place]:
                assert mark.after is not None
                found = set()
                for each in mark.after.rects:
                    if each.page not in words:
                        words[each.page] = workers.back.call(PageWords(source, each.page))
                    for index, word in enumerate(words[each.page]):
                        if each.rect.contains(word.rect.middle_x, word.rect.middle_y):
                            found.add((each.page, index))
                return found

            assert len(carried) == len(marks) == MARKS
            for mark in marks:
                became = carried[mark.mark_id]
                verdict = judge(mark, became, version, under)
                counts[verdict] += 1
                counts[f"is {became.state}"] += 1
                if show and verdict not in ("right",):
                    there = became.after.quote[:70] if became.after else "-"
                    before = became.before
                    print(f"   {verdict}: {became.state}: {before.quote[:70]!r} -> {there!r}")
        finally:
            library.close()
            workers.close()
    return counts


def judge(
    mark: Made,
    became: CarriedMark,
    version: MadeVersion,
    under: Callable[[CarriedMark], set[Place]],
) -> str:
    """How one mark came through."""
    there = [version.place_of.get(place) for place in mark.places]
    whole = all(place is not None for place in there)
    kept = {place for place in there if place is not None}
    room = set().union(*(version.room.get(place, set()) for place in mark.places)) | kept
    if became.state is CarryState.NOT_FOUND:
        return "right" if not kept else "listed"
    found = under(became)
    silent = became.state in (CarryState.SAME, CarryState.MOVED)
    if silent:
        if whole and kept <= found and len(found) <= len(kept) + 2:
            return "right"
        return "wrong"
    if not kept:
        return "right" if found & room else "shown wrong"
    if not found & room:
        return "shown wrong"
    return "listed" if whole and kept == found else "right"


def _mark(
    library: Library, call: Callable[..., list[Word]], document_id: int, chance: random.Random
) -> list[Made]:
    with library.look() as work:
        document = work.documents.get(document_id)
        pages = work.documents.pages(document_id)
    with pymupdf.open(library.files.path(document.sha256)) as pdf:
        blocks_of = {page.number: [word[5] for word in page.get_text("words")] for page in pdf}
    from desktop.documents.jobs import Source

    source = Source(str(library.files.path(document.sha256)), document.sha256)
    words = {page.index: call(PageWords(source, page.index)) for page in pages}
    skip = furniture_of(pages, words)
    runs: list[list[Place]] = []
    for page, own in words.items():
        assert len(own) == len(blocks_of[page])
        for block in dict.fromkeys(blocks_of[page]):
            run = [
                (page, index)
                for index, number in enumerate(blocks_of[page])
                if number == block and index not in skip.get(page, ())
            ]
            text = [own[index].text for _, index in run]
            if run and any(any(c.isalnum() for c in each) for each in text):
                runs.append(run)
    flat = [(run, at) for run in runs for at in range(len(run))]
    made: list[Made] = []
    while len(made) < MARKS:
        run, at = chance.choice(flat)
        dice = chance.random()
        if dice < 0.4:
            some = run[at : at + chance.randint(1, 3)]
        elif dice < 0.7:
            some = run[at : at + chance.randint(5, 20)]
        else:
            some = run
        texts = [words[page][index].text for page, index in some]
        if not any(any(c.isalnum() for c in text) for text in texts):
            continue
        places = {p: words[p] for p in (some[0][0] - 1, some[0][0], some[0][0] + 1) if p in words}
        anchor = anchor_between(document.sha256, pages, places, some[0], some[-1])
        mark = add_mark(
            library,
            meeting_id=document.meeting_id,
            document_id=document.id,
            kind=MarkKind.HIGHLIGHT,
            colour=MarkColour.YELLOW,
            anchor=anchor,
        )
        made.append(Made(mark.id, tuple(some), frozenset(run)))
    return made


def main(arguments: list[str]) -> None:
    """Print a line for each pack and version, and the sums."""
    show = "-v" in arguments
    given = [Path(each) for each in arguments if not each.startswith("-")]
    packs = given or [SAMPLE, *sorted(p for p in PACKS.glob("*.pdf") if "-plain" not in p.name)]
    sums: Counter[str] = Counter()
    for pack in packs:
        print(pack.name)
        with tempfile.TemporaryDirectory() as folder:
            for seed, (name, make) in enumerate(versions(pack, Path(folder)).items()):
                counts = measure(pack, make, seed, show=show)
                sums.update(counts)
                print(f"  {name:<15}", _line(counts), f"{counts['ms']} ms", flush=True)
    print("all".ljust(17), _line(sums))


def _line(counts: Counter[str]) -> str:
    verdicts = ("right", "listed", "shown wrong", "wrong")
    total = sum(counts[each] for each in verdicts) or 1
    shares = ", ".join(f"{each} {100 * counts[each] / total:.1f} %" for each in verdicts)
    states = ", ".join(f"{s} {counts[f'is {s}']}" for s in CarryState if counts[f"is {s}"])
    return f"{shares}  ({states})"


if __name__ == "__main__":
    main(sys.argv[1:])
