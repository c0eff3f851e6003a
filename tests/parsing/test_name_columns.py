# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of members in columns are copied a name to a line; pairs and rows stay what they are."""

from __future__ import annotations

import pytest

from desktop.parsing.copied_text import copied_text
from tests.parsing.word_builders import PageOfWords

NAMES = (
    ("Cllr A. Moss (Chair)", "Cllr D. Thorne"),
    ("Cllr B. Hale", "Mr. E. Pike"),
    ("Mrs. C. Orr", "Dr F. Quill (co-opted)"),
)


def lines(page: PageOfWords, chosen: set[int] | None = None) -> list[str]:
    """What is copied of a page, in lines."""
    taken = page.everything if chosen is None else chosen
    return copied_text({0: page.words}, {0: page.rules}, {0: taken}).as_text().splitlines()


def listed(*rows: tuple[str, ...], x: float = 130, wide: float = 200) -> PageOfWords:
    """Rows below each other, what stands side by side so far apart."""
    page = PageOfWords()
    for number, row in enumerate(rows):
        page.row(100 + 16 * number, [(x + wide * n, text) for n, text in enumerate(row) if text])
    return page


def test_two_columns_of_names_are_read_one_after_the_other() -> None:
    assert lines(listed(*NAMES)) == [row[n] for n in (0, 1) for row in NAMES]


def test_the_last_row_may_lack_a_name() -> None:
    assert lines(listed(*NAMES, ("Ms G. Reed", ""))) == [
        *(row[0] for row in NAMES),
        "Ms G. Reed",
        *(row[1] for row in NAMES),
    ]


def test_the_chairman_in_the_middle_stands_before_them() -> None:
    page = PageOfWords()
    page.text(260, 68, "Membership")
    page.text(214, 84, "Sir H. Vale (Chairman)")
    for number, row in enumerate(NAMES):
        page.row(100 + 16 * number, [(130, row[0]), (330, row[1])])
    copied = lines(page)
    assert copied[-7:] == ["Sir H. Vale (Chairman)", *(row[n] for n in (0, 1) for row in NAMES)]


def test_each_column_has_its_own_heading() -> None:
    rows = (("Members", "Substitutes"), *NAMES)
    assert lines(listed(*rows)) == [row[n] for n in (0, 1) for row in rows]


def test_a_name_that_runs_over_to_its_next_line_stays_one() -> None:
    page = listed(
        ("Cllr A. Moss", "Cllr D. Thorne"), ("(vice-chair)", ""), ("Cllr B. Hale", "Mr E. Pike")
    )
    assert lines(page) == [
        "Cllr A. Moss (vice-chair)",
        "Cllr B. Hale",
        "Cllr D. Thorne",
        "Mr E. Pike",
    ]


def test_one_column_of_names_is_a_name_to_a_line() -> None:
    page = listed(("Cllr A. Moss",), ("Councillor Dr Hale",), ("Mrs. C. Orr",))
    assert lines(page) == ["Cllr A. Moss", "Councillor Dr Hale", "Mrs. C. Orr"]


def test_only_what_was_chosen_of_a_list_is_copied() -> None:
    page = listed(*NAMES)
    first_row = {i for i, word in enumerate(page.words) if word.rect.y0 < 110}
    assert lines(page, first_row) == list(NAMES[0])


@pytest.mark.parametrize(
    "rows",
    [
        (("Ask for:", "Cllr A. Moss"), ("Telephone:", "Mr B. Hale"), ("Clerk:", "Mrs C. Orr")),
        (("Abbey", "Cllr A. Moss"), ("Brook", "Cllr B. Hale"), ("Castle", "Cllr C. Orr")),
        (("Cllr A. Moss", "Lead Member"), ("Cllr B. Hale", "Deputy"), ("Cllr C. Orr", "Whip")),
    ],
    ids=["label", "ward", "office"],
)
def test_a_pair_is_read_across(rows: tuple[tuple[str, ...], ...]) -> None:
    """What belongs together is together, in that order."""
    text = " ".join(lines(listed(*rows)))
    assert text == " ".join(" ".join(row) for row in rows)


def test_a_row_of_a_table_stays_a_row() -> None:
    rows = (("Cllr A. Moss", "12", "£40"), ("Cllr B. Hale", "9", "£31"), ("Mrs. C. Orr", "3", "£8"))
    assert lines(listed(*rows, wide=120)) == ["\t".join(row) for row in rows]


def test_a_sentence_of_names_is_no_list() -> None:
    page = PageOfWords()
    for number, text in enumerate(
        ("Mr A Moss, Mrs B Hale, Ms C Orr, Dr D Thorne, Mr",
         "E Pike, Sir F Quill, Cllr G Reed, Mr H Vale and Ms",
         "J Wren were present at the meeting of the board.")
    ):  # fmt: skip
        page.text(60, 100 + 14 * number, text)
    assert len(lines(page)) == 1
