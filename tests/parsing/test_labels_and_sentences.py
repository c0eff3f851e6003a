# SPDX-License-Identifier: AGPL-3.0-or-later
"""What looks like the label of a point and is a word of a sentence, and the other way round."""

from __future__ import annotations

import pytest

from desktop.domain.table import CopiedText, Table
from desktop.parsing.copied_text import copied_text
from tests.parsing.word_builders import PageOfWords

LONG = "the harbour office keeps all of its ledgers and charts in"


def copied(page: PageOfWords) -> CopiedText:
    return copied_text({0: page.words}, {}, {0: page.everything})


@pytest.mark.parametrize("last", ["team.", "year.", "it.", "(HBR)", "A.", "KCC."])
def test_a_short_word_at_the_start_of_a_line_breaks_no_sentence(last: str) -> None:
    page = PageOfWords()
    page.text(50, 100, "7.")
    page.prose(80, 100, [LONG, LONG, f"{last} Boats rest."])
    assert copied(page).parts == (f"7. {LONG} {LONG} {last} Boats rest.",)


def test_a_reference_after_one_line_of_a_point() -> None:
    page = PageOfWords()
    page.text(50, 100, "8.")
    page.prose(80, 100, [f"{LONG} Block", "C) along the quay."])
    assert copied(page).parts == (f"8. {LONG} Block C) along the quay.",)


def test_a_figure_at_the_start_of_a_line_breaks_no_sentence() -> None:
    page = PageOfWords()
    page.prose(50, 100, [LONG, f"{LONG} some", "1.8 of the old bays", "– by and large."])
    text = f"{LONG} {LONG} some 1.8 of the old bays"
    assert copied(page).parts[0].startswith(text)  # type: ignore[union-attr]


def test_a_sentence_with_a_short_word_goes_on_over_the_page() -> None:
    first, second = PageOfWords(), PageOfWords()
    first.prose(50, 700, ["Ask for the help of the specialist"])
    second.prose(50, 60, ["team. It is met by dues."])
    words = {0: first.words, 1: second.words}
    both = copied_text(words, {}, {0: first.everything, 1: second.everything})
    assert both.parts == ("Ask for the help of the specialist team. It is met by dues.",)


@pytest.mark.parametrize(
    "labels", [("a)", "b)", "c)"), ("(i)", "(ii)", "(iii)"), ("1.", "2.", "3.")]
)
def test_points_without_stops_stay_apart(labels: tuple[str, ...]) -> None:
    page = PageOfWords()
    page.text(50, 100, "The matters are these, as they were before:")
    for row, label in enumerate(labels, start=1):
        page.text(50, 100 + 12 * row, f"{label} {LONG}")
    assert len(copied(page).parts) == 4


def test_a_number_that_the_file_has_behind_its_line_comes_first() -> None:
    """As some programs write them: the line, its number left of it, and the next line."""
    page = PageOfWords()
    page.text(80, 100, "The chart above shows the cost of")
    page.text(50, 100, "36.", same_block=True)
    page.text(80, 112, "mooring a boat.", same_block=True)
    assert copied(page).parts == ("36. The chart above shows the cost of mooring a boat.",)


def test_signs_of_a_font_of_signs_are_told_in_letters_all_can_show() -> None:
    page = PageOfWords()
    page.text(50, 100, "\uf0b7 lamp posts")
    assert copied(page).as_text() == "• lamp posts"
    table = CopiedText((Table((("\uf0fc", "1"),)),))
    assert table.as_text() == "✓\t1"
    assert "✓" in table.as_html()
