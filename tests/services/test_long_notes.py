# SPDX-License-Identifier: AGPL-3.0-or-later
"""A note as long as a speech comes back from a marked copy, and from XFDF, to its last word."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.services.import_pack import import_pack
from desktop.services.import_progress import ImportResult
from desktop.services.import_xfdf import read_marks
from desktop.services.mark_words import mark_quote
from desktop.services.take_over_annotations import prepare_marks, take_over
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.services.test_exchange_marks import (
    MEMBER,
    QUOTE,
    gone_over,
    marks_of,
    taken_over_from,
    xfdf_of,
)

LONG = "\n".join(f"Sentence {n} of what I mean to say – no shorter." for n in range(2_000)) + " END"


def _with_long_note(library: Library, workers: Workers, pack: ImportResult) -> None:
    mark_quote(
        library,
        workers,
        meeting_id=pack.meeting_id,
        label="9",
        quote=QUOTE,
        kind=MarkKind.HIGHLIGHT,
        colour=MarkColour.YELLOW,
        note=LONG,
    )


def test_a_long_note_comes_back_whole_from_a_marked_copy(
    library: Library, workers: Workers, pack: ImportResult, tmp_path: Path
) -> None:
    _with_long_note(library, workers, pack)
    with gone_over(library, workers, pack, tmp_path, MEMBER) as (fresh, again):
        (mark,) = taken_over_from(fresh, workers, again.document_id)
        assert mark.note == LONG


def test_a_long_note_comes_back_whole_from_xfdf(
    library: Library, workers: Workers, pack: ImportResult, sample: Path, tmp_path: Path
) -> None:
    _with_long_note(library, workers, pack)
    file = xfdf_of(library, workers, pack.meeting_id, tmp_path / "marks.xfdf")
    with closing(Library.open(tmp_path / "fresh")) as fresh:
        again = import_pack(fresh, workers, sample)
        read = read_marks(fresh, workers, meeting_id=again.meeting_id, file=file)
        ready = prepare_marks(fresh, workers, document_id=again.document_id, found=read.found)
        take_over(fresh, document_id=again.document_id, ready=ready, member=MEMBER)
        (mark,) = marks_of(fresh, again.document_id)
        assert mark.note == LONG
