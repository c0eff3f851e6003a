# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make, change, tag and take back marks on pages.

Each function is one unit of work: when it returns, the mark is on disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.domain.annotation import (
    Anchor,
    Annotation,
    AreaPicture,
    MarkColour,
    MarkKind,
    Stroke,
)
from desktop.domain.ink import ink_anchor

if TYPE_CHECKING:
    from desktop.storage.library import Library


def add_mark(
    library: Library,
    *,
    meeting_id: int,
    document_id: int,
    kind: MarkKind,
    anchor: Anchor,
    colour: MarkColour = MarkColour.YELLOW,
    note: str = "",
    tags: Sequence[str] = (),
    ink: Sequence[Stroke] = (),
    picture: AreaPicture | None = None,
    author: str = "",
    taken_from: str | None = None,
) -> Annotation:
    """Make a mark. Tags are given by name; those that are new are made.

    ``ink`` are the strokes of a mark of that kind, ``picture`` what a marked area looks like;
    ``author`` and ``taken_from`` tell of an annotation in the PDF that was taken over.
    """
    with library.work() as work:
        work.documents.get(document_id)
        return work.annotations.add(
            meeting_id,
            document_id,
            kind,
            colour,
            anchor,
            note=note,
            tag_names=tidy_names(tags),
            ink=ink,
            picture=picture,
            author=author,
            taken_from=taken_from,
        )


def change_mark(
    library: Library,
    *,
    mark_id: int,
    kind: MarkKind | None = None,
    colour: MarkColour | None = None,
    note: str | None = None,
) -> Annotation:
    """Change what is given and leave the rest; NotFoundError when there is no such mark."""
    with library.work() as work:
        return work.annotations.change(mark_id, kind=kind, colour=colour, note=note)


def set_ink(library: Library, *, ink: Mapping[int, Sequence[Stroke]]) -> None:
    """Give marks of the pen these strokes, by the mark's id, all in one step.

    One without any stroke is taken away, and one that was taken away is brought back.
    """
    with library.work() as work:
        for mark_id, strokes in ink.items():
            if strokes:
                at = work.annotations.restore(mark_id).anchor
                anchor = ink_anchor(at.sha256, at.first_page, strokes)
                work.annotations.redraw(mark_id, strokes, anchor)
            else:
                work.annotations.delete(mark_id)


def move_area(
    library: Library, *, mark_id: int, anchor: Anchor, picture: AreaPicture | None
) -> Annotation:
    """Put an area elsewhere or make it larger, with the picture of what it is around now."""
    with library.work() as work:
        return work.annotations.move(mark_id, anchor, picture)


def set_speaking_order(library: Library, *, meeting_id: int, mark_ids: Sequence[int]) -> None:
    """Speak to these marks of a meeting in this order; the others have no place in it."""
    with library.work() as work:
        work.annotations.set_speaking_order(meeting_id, mark_ids)


def picture_of(library: Library, *, mark_id: int) -> AreaPicture | None:
    """What a marked area looked like when it was marked; None where no picture was kept."""
    with library.look() as work:
        return work.annotations.picture(mark_id)


def tag_mark(library: Library, *, mark_id: int, tags: Sequence[str]) -> Annotation:
    """Give a mark exactly these tags, by name and in this order; new ones are made."""
    with library.work() as work:
        work.annotations.set_tags(
            mark_id, tuple(work.tags.get_or_add(name).id for name in tidy_names(tags))
        )
        return work.annotations.get(mark_id)


def delete_mark(library: Library, *, mark_id: int) -> None:
    """Take a mark away; ``restore_mark`` brings it back with its note and tags."""
    with library.work() as work:
        work.annotations.delete(mark_id)


def restore_mark(library: Library, *, mark_id: int) -> Annotation:
    """Bring back a mark that was taken away."""
    with library.work() as work:
        return work.annotations.restore(mark_id)


def tidy_names(tags: Sequence[str]) -> tuple[str, ...]:
    """The names without surrounding space, each once whatever its capitals, none empty."""
    names: dict[str, str] = {}
    for tag in tags:
        name = " ".join(tag.split())
        if name:
            names.setdefault(name.casefold(), name)
    return tuple(names.values())
