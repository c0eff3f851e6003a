# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is typed into the search of everything."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.search_query import (
    FILTERS,
    SearchQuery,
    filters_in,
    meant_filter,
    period_said,
    search_query,
    with_filter,
    without_filter,
)

TYPED = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ['"', "“", "”", " ", ":", "*", "(", "NEAR(", "-", "^", "\x00", "٣", "9999"]
        ),
        st.sampled_from([f"{key}:" for key in FILTERS]),
        st.sampled_from(["2024", "0000-13-41", "31/02/2024", "march 2024", "m 9999", '8"a']),
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", SearchQuery()),
        ("ferry landing", SearchQuery("ferry landing")),
        ("ferry ", SearchQuery("ferry ")),
        ("“ferry landing” rep", SearchQuery('"ferry landing" rep')),
        ("tag:G1", SearchQuery("", tags=("G1",))),
        ('cost tag:"follow up" ', SearchQuery("cost   ", tags=("follow up",))),
        ("tag:a TAG:b", SearchQuery("", tags=("a", "b"))),
        ('body:"Adult Care" fees', SearchQuery("fees", bodies=("Adult Care",))),
        ("item:8 item:9a", SearchQuery("", items=("8", "9a"))),
        ("mine: fees", SearchQuery("fees", mine=True)),
        ("mine:fees", SearchQuery("fees", mine=True)),
        ("before:2024 x", SearchQuery("x", before=date(2024, 1, 1))),
        ("x after:2023-11", SearchQuery("x ", after=date(2023, 11, 30))),
        ("before:2024 before:2022", SearchQuery("", before=date(2022, 1, 1))),
        ("before:soon x", SearchQuery("x", unclear=("soon",))),
        ("tag: x", SearchQuery("", tags=("x",))),
        ('tag:  "north quay" x', SearchQuery("x", tags=("north quay",))),
        ("tag: body:planning x", SearchQuery("x", bodies=("planning",))),
        ("mine: x", SearchQuery("x", mine=True)),
        ('"tag:x"', SearchQuery('"tag:x"')),
        ("note:x mintag:y", SearchQuery("note:x mintag:y")),
    ],
)
def test_what_is_typed_is_taken_apart(typed: str, expected: SearchQuery) -> None:
    found = search_query(typed)
    assert found == expected or (
        found.words.split() == expected.words.split()
        and found.words[-1:].isspace() == expected.words[-1:].isspace()
        and found.tags == expected.tags
    )


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("12/2024", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-03-05", date(2024, 3, 5), date(2024, 3, 5)),
        ("5/3/2024", date(2024, 3, 5), date(2024, 3, 5)),
        ("March 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("5th mar 2024", date(2024, 3, 5), date(2024, 3, 5)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_days_months_and_years(said: str, first: date, last: date) -> None:
    assert period_said(said) == (first, last)


@pytest.mark.parametrize("said", ["", "soon", "2024-13", "31/2/2024", "ma 2024", "0000", "20"])
def test_what_is_no_date(said: str) -> None:
    assert period_said(said) is None


def test_nothing_asked() -> None:
    for typed in ("", "  ", '"', "tag:", " - * "):
        assert search_query(typed).is_empty, typed
    for typed in ("x", "mine:", "tag:x", "before:2024", "item:1", "body:x"):
        assert not search_query(typed).is_empty, typed


@settings(max_examples=500, deadline=None)
@given(TYPED)
def test_nothing_that_is_typed_raises(typed: str) -> None:
    query = search_query(typed)
    assert all(query.tags) and all(query.bodies) and all(query.items)
    assert not query.words.startswith(" ")
    for key in FILTERS:
        assert key not in filters_in(without_filter(typed[:200], key)) or key == "mine"
        added = with_filter(typed[:200], key, "a b")
        assert isinstance(search_query(added), SearchQuery)


def test_filters_are_put_in_and_taken_out() -> None:
    assert with_filter("fees", "tag", "follow up") == 'fees tag:"follow up" '
    assert with_filter("fees tag:x", "tag", "y") == "fees tag:y "
    assert with_filter("fees", "item") == "fees item:"
    assert with_filter("", "mine") == "mine: "
    assert without_filter('fees body:"adult care" paid', "body") == "fees paid"
    assert without_filter("mine:fees", "mine") == "fees"
    assert filters_in("mine: x tag:y") == ("tag", "mine")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("befor:2024 roads", "before"),
        ("roads tags:x", "tag"),
        ("Itme:8", "item"),
        ("boddy:planning", "body"),
        ("note:x", None),
        ("https://x.example", None),
        ("tag:x", None),
        ("tags: ", None),
    ],
)
def test_a_slip_of_a_filter_is_known(typed: str, meant: str | None) -> None:
    assert meant_filter(typed) == meant
