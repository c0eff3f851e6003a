# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member has half written, kept as it is typed so that no crash takes it.

A draft is given up by its writer alone, when it became what it was a draft of or was taken
back. No view shows drafts but the one they are written in, so keeping one tells nobody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select

from desktop.domain.draft import DraftKind
from desktop.storage import tables
from desktop.storage.clock import now_text
from desktop.storage.repository import Repository

_draft = tables.draft


class Drafts(Repository):
    """Drafts, one of each kind to a meeting; their fields are what JSON can hold."""

    def get(self, meeting_id: int, kind: DraftKind) -> dict[str, Any] | None:
        """The fields of the meeting's draft of that kind, or None."""
        kept: str | None = self._connection.execute(
            select(_draft.c.field_values).where(
                _draft.c.meeting_id == meeting_id, _draft.c.kind == kind.value
            )
        ).scalar()
        found: dict[str, Any] | None = json.loads(kept) if kept is not None else None
        return found

    def set(self, meeting_id: int, kind: DraftKind, values: Mapping[str, Any] | None) -> None:
        """Keep these fields in the place of those there are; None gives the draft up."""
        self._connection.execute(
            delete(_draft).where(_draft.c.meeting_id == meeting_id, _draft.c.kind == kind.value)
        )
        if values is not None:
            self._connection.execute(
                insert(_draft).values(
                    meeting_id=meeting_id,
                    kind=kind.value,
                    field_values=json.dumps(dict(values), ensure_ascii=False),
                    changed_at=now_text(),
                )
            )
