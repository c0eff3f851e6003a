# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the documents about one meeting as they are wanted: to be looked at, saved or copied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.services.export_paper import Exported, export_paper, paper_text
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.ui.export.wanted import Wanted
from desktop.ui.tasks import Progress


@dataclass(frozen=True, slots=True)
class PaperWriter:
    """``member`` is the name that stands on what is written, or empty."""

    library: Library
    workers: Workers
    meeting_id: int
    member: str = ""

    def write(self, wanted: Wanted, out: Path, progress: Progress) -> Exported:
        """Write it to ``out``, as :func:`export_paper` does. Not to be called on the UI thread."""
        return export_paper(
            self.library,
            self.workers,
            meeting_id=self.meeting_id,
            paper=wanted.paper,
            out=out,
            author=self.member,
            style=wanted.style,
            choice=wanted.choice,
            allowed=wanted.allowed,
            progress=progress,
        )

    def text(self, wanted: Wanted) -> str:
        """Its words as Markdown; nothing exempt is among them."""
        return paper_text(
            self.library,
            meeting_id=self.meeting_id,
            paper=wanted.paper,
            author=self.member,
            choice=wanted.choice,
            allowed=wanted.allowed,
        )
