# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of new versions of papers; see ``tables.py`` for how values are kept."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, text

from desktop.storage.metadata import metadata

# A paper that came again. No foreign keys to the documents: what the member decided outlives them.
reissue = Table(
    "reissue",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meeting.id", ondelete="RESTRICT"), nullable=False, index=True),
    Column("old_document_id", Integer, nullable=False),
    Column("new_document_id", Integer, nullable=False, index=True),
    Column("created_at", Text, nullable=False),
    Column("applied_at", Text),
    Column("undone_at", Text),
    Column("seen_at", Text),
    # Pages of the new version that say what one of the old said: [new, old], zero-based.
    Column("pages", Text, nullable=False, server_default=text("'[]'")),
    # What the agenda was, and what was added, so that all of it can be taken back.
    Column("agenda_before", Text, nullable=False, server_default=text("'{}'")),
)

# What became of each mark; anchors as JSON, ink as in ``annotation``.
carried_mark = Table(
    "carried_mark",
    metadata,
    Column("reissue_id", ForeignKey("reissue.id", ondelete="RESTRICT"), primary_key=True),
    Column(
        "annotation_id",
        ForeignKey("annotation.id", ondelete="RESTRICT"),
        primary_key=True,
        index=True,
    ),
    Column("state", Text, nullable=False),
    Column("old_document_id", Integer),
    Column("old_anchor", Text, nullable=False),
    Column("old_ink", Text),
    Column("new_anchor", Text),
    Column("new_ink", Text),
    Column("accepted_at", Text),
)
