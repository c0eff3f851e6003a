# SPDX-License-Identifier: AGPL-3.0-or-later
"""Damaged, hostile and locked PDFs: each is readable or refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.documents.jobs import (
    Inspect,
    PageLinks,
    PageWords,
    ReadPages,
    ReadStructure,
    Render,
)
from desktop.documents.worker_client import WorkerClient
from desktop.domain.document import DocumentFacts
from desktop.domain.errors import (
    KnownError,
    NoPagesError,
    NotAPdfError,
    PageUnreadableError,
    PasswordNeededError,
)
from tests.documents import deeds
from tests.documents.conftest import source_of

OPENS = {"embedded", "encrypted-opens", "javascript", "repaired"}
REFUSED = {
    "cannot-open": (NotAPdfError, NoPagesError, PasswordNeededError),
    "zero-pages": (NoPagesError, NotAPdfError),
    "password": (PasswordNeededError, NotAPdfError),
}


def test_every_broken_file(
    packs: Path, shared_client: WorkerClient, capfd: pytest.CaptureFixture[str]
) -> None:
    files = sorted((packs / "broken").glob("*.pdf"))
    assert files
    wrong = [said for path in files if (said := _try(path, shared_client)) is not None]
    assert wrong == []
    assert capfd.readouterr() == ("", "")


def _try(path: Path, client: WorkerClient) -> str | None:
    """What is wrong with how the file was taken, if anything."""
    kind = path.name.partition("__")[0]
    try:
        facts = client.call(Inspect(source_of(path)))
    except KnownError as error:
        if kind in OPENS or not isinstance(error, REFUSED.get(kind, KnownError)):
            return f"{path.name}: {error!r}"
        return None if error.sentence.endswith(".") else f"{path.name}: no sentence"
    if kind in REFUSED and kind != "cannot-open":
        return f"{path.name}: was let in"
    return _read(path, facts, client)


def _read(path: Path, facts: DocumentFacts, client: WorkerClient) -> str | None:
    source = source_of(path)
    child = client.child_pid
    texts = client.call(ReadPages(source, 0, facts.page_count))
    structure = client.call(ReadStructure(source, deeds.lines_of, path.name))
    for page in range(min(facts.page_count, 3)):
        for job in (Render(source, page, 1.0), PageWords(source, page), PageLinks(source, page)):
            try:
                client.call(job)
            except PageUnreadableError as error:
                if f"page {page + 1}" not in error.sentence:
                    return f"{path.name}: {error!r}"
    if not len(texts) == len(structure) == facts.page_count:
        return f"{path.name}: {len(texts)} texts of {facts.page_count} pages"
    return None if client.child_pid == child else f"{path.name}: the worker died"
