# SPDX-License-Identifier: AGPL-3.0-or-later
"""Room on the disk: letting go of PDFs and having them back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.errors import KnownError
from desktop.services.import_pack import import_pack
from desktop.services.keep_space import archive_meeting, fetch_back, space_of
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.searching import found_pages

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "agenda-pack.pdf"


@pytest.fixture
def meeting_id(library: Library, workers: Workers) -> int:
    return import_pack(library, workers, SAMPLE).meeting_id


def test_what_a_meeting_takes_and_gives_back(
    library: Library, workers: Workers, meeting_id: int
) -> None:
    (before,) = space_of(library)
    assert before.papers == SAMPLE.stat().st_size and before.archived == 0 and before.text > 10_000
    with library.work() as work:
        question = work.questions.add(meeting_id, None, "Is it warm there?")
    assert archive_meeting(library, workers, meeting_id=meeting_id) == before.papers
    (after,) = space_of(library)
    assert (after.papers, after.archived, after.text) == (0, before.papers, before.text)
    assert not list((library.folder / "files").rglob("*.pdf"))
    assert verify(library) == [], "what was let go of on purpose is not missing"
    with library.look() as work:
        assert [q.id for q in work.questions.of_meeting(meeting_id)] == [question.id]
    assert found_pages(library, "flood"), "its text is still found"
    assert archive_meeting(library, workers, meeting_id=meeting_id) == 0
    fetch_back(library, file=SAMPLE)
    assert space_of(library) == [before]
    assert verify(library) == []


def test_importing_it_again_is_having_it_back(
    library: Library, workers: Workers, meeting_id: int
) -> None:
    archive_meeting(library, workers, meeting_id=meeting_id)
    result = import_pack(library, workers, SAMPLE)
    assert (result.meeting_id, result.new) == (meeting_id, False)
    assert space_of(library)[0].archived == 0 and verify(library) == []


def test_another_file_is_not_taken_for_it(
    library: Library, workers: Workers, meeting_id: int, tmp_path: Path
) -> None:
    archive_meeting(library, workers, meeting_id=meeting_id)
    other = tmp_path / "other.pdf"
    other.write_bytes(SAMPLE.read_bytes() + b" ")
    with pytest.raises(KnownError, match="very same"):
        fetch_back(library, file=other)
    with pytest.raises(KnownError):
        fetch_back(library, file=tmp_path / "none.pdf")
    assert not list((library.folder / "files").rglob("*.pdf"))
