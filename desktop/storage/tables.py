# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of a library, as SQLAlchemy Core knows them.

Two kinds of rows. What is read from a PDF (document, page, agenda item, report, paragraph)
can be made again and may cascade away with its document. What the member wrote (annotation,
note, question, declaration, tag, correction) never does: its references to the first kind
become NULL or forbid the deletion, and it carries the words by which its place is found again.

Any change here needs a migration in ``migrations/versions`` and its revision in
``revision.py``; a test compares the two ways of making the schema. Times are UTC in ISO 8601
with microseconds, dates ``YYYY-MM-DD``, truth values 0 and 1.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import REAL

from desktop.storage import proceedings_tables as proceedings
from desktop.storage import version_tables as version_tables
from desktop.storage.metadata import EMPTY, ZERO, item_columns, moments, of_meeting
from desktop.storage.metadata import metadata as metadata
from desktop.storage.search_tables import search_entry as search_entry
from desktop.storage.search_tables import search_todo as search_todo

meeting = Table(
    "meeting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("authority", Text),
    Column("body", Text),
    Column("date", Text),
    Column("time", Text),
    Column("location", Text),
    Column("contacts", Text, nullable=False, server_default=text("'[]'")),
    Column("membership", Text, nullable=False, server_default=text("'[]'")),
    Column("read_card", Text),  # what was read of all this, once the member put some of it right
    Column("created_at", Text, nullable=False),
    Column("removed_at", Text),  # taken off the list by the member; everything in it stays
    # Where the member was; no foreign key, a place in a document that is gone is just not used.
    Column("opened_at", Text),
    Column("place_document_id", Integer),
    Column("place_page", Integer),
    Column("place_x", REAL),
    Column("place_y", REAL),
    Column("place_zoom", REAL),
    Column("place_fit", Text),
    sqlite_autoincrement=True,  # an id on an undo stack must never come to mean another meeting
)

document = Table(
    "document",
    metadata,
    *of_meeting(),
    Column("sha256", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False, server_default=EMPTY),
    Column("file_name", Text, nullable=False, server_default=EMPTY),
    Column("page_count", Integer, nullable=False),
    # Its pages have the ids first_page_id … first_page_id + page_count - 1, so that a search
    # within one document is a range of row numbers.
    Column("first_page_id", Integer, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("locked", Integer, nullable=False, server_default=ZERO),
    Column("supplement_number", Integer),
    Column("added_at", Text, nullable=False),
    Column("reading", Text),
    # The item all of it belongs to, if it is the paper of one, with the item's own words by which
    # it is tied again; and its place among the papers of the meeting.
    Column(
        "item_id", ForeignKey("agenda_item.id", ondelete="SET NULL", use_alter=True), index=True
    ),
    Column("item_number", Text),
    Column("item_title", Text),
    Column("position", Integer, nullable=False, server_default=ZERO),
    # The paper it is a new version of, and the one that counts in its stead: the newer version,
    # or, for a new version that is not in use (yet), the old one. No foreign keys, which SQLite
    # can't add later.
    Column("version_of", Integer),
    Column("superseded_by", Integer),
    sqlite_autoincrement=True,
)

agenda_item = Table(
    "agenda_item",
    metadata,
    *of_meeting(),
    # The document its pages are in, and the one whose agenda lists it: a front sheet's items
    # lead to papers that are files of their own.
    Column("document_id", ForeignKey("document.id", ondelete="SET NULL"), index=True),
    Column("listed_in", ForeignKey("document.id", ondelete="SET NULL"), index=True),
    Column("position", Integer, nullable=False),
    Column("number", Text),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("lead", Text),
    Column("page_first", Integer),
    Column("page_last", Integer),
    Column("label_from", Text),
    Column("label_to", Text),
    Column("appendix_label", Text),
    Column("description", Text),
    # What it is known by when its paper is read again, whatever the member made of it since.
    Column("read_number", Text),
    Column("read_title", Text),
    Column("added_key", Text),  # of one that the member added
    sqlite_autoincrement=True,
)

page = Table(
    "page",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.id", ondelete="CASCADE"), nullable=False),
    Column("page_index", Integer, nullable=False),
    Column("width", REAL, nullable=False),
    Column("height", REAL, nullable=False),
    Column("rotation", Integer, nullable=False, server_default=ZERO),
    Column("label", Text),
    Column("item_id", ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True),
    Column("blank", Integer, nullable=False, server_default=ZERO),
    UniqueConstraint("document_id", "page_index"),
)

# Apart from "page", so that labels and sizes of a long pack are read without its text.
page_text = Table(
    "page_text",
    metadata,
    Column("id", ForeignKey("page.id", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("search_text", Text),  # what is indexed, where it differs from the text
)

# The pages that are pictures: how far each is, and its words as compressed JSON.
recognised_page = Table(
    "recognised_page",
    metadata,
    Column("document_id", ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("page_index", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("words", LargeBinary),
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "document_id", ForeignKey("document.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("item_id", ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
)

paragraph = Table(
    "paragraph",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", ForeignKey("report.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("page_index", Integer, nullable=False),
    Column("top", REAL, nullable=False),
)

annotation = Table(
    "annotation",
    metadata,
    *of_meeting(),
    Column("document_id", ForeignKey("document.id", ondelete="SET NULL"), index=True),
    Column("sha256", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("colour", Text, nullable=False),
    Column("rects", Text, nullable=False),
    Column("first_page", Integer, nullable=False),
    Column("top", REAL, nullable=False),
    Column("quote", Text, nullable=False, server_default=EMPTY),
    Column("before", Text, nullable=False, server_default=EMPTY),
    Column("after", Text, nullable=False, server_default=EMPTY),
    Column("note", Text, nullable=False, server_default=EMPTY),
    *moments(),
    Column("ink", Text),  # strokes as JSON: lists of [x, y, pressure]
    Column("speaking_position", Integer),
    Column("author", Text, nullable=False, server_default=EMPTY),
    Column("taken_from", Text),  # the key of the annotation in the file that it was made of
)

# What a marked area looked like, kept apart so that listing marks reads no pictures.
area_picture = Table(
    "area_picture",
    metadata,
    Column("annotation_id", ForeignKey("annotation.id", ondelete="RESTRICT"), primary_key=True),
    Column("png", LargeBinary, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
)

tag = Table(
    "tag",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),
    Column("colour", Text, nullable=False),
    Column("deleted_at", Text),  # its marks stay tied to it, for when it is brought back
    Column("used_at", Text),  # when it was last put on a mark
)

annotation_tag = Table(
    "annotation_tag",
    metadata,
    Column("annotation_id", ForeignKey("annotation.id", ondelete="RESTRICT"), primary_key=True),
    Column("tag_id", ForeignKey("tag.id", ondelete="RESTRICT"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
)

item_note = Table(
    "item_note",
    metadata,
    *of_meeting(),
    *item_columns(),
    Column("text", Text, nullable=False),
    *moments(),
)

question = Table(
    "question",
    metadata,
    *of_meeting(),
    *item_columns(),
    Column("annotation_id", ForeignKey("annotation.id", ondelete="SET NULL"), index=True),
    Column("text", Text, nullable=False),
    Column("to_whom", Text, nullable=False, server_default=EMPTY),
    Column("position", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("reply", Text, nullable=False, server_default=EMPTY),
    *moments(),
    Column("kind", Text, nullable=False, server_default=text("'meeting'")),
    Column("standing_order", Text, nullable=False, server_default=EMPTY),
    Column("deadline", Text),  # local: the day, and the hour behind a T
    Column("parts", Text, nullable=False, server_default=EMPTY),
    # No foreign keys, which SQLite can't add later: a question is never erased.
    Column("parent_id", Integer),
    Column("earlier_id", Integer),
    Column("sent_at", Text),
    Column("replied_at", Text),
)

# What a body asks of questions on notice, as the member entered it.
notice_rule = Table(
    "notice_rule",
    metadata,
    Column("body_key", Text, primary_key=True),
    Column("authority", Text, nullable=False, server_default=EMPTY),
    Column("body", Text, nullable=False, server_default=EMPTY),
    Column("unit", Text, nullable=False),
    Column("count", Integer),
    Column("cut_off", Text),
    Column("nation", Text, nullable=False),
    Column("cap", Integer),
    Column("supplementary", Integer),
    Column("standing_order", Text, nullable=False, server_default=EMPTY),
    Column("changed_at", Text, nullable=False),
)

declaration = Table(
    "declaration",
    metadata,
    *of_meeting(),
    Column("kind", Text, nullable=False),
    Column("wording", Text, nullable=False, server_default=EMPTY),
    Column("action", Text, nullable=False, server_default=EMPTY),
    *moments(),
    # No foreign key, which SQLite can't add later: an entry of the register is never erased.
    Column("standing_interest_id", Integer),
    Column("whose", Text, nullable=False, server_default=EMPTY),
    Column("matter", Text, nullable=False, server_default=EMPTY),
    Column("sensitive", Integer, nullable=False, server_default=ZERO),
    Column("dispensation_by", Text, nullable=False, server_default=EMPTY),
    Column("dispensation_scope", Text, nullable=False, server_default=EMPTY),
    Column("dispensation_until", Text),
    Column("left_at", Text),
    Column("returned_at", Text),
)

declaration_item = Table(
    "declaration_item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "declaration_id",
        ForeignKey("declaration.id", ondelete="RESTRICT"),
        nullable=False,
        index=True,
    ),
    *item_columns(),
    Column("position", Integer, nullable=False),
)

# The member's own register. What is deleted from it stays, and so does what it said before.
standing_interest = Table(
    "standing_interest",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("organisation", Text, nullable=False, server_default=EMPTY),
    Column("role", Text, nullable=False, server_default=EMPTY),
    Column("whose", Text, nullable=False),
    Column("since", Text),
    Column("aware_on", Text),
    Column("registered_on", Text),
    Column("ended_on", Text),
    Column("sensitive", Integer, nullable=False, server_default=ZERO),
    Column("look_for", Text, nullable=False, server_default=text("'[]'")),
    *moments(),
)

standing_interest_change = Table(
    "standing_interest_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "interest_id",
        ForeignKey("standing_interest.id", ondelete="RESTRICT"),
        nullable=False,
        index=True,
    ),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("field_values", Text, nullable=False),
)

# Places found that are not about an interest, by the hash of their sentence.
dismissed_hit = Table(
    "dismissed_hit",
    metadata,
    Column(
        "interest_id", ForeignKey("standing_interest.id", ondelete="RESTRICT"), primary_key=True
    ),
    Column("text_sha256", Text, primary_key=True),
    Column("dismissed_at", Text, nullable=False),
)

# Rule profiles that the member copied and changed, as TOML.
rule_profile = Table(
    "rule_profile",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("content", Text, nullable=False),
    *moments(),
)

correction = Table(
    "correction",
    metadata,
    *of_meeting(),
    Column("document_sha256", Text, index=True),  # of the file, which may come and go
    Column("target", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("field_values", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("undone_at", Text),
    sqlite_autoincrement=True,
)

# The pages the member has read, by the hash of the file, which may come and go.
page_read = Table(
    "page_read",
    metadata,
    Column("document_sha256", Text, primary_key=True),
    Column("page_index", Integer, primary_key=True),
    Column("read_at", Text, nullable=False),
)

# PDFs that the member has let go of, by hash: their text and marks stay.
archived_file = Table(
    "archived_file",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("archived_at", Text, nullable=False),
)

# What is half written in a meeting: one question, one declaration; see ``desktop.domain.draft``.
draft = Table(
    "draft",
    metadata,
    Column("meeting_id", ForeignKey("meeting.id", ondelete="RESTRICT"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("field_values", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
)

# One running note for an item: a second one is a bug, not a second opinion.
Index(
    "uq_item_note_living",
    item_note.c.item_id,
    unique=True,
    sqlite_where=item_note.c.deleted_at.is_(None),
)

# Tables that point at an agenda item and remember its number and title beside the reference.
ITEM_BEARERS = (
    item_note,
    question,
    declaration_item,
    proceedings.follow_up,
    proceedings.correction_note,
    proceedings.meeting_note,
    proceedings.vote,
)
# What the member wrote, by meeting.
MEMBERS_OWN = (
    annotation,
    item_note,
    question,
    declaration,
    correction,
    draft,
    proceedings.follow_up,
    proceedings.dismissed_promise,
    proceedings.correction_note,
    proceedings.programme_request,
    proceedings.meeting_note,
    proceedings.vote,
    proceedings.sitting,
)
