# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's register of interests, their rule profiles, and more of each declaration.

Written out as it was shipped, and never to be changed.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE declaration ADD COLUMN standing_interest_id INTEGER",
    "ALTER TABLE declaration ADD COLUMN whose TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE declaration ADD COLUMN matter TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE declaration ADD COLUMN sensitive INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE declaration ADD COLUMN dispensation_by TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE declaration ADD COLUMN dispensation_scope TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE declaration ADD COLUMN dispensation_until TEXT",
    "ALTER TABLE declaration ADD COLUMN left_at TEXT",
    "ALTER TABLE declaration ADD COLUMN returned_at TEXT",
    """\
CREATE TABLE standing_interest (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    organisation TEXT DEFAULT '' NOT NULL,
    role TEXT DEFAULT '' NOT NULL,
    whose TEXT NOT NULL,
    since TEXT,
    aware_on TEXT,
    registered_on TEXT,
    ended_on TEXT,
    sensitive INTEGER DEFAULT 0 NOT NULL,
    look_for TEXT DEFAULT '[]' NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_standing_interest PRIMARY KEY (id)
)""",
    """\
CREATE TABLE standing_interest_change (
    id INTEGER NOT NULL,
    interest_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    field_values TEXT NOT NULL,
    CONSTRAINT pk_standing_interest_change PRIMARY KEY (id),
    CONSTRAINT fk_standing_interest_change_interest_id_standing_interest
        FOREIGN KEY(interest_id) REFERENCES standing_interest (id) ON DELETE RESTRICT
)""",
    """\
CREATE INDEX ix_standing_interest_change_interest_id
    ON standing_interest_change (interest_id)""",
    """\
CREATE TABLE dismissed_hit (
    interest_id INTEGER NOT NULL,
    text_sha256 TEXT NOT NULL,
    dismissed_at TEXT NOT NULL,
    CONSTRAINT pk_dismissed_hit PRIMARY KEY (interest_id, text_sha256),
    CONSTRAINT fk_dismissed_hit_interest_id_standing_interest
        FOREIGN KEY(interest_id) REFERENCES standing_interest (id) ON DELETE RESTRICT
)""",
    """\
CREATE TABLE rule_profile (
    id INTEGER NOT NULL,
    content TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_rule_profile PRIMARY KEY (id)
)""",
)


def upgrade() -> None:
    """Add the columns and tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
