# SPDX-License-Identifier: AGPL-3.0-or-later
"""Corrections are laid over a reading: they win, they follow it, and undone they are gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.agenda import ItemKind, ItemReading, PageSpan
from desktop.domain.corrections import (
    Correction,
    CorrectionTarget,
    ItemKey,
    card_of_values,
    card_values,
    corrected_card,
    corrected_reading,
    in_order,
)
from desktop.domain.doubts import is_about, subject_of
from desktop.domain.meeting import Contact, MeetingCard, Member
from desktop.domain.reading import PackReading, PageReading
from desktop.domain.report import Report

PAGES = 12
ITEM, LABELS = CorrectionTarget.ITEM, CorrectionTarget.LABELS


def made(
    number: int, target: CorrectionTarget, key: dict[str, Any], values: dict[str, Any]
) -> Correction:
    return Correction(number, 1, target, "ab", key, values)


def read_item(number: str, title: str, first: int | None = None, last: int = 0) -> ItemReading:
    span = PageSpan(first, last, str(first + 1), str(last + 1)) if first is not None else None
    return ItemReading(number, title, ItemKind.REPORT, pages=span)


READING = PackReading(
    items=(
        read_item("1", "Apologies"),
        read_item("2", "Ferries", 2, 5),
        read_item("3", "Parks", 6, 9),
    ),
    pages=tuple(
        PageReading(str(p + 1), item=1 if 2 <= p <= 5 else 2 if 6 <= p <= 9 else None)
        for p in range(PAGES)
    ),
    reports=(
        Report("Ferries", item=1, pages=PageSpan(2, 5, "3", "6")),
        Report("Parks", item=2, pages=PageSpan(6, 9, "7", "10")),
    ),
)
FERRIES = {"number": "2", "title": "Ferries"}
PARKS = {"number": "3", "title": "Parks"}


def after(*corrections: Correction) -> PackReading:
    return corrected_reading(READING, corrections, PAGES).reading


keys = st.sampled_from([FERRIES, PARKS, {"number": "1", "title": "Apologies"}, {"added": "x"}])
spans = st.none() | st.tuples(st.integers(0, PAGES + 3), st.none() | st.integers(0, PAGES + 3)).map(
    list
)
item_values = st.fixed_dictionaries(
    {},
    optional={
        "number": st.sampled_from(["2", "3", "7", None]),
        "title": st.sampled_from(["Ferries", "Boats", ""]),
        "kind": st.sampled_from([kind.value for kind in ItemKind]),
        "lead": st.sampled_from(["The Clerk", None]),
        "pages": spans,
        "removed": st.booleans(),
        "added": st.just(True),
        "unread": st.booleans(),
    },
)
corrections_made = st.lists(
    st.one_of(
        st.builds(made, st.just(0), st.just(ITEM), keys, item_values),
        st.builds(
            made,
            st.just(0),
            st.just(LABELS),
            st.fixed_dictionaries({"page": st.integers(-1, PAGES + 1)}),
            st.fixed_dictionaries(
                {
                    "label": st.sampled_from(["5", "A9", "iv", None]),
                    "last": st.none() | st.integers(0, PAGES + 2),
                }
            ),
        ),
    ),
    max_size=8,
)


@given(corrections_made)
def test_reading_again_gives_the_same_and_undoing_all_gives_the_reading(
    corrections: list[Correction],
) -> None:
    first = corrected_reading(READING, corrections, PAGES)
    again = corrected_reading(replace(READING), corrections, PAGES)
    assert again == first
    assert len(first.keys) == len(first.reading.items)
    for page in first.reading.pages:
        assert page.item is None or 0 <= page.item < len(first.reading.items)
    for report in first.reading.reports:
        assert report.item is None or 0 <= report.item < len(first.reading.items)
    for item in first.reading.items:
        assert item.pages is None or 0 <= item.pages.first < PAGES
    undone = [replace(each, undone=True) for each in corrections]
    assert corrected_reading(READING, undone, PAGES).reading == READING


@given(st.permutations(range(5)), st.integers(0, 4))
def test_an_order_holds_and_what_is_new_follows_what_it_followed(
    order: list[int], new: int
) -> None:
    names = [ItemKey(str(n), f"Item {n}") for n in range(5)]
    told = [names[n].values() for n in order if n != new]
    correction = made(1, CorrectionTarget.MEETING, {}, {"order": told})
    result = in_order(names, [correction])
    assert sorted(result) == list(range(5))
    assert [n for n in result if n != new] == [n for n in order if n != new]
    assert result.index(new) == (result.index(new - 1) + 1 if new else 0)
    assert in_order(names, [replace(correction, undone=True)]) == list(range(5))


def test_a_corrected_field_stays_and_the_rest_follows_a_better_reading() -> None:
    right = made(1, ITEM, FERRIES, {"title": "Ferry landings"})
    better = replace(
        READING,
        items=(READING.items[0], replace(READING.items[1], lead="The Director"), READING.items[2]),
    )
    item = corrected_reading(better, [right], PAGES).reading.items[1]
    assert (item.title, item.lead, item.number) == ("Ferry landings", "The Director", "2")


def test_the_newest_correction_counts() -> None:
    one, two = (made(n, ITEM, FERRIES, {"number": str(n)}) for n in (8, 9))
    assert after(one, two).items[1].number == "9"
    assert after(one, replace(two, undone=True)).items[1].number == "8"


def test_pages_and_reports_follow_the_pages_of_an_item() -> None:
    right = after(made(1, ITEM, FERRIES, {"pages": [2, 9]}), made(2, ITEM, PARKS, {"pages": None}))
    assert right.items[1].pages == PageSpan(2, 9, "3", "10")
    assert right.items[2].pages is None
    assert [page.item for page in right.pages[2:10]] == [1] * 8
    assert [report.item for report in right.reports] == [1, 1]


def test_open_pages_end_where_the_next_item_begins() -> None:
    right = after(
        made(1, ITEM, {"added": "x"}, {"added": True, "title": "Lamps", "pages": [1, None]}),
        made(2, ITEM, PARKS, {"pages": [7, None]}),
    )
    assert right.items[3].pages == PageSpan(1, 1, "2", "2")
    assert right.items[2].pages == PageSpan(7, 11, "8", "12")


def test_a_removed_item_leaves_its_pages_and_can_be_named_again() -> None:
    right = corrected_reading(READING, [made(1, ITEM, FERRIES, {"removed": True})], PAGES)
    assert [item.title for item in right.reading.items] == ["Apologies", "Parks"]
    assert [key for key, _ in right.removed] == [ItemKey("2", "Ferries")]
    assert [page.item for page in right.reading.pages[2:7]] == [None] * 4 + [1]
    assert [report.item for report in right.reading.reports] == [None, 1]


def test_labels_follow_from_a_page_to_the_next_one_told() -> None:
    right = after(
        made(1, LABELS, {"page": 8}, {"label": "S1", "last": None}),
        made(2, LABELS, {"page": 2}, {"label": "11", "last": None}),
        made(3, LABELS, {"page": 0}, {"label": None, "last": 1}),
    )
    labels = [page.label for page in right.pages]
    assert labels == [None, None, "11", "12", "13", "14", "15", "16", "S1", "S2", "S3", "S4"]
    span = right.items[2].pages
    assert span is not None
    assert (span.label_from, span.label_to) == ("15", "S2")


def test_an_agenda_typed_before_it_could_be_read_is_not_doubled() -> None:
    typed = made(
        1,
        ITEM,
        {"added": "x"},
        {"added": True, "unread": True, "number": "2", "title": "Ferries!", "pages": None},
    )
    before = corrected_reading(PackReading(), [typed], PAGES)
    assert [item.title for item in before.reading.items] == ["Ferries!"]
    read = corrected_reading(READING, [typed], PAGES)
    assert [item.title for item in read.reading.items] == ["Apologies", "Ferries!", "Parks"]
    assert read.keys[1] == ItemKey(added="x")
    assert read.reading.items[1].pages == READING.items[1].pages


def test_a_card_is_corrected_field_by_field() -> None:
    card = MeetingCard("Elmbury", "Harbours", date(2031, 5, 6), contacts=(Contact("Siân"),))
    assert card_of_values(card_values(card)) == card
    told = {"date": "2031-05-07", "location": None, "membership": [["Cllr Quill", "Chair"]]}
    right = corrected_card(card, [made(1, CorrectionTarget.MEETING, {}, told)])
    assert right == replace(
        card, date=date(2031, 5, 7), membership=(Member("Cllr Quill", "Chair"),)
    )


def test_a_warning_tells_what_it_is_about() -> None:
    overlap = "The pages of items 5(a) and 6 overlap."
    assert subject_of(overlap).items == ("5(a)", "6")
    assert is_about(overlap, ["6"]) and not is_about(overlap, ["5", None])
    stamp = "'Agenda Item 12' is stamped on page 31, but no such item was found on the agenda."
    assert (subject_of(stamp).items, subject_of(stamp).label) == (("12",), "31")
    unread = subject_of("The text of page 4 of the PDF could not be read.")
    assert (unread.pdf_page, unread.label) == (3, None)
    assert subject_of("The front sheet has the meeting at 14:00, but …").meeting
