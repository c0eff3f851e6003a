# SPDX-License-Identifier: AGPL-3.0-or-later
"""Made packs of every style are read as they were made; ``measure_made`` tries many more."""

from __future__ import annotations

import pytest

from tests.parsing.made_agendas import RANGES
from tests.parsing.made_others import SORTS
from tests.parsing.made_packs import MadePack, make_pack
from tests.parsing.made_sheets import SHEETS
from tests.parsing.measure_made import scores_of

TOLERATED = frozenset(("background", "item: lead"))  # fields in which a wrapped line may be lost


def wrong(made: MadePack) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Fields in which something is missing or too much."""
    return {
        name: (score.missing, score.extra)
        for name, score in scores_of(made).items()
        if name not in TOLERATED and (score.missing or score.extra)
    }


@pytest.mark.parametrize("ranges", RANGES)
@pytest.mark.parametrize("sheet", list(SHEETS))
def test_a_pack_is_read_as_it_was_made(sheet: str, ranges: str) -> None:
    seed = 100 * list(SHEETS).index(sheet) + list(RANGES).index(ranges)
    assert wrong(make_pack(seed, sheet, ranges)) == {}


@pytest.mark.parametrize("seed", range(len(SORTS) * 4))
def test_packs_of_other_sorts(seed: int) -> None:
    assert wrong(SORTS[seed % len(SORTS)](seed)) == {}
