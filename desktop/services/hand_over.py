# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting from one laptop to another, merged with what is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError, ReadOnlyError
from desktop.domain.leaving import NOTHING_ALLOWED, Allowed, LeftOut

if TYPE_CHECKING:
    from desktop.domain.meeting import MeetingSummary
    from desktop.storage.backup import Progress
    from desktop.storage.library import Library


def kept_back(library: Library, *, meeting_id: int) -> LeftOut:
    """What is not written into such a file, unless the member says yes for it."""
    with library.look() as work:
        return LeftOut(sensitive=work.merging.sensitive(meeting_id))


def write_meeting(
    library: Library,
    *,
    meeting_id: int,
    out: Path,
    allowed: Allowed = NOTHING_ALLOWED,
    progress: Progress | None = None,
) -> LeftOut:
    """Write a meeting, its papers and what the member wrote about it to one file.

    The register of interests is not in it; of a sensitive declaration only that it was made, unless
    ``allowed`` says otherwise. Returns what was kept back. KnownError, with nothing written, where
    that fails.
    """
    from desktop.storage.meeting_file import write_meeting_file

    if not out.absolute().parent.is_dir():
        raise KnownError(f"There is no folder “{out.absolute().parent}” to write to.")
    left_out = LeftOut() if allowed.sensitive else kept_back(library, meeting_id=meeting_id)
    write_meeting_file(library, meeting_id, out, unsaid=not allowed.sensitive, progress=progress)
    return left_out


def meetings_in(library: Library, *, file: Path) -> list[MeetingSummary]:
    """The meetings in such a file, or in a backup, with the ids they have in it.

    KnownError where the file is neither. ``library`` lends the place to look into it.
    """
    from desktop.storage import meeting_file

    if not file.is_file():
        raise KnownError(f"There is no file “{file}”. Nothing was changed.")
    return meeting_file.meetings_in(file, library)


def those_in(library: Library, *, file: Path, meeting_ids: Sequence[int]) -> list[int]:
    """These ids again; KnownError, naming what the file holds, where it does not hold them all."""
    there = {each.meeting.id: each for each in meetings_in(library, file=file)}
    for meeting_id in meeting_ids:
        if meeting_id not in there:
            held = "; ".join(f"{ident}: {_named(each)}" for ident, each in there.items())
            raise KnownError(
                f"There is no meeting {meeting_id} in this file. It holds {held or 'none'}."
            )
    return list(dict.fromkeys(meeting_ids))


def _named(summary: MeetingSummary) -> str:
    card = summary.meeting.card
    parts = (card.body or summary.paper_title, card.date.isoformat() if card.date else None)
    return ", ".join(part for part in parts if part)


def take_in(
    library: Library,
    *,
    file: Path,
    meeting_ids: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> list[int]:
    """Merge the meetings in such a file, or in a backup, into the library; their ids here.

    ``meeting_ids`` are ids in the file, all where None. Nothing of the library is lost: of what
    both have, the later words stay. KnownError, with nothing changed, where the file is neither.
    """
    from desktop.storage import meeting_file

    if not file.is_file():
        raise KnownError(f"There is no file “{file}”. Nothing was changed.")
    if library.refusal:
        raise ReadOnlyError(library.refusal)
    return meeting_file.take_in(library, file, meeting_ids=meeting_ids, progress=progress)
