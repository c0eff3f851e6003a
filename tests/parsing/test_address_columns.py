# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses in columns are copied one to a line, column by column; tables of them as rows."""

from __future__ import annotations

from desktop.parsing.copied_text import copied_text
from tests.parsing.word_builders import PageOfWords

LEFT = ("2 Quay Street ZE1 2AB", "4 Quay Street ZE1 2AB", "Flat 3 Pier House ZE1 2AD")
RIGHT = ("9 Lamp Lane ZE1 3XX", "Unit 2b Old Mill ZE1 3XY", "The Ferry Inn ZE1 3XZ")


def lines(page: PageOfWords) -> list[str]:
    """What is copied of a page, in lines."""
    copied = copied_text({0: page.words}, {0: page.rules}, {0: page.everything})
    return copied.as_text().splitlines()


def test_two_columns_of_addresses_are_read_one_after_the_other() -> None:
    page = PageOfWords()
    page.text(60, 40, "Those written to:")
    for number, row in enumerate(zip(LEFT, RIGHT, strict=True)):
        page.row(100 + 11 * number, [(60, row[0]), (300, row[1])])
    assert lines(page) == ["Those written to:", *LEFT, *RIGHT]


def test_an_address_that_runs_over_stays_one() -> None:
    """The rest of its postcode stands below it, with nothing beside."""
    page = PageOfWords()
    for number, right in enumerate(RIGHT):
        page.row(100 + 22 * number, [(60, f"{number} Great Harbour Heights ZE1"), (300, right)])
        page.text(60, 111 + 22 * number, "2AB")
    assert lines(page) == [*(f"{n} Great Harbour Heights ZE1 2AB" for n in range(3)), *RIGHT]


def test_addresses_of_several_lines_side_by_side() -> None:
    """Each is one, with the name above it."""
    page = PageOfWords()
    for number in range(3):
        for line, text in enumerate(("Mooring Club", f"{number} Quay Street", "ZE1 2AB")):
            page.row(
                100 + 46 * number + 11 * line,
                [(60, text), (220, text.replace("Quay", "Lamp")), (380, text)],
            )
    quay = [f"Mooring Club {number} Quay Street ZE1 2AB" for number in range(3)]
    assert lines(page) == [*quay, *(each.replace("Quay", "Lamp") for each in quay), *quay]


def test_columns_that_hardly_part_are_two() -> None:
    """A long address all but reaches the next column."""
    page = PageOfWords()
    longest = "14 Great Northern Harbour Heights ZE1 2AB"
    probe = PageOfWords()
    probe.text(60, 0, longest)
    edge = probe.words[-1].rect.x1 + 5
    for number, (left, right) in enumerate(
        zip((*LEFT, longest), (*RIGHT, "1 End Road ZE1 4AA"), strict=True)
    ):
        page.row(100 + 11 * number, [(60, left), (edge, right)])
    assert lines(page) == [*LEFT, longest, *RIGHT, "1 End Road ZE1 4AA"]


def test_a_table_with_addresses_is_copied_as_rows() -> None:
    """A name and where it is belong together, with lines drawn and without."""
    rows = [(f"Application {n}", address) for n, address in enumerate(LEFT)]
    for ruled in (True, False):
        page = PageOfWords()
        for number, (what, where) in enumerate(rows):
            page.row(100 + 16 * number, [(60, what), (300, where)])
        if ruled:
            page.grid([55, 295, 520], [97 + 16 * n for n in range(4)])
        copied = " ".join(lines(page)).replace("\t", " ")
        assert copied == " ".join(f"{what} {where}" for what, where in rows)


def test_a_ruled_table_of_two_addresses_a_row_is_copied_as_rows() -> None:
    page = PageOfWords()
    for number, row in enumerate(zip(LEFT, RIGHT, strict=True)):
        page.row(100 + 16 * number, [(60, row[0]), (300, row[1])])
    page.grid([55, 295, 520], [97 + 16 * n for n in range(4)])
    assert lines(page) == [f"{a}\t{b}" for a, b in zip(LEFT, RIGHT, strict=True)]
