# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the app proposes to do with some files, for the member to confirm. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.agenda import ItemKind, ItemReading
from desktop.domain.document import DocumentKind
from desktop.domain.meeting import MeetingCard
from desktop.parsing.file_names import FileName

if TYPE_CHECKING:
    from desktop.parsing.meeting_xml import MeetingXml


@dataclass(frozen=True, slots=True)
class ItemChoice:
    """An agenda item a paper may belong to; ids are not known while the meeting is new."""

    number: str | None
    title: str
    kind: ItemKind = ItemKind.REPORT

    @property
    def heading(self) -> str:
        """Number and title, as said in the room."""
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class PaperLook:
    """What the first pages and the name of a PDF tell of it.

    ``kind`` is None where it is a paper without anything that says what part it plays;
    ``agenda`` holds items where it lists some; ``number`` is the item stamped on it; ``heading``
    its own title; ``appendices`` the labels and titles of those it lists. ``fault`` is a sentence
    where it can't be imported.
    """

    path: Path
    file_name: str
    name: FileName
    folder: str = ""
    container: Path | None = None
    sha256: str = ""
    pages: int = 0
    file_title: str = ""
    card: MeetingCard = field(default_factory=MeetingCard)
    kind: DocumentKind | None = None
    agenda: tuple[ItemReading, ...] = ()
    number: str | None = None
    heading: str = ""
    appendices: tuple[tuple[str, str], ...] = ()
    fault: str = ""
    locked: bool = False
    text: str = ""  # of its first pages


@dataclass(frozen=True, slots=True)
class ProposedPaper:
    """One paper: what it is, what it is called, where it belongs and why the app thinks so.

    ``known`` is the document's id where the library has these bytes; ``take`` is False for a
    paper that is better left out; ``version_of`` the document of the meeting that it is, or seems
    to be, a new version of.
    """

    look: PaperLook
    kind: DocumentKind
    title: str
    item: ItemChoice | None = None
    why: str = ""
    known: int | None = None
    take: bool = True
    version_of: int | None = None

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.look.path

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return self.look.file_name


@dataclass(frozen=True, slots=True)
class EarlierPaper:
    """A paper that the meeting has, of which another may be a new version."""

    id: int
    title: str
    pages: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """One meeting made of, or joined by, some papers.

    ``meeting_id`` is the meeting they join, None for a new one with ``card``. ``agenda`` is what
    papers can be put under; ``earlier`` are the meeting's own papers. ``plain`` tells that there
    is nothing to ask: one ordinary pack.
    """

    card: MeetingCard
    meeting_id: int | None
    papers: tuple[ProposedPaper, ...]
    agenda: tuple[ItemChoice, ...] = ()
    xml: MeetingXml | None = None
    plain: bool = False
    temporary: Path | None = None
    earlier: tuple[EarlierPaper, ...] = ()

    @property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """File name and sentence of each file that can't be imported."""
        return tuple((p.file_name, p.look.fault) for p in self.papers if p.look.fault)
