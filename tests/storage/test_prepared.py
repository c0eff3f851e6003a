# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member prepares: notes, questions, declarations."""

from __future__ import annotations

import pytest

from desktop.domain.agenda import AgendaItem
from desktop.domain.errors import NotFoundError
from desktop.domain.interest import ActionTaken, DeclarationKind
from desktop.domain.question import QuestionState
from desktop.storage.library import Library
from desktop.storage.unit_of_work import Work
from tests.storage.samples import add_mark, add_pack, reading


@pytest.fixture
def items(library: Library) -> list[AgendaItem]:
    """The three items of a meeting."""
    with library.work() as work:
        document = add_pack(work)
        work.documents.store_reading(document.id, reading())
        return work.items.of_meeting(document.meeting_id)


def test_an_item_has_one_note(library: Library, items: list[AgendaItem]) -> None:
    meeting_id = items[0].meeting_id
    with library.work() as work:
        assert work.notes.get(meeting_id, items[1].id) is None
        first = work.notes.set(meeting_id, items[1].id, "first")
        second = work.notes.set(meeting_id, items[1].id, "second")
        whole = work.notes.set(meeting_id, None, "the whole")
        last = work.notes.set(meeting_id, items[2].id, "last")
        assert (first.id, first.created_at) == (second.id, second.created_at)
        assert second.changed_at > first.changed_at
        assert work.notes.of_meeting(meeting_id) == [whole, second, last]


def test_an_empty_note_is_no_note(library: Library, items: list[AgendaItem]) -> None:
    meeting_id = items[0].meeting_id
    with library.work() as work:
        assert work.notes.set(meeting_id, None, "  \n").id == 0
        note = work.notes.set(meeting_id, None, "words")
        assert work.notes.set(meeting_id, None, "") == note
        assert work.notes.of_meeting(meeting_id) == []
        again = work.notes.set(meeting_id, None, "words")
        assert work.notes.of_meeting(meeting_id) == [again]


def test_an_item_of_another_meeting_is_refused(library: Library, items: list[AgendaItem]) -> None:
    with library.work() as work:
        other = add_pack(work, name="other").meeting_id
        for ask in (
            lambda: work.notes.set(other, items[0].id, "words"),
            lambda: work.questions.add(other, items[0].id, "words"),
            lambda: work.declarations.add(other, [items[0].id], DeclarationKind.OTHER, "words"),
        ):
            with pytest.raises(NotFoundError):
                ask()


def questions(work: Work, meeting_id: int) -> list[str]:
    """The texts in order, whose positions must count from 0."""
    found = work.questions.of_meeting(meeting_id)
    assert [each.position for each in found] == list(range(len(found)))
    assert [work.questions.get(each.id) for each in found] == found
    return [each.text for each in found]


def test_questions_keep_the_member_s_order(library: Library, items: list[AgendaItem]) -> None:
    meeting_id = items[0].meeting_id
    with library.work() as work:
        a, b, c, d = (work.questions.add(meeting_id, None, name) for name in "abcd")
        assert (a.position, d.position) == (0, 3)
        work.questions.move(d.id, 0)
        assert questions(work, meeting_id) == ["d", "a", "b", "c"]
        work.questions.move(d.id, 2)
        assert questions(work, meeting_id) == ["a", "b", "d", "c"]
        work.questions.delete(b.id)
        assert questions(work, meeting_id) == ["a", "d", "c"]
        work.questions.move(c.id, 1)
        assert questions(work, meeting_id) == ["a", "c", "d"]
        work.questions.move(a.id, 99)
        assert questions(work, meeting_id) == ["c", "d", "a"]
        work.questions.move(a.id, -5)
        assert questions(work, meeting_id) == ["a", "c", "d"]
        assert work.questions.restore(b.id).text == "b"
        back = questions(work, meeting_id)
        assert [name for name in back if name != "b"] == ["a", "c", "d"] and "b" in back


def test_a_question_deleted_and_restored_stands_where_it_was(
    library: Library, items: list[AgendaItem]
) -> None:
    meeting_id = items[0].meeting_id
    with library.work() as work:
        made = [work.questions.add(meeting_id, None, name) for name in "abc"]
        work.questions.delete(made[1].id)
        with pytest.raises(NotFoundError):
            work.questions.get(made[1].id)
        work.questions.add(meeting_id, None, "d")
        assert work.questions.restore(made[1].id) == made[1]
        assert questions(work, meeting_id) == ["a", "b", "c", "d"]


def test_a_question_changes_only_where_asked(library: Library, items: list[AgendaItem]) -> None:
    meeting_id = items[0].meeting_id
    with library.work() as work:
        mark = add_mark(work, work.documents.of_meeting(meeting_id)[0])
        made = work.questions.add(meeting_id, items[1].id, "How much?", "The treasurer", mark.id)
        assert (made.item_id, made.to_whom, made.annotation_id, made.state, made.reply) == (
            items[1].id,
            "The treasurer",
            mark.id,
            QuestionState.DRAFT,
            "",
        )
        asked = work.questions.change(made.id, state=QuestionState.ASKED)
        assert (asked.item_id, asked.text, asked.state) == (
            items[1].id,
            "How much?",
            QuestionState.ASKED,
        )
        answered = work.questions.change(
            made.id, state=QuestionState.ANSWERED, reply="£3m", to_whom="", item_id=None
        )
        assert (answered.reply, answered.to_whom, answered.item_id) == ("£3m", "", None)
        assert work.questions.change(made.id, item_id=items[2].id).item_id == items[2].id
        assert work.meetings.list()[0].open_question_count == 0
        with pytest.raises(NotFoundError):
            work.questions.change(made.id, item_id=999)


def test_a_declaration_is_kept_and_changed(library: Library, items: list[AgendaItem]) -> None:
    meeting_id = items[0].meeting_id
    with library.work() as work:
        made = work.declarations.add(
            meeting_id,
            [items[2].id, items[0].id, items[2].id],
            DeclarationKind.PERSONAL,
            "My boat",
            ActionTaken.LEFT,
        )
        whole = work.declarations.add(meeting_id, (), DeclarationKind.NO_WHIP)
        assert made.item_ids == (items[2].id, items[0].id)
        assert (whole.item_ids, whole.wording, whole.action) == ((), "", ActionTaken.UNDECIDED)
        assert work.declarations.of_meeting(meeting_id) == [made, whole]
        changed = work.declarations.change(
            made.id, action=ActionTaken.UNDECIDED, item_ids=[items[1].id]
        )
        assert (changed.action, changed.item_ids) == (ActionTaken.UNDECIDED, (items[1].id,))
        assert (changed.kind, changed.wording) == (DeclarationKind.PERSONAL, "My boat")
        assert work.declarations.change(made.id, wording="", item_ids=[]).item_ids == ()
        work.declarations.delete(made.id)
        assert work.declarations.of_meeting(meeting_id) == [whole]
        for ask in (work.declarations.get, work.declarations.delete):
            with pytest.raises(NotFoundError):
                ask(made.id)
        assert work.declarations.restore(made.id).kind is DeclarationKind.PERSONAL
