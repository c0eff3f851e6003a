# SPDX-License-Identifier: AGPL-3.0-or-later
"""Editing at random: nothing is ever lost, and undoing everything gives the start.

The machine does what a member can do to a meeting, in any order, and closes and opens the library
in between. After each step what the window holds must be what was done; after undo and redo it
must be what it was at that step.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtWidgets import QApplication

from desktop.domain.annotation import (
    WORD_KINDS,
    AreaPicture,
    InkPoint,
    MarkColour,
    MarkKind,
    Stroke,
)
from desktop.domain.found_mark import FoundMark
from desktop.domain.interest import DeclarationKind
from desktop.domain.question import Question, QuestionState
from desktop.services.annotate import picture_of
from desktop.services.take_over_annotations import ReadyMark, take_over
from desktop.storage.clock import moment
from desktop.storage.library import Library
from desktop.ui.meeting.edits import Edits
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.others.others_desk import note_taken_over
from desktop.ui.tags.tag_edits import TagEdits
from desktop.ui.undo import UndoSteps
from tests.storage.samples import add_pack, anchor, reading, texts

MEMORY = Path("/dev/shm")
NEVER = moment("2000-01-01T00:00:00.000000")
State = dict[str, Any]

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
said = words.filter(lambda text: bool(text.strip()))
heights = st.sampled_from((60.0, 300.5, 700.0))
pictures = st.binary(max_size=8).map(lambda content: AreaPicture(content, 20, 10))
Ink = Sequence[Stroke]
points = st.builds(InkPoint, st.integers(0, 500), st.integers(0, 800), st.sampled_from((0.2, 1.0)))
strokes = st.lists(st.lists(points, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3)
tag_names = st.lists(st.sampled_from(("Raise", "raise", "G1", "ffigurau ŵ")), max_size=3)


def _without_times(question: Question) -> Question:
    """A question by which only whether it was sent and answered counts, not when."""
    details = question.details
    sent, replied = (NEVER if when else None for when in (details.sent_at, details.replied_at))
    return replace(
        question, changed_at=NEVER, details=replace(details, sent_at=sent, replied_at=replied)
    )


class Editing(RuleBasedStateMachine):
    """A member at work on one meeting."""

    @initialize()
    def begin(self) -> None:
        """A library with one meeting whose pack was read."""
        # In memory where that can be: making a failing example small takes hundreds of libraries.
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)
        self.drawn = 0
        library = Library.open(Path(self.folder.name))
        with library.work() as work:
            document = add_pack(work)
            work.documents.store_texts(document.id, 0, texts())
            work.documents.store_reading(document.id, reading())
            self.items = [item.id for item in work.items.of_meeting(document.meeting_id)]
        self.document_id, self.meeting_id = document.id, document.meeting_id
        self._open(library)

    def _open(self, library: Library) -> None:
        self.library = library
        self.meeting = OpenMeeting(library, self.meeting_id)
        self.steps = UndoSteps()
        self.steps.refused.connect(self._refused)
        self.edits = Edits(self.meeting, self.steps)
        self.tag_edits = TagEdits(library, self.steps)
        self.states = [self._state()]

    def _refused(self, sentence: str) -> None:
        raise AssertionError(f"a step was refused: {sentence}")

    def _state(self) -> State:
        """What the window holds, without the times of the changes."""
        meeting = self.meeting
        return {
            "marks": {
                mark.id: replace(
                    mark, changed_at=NEVER, tags=tuple(replace(t, colour="") for t in mark.tags)
                )
                for mark in meeting.marks
            },
            "pictures": {
                mark.id: picture_of(self.library, mark_id=mark.id)
                for mark in meeting.marks
                if mark.kind is MarkKind.AREA
            },
            "tags": {tag.id: tag.name for tag in meeting.tags},
            "notes": {note.item_id: note.text for note in meeting.notes},
            "questions": {q.id: _without_times(q) for q in meeting.questions},
            "declarations": {d.id: replace(d, changed_at=NEVER) for d in meeting.declarations},
        }

    def _done(self) -> State:
        """Remember the state after a step; typing on in one text is one step."""
        state = self._state()
        index = self.steps.stack.index()
        if self.steps.stack.count() == index:  # else nothing was done: what was undone still waits
            self.states = [*self.states[:index], state]
        return state

    @property
    def _now(self) -> State:
        return self.states[self.steps.stack.index()]

    # Marks

    @rule(
        kind=st.sampled_from(WORD_KINDS),
        colour=st.sampled_from(MarkColour),
        page=st.integers(0, 7),
        quote=words,
    )
    def mark(self, kind: Any, colour: MarkColour, page: int, quote: str) -> None:
        """Mark words on a page."""
        place = anchor(page=page, quote=quote)
        made: list[int] = []
        self.edits.add_mark(self.document_id, kind, place, colour, then=made.append)
        mark = self._done()["marks"][made[0]]
        assert (mark.kind, mark.colour, mark.anchor) == (kind, colour, place)

    @precondition(lambda self: self._now["marks"])
    @rule(data=st.data(), text=words)
    def write_on_mark(self, data: st.DataObject, text: str) -> None:
        """Write a note on a mark."""
        mark_id = data.draw(st.sampled_from(sorted(self._now["marks"])))
        self.edits.write_on_mark(mark_id, text)
        assert self._done()["marks"][mark_id].note == text

    @precondition(lambda self: self._now["marks"])
    @rule(data=st.data(), names=tag_names)
    def tag_mark(self, data: st.DataObject, names: list[str]) -> None:
        """Set the tags of a mark."""
        mark_id = data.draw(st.sampled_from(sorted(self._now["marks"])))
        self.edits.tag_mark(mark_id, names)
        tags = {tag.name.casefold() for tag in self._done()["marks"][mark_id].tags}
        assert tags == {name.casefold() for name in names}

    @precondition(lambda self: self._now["marks"])
    @rule(data=st.data(), colour=st.sampled_from(MarkColour), kind=st.sampled_from(WORD_KINDS))
    def restyle(self, data: st.DataObject, colour: MarkColour, kind: Any) -> None:
        """Give a mark another colour, then another kind, which only one on words can have."""
        mark_id = data.draw(st.sampled_from(sorted(self._now["marks"])))
        if (before := self._now["marks"][mark_id].kind) not in WORD_KINDS:
            kind = before
        self.edits.recolour_mark(mark_id, colour)
        self._done()
        self.edits.restyle_mark(mark_id, kind if kind in WORD_KINDS else MarkKind.UNDERLINE)
        mark = self._done()["marks"][mark_id]
        assert (mark.colour, mark.kind) == (colour, kind)

    @precondition(lambda self: self._now["marks"])
    @rule(data=st.data())
    def delete_mark(self, data: st.DataObject) -> None:
        """Take a mark away."""
        mark_id = data.draw(st.sampled_from(sorted(self._now["marks"])))
        self.edits.delete_mark(mark_id)
        assert mark_id not in self._done()["marks"]

    # Other kinds of marks

    @rule(kind=st.sampled_from((MarkKind.NOTE, MarkKind.MARGIN)), page=st.integers(0, 7))
    def place(self, kind: MarkKind, page: int) -> None:
        """Set a note on a bare spot, or a line beside a paragraph."""
        spot = anchor(page=page, quote="" if kind is MarkKind.NOTE else "5. Repairs")
        made: list[int] = []
        self.edits.add_mark(self.document_id, kind, spot, MarkColour.PINK, then=made.append)
        assert self._done()["marks"][made[0]].kind is kind

    @rule(page=st.integers(0, 7), top=heights, picture=pictures)
    def mark_area(self, page: int, top: float, picture: AreaPicture) -> None:
        """Mark a rectangle and keep its picture."""
        made: list[int] = []
        place = anchor(page=page, top=top)
        self.edits.add_mark(
            self.document_id,
            MarkKind.AREA,
            place,
            MarkColour.BLUE,
            picture=picture,
            then=made.append,
        )
        assert self._done()["pictures"][made[0]] == picture

    @precondition(lambda self: self._of_kind(MarkKind.AREA))
    @rule(data=st.data(), top=heights, picture=pictures)
    def move_area(self, data: st.DataObject, top: float, picture: AreaPicture) -> None:
        """Draw an area elsewhere, with what is to be seen there."""
        mark_id = data.draw(st.sampled_from(self._of_kind(MarkKind.AREA)))
        before = self._now["marks"][mark_id].anchor
        place = replace(before, rects=anchor(page=before.first_page, top=top).rects)
        self.edits.move_area(mark_id, place, picture)
        state = self._done()
        assert state["marks"][mark_id].anchor == place
        if place != before:
            assert state["pictures"][mark_id] == picture

    @rule(page=st.integers(0, 7), strokes=strokes, more=strokes, session=st.integers(0, 3))
    def draw(self, page: int, strokes: Ink, more: Ink, session: int) -> None:
        """Draw with the pen, lift it, and draw on: one mark and one step."""
        self.drawn += 1
        place = (self.document_id, anchor().sha256, page)
        mark_id = self.edits.draw_ink(*place, strokes, MarkColour.GREEN, session=self.drawn)
        assert mark_id is not None
        self._done()
        for _ in range(session):
            strokes = (*strokes, *more)
            self.edits.draw_ink(
                *place, strokes, MarkColour.GREEN, session=self.drawn, mark_id=mark_id
            )
            assert self._done()["marks"][mark_id].ink == tuple(strokes)

    @precondition(lambda self: self._of_kind(MarkKind.INK))
    @rule(data=st.data())
    def rub_out(self, data: st.DataObject) -> None:
        """Rub some strokes out; a mark that has none left goes."""
        marks = data.draw(st.sets(st.sampled_from(self._of_kind(MarkKind.INK)), min_size=1))
        left = {
            mark_id: tuple(s for s in self._now["marks"][mark_id].ink if data.draw(st.booleans()))
            for mark_id in sorted(marks)
        }
        self.edits.rub_out(left)
        state = self._done()
        assert {m: state["marks"][m].ink for m in left if left[m]} == {
            m: ink for m, ink in left.items() if ink
        }
        assert not {m for m, ink in left.items() if not ink} & set(state["marks"])

    @rule(
        keys=st.sets(st.integers(0, 3), min_size=1),
        author=st.sampled_from(("", "Cllr Ash")),
        names=tag_names,
    )
    def take_over(self, keys: set[int], author: str, names: list[str]) -> None:
        """Take over notes that others left in the PDF; what was taken over is not doubled."""
        before = set(self._now["marks"])
        ready = [
            ReadyMark(
                FoundMark(f"3.{key}", MarkKind.HIGHLIGHT, MarkColour.GREEN, place.rects,
                          text=f"Note {key}", author=author,
                          tags=tuple((name, "teal") for name in names)),
                place,
            )
            for key in sorted(keys)
            for place in (anchor(page=3, top=100.0 + 20 * key),)
        ]  # fmt: skip
        there = {mark.taken_from for mark in self._now["marks"].values()}
        made = take_over(self.library, document_id=self.document_id, ready=ready)
        assert len(made.mark_ids) == len({f"3.{key}" for key in keys} - there)
        if made.mark_ids:
            note_taken_over(self.steps, self.library, made)
        state = self._done()
        assert set(state["marks"]) - before == set(made.mark_ids)
        assert all(state["marks"][mark_id].author == author for mark_id in made.mark_ids)

    # Several marks, and the tags themselves

    @precondition(lambda self: self._now["marks"])
    @rule(data=st.data(), colour=st.sampled_from(MarkColour), names=tag_names)
    def work_on_several(self, data: st.DataObject, colour: MarkColour, names: list[str]) -> None:
        """Recolour some marks, tag them, speak on them in an order, delete them."""
        ids = data.draw(st.lists(st.sampled_from(sorted(self._now["marks"])), unique=True))
        self.edits.points.recolour(ids, colour)
        assert {self._done()["marks"][mark_id].colour for mark_id in ids} <= {colour}
        self.edits.points.tag(ids, add=names)
        self._done()
        self.edits.points.speak_in_order(ids)
        state = self._done()
        placed = [m for m in state["marks"].values() if m.speaking_position is not None]
        assert [m.id for m in sorted(placed, key=lambda m: m.speaking_position)] == ids
        if data.draw(st.booleans()):
            self.edits.points.delete(ids)
            assert not set(ids) & set(self._done()["marks"])

    @precondition(lambda self: self.meeting.tags)
    @rule(data=st.data(), name=st.sampled_from(("Ask first", "Ŵyn", "G2")))
    def change_tag(self, data: st.DataObject, name: str) -> None:
        """Rename a tag, or take it off everything; a name that is taken is left alone."""
        tag = data.draw(st.sampled_from(sorted(self.meeting.tags, key=lambda tag: tag.id)))
        if data.draw(st.booleans()):
            self.tag_edits.delete(tag)
            assert tag.name not in self._done()["tags"].values()
        elif name not in self._now["tags"].values():
            self.tag_edits.rename(tag, name)
            assert self._done()["tags"][tag.id] == name

    @precondition(lambda self: len(self.meeting.tags) > 1)
    @rule(data=st.data())
    def merge_tags(self, data: st.DataObject) -> None:
        """Put two tags together: what had the one has the other."""
        tags = sorted(self.meeting.tags, key=lambda tag: tag.id)
        source = data.draw(st.sampled_from(tags))
        target = data.draw(st.sampled_from([tag for tag in tags if tag.id != source.id]))

        def having(state: State, *names: str) -> set[int]:
            marks = state["marks"].values()
            return {m.id for m in marks if {tag.name for tag in m.tags} & set(names)}

        wanted = having(self._now, source.name, target.name)
        self.tag_edits.merge(source, target)
        state = self._done()
        assert having(state, target.name) == wanted
        assert source.id not in state["tags"]

    def _of_kind(self, kind: MarkKind) -> list[int]:
        return sorted(m.id for m in self._now["marks"].values() if m.kind is kind)

    # Notes, questions, declarations

    @rule(data=st.data(), text=words)
    def write_note(self, data: st.DataObject, text: str) -> None:
        """Write a note on an item or on the whole meeting."""
        item_id = data.draw(st.sampled_from([None, *self.items]))
        self.edits.write_note(item_id, text)
        assert self._done()["notes"].get(item_id, "").strip() == text.strip()

    @rule(data=st.data(), text=said)
    def ask(self, data: st.DataObject, text: str) -> None:
        """Write a question, about a mark if there is one."""
        marks = sorted(self._now["marks"])
        about = data.draw(st.sampled_from([None, *marks]))
        item_id = data.draw(st.sampled_from([None, *self.items]))
        assert self.edits.questions.ask(text, item_id, annotation_id=about)
        self._done()

    @precondition(lambda self: self._now["questions"])
    @rule(data=st.data(), text=said, state=st.sampled_from(QuestionState))
    def change_question(self, data: st.DataObject, text: str, state: QuestionState) -> None:
        """Put a question otherwise, and say what became of it."""
        ident = data.draw(st.sampled_from(sorted(self._now["questions"])))
        self.edits.questions.change(ident, text=text)
        self._done()
        self.edits.questions.change(ident, state=state)
        self._done()

    @precondition(lambda self: self._now["questions"])
    @rule(data=st.data())
    def delete_question(self, data: st.DataObject) -> None:
        """Take a question away."""
        ident = data.draw(st.sampled_from(sorted(self._now["questions"])))
        self.edits.questions.delete(ident)
        assert ident not in self._done()["questions"]

    @rule(data=st.data(), wording=said)
    def declare(self, data: st.DataObject, wording: str) -> None:
        """Declare an interest; a tick that there is none goes."""
        items = data.draw(st.lists(st.sampled_from(self.items), max_size=2, unique=True))
        assert self.edits.declare(DeclarationKind.PERSONAL, wording, items)
        self._done()

    @precondition(lambda self: self._now["declarations"])
    @rule(
        data=st.data(), kind=st.sampled_from((DeclarationKind.PERSONAL, DeclarationKind.STATEMENT))
    )
    def change_declaration(self, data: st.DataObject, kind: DeclarationKind) -> None:
        """Say that a declaration is of another kind."""
        ident = data.draw(st.sampled_from(sorted(self._now["declarations"])))
        if self._now["declarations"][ident].kind is not DeclarationKind.NOTHING:
            self.edits.change_declaration(ident, kind=kind)
            assert self._done()["declarations"][ident].kind is kind

    @precondition(lambda self: self._now["declarations"])
    @rule(data=st.data())
    def delete_declaration(self, data: st.DataObject) -> None:
        """Take a declaration back."""
        ident = data.draw(st.sampled_from(sorted(self._now["declarations"])))
        self.edits.delete_declaration(ident)
        assert ident not in self._done()["declarations"]

    @precondition(lambda self: not self._now["declarations"])
    @rule()
    def tick_nothing(self) -> None:
        """Tick that there is nothing to declare."""
        self.edits.tick_nothing(True)
        assert len(self._done()["declarations"]) == 1

    # Undo, redo, and coming back

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        """Undo some steps."""
        for _ in range(times):
            self.steps.stack.undo()

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        """Do them again."""
        for _ in range(times):
            self.steps.stack.redo()

    @rule()
    def reopen(self) -> None:
        """Close the library and open it again."""
        before = self._state()
        self._close()
        self._open(Library.open(Path(self.folder.name)))
        assert self._state() == before

    @invariant()
    def shows_what_was_done(self) -> None:
        """The window holds what it held at this step."""
        if hasattr(self, "states"):
            assert self._state() == self._now

    def _close(self) -> None:
        self.meeting.close()
        self.library.close()

    def teardown(self) -> None:
        """Undoing everything gives the start, and that is what is on disk."""
        if not hasattr(self, "states"):
            return
        while self.steps.stack.canUndo():
            self.steps.stack.undo()
        assert self._state() == self.states[0]
        start = self.states[0]
        self._close()
        self._open(Library.open(Path(self.folder.name)))
        assert self._state() == start
        self._close()
        self.folder.cleanup()


@pytest.mark.timeout(600)  # when it fails, making the example small may take some minutes
def test_nothing_is_lost_and_all_can_be_undone(qapp: QApplication) -> None:
    """Run the machine."""
    run_state_machine_as_test(
        Editing,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
