# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member puts right of a real import: shown, kept over a re-reading, undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.agenda import AgendaItem, ItemKind
from desktop.domain.annotation import Anchor, MarkColour, MarkKind, PageRect
from desktop.domain.errors import KnownError
from desktop.domain.geometry import Rect
from desktop.services import correct_agenda
from desktop.services.annotate import add_mark
from desktop.services.check_agenda import agenda_to_check, open_doubts
from desktop.services.import_pack import import_pack
from desktop.services.import_progress import ImportResult
from desktop.services.locate import MeetingPlaces
from desktop.services.show_pack import show_pack
from desktop.services.take_note import write_note
from desktop.services.workers import Workers
from desktop.storage.library import Library


def items(library: Library, pack: ImportResult) -> list[AgendaItem]:
    with library.look() as work:
        return work.items.of_meeting(pack.meeting_id)


def item(library: Library, pack: ImportResult, number: str) -> AgendaItem:
    return next(each for each in items(library, pack) if each.number == number)


def read_again(library: Library, pack: ImportResult) -> None:
    """As a better reader would: the same reading is stored once more."""
    with library.work() as work:
        reading = work.documents.reading_as_read(pack.document_id)
        assert reading is not None
        work.documents.store_reading(pack.document_id, reading)


def shown(library: Library, pack: ImportResult) -> dict[str, Any]:
    return show_pack(library, meeting_id=pack.meeting_id)


def test_corrections_show_survive_a_reading_and_can_all_be_undone(
    library: Library, pack: ImportResult
) -> None:
    before = shown(library, pack)
    with_paper = [each for each in items(library, pack) if each.pages is not None]
    one, other = with_paper[0], with_paper[1]
    assert one.pages is not None and other.pages is not None
    with library.look() as work:
        card = work.meetings.get(pack.meeting_id).card
    done = [
        correct_agenda.correct_card(
            library, meeting_id=pack.meeting_id, card=replace(card, location="Lantern Room")
        ),
        correct_agenda.correct_item(
            library, item_id=one.id, number="7b", title="Lamps", kind=ItemKind.VERBAL, lead="Clerk"
        ),
        correct_agenda.set_item_pages(library, item_id=other.id, first=other.pages.first),
        correct_agenda.add_item(
            library, meeting_id=pack.meeting_id, number="99", title="Jetties", after=one.id
        ),
        correct_agenda.move_item(library, item_id=other.id, place=0),
        correct_agenda.set_labels_from(library, document_id=pack.document_id, page=1, label="S1"),
    ]
    right = shown(library, pack)
    assert right["meeting"]["location"] == "Lantern Room"
    assert right["items"][0]["number"] == other.number
    numbers = [each["number"] for each in right["items"]]
    assert numbers.index("99") == numbers.index("7b") + 1
    changed = next(each for each in right["items"] if each["number"] == "7b")
    assert (changed["title"], changed["kind"], changed["lead"]) == ("Lamps", "verbal", "Clerk")
    assert len(changed["reports"]) == len(
        next(each for each in before["items"] if each["number"] == one.number)["reports"]
    )
    assert right["pages"][2]["label"] == "S2"
    read_again(library, pack)
    assert shown(library, pack) == right
    for each in reversed(done):
        correct_agenda.undo_corrections(library, each.ids)
    assert shown(library, pack) == before
    assert [each.id for each in items(library, pack)][: len(before["items"])]
    for each in done:
        correct_agenda.redo_corrections(library, each.ids)
    assert shown(library, pack) == right


def test_a_corrected_item_keeps_its_id(library: Library, pack: ImportResult) -> None:
    first, second = items(library, pack)[:2]
    correct_agenda.correct_item(
        library, item_id=first.id, number=second.number or "", title=second.title
    )
    read_again(library, pack)
    assert [each.id for each in items(library, pack)][:2] == [first.id, second.id]


def test_importing_the_same_file_again_keeps_what_was_put_right(
    library: Library, pack: ImportResult, workers: Workers, sample: Path
) -> None:
    one = items(library, pack)[0]
    correct_agenda.correct_item(library, item_id=one.id, title="Lamps")
    again = import_pack(library, workers, sample)
    assert not again.new
    assert items(library, pack)[0].title == "Lamps"


def test_a_removed_item_goes_and_comes_back_the_same(library: Library, pack: ImportResult) -> None:
    before = shown(library, pack)
    one = next(each for each in items(library, pack) if each.pages is not None)
    done = correct_agenda.remove_item(library, item_id=one.id)
    assert done.sentence == ""
    assert one.number not in [each["number"] for each in shown(library, pack)["items"]]
    (gone,) = agenda_to_check(library, meeting_id=pack.meeting_id).removed
    assert gone.reading.title == one.title
    correct_agenda.put_back_item(library, meeting_id=pack.meeting_id, key=gone.key)
    assert shown(library, pack) == before


def test_what_was_written_on_a_removed_item_stays(library: Library, pack: ImportResult) -> None:
    one = next(each for each in items(library, pack) if each.pages is not None)
    write_note(library, meeting_id=pack.meeting_id, item_id=one.id, text="Ask for the cost.")
    done = correct_agenda.remove_item(library, item_id=one.id)
    assert "nothing is lost" in done.sentence
    last = items(library, pack)[-1]
    assert (last.id, last.pages) == (one.id, None)
    with pytest.raises(KnownError):
        correct_agenda.correct_item(library, item_id=one.id, title="Other")
    correct_agenda.undo_corrections(library, done.ids)
    assert item(library, pack, one.number or "").id == one.id
    with library.look() as work:
        assert [note.item_id for note in work.notes.of_meeting(pack.meeting_id)] == [one.id]


def test_what_was_read_again_of_the_card_shows_where_nothing_was_put_right(
    library: Library, pack: ImportResult
) -> None:
    with library.look() as work:
        card = work.meetings.get(pack.meeting_id).card
    done = correct_agenda.correct_card(
        library, meeting_id=pack.meeting_id, card=replace(card, body="Lamps Committee")
    )
    with library.work() as work:
        work.meetings.set_card(pack.meeting_id, replace(card, body="Read", location="Hall"))
        now = work.meetings.get(pack.meeting_id).card
    assert (now.body, now.location) == ("Lamps Committee", "Hall")
    correct_agenda.undo_corrections(library, done.ids)
    with library.look() as work:
        assert work.meetings.get(pack.meeting_id).card.body == "Read"


def test_a_doubt_is_open_until_it_is_settled(library: Library, pack: ImportResult) -> None:
    one = items(library, pack)[0]
    warning = f"Something about item {one.number} is odd."
    with library.work() as work:
        reading = work.documents.reading_as_read(pack.document_id)
        assert reading is not None
        work.documents.store_reading(pack.document_id, replace(reading, warnings=(warning,)))
    agenda = agenda_to_check(library, meeting_id=pack.meeting_id)
    assert [doubt.warning for doubt in agenda.items[0].doubts] == [warning]
    assert agenda.general_doubts == []
    done = correct_agenda.settle_doubt(library, meeting_id=pack.meeting_id, warning=warning)
    assert open_doubts(library, meeting_id=pack.meeting_id) == []
    correct_agenda.undo_corrections(library, done.ids)
    assert len(open_doubts(library, meeting_id=pack.meeting_id)) == 1


def test_a_paper_is_given_to_an_item_and_taken_from_it(
    library: Library, pack: ImportResult, workers: Workers, sample_supplement: Path
) -> None:
    late = import_pack(library, workers, sample_supplement, meeting_id=pack.meeting_id)
    one = items(library, pack)[0]
    was = correct_agenda.set_paper_item(library, document_id=late.document_id, item_id=one.id)
    with library.look() as work:
        assert work.documents.get(late.document_id).item_id == one.id
        assert {page.item_id for page in work.documents.pages(late.document_id)} == {one.id}
    correct_agenda.set_paper_item(library, document_id=late.document_id, item_id=was)
    with library.look() as work:
        assert work.documents.get(late.document_id).item_id == was


def test_an_agenda_is_built_by_hand(library: Library, pack: ImportResult) -> None:
    with library.work() as work:
        reading = work.documents.reading_as_read(pack.document_id)
        assert reading is not None
        bare = replace(reading, items=(), reports=(), pages=())
        work.documents.store_reading(pack.document_id, bare)
    for number, title, first in (("1", "Apologies", None), ("2", "Ferries", 1), ("3", "Parks", 3)):
        correct_agenda.add_item(
            library, meeting_id=pack.meeting_id, number=number, title=title, first=first
        )
    made = items(library, pack)
    assert [each.heading for each in made] == ["1. Apologies", "2. Ferries", "3. Parks"]
    spans = [(each.pages.first, each.pages.last) for each in made if each.pages is not None]
    assert spans == [(1, 2), (3, pack.pages - 1)]
    ids = [each.id for each in made]
    with library.work() as work:
        work.documents.store_reading(pack.document_id, bare)
    assert [each.id for each in items(library, pack)] == ids


def mark_on(library: Library, pack: ImportResult, page: int) -> int:
    """A mark on some words of a zero-based page."""
    with library.look() as work:
        sha256 = work.documents.get(pack.document_id).sha256
    rects = (PageRect(page, Rect(70, 300, 200, 312)),)
    made = add_mark(
        library,
        meeting_id=pack.meeting_id,
        document_id=pack.document_id,
        kind=MarkKind.HIGHLIGHT,
        colour=MarkColour.YELLOW,
        anchor=Anchor(sha256, rects, quote="the quay"),
    )
    return made.id


def test_marks_on_pages_that_leave_an_item_are_named_and_stay(
    library: Library, pack: ImportResult
) -> None:
    """How many, where they stood; they are as they were, and all is back when it is undone."""
    one = next(e for e in items(library, pack) if e.pages and e.pages.last - e.pages.first > 1)
    assert one.pages is not None
    first, last = one.pages.first, one.pages.last
    mark_on(library, pack, first)
    mark_on(library, pack, last)
    with library.look() as work:
        before = work.annotations.of_meeting(pack.meeting_id)
        where = str(MeetingPlaces(work, pack.meeting_id).cite_mark(before[1]))
    done = correct_agenda.set_item_pages(library, item_id=one.id, first=first, last=last - 1)
    assert done.sentence == (
        f"1 of your marks no longer stands under item {one.number} ({where}). It stays as it is."
    )
    with library.look() as work:
        assert work.annotations.of_meeting(pack.meeting_id) == before
    none = correct_agenda.set_item_pages(library, item_id=one.id, first=None)
    assert none.sentence.startswith(f"1 of your marks no longer stands under item {one.number}")
    correct_agenda.undo_corrections(library, none.ids)
    correct_agenda.undo_corrections(library, done.ids)
    with library.look() as work:
        assert str(MeetingPlaces(work, pack.meeting_id).cite_mark(before[1])) == where
    wider = correct_agenda.set_item_pages(library, item_id=one.id, first=first, last=last + 1)
    assert wider.sentence == ""


def test_marks_that_another_item_takes_over_are_named(library: Library, pack: ImportResult) -> None:
    """An item that grows takes pages, and the marks on them, from the next one."""
    one, other = [each for each in items(library, pack) if each.pages is not None][:2]
    assert one.pages is not None and other.pages is not None
    mark_on(library, pack, other.pages.first)
    done = correct_agenda.set_item_pages(
        library, item_id=one.id, first=one.pages.first, last=other.pages.last
    )
    assert "1 of your marks no longer stands under its item" in done.sentence


def test_nothing_is_kept_of_what_is_the_same_or_wrong(library: Library, pack: ImportResult) -> None:
    one = items(library, pack)[0]
    assert correct_agenda.correct_item(library, item_id=one.id, title=f" {one.title} ").ids == ()
    for wrong in (
        lambda: correct_agenda.correct_item(library, item_id=one.id, title=" "),
        lambda: correct_agenda.set_item_pages(library, item_id=one.id, first=4, last=2),
        lambda: correct_agenda.add_item(library, meeting_id=pack.meeting_id, number="9", title=""),
        lambda: correct_agenda.set_labels_from(
            library, document_id=pack.document_id, page=999, label="1"
        ),
    ):
        with pytest.raises(KnownError):
            wrong()
    with library.look() as work:
        assert work.corrections.of_meeting(pack.meeting_id) == []
