# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scanned packs: recognised page by page, stopped and taken up again, searched and quoted."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from desktop.documents.jobs import Job, Recognise
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.annotation import MarkKind
from desktop.domain.errors import CancelledError, LanguageFileError, PageUnreadableError
from desktop.domain.geometry import Rect
from desktop.domain.page import PageSize, Word
from desktop.domain.recognised_page import RecognisedPage
from desktop.domain.word_search import Wanted
from desktop.services.annotate import add_mark
from desktop.services.import_pack import import_pack
from desktop.services.import_progress import ImportResult
from desktop.services.mark_words import find_anchor, mark_quote
from desktop.services.page_words import RecognisedWords
from desktop.services.recognise_text import (
    Recognition,
    recognise_document,
    recognition_of,
    stop_recognising,
    take_up_recognising,
    unfinished_documents,
)
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.scans import needed_language_files, scanned
from tests.searching import found_pages

PAGES = 4


class _Reader:
    """A worker that recognises the same few words on every page, in no time."""

    def __init__(self, real: WorkerClient) -> None:
        self._real = real
        self.jobs: list[Recognise] = []
        self.faults: dict[int, Exception] = {}
        self.words = "{number}. Minutes of wharf {number}"

    def call(self, job: Job[Any], **options: Any) -> Any:
        return self._real.call(job, **options)

    def submit(self, job: Job[Any], done: Any, **options: Any) -> Any:
        if not isinstance(job, Recognise):
            return self._real.submit(job, done, **options)
        self.jobs.append(job)
        if job.page in self.faults:
            done(Outcome(None, self.faults[job.page]))
            return None
        texts = self.words.format(number=job.page + 1).split()
        words = tuple(
            Word(text, Rect(50 + 60 * at, 100, 100 + 60 * at, 112), 0, 0)
            for at, text in enumerate(texts)
        )
        done(Outcome(RecognisedPage(job.page, PageSize(595, 842), words)))
        return None


@pytest.fixture
def reader(workers: Workers) -> _Reader:
    return _Reader(workers.back)


@pytest.fixture
def scan(library: Library, workers: Workers, tmp_path: Path) -> ImportResult:
    """The first pages of the sample pack, scanned and imported."""
    return import_pack(library, workers, scanned(tmp_path / "scan.pdf", range(PAGES), dpi=50))


def run(library: Library, reader: _Reader, scan: ImportResult, **options: Any) -> int:
    back: Any = reader
    return recognise_document(
        library,
        Workers(front=back, back=back),
        document_id=scan.document_id,
        tessdata="tessdata",
        language=options.pop("language", "eng"),
        **options,
    )


def test_an_import_tells_which_pages_are_pictures(library: Library, scan: ImportResult) -> None:
    assert scan.pictures == PAGES
    at = recognition_of(library, document_id=scan.document_id)
    assert at == Recognition(scan.document_id, PAGES, PAGES)
    assert unfinished_documents(library) == [scan.document_id]


def test_a_pack_with_text_has_none(library: Library, pack: ImportResult) -> None:
    assert pack.pictures == 0
    assert unfinished_documents(library) == []


def test_pages_in_view_come_first(library: Library, reader: _Reader, scan: ImportResult) -> None:
    told: list[Recognition] = []
    assert run(library, reader, scan, first_pages=lambda: (2, 3), progress=told.append) == PAGES
    assert [job.page for job in reader.jobs] == [2, 3, 0, 1]
    assert [at.left for at in told] == [3, 2, 1, 0]
    assert unfinished_documents(library) == []
    (hit,) = found_pages(library, "wharf 3")
    assert hit.page == 2


def test_it_is_taken_up_where_it_was_cancelled(
    library: Library, reader: _Reader, scan: ImportResult
) -> None:
    with pytest.raises(CancelledError):
        run(library, reader, scan, cancelled=lambda: len(reader.jobs) == 2)
    assert recognition_of(library, document_id=scan.document_id).left == 2
    assert found_pages(library, "wharf 1"), "what was recognised can be searched at once"
    assert unfinished_documents(library) == [scan.document_id]
    assert run(library, reader, scan) == 2
    assert [job.page for job in reader.jobs] == [0, 1, 2, 3]
    assert unfinished_documents(library) == []


def test_nothing_is_begun_during_a_pause(
    library: Library, reader: _Reader, scan: ImportResult
) -> None:
    paused, stop, first = threading.Event(), threading.Event(), threading.Event()

    def told(_at: Recognition) -> None:
        paused.set()
        first.set()

    def work() -> None:
        with pytest.raises(CancelledError):
            run(library, reader, scan, progress=told, paused=paused, cancelled=stop.is_set)

    thread = threading.Thread(target=work)
    thread.start()
    assert first.wait(30)
    stop.set()
    thread.join(30)
    assert not thread.is_alive()
    assert len(reader.jobs) == 1
    paused.clear()
    assert run(library, reader, scan, paused=paused) == PAGES - 1


def test_what_the_member_stopped_waits_until_asked_for(
    library: Library, reader: _Reader, scan: ImportResult
) -> None:
    """What was recognised until then is made use of."""

    def told(_at: Recognition) -> None:
        stop_recognising(library, document_id=scan.document_id)

    assert run(library, reader, scan, progress=told) == 1
    assert unfinished_documents(library) == []
    at = recognition_of(library, document_id=scan.document_id)
    assert (at.left, at.stopped) == (0, PAGES - 1)
    take_up_recognising(library, document_id=scan.document_id)
    assert run(library, reader, scan) == PAGES - 1


def test_a_page_nothing_can_be_made_of_is_passed_over(
    library: Library, reader: _Reader, scan: ImportResult
) -> None:
    reader.faults[1] = PageUnreadableError("We couldn't recognise the words of page 2.")
    assert run(library, reader, scan) == PAGES - 1
    assert unfinished_documents(library) == []


def test_a_bad_language_file_costs_no_page(
    library: Library, reader: _Reader, scan: ImportResult
) -> None:
    reader.faults[0] = LanguageFileError("The language files can't be used.")
    with pytest.raises(LanguageFileError):
        run(library, reader, scan)
    assert recognition_of(library, document_id=scan.document_id).left == PAGES


def test_a_language_the_first_pages_do_not_speak_is_left_out(
    library: Library, reader: _Reader, scan: ImportResult
) -> None:
    run(library, reader, scan, language="eng+cym")
    assert [job.language for job in reader.jobs] == ["eng+cym"] * 3 + ["eng"]


def test_welsh_goes_on_in_welsh(library: Library, reader: _Reader, scan: ImportResult) -> None:
    reader.words = "{number}. Cofnodion y pwyllgor ar gyfer y cyngor yn y dref"
    run(library, reader, scan, language="eng+cym")
    assert {job.language for job in reader.jobs} == {"eng+cym"}


def test_marks_made_before_stay(library: Library, reader: _Reader, scan: ImportResult) -> None:
    run(library, reader, scan, first_pages=lambda: (0,), progress=None)
    back: Any = reader
    document, anchor = find_anchor(
        library,
        Workers(front=back, back=back),
        meeting_id=scan.meeting_id,
        label="pdf:1",
        quote="Minutes of wharf",
    )
    mark = add_mark(
        library,
        meeting_id=scan.meeting_id,
        document_id=document.id,
        kind=MarkKind.HIGHLIGHT,
        anchor=anchor,
    )
    with library.work() as work:
        work.recognised.want(document.id, range(PAGES))
    run(library, reader, scan)
    with library.look() as work:
        assert work.annotations.get(mark.id) == mark


def test_a_scanned_agenda_is_searched_and_quoted(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    """With Tesseract itself: the agenda's items, a search, a place found, and a quotation."""
    files = needed_language_files()
    result = import_pack(library, workers, scanned(tmp_path / "scan.pdf", [0, 1, 4]))
    count = recognise_document(
        library,
        workers,
        document_id=result.document_id,
        tessdata=files.folder,
        language="eng",
    )
    assert count == 3
    with library.look() as work:
        items = work.items.of_meeting(result.meeting_id)
        card = work.meetings.get(result.meeting_id).card
    assert [item.number for item in items] == [str(n) for n in range(1, 12)]
    assert card.date is not None
    title = items[-1].title
    hits = found_pages(library, title)
    assert hits
    words = RecognisedWords(library, result.document_id)
    assert words.has(hits[0].page)
    assert words.find(hits[0].page, Wanted(title.split()[-1]))
    page = f"pdf:{hits[0].page + 1}"
    mark = mark_quote(library, workers, meeting_id=result.meeting_id, label=page, quote=title)
    assert mark.anchor.quote == title
