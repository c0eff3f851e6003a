# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write the member's register as PDF or as a table; of a sensitive entry only that there is one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.jobs import Call
from desktop.domain.interest import Whose
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.domain.register_paper import RegisterLine, RegisterPaper
from desktop.domain.standing_interest import StandingInterest
from desktop.services.keep_register import interests_of

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

TIME_LIMIT = 60.0  # seconds
OWN = (Whose.UNSAID, Whose.MINE)


def compose_register(
    library: Library, *, member: str = "", made_at: datetime | None = None
) -> RegisterPaper:
    """The register as it may leave the app; ``made_at`` is now in local time unless given."""
    lines = tuple(_line(one) for one in interests_of(library))
    return RegisterPaper(lines, made_at or datetime.now(UTC).astimezone(), member)


def export_register(
    library: Library,
    workers: Workers,
    *,
    out: Path,
    member: str = "",
    style: PrintStyle = AS_ALWAYS,
) -> Path:
    """Write the register to ``out``: as a table where it ends in ``.csv``, else as PDF."""
    out = out.absolute()
    paper = compose_register(library, member=member)
    if out.suffix.lower() == ".csv":
        from desktop.exports.register_csv import write_register_csv

        write_register_csv(paper, str(out))
    else:
        workers.back.call(Call(write_pdf, (paper, str(out), style)), time_limit=TIME_LIMIT)
    return out


def write_pdf(paper: RegisterPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the register as PDF. Runs in a worker; imports what draws it there."""
    from desktop.exports.register import write_register

    return write_register(paper, out, style)


def _line(one: StandingInterest) -> RegisterLine:
    entry = one.entry
    if entry.sensitive:
        return RegisterLine(
            one.shown_name, registered_on=entry.registered_on, ended_on=entry.ended_on
        )
    return RegisterLine(
        name=one.shown_name,
        kind=entry.kind,
        role=entry.role if entry.role != one.shown_name else "",
        whose=entry.whose.value if entry.whose in OWN else f"of my {entry.whose.value}",
        since=entry.since,
        registered_on=entry.registered_on,
        ended_on=entry.ended_on,
    )
