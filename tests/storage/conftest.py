# SPDX-License-Identifier: AGPL-3.0-or-later
"""Libraries to test with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.library import Library
from tests.storage.samples import Filled, fill


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new, empty library."""
    opened = Library.open(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def filled(library: Library) -> Filled:
    """What the library holds after one of everything was put into it."""
    return fill(library)
