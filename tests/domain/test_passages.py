# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of pages as paragraphs: joined over lines and pages, parted where another begins."""

from __future__ import annotations

from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.domain.passages import Passage, around, passage_at, passages


def page_of(*blocks: tuple[float, list[str]], left: float = 70) -> list[Word]:
    """Words of blocks, each at a height and of some lines, 14 points from line to line."""
    words: list[Word] = []
    line_number = 0
    for block, (top, lines) in enumerate(blocks):
        for row, text in enumerate(lines):
            x, y = left, top + 14 * row
            for part in text.split():
                width = 6.0 * len(part)
                words.append(Word(part, Rect(x, y, x + width, y + 11), block, line_number))
                x += width + 4
            line_number += 1
    return words


def texts(found: list[Passage]) -> list[str]:
    """What they say."""
    return [each.text for each in found]


def read(
    pages: dict[int, list[Word]],
    *,
    skip: dict[int, set[int]] | None = None,
    starts: dict[int, list[float]] | None = None,
    headings: dict[int, set[str]] | None = None,
) -> list[Passage]:
    """The passages of these pages."""
    return passages(pages, skip or {}, starts or {}, headings or {})


def test_lines_of_a_block_are_one_paragraph_and_divided_words_are_whole() -> None:
    found = read({0: page_of((100, ["The embank-", "ment was raised in", "the spring."]))})
    assert texts(found) == ["The embankment was raised in the spring."]


def test_a_number_in_a_block_of_its_own_belongs_to_its_paragraph() -> None:
    number = [Word("9.", Rect(60, 100, 70, 111), 0, 0)]
    words = [
        Word(w.text, w.rect, w.block + 1, w.line + 1)
        for w in page_of((100, ["Members asked why", "it took so long."]), left=90)
    ]
    found = read({0: number + words}, starts={0: [100.0]})
    assert texts(found) == ["9. Members asked why it took so long."]


def test_numbered_paragraphs_in_one_block_are_parted() -> None:
    words = page_of((100, ["1. The first of them", "goes on.", "2. The second."]))
    found = read({0: words}, starts={0: [100.0, 128.0]})
    assert texts(found) == ["1. The first of them goes on.", "2. The second."]


def test_bullets_are_parted() -> None:
    words = page_of((100, ["We may:", "• wait", "• act at once"]))
    assert texts(read({0: words})) == ["We may:", "• wait", "• act at once"]


def test_a_paragraph_runs_over_the_end_of_a_page_without_its_stamp() -> None:
    first = page_of((700, ["The cost is met by"]), (800, ["Page 12"]))
    second = page_of((60, ["the reserve."]), (100, ["Next we turn to parks."]))
    found = read({3: first, 4: second}, skip={3: {5, 6}})
    assert texts(found) == ["The cost is met by the reserve.", "Next we turn to parks."]
    assert (found[0].page, found[0].last_page) == (3, 4)
    assert texts(around(found, 4)) == texts(found)
    assert texts(around(found, 3)) == texts(found)[:1]


def test_a_sentence_that_ended_does_not_run_on() -> None:
    first = page_of((700, ["That is the whole of it."]))
    second = page_of((60, ["and this is a table"]))
    assert len(read({0: first, 1: second})) == 2


def test_headings_are_told_and_stand_alone() -> None:
    words = page_of((100, ["Resource implications", "there are none for now"]))
    found = read({0: words}, headings={0: {"Resource Implications"}})
    assert [(each.text, each.heading) for each in found] == [
        ("Resource implications", True),
        ("there are none for now", False),
    ]


def test_the_passage_at_a_place() -> None:
    words = page_of((100, ["One here."]), (200, ["Two here."]), (300, ["Three here."]))
    found = read({0: words})
    assert passage_at(found, 0, 0) is found[0]
    assert passage_at(found, 0, 150) is found[1]
    assert passage_at(found, 0, 500) is found[2]
    assert passage_at([], 0, 0) is None


def test_nothing_is_lost() -> None:
    """Every word that is not furniture stands in exactly one passage."""
    pages = {
        0: page_of((100, ["1. One two", "three."]), (150, ["Heading"]), (170, ["• four five"])),
        1: page_of((60, ["six seven"]), (90, ["Eight. nine"])),
    }
    found = read(pages, skip={1: {0}}, starts={0: [100.0]}, headings={0: {"Heading"}})
    said = " ".join(texts(found)).split()
    assert said == [w.text for w in pages[0]] + [w.text for w in pages[1]][1:]


FULL = "The wardens walked the whole of the bank on the first evening of the storm and saw"


def test_what_follows_a_line_that_was_left_short_is_another_paragraph() -> None:
    """Many papers set paragraphs without a gap, and those to contact a line each."""
    page = page_of(
        (100, [FULL, "nothing that was amiss.", "On the second evening they came back.",
               "Officers to contact", "Ada Moss, Head of Banks", "Tel: 0100 200"])
    )  # fmt: skip
    assert texts(read({0: page})) == [
        f"{FULL} nothing that was amiss.",
        "On the second evening they came back.",
        "Officers to contact",
        "Ada Moss, Head of Banks",
        "Tel: 0100 200",
    ]


def test_a_full_line_goes_on_with_a_name() -> None:
    page = page_of((100, [FULL[:-8], "Sunday was left out, as was the last Saturday of the year"]))
    assert len(texts(read({0: page}))) == 1


def test_narrow_lines_are_no_paragraphs() -> None:
    """As those of a cell, each as full as it can be."""
    assert len(texts(read({0: page_of((100, ["The Old Bank", "And Quay", "Are Lit"]))}))) == 1


def test_a_cell_whose_lines_are_short_is_one_passage() -> None:
    """Figures stand beside it: what is set wider elsewhere on the page is no measure for it."""
    words = page_of(
        (60, ["The figures of the harbour board for the whole of the year"]),
        (100, ["Lamps and Landings", "Ferries and Islands", "Department"]),
    )
    figure = Word("226", Rect(260, 114, 280, 125), 2, words[-1].line + 1)
    assert texts(read({0: [*words, figure]})) == [
        "The figures of the harbour board for the whole of the year",
        "Lamps and Landings Ferries and Islands Department",
        "226",
    ]
