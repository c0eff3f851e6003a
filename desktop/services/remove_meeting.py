# SPDX-License-Identifier: AGPL-3.0-or-later
"""Take a meeting off the list, and put it back. Nothing in it is touched by either."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.storage.library import Library


def remove_meeting(library: Library, *, meeting_id: int) -> None:
    """Take a meeting off the list and out of the search; NotFoundError when there is none.

    Its papers and all the member wrote stay: ``put_back_meeting`` brings them back, and so does
    importing one of its PDFs again.
    """
    with library.work() as work:
        work.meetings.remove(meeting_id)


def put_back_meeting(library: Library, *, meeting_id: int) -> None:
    """Have a removed meeting on the list again; harmless for one that is there.

    A paper whose text was not all read is read on by the next ``resume_reading``.
    """
    with library.work() as work:
        work.meetings.put_back(meeting_id)
