# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every test may use: real council papers where they lie beside the project, and no screen."""

from __future__ import annotations

import os
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
