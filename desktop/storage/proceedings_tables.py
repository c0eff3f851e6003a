# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of what goes on at a meeting and is to be seen through after it.

All of it is the member's own; see ``tables.py`` for what that means and how values are kept.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, text

from desktop.storage.metadata import EMPTY, ZERO, item_columns, metadata, moments, of_meeting

# What was promised and the member means to see through: proposed from minutes, or their own.
follow_up = Table(
    "follow_up",
    metadata,
    *of_meeting(),
    *item_columns(),
    Column("text", Text, nullable=False),
    Column("owner", Text, nullable=False, server_default=EMPTY),
    Column("due", Text),
    Column("due_said", Text, nullable=False, server_default=EMPTY),  # as the minutes put it
    Column("state", Text, nullable=False),
    Column("outcome", Text, nullable=False, server_default=EMPTY),
    # Where it stands in the minutes it was taken from: the file, page, minute and sentences.
    Column("document_sha256", Text),
    Column("page_index", Integer),
    Column("minute_number", Text),
    Column("quotes", Text, nullable=False, server_default=text("'[]'")),
    Column("position", Integer, nullable=False, server_default=ZERO),
    *moments(),
)

# Promises proposed that the member does not want, by the hash of their words.
dismissed_promise = Table(
    "dismissed_promise",
    metadata,
    Column("meeting_id", ForeignKey("meeting.id", ondelete="RESTRICT"), primary_key=True),
    Column("text_sha256", Text, primary_key=True),
    Column("dismissed_at", Text, nullable=False),
)

# What the minutes or papers have wrong, to be raised at the meeting.
correction_note = Table(
    "correction_note",
    metadata,
    *of_meeting(),
    *item_columns(),
    Column("annotation_id", ForeignKey("annotation.id", ondelete="SET NULL"), index=True),
    Column("place", Text, nullable=False, server_default=EMPTY),
    Column("wrong", Text, nullable=False, server_default=EMPTY),
    Column("right", Text, nullable=False, server_default=EMPTY),
    Column("raised", Integer, nullable=False, server_default=ZERO),
    Column("position", Integer, nullable=False, server_default=ZERO),
    *moments(),
)

# Topics the member would see in the work programme.
programme_request = Table(
    "programme_request",
    metadata,
    *of_meeting(),
    Column("topic", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=EMPTY),
    Column("wanted_for", Text, nullable=False, server_default=EMPTY),
    Column("state", Text, nullable=False),
    Column("position", Integer, nullable=False, server_default=ZERO),
    *moments(),
)

# Questions the member asks again and again, whatever the meeting.
banked_question = Table(
    "banked_question",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("heading", Text, nullable=False, server_default=EMPTY),
    Column("text", Text, nullable=False),
    Column("position", Integer, nullable=False, server_default=ZERO),
    *moments(),
)

# What was noted while the meeting went on, with the moment it was begun.
meeting_note = Table(
    "meeting_note",
    metadata,
    *of_meeting(),
    *item_columns(),
    Column("at", Text, nullable=False),
    Column("text", Text, nullable=False),
    *moments(),
)

vote = Table(
    "vote",
    metadata,
    *of_meeting(),
    *item_columns(),
    Column("at", Text, nullable=False),
    Column("motion", Text, nullable=False, server_default=EMPTY),
    Column("mine", Text, nullable=False, server_default=EMPTY),
    Column("outcome", Text, nullable=False, server_default=EMPTY),
    Column("recorded", Integer, nullable=False, server_default=ZERO),
    *moments(),
)

# How a meeting went: whether the member was there, who sent apologies, the order of business and
# what of it is done as the ids of items, which one is being taken and since when.
sitting = Table(
    "sitting",
    metadata,
    Column("meeting_id", ForeignKey("meeting.id", ondelete="RESTRICT"), primary_key=True),
    Column("attendance", Text, nullable=False, server_default=EMPTY),
    Column("apologies", Text, nullable=False, server_default=EMPTY),
    Column("item_order", Text, nullable=False, server_default=text("'[]'")),
    Column("items_done", Text, nullable=False, server_default=text("'[]'")),
    Column("current_item_id", Integer),
    Column("current_since", Text),
    Column("begun_at", Text),
    Column("ended_at", Text),
    Column("changed_at", Text, nullable=False),
)
