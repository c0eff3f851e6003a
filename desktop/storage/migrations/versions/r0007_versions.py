# SPDX-License-Identifier: AGPL-3.0-or-later
"""New versions of papers, and what became of the marks on the old ones.

Written out as it was shipped, and never to be changed.
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE document ADD COLUMN version_of INTEGER",
    "ALTER TABLE document ADD COLUMN superseded_by INTEGER",
    """\
CREATE TABLE reissue (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    old_document_id INTEGER NOT NULL,
    new_document_id INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    applied_at TEXT,
    undone_at TEXT,
    seen_at TEXT,
    pages TEXT DEFAULT '[]' NOT NULL,
    agenda_before TEXT DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_reissue PRIMARY KEY (id),
    CONSTRAINT fk_reissue_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT
)""",
    "CREATE INDEX ix_reissue_meeting_id ON reissue (meeting_id)",
    "CREATE INDEX ix_reissue_new_document_id ON reissue (new_document_id)",
    """\
CREATE TABLE carried_mark (
    reissue_id INTEGER NOT NULL,
    annotation_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    old_document_id INTEGER,
    old_anchor TEXT NOT NULL,
    old_ink TEXT,
    new_anchor TEXT,
    new_ink TEXT,
    accepted_at TEXT,
    CONSTRAINT pk_carried_mark PRIMARY KEY (reissue_id, annotation_id),
    CONSTRAINT fk_carried_mark_reissue_id_reissue FOREIGN KEY(reissue_id)
        REFERENCES reissue (id) ON DELETE RESTRICT,
    CONSTRAINT fk_carried_mark_annotation_id_annotation FOREIGN KEY(annotation_id)
        REFERENCES annotation (id) ON DELETE RESTRICT
)""",
    "CREATE INDEX ix_carried_mark_annotation_id ON carried_mark (annotation_id)",
)


def upgrade() -> None:
    """Add the columns and tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
