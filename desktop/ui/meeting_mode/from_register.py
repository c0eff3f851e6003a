# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of the member's register can be declared on an item, what the papers name there first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.domain.agenda import AgendaItem
from desktop.domain.interest import NO_DETAILS, Declaration, DeclarationDetails
from desktop.domain.rule_profile import RuleProfile
from desktop.services.compose_declaration import compose_declaration, compose_wording
from desktop.services.keep_register import interests_of
from desktop.ui.meeting_mode.entry_box import DECLARED, Offer

if TYPE_CHECKING:
    from desktop.services.look_for_interests import Looked
    from desktop.storage.library import Library


def offers_for(
    library: Library,
    item: AgendaItem | None,
    looked: Looked | None,
    profile: RuleProfile,
    declared: Iterable[Declaration] = (),
) -> tuple[Offer, ...]:
    """An offer for each entry that has not ended and is not among what was ``declared`` on it.

    ``looked`` is what was found in the papers. Of a sensitive entry neither name nor words hold
    what it is.
    """
    places: dict[int, str] = {}
    item_id = item.id if item is not None else 0
    for hit in looked.open_hits if looked is not None else ():
        if hit.item_id == item_id:
            places.setdefault(hit.interest_id, hit.citation)
    done = {
        one.details.standing_interest_id
        for one in declared
        if (item_id in one.item_ids if item is not None else not one.item_ids)
    }
    offers = []
    for interest in interests_of(library):
        if not interest.is_current or interest.id in done:
            continue
        numbers = [item.number or ""] if item is not None else []
        draft = compose_declaration(
            interest,
            profile,
            item_ids=[item.id] if item is not None else [],
            item_numbers=numbers,
        )
        role = "" if interest.entry.sensitive else interest.entry.role
        name = ", ".join(dict.fromkeys(part for part in (interest.shown_name, role) if part))
        place = places.get(interest.id)
        if place is not None:
            name = f"{name} – named in {place}"
        texts = {kind: compose_wording(interest.entry, profile, kind, numbers) for kind in DECLARED}
        offers.append(Offer(interest.id, name, texts, draft.kind, draft.details))
    return tuple(sorted(offers, key=lambda offer: offer.interest_id not in places))


def details_of(offers: tuple[Offer, ...], interest_id: int | None) -> DeclarationDetails:
    """What else a declaration made from this entry of the register says."""
    found = (offer.details for offer in offers if offer.interest_id == interest_id)
    return next(found, NO_DETAILS)
