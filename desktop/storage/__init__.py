# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is kept on disk; the only user of SQLAlchemy, Alembic and sqlite3."""
