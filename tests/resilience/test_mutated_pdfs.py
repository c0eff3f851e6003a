# SPDX-License-Identifier: AGPL-3.0-or-later
"""Some spoiled PDFs on each run of the suite; ``mutated_pdfs`` does two thousand by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.resilience.mutated_pdfs import SAMPLE, run, run_as_they_are


def test_spoiled_pdfs_are_used_or_told_and_harm_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, [SAMPLE], count=12, seed=7)
    assert result.good + sum(result.told.values()) == 12
    assert result.faults == []


@pytest.mark.timeout(180)
def test_every_broken_pack_is_used_or_told_and_harms_nothing(packs: Path, tmp_path: Path) -> None:
    files = sorted((packs / "broken").glob("*.pdf"))
    result = run_as_they_are(tmp_path, files)
    assert result.good + sum(result.told.values()) == len(files) > 0
    assert result.faults == []
