# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the agenda for a meeting: its items with what the member has on them, its papers."""

from __future__ import annotations

from collections import Counter

from desktop.domain.places import document_name
from desktop.ui.agenda.agenda_model import AgendaRow, RowKind, item_row
from desktop.ui.meeting.meeting_papers import MeetingPapers
from desktop.ui.meeting.open_meeting import OpenMeeting


def agenda_rows(papers: MeetingPapers, meeting: OpenMeeting | None) -> list[AgendaRow]:
    """The items in order, then the papers; ``meeting`` is None while the library opens.

    A pack alone needs no row of its own: its items lead to every part of it.
    """
    marks: Counter[int] = Counter()
    questions: Counter[int | None] = Counter()
    if meeting is not None:
        items = (meeting.item_of_mark(mark) for mark in meeting.marks)
        marks.update(item.id for item in items if item is not None)
        questions.update(question.item_id for question in meeting.questions)
    rows = [
        item_row(item, marks=marks[item.id], questions=questions[item.id]) for item in papers.items
    ]
    for document in papers.documents:
        name = document_name(document)
        if name is None and len(papers.documents) == 1 and papers.items:
            continue
        pages = document.page_count
        rows.append(
            AgendaRow(
                RowKind.DOCUMENT,
                document.id,
                "",
                f"{name}: {document.title}" if name else document.title,
                "1 page" if pages == 1 else f"{pages} pages",
                has_paper=True,
            )
        )
    return rows
