# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rule profiles that the member copied and changed, as the TOML they are made of."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from desktop.domain.change import Topic
from desktop.storage import tables
from desktop.storage.clock import now_text
from desktop.storage.repository import Repository, not_found

_profile = tables.rule_profile


class RuleProfiles(Repository):
    """The texts of the profiles, by id; what they say is not looked at here."""

    def all(self) -> dict[int, str]:
        """Every profile that was not deleted, in the order they were made."""
        rows = self._connection.execute(
            select(_profile.c.id, _profile.c.content)
            .where(_profile.c.deleted_at.is_(None))
            .order_by(_profile.c.id)
        )
        return {row.id: row.content for row in rows}

    def add(self, content: str) -> int:
        """Keep a new profile; returns its id."""
        now = now_text()
        result = self._connection.execute(
            insert(_profile).values(content=content, created_at=now, changed_at=now)
        )
        (profile_id,) = result.inserted_primary_key or (0,)
        self._touched(Topic.RULES, None)
        return int(profile_id)

    def change(self, profile_id: int, content: str) -> None:
        """Put another text in the place of a profile's."""
        self._write_row(profile_id, content=content, changed_at=now_text())

    def delete(self, profile_id: int) -> None:
        """Take a profile away; :meth:`restore` brings it back."""
        self._write_row(profile_id, deleted_at=now_text())

    def restore(self, profile_id: int) -> None:
        """Bring a deleted profile back."""
        self._write_row(profile_id, deleted_at=None)

    def _write_row(self, profile_id: int, **values: str | None) -> None:
        done = self._connection.execute(
            update(_profile).where(_profile.c.id == profile_id).values(**values)
        )
        if not done.rowcount:
            raise not_found("set of rules", profile_id)
        self._touched(Topic.RULES, None)
