# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small PDFs made on the spot, and a worker to try them on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from desktop.documents.jobs import Source
from desktop.documents.worker_client import WorkerClient

MakePdf = Callable[[Callable[[Any], None]], Source]


@pytest.fixture(scope="module")
def shared_client() -> Iterator[WorkerClient]:
    """A worker for tests that leave it as they found it."""
    client = WorkerClient(name="test worker", slot_bytes=100_000)
    client.start()
    yield client
    client.close()


@pytest.fixture
def client() -> Iterator[WorkerClient]:
    """A worker of the test's own."""
    client = WorkerClient(name="test worker")
    yield client
    client.close()


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    """Makes a PDF: ``draw`` is given the empty document and puts pages into it."""

    def make(draw: Callable[[Any], None], **how: Any) -> Source:
        document = pymupdf.open()
        draw(document)
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.pdf"
        document.save(path, **how)
        document.close()
        return source_of(path)

    return make


def source_of(path: Path, password: str | None = None) -> Source:
    """A file as a source."""
    return Source(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), password)


def text_pages(*texts: str) -> Callable[[Any], None]:
    """Draws a page of A4 for each text."""

    def draw(document: Any) -> None:
        for text in texts:
            page = document.new_page(width=595, height=842)
            page.insert_text((72, 100), text, fontsize=12)

    return draw
