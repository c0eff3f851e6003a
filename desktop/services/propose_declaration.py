# SPDX-License-Identifier: AGPL-3.0-or-later
"""Propose a declaration for a place in the papers that names an entry of the register."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.draft import DeclarationDraft
from desktop.domain.interest import Whose
from desktop.domain.rule_profile import RuleProfile
from desktop.domain.standing_interest import StandingInterest
from desktop.services.compose_declaration import compose_declaration, compose_wording

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


def proposed_wording(
    library: Library, *, meeting_id: int, draft: DeclarationDraft, profile: RuleProfile
) -> str | None:
    """The sentence for the kind and the items of a draft; None where it is about no entry."""
    ident = draft.details.standing_interest_id
    if ident is None or draft.kind is None:
        return None
    with library.look() as work:
        found = next((one for one in work.interests.all() if one.id == ident), None)
        items = [one for one in work.items.of_meeting(meeting_id) if one.id in draft.item_ids]
    if found is None:
        return None
    entry, whose = found.entry, draft.details.whose
    entry = replace(
        entry,
        sensitive=entry.sensitive or draft.details.sensitive,
        whose=entry.whose if whose is Whose.UNSAID else whose,
    )
    return compose_wording(entry, profile, draft.kind, [item.number or "" for item in items])
