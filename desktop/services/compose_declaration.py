# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make the draft of a declaration from an entry of the register and a rule profile."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.draft import DeclarationDraft
from desktop.domain.interest import DeclarationDetails, DeclarationKind, Whose
from desktop.domain.rule_profile import RuleProfile
from desktop.domain.standing_interest import InterestEntry, StandingInterest

PLAIN = "I declare {kind} {interest}, in relation to {items}."
PLAIN_STATEMENT = (
    "I make a statement of a connection {interest}, in relation to {items}. I do not think that"
    " it amounts to an interest."
)
PLAIN_SENSITIVE = (
    "I declare {kind} in relation to {items}. It is a sensitive interest, so I do not say what"
    " it is."
)


def compose_declaration(
    interest: StandingInterest,
    profile: RuleProfile,
    *,
    item_ids: Sequence[int] = (),
    item_numbers: Sequence[str] = (),
) -> DeclarationDraft:
    """A declaration to be looked over: kind and wording proposed, nothing decided.

    The wording for a sensitive entry holds nothing of what it is.
    """
    entry = interest.entry
    kind = profile.kind_for(entry)
    return DeclarationDraft(
        kind=kind,
        wording=compose_wording(entry, profile, kind, item_numbers),
        item_ids=tuple(item_ids),
        details=DeclarationDetails(
            whose=Whose.UNSAID if entry.sensitive else entry.whose,
            sensitive=entry.sensitive,
            standing_interest_id=interest.id,
        ),
    )


def compose_wording(
    entry: InterestEntry,
    profile: RuleProfile,
    kind: DeclarationKind,
    item_numbers: Sequence[str] = (),
) -> str:
    """The sentence to read out, from the profile's pattern for the kind."""
    rules = profile.of_kind(kind)
    if entry.sensitive:
        pattern = profile.sensitive_wording or PLAIN_SENSITIVE
    else:
        plain = PLAIN_STATEMENT if kind is DeclarationKind.STATEMENT else PLAIN
        pattern = (rules.wording if rules is not None else "") or plain
    filled = pattern
    for place, words in (
        ("{kind}", _declared(kind)),
        ("{items}", _items(item_numbers)),
        ("{interest}", "" if entry.sensitive else _interest(entry, kind)),
    ):
        filled = filled.replace(place, words)
    return " ".join(filled.split()).replace(" ,", ",").replace(" .", ".")


def _interest(entry: InterestEntry, kind: DeclarationKind) -> str:
    """For example "in Larkfield School, as governor"; its holder first where it is another's.

    Empty for a whip, which is no interest in anything.
    """
    if kind in (DeclarationKind.WHIP, DeclarationKind.NO_WHIP):
        return ""
    holder = {
        Whose.PARTNER: "of my spouse or partner",
        Whose.RELATIVE: "of a relative or close associate",
    }.get(entry.whose, "")
    joint = "with" if kind is DeclarationKind.STATEMENT else "in"  # a connection with something
    what = f"{joint} {entry.organisation}" if entry.organisation else ""
    role = f"as {entry.role}" if entry.role else ""
    if what and role:
        what, role = f"{what},", role
    return " ".join(part for part in (holder, what, role) if part)


def _declared(kind: DeclarationKind) -> str:
    """What is declared, as it stands after "I declare"."""
    said = {
        DeclarationKind.NOTHING: "no interest",
        DeclarationKind.OTHER_REGISTRABLE: "an interest (other registrable interest)",
        DeclarationKind.STATEMENT: "a connection",
        DeclarationKind.NO_WHIP: "that there is no party whip",
        DeclarationKind.OTHER: "an interest",
    }
    return said.get(kind) or f"a {kind.value}"


def _items(numbers: Sequence[str]) -> str:
    """ "item 9", "items 8 and 10", or "this meeting"."""
    known = [number for number in numbers if number]
    if not known:
        return "this meeting"
    if len(known) == 1:
        return f"item {known[0]}"
    return f"items {', '.join(known[:-1])} and {known[-1]}"
