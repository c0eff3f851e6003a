# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each body asks of questions on notice, as the member entered it."""

from __future__ import annotations

from datetime import time

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.domain.change import Topic
from desktop.domain.notice import Nation, NoticeRule, NoticeUnit
from desktop.storage import tables
from desktop.storage.clock import now_text
from desktop.storage.repository import Repository

_rule = tables.notice_rule


class NoticeRules(Repository):
    """One rule to a body, found by the names of council and body; no body is all of them."""

    def get(self, authority: str, body: str) -> NoticeRule | None:
        """The rule entered for exactly this body, None where there is none."""
        row = self._connection.execute(
            select(_rule).where(_rule.c.body_key == _key(authority, body))
        ).first()
        if row is None:
            return None
        return NoticeRule(
            unit=NoticeUnit(row.unit),
            count=row._mapping["count"],
            cut_off=time.fromisoformat(row.cut_off) if row.cut_off else None,
            nation=Nation(row.nation),
            cap=row.cap,
            supplementary=None if row.supplementary is None else bool(row.supplementary),
            standing_order=row.standing_order,
        )

    def all(self) -> list[tuple[str, str, NoticeRule]]:
        """Every rule with its council and body, in the order of their names."""
        rows = self._connection.execute(
            select(_rule.c.authority, _rule.c.body).order_by(_rule.c.body_key)
        ).all()
        found = ((row.authority, row.body, self.get(row.authority, row.body)) for row in rows)
        return [(authority, body, rule) for authority, body, rule in found if rule is not None]

    def set(self, authority: str, body: str, rule: NoticeRule | None) -> None:
        """Keep this rule for the body in the place of the one before; None takes it away."""
        key = _key(authority, body)
        if rule is None:
            self._connection.execute(delete(_rule).where(_rule.c.body_key == key))
        else:
            values = {
                "authority": authority,
                "body": body,
                "unit": rule.unit.value,
                "count": rule.count,
                "cut_off": rule.cut_off.isoformat("minutes") if rule.cut_off else None,
                "nation": rule.nation.value,
                "cap": rule.cap,
                "supplementary": None if rule.supplementary is None else int(rule.supplementary),
                "standing_order": rule.standing_order,
                "changed_at": now_text(),
            }
            self._connection.execute(
                insert(_rule)
                .values(body_key=key, **values)
                .on_conflict_do_update(index_elements=[_rule.c.body_key], set_=values)
            )
        self._touched(Topic.QUESTIONS, None)


def _key(authority: str, body: str) -> str:
    return "\t".join(" ".join(name.casefold().split()) for name in (authority, body))
