# SPDX-License-Identifier: AGPL-3.0-or-later
"""A filled library of every schema ever shipped opens, and holds what it held.

The files come from ``tests/fixtures/make_golden_library.py``.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.storage.library import Library
from desktop.storage.revision import HEAD, REVISIONS, library_file, revision
from desktop.storage.verification import verify
from tests.storage.contents import contents
from tests.storage.samples import pdf_bytes

LIBRARIES = Path(__file__).parents[1] / "fixtures" / "libraries"


def test_there_is_one_of_every_schema() -> None:
    assert sorted(file.stem for file in LIBRARIES.glob("*.sqlite3")) == sorted(REVISIONS)


def missing(held: Any, found: Any, at: str = "") -> list[str]:
    """What ``held`` has and ``found`` has not; what a later app tells besides is well."""
    if isinstance(held, dict) and isinstance(found, dict):
        return [
            line
            for key, value in held.items()
            for line in missing(value, found.get(key), f"{at}/{key}")
        ]
    if isinstance(held, list) and isinstance(found, list) and len(held) == len(found):
        return [
            line
            for place, (a, b) in enumerate(zip(held, found, strict=True))
            for line in missing(a, b, f"{at}/{place}")
        ]
    return [] if held == found else [f"{at}: {held!r} became {found!r}"]


@pytest.mark.parametrize("name", REVISIONS)
def test_a_library_of_then_holds_what_it_held(name: str, tmp_path: Path) -> None:
    shutil.copy(LIBRARIES / f"{name}.sqlite3", library_file(tmp_path))
    source = tmp_path / "pack.pdf"
    source.write_bytes(pdf_bytes())
    library = Library.open(tmp_path)
    try:
        library.files.add(source)
        held = json.loads((LIBRARIES / f"{name}.json").read_text(encoding="utf-8"))
        assert missing(held, contents(library)) == []
        assert verify(library) == []
    finally:
        library.close()
    assert revision(tmp_path) == HEAD
