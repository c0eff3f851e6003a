# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every test may use: real council papers where they lie beside the project, and no screen."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PACKS = Path(__file__).resolve().parents[2] / "shared" / "packs"


@pytest.fixture(scope="session")
def packs() -> Path:
    """The folder of real packs; skips the test where it is absent."""
    if not PACKS.is_dir():
        pytest.skip("the real packs are not beside this checkout")
    return PACKS


FULL_AFTER = 50  # tests: a full collection takes longer than most of them


@pytest.fixture(scope="session", autouse=True)
def collecting_between_tests() -> Iterator[list[int]]:
    """Collections are done between two tests, as the program does them between two events.

    A closed window taken down by another thread, or while Qt goes through its widgets, would end
    the run; ``desktop/ui/idle_collector.py`` says more.
    """
    was = gc.isenabled()
    gc.disable()
    yield [0]
    if was:
        gc.enable()


@pytest.fixture(autouse=True)
def collected(collecting_between_tests: list[int]) -> Iterator[None]:
    """What the test leaves behind is collected after it."""
    yield
    collecting_between_tests[0] += 1
    gc.collect(2 if collecting_between_tests[0] % FULL_AFTER == 0 else 0)
