# SPDX-License-Identifier: AGPL-3.0-or-later
"""Propose a declaration for a place in the papers that names an entry of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.draft import DeclarationDraft
from desktop.domain.rule_profile import RuleProfile
from desktop.domain.standing_interest import StandingInterest
from desktop.services.compose_declaration import compose_declaration

if TYPE_CHECKING:
    from desktop.storage.library import Library


def propose_declaration(
    library: Library,
    *,
    meeting_id: int,
    interest: StandingInterest,
    profile: RuleProfile,
    item_id: int | None = None,
) -> DeclarationDraft:
    """The draft of a declaration, about one item of the meeting or about none."""
    with library.look() as work:
        items = [item for item in work.items.of_meeting(meeting_id) if item.id == item_id]
    return compose_declaration(
        interest,
        profile,
        item_ids=tuple(item.id for item in items),
        item_numbers=tuple(item.number or "" for item in items),
    )
