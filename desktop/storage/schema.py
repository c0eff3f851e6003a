# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making a new library's schema without Alembic, which takes half a second to import.

The full-text index holds no text of its own: it reads the view ``page_index`` and is kept up
by triggers, so that it follows ``page_text`` whatever changes there, cascades included. Of all
else that is searched triggers only note that it was touched; see ``search_upkeep``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.storage import tables
from desktop.storage.engine import WRITES, open_engine, raw_connection, use_write_ahead_log
from desktop.storage.revision import HEAD, revision_of
from desktop.storage.search_tables import ENTRY_INDEX, TRIGGERS
from desktop.storage.search_upkeep import catch_up
from desktop.storage.tags import name_key

ALEMBIC_VERSION = """\
CREATE TABLE alembic_version (
\tversion_num VARCHAR(32) NOT NULL,
\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)"""

SEARCH_INDEX = (
    """\
CREATE VIEW page_index AS
SELECT id, coalesce(search_text, text) AS body FROM page_text""",
    """\
CREATE VIRTUAL TABLE page_fts USING fts5(
    body, content='page_index', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2', prefix='2 3'
)""",
    """\
CREATE TRIGGER page_text_added AFTER INSERT ON page_text BEGIN
    INSERT INTO page_fts (rowid, body) VALUES (new.id, coalesce(new.search_text, new.text));
END""",
    """\
CREATE TRIGGER page_text_removed AFTER DELETE ON page_text BEGIN
    INSERT INTO page_fts (page_fts, rowid, body)
    VALUES ('delete', old.id, coalesce(old.search_text, old.text));
END""",
    """\
CREATE TRIGGER page_text_changed AFTER UPDATE ON page_text BEGIN
    INSERT INTO page_fts (page_fts, rowid, body)
    VALUES ('delete', old.id, coalesce(old.search_text, old.text));
    INSERT INTO page_fts (rowid, body) VALUES (new.id, coalesce(new.search_text, new.text));
END""",
)


def create_schema(file: Path, *, tags: Sequence[tuple[str, str]] = ()) -> None:
    """Make a library of the newest revision in ``file``, in one transaction.

    It holds nothing but ``tags``, given by name and colour. Does nothing where another process
    has just done it.
    """
    engine = open_engine(file, pooled=False)
    with engine.execution_options(begin=WRITES).connect() as connection:
        raw = raw_connection(connection)
        use_write_ahead_log(raw)
        with connection.begin():
            if revision_of(raw) is not None:
                return
            tables.metadata.create_all(connection, checkfirst=False)
            for statement in (*SEARCH_INDEX, *ENTRY_INDEX, *TRIGGERS.values()):
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(ALEMBIC_VERSION)
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
            for name, colour in tags:
                connection.execute(
                    tables.tag.insert().values(name=name, name_key=name_key(name), colour=colour)
                )
            catch_up(raw)
