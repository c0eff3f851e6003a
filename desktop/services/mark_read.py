# SPDX-License-Identifier: AGPL-3.0-or-later
"""Note what has been read, by reading it or by saying so, and take that back.

Pages are zero-based, by the hash of their file. What one function returns is what the other
takes to undo it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from desktop.domain.read_state import PagesRead

if TYPE_CHECKING:
    from desktop.storage.library import Library


def mark_read(library: Library, *, pages: Mapping[str, Iterable[int]]) -> dict[str, list[int]]:
    """Note pages as read; returns those that were not yet."""
    with library.work() as work:
        return {sha256: work.pages_read.add(sha256, which) for sha256, which in pages.items()}


def mark_unread(library: Library, *, pages: Mapping[str, Iterable[int]]) -> PagesRead:
    """Note pages as not read; returns those that were, with when they first had been."""
    with library.work() as work:
        return {sha256: work.pages_read.remove(sha256, which) for sha256, which in pages.items()}


def put_back_read(library: Library, *, read: PagesRead) -> None:
    """Note pages as read again at the time they had been."""
    with library.work() as work:
        for sha256, read_at in read.items():
            work.pages_read.put_back(sha256, read_at)
