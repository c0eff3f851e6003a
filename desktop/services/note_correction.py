# SPDX-License-Identifier: AGPL-3.0-or-later
"""What minutes or papers have wrong: note it where it stands or by hand, to be raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.correction_note import CorrectionNote
from desktop.domain.errors import KnownError
from desktop.services.locate import MeetingPlaces

if TYPE_CHECKING:
    from desktop.storage.library import Library


def note_correction(
    library: Library,
    *,
    meeting_id: int,
    wrong: str = "",
    right: str = "",
    place: str = "",
    item_id: int | None = None,
    annotation_id: int | None = None,
) -> CorrectionNote:
    """Note a correction. From a mark come place, item and the wrong words, unless given.

    Without a place it is cited by its item.
    """
    with library.work() as work:
        work.meetings.get(meeting_id)
        places = MeetingPlaces(work, meeting_id)
        if annotation_id is not None:
            mark = work.annotations.get(annotation_id)
            if mark.meeting_id != meeting_id:
                raise KnownError("That mark belongs to another meeting. Nothing was changed.")
            item_id = places.item_of_mark(mark) if item_id is None else item_id
            place = place or str(places.cite_mark(mark))
            place = place or f"Page {mark.anchor.first_page + 1} of the file"
            wrong = wrong or mark.anchor.quote
        if not wrong.strip() and not right.strip():
            raise KnownError("There is nothing to correct: say what is wrong.")
        place = place or str(places.cite_item(item_id))
        return work.correction_notes.add(
            meeting_id,
            item_id,
            annotation_id=annotation_id,
            place=place,
            wrong=wrong,
            right=right,
        )


def change_correction(
    library: Library,
    *,
    correction_id: int,
    place: str | None = None,
    wrong: str | None = None,
    right: str | None = None,
    raised: bool | None = None,
) -> CorrectionNote:
    """Change what is given and leave the rest."""
    with library.work() as work:
        return work.correction_notes.change(
            correction_id, place=place, wrong=wrong, right=right, raised=raised
        )


def delete_correction(library: Library, *, correction_id: int) -> None:
    """Take a correction away; the mark it is about stays."""
    with library.work() as work:
        work.correction_notes.delete(correction_id)


def restore_correction(library: Library, *, correction_id: int) -> CorrectionNote:
    """Bring back one that was taken away."""
    with library.work() as work:
        work.correction_notes.restore(correction_id)
        return work.correction_notes.get(correction_id)


def corrections_of(library: Library, *, meeting_id: int) -> list[CorrectionNote]:
    """The corrections of a meeting in the order they were noted."""
    with library.look() as work:
        return work.correction_notes.of_meeting(meeting_id)
