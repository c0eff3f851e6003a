# SPDX-License-Identifier: AGPL-3.0-or-later
"""Minutes of an earlier meeting, bound into the pack for approval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Something somebody agreed to do: "The Director agreed to present a report …"."""

    text: str
    who: str | None = None
    what: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Minute:
    """One minute; ``number`` as printed (it runs on through the year), ``page`` zero-based."""

    number: str | None
    title: str
    page: int | None = None
    declarations: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()


@dataclass(frozen=True, slots=True)
class MinuteSet:
    """The minutes of one meeting."""

    meeting_date: date | None
    minutes: tuple[Minute, ...] = ()
