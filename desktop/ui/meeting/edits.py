# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every change the member can make to the open meeting, each as a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.domain.annotation import WORD_KINDS, Anchor, AreaPicture, MarkColour, MarkKind
from desktop.domain.interest import (
    NO_DETAILS,
    SENSITIVE_NAME,
    ActionTaken,
    Declaration,
    DeclarationDetails,
    DeclarationKind,
)
from desktop.services import annotate, declare, tag, take_note
from desktop.ui.meeting.bank_edits import BankEdits
from desktop.ui.meeting.drawn_edits import DrawnEdits
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.meeting.point_edits import PointEdits
from desktop.ui.meeting.proceedings_edits import ProceedingsEdits
from desktop.ui.meeting.question_edits import QuestionEdits
from desktop.ui.meeting.room_edits import RoomEdits
from desktop.ui.undo import UndoSteps

if TYPE_CHECKING:
    from desktop.ui.meeting.follow_up_edits import FollowUpEdits

MARK_NAMES = {
    MarkKind.HIGHLIGHT: "Highlight",
    MarkKind.UNDERLINE: "Underline",
    MarkKind.STRIKE_OUT: "Strike out",
    MarkKind.SQUIGGLE: "Squiggle",
    MarkKind.NOTE: "Note",
    MarkKind.MARGIN: "Line in the margin",
    MarkKind.AREA: "Area",
    MarkKind.INK: "Pen",
}


class Edits(DrawnEdits):
    """Changes to one meeting; what each does is named in the Edit menu."""

    def __init__(self, meeting: OpenMeeting, steps: UndoSteps) -> None:
        super().__init__(meeting, steps)
        self.points = PointEdits(meeting, steps)
        self.questions = QuestionEdits(meeting, steps)
        self.proceedings = ProceedingsEdits(meeting, steps)
        self.room = RoomEdits(meeting, steps)
        self.bank = BankEdits(meeting.library, steps)
        self._noted: dict[int | None, str] = {}  # what was last written from here, by item

    @cached_property
    def follow_ups(self) -> FollowUpEdits:
        """Changes to follow-ups, corrections and requests; loaded when first wanted."""
        from desktop.ui.meeting.follow_up_edits import FollowUpEdits

        return FollowUpEdits(self._meeting, self._steps)

    def tell_refused(self, sentence: str) -> None:
        """Say why something could not be saved that is no step, such as a draft."""
        self._steps.refused.emit(sentence)

    @property
    def moment(self) -> int:
        """A number that is another one after each change; see ``never_mind``."""
        return self._steps.moment

    def never_mind(self, moment: int) -> bool:
        """Take the last change back for good, unless anything was changed since this moment."""
        return self._steps.never_mind(moment)

    # Marks

    def add_mark(
        self,
        document_id: int,
        kind: MarkKind,
        anchor: Anchor,
        colour: MarkColour,
        *,
        picture: AreaPicture | None = None,
        then: Callable[[int], None] | None = None,
    ) -> bool:
        """Make a mark; ``then`` is told its id once it is on disk. Whether it could be made.

        ``picture`` is what a marked area looks like.
        """
        made = self._steps.make(
            MARK_NAMES[kind],
            make=lambda: (
                annotate.add_mark(
                    self._library,
                    meeting_id=self._meeting.meeting_id,
                    document_id=document_id,
                    kind=kind,
                    anchor=anchor,
                    colour=colour,
                    picture=picture,
                ).id
            ),
            restore=lambda made: annotate.restore_mark(self._library, mark_id=made),
            remove=lambda made: annotate.delete_mark(self._library, mark_id=made),
        )
        if made is not None and then is not None:
            then(made)
        return made is not None

    def delete_mark(self, mark_id: int) -> None:
        """Take a mark away."""
        self._steps.take(
            "Delete mark",
            do=lambda: annotate.delete_mark(self._library, mark_id=mark_id),
            undo=lambda: annotate.restore_mark(self._library, mark_id=mark_id),
        )

    def recolour_mark(self, mark_id: int, colour: MarkColour) -> None:
        """Give a mark another colour."""
        mark = self._meeting.mark(mark_id)
        if mark is None or mark.colour is colour:
            return
        before = mark.colour
        self._steps.take(
            "Change colour",
            do=lambda: annotate.change_mark(self._library, mark_id=mark_id, colour=colour),
            undo=lambda: annotate.change_mark(self._library, mark_id=mark_id, colour=before),
        )

    def restyle_mark(self, mark_id: int, kind: MarkKind) -> None:
        """Turn a highlight into an underline, and so on; other kinds cannot be changed."""
        mark = self._meeting.mark(mark_id)
        if mark is None or mark.kind is kind or not {mark.kind, kind} <= set(WORD_KINDS):
            return
        before = mark.kind
        self._steps.take(
            "Change mark",
            do=lambda: annotate.change_mark(self._library, mark_id=mark_id, kind=kind),
            undo=lambda: annotate.change_mark(self._library, mark_id=mark_id, kind=before),
        )

    def write_on_mark(self, mark_id: int, text: str) -> None:
        """Put this note on a mark; typing on is one step."""
        mark = self._meeting.mark(mark_id)
        if mark is None or mark.note == text:
            return
        before = mark.note
        self._steps.take(
            "Edit note",
            do=lambda: annotate.change_mark(self._library, mark_id=mark_id, note=text),
            undo=lambda: annotate.change_mark(self._library, mark_id=mark_id, note=before),
            merge=("mark note", mark_id),
            typed=(("mark note", mark_id), text),
        )

    def tag_mark(self, mark_id: int, names: Sequence[str]) -> None:
        """Give a mark exactly these tags."""
        mark = self._meeting.mark(mark_id)
        if mark is not None:
            wanted = {name.casefold() for name in names}
            gone = [tag.name for tag in mark.tags if tag.name.casefold() not in wanted]
            self.points.tag([mark_id], add=names, remove=gone)

    def recolour_tag(self, name: str, colour: str) -> None:
        """Give a tag this colour; a name there is no tag of yet makes one."""
        known = next((t for t in self._meeting.tags if t.name.casefold() == name.casefold()), None)
        if known is None:
            tag.add_tag(self._library, name=name, colour=colour)
            return
        ident, before = known.id, known.colour
        self._steps.take(
            "Colour of tag",
            do=lambda: tag.recolour_tag(self._library, tag_id=ident, colour=colour),
            undo=lambda: tag.recolour_tag(self._library, tag_id=ident, colour=before),
        )

    # Notes on items

    def write_note(self, item_id: int | None, text: str, went_by: str | None = None) -> None:
        """Put this note on an item, or on the whole meeting.

        ``went_by`` is the note it was typed into: another program, or a meeting taken in, may have
        written another one since. What is not known from here is not written over.
        """
        before = self._meeting.note(item_id)
        if before == text:
            return
        ident = self._meeting.meeting_id

        first = [went_by if went_by is not None else before]

        def write(words: str) -> None:
            known = [self._noted[item_id]] if item_id in self._noted else []
            noted = take_note.write_note(
                self._library,
                meeting_id=ident,
                item_id=item_id,
                text=words,
                known=[*first, *known],
            )
            first.clear()  # done again, it goes by what was written last
            self._noted[item_id] = noted.text if words.strip() else ""

        self._steps.take(
            "Edit note on item",
            do=lambda: write(text),
            undo=lambda: write(before),
            merge=("item note", item_id),
            typed=(("item note", item_id), text),
        )

    # Declarations

    def declare(
        self,
        kind: DeclarationKind,
        wording: str,
        item_ids: Sequence[int],
        action: ActionTaken = ActionTaken.UNDECIDED,
        details: DeclarationDetails = NO_DETAILS,
    ) -> bool:
        """Record a declaration; a tick "nothing to declare" that it contradicts goes.

        Whether it could be recorded.
        """
        made: list[int] = []
        ticks = self._ticks()

        def do() -> None:
            if made:
                declare.restore_declaration(self._library, declaration_id=made[0])
                return
            declaration = declare.declare(
                self._library,
                meeting_id=self._meeting.meeting_id,
                kind=kind,
                wording=wording,
                item_ids=item_ids,
                action=action,
                details=details,
            )
            made.append(declaration.id)

        def undo() -> None:
            declare.delete_declaration(self._library, declaration_id=made[0])
            self._bring_back(ticks)

        self._steps.take("Declaration", do=do, undo=undo)
        return bool(made)

    def change_declaration(
        self,
        declaration_id: int,
        *,
        kind: DeclarationKind | None = None,
        wording: str | None = None,
        action: ActionTaken | None = None,
        item_ids: Sequence[int] | None = None,
        details: DeclarationDetails | None = None,
    ) -> bool:
        """Change what is given of a declaration; whether it could be."""
        before = self._declaration(declaration_id)
        if before is None:
            return False
        done: list[Declaration] = []
        ticks = self._ticks()
        sensitive = (before if details is None else replace(before, details=details)).is_sensitive
        typed = SENSITIVE_NAME if sensitive and wording else wording  # it is kept elsewhere, too

        def undo() -> None:
            declare.change_declaration(
                self._library,
                declaration_id=declaration_id,
                kind=before.kind,
                wording=before.wording,
                action=before.action,
                item_ids=before.item_ids,
                details=before.details,
            )
            self._bring_back(ticks)

        self._steps.take(
            "Edit declaration",
            do=lambda: done.append(
                declare.change_declaration(
                    self._library,
                    declaration_id=declaration_id,
                    kind=kind,
                    wording=wording,
                    action=action,
                    item_ids=item_ids,
                    details=details,
                )
            ),
            undo=undo,
            merge=("declaration", declaration_id) if wording is not None else None,
            typed=(("declaration", declaration_id), typed) if typed is not None else None,
        )
        return bool(done)

    def delete_declaration(self, declaration_id: int) -> None:
        """Take a declaration away."""
        self._steps.take(
            "Delete declaration",
            do=lambda: declare.delete_declaration(self._library, declaration_id=declaration_id),
            undo=lambda: declare.restore_declaration(self._library, declaration_id=declaration_id),
        )

    def tick_nothing(self, nothing: bool, kind: DeclarationKind = DeclarationKind.NOTHING) -> None:
        """Say that there is nothing to declare (or no party whip), or take that back."""
        ticks = [
            tick for tick in self._ticks() if (d := self._declaration(tick)) and d.kind is kind
        ]
        if bool(ticks) is nothing:
            return
        made: list[int] = []

        def tick(on: bool) -> None:
            if on and (made or ticks):
                self._bring_back(made or ticks)
                return
            done = declare.set_nothing_to_declare(
                self._library, meeting_id=self._meeting.meeting_id, nothing=on, kind=kind
            )
            if done is not None:
                made.append(done.id)

        name = "No party whip" if kind is DeclarationKind.NO_WHIP else "Nothing to declare"
        self._steps.take(name, do=lambda: tick(nothing), undo=lambda: tick(not nothing))

    def _ticks(self) -> list[int]:
        """The declarations that say that there is nothing to declare."""
        return [d.id for d in self._meeting.declarations if d.kind in declare.NOTHING_KINDS]

    def _bring_back(self, ticks: Sequence[int]) -> None:
        """Restore those that are not there."""
        made = declare.declarations_of(self._library, meeting_id=self._meeting.meeting_id)
        still = {declaration.id for declaration in made}
        for tick in ticks:
            if tick not in still:
                declare.restore_declaration(self._library, declaration_id=tick)

    def _declaration(self, declaration_id: int) -> Declaration | None:
        return next((d for d in self._meeting.declarations if d.id == declaration_id), None)
