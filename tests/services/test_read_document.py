# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading when the worker fails: a page is lost, or the structure, but never the import."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from desktop.documents.jobs import Job, ReadPages, ReadStructure
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.document import ReadingState
from desktop.domain.errors import KnownError, PageUnreadableError
from desktop.services.import_pack import import_pack
from desktop.services.import_progress import ImportProgress, Stage
from desktop.services.read_document import NO_STRUCTURE
from desktop.services.workers import Workers
from desktop.storage.library import Library


class _Trouble:
    """A worker that fails on what touches page 30 and on whatever else it is told to."""

    def __init__(self, real: WorkerClient, *, structure: bool) -> None:
        self._real = real
        self._structure = structure

    def _fault(self, job: Job[Any]) -> KnownError | None:
        if isinstance(job, ReadPages) and job.start <= 30 < job.stop:
            return PageUnreadableError("We couldn't read these pages.")
        if self._structure and isinstance(job, ReadStructure):
            return KnownError("We couldn't work out the agenda.")
        return None

    def call(self, job: Job[Any], **options: Any) -> Any:
        fault = self._fault(job)
        if fault is not None:
            raise fault
        return self._real.call(job, **options)

    def submit(self, job: Job[Any], done: Any, **options: Any) -> Any:
        fault = self._fault(job)
        if fault is None:
            return self._real.submit(job, done, **options)
        done(Outcome(None, fault))
        return None


def _troubled(workers: Workers, *, structure: bool = False) -> Workers:
    troubled: Any = _Trouble(workers.back, structure=structure)
    return Workers(front=workers.front, back=troubled)


def test_a_page_that_cannot_be_read_is_left_empty(
    library: Library, workers: Workers, sample: Path
) -> None:
    result = import_pack(library, _troubled(workers), sample)
    assert result.items == 11
    assert result.warnings[-1] == "The text of page 31 of the PDF could not be read."
    with library.look() as work:
        assert work.documents.page_text(result.document_id, 30) == ""
        assert work.documents.page_text(result.document_id, 29) != ""
        assert work.documents.get(result.document_id).state is ReadingState.READY


def test_without_a_structure_the_pages_are_there(
    library: Library, workers: Workers, sample: Path
) -> None:
    result = import_pack(library, _troubled(workers, structure=True), sample)
    assert result.items == 0
    assert NO_STRUCTURE in result.warnings
    with library.look() as work:
        assert work.documents.get(result.document_id).state is ReadingState.READY
        assert work.search.pages("river festival")


@pytest.mark.parametrize("stage", [Stage.READABLE, Stage.READING, Stage.STRUCTURE])
def test_a_worker_that_is_killed_is_not_felt(
    library: Library, workers: Workers, sample: Path, stage: Stage
) -> None:
    killed: list[int] = []

    def kill(progress: ImportProgress) -> None:
        pid = workers.back.child_pid
        if progress.stage is stage and not killed and pid is not None:
            os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
            killed.append(pid)

    result = import_pack(library, workers, sample, progress=kill)
    assert killed
    assert (result.pages, result.items, result.warnings) == (32, 11, ())
