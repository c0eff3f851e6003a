# SPDX-License-Identifier: AGPL-3.0-or-later
"""How meetings and their rows are told from columns, in plain SQL and tuples.

Shared by the repositories and by ``first_look``, which has no SQLAlchemy: so nothing here may
import it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from desktop.domain.agenda import AgendaItem, ItemKind, ItemReading, PageSpan
from desktop.domain.document import Document, DocumentKind, ReadingState
from desktop.domain.meeting import Contact, Meeting, MeetingCard, MeetingSummary, Member
from desktop.domain.place import ReadingPlace
from desktop.storage.clock import moment

CARD = "authority, body, date, time, location, contacts, membership"

_SUMMARIES = f"""
SELECT id, {CARD},
    (SELECT count(*) FROM document WHERE meeting_id = meeting.id AND superseded_by IS NULL),
    (SELECT coalesce(sum(page_count), 0) FROM document
      WHERE meeting_id = meeting.id AND superseded_by IS NULL),
    (SELECT count(*) FROM agenda_item WHERE meeting_id = meeting.id),
    (SELECT count(*) FROM annotation WHERE meeting_id = meeting.id AND deleted_at IS NULL),
    (SELECT count(*) FROM question
      WHERE meeting_id = meeting.id AND deleted_at IS NULL
      AND (state = 'draft' OR (state = 'sent' AND kind = 'notice'))),
    NOT EXISTS (SELECT 1 FROM document WHERE meeting_id = meeting.id AND state = 'waiting'),
    (SELECT count(*) FROM page_read JOIN document ON sha256 = document_sha256
      JOIN page ON document_id = document.id AND page.page_index = page_read.page_index
      WHERE meeting_id = meeting.id AND superseded_by IS NULL AND NOT blank),
    (SELECT count(*) FROM page JOIN document ON document.id = document_id
      WHERE meeting_id = meeting.id AND superseded_by IS NULL AND NOT blank),
    (SELECT title FROM document WHERE meeting_id = meeting.id ORDER BY position, id LIMIT 1)
FROM meeting
WHERE removed_at IS {{removed}}
ORDER BY coalesce(date, substr(created_at, 1, 10)) DESC, id DESC
"""  # noqa: S608  # nothing but the column names above is put in
MEETING_SUMMARIES = _SUMMARIES.format(removed="NULL")
REMOVED_SUMMARIES = _SUMMARIES.format(removed="NOT NULL")

DOCUMENT = (
    "id, meeting_id, sha256, kind, title, file_name, page_count, state, added_at, locked, "
    "supplement_number, item_id, position, version_of, superseded_by"
)

ITEM = (
    "id, meeting_id, position, document_id, number, title, kind, lead, page_first, page_last, "
    "label_from, label_to, appendix_label, description"
)

PLACE = "place_document_id, place_page, place_x, place_y, place_zoom, place_fit"

LAST_OPENED = (
    "SELECT id FROM meeting WHERE opened_at IS NOT NULL AND removed_at IS NULL "
    "ORDER BY opened_at DESC LIMIT 1"
)


def contacts_text(contacts: Iterable[Contact]) -> str:
    """Contacts as a column holds them."""
    return json.dumps([[c.name, c.role, c.phone, c.email] for c in contacts], ensure_ascii=False)


def membership_text(membership: Iterable[Member]) -> str:
    """Members as a column holds them."""
    return json.dumps([[m.name, m.role] for m in membership], ensure_ascii=False)


def meeting(row: Sequence[Any]) -> Meeting:
    """A meeting from the id and the columns of ``CARD``."""
    return Meeting(
        id=row[0],
        card=MeetingCard(
            authority=row[1],
            body=row[2],
            date=date.fromisoformat(row[3]) if row[3] else None,
            time=time.fromisoformat(row[4]) if row[4] else None,
            location=row[5],
            contacts=tuple(Contact(*each) for each in json.loads(row[6])),
            membership=tuple(Member(*each) for each in json.loads(row[7])),
        ),
    )


def meeting_summary(row: Sequence[Any]) -> MeetingSummary:
    """A summary from a row of ``MEETING_SUMMARIES`` or ``REMOVED_SUMMARIES``."""
    return MeetingSummary(
        meeting=meeting(row),
        document_count=row[8],
        page_count=row[9],
        item_count=row[10],
        mark_count=row[11],
        open_question_count=row[12],
        ready=bool(row[13]),
        read_page_count=row[14],
        readable_page_count=row[15],
        paper_title=row[16] or "",
    )


def document(row: Sequence[Any]) -> Document:
    """A document from the columns of ``DOCUMENT``."""
    return Document(
        id=row[0],
        meeting_id=row[1],
        sha256=row[2],
        kind=DocumentKind(row[3]),
        title=row[4],
        file_name=row[5],
        page_count=row[6],
        state=ReadingState(row[7]),
        added_at=moment(row[8]),
        locked=bool(row[9]),
        supplement_number=row[10],
        item_id=row[11],
        position=row[12],
        version_of=row[13],
        superseded_by=row[14],
    )


def agenda_item(row: Sequence[Any]) -> AgendaItem:
    """An agenda item from the columns of ``ITEM``."""
    span = None
    if row[8] is not None and row[9] is not None:
        span = PageSpan(first=row[8], last=row[9], label_from=row[10], label_to=row[11])
    return AgendaItem(
        id=row[0],
        meeting_id=row[1],
        order=row[2],
        document_id=row[3],
        reading=ItemReading(
            number=row[4],
            title=row[5],
            kind=ItemKind(row[6]),
            lead=row[7],
            pages=span,
            appendix_label=row[12],
            description=row[13],
        ),
    )


def place(row: Sequence[Any]) -> ReadingPlace | None:
    """A place from the columns of ``PLACE``, or None where none was remembered."""
    if row[0] is None or row[1] is None:
        return None
    return ReadingPlace(
        document_id=row[0], page=row[1], x=row[2], y=row[3], zoom=row[4], fit=row[5]
    )
