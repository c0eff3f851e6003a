# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long importing a long pack takes: to its first readable page, and to all text searchable.

Run by hand: ``python -m tests.benchmarks.import_pack [--pages 600] [--runs 3] [FILE…]``. Without
files the pack is put together from the papers beside the checkout, or else from the project's
own sample. A library in a fresh folder and a started worker are what a running app has.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import pymupdf

from desktop.services.import_pack import import_pack
from desktop.services.import_progress import ImportProgress, Stage
from desktop.services.locate import places_of
from desktop.services.workers import two_workers
from desktop.storage.library import Library
from tests.searching import found_pages

ROOT = Path(__file__).resolve().parents[2]
AIMS = {Stage.READABLE: 0.4, Stage.STRUCTURE: 3.0}
NAMES = {
    Stage.READABLE: "first page readable",
    Stage.STRUCTURE: "all text searchable",
    Stage.DONE: "agenda made out, import done",
}


def long_pack(folder: Path, pages: int, sources: list[Path]) -> Path:
    """A PDF of this many pages: the sources one after the other, again and again."""
    engine: Any = pymupdf
    out = folder / "long.pdf"
    with engine.open() as long:
        while long.page_count < pages:
            for source in sources:
                with engine.open(source) as part:
                    last = min(part.page_count, pages - long.page_count) - 1
                    if last >= 0:
                        long.insert_pdf(part, to_page=last)
        long.set_metadata({"title": "Agenda Document for Long Committee, 01/02/2027 10:00"})
        long.save(out, deflate=True)
    return out


def papers() -> list[Path]:
    """The papers a long pack is put together from when none are named."""
    packs = ROOT.parent / "shared" / "packs"
    found = sorted([*packs.glob("reference/00[01]*.pdf"), *packs.glob("real/kent-cabinet*.pdf")])
    return found or [ROOT / "resources" / "sample" / "agenda-pack.pdf"]


def measure(pack: Path) -> dict[Stage, float]:
    """Seconds from the drop of the file to each stage."""
    reached: dict[Stage, float] = {}
    workers = two_workers()
    workers.start()
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder))
        time.sleep(1.0)  # the worker is up, as it is in an app that has been open for a while
        began = time.perf_counter()

        def tell(progress: ImportProgress) -> None:
            reached.setdefault(progress.stage, time.perf_counter() - began)

        result = import_pack(library, workers, pack, progress=tell)
        with library.look() as work:
            start = time.perf_counter()
            places_of(work, result.document_id)
            placed = time.perf_counter() - start
        start = time.perf_counter()
        hits = found_pages(library, "committee")
        found = time.perf_counter() - start
        print(
            f"  {result.pages} pages, {result.items} items; places {placed * 1000:.1f} ms;"
            f" search {found * 1000:.1f} ms for {len(hits)} hits"
        )
        library.close()
    workers.close()
    return reached


def main() -> None:
    """Measure and print the medians beside the aims."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    sources = arguments.files or papers()
    with tempfile.TemporaryDirectory() as folder:
        pack = long_pack(Path(folder), arguments.pages, sources)
        print(f"{arguments.pages} pages, {pack.stat().st_size / 1e6:.1f} MB")
        runs = [measure(pack) for _ in range(arguments.runs)]
    for stage, name in NAMES.items():
        figure = statistics.median(run[stage] for run in runs)
        aim = f"   (aim {AIMS[stage]:.1f} s)" if stage in AIMS else ""
        print(f"{name:<30} {figure:6.2f} s{aim}")


if __name__ == "__main__":
    main()
