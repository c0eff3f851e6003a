# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first schema.

Written out as it was shipped, and never to be changed: ``tables.py`` moves on, this does not.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """\
CREATE TABLE meeting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    authority TEXT,
    body TEXT,
    date TEXT,
    time TEXT,
    location TEXT,
    contacts TEXT DEFAULT '[]' NOT NULL,
    membership TEXT DEFAULT '[]' NOT NULL,
    read_card TEXT,
    created_at TEXT NOT NULL,
    removed_at TEXT,
    opened_at TEXT,
    place_document_id INTEGER,
    place_page INTEGER,
    place_x REAL,
    place_y REAL,
    place_zoom REAL,
    place_fit TEXT
)""",
    """\
CREATE TABLE tag (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    colour TEXT NOT NULL,
    CONSTRAINT pk_tag PRIMARY KEY (id),
    CONSTRAINT uq_tag_name_key UNIQUE (name_key)
)""",
    """\
CREATE TABLE declaration (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    wording TEXT DEFAULT '' NOT NULL,
    action TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_declaration PRIMARY KEY (id),
    CONSTRAINT fk_declaration_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT
)""",
    """\
CREATE INDEX ix_declaration_meeting_id ON declaration (meeting_id)""",
    """\
CREATE TABLE document (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    file_name TEXT DEFAULT '' NOT NULL,
    page_count INTEGER NOT NULL,
    first_page_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    locked INTEGER DEFAULT 0 NOT NULL,
    supplement_number INTEGER,
    added_at TEXT NOT NULL,
    reading TEXT,
    item_id INTEGER,
    item_number TEXT,
    item_title TEXT,
    position INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT fk_document_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT uq_document_sha256 UNIQUE (sha256),
    CONSTRAINT uq_document_first_page_id UNIQUE (first_page_id),
    CONSTRAINT fk_document_item_id_agenda_item FOREIGN KEY(item_id)
        REFERENCES agenda_item (id) ON DELETE SET NULL
)""",
    """\
CREATE INDEX ix_document_item_id ON document (item_id)""",
    """\
CREATE INDEX ix_document_meeting_id ON document (meeting_id)""",
    """\
CREATE TABLE agenda_item (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL,
    document_id INTEGER,
    listed_in INTEGER,
    position INTEGER NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    lead TEXT,
    page_first INTEGER,
    page_last INTEGER,
    label_from TEXT,
    label_to TEXT,
    appendix_label TEXT,
    description TEXT,
    read_number TEXT,
    read_title TEXT,
    added_key TEXT,
    CONSTRAINT fk_agenda_item_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_agenda_item_document_id_document FOREIGN KEY(document_id)
        REFERENCES document (id) ON DELETE SET NULL,
    CONSTRAINT fk_agenda_item_listed_in_document FOREIGN KEY(listed_in)
        REFERENCES document (id) ON DELETE SET NULL
)""",
    """\
CREATE INDEX ix_agenda_item_document_id ON agenda_item (document_id)""",
    """\
CREATE INDEX ix_agenda_item_listed_in ON agenda_item (listed_in)""",
    """\
CREATE INDEX ix_agenda_item_meeting_id ON agenda_item (meeting_id)""",
    """\
CREATE TABLE annotation (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    document_id INTEGER,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    colour TEXT NOT NULL,
    rects TEXT NOT NULL,
    first_page INTEGER NOT NULL,
    top REAL NOT NULL,
    quote TEXT DEFAULT '' NOT NULL,
    "before" TEXT DEFAULT '' NOT NULL,
    "after" TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_annotation PRIMARY KEY (id),
    CONSTRAINT fk_annotation_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_annotation_document_id_document FOREIGN KEY(document_id)
        REFERENCES document (id) ON DELETE SET NULL
)""",
    """\
CREATE INDEX ix_annotation_document_id ON annotation (document_id)""",
    """\
CREATE INDEX ix_annotation_meeting_id ON annotation (meeting_id)""",
    """\
CREATE INDEX ix_annotation_sha256 ON annotation (sha256)""",
    """\
CREATE TABLE annotation_tag (
    annotation_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_annotation_tag PRIMARY KEY (annotation_id, tag_id),
    CONSTRAINT fk_annotation_tag_annotation_id_annotation FOREIGN KEY(annotation_id)
        REFERENCES annotation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_annotation_tag_tag_id_tag FOREIGN KEY(tag_id)
        REFERENCES tag (id) ON DELETE RESTRICT
)""",
    """\
CREATE INDEX ix_annotation_tag_tag_id ON annotation_tag (tag_id)""",
    """\
CREATE TABLE correction (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL,
    document_sha256 TEXT,
    target TEXT NOT NULL,
    "key" TEXT NOT NULL,
    field_values TEXT NOT NULL,
    created_at TEXT NOT NULL,
    undone_at TEXT,
    CONSTRAINT fk_correction_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT
)""",
    """\
CREATE INDEX ix_correction_document_sha256 ON correction (document_sha256)""",
    """\
CREATE INDEX ix_correction_meeting_id ON correction (meeting_id)""",
    """\
CREATE TABLE declaration_item (
    id INTEGER NOT NULL,
    declaration_id INTEGER NOT NULL,
    item_id INTEGER,
    item_number TEXT,
    item_title TEXT,
    position INTEGER NOT NULL,
    CONSTRAINT pk_declaration_item PRIMARY KEY (id),
    CONSTRAINT fk_declaration_item_declaration_id_declaration FOREIGN KEY(declaration_id)
        REFERENCES declaration (id) ON DELETE RESTRICT,
    CONSTRAINT fk_declaration_item_item_id_agenda_item FOREIGN KEY(item_id)
        REFERENCES agenda_item (id) ON DELETE SET NULL
)""",
    """\
CREATE INDEX ix_declaration_item_declaration_id ON declaration_item (declaration_id)""",
    """\
CREATE INDEX ix_declaration_item_item_id ON declaration_item (item_id)""",
    """\
CREATE TABLE draft (
    meeting_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    field_values TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (meeting_id, kind),
    CONSTRAINT fk_draft_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT
)""",
    """\
CREATE TABLE item_note (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    item_id INTEGER,
    item_number TEXT,
    item_title TEXT,
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_item_note PRIMARY KEY (id),
    CONSTRAINT fk_item_note_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_item_note_item_id_agenda_item FOREIGN KEY(item_id)
        REFERENCES agenda_item (id) ON DELETE SET NULL
)""",
    """\
CREATE INDEX ix_item_note_item_id ON item_note (item_id)""",
    """\
CREATE INDEX ix_item_note_meeting_id ON item_note (meeting_id)""",
    """\
CREATE UNIQUE INDEX uq_item_note_living ON item_note (item_id) WHERE deleted_at IS NULL""",
    """\
CREATE TABLE page (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    page_index INTEGER NOT NULL,
    width REAL NOT NULL,
    height REAL NOT NULL,
    rotation INTEGER DEFAULT 0 NOT NULL,
    label TEXT,
    item_id INTEGER,
    blank INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT pk_page PRIMARY KEY (id),
    CONSTRAINT uq_page_document_id_page_index UNIQUE (document_id, page_index),
    CONSTRAINT fk_page_document_id_document FOREIGN KEY(document_id)
        REFERENCES document (id) ON DELETE CASCADE,
    CONSTRAINT fk_page_item_id_agenda_item FOREIGN KEY(item_id)
        REFERENCES agenda_item (id) ON DELETE SET NULL
)""",
    """\
CREATE INDEX ix_page_item_id ON page (item_id)""",
    """\
CREATE TABLE question (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    item_id INTEGER,
    item_number TEXT,
    item_title TEXT,
    annotation_id INTEGER,
    text TEXT NOT NULL,
    to_whom TEXT DEFAULT '' NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    reply TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_question PRIMARY KEY (id),
    CONSTRAINT fk_question_meeting_id_meeting FOREIGN KEY(meeting_id)
        REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_question_item_id_agenda_item FOREIGN KEY(item_id)
        REFERENCES agenda_item (id) ON DELETE SET NULL,
    CONSTRAINT fk_question_annotation_id_annotation FOREIGN KEY(annotation_id)
        REFERENCES annotation (id) ON DELETE SET NULL
)""",
    """\
CREATE INDEX ix_question_annotation_id ON question (annotation_id)""",
    """\
CREATE INDEX ix_question_item_id ON question (item_id)""",
    """\
CREATE INDEX ix_question_meeting_id ON question (meeting_id)""",
    """\
CREATE TABLE recognised_page (
    document_id INTEGER NOT NULL,
    page_index INTEGER NOT NULL,
    state TEXT NOT NULL,
    words BLOB,
    CONSTRAINT pk_recognised_page PRIMARY KEY (document_id, page_index),
    CONSTRAINT fk_recognised_page_document_id_document FOREIGN KEY(document_id)
        REFERENCES document (id) ON DELETE CASCADE
)""",
    """\
CREATE TABLE report (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    item_id INTEGER,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    CONSTRAINT pk_report PRIMARY KEY (id),
    CONSTRAINT fk_report_document_id_document FOREIGN KEY(document_id)
        REFERENCES document (id) ON DELETE CASCADE,
    CONSTRAINT fk_report_item_id_agenda_item FOREIGN KEY(item_id)
        REFERENCES agenda_item (id) ON DELETE SET NULL
)""",
    """\
CREATE INDEX ix_report_document_id ON report (document_id)""",
    """\
CREATE INDEX ix_report_item_id ON report (item_id)""",
    """\
CREATE TABLE page_text (
    id INTEGER NOT NULL,
    text TEXT NOT NULL,
    search_text TEXT,
    CONSTRAINT pk_page_text PRIMARY KEY (id),
    CONSTRAINT fk_page_text_id_page FOREIGN KEY(id) REFERENCES page (id) ON DELETE CASCADE
)""",
    """\
CREATE TABLE paragraph (
    id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    label TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    page_index INTEGER NOT NULL,
    top REAL NOT NULL,
    CONSTRAINT pk_paragraph PRIMARY KEY (id),
    CONSTRAINT fk_paragraph_report_id_report FOREIGN KEY(report_id)
        REFERENCES report (id) ON DELETE CASCADE
)""",
    """\
CREATE INDEX ix_paragraph_report_id ON paragraph (report_id)""",
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


def upgrade() -> None:
    """Make the tables, their indexes, and the search index with what keeps it up."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
