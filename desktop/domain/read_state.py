# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far the member has read: pages, and from them items, papers and the meeting. Pure.

A page is read or not; pages left blank count for nothing. What was read is known by the hash of
the file, so that it holds when the file is imported again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.document import Document, PageRecord

PagesRead = Mapping[str, Mapping[int, datetime]]
"""By the hash of the file: the zero-based pages that were read, and when first."""


class ReadState(StrEnum):
    """How far something is read."""

    NOTHING = "nothing"  # it has no pages to read
    UNREAD = "unread"
    IN_PROGRESS = "in progress"
    READ = "read"
    UPDATED = "updated"  # all was read, then papers were added to it


@dataclass(frozen=True, slots=True)
class Progress:
    """How far, and how many pages ``read`` of how many there are to be read."""

    state: ReadState = ReadState.NOTHING
    read: int = 0
    total: int = 0

    def __str__(self) -> str:
        left = self.total - self.read
        pages = "page" if self.total == 1 else "pages"
        match self.state:
            case ReadState.NOTHING:
                return ""
            case ReadState.UNREAD:
                return "not read yet"
            case ReadState.READ:
                return "read"
            case ReadState.UPDATED:
                return f"updated: {left} new {'page' if left == 1 else 'pages'} to read"
        return f"{self.read} of {self.total} {pages} read"


NOTHING_TO_READ = Progress()


@dataclass(frozen=True, slots=True)
class _Part:
    """The pages that one paper gives to an item."""

    added_at: datetime
    total: int
    read_at: Sequence[datetime]

    @property
    def is_read(self) -> bool:
        return len(self.read_at) == self.total


@dataclass(frozen=True, slots=True)
class ReadingProgress:
    """How far the items and the papers of a meeting are read, by id."""

    items: Mapping[int, Progress]
    documents: Mapping[int, Progress]


def reading_progress(
    documents: Iterable[Document],
    pages_of: Mapping[int, Sequence[PageRecord]],
    read: PagesRead,
) -> ReadingProgress:
    """How far a meeting's items and papers are read. Pages in no item count for their paper.

    An item that was read in an earlier version is updated while what is new in it is not.
    """
    parts: dict[int, list[_Part]] = defaultdict(list)
    earlier: dict[int, list[_Part]] = defaultdict(list)
    whole: dict[int, Progress] = {}
    for document in documents:
        own = read.get(document.sha256, {})
        by_item: dict[int | None, list[int]] = defaultdict(list)
        for page in pages_of.get(document.id, ()):
            if not page.blank:
                item_id = page.item_id if page.item_id is not None else document.item_id
                by_item[item_id].append(page.index)
        for item_id, pages in by_item.items():
            times = [own[page] for page in pages if page in own]
            if item_id is not None:
                of_item = parts if document.is_current else earlier
                of_item[item_id].append(_Part(document.added_at, len(pages), times))
        every = [page for pages in by_item.values() for page in pages]
        times = [own[page] for page in every if page in own]
        whole[document.id] = _progress([_Part(document.added_at, len(every), times)])
    items = {item_id: _progress(each, earlier[item_id]) for item_id, each in parts.items()}
    return ReadingProgress(items, whole)


def pages_to_read(
    documents: Iterable[Document],
    pages_of: Mapping[int, Sequence[PageRecord]],
    item_id: int,
) -> dict[str, list[int]]:
    """The pages of an item that are not blank, zero-based, by the hash of their file."""
    found: dict[str, list[int]] = {}
    for document in documents:
        if not document.is_current:
            continue
        pages = [
            page.index
            for page in pages_of.get(document.id, ())
            if not page.blank
            and (page.item_id if page.item_id is not None else document.item_id) == item_id
        ]
        if pages:
            found[document.sha256] = pages
    return found


def _progress(parts: Sequence[_Part], earlier: Sequence[_Part] = ()) -> Progress:
    """How far; ``earlier`` is what the versions before gave to the item."""
    total = sum(part.total for part in parts)
    read = sum(len(part.read_at) for part in parts)
    if not total:
        return NOTHING_TO_READ
    if read == total:
        return Progress(ReadState.READ, read, total)
    if _was_read_before_more_came(parts) or any(part.is_read for part in earlier):
        return Progress(ReadState.UPDATED, read, total)
    return Progress(ReadState.IN_PROGRESS if read else ReadState.UNREAD, read, total)


def _was_read_before_more_came(parts: Sequence[_Part]) -> bool:
    """Whether all there was had been read when the first paper came that is not read yet."""
    came = min(part.added_at for part in parts if not part.is_read)
    before = [part for part in parts if part.added_at < came]
    return bool(before) and all(max(part.read_at) < came for part in before)
