# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's own work: marks, tags, notes, questions and declarations, and taking them back."""

from __future__ import annotations

import pytest

from desktop.domain.annotation import Annotation, MarkColour, MarkKind
from desktop.domain.change import Change, Topic
from desktop.domain.errors import KnownError, NotFoundError
from desktop.domain.interest import ActionTaken, DeclarationKind
from desktop.domain.question import QuestionState
from desktop.services.annotate import change_mark, delete_mark, restore_mark, tag_mark
from desktop.services.ask import (
    ask,
    change_question,
    delete_question,
    move_question,
    questions_of,
    restore_question,
)
from desktop.services.declare import (
    change_declaration,
    declarations_of,
    declare,
    delete_declaration,
    restore_declaration,
    set_nothing_to_declare,
)
from desktop.services.import_progress import ImportResult
from desktop.services.locate import (
    cite_items,
    cite_mark,
    cite_question,
    find_item,
    label_pages,
    places_of,
)
from desktop.services.mark_words import mark_quote
from desktop.services.tag import add_tag, recolour_tag, rename_tag
from desktop.services.take_note import add_to_note, write_note
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.storage.samples import all_tags

ACROSS = (
    "It keeps 4,000 in six stores, listed in Appendix C, from which wardens may draw. Each store"
    " now also holds absorbent bags, which weigh 400 grams when dry."
)


@pytest.fixture
def mark(library: Library, workers: Workers, pack: ImportResult) -> Annotation:
    """A highlight that runs from page 8 to page 9."""
    return mark_quote(
        library,
        workers,
        meeting_id=pack.meeting_id,
        label="8",
        quote=ACROSS,
        note="How many are left?",
        tags=["raise", "Raise", " "],
    )


def test_a_quotation_over_two_pages_is_one_mark(library: Library, mark: Annotation) -> None:
    assert mark.anchor.quote == ACROSS
    assert (mark.anchor.first_page, mark.anchor.last_page) == (11, 12)
    assert mark.anchor.before.endswith("single homes on request.")
    assert mark.anchor.after.startswith("29. Pupils of two primary schools")
    assert [tag.name for tag in mark.tags] == ["raise"]
    assert str(cite_mark(library, mark_id=mark.id)) == "Item 6, ¶28, pp.8–9"


def test_words_that_are_not_there(library: Library, workers: Workers, pack: ImportResult) -> None:
    for label, quote in [("8", "no such words"), ("99", "wardens"), ("9", ACROSS), ("8", "…")]:
        with pytest.raises(KnownError):
            mark_quote(library, workers, meeting_id=pack.meeting_id, label=label, quote=quote)
    with library.look() as work:
        assert work.annotations.of_meeting(pack.meeting_id) == []


def test_a_page_by_what_people_call_it(library: Library, pack: ImportResult) -> None:
    def pages(label: str) -> list[int]:
        return [p for _, p in label_pages(library, meeting_id=pack.meeting_id, label=label)]

    assert pages("8") == pages("p.8") == pages("Page 8") == pages("pdf:12") == [11]
    assert pages("pdf:1") == [0]
    for label in ("pdf:99", "99", "", "pdf:"):
        with pytest.raises(NotFoundError):
            pages(label)


def test_a_mark_is_changed_deleted_and_restored(library: Library, mark: Annotation) -> None:
    heard: list[Change] = []
    library.subscribe(heard.append)
    changed = change_mark(library, mark_id=mark.id, colour=MarkColour.PINK, kind=MarkKind.UNDERLINE)
    assert (changed.colour, changed.kind) == (MarkColour.PINK, MarkKind.UNDERLINE)
    assert changed.note == mark.note
    assert change_mark(library, mark_id=mark.id, note="").note == ""
    tagged = tag_mark(library, mark_id=mark.id, tags=["G1", "raise"])
    assert [tag.name for tag in tagged.tags] == ["G1", "raise"]
    delete_mark(library, mark_id=mark.id)
    with pytest.raises(NotFoundError):
        change_mark(library, mark_id=mark.id, note="too late")
    restored = restore_mark(library, mark_id=mark.id)
    assert (restored.anchor, restored.tags) == (tagged.anchor, tagged.tags)
    assert all(Topic.MARKS in change.topics for change in heard)
    assert {change.meeting_id for change in heard} <= {mark.meeting_id, None}


def test_tags(library: Library, mark: Annotation) -> None:
    tag = add_tag(library, name="  to   raise ", colour="teal")
    assert (tag.name, tag.colour) == ("to raise", "teal")
    rename_tag(library, tag_id=tag.id, name="urgent")
    recolour_tag(library, tag_id=tag.id, colour="red")
    assert {(t.name, t.colour) for t in all_tags(library)} >= {("urgent", "red")}
    for name, colour in ((" ", None), ("late", "beige")):
        with pytest.raises(KnownError):
            add_tag(library, name=name, colour=colour)


def test_notes(library: Library, pack: ImportResult) -> None:
    meeting_id = pack.meeting_id
    item = find_item(library, meeting_id=meeting_id, number="6")
    add_to_note(library, meeting_id=meeting_id, item_id=item.id, text="First")
    note = add_to_note(library, meeting_id=meeting_id, item_id=item.id, text="Second")
    assert note.text == "First\nSecond"
    write_note(library, meeting_id=meeting_id, item_id=None, text="On the whole")
    write_note(library, meeting_id=meeting_id, item_id=item.id, text="")
    with library.look() as work:
        assert [n.text for n in work.notes.of_meeting(meeting_id)] == ["On the whole"]
    with pytest.raises(KnownError):
        add_to_note(library, meeting_id=meeting_id, item_id=None, text=" ")


def test_questions(library: Library, mark: Annotation) -> None:
    meeting_id = mark.meeting_id
    item = find_item(library, meeting_id=meeting_id, number="7.")
    first = ask(library, meeting_id=meeting_id, text="Why?", item_id=item.id, to_whom="Director")
    second = ask(library, meeting_id=meeting_id, text="How many?", annotation_id=mark.id)
    assert str(cite_question(library, question_id=first.id)) == "Item 7"
    assert str(cite_question(library, question_id=second.id)) == "Item 6, ¶28, pp.8–9"
    move_question(library, question_id=second.id, position=0)
    assert [q.id for q in questions_of(library, meeting_id=meeting_id)] == [second.id, first.id]
    answered = change_question(
        library, question_id=first.id, state=QuestionState.ANSWERED, reply="Because."
    )
    assert (answered.text, answered.reply, answered.item_id) == ("Why?", "Because.", item.id)
    delete_question(library, question_id=second.id)
    assert [q.id for q in questions_of(library, meeting_id=meeting_id)] == [first.id]
    assert restore_question(library, question_id=second.id).text == "How many?"
    delete_mark(library, mark_id=mark.id)
    assert str(cite_question(library, question_id=second.id)) == ""
    with pytest.raises(KnownError):
        ask(library, meeting_id=meeting_id, text="  ")


def test_declarations(library: Library, pack: ImportResult) -> None:
    meeting_id = pack.meeting_id
    tick = set_nothing_to_declare(library, meeting_id=meeting_id, nothing=True)
    again = set_nothing_to_declare(library, meeting_id=meeting_id, nothing=True)
    assert tick is not None and again is not None and tick.id == again.id
    whip = set_nothing_to_declare(
        library, meeting_id=meeting_id, nothing=True, kind=DeclarationKind.NO_WHIP
    )
    assert whip is not None
    item = find_item(library, meeting_id=meeting_id, number="6")
    made = declare(
        library,
        meeting_id=meeting_id,
        kind=DeclarationKind.OTHER_REGISTRABLE,
        wording="I am a trustee of the Wildlife Trust.",
        item_ids=[item.id],
    )
    assert [d.id for d in declarations_of(library, meeting_id=meeting_id)] == [whip.id, made.id]
    with pytest.raises(KnownError):
        set_nothing_to_declare(library, meeting_id=meeting_id, nothing=True)
    changed = change_declaration(
        library, declaration_id=made.id, action=ActionTaken.LEFT, item_ids=[]
    )
    assert (changed.action, changed.item_ids) == (ActionTaken.LEFT, ())
    assert changed.wording == made.wording
    delete_declaration(library, declaration_id=made.id)
    assert restore_declaration(library, declaration_id=made.id) == changed
    assert (
        set_nothing_to_declare(
            library, meeting_id=meeting_id, nothing=False, kind=DeclarationKind.NO_WHIP
        )
        is None
    )
    with pytest.raises(KnownError):
        declare(library, meeting_id=meeting_id, kind=DeclarationKind.PERSONAL, wording=" ")


def test_what_is_not_in_the_library(library: Library, pack: ImportResult) -> None:
    with pytest.raises(NotFoundError):
        find_item(library, meeting_id=pack.meeting_id, number="99")
    with pytest.raises(NotFoundError):
        ask(library, meeting_id=99, text="Why?")
    with pytest.raises(NotFoundError):
        write_note(library, meeting_id=99, item_id=None, text="Why?")
    with pytest.raises(NotFoundError):
        declare(library, meeting_id=99, kind=DeclarationKind.OTHER, wording="Why?")


def test_citations_of_items_and_pages(library: Library, pack: ImportResult) -> None:
    meeting_id, document_id = pack.meeting_id, pack.document_id
    ids = tuple(find_item(library, meeting_id=meeting_id, number=n).id for n in ("7", "6", "9"))
    assert cite_items(library, meeting_id=meeting_id, item_ids=ids) == "Items 6, 7 and 9"
    assert cite_items(library, meeting_id=meeting_id, item_ids=ids[:1]) == "Item 7"
    assert cite_items(library, meeting_id=meeting_id, item_ids=()) == ""
    with library.look() as work:
        places = places_of(work, document_id)
    assert str(places.cite_page(12)) == "Item 6, p.9"
    assert str(places.cite_page(0)) == ""


def test_a_declaration_brought_back_takes_the_tick_away_again(
    library: Library, pack: ImportResult
) -> None:
    meeting_id = pack.meeting_id
    made = declare(
        library, meeting_id=meeting_id, kind=DeclarationKind.PERSONAL, wording="I keep a boat."
    )
    delete_declaration(library, declaration_id=made.id)
    set_nothing_to_declare(library, meeting_id=meeting_id, nothing=True)
    restore_declaration(library, declaration_id=made.id)
    assert [d.id for d in declarations_of(library, meeting_id=meeting_id)] == [made.id]


def test_a_statement_that_becomes_an_interest_takes_the_tick_away(
    library: Library, pack: ImportResult
) -> None:
    meeting_id = pack.meeting_id
    set_nothing_to_declare(library, meeting_id=meeting_id, nothing=True)
    made = declare(
        library, meeting_id=meeting_id, kind=DeclarationKind.STATEMENT, wording="I know the owner."
    )
    assert len(declarations_of(library, meeting_id=meeting_id)) == 2
    change_declaration(library, declaration_id=made.id, kind=DeclarationKind.PERSONAL)
    assert [d.id for d in declarations_of(library, meeting_id=meeting_id)] == [made.id]
