# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands on what lies over all meetings: declarations made, and what is left to do."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from desktop.domain.declaration_facts import declaration_facts
from desktop.domain.declaration_record import Recorded, RecordWanted
from desktop.domain.left_after import LeftRow

if TYPE_CHECKING:
    from desktop.app.wiring import Session
    from desktop.services.settings import Settings

Answer = tuple[Any, str]
"""What goes out as JSON, and as text."""


def declarations(opened: Session, arguments: argparse.Namespace, settings: Settings) -> Answer:
    """All declarations over a period, or the file they were written to."""
    from desktop.services.export_record import export_record
    from desktop.services.gather_declarations import gather_declarations
    from desktop.services.use_rules import all_rules

    library = opened.library
    profile = all_rules(library).get(settings.rule_profile).profile
    today = _now().date()
    wanted = RecordWanted(since=arguments.since, until=arguments.until)
    if arguments.output is not None:
        out = export_record(
            library,
            opened.workers,
            out=arguments.output,
            profile=profile,
            today=today,
            wanted=wanted,
            member=settings.member_name,
        )
        return {"file": str(out)}, f"Written to {out}"
    found = gather_declarations(library, profile=profile, today=today, wanted=wanted)
    lines = [_declared_line(one) for one in found]
    return [_declared(one) for one in found], "\n".join(lines) or "No declarations recorded."


def after(opened: Session, arguments: argparse.Namespace, settings: Settings) -> Answer:
    """What is left after one meeting or all."""
    from desktop.services.look_after import look_after
    from desktop.services.use_rules import all_rules

    library = opened.library
    profile = all_rules(library).get(settings.rule_profile).profile
    sections = look_after(library, profile=profile, now=_now(), meeting_id=arguments.meeting)
    answer = {section.key: [_left(row) for row in section.rows] for section in sections}
    lines = []
    for section in sections:
        if section.rows:
            lines += [section.title, *(f"  {_left_line(row)}" for row in section.rows)]
    return answer, "\n".join(lines) or "Nothing is left."


def _declared(one: Recorded) -> dict[str, Any]:
    declaration = one.declaration
    return {
        "id": declaration.id,
        "meeting": one.meeting.id,
        "date": _iso(one.meeting.card.date),
        "body": one.meeting.name,
        "items": list(one.items),
        "kind": declaration.kind.value,
        "sensitive": declaration.is_sensitive,
        "wording": declaration.shown_wording or None,
        "action": declaration.action.value or None,
        "facts": dict(declaration_facts(declaration)),
        "interest": one.interest or None,
        "register_by": _iso(one.register_by),
    }


def _declared_line(one: Recorded) -> str:
    declaration = one.declaration
    parts = (
        _iso(one.meeting.card.date) or "",
        one.meeting.name,
        "; ".join(one.items) or "whole meeting",
        declaration.kind.value,
        declaration.shown_wording or ("sensitive" if declaration.is_sensitive else ""),
        declaration.action.value,
        one.registering,
    )
    return " · ".join(part for part in parts if part)


def _left(row: LeftRow) -> dict[str, Any]:
    return {
        "text": row.text,
        "citation": row.citation or None,
        "meeting": row.meeting.id if row.meeting is not None else None,
        "pressing": row.pressing or None,
        "kind": row.go_to.kind.value,
        "id": row.go_to.id,
    }


def _left_line(row: LeftRow) -> str:
    meeting = row.meeting.name if row.meeting is not None else ""
    return " · ".join(part for part in (row.text, row.citation, meeting, row.pressing) if part)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
