# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member wrote is read out of a damaged library as far as it goes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from desktop.domain.errors import KnownError
from desktop.services.rescue_work import rescue_work
from desktop.storage.library import Library
from desktop.storage.rescue import rescue
from desktop.storage.revision import library_file
from tests.storage.samples import Filled


def test_of_a_sound_library_all_is_read(library: Library, filled: Filled, tmp_path: Path) -> None:
    with library.work() as work:
        work.questions.add(filled.meeting.id, None, "Where do the ferries land?", "the harbour")
    out = tmp_path / "work.md"
    assert rescue_work(library.folder, out=out) == len(rescue(library_file(library.folder))) > 5
    text = out.read_text(encoding="utf-8")
    assert "Where do the ferries land?" in text and "the harbour" in text
    assert filled.mark.anchor.quote in text
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


@pytest.mark.parametrize("seed", range(8))
def test_of_a_spoilt_one_what_is_left(library: Library, filled: Filled, seed: int) -> None:
    with library.work() as work:
        for number in range(400):
            work.questions.add(filled.meeting.id, None, f"Question {number} " + "why " * 60)
    library.close()
    file = library_file(library.folder)
    data = bytearray(file.read_bytes())
    chance = random.Random(seed)
    pages = [
        page
        for page in range(len(data) // 4096)
        if data.count(b"why why", page * 4096, (page + 1) * 4096)
    ]
    for page in chance.sample(pages, k=max(1, len(pages) // 20)):
        data[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
    file.write_bytes(data)
    found = [each for each in rescue(library_file(library.folder)) if each.what == "Question"]
    assert len(found) > 100, "what is spoilt costs only itself"


def test_where_the_table_of_contents_is_spoilt(
    library: Library, filled: Filled, tmp_path: Path
) -> None:
    with library.work() as work:
        work.questions.add(filled.meeting.id, None, "Where do the ferries land?")
    library.close()
    file = library_file(library.folder)
    file.write_bytes(b"\xff" * 4096 + file.read_bytes()[4096:])
    out = tmp_path / "work.md"
    assert rescue_work(library.folder, out=out) > 5
    assert "Where do the ferries land?" in out.read_text(encoding="utf-8")


def test_where_nothing_is_left_it_is_told(library: Library, tmp_path: Path) -> None:
    library.close()
    library_file(library.folder).write_bytes(b"nothing at all" * 1000)
    with pytest.raises(KnownError, match="backup"):
        rescue_work(library.folder, out=tmp_path / "work.md")
    assert not (tmp_path / "work.md").exists()
