# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library of which a page or two are spoilt: what can be read is read, all else is told."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from desktop.domain.errors import DamagedError, KnownError
from desktop.storage.library import Library
from desktop.storage.revision import library_file
from tests.storage.samples import Filled

PAGE = 4096


@pytest.mark.timeout(120)
def test_whatever_page_is_spoilt_no_fault_is_taken_for_ours(
    library: Library, filled: Filled, tmp_path: Path
) -> None:
    library.close()
    data = library_file(library.folder).read_bytes()
    chance = random.Random(11)
    read = 0
    for page in range(1, len(data) // PAGE):
        folder = tmp_path / f"spoilt-{page}"
        folder.mkdir()
        spoilt = bytearray(data)
        spoilt[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
        library_file(folder).write_bytes(spoilt)
        try:
            opened = Library.open(folder)
        except KnownError:
            continue
        read += _use(opened, filled.meeting.id)
        opened.close()
    assert read > 20, "with most pages spoilt the meeting can still be read"


def _use(library: Library, meeting: int) -> bool:
    """Read and write what a member does; whether all of the meeting could be read."""
    try:
        with library.look() as work:
            for document in work.documents.of_meeting(meeting):
                work.documents.pages(document.id)
            work.annotations.of_meeting(meeting)
            work.questions.of_meeting(meeting)
            work.notes.of_meeting(meeting)
    except DamagedError:
        assert library.damaged
        with pytest.raises(DamagedError, match="read on"), library.work():
            pass
        return False
    try:
        with library.work() as work:
            work.questions.add(meeting, None, "And now?")
    except KnownError:
        pass
    return True
