# SPDX-License-Identifier: AGPL-3.0-or-later
"""The meeting in the library that papers handed over are of, and what it has already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.agenda import AgendaItem
from desktop.domain.document import Document, DocumentKind
from desktop.domain.meeting import Meeting, MeetingCard
from desktop.services.look_at_paper import hash_of
from desktop.services.match_papers import same_meeting
from desktop.services.proposal import PaperLook
from desktop.services.recognise_version import earlier_version

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class PapersThere:
    """What the library has. ``known`` are the papers handed over that are in it to the byte,
    ``versions`` those they seem new versions of, both by the path of what was handed over."""

    known: Mapping[Path, Document | None]
    meeting: Meeting | None = None
    items: Sequence[AgendaItem] = ()
    papers: Sequence[Document] = ()
    versions: Mapping[Path, Document] = field(default_factory=dict)

    @property
    def others(self) -> list[Document]:
        """The papers of the meeting that were not handed over again."""
        again = {document.id for document in self.known.values() if document is not None}
        return [document for document in self.papers if document.id not in again]

    @property
    def has_pack(self) -> bool:
        """Whether a pack is among these others."""
        return any(document.kind is DocumentKind.PACK for document in self.others)

    def is_new(self, look: PaperLook) -> bool:
        """Whether the library has neither this paper nor one it may be a version of."""
        return self.known.get(look.path) is None and look.path not in self.versions

    def without_meeting(self) -> PapersThere:
        """The same for papers that are of no meeting here after all."""
        return PapersThere(self.known, versions=self.versions)


def find_meeting(
    library: Library,
    looks: Sequence[PaperLook],
    card: MeetingCard,
    meeting_id: int | None,
    *,
    find: bool,
    beside: int | None,
    newer: bool,
) -> PapersThere:
    """What the library has of the meeting with ``meeting_id``, else of the one found by ``card``.

    With neither ``meeting_id`` nor ``find`` they are of a new one. ``beside`` is the meeting for
    papers without an agenda that fit none. Without ``newer`` no versions are looked for.
    """
    with library.look() as work:
        known = {look.path: work.documents.by_hash(look.sha256) for look in looks}
        meeting: Meeting | None = None
        if meeting_id is not None:
            meeting = work.meetings.get(meeting_id)
        elif find:
            meeting = _meant(card, [each.meeting for each in work.meetings.list()], known)
            silent = not any(look.kind is DocumentKind.PACK for look in looks)
            if meeting is None and beside is not None and silent:
                meeting = work.meetings.get(beside)
        if meeting is None:
            items, papers = list[AgendaItem](), list[Document]()
        else:
            items = list(work.items.of_meeting(meeting.id))
            papers = list(work.documents.of_meeting(meeting.id))
        versions = _versions(work, looks, papers, known) if newer else {}
        return PapersThere(known, meeting, items, papers, versions)


def _meant(
    card: MeetingCard, meetings: Sequence[Meeting], known: Mapping[Path, Document | None]
) -> Meeting | None:
    """The meeting in the library that the papers are of."""
    ids = {document.meeting_id for document in known.values() if document is not None}
    if len(ids) == 1:
        return next((meeting for meeting in meetings if meeting.id in ids), None)
    alike = [meeting for meeting in meetings if card.body and same_meeting(card, meeting.card)]
    exact = [m for m in alike if (m.card.body or "").casefold() == (card.body or "").casefold()]
    return next(iter(exact or alike), None)


def _versions(
    work: Work,
    looks: Sequence[PaperLook],
    papers: Sequence[Document],
    known: dict[Path, Document | None],
) -> dict[Path, Document]:
    """Of which of the meeting's papers each seems a new version; ``known`` is completed.

    A lone pack was not hashed to save time: it is now, where it may be a version.
    """
    found: dict[Path, Document] = {}
    for look in looks:
        if look.fault or known.get(look.path) is not None:
            continue
        taken = {document.id for document in found.values()}
        old = earlier_version(work, look, [d for d in papers if d.id not in taken])
        if old is not None and not look.sha256:
            known[look.path] = work.documents.by_hash(hash_of(look.path))
        if old is not None and known.get(look.path) is None:
            found[look.path] = old
    return found
