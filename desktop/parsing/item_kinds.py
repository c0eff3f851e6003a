# SPDX-License-Identifier: AGPL-3.0-or-later
"""What sort of business an agenda item is, told by the wording councils use for it.

The table is tried from the top; the first wording found in the title decides. It holds the
council formulae ("Declarations of Interest", "To receive apologies for absence"), never a
name. What no wording tells is a report, or a verbal item where nothing is printed for it.
"""

from __future__ import annotations

import re

from desktop.domain.agenda import ItemKind

_WORDINGS: tuple[tuple[ItemKind, str], ...] = (
    (ItemKind.WHIP, r"party whip|\bwhipping\b|chwip"),
    (
        ItemKind.URGENT_AOB,
        (
            r"any other (?:urgent )?(?:business|items?|matters?)|urgent (?:business|items?|matters?"
            r"|motions?)|other business|late items?|\ba\.?o\.?b\.?\b|items? .{0,60}\bas (?:urgent"
            r"|a matter of urgency)|urgent decisions taken|matters? of urgency|materion brys"
            r"|unrhyw fater arall"
        ),
    ),
    (
        ItemKind.DATE_OF_NEXT_MEETING,
        (
            r"(?:date|time)s?(?:,? (?:and )?(?:time|place|venue)s?)* of (?:the )?"
            r"(?:next|future|forthcoming)|next (?:scheduled )?meeting"
            r"|(?:dates? of )?future meetings?(?: dates?)?$"
            r"|meeting dates|dyddiad.{0,10} y? ?cyfarfod nesaf|cyfarfod nesaf|calendar of meetings$"
        ),
    ),
    (
        ItemKind.DECLARATIONS,
        (
            r"declar\w* .{0,40}interest|interests? .{0,20}declar|disclos\w* .{0,40}interest"
            r"|^(?:members' )?declarations?\b(?! of)|(?:register|disclose|record) an(?:y)? interest"
            r"|members'? interests|^interests?$|^(?:members'? )?code of conduct$"
            r"|dat(?:gan|gel)\w* .{0,20}(?:fudd|ddiddordeb|budd)"
            r"|(?:personal|pecuniary) interests?\b"
        ),
    ),
    (
        ItemKind.WORK_PROGRAMME,
        (
            r"work(?:ing)? (?:programme|program|plan)|forward (?:work )?(?:plan|programme)"
            r"|work planning|scrutiny programme|agenda planning|future (?:items|business)"
            r"|(?:notice of )?forthcoming (?:key )?decisions|rhaglen waith|blaenraglen"
        ),
    ),
    (ItemKind.PETITIONS, r"petitions?\b|deisebau?\b"),
    (
        ItemKind.EXEMPT,
        (
            r"exclu\w* .{0,30}\b(?:press|public)|(?:press|public)\b.{0,50}\bexclu|exclusion of"
            r"|in camera|closed (?:session|meeting)|gwahardd y cyhoedd|eithrio.{0,20}cyhoedd"
            r"|exempt (?:items?|information"
            r"|business|minutes|appendi)|confidential|\bexempt\b|part (?:ii|2|b)\b.*(?:private"
            r"|exempt)|private (?:items?|session)|in private\b|restricted (?:items?|business)"
        ),
    ),
    (
        ItemKind.QUESTIONS,
        (
            r"\bquestions?\b|public (?:participation|speaking|forum|comment|representation|session)"
            r"|representations|deputations?|statements of case|open forum|question time"
            r"|^(?:hearing of )?delegations?(?:$| from| by)|public address"
            r"|speaking rights|cwestiynau"
            r"|(?:comments|addresses?|presentations?) (?:from|by) (?:members of )?the public"
            r"|public input|citizens? (?:comments?|forum)|oral communications"
        ),
    ),
    (
        ItemKind.PROCEDURAL,
        (
            r"^(?:to (?:discuss|consider|receive|report|note"
            r"|take)\w* )?(?:any )?(?:other )?matters arising"
        ),
    ),
    (
        ItemKind.MINUTES,
        (
            r"^(?:draft |unconfirmed |public |open |part [12ab] )*minutes?\b|(?:approv|confirm|sign"
            r"|agree|receiv|consider|adopt|record)\w* .{0,60}\bminutes\b"
            r"|minutes of (?:the )?(?:previous|last|meeting)"
            r"|record of (?:the )?(?:previous )?meeting|notes of the (?:last|previous) meeting"
            r"|^previous minutes|^(?:y )?cofnodion"
        ),
    ),
    (
        ItemKind.PROCEDURAL,
        (
            r"apolog|ymddiheuriadau|cyhoeddiadau|inauguration|vote of thanks|absence of members"
            r"|(?:conduct|procedure) (?:of|at) (?:the )?meeting|approval of (?:the )?agenda"
            r"|adoption of (?:the )?agenda|consent (?:calendar|agenda)"
            r"|convenor'?s? (?:statement|remarks)"
            r"|moment of (?:silence|reflection)|land acknowledge?ment"
            r"|welcome|introductions?\b|announcements?|communications?(?:$| from)|webcast"
            r"|substitut|membership|election of|appointment of (?:a |the )?(?:vice|deputy|chair)"
            r"|chairman(?:'s|’s)? (?:remarks|welcome)|roll call|quorum|order of business"
            r"|call to order|orders of the day|pledge of allegiance|invocation|adjourn|housekeeping"
            r"|^fire\b(?!.*(?:service|authority|rescue|station))|evacuation|filming"
            r"|terms of reference|matters arising|attendance|prayers|disturbance|dispensations?"
            r"|access to information|appeals against refusal|procedural matters"
            r"|variation of order|items? from (?:the )?(?:previous|last)|items? requiring urgent"
        ),
    ),
)
_TABLE = tuple((kind, re.compile(wording, re.IGNORECASE)) for kind, wording in _WORDINGS)
_VERBAL = re.compile(r"\b(?:verbal|oral)(?:ly)?\b", re.IGNORECASE)
_PRESENTATION = re.compile(r"\bpresentations?\b", re.IGNORECASE)
_UPDATES = re.compile(r"\bupdates?\b|\bfeedback\b", re.IGNORECASE)
_TO_FOLLOW = re.compile(r"\bto follow\b|\bsupplement", re.IGNORECASE)
_REPORT = re.compile(r"\breports?\b|\bstrategy\b|\bplan\b|\bbudget\b", re.IGNORECASE)


def wording_kind(title: str) -> ItemKind | None:
    """The kind the wording of a title tells, or None."""
    text = title[:300].replace("’", "'")
    for kind, wording in _TABLE:
        if wording.search(text):
            return kind
    return None


def kind_of(title: str, description: str, *, has_paper: bool, others_have: bool) -> ItemKind:
    """The kind of an item; ``others_have`` tells that other items of the agenda show papers."""
    by_wording = wording_kind(title)
    if by_wording in (ItemKind.QUESTIONS, ItemKind.DECLARATIONS, ItemKind.PROCEDURAL) and has_paper:
        long_title = len(title) > 90 and by_wording is not ItemKind.DECLARATIONS
        return ItemKind.REPORT if long_title else by_wording
    if by_wording is not None:
        return by_wording
    words = f"{title} {description[:600]}"
    if _VERBAL.search(words) and not has_paper:
        return ItemKind.VERBAL
    if _PRESENTATION.search(title) or (_PRESENTATION.search(words) and not has_paper):
        return ItemKind.PRESENTATION
    plain = not has_paper and others_have and not _TO_FOLLOW.search(words)
    if plain and _UPDATES.search(title) and not _REPORT.search(words):
        return ItemKind.VERBAL
    return ItemKind.REPORT
