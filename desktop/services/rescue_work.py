# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saving what the member wrote out of a library that is damaged, as text."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from desktop.domain.errors import KnownError

NOTHING = (
    "Nothing could be read from the library's file any more. Please go back to a backup; nothing"
    " was changed."
)


def rescue_work(folder: Path, *, out: Path) -> int:
    """Write all that can still be read of the library in ``folder`` to a text file; how many.

    The library is not changed. KnownError where nothing can be read, or written.
    """
    from desktop.storage.rescue import rescue

    found = rescue(folder)
    if not found:
        raise KnownError(NOTHING)
    lines = ["# What could be read from a damaged library", ""]
    for meeting, things in groupby(found, key=lambda each: each.meeting):
        lines += [f"## {meeting or 'Of no meeting'}", ""]
        for thing in things:
            item = f" (item {thing.item})" if thing.item else ""
            words = " — ".join(" ".join(part.split()) for part in thing.words)
            lines.append(f"- **{thing.what}{item}:** {words}")
        lines.append("")
    aside = out.with_name(f".{out.name}.part")
    try:
        aside.write_text("\n".join(lines), encoding="utf-8")
        aside.replace(out)
    except OSError as error:
        raise KnownError(f"We couldn't write “{out.name}” there. Nothing was changed.") from error
    return len(found)
