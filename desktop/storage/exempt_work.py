# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was read in from a file of exempt work, whose papers need not be here.

Where the papers are, it is they that say what is exempt. Without them the rows are known as exempt
by the moments at which they were made, kept as something put right of the meeting's papers.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from desktop.domain.corrections import CorrectionTarget
from desktop.storage import tables
from desktop.storage.corrections import Corrections, living
from desktop.storage.own_rows import KINDS
from desktop.storage.repository import Repository

_EXEMPT = {"kind": "exempt"}


@dataclass(frozen=True, slots=True)
class ReadInExempt:
    """The ids of such rows by the list they are in, and the marking the file had."""

    ids: Mapping[str, frozenset[int]] = field(default_factory=dict)
    marking: str = ""


class ExemptWork(Repository):
    """Keeps and tells it."""

    def keep(self, meeting_id: int, moments: Collection[str], marking: str) -> None:
        """Keep that all that was made at these moments is exempt."""
        new = set(moments) - self._moments(meeting_id)[0]
        if new:
            Corrections(self._connection, self._touched).add(
                meeting_id,
                CorrectionTarget.PAPER,
                _EXEMPT | {"marking": marking},
                key={"made": sorted(new)},
            )

    def of_meeting(self, meeting_id: int) -> ReadInExempt:
        """What of the meeting's work is exempt because its file was."""
        moments, marking = self._moments(meeting_id)
        if not moments:
            return ReadInExempt()
        ids = {}
        for kind, table in KINDS.items():
            rows = select(table.c.id, table.c.created_at).where(table.c.meeting_id == meeting_id)
            found = self._connection.execute(rows)
            ids[kind] = frozenset(row.id for row in found if row.created_at in moments)
        return ReadInExempt(ids, marking)

    def _moments(self, meeting_id: int) -> tuple[set[str], str]:
        table = tables.correction
        told = living(
            self._connection,
            (table.c.meeting_id == meeting_id)
            & (table.c.target == CorrectionTarget.PAPER.value)
            & (table.c.field_values.contains(json.dumps("exempt"))),
        )
        moments = {str(moment) for one in told for moment in one.key.get("made", ())}
        return moments, next((str(one.values["marking"]) for one in told), "")
