# SPDX-License-Identifier: AGPL-3.0-or-later
"""One list of everything, grouped by meeting, with citations and the words to mark."""

from __future__ import annotations

import pytest

from desktop.domain.interest import SENSITIVE_NAME
from desktop.domain.meeting import MeetingCard
from desktop.domain.page_hit import HIT_END, HIT_START
from desktop.domain.reading import PackReading
from desktop.domain.search_entry import FoundKind
from desktop.domain.search_query import search_query
from desktop.domain.standing_interest import InterestEntry
from desktop.domain.version import CarryPlan
from desktop.services.ask import ask
from desktop.services.import_progress import ImportResult
from desktop.services.mark_words import mark_quote
from desktop.services.search_everything import FoundThing, search_everything
from desktop.services.take_note import write_note
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.storage.samples import add_pack

QUOTE = "It keeps 4,000 in six stores,"


def found(library: Library, typed: str, *, ranked: bool = True) -> list[FoundThing]:
    groups = search_everything(library, query=search_query(typed), ranked=ranked)
    return [thing for group in groups for thing in group.things]


def test_what_is_found_is_cited_as_it_is_said(
    library: Library, workers: Workers, pack: ImportResult
) -> None:
    meeting = pack.meeting_id
    mark = mark_quote(
        library,
        workers,
        meeting_id=meeting,
        label="8",
        quote=QUOTE,
        tags=["zebra"],
        note="How many quaggas?",
    )
    (hit,) = found(library, "quaggas")
    assert (hit.kind, hit.id, hit.meeting_id) == (FoundKind.MARK, mark.id, meeting)
    assert hit.citation.startswith("Item ") and hit.citation.endswith("p.8")
    assert hit.quote == QUOTE
    pages = [each for each in found(library, "“river festival”") if each.kind is FoundKind.PAGE]
    assert [(page.label, page.citation) for page in pages] == [("9", "Item 6, ¶29, p.9")]
    assert pages[0].words == "river festival"
    tag, marked = found(library, "tag:zeb")
    assert (tag.kind, tag.meeting_id, tag.plain_snippet) == (FoundKind.TAG, None, "zebra")
    assert marked.id == mark.id


@pytest.mark.parametrize("ranked", [True, False])
def test_a_tag_is_no_answer_where_the_words_beside_it_match_nothing(
    library: Library, workers: Workers, pack: ImportResult, ranked: bool
) -> None:
    mark_quote(library, workers, meeting_id=pack.meeting_id, label="8", quote=QUOTE, tags=["zebra"])
    assert found(library, "tag:zebra zzqq", ranked=ranked) == []
    for typed in ("tag:zebra", "tag:zebra stores"):
        assert [each.kind for each in found(library, typed, ranked=ranked)] == [
            FoundKind.TAG,
            FoundKind.MARK,
        ]


def test_the_member_s_own_comes_before_a_page_that_says_as_much(
    library: Library, pack: ImportResult
) -> None:
    write_note(library, meeting_id=pack.meeting_id, item_id=None, text="Stores: why six?")
    asked = ask(library, meeting_id=pack.meeting_id, item_id=None, text="Are the stores full?")
    things = found(library, "stores")
    assert {thing.kind for thing in things[:2]} == {FoundKind.ITEM_NOTE, FoundKind.QUESTION}
    assert asked.id in {thing.id for thing in things[:2]}
    assert things[2].kind is not FoundKind.QUESTION
    assert {thing.kind for thing in found(library, "mine: stores")} == {
        FoundKind.ITEM_NOTE,
        FoundKind.QUESTION,
    }


def test_the_words_to_mark_are_those_of_the_page() -> None:
    thing = FoundThing(FoundKind.PAGE, 1, 1, "the \x02ferry\x03 \x02landings\x03 of \x02it\x03", "")
    assert thing.words == "ferry landings"
    assert thing.plain_snippet == "the ferry landings of it"


def test_nothing_asked_finds_nothing(library: Library, pack: ImportResult) -> None:
    assert search_everything(library, query=search_query(' " ')) == []
    assert found(library, "after:2020", ranked=False)[0].kind is FoundKind.MEETING


def test_what_belongs_to_no_meeting_is_found_too(library: Library) -> None:
    with library.work() as work:
        banked = work.bank.add("Money", "What does the lighthouse cost?")
        work.bank.delete(work.bank.add("Money", "Whose lighthouse was it?").id)
        trust = work.interests.add(InterestEntry("other", "Lighthouses Trust", look_for=("beam",)))
        work.interests.add(InterestEntry("gift", "My cousin's lighthouse", sensitive=True))
    things = found(library, "lighthouse")
    kinds = {thing.kind: thing.id for thing in things}
    assert kinds == {FoundKind.BANKED: banked.id, FoundKind.INTEREST: trust.id}
    assert {thing.words.lower() for thing in things} == {"lighthouse", "lighthouses"}
    assert [thing.id for thing in found(library, "mine: beam")] == [trust.id]
    assert found(library, "lighthouse tag:money") == []
    assert found(library, "lighthouse body:harbours") == []
    (sensitive,) = found(library, "sensitive")
    assert sensitive.plain_snippet == SENSITIVE_NAME
    assert found(library, "cousin") == []


def test_tags_come_before_the_meetings_and_the_bank_behind_them(
    library: Library, workers: Workers, pack: ImportResult
) -> None:
    mark_quote(
        library, workers, meeting_id=pack.meeting_id, label="8", quote=QUOTE, tags=["stores"]
    )
    with library.work() as work:
        work.bank.add("", "Who counts the stores?")
    groups = search_everything(library, query=search_query("stores"))
    assert [group.meeting_id for group in groups] == [None, pack.meeting_id, None]
    assert groups[0].things[0].kind is FoundKind.TAG
    assert groups[-1].things[0].kind is FoundKind.BANKED


@pytest.mark.parametrize("ranked", [True, False])
def test_an_earlier_version_does_not_stand_beside_the_new_one(
    library: Library, ranked: bool
) -> None:
    with library.work() as work:
        meeting = work.meetings.add(MeetingCard(body="Harbours"))
        old = add_pack(work, name="old.pdf", pages=3, meeting_id=meeting.id)
        new = add_pack(work, name="new.pdf", pages=3, meeting_id=meeting.id)
        texts = ["The dredger sails at dawn.", "dredger " * 30, "Lamps."]
        work.documents.store_texts(old.id, 0, texts)
        work.documents.store_texts(new.id, 0, [texts[0], "No more.", "A dredger again, once."])
        reissue = work.versions.begin(old, new)
        for document in (old, new):
            work.documents.store_reading(document.id, PackReading())
        work.versions.apply(reissue.id, CarryPlan((), ()))
    things = found(library, "dredger", ranked=ranked)
    places = [(thing.document_id, thing.page) for thing in things]
    earlier = [thing for thing in things if thing.document_id == old.id]
    assert {(new.id, 0), (new.id, 2)} == set(places[:2])
    assert (old.id, 1) in places[2:], "what only the earlier version says is found all the same"
    assert all(thing.citation.startswith("Earlier version") for thing in earlier)
    if ranked:
        assert (old.id, 0) not in places, "the new version says the same"


@pytest.mark.parametrize(
    ("typed", "looser"),
    [
        ("what did we say about the river festival?", "river festival"),
        ("river festival pupils zebra", "river festival pupils"),
        ("river festival", ""),
    ],
)
def test_a_question_is_answered_by_its_telling_words(
    library: Library, pack: ImportResult, typed: str, looser: str
) -> None:
    groups = search_everything(library, query=search_query(typed))
    assert groups, "something is found"
    assert {group.looser for group in groups} == {looser}
    assert groups[0].things[0].label == "9"


@pytest.mark.parametrize(
    ("snippet", "words"),
    [
        ("[Introduction] 1. The power of [call]-[in] was new", "call-in"),
        ("[in] [the] hall of Cllr [Bonham]", "Bonham"),
        ("[Care] of all: [Health], [and] [Care] [Plan]", "Health, and Care Plan"),
        ("[the] [of]", "the of"),
        ("nothing", ""),
    ],
)
def test_the_most_telling_words_are_gone_to(snippet: str, words: str) -> None:
    marked = snippet.replace("[", HIT_START).replace("]", HIT_END)
    assert FoundThing(FoundKind.PAGE, 1, 1, marked, "").words == words
