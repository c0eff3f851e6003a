# SPDX-License-Identifier: AGPL-3.0-or-later
"""A paper that is handed in while the meeting goes on: proposed in a line, added by one key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import KnownError
from desktop.ui.tasks import Progress
from desktop.ui.widgets.message_bar import Level, MessageBar

if TYPE_CHECKING:
    from desktop.services.proposal import Proposal, ProposedPaper
    from desktop.ui.main_window import MainWindow


class LatePapers(QObject):
    """Looks at the files behind the window. ``changed`` tells that one waits for a yes, or none."""

    changed = Signal()

    def __init__(self, window: MainWindow, bar: MessageBar) -> None:
        super().__init__(bar)
        self._window = window
        self._bar = bar
        self._waiting: list[Proposal] = []
        bar.action_pressed.connect(self.accept)
        bar.dismissed.connect(self.decline)

    @property
    def waits(self) -> bool:
        """Whether a paper waits for a yes."""
        return bool(self._waiting)

    def take(self, files: Sequence[Path]) -> None:
        """Look at these files and propose them for the meeting that is open."""
        window, meeting = self._window, self._window.meeting
        library = window.library
        if meeting is None or library is None:
            return
        ident = meeting.meeting_id

        def look(progress: Progress) -> list[Proposal]:
            from desktop.services.propose_papers import propose_meetings

            return propose_meetings(
                library,
                window.workers,
                list(files),
                meeting_id=ident,
                cancelled=lambda: progress.cancelled,
            )

        names = f"“{files[0].name}”" if len(files) == 1 else f"{len(files)} files"
        self._bar.show_message(f"Looking at {names}…")
        window.tasks.run(look, done=self._proposed, failed=self._failed)

    def accept(self) -> None:
        """Yes: add what waits."""
        if self._waiting and self._window.proposals is not None:
            proposal = self._waiting.pop(0)
            self._bar.hide()
            self._window.proposals.accept(proposal)
            self._ask()

    def decline(self) -> None:
        """No: let it go, and come to the next."""
        if self._waiting:
            self._discard(self._waiting.pop(0))
            self._ask()

    def close(self) -> None:
        """The view is left: what has had no answer is let go."""
        while self._waiting:
            self._discard(self._waiting.pop())

    def _discard(self, proposal: Proposal) -> None:
        from desktop.services.gather_files import discard

        discard(proposal.temporary)

    def _proposed(self, proposals: list[Proposal]) -> None:
        self._bar.hide()
        for proposal in proposals:
            if _new_papers(proposal):
                self._waiting.append(proposal)
                continue
            self._discard(proposal)
            known = any(paper.known is not None for paper in proposal.papers)
            faults = [sentence for _name, sentence in proposal.faults]
            said = faults[0] if faults else ""
            if not said:
                said = "This paper is in your library already." if known else "No paper in it."
            self._bar.show_message(said, Level.WARNING, seconds=15)
        if self._waiting:
            self._ask()

    def _ask(self) -> None:
        if self._waiting:
            self._bar.show_message(sentence_for(self._waiting[0]), action="Add it (Y)")
        self.changed.emit()

    def _failed(self, error: KnownError) -> None:
        self._bar.show_message(error.sentence, Level.ERROR)


def _new_papers(proposal: Proposal) -> list[ProposedPaper]:
    """Those that can be added and are not in the library yet."""
    return [paper for paper in proposal.papers if paper.take and paper.known is None]


def sentence_for(proposal: Proposal) -> str:
    """What is proposed, in a sentence."""
    papers = _new_papers(proposal)
    if len(papers) > 1:
        return f"Add these {len(papers)} papers to this meeting?"
    (paper,) = papers
    pages = "1 page" if paper.look.pages == 1 else f"{paper.look.pages} pages"
    under = f" under item {paper.item.heading}" if paper.item is not None else ""
    return f"Add “{paper.title or paper.file_name}” ({paper.kind.value}, {pages}){under}?"
