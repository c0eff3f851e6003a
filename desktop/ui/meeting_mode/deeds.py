# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each key of the meeting view does, besides moving about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.domain.deadline import said_time
from desktop.domain.draft import EntryDraft, EntryKind
from desktop.domain.errors import KnownError
from desktop.domain.interest import DeclarationKind
from desktop.domain.question import Question, QuestionState
from desktop.domain.vote import CARRIED, LOST, MyVote, VoteFacts
from desktop.services import keep_draft
from desktop.ui.meeting.proceedings_edits import Writing
from desktop.ui.meeting_mode.entry_box import Entry, Offer
from desktop.ui.meeting_mode.from_register import details_of
from desktop.ui.meeting_mode.work_row import WorkKind, WorkRow, questions_on
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.ui.meeting_mode.meeting_mode import MeetingMode

_AGAIN = (QuestionState.ASKED, QuestionState.UNANSWERED)


class Deeds:
    """Done on the item that is being taken. ``by_action`` has them by the ids of actions."""

    def __init__(self, mode: MeetingMode) -> None:
        self._mode = mode
        self._vote_id: int | None = None
        self._vote_item: int | None = None
        self._new_vote = False
        self.by_action: dict[str, Callable[[], object]] = {
            "meeting-note": self.note,
            "meeting-asked": self.asked,
            "meeting-answered": self.answered,
            "meeting-question": self.new_question,
            "meeting-undertaking": self.undertaking,
            "meeting-declare": self.declare,
            "meeting-leave": lambda: self._pass_the_door(mode.edits.leave_room),
            "meeting-back": lambda: self._pass_the_door(mode.edits.come_back),
            "meeting-nothing": lambda: self._tick(DeclarationKind.NOTHING),
            "meeting-no-whip": lambda: self._tick(DeclarationKind.NO_WHIP),
            "meeting-vote": self.vote_on,
            "meeting-for": lambda: self._voted(MyVote.FOR),
            "meeting-against": lambda: self._voted(MyVote.AGAINST),
            "meeting-abstained": lambda: self._voted(MyVote.ABSTAINED),
            "meeting-no-vote": lambda: self._voted(MyVote.DID_NOT_VOTE),
            "meeting-carried": lambda: self._went(CARRIED),
            "meeting-lost": lambda: self._went(LOST),
            "meeting-recorded": self._recorded,
        }

    # Notes

    def note(self) -> None:
        """Write a note that bears the time of this moment."""
        mode = self._mode
        title = f"Note, {said_time(datetime.now().astimezone().time())}"
        self._write_note(title, mode.edits.begin_note(mode.item_id))

    def edit(self, row: WorkRow) -> None:
        """Write on in what was noted."""
        mode = self._mode
        if row.kind is WorkKind.NOTE:
            title = f"Note, {row.time}"
            writing = mode.edits.edit_note(row.id)
            note = mode.meeting.proceedings.note(row.id)
            text = note.text if note is not None else ""
            self._write_note(title, writing, text)
        elif row.kind is WorkKind.VOTE:
            self._take_in_hand(row.id)
            self._write_motion()

    def _write_note(self, title: str, writing: Writing, text: str = "") -> None:
        self._open_on(EntryKind.NOTE, title, "What is said, or decided", writing.write, text)

    def delete(self, row: WorkRow) -> None:
        """Take away what was noted; what was prepared is deleted where it was written."""
        edits = self._mode.edits
        deed = {
            WorkKind.NOTE: edits.delete_note,
            WorkKind.VOTE: edits.delete_vote,
            WorkKind.UNDERTAKING: edits.delete_undertaking,
        }.get(row.kind)
        if deed is not None:
            deed(row.id)

    # Questions

    def asked(self) -> None:
        """Tick the chosen question, or the next that is still to be asked, as asked."""
        question = self._next(lambda question: question.is_to_ask)
        if question is None:
            self._mode.tell("There is no question left to ask on this item.")
            return
        self._mode.meeting_edits.questions.change(question.id, state=QuestionState.ASKED)
        self._mode.work.choose(WorkKind.QUESTION, question.id)

    def answered(self) -> None:
        """Tick the question in hand as answered, and write down the reply."""
        chosen = self._chosen_question()
        question = chosen or self._next(lambda question: question.state in _AGAIN)
        question = question or self._next(lambda question: True)
        if question is not None:
            self.answer(question)
            return
        # What is typed next must not be taken for keys.
        self._mode.tell("There is no question on this item; what you write is kept as a note.")
        self.note()

    def answer(self, question: Question) -> None:
        """Write down the reply to a question, which is answered from then on."""
        mode = self._mode
        change = mode.meeting_edits.questions.change
        if question.state is not QuestionState.ANSWERED:
            change(question.id, state=QuestionState.ANSWERED)
        mode.work.choose(WorkKind.QUESTION, question.id)

        self._open_on(
            EntryKind.ANSWER,
            f"Reply to: {' '.join(question.text.split())}",
            "What was answered, in short",
            lambda text: change(question.id, reply=text),
            question.reply,
        )

    def new_question(self, draft: EntryDraft | None = None) -> None:
        """Write down another question on the item."""
        mode = self._mode

        def ask(draft: EntryDraft) -> bool:
            return mode.meeting_edits.questions.ask(draft.text, draft.item_id)

        self._draft(EntryKind.QUESTION, "New question", "What do you want to ask?", ask, draft)

    def _chosen_question(self) -> Question | None:
        row = self._mode.work.row
        if row is None or row.kind is not WorkKind.QUESTION:
            return None
        return next((q for q in self._mode.meeting.questions if q.id == row.id), None)

    def _next(self, wanted: Callable[[Question], bool]) -> Question | None:
        """The chosen question or the first behind it that is wanted, else the first of all."""
        mode = self._mode
        found = questions_on(mode.meeting, mode.item)
        chosen = self._chosen_question()
        place = next((n for n, q in enumerate(found) if chosen and q.id == chosen.id), 0)
        ahead = [*found[place:], *found[:place]]
        return next((question for question in ahead if wanted(question)), None)

    # Undertakings and declarations

    def undertaking(self, draft: EntryDraft | None = None) -> None:
        """Write down what someone undertakes; it is a follow-up once the field is left."""
        mode = self._mode

        def keep(draft: EntryDraft) -> bool:
            return mode.edits.undertaking(draft.item_id, draft.text, draft.who)

        hint = "What they undertake to do, and by when"
        self._draft(EntryKind.UNDERTAKING, "Undertaking", hint, keep, draft)

    def declare(self, draft: EntryDraft | None = None) -> None:
        """Write down a declaration on the item, in own words or from the register."""
        mode = self._mode
        offers = mode.offers(draft.item_id if draft is not None else mode.item_id)

        def keep(draft: EntryDraft) -> bool:
            items = [draft.item_id] if draft.item_id is not None else []
            kind = draft.declared or DeclarationKind.OTHER
            details = details_of(offers, draft.interest_id)
            words = draft.text.strip()
            return mode.meeting_edits.declare(kind, words, items, details=details)

        hint = "What you declare, as it is to stand in the minutes"
        title = "Declare on this item" if mode.item_id is not None else "Declare"
        self._draft(EntryKind.DECLARATION, title, hint, keep, draft, offers)

    def _pass_the_door(self, through: Callable[[int | None], object]) -> None:
        through(self._mode.item_id)
        self._mode.show_last()

    def take_up(self, draft: EntryDraft) -> None:
        """Go on with what was half written when the window went."""
        again = {
            EntryKind.QUESTION: self.new_question,
            EntryKind.UNDERTAKING: self.undertaking,
            EntryKind.DECLARATION: self.declare,
            EntryKind.NOTE: self._write_on_in_note,
            EntryKind.ANSWER: self._write_on_in_reply,
            EntryKind.MOTION: self._write_on_in_motion,
        }.get(draft.kind)
        if again is not None:
            again(draft)

    def _write_on_in_note(self, draft: EntryDraft) -> None:
        notes = [n for n in self._mode.meeting.proceedings.notes if n.item_id == draft.item_id]
        if notes:
            last = max(notes, key=lambda note: note.changed_at)
            title = f"Note, {said_time(last.at.astimezone().time())}"
            self._write_note(title, self._mode.edits.edit_note(last.id), last.text)

    def _write_on_in_reply(self, draft: EntryDraft) -> None:
        meeting = self._mode.meeting
        found = [q for q in questions_on(meeting, meeting.papers.item(draft.item_id)) if q.reply]
        if found:
            self.answer(max(found, key=lambda question: question.changed_at))

    def _write_on_in_motion(self, draft: EntryDraft) -> None:
        last = self._mode.meeting.proceedings.last_vote(draft.item_id)
        if last is not None:
            self._take_in_hand(last.id)
            self._write_motion()

    def _tick(self, kind: DeclarationKind) -> None:
        mode = self._mode
        ticked = any(d.kind is kind and not d.item_ids for d in mode.meeting.declarations)
        mode.meeting_edits.tick_nothing(not ticked, kind)

    # Votes

    def vote_on(self) -> None:
        """Begin another vote on the item: what it is on, then how it goes."""
        self._take_in_hand(None)
        self._new_vote = True
        self._write_motion()

    def _write_motion(self) -> None:
        mode = self._mode
        ident = self._in_hand()
        vote = mode.meeting.proceedings.vote(ident)
        writing = mode.edits.write_motion(mode.item_id, ident, self._take_in_hand)
        text = vote.facts.motion if vote is not None else ""
        hint = "For example the amendment of the second speaker"
        self._open_on(EntryKind.MOTION, "What is voted on", hint, writing.write, text)

    def _voted(self, mine: MyVote) -> None:
        self._say(lambda facts: replace(facts, mine=mine))

    def _went(self, outcome: str) -> None:
        self._say(lambda facts: replace(facts, outcome=outcome))

    def _recorded(self) -> None:
        self._say(lambda facts: replace(facts, recorded=not facts.recorded))

    def _say(self, change: Callable[[VoteFacts], VoteFacts]) -> None:
        mode = self._mode
        ident = self._in_hand()
        vote = mode.meeting.proceedings.vote(ident)
        facts = change(vote.facts if vote is not None else VoteFacts())
        made = mode.edits.vote(mode.item_id, ident, facts)
        if made is not None:
            self._take_in_hand(made)
            mode.work.choose(WorkKind.VOTE, made)

    def _in_hand(self) -> int | None:
        """The vote that is spoken of: the chosen one, or the last one on the item."""
        mode = self._mode
        row = mode.work.row
        if self._vote_item != mode.item_id:
            self._take_in_hand(None)
        if self._new_vote:
            return None
        if row is not None and row.kind is WorkKind.VOTE:
            return row.id
        if mode.meeting.proceedings.vote(self._vote_id) is None:
            last = mode.meeting.proceedings.last_vote(mode.item_id)
            self._vote_id = last.id if last is not None else None
        return self._vote_id

    def _take_in_hand(self, vote_id: int | None) -> None:
        self._vote_id, self._vote_item = vote_id, self._mode.item_id
        self._new_vote = False

    # The field

    def _open_on(
        self, kind: EntryKind, title: str, hint: str, write: Callable[[str], object], text: str
    ) -> None:
        """Open the field on something that is saved in its own place as it is typed.

        That it is open is kept as well, so that after a crash the next key is still a letter.
        """
        mode, is_kept = self._mode, False
        item_id = mode.item_id

        def save(draft: EntryDraft) -> None:
            nonlocal is_kept
            write(draft.text)
            if bool(draft.text.strip()) is not is_kept:
                is_kept = not is_kept
                self._keep(EntryDraft(kind, "", item_id) if is_kept else None)

        def finish(_draft: EntryDraft) -> None:
            if is_kept:
                self._keep(None)

        mode.entry.open(Entry(kind, title, hint, item_id, save, finish, text=text))

    def _draft(
        self,
        kind: EntryKind,
        title: str,
        hint: str,
        keep: Callable[[EntryDraft], bool],
        draft: EntryDraft | None,
        offers: tuple[Offer, ...] = (),
    ) -> None:
        """Open the field on what is a draft until it is left, and is then kept."""

        def finish(draft: EntryDraft) -> None:
            if not draft.text.strip() or keep(draft):
                self._keep(None)

        self._mode.entry.open(
            Entry(
                kind,
                title,
                hint,
                draft.item_id if draft is not None else self._mode.item_id,
                self._keep,
                finish,
                text=draft.text if draft is not None else "",
                who=draft.who if draft is not None else "",
                declared=draft.declared if draft is not None else None,
                offers=offers,
                interest_id=draft.interest_id if draft is not None else None,
            )
        )

    def _keep(self, draft: EntryDraft | None) -> None:
        meeting = self._mode.meeting
        try:
            keep_draft.keep_entry(meeting.library, meeting_id=meeting.meeting_id, draft=draft)
        except KnownError as error:
            self._mode.tell(error.sentence, Level.ERROR)
