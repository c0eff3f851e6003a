# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Alembic runs to apply the steps: on the connection, and inside the transaction, that
``upgrade`` has opened."""

from __future__ import annotations

from alembic import context

from desktop.storage import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    render_as_batch=True,  # SQLite alters little in place
)
with context.begin_transaction():
    context.run_migrations()
