# SPDX-License-Identifier: AGPL-3.0-or-later
"""Kinds of question with deadline, parts and supplementaries, and each body's rule on notice.

Written out as it was shipped, and never to be changed.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE question ADD COLUMN kind TEXT DEFAULT 'meeting' NOT NULL",
    "ALTER TABLE question ADD COLUMN standing_order TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE question ADD COLUMN deadline TEXT",
    "ALTER TABLE question ADD COLUMN parts TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE question ADD COLUMN parent_id INTEGER",
    "ALTER TABLE question ADD COLUMN earlier_id INTEGER",
    "ALTER TABLE question ADD COLUMN sent_at TEXT",
    "ALTER TABLE question ADD COLUMN replied_at TEXT",
    """\
CREATE TABLE notice_rule (
    body_key TEXT NOT NULL,
    authority TEXT DEFAULT '' NOT NULL,
    body TEXT DEFAULT '' NOT NULL,
    unit TEXT NOT NULL,
    count INTEGER,
    cut_off TEXT,
    nation TEXT NOT NULL,
    cap INTEGER,
    supplementary INTEGER,
    standing_order TEXT DEFAULT '' NOT NULL,
    changed_at TEXT NOT NULL,
    CONSTRAINT pk_notice_rule PRIMARY KEY (body_key)
)""",
)


def upgrade() -> None:
    """Add the columns and the table."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
