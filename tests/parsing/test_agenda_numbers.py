# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which numbers are the agenda's own."""

from __future__ import annotations

import pytest

from desktop.parsing.pack import read_pack
from tests.parsing.builders import line, pack, page


@pytest.mark.parametrize("first", [81, 858])
def test_a_numbered_list_in_a_paper_is_no_part_of_the_agenda(first: int) -> None:
    """From item 4 to 81 on a later page: what a report lists, not what the meeting takes."""
    sheet = page(
        0,
        [
            line(270, 180, "AGENDA", bold=True),
            *(
                piece
                for place, title in enumerate(
                    ("Apologies", "Gritting", "Allotments", "Adjournment")
                )
                for piece in (
                    line(54, 220 + 26 * place, f"{place + 1}."),
                    line(82, 220 + 26 * place, title),
                )
            ),
        ],
    )
    report = page(
        1,
        [
            line(72, 80, "Policies looked at"),
            line(54, 120, f"{first}."), line(82, 120, "Statement on Planning"),
            line(54, 150, f"{first + 1}."), line(82, 150, "Local Plan"),
            line(54, 180, f"{first + 2}."), line(82, 180, "Design Guide"),
        ],
    )  # fmt: skip
    reading = read_pack(pack([sheet, report]))
    assert [item.number for item in reading.items] == ["1", "2", "3", "4"]
