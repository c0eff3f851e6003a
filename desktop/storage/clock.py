# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moments as they are kept: UTC, ISO 8601, always with microseconds so that text sorts as time."""

from __future__ import annotations

from datetime import UTC, datetime


def now_text() -> str:
    """This moment, as it is written into a row."""
    return moment_text(datetime.now(UTC))


def moment_text(moment: datetime) -> str:
    """A moment as it is written into a row; one without a zone is taken as local time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The moment a row holds, with its time zone."""
    return datetime.fromisoformat(text)
