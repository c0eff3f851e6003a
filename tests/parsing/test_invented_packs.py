# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented packs printed as PDFs are read as they were set; ``tests.accuracy_made`` tries more."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from tests.accuracy_made import scores_of
from tests.parsing.invented.others import Invented
from tests.parsing.invented.packs import SORTS, invent
from tests.parsing.invented.tabled_agendas import ALL_MANNERS

# A document bound in without heading, stamp or blank page before it can't be told from a section.
TOLERATED = frozenset(("headings", "implications"))


@pytest.mark.parametrize("seed", range(3 * len(SORTS)))
def test_an_invented_pack_is_read_as_it_was_set(seed: int) -> None:
    scores, _ = scores_of(invent(seed))
    wrong = {
        name: (score.missing, score.extra)
        for name, score in scores.items()
        if name not in TOLERATED and (score.missing or score.extra)
    }
    assert wrong == {}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("manner", ALL_MANNERS)
def test_other_councils_manners(manner: Callable[[Random], Invented], seed: int) -> None:
    scores, _ = scores_of(manner(Random(f"{manner.__name__} {seed}")))
    wrong = {n: (s.missing, s.extra) for n, s in scores.items() if s.missing or s.extra}
    assert wrong == {}
