# SPDX-License-Identifier: AGPL-3.0-or-later
"""Do what was proposed and confirmed: make or find the meeting, import its papers, tie them.

The agenda is imported first, so that the items are there for the papers to be put under. Each
paper is imported by itself: one that fails leaves the others as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.agenda import ItemReading, number_key, title_key
from desktop.domain.document import DocumentKind
from desktop.domain.errors import CancelledError, KnownError
from desktop.services.carry_over import carry_over
from desktop.services.gather_files import discard
from desktop.services.import_pack import Part, import_pack, known_document, take_out
from desktop.services.import_progress import (
    Cancelled,
    ImportProgress,
    ImportResult,
    Stage,
    never_cancelled,
)
from desktop.services.proposal import ItemChoice, Proposal, ProposedPaper

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

TellPaper = Callable[[ProposedPaper, ImportProgress], None]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a paper: the result, or the error that was met.

    ``reissue_id`` is that of a new version that took an older paper's place.
    """

    paper: ProposedPaper
    result: ImportResult | None = None
    error: KnownError | None = None
    reissue_id: int | None = None


def accept_proposal(
    library: Library,
    workers: Workers,
    proposal: Proposal,
    *,
    password: str | None = None,
    progress: TellPaper | None = None,
    cancelled: Cancelled | None = None,
    leaving: Cancelled | None = None,
) -> list[Accepted]:
    """Import the papers that are to be taken. To be called off the UI thread.

    A file that can't be imported is told in its place. Raises CancelledError when it was
    stopped: what had been imported by then stays, and a new meeting without papers goes.
    """
    stop = cancelled or never_cancelled
    outcomes: dict[int, Accepted] = {}
    taken = [(n, p) for n, p in enumerate(proposal.papers) if p.take and not p.look.fault]
    made_here = proposal.meeting_id is None
    if not taken and proposal.xml is None:
        discard(proposal.temporary)
        return _faults(proposal)
    try:
        meeting_id = _meeting(library, proposal)
        try:
            _rename_known(library, meeting_id, proposal)
            # The agenda first: the others are put under its items.
            for place, paper in sorted(taken, key=lambda t: t[1].kind is not DocumentKind.PACK):
                if paper.kind is not DocumentKind.PACK:
                    _list_agenda(library, meeting_id, proposal)
                outcomes[place] = _accept(
                    library, workers, meeting_id, paper, password, progress, stop, leaving
                )
            _list_agenda(library, meeting_id, proposal)
        finally:
            if made_here:
                _remove_empty(library, meeting_id, keep=proposal.xml is not None)
    finally:
        discard(proposal.temporary)
    done = [outcomes[place] for place, _ in taken if place in outcomes]
    return [*done, *_faults(proposal)]


def _faults(proposal: Proposal) -> list[Accepted]:
    return [
        Accepted(paper, error=KnownError(paper.look.fault))
        for paper in proposal.papers
        if paper.look.fault
    ]


def _meeting(library: Library, proposal: Proposal) -> int:
    """The meeting, made if it is new; one that was removed is put back."""
    with library.work() as work:
        if proposal.meeting_id is None:
            return work.meetings.add(proposal.card).id
        work.meetings.get(proposal.meeting_id)
        work.meetings.put_back(proposal.meeting_id)
        return proposal.meeting_id


def _accept(
    library: Library,
    workers: Workers,
    meeting_id: int,
    paper: ProposedPaper,
    password: str | None,
    progress: TellPaper | None,
    cancelled: Cancelled,
    leaving: Cancelled | None,
) -> Accepted:
    def tell(told: ImportProgress) -> None:
        if progress is not None:
            progress(paper, told)

    if cancelled():
        raise CancelledError("The import was stopped.")
    with library.look() as work:
        item_id = _item_id(work, meeting_id, paper.item)
    if paper.known is not None:
        known = _known(library, paper.known, meeting_id, item_id)
        if known is not None:
            return Accepted(paper, known)
    try:
        result = import_pack(
            library,
            workers,
            paper.path,
            meeting_id=meeting_id,
            part=Part(paper.kind, paper.title, item_id, paper.version_of),
            password=password if paper.look.locked else None,
            progress=tell,
            cancelled=cancelled,
            leaving=leaving,
        )
    except CancelledError:
        raise
    except KnownError as error:
        return Accepted(paper, error=error)
    if paper.version_of is not None and result.new:
        return _as_version(library, workers, paper, result, tell, cancelled, leaving)
    with library.work() as work:
        document = work.documents.get(result.document_id)
        if result.new and document.kind is not paper.kind:
            work.documents.change(document.id, kind=paper.kind)  # as the member confirmed it
    return Accepted(paper, result)


def _as_version(
    library: Library,
    workers: Workers,
    paper: ProposedPaper,
    result: ImportResult,
    tell: Callable[[ImportProgress], None],
    cancelled: Cancelled,
    leaving: Cancelled | None,
) -> Accepted:
    """Have a new version take the old one's place; stopped, it is taken out again."""
    with library.look() as work:
        document = work.documents.get(result.document_id)
        reissue = work.versions.of_document(document.id)
    if reissue is None:
        return Accepted(paper, result)

    def share(done: float) -> None:
        at = round(100 * done)
        tell(ImportProgress(Stage.CARRYING, document.meeting_id, document.id, at, 100))

    try:
        carry_over(library, workers, reissue_id=reissue.id, progress=share, cancelled=cancelled)
    except CancelledError:
        if leaving is None or not leaving():
            take_out(library, workers, document=document)
        raise
    except KnownError as error:
        return Accepted(paper, result, error=error)
    return Accepted(paper, result, reissue_id=reissue.id)


def _rename_known(library: Library, meeting_id: int, proposal: Proposal) -> None:
    """Have papers that the meeting has already play the part that was confirmed now."""
    wanted = {p.known: p.kind for p in proposal.papers if p.take and p.known is not None}
    with library.work() as work:
        for document in work.documents.of_meeting(meeting_id):
            kind = wanted.get(document.id, document.kind)
            if kind is not document.kind:
                work.documents.change(document.id, kind=kind)


def _known(
    library: Library, document_id: int, meeting_id: int, item_id: int | None
) -> ImportResult | None:
    """Tie a paper that the meeting has already; None where it is to be gone through again."""
    with library.work() as work:
        document = next(
            (d for d in work.documents.of_meeting(meeting_id) if d.id == document_id), None
        )
        if document is None:
            return None
        if item_id is not None and document.item_id is None:
            document = work.documents.change(document_id, item_id=item_id)
    return known_document(library, document)


def _item_id(work: Work, meeting_id: int, choice: ItemChoice | None) -> int | None:
    """The item in the library that was chosen: by number and title, else by either."""
    if choice is None:
        return None
    items = work.items.of_meeting(meeting_id)
    number, title = number_key(choice.number), title_key(choice.title)
    numbered = [i for i in items if number_key(i.number) == number]
    for same in (
        [i for i in numbered if title_key(i.title) == title],
        numbered if number else [],
        [i for i in items if title_key(i.title) == title],
    ):
        if same:
            return same[0].id
    return None


def _list_agenda(library: Library, meeting_id: int, proposal: Proposal) -> None:
    """Where no paper lists the agenda, list it as the meeting's XML has it."""
    if proposal.xml is None or not proposal.xml.items:
        return
    from desktop.parsing.item_kinds import kind_of

    with library.look() as work:
        if work.items.of_meeting(meeting_id):
            return
    others = any(item.papers for item in proposal.xml.items)
    agenda = [
        ItemReading(
            item.number,
            item.title,
            kind_of(item.title, item.text, has_paper=bool(item.papers), others_have=others),
            description=item.text or None,
        )
        for item in proposal.xml.items
    ]
    with library.work() as work:
        work.items.list_anew(meeting_id, agenda)


def _remove_empty(library: Library, meeting_id: int, *, keep: bool) -> None:
    """Take a meeting away again that was made for papers of which none came."""
    with library.work() as work:
        papers = work.documents.of_meeting(meeting_id)
        agenda = work.items.of_meeting(meeting_id)
        if not papers and not (keep and agenda):
            work.meetings.remove_if_untouched(meeting_id)
