# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saving what the member wrote out of a library that is damaged, as text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from desktop.storage.rescue import Rescued

NOTHING = (
    "Nothing could be read from the library's file any more. Please go back to a backup; nothing"
    " was changed."
)


def _put_together(folder: Path) -> list[Rescued]:
    """What is left of a library whose table of contents is spoilt; of a backup nothing."""
    from desktop.services.open_library import read_what_is_left
    from desktop.storage.reading import SALVAGED
    from desktop.storage.rescue import rescue

    try:
        library = read_what_is_left(folder)
    except KnownError:
        return []
    try:
        return rescue(library.database) if library.refusal == SALVAGED else []
    finally:
        library.close()


def rescue_work(folder: Path, *, out: Path) -> int:
    """Write all that can still be read of the library in ``folder`` to a text file; how many.

    The library is not changed. KnownError where nothing can be read, or written.
    """
    from desktop.storage.rescue import rescue
    from desktop.storage.revision import library_file

    found = rescue(library_file(folder)) or _put_together(folder)
    if not found:
        raise KnownError(NOTHING)
    return write_rescued(found, out, "What could be read from a damaged library")


def write_rescued(found: Sequence[Rescued], out: Path, title: str) -> int:
    """Write what was found, by meeting, to a text file; how many things. KnownError if it can't."""
    from desktop.exports.saving import save

    lines = [f"# {title}", ""]
    for meeting, things in groupby(found, key=lambda each: each.meeting):
        lines += [f"## {meeting or 'Of no meeting'}", ""]
        for thing in things:
            item = f" (item {thing.item})" if thing.item else ""
            words = " — ".join(" ".join(part.split()) for part in thing.words)
            lines.append(f"- **{thing.what}{item}:** {words}")
        lines.append("")
    save("\n".join(lines).encode("utf-8", "replace"), str(out))
    return len(found)
