# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which PDFs the member has let go of.

Written out as it was shipped, and never to be changed.
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0005"
branch_labels = None
depends_on = None

STATEMENTS = (
    """\
CREATE TABLE archived_file (
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    archived_at TEXT NOT NULL,
    CONSTRAINT pk_archived_file PRIMARY KEY (sha256)
)""",
)


def upgrade() -> None:
    """Add the table."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
