# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who brings an item: the column "Report by", or a sentence under the title.

"The Director of Housing submits a report …", "Report of the Chief Executive", "(Report of the
Head of Planning)".
"""

from __future__ import annotations

import re

from desktop.parsing.agenda_items import AgendaEntry

_OFFICER = re.compile(
    r"\b(?:director|officer|head of|chief|councillor|cllr|leader|member|portfolio|manager"
    r"|clerk|solicitor|monitoring|treasurer|secretary|assistant|executive|chair|lead|service"
    r"|commander|auditor|mayor|deputy|councillors)\b",
    re.IGNORECASE,
)
_SUBMITS = re.compile(
    r"^(?:The )?(?P<who>(?:[A-Z][\w'’&-]*|and|of|for|the|,|&)(?:,? (?:[A-Z][\w'’&-]*|and|of"
    r"|for|the|in|with|to|&|[a-z]+(?= (?:and|of) [A-Z])))*?) (?:(?:will )?(?:submits?"
    r"|presents?|provides?|gives?|introduces?|delivers?)|has submitted|to (?:submit|present"
    r"|provide|give))\b"
)
_REPORT_OF = re.compile(
    r"\(?(?:Joint )?Reports? (?:of|by"
    r"|from) (?:the )?(?P<who>[^.()]{4,160}?)(?: \(?(?:attached|enclosed|herewith|to follow"
    r"|on)\b.*)?(?:[.)]|$)"
)


def lead_of(entry: AgendaEntry) -> str | None:
    """The lead as printed, without "The" before it."""
    if entry.lead and _OFFICER.search(entry.lead) and len(entry.lead) < 240:
        return entry.lead
    text = entry.description[:600]
    match = _SUBMITS.match(text)
    if match and _OFFICER.search(match["who"]):
        return match["who"]
    match = _REPORT_OF.search(text)
    if match and _OFFICER.search(match["who"]):
        return match["who"].strip(" ,")
    if entry.lead and len(entry.lead) < 60 and entry.lead[:1].isupper():
        words = entry.lead.split()
        if (
            2 <= len(words) <= 5
            and all(w[:1].isupper() for w in words)
            and not entry.lead.isupper()
        ):
            return entry.lead
    return None
