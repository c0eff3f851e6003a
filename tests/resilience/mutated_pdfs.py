# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spoiled PDFs through import, reading and export: no crash, no hang, nothing half-written.

    python -m tests.resilience.mutated_pdfs --count 2000 [--from FOLDER…]
    python -m tests.resilience.mutated_pdfs --as-they-are --from FOLDER…

Good packs (the sample, the real packs where they lie beside the checkout, and PDFs of folders) are
spoiled: bytes flipped, pieces cut out, doubled, zeroed, or put in from another pack, and halves of
two packs put together. Packs are cut to a few pages first, the front with the agenda and some from
further on, so that one takes a moment. Each is imported, pages of it are drawn, their words are
read and a marked copy is saved. Every one of these must answer within the worker's limits, by doing
it or with a plain sentence (KnownError). At the end ``verify`` must find nothing. With
``--as-they-are`` the PDFs of the folders, which are broken already, are taken one by one.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pymupdf

from desktop.documents.jobs import PageWords, Render
from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.errors import KnownError
from desktop.services.annotate import add_mark
from desktop.services.export_annotated import write_annotated
from desktop.services.import_pack import import_pack
from desktop.services.workers import Workers, one_worker
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.conftest import PACKS
from tests.storage.samples import anchor

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "agenda-pack.pdf"
LIMIT = 150.0  # seconds for one file: what the limits of the jobs allow together
SHOWN = 3  # pages drawn of each
FRONT = 6  # pages at the front that every piece of a pack has: the front sheet and the agenda
FURTHER = 6  # and so many, in one run, from further on
LARGEST = 2_000_000  # bytes; an uncompressed scan is larger, and nothing but pixels
# How the pieces are saved. Spoiled in a compressed stream, one bit is a lost page; in plain text
# it is another word, number or operator; with objects in streams, whatever stands behind it.
MANNERS: tuple[dict[str, int], ...] = ({}, {"expand": 255}, {"deflate": 1, "use_objstms": 1})


@dataclass
class Result:
    """How many came through, how many were told as bad, and what should not have happened."""

    good: int = 0
    told: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    faults: list[str] = field(default_factory=list)


def spoil(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The bytes with one to four things wrong in them."""
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(spoiled) or 1)
        length = min(int(chance.paretovariate(0.6)) + 1, max(1, len(spoiled) // 3))
        match chance.randrange(7):
            case 0:
                for _ in range(min(length, 200)):
                    if spoiled:
                        spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
            case 1:
                del spoiled[at : at + length]
            case 2:
                spoiled[at:at] = spoiled[at : at + length]
            case 3:
                spoiled[at : at + length] = bytes(min(length, len(spoiled) - at))
            case 4:
                place = chance.randrange(len(other))
                spoiled[at : at + length] = other[place : place + length]
            case 5:
                spoiled[at:] = other[chance.randrange(len(other)) :]
            case _:
                del spoiled[at:]
    return bytes(spoiled)


def try_one(library: Library, workers: Workers, file: Path, out: Path) -> None:
    """What a member does with a pack; KnownError where it can't be done."""
    imported = import_pack(library, workers, file)
    with library.look() as work:
        document = work.documents.get(imported.document_id)
    source = workers.source(library, document)
    for page in range(min(SHOWN, document.page_count)):
        try:
            workers.front.call(Render(source, page, 1.0))
            workers.front.call(PageWords(source, page))
        except KnownError:
            continue  # told on that page
    add_mark(
        library,
        meeting_id=document.meeting_id,
        document_id=document.id,
        kind=MarkKind.HIGHLIGHT,
        anchor=replace(anchor(page=0), sha256=document.sha256),
        colour=MarkColour.YELLOW,
    )
    write_annotated(library, workers, meeting_id=document.meeting_id, out=out)


def pieces(source: Path) -> list[bytes]:
    """Small packs cut from one, each its front and some pages from further on, in every manner."""
    made = []
    with pymupdf.open(source) as pack:
        starts = range(FRONT, pack.page_count, FURTHER)
    for start in starts or [FRONT]:
        with pymupdf.open(source) as pack:
            further = range(start, min(start + FURTHER, pack.page_count))
            pack.select([*range(min(FRONT, pack.page_count)), *further])
            made += [pack.tobytes(garbage=3, **manner) for manner in MANNERS]
    return [piece for piece in made if len(piece) <= LARGEST]


def spoiled(sources: list[Path], *, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many spoiled files, each with what it is called in a report."""
    chance = random.Random(seed)
    packs = [pieces(source) for source in sources]  # chosen from first, so that each counts alike
    for number in range(count):
        piece, other = (chance.choice(chance.choice(packs)) for _ in range(2))
        yield str(number), spoil(piece, other, chance)


def run(folder: Path, sources: list[Path], *, count: int, seed: int) -> Result:
    """Spoil and try so many."""
    return run_files(folder, spoiled(sources, count=count, seed=seed), keep=f"fault-{seed}")


def run_as_they_are(folder: Path, sources: list[Path]) -> Result:
    """Try files that are broken already."""
    files = ((source.name, source.read_bytes()) for source in sources)
    return run_files(folder, files, keep="fault")


def run_files(folder: Path, files: Iterable[tuple[str, bytes]], *, keep: str) -> Result:
    """Try each; one that shows a fault is kept beside ``folder`` under a name begun so."""
    result = Result()
    workers = one_worker()
    workers.start()
    library = Library.open(folder / "library")
    file, out = folder / "spoiled.pdf", folder / "out"
    try:
        for name, data in files:
            file.write_bytes(data)
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            begun = time.monotonic()
            try:
                try_one(library, workers, file, out / "copy.pdf")
                result.good += 1
            except KnownError as error:
                result.told[error.sentence.split("“")[0]] += 1
                if list(out.iterdir()):
                    result.faults.append(f"{name}: a copy was left of what was told as not saved")
                    shutil.copyfile(file, folder.parent / f"{keep}-{name}.pdf")
            except Exception as error:
                result.faults.append(f"{name}: {type(error).__name__}: {error}")
                shutil.copyfile(file, folder.parent / f"{keep}-{name}.pdf")
            took = time.monotonic() - begun
            result.longest = max(result.longest, took)
            if took > LIMIT:
                result.faults.append(f"{name}: took {took:.0f} s")
        result.faults += verify(library)
        with library.look() as work:
            waiting = work.documents.unread()
        result.faults += [f"{document.file_name} was left half read" for document in waiting]
    finally:
        library.close()
        workers.close()
    return result


def main() -> int:
    """Run by hand; 0 when nothing happened that should not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--from", dest="folders", type=Path, nargs="+", help="folders with PDFs")
    parser.add_argument("--as-they-are", action="store_true", help="the PDFs are broken already")
    arguments = parser.parse_args()
    folders = arguments.folders or [PACKS / "reference", PACKS / "real"]
    given = [source for folder in folders for source in sorted(folder.glob("*.pdf"))]
    sources = given if arguments.as_they_are else [SAMPLE, *given]
    count = len(sources) if arguments.as_they_are else arguments.count
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if arguments.as_they_are:
            result = run_as_they_are(Path(folder), sources)
        else:
            result = run(Path(folder), sources, count=count, seed=arguments.seed)
    print(f"{count} spoiled files, {result.good} of them could be used all the same")
    for sentence, times in result.told.most_common():
        print(f"  {times} × {sentence}")
    print(f"longest: {result.longest:.1f} s")
    print(f"wrong: {result.faults or 'nothing'}")
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.exit(main())
