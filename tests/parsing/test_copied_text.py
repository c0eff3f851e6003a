# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copying: a table as rows and cells, prose as whole paragraphs, over columns and pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.domain.table import CopiedText, Table
from desktop.parsing.copied_text import copied_text
from tests.parsing.word_builders import PageOfWords


def copied(
    *pages: PageOfWords, eager: bool = False, skip: dict[int, set[int]] | None = None
) -> CopiedText:
    """Everything on the pages, copied."""
    return copied_text(
        {n: page.words for n, page in enumerate(pages)},
        {n: page.rules for n, page in enumerate(pages)},
        {n: page.everything for n, page in enumerate(pages)},
        skip=skip,
        eager=eager,
    )


def rows(found: CopiedText) -> tuple[tuple[str, ...], ...]:
    """The rows of the only part, which is a table."""
    (table,) = found.parts
    assert isinstance(table, Table)
    return table.rows


def ruled() -> PageOfWords:
    """A table with all its lines: three columns, a heading, two rows, one of them wrapped."""
    page = PageOfWords()
    page.grid([50, 200, 260, 320], [100, 116, 144, 160])
    page.row(103, [(55, "Service"), (205, "2031"), (265, "2032")])
    page.text(55, 119, "Lamp posts and")
    page.row(131, [(55, "kerb stones"), (205, "410"), (265, "395")])
    page.row(147, [(55, "Ferries"), (205, "12"), (265, "-3")])
    return page


def test_a_wrapped_cell_is_part_of_its_row() -> None:
    """Lines between the rows tell that two lines of words are one cell."""
    assert rows(copied(ruled())) == (
        ("Service", "2031", "2032"),
        ("Lamp posts and kerb stones", "410", "395"),
        ("Ferries", "12", "-3"),
    )


def test_rows_are_parted_by_tabs_and_as_html_cells() -> None:
    """A spreadsheet takes either."""
    found = copied(ruled())
    assert found.as_text().splitlines()[2] == "Ferries\t12\t-3"
    assert "<tr><td>Ferries</td><td>12</td><td>-3</td></tr>" in found.as_html()


def test_only_the_rows_chosen_are_copied() -> None:
    """From the middle of the table to its end."""
    page = ruled()
    start = next(i for i, w in enumerate(page.words) if w.text == "Ferries")
    found = copied_text({0: page.words}, {0: page.rules}, {0: range(start, len(page.words))})
    assert rows(found) == (("Ferries", "12", "-3"),)


def test_words_of_one_cell_are_text() -> None:
    """Who chooses three words of a cell wants the words."""
    page = ruled()
    start = next(i for i, w in enumerate(page.words) if w.text == "Lamp")
    found = copied_text({0: page.words}, {0: page.rules}, {0: range(start, start + 3)})
    assert found.parts == ("Lamp posts and",)
    assert not any(isinstance(part, Table) for part in found.parts)


def test_a_table_over_the_end_of_a_page_is_one() -> None:
    """The stamp between is left out, and the heading where it is repeated."""
    first, second = ruled(), PageOfWords()
    stamp = second.text(300, 20, "33")
    second.grid([50, 200, 260, 320], [60, 76, 92])
    second.row(63, [(55, "Service"), (205, "2031"), (265, "2032")])
    second.row(79, [(55, "Total"), (205, "422"), (265, "392")])
    found = copied(first, second, skip={1: set(stamp)})
    assert rows(found)[-2:] == (("Ferries", "12", "-3"), ("Total", "422", "392"))
    assert "33" not in found.as_text()
    assert found.as_text().count("Service") == 1


def test_a_row_that_runs_over_the_page_is_made_whole() -> None:
    """The rest of a cell stands at the head of the next page, the other cells empty there."""
    first, second = PageOfWords(), PageOfWords()
    first.grid([50, 200, 400], [100, 116, 132])
    first.row(103, [(55, "Duty"), (205, "Why")])
    first.row(119, [(55, "Ferries"), (205, "They carry the")])
    second.grid([50, 200, 400], [60, 76, 92])
    second.row(63, [(205, "islanders to school")])
    second.row(79, [(55, "Lamps"), (205, "They shine")])
    assert rows(copied(first, second)) == (
        ("Duty", "Why"),
        ("Ferries", "They carry the islanders to school"),
        ("Lamps", "They shine"),
    )


def test_a_table_without_lines_is_told_by_its_gaps() -> None:
    """Figures below each other behind a column of words."""
    page = PageOfWords()
    page.row(100, [(50, "Budget"), (250, "2031"), (320, "2032")])
    page.row(116, [(50, "Harbour dues"), (255, "14.2"), (325, "15.0")])
    page.row(132, [(50, "Gritting"), (255, "3.1"), (325, "3.3")])
    assert rows(copied(page))[1:] == (("Harbour dues", "14.2", "15.0"), ("Gritting", "3.1", "3.3"))


def test_cells_drawn_over_two_rows_and_over_two_columns() -> None:
    """The words of a cell stand where it begins."""
    page = PageOfWords()
    page.rules = [
        Rect(50, 100, 320, 100), Rect(50, 160, 320, 160), Rect(200, 130, 320, 130),
        Rect(50, 100, 50, 160), Rect(200, 100, 200, 160), Rect(320, 100, 320, 160),
        Rect(260, 130, 260, 160),
    ]  # fmt: skip
    page.row(110, [(205, "Both years together")])
    page.row(125, [(55, "Ferries")])
    page.row(140, [(205, "12"), (265, "13")])
    assert rows(copied(page)) == (("Ferries", "Both years together", ""), ("", "12", "13"))


def test_paragraphs_with_their_numbers_are_no_table() -> None:
    """A number in a column of its own, beside prose."""
    page = PageOfWords()
    for number in range(3):
        page.text(50, 100 + 40 * number, f"{number + 4}.")
        page.prose(
            90,
            100 + 40 * number,
            ["The ferries run from the old quay on every day of", "the week in winter."],
        )
    found = copied(page)
    assert not any(isinstance(part, Table) for part in found.parts)
    assert len(found.parts) == 3
    assert found.parts[0] == (
        "4. The ferries run from the old quay on every day of the week in winter."
    )


def test_prose_in_two_columns_is_no_table() -> None:
    """Two columns of running text are two paragraphs, the second after the first."""
    page = PageOfWords()
    page.prose(50, 100, [f"Left line {n} about the harbour wall." for n in range(6)])
    page.prose(320, 100, [f"Right line {n} about the ferry." for n in range(6)])
    found = copied(page)
    assert not any(isinstance(part, Table) for part in found.parts)
    assert [str(part)[:9] for part in found.parts] == ["Left line", "Right lin"]


def test_a_drawn_area_takes_two_columns_of_words_for_a_table() -> None:
    """The member has drawn a rectangle around names and wards: rows are wanted."""
    page = PageOfWords()
    page.row(100, [(50, "Ada Quill"), (250, "Quayside")])
    page.row(116, [(50, "Bo Lantern"), (250, "Hilltop")])
    assert rows(copied(page, eager=True)) == (("Ada Quill", "Quayside"), ("Bo Lantern", "Hilltop"))


def test_divided_words_and_pages_are_made_whole() -> None:
    """No hyphen of a line's end, and no break where a sentence goes on over the page."""
    first, second = PageOfWords(), PageOfWords()
    first.prose(50, 700, ["The harbour needs a new break-", "water, so that the fer-"])
    second.prose(50, 60, ["ries may come in. The cost is", "met by dues."])
    (text,) = copied(first, second).parts
    assert text == (
        "The harbour needs a new breakwater, so that the ferries may come in. "
        "The cost is met by dues."
    )


def test_points_of_a_list_stay_apart() -> None:
    """A bullet begins a line of its own."""
    page = PageOfWords()
    page.text(50, 100, "• lamp posts,")
    page.text(50, 112, "• kerb stones.")
    assert copied(page).parts == ("• lamp posts,", "• kerb stones.")


RECTS = st.builds(
    lambda x, y, w, h: Rect(x, y, x + w, y + h),
    st.floats(-10, 600), st.floats(-10, 850), st.floats(0, 300), st.floats(0, 40),
)  # fmt: skip
WORDS = st.builds(
    Word, st.text(min_size=1, max_size=8), RECTS, st.integers(0, 5), st.integers(0, 9)
)


@given(st.lists(WORDS, max_size=25), st.lists(RECTS, max_size=25), st.booleans())
def test_nothing_is_lost_or_doubled_whatever_the_page(
    words: list[Word], rules: list[Rect], eager: bool
) -> None:
    """Every word chosen is copied once, be the page as torn as it may."""
    marked = [Word(f"w{n}", w.rect, w.block, w.line) for n, w in enumerate(words)]
    found = copied_text({0: marked}, {0: rules}, {0: range(len(marked))}, eager=eager)
    assert sorted(found.as_text().split()) == sorted(w.text for w in marked)


def test_officers_to_contact_are_copied_a_line_each() -> None:
    """Also when only they are chosen: how wide the text is set is told by the page."""
    page = PageOfWords()
    page.prose(50, 60, ["The board asks that the lamps of the quay be lit from dusk until morning,",
                        "and not only when a ferry comes in late."])  # fmt: skip
    chosen = page.prose(50, 120, ["Ada Moss, Head of Lamps", "Tel: 0100 200 300", "Email: ada@b.c"])
    found = copied_text({0: page.words}, {}, {0: chosen})
    assert found.as_text().splitlines() == [
        "Ada Moss, Head of Lamps",
        "Tel: 0100 200 300",
        "Email: ada@b.c",
    ]
