# SPDX-License-Identifier: AGPL-3.0-or-later
"""How well the importer reads the packs whose truth is known: ``python -m tests.accuracy``.

Each pack is imported into a fresh library through the public command line and what ``show``
prints is compared, field by field, with the careful ground truth beside the pack. Needs the
packs in ``../shared/packs``; more files can be judged with ``--packs DIR``, laid out alike.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.conftest import PACKS
from tests.parsing.comparison import Score, compare
from tests.parsing.found import found_fields
from tests.parsing.truth import Case, cases


def shown(path: Path) -> dict[str, Any]:
    """What the command line shows of a file imported into a library of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "desktop", "--library", folder, "--json"]
        subprocess.run([*command, "import", str(path)], check=True, capture_output=True)
        answer = subprocess.run([*command, "show", "1"], check=True, capture_output=True)
    structure: dict[str, Any] = json.loads(answer.stdout)
    return structure


def scores_of(case: Case) -> dict[str, Score]:
    """Scores of one file for every field its truth knows."""
    found = found_fields(shown(case.path))
    return {
        name: compare(wanted, found.get(name, []), loosely=name in case.loose)
        for name, wanted in case.fields.items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; exit 1 when there is nothing to compare with."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--packs", type=Path, default=PACKS, help="folder with reference/ and real/"
    )
    parser.add_argument("--wrong", action="store_true", help="list what is missing or too much")
    options = parser.parse_args(arguments)
    found = cases(options.packs)
    if not found:
        print(f"no packs with ground truth in {options.packs}", file=sys.stderr)
        return 1
    for case in found:
        print(f"\n{case.path.name}")
        print(f"  {'field':34}{'truth':>6}{'found':>6}{'precision':>11}{'recall':>8}")
        for name, score in scores_of(case).items():
            precision = "-" if name in case.partial else f"{score.precision:.1%}"
            print(f"  {name:34}{score.wanted:6}{score.found:6}{precision:>11}{score.recall:8.1%}")
            if options.wrong:
                for text in score.missing:
                    print(f"      missing  {text[:140]}")
                for text in () if name in case.partial else score.extra:
                    print(f"      too much {text[:140]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
