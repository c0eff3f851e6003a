# SPDX-License-Identifier: AGPL-3.0-or-later
"""One kill of each step on each run of the suite; ``kill_steps`` does two hundred by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.resilience.kill_steps import STEPS, run


@pytest.mark.timeout(400)  # each step twice, in a program of its own
def test_each_large_step_is_done_whole_or_not_at_all(tmp_path: Path) -> None:
    result = run(tmp_path, kills=len(STEPS), seed=20240123)
    assert sum(result.kills.values()) == len(STEPS)
    assert result.faults == []
