# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where one goes on reading when a paper comes again."""

from __future__ import annotations

from desktop.domain.version import page_in_other


def test_a_page_that_was_rewritten_is_found_by_the_one_before_it() -> None:
    """A sheet was put in as the third, and what had been the fourth says something else now."""
    same = {0: 0, 1: 1, 2: 3, 4: 5}
    assert [page_in_other(same, page) for page in range(6)] == [0, 1, 3, 4, 5, 6]


def test_where_nothing_is_known_it_is_the_page_of_the_same_place() -> None:
    assert page_in_other({}, 7) == 7
    assert page_in_other({9: 12}, 7) == 7
