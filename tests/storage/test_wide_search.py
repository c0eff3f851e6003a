# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything is searched at once: what is found, in which order, and with which filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.domain.agenda import ItemKind, ItemReading, PageSpan
from desktop.domain.document import Document
from desktop.domain.meeting import MeetingCard
from desktop.domain.reading import PackReading, PageReading
from desktop.domain.search_entry import EntryHit, FoundKind
from desktop.domain.search_query import search_query
from desktop.storage import search_scope
from desktop.storage.library import Library
from desktop.storage.search_text import shorter_queries
from tests.domain.test_search_query import TYPED
from tests.storage.samples import Filled, add_mark, add_pack

ALL = list(FoundKind)


def pages(library: Library, typed: str, *, ranked: bool = True) -> list[tuple[int, int]]:
    """Document and page of what is found."""
    query = search_query(typed)
    with library.look() as work:
        scope = work.wide_search.scope(query)
        found = work.wide_search.pages(query, scope, ranked=ranked)
    return [(hit.document_id, hit.page) for hit in found]


def entries(library: Library, typed: str, *, ranked: bool = True) -> list[EntryHit]:
    query = search_query(typed)
    with library.look() as work:
        scope = work.wide_search.scope(query)
        return work.wide_search.entries(query, scope, ALL, ranked=ranked)


def kinds(library: Library, typed: str) -> list[str]:
    return sorted({hit.kind.value for hit in entries(library, typed)})


def add_paper(
    library: Library,
    name: str,
    texts: list[str],
    *,
    card: MeetingCard | None = None,
    reading: PackReading | None = None,
) -> Document:
    """A pack with these pages in a meeting of its own."""
    with library.work() as work:
        meeting = work.meetings.add(card or MeetingCard(body=name, date=date(2030, 1, 1)))
        document = add_pack(work, name=name, pages=len(texts), meeting_id=meeting.id)
        work.documents.store_texts(document.id, 0, texts)
        if reading is not None:
            work.documents.store_reading(document.id, reading)
        return document


@pytest.mark.parametrize("ranked", [True, False])
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("harbours", {0}),
        ("land", {1, 2, 6}),
        ('"ferry landing"', {1, 6}),
        ("Appendix A", {3}),  # the paper has a Cyrillic letter
        ("first cafe", {3}),  # a ligature, an accent
        ("com\u00admissioning", {2}),
        ("universit", {3}),  # on the way to "university", whose stem is "univers"
        ("universitx", set()),
        ("repairs item:2", {2}),
        ("repairs item:9", set()),
        ("ferry body:harbours", {1, 6}),
        ("ferry body:elmb", {1, 6}),
        ("ferry body:planning", set()),
        ("ferry after:2030", {1, 6}),
        ("ferry before:2031-05-06", set()),
        ("ferry before:2031-05-07", {1, 6}),
        ("ferry mine:", set()),
        ("ferry tag:g1", set()),
        ("", set()),
    ],
)
def test_which_pages_are_found(
    library: Library, filled: Filled, typed: str, found: set[int], ranked: bool
) -> None:
    assert {page for _, page in pages(library, typed, ranked=ranked)} == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cost", ["note", "question"]),
        ("boat", ["declaration"]),
        ("quill", ["person"]),
        ("byelaws", ["item"]),
        ("harbours", ["meeting"]),
        ("raise", ["tag"]),
        ("tag:g1", ["mark"]),
        ("tag:G1 needs", ["mark"]),
        ("tag:ra", ["mark"]),  # still being typed
        ("tag:g1 tag:absent", []),
        ("ferry mine:", []),
        ("mine: cost", ["note", "question"]),
        ("lamps", ["follow-up", "question", "request"]),  # not the meeting off the list
        ("mine: item:2 cost", ["note", "question"]),
        ("needs item:2", ["mark"]),
        ("boat item:3", ["declaration"]),
        ("boat item:1", []),
        ("cost before:2031", []),
        ("berth whistle", []),
    ],
)
def test_what_else_is_found(library: Library, filled: Filled, typed: str, found: list[str]) -> None:
    assert kinds(library, typed) == found
    assert sorted({hit.kind.value for hit in entries(library, typed, ranked=False)}) == found


def test_a_name_in_the_cyrillic_of_look_alikes_is_found(library: Library, filled: Filled) -> None:
    with library.work() as work:
        work.notes.set(filled.meeting.id, None, "Ask \u0421\u0410\u0420\u0410 of the \ufb01rm")
    (hit,) = entries(library, "capa firm")
    assert hit.kind is FoundKind.ITEM_NOTE
    assert "\u0421\u0410\u0420\u0410" in hit.snippet  # shown as it was written


def test_without_words_the_member_s_own_comes_newest_meeting_first(
    library: Library, filled: Filled
) -> None:
    later = add_paper(library, "later", ["x"], card=MeetingCard(date=date(2032, 1, 1)))
    with library.work() as work:
        work.notes.set(later.meeting_id, None, "Later")
    found = entries(library, "mine:")
    assert found[0].text == "Later"
    assert {hit.kind for hit in found} >= {FoundKind.MARK, FoundKind.QUESTION, FoundKind.TAG}


def test_a_page_is_cited_by_the_paragraph_its_hit_stands_in(
    library: Library, filled: Filled
) -> None:
    with library.look() as work:
        for typed, paragraph in (("landing needs", "1"), ("sioning", "1"), ("term repairs", "2")):
            query = search_query(typed)
            found = work.wide_search.pages(query, work.wide_search.scope(query))
            assert [hit.paragraph for hit in found if hit.page == 2] == [paragraph]


def formal_reading() -> PackReading:
    """Six pages: a front sheet, an agenda, procedure, two pages of a report, one left blank."""
    return PackReading(
        items=(
            ItemReading("1", "Apologies", ItemKind.PROCEDURAL, pages=PageSpan(2, 2, None, None)),
            ItemReading("2", "The report", ItemKind.REPORT, pages=PageSpan(3, 5, None, None)),
        ),
        pages=tuple(
            PageReading(str(page), item, page == 5)
            for page, item in enumerate((None, None, 0, 1, 1, 1))
        ),
    )


def test_formal_pages_come_last(library: Library) -> None:
    text = "The lighthouse and its lamp were looked at again by the members of the panel.\n"
    made = add_paper(library, "one", [text * 2] * 6, reading=formal_reading())
    assert pages(library, "lighthouse") == [
        (made.id, 4),
        (made.id, 3),
        (made.id, 2),
        (made.id, 1),
        (made.id, 0),
        (made.id, 5),
    ]


def test_what_every_pack_says_comes_last(library: Library) -> None:
    said = "This meeting on 3 May may be filmed from the lighthouse. " + "w " * 60
    packs = [
        add_paper(library, name, [said.replace("3", str(number)), *["x"] * 4])
        for number, name in enumerate(("one", "two", "three"))
    ]
    report = add_paper(library, "four", ["y", "The lighthouse costs more. " + "z " * 90])
    found = pages(library, "lighthouse")
    assert found[0] == (report.id, 1)
    assert set(found[1:]) == {(pack.id, 0) for pack in packs}
    assert pages(library, "lighthouse", ranked=False)[0] == (report.id, 1)  # the newest


def test_what_has_the_words_as_they_were_typed_comes_first(library: Library) -> None:
    rest = "z " * 60
    stems = f"Working programmes. {rest}"
    apart = f"A programme for winter. {rest} Much work."
    near = f"The work of the programme goes on. {rest}"
    together = f"{rest} The work programme is on page 9."
    add_paper(library, "other", ["Nothing of that."] * 20)
    made = add_paper(library, "one", [stems, apart, near, together])
    assert pages(library, "work programme") == [(made.id, page) for page in (3, 2, 1, 0)]


def test_a_word_as_typed_comes_before_others_of_its_stem(library: Library) -> None:
    made = add_paper(library, "one", ["Parks of ours. " + "z " * 9, "Parking is dear. " + "z " * 9])
    assert pages(library, "parking") == [(made.id, 1), (made.id, 0)]
    with library.look() as work:
        query = search_query("parking")
        (hit, _) = work.wide_search.pages(query, work.wide_search.scope(query))
    assert hit.snippet.startswith("\x02Parking\x03")


def test_every_way_of_saying_which_pages_finds_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for number in range(8):
        card = MeetingCard(body="Lamps" if number % 2 else "Jetties", date=date(2030, 1, 1))
        made.append(add_paper(library, f"n{number}", ["a buoy"] * 3, card=card))
    expected = {(pack.id, page) for pack in made[1::2] for page in range(3)}
    for ranges, listed in ((24, 20_000), (2, 20_000), (2, 2)):
        monkeypatch.setattr(search_scope, "_MOST_RANGES", ranges)
        monkeypatch.setattr(search_scope, "_MOST_LISTED", listed)
        for ranked in (True, False):
            assert set(pages(library, "buoy body:lamps", ranked=ranked)) == expected
    assert set(pages(library, "buoy body:lamps item:1")) == set()


def test_one_meeting_alone(library: Library, filled: Filled) -> None:
    other = add_paper(library, "other", ["The ferry"])
    query = replace(search_query("ferry"), meeting_id=other.meeting_id)
    with library.look() as work:
        found = work.wide_search.pages(query, work.wide_search.scope(query))
    assert [hit.document_id for hit in found] == [other.id]


def test_a_tag_is_meant_exactly_where_that_is_said(library: Library, filled: Filled) -> None:
    with library.look() as work:
        exact = replace(search_query("tag:ra"), exact_tags=True)
        assert work.wide_search.entries(exact, work.wide_search.scope(exact), ALL) == []


def test_a_page_with_a_mark_on_an_item_is_cited(library: Library, filled: Filled) -> None:
    with library.work() as work:
        mark = add_mark(work, filled.document, page=2, top=310.0)
    with library.look() as work:
        hit = EntryHit(FoundKind.MARK, mark.id, filled.meeting.id, "", "")
        (place,) = work.wide_search.places([hit]).values()
    assert (place.items, place.paragraph, place.label) == (("2",), "2", "3")


def test_one_letter_is_a_word_and_not_a_beginning() -> None:
    assert [asked for asked, _ in shorter_queries("a")] == ['"a"']
    assert [asked for asked, _ in shorter_queries("ab")] == ['"ab"*']


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(TYPED, st.booleans())
@example("half \ud83d of a pair", True)
@example('"landing \udcff needs"', False)
def test_nothing_that_is_typed_makes_the_search_raise(
    library: Library, filled: Filled, typed: str, ranked: bool
) -> None:
    pages(library, typed, ranked=ranked)
    entries(library, typed, ranked=ranked)
