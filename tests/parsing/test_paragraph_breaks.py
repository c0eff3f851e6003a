# SPDX-License-Identifier: AGPL-3.0-or-later
"""The paragraph around a word: by its number, its gaps, and over the end of a page."""

from __future__ import annotations

from desktop.parsing.paragraph_breaks import paragraph_around
from tests.parsing.word_builders import PageOfWords


def around(pages: list[PageOfWords], page: int, word: str, skip: dict[int, range]) -> str:
    """The words of the paragraph around the first word that reads so."""
    words = {number: one.words for number, one in enumerate(pages)}
    index = next(i for i, w in enumerate(words[page]) if w.text == word)
    start, end = paragraph_around(words, (page, index), skip)
    return " ".join(
        w.text
        for number in range(start[0], end[0] + 1)
        for i, w in enumerate(words[number])
        if start <= (number, i) <= end and i not in skip.get(number, ())
    )


def two_pages() -> tuple[list[PageOfWords], dict[int, range]]:
    """Two numbered paragraphs, the second over the end of the page, past a number and a stamp."""
    first, second = PageOfWords(), PageOfWords()
    first.text(50, 700, "17.")
    first.prose(80, 700, ["Lamps shine on", "the quay."])
    first.text(50, 726, "18.")
    first.prose(80, 726, ["Ferries bring", "the islanders"], step=12)
    foot = first.text(290, 810, "13")
    head = second.text(290, 20, "14")
    second.prose(80, 60, ["home before dark."])
    second.text(50, 84, "19.")
    second.prose(80, 84, ["Boats rest."])
    return [first, second], {0: foot, 1: head}


def test_a_paragraph_over_the_end_of_a_page() -> None:
    """From either side; the page numbers between are no part of it."""
    pages, skip = two_pages()
    whole = "18. Ferries bring the islanders home before dark."
    assert around(pages, 0, "Ferries", skip) == whole
    assert around(pages, 1, "before", skip) == whole


def test_a_number_begins_a_paragraph_though_no_gap_does() -> None:
    """Paragraphs set as close as their lines."""
    pages, skip = two_pages()
    assert around(pages, 0, "quay.", skip) == "17. Lamps shine on the quay."
    assert around(pages, 1, "rest.", skip) == "19. Boats rest."


def test_a_stamp_stands_by_itself() -> None:
    """Whoever points at the number of the page gets that."""
    pages, skip = two_pages()
    start, end = paragraph_around({0: pages[0].words}, (0, skip[0].start), skip)
    assert start == end


def test_a_heading_close_above_its_text_is_a_paragraph_of_its_own() -> None:
    """Told by the room left on its line; a full line goes on though a name begins the next."""
    page = PageOfWords()
    page.prose(
        50,
        60,
        [
            "Harbour Lights (HL)",
            "A further six lamps were lit along the quay as part of the works for the",
            "Great Pier and its two smaller neighbours.",
        ],
    )
    assert around([page], 0, "Harbour", {}) == "Harbour Lights (HL)"
    assert around([page], 0, "Great", {}).startswith("A further six lamps")
    assert around([page], 0, "Great", {}).endswith("smaller neighbours.")


def test_a_short_line_that_plainly_goes_on_is_no_heading() -> None:
    page = PageOfWords()
    page.prose(
        50,
        60,
        ["The Director of", "Children and Young People will report to the meeting on this."],
    )
    assert around([page], 0, "report", {}).startswith("The Director of Children")


WIDE = "The harbour board has looked at the lamps of the quay and asks that they be lit from dusk,"


def test_lines_that_end_before_they_are_full_are_lines_of_their_own() -> None:
    """As those of an officer to contact; the text above tells how wide it is set here."""
    page = PageOfWords()
    page.prose(50, 60, [WIDE, "and not only when a ferry comes in."])
    page.prose(
        50, 120, ["Officers to contact", "Ada Moss, Head of Lamps", "Tel: 0100 200", "Email: a@b"]
    )
    assert around([page], 0, "Ada", {}) == "Ada Moss, Head of Lamps"
    assert around([page], 0, "Tel:", {}) == "Tel: 0100 200"
    assert around([page], 0, "lit", {}).endswith("comes in.")


def test_a_full_line_goes_on_with_a_capital() -> None:
    """The name that stands at the start of the next line had no room on this one."""
    page = PageOfWords()
    page.prose(50, 60, [WIDE, "Friday and Sunday were left out by mistake, so we ask that they"])
    assert around([page], 0, "Friday", {}).startswith("The harbour board")


def test_narrow_text_is_no_list_of_short_lines() -> None:
    """In a cell or beside a picture each line is as full as it can be."""
    page = PageOfWords()
    page.prose(50, 60, ["The lamps of the", "Old Quay and the", "Long Pier are lit"])
    assert around([page], 0, "Long", {}).startswith("The lamps")


def test_a_cell_of_a_table_is_not_broken_where_its_lines_are_short() -> None:
    """Though a heading over the whole table begins where its cells do, and reaches far."""
    page = PageOfWords()
    page.text(50, 60, "Lamps, landings and lights")
    page.text(50, 72, "The whole of the northern and eastern harbour")
    page.prose(50, 84, ["Lamps kept by", "Old Quay Harbour", "Lower Ferry Company"])
    page.row(84, [(250, "x"), (400, "x")])
    page.prose(50, 122, ["Landings", "Island boats"])
    assert "Lamps kept by Old Quay Harbour Lower Ferry" in around([page], 0, "Lower", {})
    assert "Landings Island boats" in around([page], 0, "Island", {})


def test_entries_of_a_cell_are_parted_behind_their_sentences() -> None:
    """A cell set as wide as a page is read as one, where a line ends a sentence."""
    page = PageOfWords()
    page.row(60, [(50, "4 May"), (420, "All of it was done")])
    page.prose(
        140,
        60,
        [
            "A letter on the lamps is to be sent to the harbour",
            "board.",
            "Ferries are to be asked.",
        ],
    )
    assert around([page], 0, "board.", {}).endswith("to be sent to the harbour board.")
    assert around([page], 0, "Ferries", {}) == "Ferries are to be asked."


def test_a_short_line_beside_which_nothing_stands_is_left_short_though_a_table_follows() -> None:
    page = PageOfWords()
    page.prose(50, 60, [WIDE, "and not at dawn.", "Nothing else was asked for by the board."])
    page.row(98, [(50, "Lamps lit"), (200, "12"), (300, "14")])
    assert around([page], 0, "Nothing", {}).startswith("Nothing else")
