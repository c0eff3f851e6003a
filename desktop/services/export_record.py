# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write the member's declarations over a period, as PDF or as a table."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.jobs import Call
from desktop.domain.declaration_facts import declaration_facts
from desktop.domain.declaration_record import Recorded, RecordLine, RecordPaper, RecordWanted
from desktop.domain.papers import PaperDeclaration
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.domain.rule_profile import RuleProfile
from desktop.services.gather_declarations import ALL, gather_declarations
from desktop.services.hold_back import said_wording

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

TIME_LIMIT = 60.0  # seconds


def compose_record(
    library: Library,
    *,
    profile: RuleProfile,
    today: date,
    wanted: RecordWanted = ALL,
    member: str = "",
    made_at: datetime | None = None,
) -> RecordPaper:
    """The record as it may leave the app; ``made_at`` is now in local time unless given."""
    rows = gather_declarations(library, profile=profile, today=today, wanted=wanted)
    return RecordPaper(
        # The oldest meeting first; what was declared at one stays in its order.
        tuple(_line(one) for one in sorted(rows, key=_meeting_of)),
        made_at or datetime.now(UTC).astimezone(),
        wanted.since,
        wanted.until,
        member,
    )


def export_record(
    library: Library,
    workers: Workers,
    *,
    out: Path,
    profile: RuleProfile,
    today: date,
    wanted: RecordWanted = ALL,
    member: str = "",
    style: PrintStyle = AS_ALWAYS,
) -> Path:
    """Write the record to ``out``: as a table where it ends in ``.csv``, else as PDF."""
    out = out.absolute()
    paper = compose_record(library, profile=profile, today=today, wanted=wanted, member=member)
    if out.suffix.lower() == ".csv":
        from desktop.exports.declaration_record_csv import write_record_csv

        write_record_csv(paper, str(out))
    else:
        workers.back.call(Call(write_pdf, (paper, str(out), style)), time_limit=TIME_LIMIT)
    return out


def write_pdf(paper: RecordPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write the record as PDF. Runs in a worker; imports what draws it there."""
    from desktop.exports.declaration_record import write_record

    return write_record(paper, out, style)


def _meeting_of(one: Recorded) -> tuple[date, int]:
    return one.meeting.card.date or date.min, one.meeting.id


def _line(one: Recorded) -> RecordLine:
    declaration, card = one.declaration, one.meeting.card
    facts = declaration_facts(declaration)
    if one.interest:
        facts = (("In my register", one.interest), *facts)
    if one.registering:
        facts = (*facts, ("Register", one.registering))
    return RecordLine(
        card.date,
        card.authority or "",
        one.meeting.name,
        PaperDeclaration(
            items=one.items,
            kind=declaration.kind.value,
            wording=said_wording(declaration),
            action=declaration.action.value,
            facts=facts,
        ),
    )
