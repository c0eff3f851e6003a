# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window, an import and another process in one library at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from desktop.storage import library as library_module
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.storage.samples import add_mark, add_pack

OTHER_PROCESS = """
import sys, pathlib
from desktop.storage.library import Library
library = Library.open(pathlib.Path(sys.argv[1]))
for number in range(30):
    with library.work() as work:
        work.questions.add(int(sys.argv[2]), None, f"question {number}")
library.close()
"""


def test_marks_are_made_while_a_pack_is_indexed_and_another_process_writes(
    library: Library,
) -> None:
    with library.work() as work:
        document = add_pack(work, pages=200)
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, str(library.folder), str(document.meeting_id)],
        cwd=Path(library_module.__file__).parents[2],
    )

    def index() -> None:
        for start in range(0, 200, 20):
            with library.work() as work:
                work.documents.store_texts(document.id, start, ["ferry landing " * 50] * 20)

    def mark() -> list[int]:
        made = []
        for number in range(25):
            with library.work() as work:
                made.append(add_mark(work, document, page=number).id)
        return made

    def look() -> None:
        before = 0
        for _ in range(50):
            with library.look() as work:
                count = len(work.annotations.of_document(document.id))
                assert count >= before
                before = count
                work.search.pages("ferry")

    with ThreadPoolExecutor(4) as pool:
        tasks = [pool.submit(index), pool.submit(look)]
        marks = [pool.submit(mark), pool.submit(mark)]
        for task in tasks:
            task.result()
        made = [each for task in marks for each in task.result()]
    assert other.wait(60) == 0
    with library.look() as work:
        assert {each.id for each in work.annotations.of_meeting(document.meeting_id)} == set(made)
        assert len(work.questions.of_meeting(document.meeting_id)) == 30
        assert len(work.search.pages("ferry", document_id=document.id, limit=500)) == 200
    assert [s for s in verify(library) if "PDF" not in s] == []


def test_two_starts_make_one_library(tmp_path: Path) -> None:
    barrier = threading.Barrier(4)

    def start() -> Library:
        barrier.wait()
        return Library.open(tmp_path / "library")

    with ThreadPoolExecutor(4) as pool:
        libraries = [task.result() for task in [pool.submit(start) for _ in range(4)]]
    for library in libraries:
        with library.work() as work:
            add_pack(work, name=f"pack{libraries.index(library)}")
    with libraries[0].look() as work:
        assert len(work.documents.all()) == 4
    for library in libraries:
        library.close()
