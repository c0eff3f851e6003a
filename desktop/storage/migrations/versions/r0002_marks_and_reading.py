# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ink and areas, the order of speaking, marks taken over from a PDF, how far one has read, and
tags that can be taken away and brought back.

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
    "ALTER TABLE tag ADD COLUMN deleted_at TEXT",
    "ALTER TABLE tag ADD COLUMN used_at TEXT",
)


def upgrade() -> None:
    """Add the columns and tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
