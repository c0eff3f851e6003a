# SPDX-License-Identifier: AGPL-3.0-or-later
"""Roles that stand beside the names of members, as councils of these islands print them."""

from __future__ import annotations

import re

ROLE = (
    r"(?:(?:(?:joint |co-|co )?(?:vice|deputy|depute|acting|interim)[- ]?)?"
    r"(?:chair(?:man|woman|person)?|mayor|leader|convenor|convener|provost|presiding member)"
    r"(?: of (?:the )?(?:council|committee|cabinet|board|panel|opposition))?"
    r"|(?:joint |co-)chair|lord mayor|lord provost|reeve|warden|bailie|lead member"
    r"|(?:minority |majority |opposition )?(?:spokesperson|spokesman|group leader)"
    r"|co-?opted(?: member)?|co-?optee|independent(?: member| person)?|portfolio holder.{0,60}"
    r"|cabinet member.{0,60}|executive member.{0,60}|ex[- ]officio|non-?voting"
    r"|is-?gadeirydd|cadeirydd|llywydd|arweinydd|dirprwy (?:arweinydd|faer)|maer)"
)
_BEFORE = re.compile(
    rf"^(?P<role>{ROLE}) ?[:–-] ?(?P<name>(?:[A-Z][\w'’.-]* ?){{2,6}})$", re.IGNORECASE
)
_WHOLE = re.compile(rf"\(?{ROLE}(?:(?: and |, | & ).{{3,90}})?\)?", re.IGNORECASE)
_AFTER = re.compile(rf"(?P<name>[A-Z][\w'’-]+), (?P<role>{ROLE})(?=[,;]|$)", re.IGNORECASE)


_PARTY = re.compile(
    r"(?:the )?(?:(?:scottish|welsh|ulster) )?(?:lab(?:our)?(?: (?:and|&) co-?op(?:erative)?)?"
    r"|con(?:servative)?s?(?: (?:and|&) unionist)?|lib(?:eral)?[. -]?dem(?:ocrat)?s?|l\.?d\.?"
    r"|greens?|green party|reform(?: uk)?|plaid(?: cymru)?|snp|scottish national|ukip"
    r"|co-?op(?:erative)?|ind(?:ependent)?s?|non-?aligned|ungrouped|no (?:group|party)"
    r"|residents?[’']?s?(?: association)?s?)(?: (?:party|group))?",
    re.IGNORECASE,
)


def is_party(text: str) -> bool:
    """Whether a text is a party or a group of one: "Labour", "Lib Dem", "Green Group"."""
    return _PARTY.fullmatch(text.strip(" ()")) is not None


def is_role(text: str) -> bool:
    """Whether a text is a role, as in a column beside the names: "Leader of the Council"."""
    return len(text) < 120 and _WHOLE.fullmatch(text) is not None


def role_in_brackets(line: str) -> str:
    """ "Chair: Councillor A Ash" and "Councillor A Ash, Chair" as "Councillor A Ash (Chair)"."""
    if len(line) > 400:
        return line
    match = _BEFORE.match(line)
    if match and match["name"].strip():
        return f"{match['name'].strip()} ({match['role']})"
    return _AFTER.sub(r"\g<name> (\g<role>)", line)
