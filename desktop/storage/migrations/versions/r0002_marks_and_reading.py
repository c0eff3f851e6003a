# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ink and areas, the order of speaking, marks taken over from a PDF, and how far one has read.

Written out as it was shipped, and never to be changed.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE annotation ADD COLUMN ink TEXT",
    "ALTER TABLE annotation ADD COLUMN speaking_position INTEGER",
    "ALTER TABLE annotation ADD COLUMN author TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE annotation ADD COLUMN taken_from TEXT",
    """\
CREATE TABLE area_picture (
    annotation_id INTEGER NOT NULL,
    png BLOB NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    CONSTRAINT pk_area_picture PRIMARY KEY (annotation_id),
    CONSTRAINT fk_area_picture_annotation_id_annotation FOREIGN KEY(annotation_id)
        REFERENCES annotation (id) ON DELETE RESTRICT
)""",
    """\
CREATE TABLE page_read (
    document_sha256 TEXT NOT NULL,
    page_index INTEGER NOT NULL,
    read_at TEXT NOT NULL,
    CONSTRAINT pk_page_read PRIMARY KEY (document_sha256, page_index)
)""",
    """\
CREATE TABLE item_read (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    item_id INTEGER,
    item_number TEXT,
    item_title TEXT,
    state TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CONSTRAINT pk_item_read PRIMARY KEY (id),
    CONSTRAINT uq_item_read_item_id UNIQUE (item_id),
    CONSTRAINT fk_item_read_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_item_read_item_id_agenda_item FOREIGN KEY(item_id)
        REFERENCES agenda_item (id) ON DELETE SET NULL
)""",
    "CREATE INDEX ix_item_read_meeting_id ON item_read (meeting_id)",
    "CREATE INDEX ix_item_read_item_id ON item_read (item_id)",
)


def upgrade() -> None:
    """Add the columns and tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
