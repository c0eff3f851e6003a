# SPDX-License-Identifier: AGPL-3.0-or-later
"""Searching: what is indexed, what is typed, and what is shown."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.domain.page_hit import HIT_END, HIT_START
from desktop.storage.library import Library
from desktop.storage.search_text import (
    fts_query,
    plain_with_places,
    searchable,
    shorter_queries,
)
from desktop.storage.snippets import snippet, snippet_and_place
from tests.storage.samples import Filled, add_pack

TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from('a-b "\n\u00ad\u0410\u0391é\u0301ﬁ½…\x02\x03*()'),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain ASCII stays", "plain ASCII stays"),
        ("com\u00admission", "commission"),
        ("com\u00ad\nmission", "commission"),
        ("Appendix \u0412", "Appendix B"),
        ("\u0391ppendix \u03a5", "Appendix Y"),
        ("\u0391\u03b8\u03ae\u03bd\u03b1", "\u0391\u03b8\u03ae\u03bd\u03b1"),  # truly Greek
        (
            "\u0420\u0443\u0441\u0441\u043a\u0438\u0439",
            "\u0420\u0443\u0441\u0441\u043a\u0438\u0439",
        ),
        ("\ufb01rst\u00a0\uff27\uff11", "first G1"),
        ("zero\u200bwidth", "zerowidth"),
        ("commis-\nsioning of", "commis-\nsioning of\ncommissioning"),
        ("a pre-\n school, re-\nad", "a pre-\n school, re-\nad\npreschool read"),
        ("2024-\n26 and 3-\nyear", "2024-\n26 and 3-\nyear"),
        ("bell\x07", "bell "),
    ],
)
def test_what_is_indexed(text: str, expected: str) -> None:
    assert searchable(text) == expected


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("e\u0301-\nx ½")
def test_every_indexed_character_has_a_place(text: str) -> None:
    laid = plain_with_places(text)
    assert laid is None or (laid[0] == searchable(text) and len(laid[1]) == len(laid[0]))
    if laid is not None:
        assert all(0 <= place < len(text) for place in laid[1])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ferry", '"ferry"*'),
        ("ferry ", '"ferry"'),
        ("ferry yard", '"ferry" AND "yard"*'),
        ('"ferry landing"', '"ferry landing"'),
        ("“ferry landing” rep", '"ferry landing" AND "rep"*'),
        ('"ferry land', '"ferry land"*'),
        ("NOT a OR (b* ^c)", '"NOT" AND "a" AND "OR" AND "(b*" AND "^c)"'),
        ("G1 – 3.3.1", '"G1" AND "3.3.1"*'),
        ("body:x", '"body:x"*'),
        ("1400", '("1400"* OR "1 400"*)'),
        ("£1,400 ", '("£1,400" OR "1400")'),
        ('"1400" co-operative ', '"1400" AND ("co-operative" OR "cooperative")'),
        ("\u0412", '"B"*'),
        ("", None),
        ('  * - " ( ', None),
        ("\x00", None),
    ],
)
def test_what_is_typed_becomes_a_query(typed: str, expected: str | None) -> None:
    assert fts_query(typed) == expected


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Lodz", "the twinning with Łódź"),
        ("łódź", "the twinning with Lodz"),
        ("Strasse", "in der Straße"),
        ("Straße", "in der Strasse"),
        ("sorensen", "Cllr Sørensen"),
        ("cooperative", "the co-operative store"),
        ("co-operative", "the cooperative store"),
        ("cooperat", "the co-operative store"),
        ("email", "by e-mail"),
        ("1400", "some 1,400 places"),
        ("1,400", "some 1400 places"),
        ("£1,400", "some 1400 places"),
        ("1234567", "£1,234,567"),
        ("£7.9 million", "a gap of £7.9m"),
        ("7.9m", "a gap of £7.9 million"),
        ("£7.9m", "a gap of 7.9million"),
        ("1.2bn", "some £1.2 billion"),
        ("children's", "Children and Family Services"),
        ("children’s services", "Services for children"),
    ],
)
def test_what_is_spelled_otherwise_is_found(typed: str, printed: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE t USING fts5("
        "body, tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')"
    )
    connection.execute("INSERT INTO t VALUES (?)", (searchable(printed),))
    found = [
        body
        for query, begins in shorter_queries(typed)
        for (body,) in connection.execute("SELECT body FROM t WHERE t MATCH ?", (query,))
        if begins is None or begins.search(body)
    ]
    connection.close()
    assert set(found) == {printed}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bus", {"bus", "buses", "business"}),
        ("gas", {"gas", "gasworks"}),
        ("planning", {"planning", "planned"}),
        ("parking", {"parking", "parks"}),
        ("park", {"parking", "parks", "parkland"}),
        ("schools", {"school"}),
    ],
)
def test_a_word_that_is_begun_finds_none_that_only_its_stem_begins(
    typed: str, found: set[str]
) -> None:
    printed = "bus buses business budget but gas gasworks garage planning planned plant planet"
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE t USING fts5("
        "body, tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')"
    )
    words = [*printed.split(), "parking", "parks", "parkland", "school"]
    connection.executemany("INSERT INTO t VALUES (?)", [(word,) for word in words])
    rows = connection.execute("SELECT body FROM t WHERE t MATCH ?", (fts_query(typed),))
    assert {body for (body,) in rows} == found
    connection.close()


def test_the_terms_of_a_query() -> None:
    assert fts_query('a "b c" d') == '"a" AND "b c" AND "d"*'
    assert (fts_query("word " * 500) or "").count(" AND ") == 23


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
@example("half \ud83d of a pair")  # as a window's text can hold it, and a command's arguments
def test_whatever_is_typed_is_a_valid_query(typed: str) -> None:
    query = fts_query(typed)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(body, prefix='2 3')")
    connection.execute("INSERT INTO t VALUES (?)", (searchable(typed),))
    if query is not None:
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (query,)).fetchall()
    connection.close()


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_a_snippet_is_made_of_anything(before: str, hit: str, after: str) -> None:
    highlighted = searchable(before) + HIT_START + searchable(hit) + HIT_END + searchable(after)
    shown = snippet(before + hit + after, highlighted)
    assert "\n" not in shown
    assert shown.count(HIT_START) == shown.count(HIT_END)


def test_a_snippet_is_taken_where_the_words_stand_together() -> None:
    far = "social workers " + "x " * 200
    text = far + "the cost of social care rose " + "y " * 100
    marked = text.replace("social", f"{HIT_START}social{HIT_END}")
    marked = marked.replace("care", f"{HIT_START}care{HIT_END}")
    shown = snippet(text, marked)
    assert f"{HIT_START}social{HIT_END} {HIT_START}care{HIT_END} rose" in shown
    assert snippet_and_place(text, marked)[1] == text.index("social care")


def test_a_comma_between_words_does_not_part_them_in_a_snippet() -> None:
    words = ("health", "and", "care")
    text = f"Care and the health of all. {'x ' * 100}For health, and care {'y ' * 100}"
    marked = text
    for word in words:
        marked = marked.replace(word, f"{HIT_START}{word}{HIT_END}")
    assert "For" in snippet(text, marked, "health and care")


def test_a_snippet_is_not_taken_where_a_small_word_stands_alone() -> None:
    text = f"So much per week. {'x ' * 100}each resident is {'y ' * 100}"
    marked = text.replace("per", f"{HIT_START}per{HIT_END}")
    marked = marked.replace("resident", f"{HIT_START}resident{HIT_END}")
    assert "resident" in snippet(text, marked, "resident per")


def pages(library: Library, typed: str) -> list[int]:
    with library.look() as work:
        return [hit.page for hit in work.search.pages(typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("harbours", [0]),
        ("HARBOUR", [0]),  # another ending
        ("land", [6, 2, 1]),
        ("repair", [6, 2, 1]),
        ('"ferry landing"', [6, 1]),
        ('"landing ferry"', []),
        ("commissioning", [2]),  # broken over two lines
        ("short-term", [2]),
        ("shortterm", [2]),
        ("Appendix A", [3]),  # the paper has a Cyrillic letter
        ("first cafe", [3]),  # a ligature, an accent
        ("universit", [3]),  # on the way to "university", whose stem is "univers"
        ("universitx", []),
        ("university’s", [3]),
        ("zeppelin", []),
        ("*", []),
    ],
)
def test_what_is_found(library: Library, filled: Filled, typed: str, found: list[int]) -> None:
    assert pages(library, typed) == found


def test_a_hit_tells_where_it_is(library: Library, filled: Filled) -> None:
    with library.look() as work:
        (hit,) = work.search.pages("commissioning")
        items = work.items.of_meeting(filled.meeting.id)
    assert (hit.meeting_id, hit.document_id, hit.page, hit.label, hit.item_id) == (
        filled.meeting.id,
        filled.document.id,
        2,
        "3",
        items[1].id,
    )
    assert f"before the {HIT_START}commis- sioning{HIT_END} of it" in hit.snippet


def test_the_snippet_has_the_paper_s_own_letters(library: Library, filled: Filled) -> None:
    with library.look() as work:
        (hit,) = work.search.pages("appendix a first")
    assert hit.snippet == (
        f"{HIT_START}Appendix{HIT_END} {HIT_START}\u0410{HIT_END}: the university\u2019s plan, "
        f"{HIT_START}\ufb01rst{HIT_END} draft for the café"
    )


def test_a_long_page_is_cut_at_words(library: Library) -> None:
    text = "lorem ipsum dolor " * 40 + "the lighthouse keeper " + "sit amet consectetur " * 40
    with library.work() as work:
        document = add_pack(work, pages=1)
        work.documents.store_texts(document.id, 0, [text])
        (hit,) = work.search.pages("lighthouse")
    assert hit.snippet.startswith("…") and hit.snippet.endswith("…")
    assert f"the {HIT_START}lighthouse{HIT_END} keeper" in hit.snippet
    assert len(hit.snippet) < 180
    assert set(hit.snippet.strip("…").replace(HIT_START, "").replace(HIT_END, "").split()) <= set(
        text.split()
    )


def test_a_search_keeps_to_its_document_and_meeting(library: Library, filled: Filled) -> None:
    with library.work() as work:
        other = add_pack(work, name="other", pages=3)
        work.documents.store_texts(other.id, 0, ["ferry one", "ferry two", "no boat"])
        late = add_pack(work, name="late", pages=1, meeting_id=filled.meeting.id)
        work.documents.store_texts(late.id, 0, ["ferry three"])
    with library.look() as work:

        def found(
            meeting_id: int | None = None, document_id: int | None = None, limit: int = 50
        ) -> list[tuple[int, int]]:
            hits = work.search.pages(
                "ferry", meeting_id=meeting_id, document_id=document_id, limit=limit
            )
            return [(hit.document_id, hit.page) for hit in hits]

        first = [(filled.document.id, page) for page in (1, 6)]
        everywhere = [(late.id, 0), (other.id, 1), (other.id, 0), *reversed(first)]
        assert found() == everywhere
        assert found(document_id=other.id) == [(other.id, 0), (other.id, 1)]
        assert found(meeting_id=filled.meeting.id) == [*first, (late.id, 0)]
        assert found(meeting_id=filled.meeting.id, document_id=other.id) == []
        assert found(document_id=999) == []
        assert found(limit=3) == everywhere[:3]
        assert found(meeting_id=filled.meeting.id, limit=2) == first[:2]
        assert found(limit=0) == []
        ranked = work.search.pages("ferry", ranked=True)
        assert {(hit.document_id, hit.page) for hit in ranked} == set(everywhere)
        assert ranked[0].snippet.startswith(f"{HIT_START}ferry")


@pytest.mark.parametrize("ranked", [False, True])
def test_removed_meetings_are_left_out_of_the_whole_library(
    library: Library, filled: Filled, ranked: bool
) -> None:
    with library.work() as work:
        kept, gone = add_pack(work, name="kept", pages=1), add_pack(work, name="gone", pages=2)
        work.documents.store_texts(kept.id, 0, ["The landing stage"])
        work.documents.store_texts(gone.id, 0, ["The landing", "A landing university"])
        work.meetings.remove(gone.meeting_id)
        work.meetings.remove(filled.meeting.id)

        def found(typed: str, meeting_id: int | None = None) -> list[tuple[int, int]]:
            hits = work.search.pages(typed, meeting_id=meeting_id, ranked=ranked)
            return [(hit.document_id, hit.page) for hit in hits]

        assert found("landing") == [(kept.id, 0)]
        assert found("universit") == []
        assert sorted(found("landing", gone.meeting_id)) == [(gone.id, 0), (gone.id, 1)]
        work.meetings.put_back(gone.meeting_id)
        assert sorted(found("landing")) == [(kept.id, 0), (gone.id, 0), (gone.id, 1)]


def test_markers_in_the_paper_do_no_harm(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work, pages=1)
        work.documents.store_texts(document.id, 0, ["\x03odd\x02 lighthouse\x00 page\x03"])
        (hit,) = work.search.pages("lighthouse")
    assert f"{HIT_START}lighthouse{HIT_END}" in hit.snippet
    assert (hit.snippet.count(HIT_START), hit.snippet.count(HIT_END)) == (1, 1)
