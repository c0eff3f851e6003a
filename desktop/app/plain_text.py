# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers of the command line for people to read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.meeting import MeetingSummary
from desktop.domain.search_entry import FoundKind
from desktop.services.import_progress import ImportProgress, ImportResult, Stage

if TYPE_CHECKING:
    from desktop.services.search_everything import FoundThing

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def counted(count: int, thing: str) -> str:
    """A number of things: "1 page", "2 pages"."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def progress(told: ImportProgress) -> None:
    """A line on the terminal that is written over as the import goes on."""
    if told.stage is Stage.READING:
        text = f"Reading page {told.done} of {told.total}"
    elif told.stage is Stage.STRUCTURE:
        text = "Making out the agenda"
    elif told.stage is Stage.CARRYING:
        text = f"Carrying your marks over: {told.done} %"
    else:
        text = ""
    sys.stderr.write(f"\r{text:<60}\r")
    sys.stderr.flush()


def imported(path: Path, result: ImportResult) -> str:
    """What an import came to."""
    done = "imported" if result.new else "in the library already"
    text = (
        f"{path.name}: {done} as meeting {result.meeting_id}"
        f" ({counted(result.pages, 'page')}, {counted(result.items, 'agenda item')})"
    )
    return "\n".join([text, *(f"  {warning}" for warning in result.warnings)])


def meetings(summaries: Sequence[MeetingSummary]) -> str:
    """The meetings as a table."""
    if not summaries:
        return "There are no meetings in this library yet."
    return "\n".join(
        f"{s.meeting.id:>4}  {_day(s.meeting.card.date):<17}  {s.name}"
        f" · {counted(s.document_count, 'paper')} · {counted(s.item_count, 'item')}"
        for s in summaries
    )


def structure(shown: dict[str, Any]) -> str:
    """A meeting and its agenda."""
    meeting = shown["meeting"]
    lines = [meeting["body"] or meeting["authority"] or f"Meeting {meeting['id']}"]
    if meeting["authority"] and meeting["body"]:
        lines.append(meeting["authority"])
    when = [_day(date.fromisoformat(meeting["date"]))] if meeting["date"] else []
    when += [meeting["time"]] if meeting["time"] else []
    when += [meeting["location"]] if meeting["location"] else []
    if when:
        lines.append(", ".join(when))
    for contact in meeting["contacts"]:
        parts = (contact["name"], contact["role"], contact["phone"], contact["email"])
        lines.append("Contact: " + ", ".join(part for part in parts if part))
    if meeting["membership"]:
        members = (
            f"{m['name']} ({m['role']})" if m["role"] else m["name"] for m in meeting["membership"]
        )
        lines.append("Members: " + ", ".join(members))
    lines.extend(
        f"Paper {document['id']}: {document['kind']}, {counted(document['pages'], 'page')}"
        for document in shown["documents"]
    )
    lines.append("")
    for item in shown["items"]:
        number = f"{item['number']}." if item["number"] else "·"
        lines.append(f"{number:>5} {item['title']}{_pages(item['pages'])}")
        if item["lead"]:
            lines.append(f"      {item['lead']}")
    if not shown["items"]:
        lines.append("No agenda was found in these papers.")
    return "\n".join(lines)


def hits(found: Sequence[FoundThing]) -> str:
    """What a search found, one thing a line."""
    return "\n".join(map(_hit, found)) if found else "Nothing was found."


def _hit(hit: FoundThing) -> str:
    where = f"meeting {hit.meeting_id}, " if hit.meeting_id is not None else ""
    place = hit.citation or (f"PDF page {hit.page + 1}" if hit.page is not None else "")
    kind = "" if hit.kind is FoundKind.PAGE else hit.kind.value + (", " if place else "")
    return f"{where}{kind}{place}: {' '.join(hit.plain_snippet.split())}"


def _pages(span: dict[str, Any] | None) -> str:
    if span is None:
        return ""
    if span["from"] is None:
        return f" (PDF pages {span['pdf_from']}–{span['pdf_to']})"
    return f" (pages {span['from']}–{span['to']})"


def _day(day: date | None) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "no date"


def proceedings(told: dict[str, Any]) -> str:
    """What was noted at a meeting, item by item as the clock had it."""
    lines = []
    if told["attendance"]:
        lines.append(f"You: {told['attendance']}")
    if told["apologies"]:
        lines.append(f"Apologies: {' '.join(told['apologies'].split())}")
    for one in told["proceedings"]:
        at = datetime.fromisoformat(one["at"]).astimezone()
        who = f"{one['who']}: " if one.get("who") else ""
        item = f" item {one['item']}" if one["item"] else ""
        lines.append(f"{at:%H:%M}{item} {one['kind']}: {who}{' '.join(one['text'].split())}")
    return "\n".join(lines) or "Nothing was noted at this meeting."
