# SPDX-License-Identifier: AGPL-3.0-or-later
"""A PDF in the library and what the engine can tell of it before reading its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.page import PageSize


class DocumentKind(StrEnum):
    """What part a PDF plays in a meeting."""

    PACK = "pack"
    SUPPLEMENT = "supplement"
    LATE_PAPER = "late paper"
    MINUTES = "minutes"
    QUESTION_PAPER = "question paper"
    EXEMPT = "exempt"
    REPORT = "report"  # the paper of one item, in a file of its own
    APPENDIX = "appendix"


class ReadingState(StrEnum):
    """How far the text of a document has been read."""

    WAITING = "waiting"  # in the library, its pages can be shown, its text is not all read
    READY = "ready"


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """An entry of the PDF's outline. ``level`` starts at 1; ``page`` is zero-based or None."""

    level: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What opening a PDF tells: no text is read for it."""

    sizes: tuple[PageSize, ...]
    outline: tuple[OutlineEntry, ...] = ()
    title: str = ""
    subject: str = ""
    author: str = ""
    repaired: bool = False

    @property
    def page_count(self) -> int:
        """How many pages the PDF has."""
        return len(self.sizes)


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF kept in the library, named by the SHA-256 of its bytes."""

    id: int
    meeting_id: int
    sha256: str
    kind: DocumentKind
    title: str
    file_name: str
    page_count: int
    state: ReadingState
    added_at: datetime
    locked: bool = False  # a password is needed to open it
    supplement_number: int | None = None
    item_id: int | None = None  # the agenda item that all of it belongs to
    position: int = 0  # its place among the meeting's papers
    version_of: int | None = None  # the paper it is a new version of
    superseded_by: int | None = None  # the version that counts in its stead

    @property
    def is_current(self) -> bool:
        """Whether it counts: no other version of the paper does in its stead."""
        return self.superseded_by is None

    @property
    def is_set_aside(self) -> bool:
        """Whether it is a new version that is not in use: not yet, or not any more."""
        return self.superseded_by is not None and self.superseded_by == self.version_of


@dataclass(frozen=True, slots=True)
class PageRecord:
    """What the library keeps of a page: ``label`` is the number stamped on the paper."""

    index: int
    size: PageSize
    label: str | None = None
    item_id: int | None = None
    blank: bool = False
