# SPDX-License-Identifier: AGPL-3.0-or-later
"""How tables, indexes and constraints of a library are named, and columns that many tables have."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Text, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

EMPTY = text("''")
ZERO = text("0")


def of_meeting() -> tuple[Column[Any], ...]:
    """The columns of a row that belongs to a meeting, which can't go while the row is there."""
    return (
        Column("id", Integer, primary_key=True),
        Column(
            "meeting_id", ForeignKey("meeting.id", ondelete="RESTRICT"), nullable=False, index=True
        ),
    )


def item_columns() -> tuple[Column[Any], ...]:
    """The agenda item a row is about, with the item's own words by which it is found again."""
    return (
        Column("item_id", ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True),
        Column("item_number", Text),
        Column("item_title", Text),
    )


def moments() -> tuple[Column[Any], ...]:
    """When the member wrote something, changed it last, and took it away."""
    return (
        Column("created_at", Text, nullable=False),
        Column("changed_at", Text, nullable=False),
        Column("deleted_at", Text),
    )
