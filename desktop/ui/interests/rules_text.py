# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a rule profile says, in lines to be shown. It is shown as recorded, and never judged."""

from __future__ import annotations

from desktop.domain.interest import DeclarationKind
from desktop.domain.rule_profile import ADVICE, RuleCase, RuleProfile
from desktop.ui.library.wording import said_date

PARTS = (("disclose", "Disclose"), ("speak", "Speak"), ("vote", "Vote"), ("room", "Room"))


def case_line(case: RuleCase) -> str:
    """ "Disclose: yes · Speak: no · Vote: no · Room: leave"."""
    told = [(name, getattr(case, field)) for field, name in PARTS]
    return " · ".join(f"{name}: {said}" for name, said in told if said)


def kind_text(profile: RuleProfile, kind: DeclarationKind | None) -> str:
    """What the recorded rule says for a kind, with where from and the advice to ask."""
    if kind is None:
        return ""
    rules = profile.of_kind(kind)
    if rules is None or not rules.cases:
        return f"{profile.name} has no rule recorded for this kind. {ADVICE}"
    told = [f"The recorded rule, {profile.heading}:"]
    for case in rules.cases:
        colon = ":" if case.when and case_line(case) else ""
        told.append(f"{case.when}{colon}\n{case_line(case)}".strip())
    told.append(ADVICE)
    return "\n\n".join(each for each in told if each)


def facts_of(profile: RuleProfile) -> str:
    """Nation, council, version, day and source of a profile."""
    unknown = (
        "the day your council adopted it; put it into a copy" if profile.council == "model" else ""
    )
    day = said_date(profile.effective) if profile.effective else unknown
    days = f"{profile.register_days} days, the first included" if profile.register_days else "none"
    if profile.register_days and not profile.disclosure_counts:
        days += "; none for what is first disclosed at a meeting"
    facts = (
        ("Nation", profile.nation),
        ("Council", profile.council),
        ("Version", profile.version),
        ("In force from", day),
        ("Source", profile.source),
        ("Time to register in", days),
    )
    return "\n".join(f"{name}: {said or 'not recorded'}" for name, said in facts)
