# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's register as it leaves the app: of a sensitive entry only that there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """An entry; everything but ``name`` and the two last days is empty for a sensitive one."""

    name: str
    kind: str = ""
    role: str = ""
    whose: str = ""
    since: date | None = None
    registered_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """The register; ``member`` is the member's name as it is to stand on paper, or empty."""

    lines: tuple[RegisterLine, ...]
    made_at: datetime
    member: str = ""
