# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that look like people are found, and what a public paper says otherwise is let through."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.private_words import GAP, private_spans, without_private

TABLE = (
    "The pilot saved money. YP Name Case ID Entry Date Annual costs "
    "QV 483920 11/03/2029 £107,480 WB 483977 02/09/2030 £186,000 "
    "XJ 520114 25/11/2028 £186,000 The next report is due in May."
)


def test_rows_of_a_case_table_are_left_out_and_the_sentences_stay() -> None:
    kept = without_private(TABLE)
    assert kept == (
        "The pilot saved money. YP Name Case ID Entry Date Annual costs "
        f"{GAP} The next report is due in May."
    )


@pytest.mark.parametrize(
    "quote",
    [
        "QV 483920 11/03/2029 £107,480",
        "QV\n483920\n11/03/2029",
        "483920 11/03/2029",
        "Q.V. 483920",
        "Q V 11/03/2009, W B 02/09/2010",
        "Pupils: QV 3 May 2011 WB 14 June 2012",
        "DOB 11/03/2009",
        "date of birth: 3 May 2011",
        "born on 3 May 2011",
        "Name DOB Ward\nQV 11/03/2009 Eastern",
        "National Insurance AB 12 34 56 C",
        "NHS number 943 476 5919",
        "case ref: 48392",
        "LL ID 483920",
        "| QV | 483920 | 11/03/2029 |",
    ],
)
def test_what_looks_like_a_person_is_found(quote: str) -> None:
    assert private_spans(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "The LGA wrote on 1 May 2031 that the DfE would reply.",
        "The budget for 2031/32 is £1,351,480, or 83% of £1,628,289.",
        "Contact: Q. Vane, 01632 960001, ext 4410",
        "Telephone 0163 296 0001",
        "G1 Growth 1,250 2,500 2,500 2,500",
        "BS 5837 and ISO 27001 apply.",
        "Application 29/01234/FUL was heard on 3 May 2031.",
        "CFS 12 15 18 22",
        "EHCP 31/03/2031 1,204 1,380",
        "At the meeting of 7 November 2030 the Chair, Mrs. H. J. Reed, agreed.",
        "LE3 8RA",
        "Section 106 of the LGFA 1992",
    ],
)
def test_what_papers_say_otherwise_is_let_through(quote: str) -> None:
    assert without_private(quote) == quote
    assert not private_spans(quote)


def test_a_cell_quoted_alone_is_known_by_its_row() -> None:
    assert not private_spans("QV")
    assert without_private("QV", "Annual costs", "483920 11/03/2029 £107,480") == ""
    assert without_private("483920", "QV", "11/03/2029") == ""
    assert without_private("The next report", "£107,480", "is due in May") == "The next report"


def test_nothing_is_left_of_a_quote_that_is_nothing_else() -> None:
    assert without_private("QV 483920 11/03/2029 £107,480") == ""


@given(st.text(), st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_gone_through(quote: str, before: str, after: str) -> None:
    spans = private_spans(quote)
    assert all(0 <= first < last <= len(quote) for first, last in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    without_private(quote, before, after)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200_000,
        "1," * 100_000,
        "1 " * 50_000 + "1/1/2031 " * 20_000,
        "QV 11/03/2029 483920 " * 8_000,
    ],
)
def test_the_longest_text_takes_no_longer_by_the_word(text: str) -> None:
    """A hostile PDF may have any words, and a member may mark a hundred pages at once."""
    without_private(text)  # where it took more than linear time, the time limit ends it
