# SPDX-License-Identifier: AGPL-3.0-or-later
"""All that a library holds, as plain values that can be compared and kept as JSON."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from desktop.storage.library import Library


def contents(library: Library) -> dict[str, Any]:
    """Everything the repositories tell, by meeting and document."""
    with library.look() as work:
        listed = [*work.meetings.list(), *work.meetings.removed()]
        meetings = [summary.meeting for summary in listed]
        found: dict[str, Any] = {
            "summaries": work.meetings.list(),
            "removed": work.meetings.removed(),
            "last_opened": work.meetings.last_opened(),
            "tags": work.tags.all(),
            "interests": work.interests.all(),
            "histories": {one.id: work.interests.history(one.id) for one in work.interests.all()},
            "dismissed": sorted(work.interests.dismissed()),
            "rules": work.rules.all(),
            "notice rules": work.notice_rules.all(),
            "archived": work.archive.all(),
            "bank": work.bank.all(),
            "taken over": sorted(work.questions.taken_over()),
        }
        for meeting in meetings:
            found[f"meeting {meeting.id}"] = {
                "place": work.meetings.place(meeting.id),
                "items": work.items.of_meeting(meeting.id),
                "marks": work.annotations.of_meeting(meeting.id),
                "pictures": {
                    mark.id: work.annotations.picture(mark.id)
                    for mark in work.annotations.of_meeting(meeting.id)
                },
                "notes": work.notes.of_meeting(meeting.id),
                "questions": work.questions.of_meeting(meeting.id),
                "declarations": work.declarations.of_meeting(meeting.id),
                "pages_read": work.pages_read.of_meeting(meeting.id),
                "meeting_notes": work.meeting_notes.of_meeting(meeting.id),
                "votes": work.votes.of_meeting(meeting.id),
                "sitting": work.sittings.get(meeting.id),
                "follow-ups": work.follow_ups.of_meeting(meeting.id),
                "dismissed promises": sorted(work.follow_ups.dismissed(meeting.id)),
                "correction notes": work.correction_notes.of_meeting(meeting.id),
                "requests": work.requests.of_meeting(meeting.id),
                "versions": work.versions.of_meeting(meeting.id),
                "corrections": work.corrections.of_meeting(meeting.id),
            }
        for document in work.documents.all():
            found[f"document {document.id}"] = {
                "document": document,
                "pages": work.documents.pages(document.id),
                "texts": list(work.documents.texts(document.id).values()),
                "paragraphs": [
                    {"paragraph": each, "report_title": report.title, "item_id": report.item_id}
                    for report in work.documents.report_outlines(document.id)
                    for each in report.paragraphs
                ],
                "reading": work.documents.reading(document.id),
                "found": work.search.pages("landing", document_id=document.id),
            }
    plain: dict[str, Any] = json.loads(json.dumps(found, default=_plain))
    return plain


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    return str(value)
