# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers handed over: looked at behind the window, asked about where there is a doubt, imported.

A pack by itself goes straight to the import desk. Everything else is proposed first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import KnownError
from desktop.services.import_progress import ImportProgress, Stage
from desktop.services.workers import Workers
from desktop.ui.library.home_page import HomePage
from desktop.ui.library.import_desk import ImportDesk
from desktop.ui.library.wording import counted_papers
from desktop.ui.look.look import Look
from desktop.ui.tasks import Progress, Task, Tasks

if TYPE_CHECKING:
    from desktop.services.accept_proposal import Accepted
    from desktop.services.proposal import Proposal, ProposedPaper
    from desktop.storage.library import Library
    from desktop.ui.library.proposal_dialog import ProposalDialog

_T = TypeVar("_T")


class ProposalDesk(QObject):
    """``asked`` carries the dialog that was opened; ``readable`` names meeting and document as
    soon as the first paper can be shown; ``finished`` carries a sentence, whether all went well,
    and the ids of the documents that are new."""

    asked = Signal(object)
    readable = Signal(int, int)
    finished = Signal(str, bool, object)
    reissued = Signal(int)
    """The id of a new version that took an older paper's place: nothing is ``finished`` of it."""
    failed = Signal(str)
    _told = Signal(str, str, object)

    def __init__(
        self,
        look: Look,
        library: Library,
        workers: Workers,
        tasks: Tasks,
        desk: ImportDesk,
        home: HomePage,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._look = look
        self._library = library
        self._workers = workers
        self._tasks = tasks
        self._desk = desk
        self._home = home
        self._window = window
        self._running: dict[str, Task] = {}
        self._waiting: list[Proposal] = []
        self._dialog: ProposalDialog | None = None
        self._numbers = count(1)
        self._leaving = False
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)
        home.import_cancelled.connect(self._cancel)

    def take(self, paths: Sequence[Path], *, beside: int | None = None) -> None:
        """Look at files, folders and zips and import them, asking where it is not plain.

        ``beside`` is the meeting to propose for papers that do not say theirs.
        """
        files = list(paths)
        key = self._begin(files[0].name if len(files) == 1 else f"{len(files)} files")

        def look(progress: Progress) -> list[Proposal]:
            from desktop.services.propose_papers import propose_meetings

            return propose_meetings(
                self._library,
                self._workers,
                files,
                beside=beside,
                cancelled=lambda: progress.cancelled,
            )

        self._run(key, look, self._proposed)
        self._home.set_import_progress(key, -1.0, "Looking at it" if len(files) == 1 else "Looking")

    def accept(self, proposal: Proposal) -> None:
        """Import a proposal as it is."""
        papers = [p for p in proposal.papers if p.take]
        name = papers[0].file_name if len(papers) == 1 else f"{len(papers)} papers"
        key = self._begin(name)

        def work(progress: Progress) -> list[Accepted]:
            from desktop.services.accept_proposal import accept_proposal

            def tell(paper: ProposedPaper, told: ImportProgress) -> None:
                place = papers.index(paper) if paper in papers else 0
                words = f"Paper {place + 1} of {len(papers)}" if len(papers) > 1 else "Importing"
                if told.stage is Stage.CARRYING:
                    words = "Carrying your marks over"
                share = (place + _share(told)) / max(1, len(papers))
                self._told.emit(key, words, (share, told))

            return accept_proposal(
                self._library,
                self._workers,
                proposal,
                progress=tell,
                cancelled=lambda: progress.cancelled,
                leaving=lambda: self._leaving,
            )

        self._run(key, work, self._accepted)

    def leave(self) -> None:
        """The window is closing: what waits for an answer is let go."""
        from desktop.services.gather_files import discard

        self._leaving = True
        for proposal in self._waiting:
            discard(proposal.temporary)
        self._waiting.clear()
        if self._dialog is not None:
            self._dialog.reject()

    def _proposed(self, proposals: list[Proposal]) -> None:
        plain = [p for p in proposals if p.plain and p.temporary is None]
        self._desk.take([paper.path for proposal in plain for paper in proposal.papers])
        for proposal in proposals:
            if proposal.plain and proposal.temporary is not None:
                self.accept(proposal)
            elif not proposal.plain:
                self._waiting.append(proposal)
        self._ask_next()

    def _ask_next(self) -> None:
        if self._dialog is not None or not self._waiting or self._leaving:
            return
        from desktop.services.gather_files import discard
        from desktop.services.propose_papers import propose_for
        from desktop.ui.library.proposal_dialog import ProposalDialog

        proposal = self._waiting.pop(0)
        with self._library.look() as work:
            meetings = [summary.meeting for summary in work.meetings.list()]
        dialog = ProposalDialog(
            self._look,
            proposal,
            meetings,
            lambda shown, meeting_id: propose_for(self._library, shown, meeting_id=meeting_id),
            self._window,
        )
        self._dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.confirmed.connect(self.accept)
        dialog.rejected.connect(partial(discard, proposal.temporary))
        dialog.finished.connect(self._answered)
        dialog.open()
        self.asked.emit(dialog)

    def _answered(self, _result: int) -> None:
        self._dialog = None
        self._ask_next()

    def _accepted(self, outcomes: list[Accepted]) -> None:
        faults = [o for o in outcomes if o.error is not None]
        versions = [o.reissue_id for o in outcomes if o.reissue_id is not None]
        added = [
            o.result.document_id
            for o in outcomes
            if o.result is not None and o.result.new and o.reissue_id is None
        ]
        new = len(added)
        known = sum(1 for o in outcomes if o.result is not None and not o.result.new)
        parts = []
        if new or known or not (faults or versions):
            parts.append(counted_papers(new, known))
        for outcome in faults[:2]:
            sentence = outcome.error.sentence if outcome.error is not None else ""
            parts.append(f"{outcome.paper.file_name}: {sentence}")
        if len(faults) > 2:
            parts.append(f"{len(faults) - 2} more could not be imported.")
        self.finished.emit(" ".join(parts), not faults, added)
        for reissue_id in versions:
            self.reissued.emit(reissue_id)

    def _begin(self, name: str) -> str:
        key = f"proposal {next(self._numbers)}"
        self._home.show_import(key, name)
        return key

    def _run(self, key: str, work: Callable[[Progress], _T], done: Callable[[_T], None]) -> None:
        task = self._tasks.run(work, done=done, failed=self._failed)
        self._running[key] = task
        task.ended.connect(partial(self._end, key))

    def _show(self, key: str, words: str, told: tuple[float, ImportProgress]) -> None:
        share, progress = told
        self._home.set_import_progress(key, share, words)
        if progress.stage is Stage.READABLE and progress.meeting_id and progress.document_id:
            self.readable.emit(progress.meeting_id, progress.document_id)

    def _failed(self, error: KnownError) -> None:
        self.failed.emit(error.sentence)

    def _end(self, key: str) -> None:
        self._running.pop(key, None)
        self._home.end_import(key)

    def _cancel(self, key: str) -> None:
        if (task := self._running.get(key)) is not None:
            task.cancel()


def _share(told: ImportProgress) -> float:
    """How much of one paper is done, from 0 to 1."""
    if told.stage is Stage.READING:
        return 0.1 + 0.8 * told.done / max(1, told.total)
    if told.stage is Stage.CARRYING:
        return 0.9 + 0.1 * told.done / max(1, told.total)
    return {Stage.OPENING: 0.0, Stage.COPYING: 0.05, Stage.READABLE: 0.1, Stage.DONE: 1.0}.get(
        told.stage, 0.9
    )
