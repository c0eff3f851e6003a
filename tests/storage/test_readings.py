# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was read: kept whole, and read again without losing what the member tied to it."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.agenda import AgendaItem, ItemReading, PageSpan
from desktop.domain.document import DocumentKind
from desktop.domain.interest import DeclarationKind
from desktop.domain.reading import PackReading, PageReading
from desktop.domain.report import Appendix, Heading, Paragraph, Report
from desktop.storage.agenda_matching import KnownItem, match_items
from desktop.storage.library import Library
from desktop.storage.reading_json import reading_from_text, reading_to_text
from desktop.storage.unit_of_work import Work
from tests.storage.samples import Filled, add_pack, item, reading, texts


def agenda(work: Work, meeting_id: int) -> list[tuple[str | None, str]]:
    """Numbers and titles down the agenda, which must count through from 0."""
    items = work.items.of_meeting(meeting_id)
    assert [each.order for each in items] == list(range(len(items)))
    return [(each.number, each.title) for each in items]


def ids(work: Work, meeting_id: int) -> dict[str, int]:
    return {each.title: each.id for each in work.items.of_meeting(meeting_id)}


def test_a_reading_comes_back_whole(library: Library, filled: Filled) -> None:
    with library.look() as work:
        assert work.documents.reading(filled.document.id) == reading()


def test_an_older_reading_lacks_what_came_later() -> None:
    assert reading_from_text('{"items": []}') == PackReading()
    assert reading_from_text(reading_to_text(PackReading())) == PackReading()


def test_items_and_paragraphs_are_rows(library: Library, filled: Filled) -> None:
    with library.look() as work:
        items = work.items.of_meeting(filled.meeting.id)
        assert [each.reading for each in items] == list(reading().items)
        assert {each.document_id for each in items} == {filled.document.id}
        assert work.items.get(items[1].id) == items[1]
        assert work.items.by_number(filled.meeting.id, " 2. ") == items[1]
        assert work.items.by_number(filled.meeting.id, "12") is None
        (outline,) = work.documents.report_outlines(filled.document.id)
    (report,) = reading().reports
    assert outline.paragraphs == report.paragraphs
    assert (outline.title, outline.item_id) == ("Ferry landing", items[1].id)


def test_where_each_report_and_its_appendices_begin(library: Library, filled: Filled) -> None:
    """What a citation needs is told without the rest of the reading."""
    appendices = (Appendix("A", "Plan", None), Appendix("B", "Soundings", 2), Appendix("C", "", 3))
    first = Report(
        "Quays", item=0, pages=PageSpan(1, 3), appendices=appendices,
        headings=(Heading("Why", 1, 1), Heading("What “it” costs", 2, 2)),
    )  # fmt: skip
    second = Report("Lamps", paragraphs=(Paragraph("1", 1, 2, 90.0),))
    read = dataclasses.replace(reading(), reports=(first, second))
    with library.work() as work:
        work.documents.store_reading(filled.document.id, read)
        quays, lamps = work.documents.report_outlines(filled.document.id)
        item_id = work.items.of_meeting(filled.meeting.id)[0].id
    assert (quays.title, quays.item_id, quays.first, quays.first_appendix) == (
        "Quays", item_id, 1, 2,
    )  # fmt: skip
    assert quays.headings == ((1, "Why"), (2, "What “it” costs"))
    assert (lamps.item_id, lamps.first, lamps.first_appendix) == (None, None, None)
    assert lamps.paragraphs == second.paragraphs


def test_reading_again_keeps_the_ids(library: Library, filled: Filled) -> None:
    better = dataclasses.replace(
        reading(),
        items=(
            item("1", "Apologies for absence"),  # a better title
            item("2A", "Ferry landing repairs", 2),  # a better number
            item("2B", "Buoys"),  # a new item
            item("3", "Park byelaws"),
        ),
    )
    with library.work() as work:
        before = ids(work, filled.meeting.id)
        work.documents.store_reading(filled.document.id, better)
        after = ids(work, filled.meeting.id)
        assert after["Apologies for absence"] == before["Apologies"]
        assert after["Ferry landing repairs"] == before["Ferry landing repairs"]
        assert after["Park byelaws"] == before["Park byelaws"]
        assert after["Buoys"] not in before.values()
        assert [n for n, _ in agenda(work, filled.meeting.id)] == ["1", "2A", "2B", "3"]
        (outline,) = work.documents.report_outlines(filled.document.id)
        assert len(outline.paragraphs) == 2


def test_an_item_written_about_stays_when_the_reading_loses_it(
    library: Library, filled: Filled
) -> None:
    with library.work() as work:
        before = ids(work, filled.meeting.id)
        work.documents.store_reading(filled.document.id, PackReading())
        left = work.items.of_meeting(filled.meeting.id)
        pages = work.documents.pages(filled.document.id)
        assert {(p.label, p.item_id, p.blank) for p in pages} == {(None, None, False)}
        # The note on the first and the question on the third are deleted, but can come back.
        assert {each.id for each in left} == set(before.values())
        assert all(each.document_id is None and each.pages is None for each in left)
        note = work.notes.get(filled.meeting.id, before["Ferry landing repairs"])
        assert note is not None and note.text.startswith("Ask for the cost")
        work.documents.store_reading(filled.document.id, reading())
        assert ids(work, filled.meeting.id) == before
        assert [each.reading for each in work.items.of_meeting(filled.meeting.id)] == list(
            reading().items
        )


def test_an_item_nobody_wrote_about_goes(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        work.documents.store_reading(document.id, reading())
        work.documents.store_reading(
            document.id, dataclasses.replace(reading(), items=(item("2", "Ferry landing repairs"),))
        )
        assert agenda(work, document.meeting_id) == [("2", "Ferry landing repairs")]


SUPPLEMENT = PackReading(
    kind=DocumentKind.SUPPLEMENT,
    items=(ItemReading("2", "Ferry landing", item("2", "x").kind), item("4", "Late paper", 1)),
    pages=(PageReading("1", item=0), PageReading("2", item=1)),
)


def test_a_supplement_points_to_the_pack_s_items(library: Library, filled: Filled) -> None:
    with library.work() as work:
        before = work.items.of_meeting(filled.meeting.id)
        extra = add_pack(
            work,
            name="extra",
            pages=2,
            meeting_id=filled.meeting.id,
            kind=DocumentKind.SUPPLEMENT,
        )
        for _ in range(2):
            work.documents.store_reading(extra.id, SUPPLEMENT)
            after = work.items.of_meeting(filled.meeting.id)
            assert after[:3] == before
            assert [(each.number, each.document_id) for each in after[3:]] == [("4", extra.id)]
            pages = work.documents.pages(extra.id)
            assert [page.item_id for page in pages] == [before[1].id, after[3].id]


def test_a_pack_takes_over_from_a_supplement_that_came_first(library: Library) -> None:
    with library.work() as work:
        extra = add_pack(work, name="extra", pages=2, kind=DocumentKind.SUPPLEMENT)
        work.documents.store_reading(extra.id, SUPPLEMENT)
        before = ids(work, extra.meeting_id)
        pack = add_pack(work, meeting_id=extra.meeting_id)
        work.documents.store_reading(pack.id, reading())
        assert agenda(work, extra.meeting_id) == [
            ("1", "Apologies"),
            ("2", "Ferry landing repairs"),
            ("3", "Park byelaws"),
            ("4", "Late paper"),
        ]
        after = ids(work, extra.meeting_id)
        assert after["Ferry landing repairs"] == before["Ferry landing"]
        work.documents.store_reading(extra.id, SUPPLEMENT)
        assert ids(work, extra.meeting_id) == after


def test_what_lost_its_item_is_tied_to_it_again(library: Library) -> None:
    from sqlalchemy import text

    with library.work() as work:
        document = add_pack(work)
        work.documents.store_reading(document.id, reading())
        item_id = work.items.of_meeting(document.meeting_id)[1].id
        work.notes.set(document.meeting_id, item_id, "a note")
        question = work.questions.add(document.meeting_id, item_id, "a question")
        declared = work.declarations.add(
            document.meeting_id, [item_id], DeclarationKind.OTHER, "mine"
        )
        # What no service does: the items vanish.
        work.meetings._connection.execute(text("DELETE FROM agenda_item"))
        assert work.questions.get(question.id).item_id is None
        assert [n.text for n in work.notes.of_meeting(document.meeting_id)] == ["a note"]
        assert work.notes.get(document.meeting_id, None) is None
        work.documents.store_reading(document.id, reading())
        found = work.items.of_meeting(document.meeting_id)[1]
        assert found.id != item_id
        note = work.notes.get(document.meeting_id, found.id)
        assert note is not None and note.text == "a note"
        assert work.questions.get(question.id).item_id == found.id
        assert work.declarations.get(declared.id).item_ids == (found.id,)


def test_a_reading_that_speaks_of_what_is_not_there(library: Library) -> None:
    odd = PackReading(
        items=(item("1", "One"), item("1", "One"), item(None, "Three")),
        pages=tuple(PageReading(None, item=place) for place in (0, 1, 2, 3, -1, 99)) * 3,
    )
    with library.work() as work:
        document = add_pack(work)
        work.documents.store_reading(document.id, odd)
        items: list[AgendaItem] = work.items.of_meeting(document.meeting_id)
        assert len(items) == 3
        pages = work.documents.pages(document.id)
        assert [page.item_id for page in pages][:6] == [*(i.id for i in items), None, None, None]
        work.documents.store_reading(document.id, odd)
        assert work.items.of_meeting(document.meeting_id) == items


def test_reading_leaves_the_texts_alone(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        work.documents.store_texts(document.id, 0, texts())
        work.documents.store_reading(document.id, reading())
        assert len(work.documents.texts(document.id)) == 8


NUMBERS = st.sampled_from([None, "1", "2", "2.", "3A", "3a"])
TITLES = st.sampled_from(["", "Minutes", "MINUTES.", "Budget", "Any other business"])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.builds(item, NUMBERS, TITLES), max_size=6),
    st.lists(st.tuples(NUMBERS, TITLES, st.booleans()), max_size=6),
)
def test_no_item_is_given_out_twice(
    readings: list[ItemReading], rows: list[tuple[str | None, str, bool]]
) -> None:
    known = [KnownItem(place, *row) for place, row in enumerate(rows)]
    matches = match_items(readings, known)
    assert len(matches) == len(readings)
    taken = [match.id for match in matches if match is not None]
    assert len(taken) == len(set(taken))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.builds(item, NUMBERS, TITLES.filter(bool)), max_size=6))
def test_the_same_agenda_finds_all_its_items(readings: list[ItemReading]) -> None:
    known = [KnownItem(i, r.number, r.title, own=True) for i, r in enumerate(readings)]
    assert None not in match_items(readings, known)
