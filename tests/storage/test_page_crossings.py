# SPDX-License-Identifier: AGPL-3.0-or-later
"""A phrase that runs over the end of a page is found, and so is a word divided there."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.agenda import ItemKind, ItemReading, PageSpan
from desktop.domain.meeting import MeetingCard
from desktop.domain.page_hit import PageHit
from desktop.domain.reading import PackReading, PageReading
from desktop.domain.report import Paragraph, Report
from desktop.domain.search_query import search_query
from desktop.domain.version import CarryPlan
from desktop.storage.library import Library
from tests.storage.samples import add_pack
from tests.storage.test_wide_search import add_paper

FIRST = "Elmbury Borough Council\nThe barge is moored.\nIt was agreed that a heron\nPage 7"
SECOND = "Elmbury Borough Council\nsanctuary be kept on the island.\nThe swan is well.\nPage 8"
THIRD = "Elmbury Borough Council\nMembers noted the evening's fees.\nPage 9"


def found(library: Library, typed: str, *, ranked: bool = True) -> list[PageHit]:
    query = search_query(typed)
    with library.look() as work:
        return work.wide_search.pages(query, work.wide_search.scope(query), ranked=ranked)


@pytest.mark.parametrize("ranked", [True, False])
def test_a_phrase_over_the_end_of_a_page_is_found(library: Library, ranked: bool) -> None:
    add_paper(library, "a", [FIRST, SECOND, THIRD])
    (hit,) = found(library, '"heron sanctuary"', ranked=ranked)
    assert hit.page == 0
    said = hit.snippet.replace("\x02", "[").replace("\x03", "]")
    assert "a [heron] [sanctuary] be kept" in said or "a [heron sanctuary] be kept" in said
    assert "Page 7" not in said and "Elmbury" not in said


@pytest.mark.parametrize(
    "typed",
    [
        '"agreed that a heron sanctuary"',
        '"a heron sanctuary be kept on the island"',
        '"that a heron sanctu',
        '"HERON sanctuaries"',
        '"heron sanctuary" barge',
        '"heron sanctuary" swan',
    ],
)
def test_it_may_be_said_as_any_other_phrase(library: Library, typed: str) -> None:
    add_paper(library, "a", [FIRST, SECOND, THIRD])
    assert [hit.page for hit in found(library, typed)] == [0]


@pytest.mark.parametrize(
    "typed",
    [
        '"sanctuary heron"',
        '"heron island"',
        '"moored sanctuary"',
        '"heron sanctuary" fees',
        '"well members"  "heron island"',
        "agreed sanctuary",
    ],
)
def test_words_that_do_not_follow_each_other_are_no_phrase(library: Library, typed: str) -> None:
    add_paper(library, "a", [FIRST, SECOND, THIRD])
    assert found(library, typed) == []


def test_papers_do_not_run_into_each_other(library: Library) -> None:
    add_paper(library, "a", [FIRST])
    add_paper(library, "b", [SECOND])
    assert found(library, '"heron sanctuary"') == []


def test_a_divided_word_is_found(library: Library) -> None:
    texts = [FIRST.replace("heron", "sanc-"), SECOND.replace("sanctuary", "tuary"), THIRD]
    add_paper(library, "a", texts)
    for typed in ("sanctuary ", '"a sanctuary be kept"'):
        (hit,) = found(library, typed)
        assert hit.page == 0
        assert "sanctuary" in hit.snippet.replace("\x02", "").replace("\x03", "")


def test_one_within_a_page_comes_first_and_each_page_once(library: Library) -> None:
    add_paper(library, "a", [FIRST, SECOND, "A heron sanctuary it is.", "Elsewhere"])
    assert [hit.page for hit in found(library, '"heron sanctuary"')] == [2, 0]


def test_it_is_cited_by_the_page_it_begins_on_and_filtered_by_it(library: Library) -> None:
    reading = PackReading(
        items=(ItemReading("4", "Birds", ItemKind.REPORT, pages=PageSpan(0, 0, None, None)),),
        pages=(PageReading("7", 0), PageReading("8", None), PageReading("9", None)),
    )
    card = MeetingCard(body="Island Panel", date=date(2030, 1, 1))
    add_paper(library, "a", [FIRST, SECOND, THIRD], reading=reading, card=card)
    (hit,) = found(library, '"heron sanctuary" item:4 body:island')
    assert hit.label == "7" and hit.item_id is not None
    assert found(library, '"heron sanctuary" body:cabinet') == []
    assert found(library, '"heron sanctuary" mine:') == []


def test_a_meeting_off_the_list_is_not_searched(library: Library) -> None:
    document = add_paper(library, "a", [FIRST, SECOND, THIRD])
    with library.work() as work:
        work.meetings.remove(document.meeting_id)
    assert found(library, '"heron sanctuary"') == []


def test_an_earlier_version_is_left_out_where_the_new_one_says_the_same(library: Library) -> None:
    with library.work() as work:
        meeting = work.meetings.add(MeetingCard(body="Islands"))
        old = add_pack(work, name="old.pdf", pages=5, meeting_id=meeting.id)
        new = add_pack(work, name="new.pdf", pages=5, meeting_id=meeting.id)
        gone = ["The keeper of the heron", "sanctuary has left."]
        work.documents.store_texts(old.id, 0, [FIRST, SECOND, THIRD, *gone])
        work.documents.store_texts(new.id, 0, ["Cover", FIRST, SECOND, THIRD, "The end"])
        reissue = work.versions.begin(old, new)
        for document in (old, new):
            work.documents.store_reading(document.id, PackReading())
        work.versions.apply(reissue.id, CarryPlan((), ()))
    places = [(hit.document_id, hit.page) for hit in found(library, '"heron sanctuary"')]
    assert places == [(new.id, 1), (old.id, 3)]


def test_it_is_cited_by_its_paragraph_where_that_can_be_told(library: Library) -> None:
    """A wrong number is worse than none: in some files a line has more than one space."""
    text = "1. The barge is moored.\nFor long.\n2. It was agreed that a heron"
    paragraphs = (Paragraph("1", 0, 0, 60.0), Paragraph("2", 1, 0, 90.0))
    reading = PackReading(reports=(Report("Birds", pages=PageSpan(0, 1), paragraphs=paragraphs),))
    add_paper(library, "a", [text, "sanctuary be kept."], reading=reading)
    add_paper(library, "b", [text.replace("a heron", "a  heron"), "sanctuary be kept."],
              reading=reading)  # fmt: skip
    cited = {hit.document_id: hit.paragraph for hit in found(library, '"heron sanctuary"')}
    assert sorted(cited.values(), key=str) == ["2", None]
