# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates as PDF and XFDF files write them: ISO 32000-1, 7.9.4."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_DATE = re.compile(
    r"D?:?\s*(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:([Zz+\-])(\d\d)?'?(\d\d)?)?"
)


def pdf_date(moment: datetime) -> str:
    """The date; a moment without a zone is taken as local time."""
    return moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")


def read_pdf_date(text: str) -> datetime | None:
    """The moment, or None where it is none; without a zone it is taken as UTC."""
    found = _DATE.match(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    off = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
    try:
        zone = timezone(-off if found[7] == "-" else off)
        moment = datetime(year, month or 1, day or 1, hour, minute, second, tzinfo=zone)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
