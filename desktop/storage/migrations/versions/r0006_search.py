# SPDX-License-Identifier: AGPL-3.0-or-later
"""The search of everything that is not a page: its entries, its index and what keeps it in step.

Every row there is is noted as touched, so that it is indexed before the upgrade ends.
Written out as it was shipped, and never to be changed.
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATEMENTS = (
    """\
CREATE TABLE search_entry (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    part INTEGER DEFAULT 0 NOT NULL,
    meeting_id INTEGER,
    text TEXT NOT NULL,
    search_text TEXT,
    CONSTRAINT pk_search_entry PRIMARY KEY (id),
    CONSTRAINT uq_search_entry_source_source_id_part UNIQUE (source, source_id, part)
)""",
    "CREATE INDEX ix_search_entry_meeting_id ON search_entry (meeting_id)",
    """\
CREATE TABLE search_todo (
    source TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    CONSTRAINT pk_search_todo PRIMARY KEY (source, source_id)
)""",
    """\
CREATE VIEW search_entry_index AS
SELECT id, coalesce(search_text, text) AS body FROM search_entry""",
    """\
CREATE VIRTUAL TABLE search_entry_fts USING fts5(
    body, content='search_entry_index', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2', prefix='2 3'
)""",
    """\
CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_entry_fts (rowid, body)
    VALUES (new.id, coalesce(new.search_text, new.text));
END""",
    """\
CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_entry_fts (search_entry_fts, rowid, body)
    VALUES ('delete', old.id, coalesce(old.search_text, old.text));
END""",
    """\
CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
    INSERT INTO search_entry_fts (search_entry_fts, rowid, body)
    VALUES ('delete', old.id, coalesce(old.search_text, old.text));
    INSERT INTO search_entry_fts (rowid, body)
    VALUES (new.id, coalesce(new.search_text, new.text));
END""",
    """\
CREATE TRIGGER annotation_added_for_search AFTER INSERT
ON annotation BEGIN
    INSERT INTO search_todo SELECT 'annotation', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'annotation' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER annotation_changed_for_search AFTER UPDATE OF
    "meeting_id", "quote", "note", "deleted_at"
ON annotation BEGIN
    INSERT INTO search_todo SELECT 'annotation', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'annotation' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER annotation_removed_for_search AFTER DELETE
ON annotation BEGIN
    INSERT INTO search_todo SELECT 'annotation', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'annotation' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER item_note_added_for_search AFTER INSERT
ON item_note BEGIN
    INSERT INTO search_todo SELECT 'item_note', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'item_note' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER item_note_changed_for_search AFTER UPDATE OF
    "meeting_id", "text", "deleted_at"
ON item_note BEGIN
    INSERT INTO search_todo SELECT 'item_note', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'item_note' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER item_note_removed_for_search AFTER DELETE
ON item_note BEGIN
    INSERT INTO search_todo SELECT 'item_note', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'item_note' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER meeting_note_added_for_search AFTER INSERT
ON meeting_note BEGIN
    INSERT INTO search_todo SELECT 'meeting_note', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'meeting_note' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER meeting_note_changed_for_search AFTER UPDATE OF
    "meeting_id", "text", "deleted_at"
ON meeting_note BEGIN
    INSERT INTO search_todo SELECT 'meeting_note', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'meeting_note' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER meeting_note_removed_for_search AFTER DELETE
ON meeting_note BEGIN
    INSERT INTO search_todo SELECT 'meeting_note', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'meeting_note' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER question_added_for_search AFTER INSERT
ON question BEGIN
    INSERT INTO search_todo SELECT 'question', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'question' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER question_changed_for_search AFTER UPDATE OF
    "meeting_id", "text", "to_whom", "reply", "parts", "deleted_at"
ON question BEGIN
    INSERT INTO search_todo SELECT 'question', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'question' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER question_removed_for_search AFTER DELETE
ON question BEGIN
    INSERT INTO search_todo SELECT 'question', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'question' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER declaration_added_for_search AFTER INSERT
ON declaration BEGIN
    INSERT INTO search_todo SELECT 'declaration', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'declaration' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER declaration_changed_for_search AFTER UPDATE OF
    "meeting_id", "kind", "wording", "matter", "sensitive", "deleted_at"
ON declaration BEGIN
    INSERT INTO search_todo SELECT 'declaration', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'declaration' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER declaration_removed_for_search AFTER DELETE
ON declaration BEGIN
    INSERT INTO search_todo SELECT 'declaration', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'declaration' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER follow_up_added_for_search AFTER INSERT
ON follow_up BEGIN
    INSERT INTO search_todo SELECT 'follow_up', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'follow_up' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER follow_up_changed_for_search AFTER UPDATE OF
    "meeting_id", "text", "owner", "outcome", "quotes", "deleted_at"
ON follow_up BEGIN
    INSERT INTO search_todo SELECT 'follow_up', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'follow_up' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER follow_up_removed_for_search AFTER DELETE
ON follow_up BEGIN
    INSERT INTO search_todo SELECT 'follow_up', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'follow_up' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER correction_note_added_for_search AFTER INSERT
ON correction_note BEGIN
    INSERT INTO search_todo SELECT 'correction_note', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'correction_note' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER correction_note_changed_for_search AFTER UPDATE OF
    "meeting_id", "place", "wrong", "right", "deleted_at"
ON correction_note BEGIN
    INSERT INTO search_todo SELECT 'correction_note', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'correction_note' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER correction_note_removed_for_search AFTER DELETE
ON correction_note BEGIN
    INSERT INTO search_todo SELECT 'correction_note', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'correction_note' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER programme_request_added_for_search AFTER INSERT
ON programme_request BEGIN
    INSERT INTO search_todo SELECT 'programme_request', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'programme_request' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER programme_request_changed_for_search AFTER UPDATE OF
    "meeting_id", "topic", "reason", "wanted_for", "deleted_at"
ON programme_request BEGIN
    INSERT INTO search_todo SELECT 'programme_request', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'programme_request' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER programme_request_removed_for_search AFTER DELETE
ON programme_request BEGIN
    INSERT INTO search_todo SELECT 'programme_request', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'programme_request' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER vote_added_for_search AFTER INSERT
ON vote BEGIN
    INSERT INTO search_todo SELECT 'vote', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'vote' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER vote_changed_for_search AFTER UPDATE OF
    "meeting_id", "motion", "outcome", "deleted_at"
ON vote BEGIN
    INSERT INTO search_todo SELECT 'vote', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'vote' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER vote_removed_for_search AFTER DELETE
ON vote BEGIN
    INSERT INTO search_todo SELECT 'vote', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'vote' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER tag_added_for_search AFTER INSERT
ON tag BEGIN
    INSERT INTO search_todo SELECT 'tag', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'tag' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER tag_changed_for_search AFTER UPDATE OF
    "name", "deleted_at"
ON tag BEGIN
    INSERT INTO search_todo SELECT 'tag', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'tag' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER tag_removed_for_search AFTER DELETE
ON tag BEGIN
    INSERT INTO search_todo SELECT 'tag', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'tag' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER meeting_added_for_search AFTER INSERT
ON meeting BEGIN
    INSERT INTO search_todo SELECT 'meeting', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'meeting' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER meeting_changed_for_search AFTER UPDATE OF
    "authority", "body", "location", "contacts", "membership"
ON meeting BEGIN
    INSERT INTO search_todo SELECT 'meeting', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'meeting' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER meeting_removed_for_search AFTER DELETE
ON meeting BEGIN
    INSERT INTO search_todo SELECT 'meeting', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'meeting' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER agenda_item_added_for_search AFTER INSERT
ON agenda_item BEGIN
    INSERT INTO search_todo SELECT 'agenda_item', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'agenda_item' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER agenda_item_changed_for_search AFTER UPDATE OF
    "meeting_id", "number", "title", "lead", "description"
ON agenda_item BEGIN
    INSERT INTO search_todo SELECT 'agenda_item', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'agenda_item' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER agenda_item_removed_for_search AFTER DELETE
ON agenda_item BEGIN
    INSERT INTO search_todo SELECT 'agenda_item', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'agenda_item' AND source_id = old.id
    );
END""",
    """\
CREATE TRIGGER document_added_for_search AFTER INSERT
ON document BEGIN
    INSERT INTO search_todo SELECT 'document', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'document' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER document_changed_for_search AFTER UPDATE OF
    "meeting_id", "reading"
ON document BEGIN
    INSERT INTO search_todo SELECT 'document', new.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'document' AND source_id = new.id
    );
END""",
    """\
CREATE TRIGGER document_removed_for_search AFTER DELETE
ON document BEGIN
    INSERT INTO search_todo SELECT 'document', old.id WHERE NOT EXISTS (
        SELECT 1 FROM search_todo WHERE source = 'document' AND source_id = old.id
    );
END""",
)

INDEXED = (
    "annotation",
    "item_note",
    "meeting_note",
    "question",
    "declaration",
    "follow_up",
    "correction_note",
    "programme_request",
    "vote",
    "tag",
    "meeting",
    "agenda_item",
    "document",
)


def upgrade() -> None:
    """Add the tables and triggers, and note all there is to index."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
    for table in INDEXED:
        connection.exec_driver_sql(
            f"INSERT INTO search_todo SELECT '{table}', id FROM {table}"  # noqa: S608  # names of our own
        )
