# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding among words, without any PDF."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents import finding
from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.domain.word_search import Wanted, folded


def words(*lines: str) -> list[Word]:
    """Lines of words; each letter is 10 wide, each line 10 high."""
    made = []
    for number, line in enumerate(lines):
        x = 0
        for text in line.split():
            made.append(
                Word(text, Rect(x, 20 * number, x + 10 * len(text), 20 * number + 10), 0, number)
            )
            x += 10 * len(text) + 10
    return made


def find(page: list[Word], needle: str, **options: bool) -> list[Rect]:
    """The rectangles of all places, one after another."""
    return [rect for hit in finding.find(page, Wanted(needle, **options)) for rect in hit]


@pytest.mark.parametrize(
    ("line", "needle", "hits"),
    [
        ("The Council’s plan", "council's", 1),
        ("a “quoted” word", '"quoted"', 1),
        ("2019–20 and 2019-20", "2019-20", 2),
        ("Ŷ and ŷ", "y", 2),
        ("naïve oﬃce", "naive office", 1),
        ("well-known", "well known", 0),
        ("Straße", "STRASSE", 1),
        ("a.b a+b", "a.b", 1),
        ("anything", "  ", 0),
        ("", "word", 0),
    ],
)
def test_what_is_the_same(line: str, needle: str, hits: int) -> None:
    assert len(find(words(line), needle)) == hits


def test_a_hit_over_lines_has_a_rectangle_for_each() -> None:
    page = words("agreed to support", "the proposal and", "note it")
    assert find(page, "support the proposal and note") == [
        Rect(100, 0, 170, 10),
        Rect(0, 20, 160, 30),
        Rect(0, 40, 40, 50),
    ]


def test_hyphens_at_the_end_of_a_line() -> None:
    page = words("to consid-", "er the long-", "term view")
    assert len(find(page, "consider the")) == 2
    assert len(find(page, "long-term")) == 2


def test_a_place_over_two_lines_is_one_place() -> None:
    page = words("to consid-", "er to consider")
    assert [len(hit) for hit in finding.find(page, Wanted("consider"))] == [2, 1]


@pytest.mark.parametrize(
    ("line", "needle", "hits"),
    [
        ("rate rates corporate rate.", "rate", 2),
        ("(rate) rate-payer", "rate", 2),
        ("G1 G12 AG1 \u0413G1 £G1", "G1", 2),
        ("the café CAFÉ cafés", "cafe", 2),
    ],
)
def test_whole_words(line: str, needle: str, hits: int) -> None:
    assert len(find(words(line), needle, whole_word=True)) == hits


def test_whole_words_over_a_line_end() -> None:
    page = words("a precept-", "ing body and a pre-", "cept")
    for needle, places in (("precept", 2), ("precepting", 1), ("cepting", 0)):
        assert len(finding.find(page, Wanted(needle, whole_word=True))) == places


def test_capitals() -> None:
    page = words("Cabinet and cabinet, CABINET")
    assert len(find(page, "Cabinet", match_case=True)) == 1
    assert len(find(page, "cabinet", match_case=True)) == 1
    assert len(find(page, "cabinet", match_case=True, whole_word=True)) == 1
    assert len(find(page, "cabinet")) == 3


def test_part_of_a_word_is_cut_out() -> None:
    (rect,) = find(words("xgovernance"), "govern")
    assert 5 < rect.x0 < 15
    assert 60 < rect.x1 < 80


@given(st.text(max_size=40), st.text(max_size=10))
def test_never_raises_and_stays_on_the_page(line: str, needle: str) -> None:
    page = words(line)
    for rect in find(page, needle):
        assert any(word.rect.x0 <= rect.x0 + 1e-6 and rect.y0 == word.rect.y0 for word in page)
        assert rect.width >= 0


@given(st.lists(st.text("abcde", min_size=1, max_size=6), min_size=1, max_size=8))
def test_every_word_is_found_where_it_is(texts: list[str]) -> None:
    page = words(" ".join(texts))
    for word in page:
        assert word.rect in find([word], word.text)
        assert find(page, word.text)


def test_folding_an_ascii_text_changes_only_case() -> None:
    assert folded("Item 8, p.15") == "item 8, p.15"
