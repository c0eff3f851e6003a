# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much of what is found is about the interest, and what is missed, with real packs at hand.

    python -m tests.interests_accuracy [--all]

Thirty invented registers (``tests/invented_registers.py``) are looked for in the reference and
real packs beside the checkout. A hit is right where the words found are, by the entry's own
pattern, about it; a miss is a page that has such words and gave no hit. ``--all`` lists the
hits that are right too.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path

from desktop.services.import_pack import import_pack
from desktop.services.interest_words import patterns_of
from desktop.services.match_interests import find_interests
from desktop.services.workers import one_worker
from desktop.storage.library import Library
from tests.conftest import PACKS
from tests.invented_registers import REGISTERS

NAMES = (
    "reference/000_leicestershire-cc-2024-01-23.pdf",
    "reference/001_leicester-city-2025-04-08.pdf",
    "reference/003_leicestershire-cc-2023-09-05-member-questions.pdf",
    "real/kent-cabinet-2025-03-04.pdf",
    "real/kent-council-2025-01-09-item-3-supplement.pdf",
    "real/southwark-officers-report.pdf",
    "real/milburn-parish-agenda-2021-01-26.pdf",
    "real/sanjose-legistar-agenda-2021-01-05.pdf",
)


def texts_of_packs() -> dict[str, dict[int, str]]:
    """The texts of the packs that are there, by file and zero-based page."""
    found = {}
    workers = one_worker()
    workers.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            library = Library.open(Path(folder))
            for name in NAMES:
                file = PACKS / name
                if file.exists():
                    result = import_pack(library, workers, file)
                    with library.look() as work:
                        found[file.stem] = work.documents.texts(result.document_id)
            library.close()
    finally:
        workers.close()
    return found


def main() -> int:
    """Look, compare, and say how it stands."""
    packs = texts_of_packs()
    if not packs:
        print(f"There are no packs in {PACKS}")
        return 0
    right = wrong = missed = 0
    slowest = 0.0
    for register in REGISTERS:
        for number, entry in enumerate(register, 1):
            patterns = patterns_of(number, entry.entry)
            about = re.compile(entry.about) if entry.about else None
            for pack, texts in packs.items():
                began = time.perf_counter()
                finds = find_interests(texts, patterns)
                slowest = max(slowest, time.perf_counter() - began)
                pages = set()
                for find in finds:
                    if about is not None and about.search(_tidy(find.sentence)):
                        right += 1
                        pages.add(find.page)
                        if "--all" not in sys.argv:
                            continue
                        told = "right"
                    else:
                        wrong += 1
                        told = "WRONG"
                    name = entry.entry.organisation
                    print(f"{told}  {name} · {pack} p.{find.page + 1} · {find.sentence[:110]}")
                for page, text in texts.items():
                    if about is not None and page not in pages and about.search(_tidy(text)):
                        missed += 1
                        said = about.search(_tidy(text))
                        assert said is not None
                        near = _tidy(text)[max(0, said.start() - 40) : said.end() + 30]
                        name = entry.entry.organisation
                        print(f"MISSED {name} · {pack} p.{page + 1} · {near}")
    found = right + wrong
    print(
        f"{len(REGISTERS)} registers, {len(packs)} packs: {found} hits, {right} about the interest"
        f" ({right / max(1, found):.1%}); {missed} pages missed of {missed + right} or fewer;"
        f" slowest look at one pack for one entry {slowest:.2f} s"
    )
    return 0


def _tidy(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    raise SystemExit(main())
