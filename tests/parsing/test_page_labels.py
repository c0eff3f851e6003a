# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stamped page numbers: told from the reports' own by position and sequence."""

from __future__ import annotations

from desktop.domain.page import PageText
from desktop.parsing.blanks import blank_pages
from desktop.parsing.page_labels import PageLabels, read_labels
from tests.parsing.builders import LANDSCAPE, PORTRAIT, blank, line, page, stamp


def labels_of(pages: list[PageText]) -> PageLabels:
    return read_labels(pages, blank_pages(pages, frozenset()))


def text_page(index: int, number: int | None, *, inner: str | None = None) -> PageText:
    lines = [line(72, 200, "The roads were gritted in time.")]
    if number is not None:
        lines.append(stamp(number))
    if inner is not None:
        lines.append(line(290, 780, inner, size=8))
    return page(index, lines)


def test_front_matter_has_no_label_and_the_run_starts_after_it() -> None:
    pages = [text_page(0, None), blank(1), *(text_page(i, i - 1) for i in range(2, 8))]
    assert labels_of(pages).labels == (None, None, "1", "2", "3", "4", "5", "6")


def test_blank_pages_without_a_stamp_are_counted() -> None:
    pages = [text_page(0, 11), blank(1), text_page(2, 13), text_page(3, 14), blank(4)]
    assert labels_of(pages).labels == ("11", "12", "13", "14", "15")


def test_of_two_pages_only_the_second_may_show_its_number() -> None:
    """A plain one counts where it is the number of the page in the file; any other may be a date's
    or a table's.
    """

    def two_pages(number: str) -> list[PageText]:
        foot = line(292, 810, number, size=11)
        return [text_page(0, None), page(1, [line(72, 200, "Text."), foot])]

    assert labels_of(two_pages("2")).labels == (None, "2")
    assert labels_of(two_pages("7")).labels == (None, None)


def test_a_report_numbering_of_its_own_is_not_the_stamp() -> None:
    pages = [text_page(i, i + 40, inner=str(i + 1)) for i in range(6)]
    pages += [text_page(i, i + 40, inner=f"Page {i - 5} of 43") for i in range(6, 12)]
    assert labels_of(pages).labels == tuple(str(i + 40) for i in range(12))


def test_a_turned_stamp_on_a_landscape_page_counts() -> None:
    pages = [
        text_page(0, 1),
        page(1, [line(100, 200, "A wide table"), stamp(2, size=LANDSCAPE)], size=LANDSCAPE),
        text_page(2, 3),
    ]
    assert labels_of(pages).labels == ("1", "2", "3")


def test_plain_numbers_at_the_top_count_where_they_go_on() -> None:
    pages = [
        page(i, [line(72, 200, "Text."), line(292, 23, str(151 + i), size=11)], size=PORTRAIT)
        for i in range(4)
    ]
    assert labels_of(pages).labels == ("151", "152", "153", "154")


def test_figures_inside_the_text_are_no_stamps() -> None:
    pages = [page(i, [line(290, 400, str(i + 1)), line(72, 200, "Text.")]) for i in range(5)]
    assert labels_of(pages).labels == (None,) * 5


def test_a_supplement_behind_the_pack_starts_again_at_one() -> None:
    pages = [text_page(i, i + 1) for i in range(8)]
    pages += [text_page(8 + i, i + 1) for i in range(4)]
    assert labels_of(pages).labels[8:] == ("1", "2", "3", "4")


def test_a_page_that_lost_its_stamp_is_found_by_its_number() -> None:
    pages = [text_page(0, None), text_page(1, None), *(text_page(i, i) for i in range(2, 6))]
    found = labels_of(pages)
    assert found.labels[1] is None
    assert found.page_of(1) == 1
    assert found.page_of(40) is None


def test_a_page_with_a_picture_and_no_text_is_not_blank() -> None:
    pages = [text_page(0, 1), page(1, [stamp(2)], picture_share=0.6), text_page(2, 3)]
    assert blank_pages(pages, frozenset()) == (False, False, False)


def test_only_a_number_before_a_new_paper_is_a_blank_page() -> None:
    pages = [text_page(0, 1), page(1, [stamp(2)]), text_page(2, 3)]
    assert blank_pages(pages, frozenset({2})) == (False, True, False)
    assert blank_pages(pages, frozenset()) == (False, False, False)


def test_the_stamps_before_a_sheet_put_in_without_one_still_count() -> None:
    """A re-issued pack: a correction lies between pages 8 and 9, and another after page 12."""
    pages = [text_page(0, None)]
    pages += [text_page(i, i + 4) for i in range(1, 5)]
    pages += [text_page(5, None)]
    pages += [text_page(i, i + 3) for i in range(6, 10)]
    pages += [text_page(10, None)]
    pages += [text_page(i, i + 2) for i in range(11, 18)]
    labels = labels_of(pages).labels
    assert labels[:6] == (None, "5", "6", "7", "8", None)
    assert labels[6:11] == ("9", "10", "11", "12", None)
    assert labels[11:] == ("13", "14", "15", "16", "17", "18", "19")


def test_the_stamps_before_a_page_that_was_taken_out_still_count() -> None:
    pages = [text_page(i, i + 5) for i in range(4)] + [text_page(i, i + 7) for i in range(4, 12)]
    assert labels_of(pages).labels[:6] == ("5", "6", "7", "8", "11", "12")


def test_a_numbering_far_from_the_stamps_is_not_taken_for_them() -> None:
    """A paper of its own in front, whose numbers do not lead up to the first stamp."""
    pages = [text_page(i, i + 40) for i in range(4)] + [text_page(i, i + 96) for i in range(4, 12)]
    assert labels_of(pages).labels[:5] == (None, None, None, None, "100")
