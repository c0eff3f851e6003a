# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks for the member's interests in the open meeting, behind the window, whenever it changed.

What is found goes to the Interests pane; from there the member goes to the words, declares, or
dismisses. After an import into another meeting one line says that something was found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.change import Change, Topic
from desktop.domain.errors import KnownError
from desktop.ui.interests.minutes_watch import MinutesWatch
from desktop.ui.latest_task import LatestTask
from desktop.ui.reader.journey import FOUND

if TYPE_CHECKING:
    from desktop.domain.draft import DeclarationDraft
    from desktop.services.look_for_interests import InterestHit, Looked
    from desktop.storage.library import Library
    from desktop.ui.main_window import MainWindow

REST = 600  # milliseconds without a change before it is looked again
_ABOUT = {Topic.INTERESTS, Topic.DOCUMENTS, Topic.AGENDA}


class InterestWatch(QObject):
    """The looking of one window."""

    looked = Signal()
    """It is known whether the papers name anything in the register, and shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pane = window.reader.side.interests
        self._looking = LatestTask(window.tasks)
        self._told = False
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self._look)
        window.changed.connect(self._follow)
        hits = self._pane.hits
        hits.wanted.connect(self.go_to)
        hits.declared.connect(self.declare)
        hits.dismissed.connect(self.dismiss)
        self._pane.look_asked.connect(self.look_now)
        self._pane.compose = self._compose
        self.minutes = MinutesWatch(window)

    def meeting_changed(self) -> None:
        """Another meeting is in front, or none."""
        self._forget()
        self._pane.hits.show_looked(None)
        self.minutes.meeting_changed()
        self._pane.set_rules(self._window.my_interests.profile)
        self._resting.start()

    def papers_imported(self, _sentence: str, _well: bool, added: Sequence[int]) -> None:
        """Several papers came in at once: look in each meeting they came into."""
        library = self._window.library
        if library is None:
            return
        with library.look() as work:
            known = {d.id: d.meeting_id for d in work.documents.all()}
        for meeting_id in dict.fromkeys(known[d] for d in added if d in known):
            self.imported(meeting_id)

    def imported(self, meeting_id: int) -> None:
        """Papers came into a meeting; if it is not the open one, say whether it has hits."""
        window, library = self._window, self._window.library
        meeting = window.meeting
        if library is None or (meeting is not None and meeting.meeting_id == meeting_id):
            return

        def told(looked: Looked) -> None:
            count = len(looked.new_hits)
            if count and not window.is_reading:
                places = "One place" if count == 1 else f"{count} places"
                window.my_interests.tell_found(
                    f"{places} in the papers just imported may be about your interests.",
                    meeting_id,
                )

        window.tasks.run(_looker(library, meeting_id), done=told)  # when it is opened it is said

    def look_now(self) -> None:
        """Show the pane, look at once, and say what came of it."""
        self._window.actions_of["pane-right"].setChecked(True)
        self._window.reader.side.show()
        self._window.reader.side.show_pane("interests", focus=False)
        self._told = True
        self._look()

    def go_to(self, hit: InterestHit) -> None:
        """Go to the words of a hit; of a sensitive interest to the page, marking nothing."""
        reader = self._window.reader
        reader.journey.go_to(hit.document_id, hit.page, trail=FOUND)
        if hit.words:
            reader.found.look_on_page(hit.words, hit.page)

    def declare(self, hit: InterestHit) -> None:
        """Begin a declaration from a hit; nothing is recorded yet."""
        meeting = self._window.meeting
        if meeting is None:
            return
        from desktop.services.keep_register import interests_of
        from desktop.services.propose_declaration import propose_declaration

        interest = next(
            (one for one in interests_of(meeting.library) if one.id == hit.interest_id), None
        )
        if interest is not None:
            draft = propose_declaration(
                meeting.library,
                meeting_id=meeting.meeting_id,
                interest=interest,
                profile=self._window.my_interests.profile,
                item_id=hit.item_id,
            )
            self._pane.begin_from(draft)

    def _compose(self, draft: DeclarationDraft) -> str | None:
        """The sentence for what is in the form of a declaration."""
        meeting = self._window.meeting
        if meeting is None:
            return None
        from desktop.services.propose_declaration import proposed_wording

        return proposed_wording(
            meeting.library,
            meeting_id=meeting.meeting_id,
            draft=draft,
            profile=self._window.my_interests.profile,
        )

    def dismiss(self, hit: InterestHit) -> None:
        """Say that a place is not about the interest; it can be undone."""
        meeting = self._window.meeting
        if meeting is None:
            return
        from desktop.services.look_for_interests import bring_back_hit, dismiss_hit

        library, ident, text = meeting.library, hit.interest_id, hit.text_sha256
        self._window.reader.steps.take(
            "Dismiss",
            do=lambda: dismiss_hit(library, interest_id=ident, text_sha256=text),
            undo=lambda: bring_back_hit(library, interest_id=ident, text_sha256=text),
        )
        self._look()  # at once, for the card pressed is to go

    def _follow(self, change: object) -> None:
        meeting = self._window.meeting
        if not isinstance(change, Change) or meeting is None:
            return
        if change.meeting_id not in (None, meeting.meeting_id):
            return
        if change.topics & _ABOUT:
            self._resting.start()
        looked = self._pane.hits.looked
        if Topic.DECLARATIONS in change.topics and looked is not None:
            from desktop.services.look_for_interests import look_at_declared

            self._pane.hits.show_looked(
                look_at_declared(meeting.library, looked, meeting_id=meeting.meeting_id)
            )

    def _look(self) -> None:
        meeting = self._window.meeting
        self._forget()
        if meeting is not None:
            look = _looker(meeting.library, meeting.meeting_id)
            self._looking.run(look, done=self._arrived, failed=self._failed)

    def _forget(self) -> None:
        self._resting.stop()
        self._looking.forget()

    def _arrived(self, looked: Looked) -> None:
        self._pane.hits.show_looked(looked)
        self.looked.emit()
        if self._told:
            self._told = False
            self._window.tell(_sentence(looked))

    def _failed(self, error: KnownError) -> None:
        if self._told:
            self._told = False
            self._window.tell(error.sentence)


def _looker(library: Library, meeting_id: int) -> Callable[[object], Looked]:
    """Looks through the papers of a meeting; to be run behind the window."""

    def look(_progress: object) -> Looked:
        from desktop.services.look_for_interests import look_for_interests

        return look_for_interests(library, meeting_id=meeting_id)

    return look


def _sentence(looked: Looked) -> str:
    """What came of looking, in a sentence."""
    from desktop.services.look_for_interests import NO_ADVICE

    if not looked.interests:
        return "Your register is empty. Put your interests in first, under “My interests”."
    if not looked.pages:
        return "There are no papers to look through yet."
    count = len(looked.new_hits)
    if looked.settled_hits and not count:
        return "What was found is of interests that you have declared on other items."
    if not count:
        from desktop.ui.interests.hit_list import done_sentence

        return done_sentence(looked) or NO_ADVICE
    places = "One place" if count == 1 else f"{count} places"
    return f"{places} may be about your interests; see the Interests pane."
