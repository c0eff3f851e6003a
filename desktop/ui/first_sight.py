# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window shows before its library is open, from a first look that changes nothing in it.

The pages that were read last, if the member left the program while reading; else the meetings.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import DamagedError
from desktop.storage.file_store import FileStore
from desktop.storage.first_look import FirstLook
from desktop.storage.revision import library_file
from desktop.ui.meeting.meeting_papers import MeetingPapers

if TYPE_CHECKING:
    from desktop.storage.library import Library
    from desktop.ui.main_window import MainWindow
    from desktop.ui.meeting.meeting_state import MeetingState


def first_sight(window: MainWindow, folder: Path, *, reading: bool) -> int | None:
    """Show what there is in the library in ``folder``; ``reading`` is whether to go on reading.

    Gives the meeting to come back to as soon as the library is open: one without pages to show.
    """
    look, come_back = FirstLook.open(folder), None
    with suppress(DamagedError), look or nullcontext():  # opening it tells of that
        meeting_id = look.last_opened() if look is not None and reading else None
        papers = _papers(look, meeting_id) if look is not None and meeting_id is not None else None
        if look is not None and papers is not None:
            come_back = papers.meeting.id
            if papers.documents:
                window.show_papers(papers, look.place(come_back), FileStore(folder / "files"))
                return None
        window.home.set_meetings(look.meetings() if look is not None else [])
    if look is None and library_file(folder).is_file():
        window.home.say_closed(window.tr("Opening your library…"))
    window.show_home()
    return come_back


def _papers(look: FirstLook, meeting_id: int) -> MeetingPapers | None:
    summary = next((s for s in look.meetings() if s.meeting.id == meeting_id), None)
    if summary is None:
        return None
    documents = look.documents(meeting_id)
    return MeetingPapers(
        summary.meeting,
        documents,
        look.items(meeting_id),
        {d.id: look.pages(d.id) for d in documents},
    )


def opened_behind(
    folder: Path, meeting_id: int | None, opener: Callable[[Path], Library] | None
) -> tuple[Library, MeetingState | None]:
    """The library, opened on a thread while the first sight is there, with the meeting shown.

    ``opener`` opens it in another way than the usual. KnownError where it can't be.
    """
    # Wanted by the first meeting and the first import: brought in while nothing moves.
    from desktop.documents.large_blocks import give_large_blocks_back
    from desktop.parsing import front_card  # noqa: F401
    from desktop.services import import_pack  # noqa: F401
    from desktop.services.open_library import open_library
    from desktop.storage import reading_json  # noqa: F401
    from desktop.ui.meeting.meeting_state import state_of

    give_large_blocks_back()
    library = (opener or open_library)(folder)
    return library, state_of(library, meeting_id) if meeting_id is not None else None
