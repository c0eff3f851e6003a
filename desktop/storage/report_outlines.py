# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reports of a document as far as a citation needs them.

SQLite takes them out of the stored reading; decoding the whole of that takes longer than a frame.
"""

from __future__ import annotations

import json
from collections import defaultdict

from sqlalchemy import Connection, select, text

from desktop.domain.report import Paragraph, ReportOutline
from desktop.storage import tables

_OUTLINES = text(
    """
    SELECT report.position AS position, report.item_id AS item_id, report.title AS title,
        json_extract(each.value, '$.pages.first') AS first,
        (SELECT min(json_extract(appendix.value, '$.page'))
            FROM json_each(each.value, '$.appendices') AS appendix) AS first_appendix,
        json_extract(each.value, '$.headings') AS headings
    FROM document
        JOIN json_each(document.reading, '$.reports') AS each
        JOIN report ON report.document_id = document.id AND report.position = each.key
    WHERE document.id = :id
    ORDER BY report.position
    """
)


def report_outlines(connection: Connection, document_id: int) -> list[ReportOutline]:
    """The document's reports in the order of the reading; what was put right counts."""
    report, paragraph = tables.report, tables.paragraph
    own: dict[int, list[Paragraph]] = defaultdict(list)
    for row in connection.execute(
        select(paragraph, report.c.position)
        .join_from(paragraph, report)
        .where(report.c.document_id == document_id)
        .order_by(paragraph.c.ordinal, paragraph.c.id)
    ):
        own[row.position].append(Paragraph(row.label, row.ordinal, row.page_index, row.top))
    return [
        ReportOutline(
            title=row.title,
            item_id=row.item_id,
            first=row.first,
            first_appendix=row.first_appendix,
            headings=tuple(
                (each["page"], each["text"]) for each in json.loads(row.headings or "[]")
            ),
            paragraphs=tuple(own[row.position]),
        )
        for row in connection.execute(_OUTLINES, {"id": document_id})
    ]
