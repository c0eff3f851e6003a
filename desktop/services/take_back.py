# SPDX-License-Identifier: AGPL-3.0-or-later
"""Take papers out again that have just been imported together, where nothing was done with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.errors import NotFoundError
from desktop.services.import_pack import take_out

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many papers were taken out, and the titles of those that stay."""

    removed: int
    kept: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What to tell the member."""
        papers = "1 paper was" if self.removed == 1 else f"{self.removed} papers were"
        told = [f"{papers} taken out again."] if self.removed else []
        if self.kept:
            titles = ", ".join(f"“{title}”" for title in self.kept[:3])
            more = f" and {len(self.kept) - 3} more" if len(self.kept) > 3 else ""
            one = len(self.kept) == 1
            why = "stays, because you wrote on it" if one else "stay, because you wrote on them"
            told.append(f"{titles}{more} {why}.")
        return " ".join(told) or "There was nothing to take out."


def take_back(library: Library, workers: Workers, *, document_ids: Sequence[int]) -> TakenBack:
    """Take documents out of the library, the last imported first; to be called off the UI thread.

    One that the member has written on, or on whose items, stays. A meeting goes with its last
    paper where nothing in it is the member's own; the files the papers came from are not touched.
    """
    removed, kept = 0, []
    for document_id in reversed(document_ids):
        with library.look() as work:
            try:
                document = work.documents.get(document_id)
            except NotFoundError:
                continue
        if take_out(library, workers, document=document):
            removed += 1
        else:
            kept.append(document.title)
    return TakenBack(removed, tuple(reversed(kept)))
