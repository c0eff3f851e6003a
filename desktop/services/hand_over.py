# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting from one laptop to another, merged with what is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.domain.meeting import MeetingSummary
    from desktop.storage.backup import Progress
    from desktop.storage.library import Library


def write_meeting(
    library: Library, *, meeting_id: int, out: Path, progress: Progress | None = None
) -> None:
    """Write a meeting, its papers and what the member wrote about it to one file.

    The register of interests is not in it. KnownError, with nothing written, where that fails.
    """
    from desktop.storage.meeting_file import write_meeting_file

    if not out.absolute().parent.is_dir():
        raise KnownError(f"There is no folder “{out.absolute().parent}” to write to.")
    write_meeting_file(library, meeting_id, out, progress=progress)


def meetings_in(library: Library, *, file: Path) -> list[MeetingSummary]:
    """The meetings in such a file, or in a backup, with the ids they have in it.

    KnownError where the file is neither. ``library`` lends the place to look into it.
    """
    from desktop.storage import meeting_file

    if not file.is_file():
        raise KnownError(f"There is no file “{file}”. Nothing was changed.")
    return meeting_file.meetings_in(file, library)


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
    return meeting_file.take_in(library, file, meeting_ids=meeting_ids, progress=progress)
