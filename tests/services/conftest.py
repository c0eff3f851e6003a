# SPDX-License-Identifier: AGPL-3.0-or-later
"""A fresh library, a worker, and the project's own sample pack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.import_pack import import_pack
from desktop.services.import_progress import ImportResult
from desktop.services.workers import Workers, one_worker
from desktop.storage.library import Library

SAMPLE_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sample"


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """One worker for all tests of a run."""
    made = one_worker()
    made.start()
    yield made
    made.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    opened = Library.open(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample pack."""
    return SAMPLE_FOLDER / "agenda-pack.pdf"


@pytest.fixture(scope="session")
def sample_supplement() -> Path:
    """The supplement to the sample pack."""
    return SAMPLE_FOLDER / "supplement-1.pdf"


@pytest.fixture
def pack(library: Library, workers: Workers, sample: Path) -> ImportResult:
    """The sample pack, imported."""
    return import_pack(library, workers, sample)
