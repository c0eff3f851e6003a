# SPDX-License-Identifier: AGPL-3.0-or-later
"""A few kills on each run of the suite; ``kill_marks`` does fifty by hand."""

from __future__ import annotations

from pathlib import Path

from tests.resilience.kill_marks import run


def test_no_mark_that_was_reported_is_lost(tmp_path: Path) -> None:
    result = run(tmp_path / "library", kills=5, seed=20240123)
    assert result.reported >= 5
    assert result.lost == []
    assert result.faults == []
