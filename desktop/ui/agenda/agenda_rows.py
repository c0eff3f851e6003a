# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the agenda for a meeting: its items with what the member has on them, its papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.domain.agenda import AgendaItem
from desktop.domain.document import Document, DocumentKind
from desktop.domain.paper_names import document_name, further_papers
from desktop.domain.read_state import NOTHING_TO_READ, ReadingProgress
from desktop.ui.agenda.agenda_model import AgendaRow, RowKind, item_row
from desktop.ui.meeting.meeting_papers import MeetingPapers

if TYPE_CHECKING:
    from desktop.ui.meeting.open_meeting import OpenMeeting


def agenda_rows(papers: MeetingPapers, meeting: OpenMeeting | None) -> list[AgendaRow]:
    """The pack or front sheet, the items with their further papers, then papers of no one item.

    ``meeting`` is None while the library opens.
    A pack alone needs no row of its own: its items lead to every part of it.
    """
    progress = meeting.progress if meeting is not None else ReadingProgress({}, {})
    marks: Mapping[int | None, int] = {}
    questions: Counter[int | None] = Counter()
    if meeting is not None:
        marks = meeting.marks_per_item
        questions.update(question.item_id for question in meeting.questions if question.is_to_ask)
    rows: list[AgendaRow] = []
    shown: set[int] = set()
    for item in papers.items:
        far = progress.items.get(item.id, NOTHING_TO_READ)
        rows.append(
            item_row(item, marks=marks.get(item.id, 0), questions=questions[item.id], progress=far)
        )
        shown.update(d.id for d in papers.documents if d.item_id == item.id and d.is_current)
        rows.extend(_paper_row(d, progress, item) for d in further_papers(item, papers.documents))
    first: list[AgendaRow] = []
    current = [document for document in papers.documents if document.is_current]
    for document in papers.documents:
        alone = len(current) == 1 and document_name(document) is None
        if document.id not in shown and not (alone and papers.items):
            is_agenda = document.kind is DocumentKind.PACK and document.is_current
            (first if is_agenda else rows).append(_paper_row(document, progress))
    return first + rows


def _paper_row(
    document: Document, progress: ReadingProgress, item: AgendaItem | None = None
) -> AgendaRow:
    name, pages = document_name(document), document.page_count
    return AgendaRow(
        RowKind.DOCUMENT,
        document.id,
        (item.number or "") if item is not None else "",
        f"{name}: {document.title}" if name else document.title,
        "1 page" if pages == 1 else f"{pages} pages",
        has_paper=True,
        under=item.id if item is not None else None,
        progress=progress.documents.get(document.id, NOTHING_TO_READ),
    )
