# SPDX-License-Identifier: AGPL-3.0-or-later
"""Follow-ups, corrections and requests; the member's own questions to hand; how a meeting went;
and which PDFs the member has let go of.

Written out as it was shipped, and never to be changed.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    """\
CREATE TABLE follow_up (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    item_id INTEGER,
    item_number TEXT,
    item_title TEXT,
    text TEXT NOT NULL,
    owner TEXT DEFAULT '' NOT NULL,
    due TEXT,
    due_said TEXT DEFAULT '' NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT DEFAULT '' NOT NULL,
    document_sha256 TEXT,
    page_index INTEGER,
    minute_number TEXT,
    quotes TEXT DEFAULT '[]' NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_follow_up PRIMARY KEY (id),
    CONSTRAINT fk_follow_up_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_follow_up_item_id_agenda_item FOREIGN KEY(item_id)
        REFERENCES agenda_item (id) ON DELETE SET NULL
)""",
    "CREATE INDEX ix_follow_up_item_id ON follow_up (item_id)",
    "CREATE INDEX ix_follow_up_meeting_id ON follow_up (meeting_id)",
    """\
CREATE TABLE dismissed_promise (
    meeting_id INTEGER NOT NULL,
    text_sha256 TEXT NOT NULL,
    dismissed_at TEXT NOT NULL,
    CONSTRAINT pk_dismissed_promise PRIMARY KEY (meeting_id, text_sha256),
    CONSTRAINT fk_dismissed_promise_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT
)""",
    """\
CREATE TABLE correction_note (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    item_id INTEGER,
    item_number TEXT,
    item_title TEXT,
    annotation_id INTEGER,
    place TEXT DEFAULT '' NOT NULL,
    wrong TEXT DEFAULT '' NOT NULL,
    "right" TEXT DEFAULT '' NOT NULL,
    raised INTEGER DEFAULT 0 NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_correction_note PRIMARY KEY (id),
    CONSTRAINT fk_correction_note_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_correction_note_item_id_agenda_item FOREIGN KEY(item_id)
        REFERENCES agenda_item (id) ON DELETE SET NULL,
    CONSTRAINT fk_correction_note_annotation_id_annotation FOREIGN KEY(annotation_id)
        REFERENCES annotation (id) ON DELETE SET NULL
)""",
    "CREATE INDEX ix_correction_note_annotation_id ON correction_note (annotation_id)",
    "CREATE INDEX ix_correction_note_item_id ON correction_note (item_id)",
    "CREATE INDEX ix_correction_note_meeting_id ON correction_note (meeting_id)",
    """\
CREATE TABLE programme_request (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    wanted_for TEXT DEFAULT '' NOT NULL,
    state TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_programme_request PRIMARY KEY (id),
    CONSTRAINT fk_programme_request_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT
)""",
    "CREATE INDEX ix_programme_request_meeting_id ON programme_request (meeting_id)",
    """\
CREATE TABLE banked_question (
    id INTEGER NOT NULL,
    heading TEXT DEFAULT '' NOT NULL,
    text TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_banked_question PRIMARY KEY (id)
)""",
    """\
CREATE TABLE meeting_note (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    item_id INTEGER,
    item_number TEXT,
    item_title TEXT,
    at TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_meeting_note PRIMARY KEY (id),
    CONSTRAINT fk_meeting_note_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_meeting_note_item_id_agenda_item FOREIGN KEY(item_id)
        REFERENCES agenda_item (id) ON DELETE SET NULL
)""",
    "CREATE INDEX ix_meeting_note_item_id ON meeting_note (item_id)",
    "CREATE INDEX ix_meeting_note_meeting_id ON meeting_note (meeting_id)",
    """\
CREATE TABLE vote (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    item_id INTEGER,
    item_number TEXT,
    item_title TEXT,
    at TEXT NOT NULL,
    motion TEXT DEFAULT '' NOT NULL,
    mine TEXT DEFAULT '' NOT NULL,
    outcome TEXT DEFAULT '' NOT NULL,
    recorded INTEGER DEFAULT 0 NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_vote PRIMARY KEY (id),
    CONSTRAINT fk_vote_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_vote_item_id_agenda_item FOREIGN KEY(item_id)
        REFERENCES agenda_item (id) ON DELETE SET NULL
)""",
    "CREATE INDEX ix_vote_item_id ON vote (item_id)",
    "CREATE INDEX ix_vote_meeting_id ON vote (meeting_id)",
    """\
CREATE TABLE sitting (
    meeting_id INTEGER NOT NULL,
    attendance TEXT DEFAULT '' NOT NULL,
    apologies TEXT DEFAULT '' NOT NULL,
    item_order TEXT DEFAULT '[]' NOT NULL,
    items_done TEXT DEFAULT '[]' NOT NULL,
    current_item_id INTEGER,
    current_since TEXT,
    begun_at TEXT,
    ended_at TEXT,
    changed_at TEXT NOT NULL,
    CONSTRAINT pk_sitting PRIMARY KEY (meeting_id),
    CONSTRAINT fk_sitting_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT
)""",
    """\
CREATE TABLE archived_file (
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    archived_at TEXT NOT NULL,
    CONSTRAINT pk_archived_file PRIMARY KEY (sha256)
)""",
)


def upgrade() -> None:
    """Add the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
