# SPDX-License-Identifier: AGPL-3.0-or-later
"""Promises and declarations in minutes.

"The Director agreed to present a report …", "undertook to circulate", "assured members that
…", and decisions that ask for something to be done. Declarations are sentences such as
"Councillor Ash declared that she was a governor of …".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.domain.minutes import Undertaking
from desktop.parsing.dates import dates_in
from desktop.parsing.sections import Block
from desktop.parsing.sentences import sentences_in

_AGREED = re.compile(
    r"(?P<who>(?:[Tt]he |[A-Z])[\w'’. -]{2,90}?) (?:also |then |further )?(?:(?:has "
    r"|had )?(?:agreed|undertook|undertaken|promised|committed|offered) (?:to|that (?:he|she"
    r"|they|it|a|the|officers) (?:would )?|(?=(?:circulate|provide|present|share|bring"
    r"|report|send|look|consider|arrange|write|update|review|invite|investigate|ask|speak"
    r"|discuss|seek|produce|prepare|raise|check|follow)\b))|(?:gave an (?:undertaking"
    r"|assurance)) (?:to|that)|took (?:an|the) action to) ?(?P<what>\w.+)"
)
_ASSURED = re.compile(
    r"(?P<who>(?:[Tt]he |[A-Z])[\w'’. -]{2,90}?) (?:assured"
    r"|reassured) (?:the )?\w+(?: \w+)? that (?P<what>.*\bwould\b.+)"
)
_WOULD = re.compile(
    r"(?P<who>(?:The |the )?[A-Z][\w'’. ,&-]{2,90}?) would (?P<what>(?:be (?:circulated"
    r"|shared|brought|added|sent|reported back)|circulate"
    r"|provide (?:members|the|a|further|more|additional)|report back|bring (?:a|the|an|back)"
    r"|share (?:the|a|this)|write to|send)\b.+|be (?:given|provided|presented) (?:at|to) (?:a|the)"
    r" (?:next|future|following|later|forthcoming)\b.+)"
)
_IT_WAS_AGREED = re.compile(
    r"[Ii]t was (?:also |then |further )?agreed that (?P<what>.+? (?:would|should|be|to) .+)"
)
_NOT_WHO = re.compile(
    r"\b(?:members?|committee|commission|board|cabinet|council|it|panel|which|who|that"
    r"|minutes|was|were|is|are|be|been|being|remained|remains)$|^it\b|^(?:members|minutes)\b|^as\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"^The [\w ]+ (?:would )?be (?:invited|asked|requested)\b")
_ONLY_NOTED = re.compile(
    r"\b(?:be|is|are|was|were)(?: (?:also|duly|received and))? (?:noted|received|welcomed"
    r"|supported|endorsed|agreed|approved|confirmed|adopted|accepted|signed)\b(?! (?:to"
    r"|that .* (?:report|provide)))|correct record|taken as read|^.{0,8}it was noted"
    r"|^(?:to |that )?(?:(?:the )?(?:cabinet|committee|council|commission|board|panel) )?"
    r"(?:(?:note|receive|approve|endorse|welcome|delegate)[sd]?|(?:confirm|adopt|consider|support"
    r"|agree)(?:s|ed)?)\b",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:at |to |by |in |before |within )?(?:a |the )?(?:future|next|following"
    r"|forthcoming) (?:meeting|session|report)|in (?:\w+|\d+) (?:weeks?|months?)[’']? time"
    r"|within \w+ (?:days|weeks|months)|(?:by|before) the end of [\w ]{3,30}|next due"
    r"|regular(?:ly)?|annually|on an annual basis|(?:each|every) (?:year|month|quarter)",
    re.IGNORECASE,
)
# "4.4.35" is a paragraph as likely as a day, unless it is said like a day.
_SHORT_FIGURES = re.compile(r"\d{1,2}\.\d{1,2}\.\d\d(?!\d)")
_SAID_AS_A_DAY = re.compile(
    r"\b(?:by|on|before|until|till|from|dated|day|the meeting of|due)\s+(?:the )?$", re.IGNORECASE
)
_DECLARED = re.compile(
    r"\bdeclared\b|\bdisclosed\b|\bdeclares?d? an?\b|\bfelt it (?:was )?relevant to report\b"
    r"|\bwished it to be noted that\b",
    re.IGNORECASE,
)
_NO_DECLARATION = re.compile(
    r"^(?:there were )?no\b|\bno (?:declarations?|interests?)\b|\b(?:asked|invited|requested"
    r"|reminded|required) (?:members )?to (?:declare|disclose)|\bmay have\b|\bno such\b",
    re.IGNORECASE,
)
_RESOLVED_WHO = re.compile(
    r"[Tt]hat (?P<who>(?:the )?(?:[A-Z][\w'’]+|lead officers|officers)"
    r"(?: (?:of|and|for|the|[A-Z][\w'’]+))*)"
    r" (?:be (?:asked|requested)|agreed|consider|re-?examine|provide|report|write|would|to)\b"
)
_NOUN = re.compile(r"(?:[Tt]he )?[A-Z][\w'’-]*(?:,? (?:of|and|for|the|in|&|[A-Z][\w'’-]*)(?= |$))*")


def read_undertakings(
    paragraphs: Iterable[str], resolutions: Sequence[str]
) -> tuple[Undertaking, ...]:
    """The promises in the discussion, then those in the decisions of one minute."""
    found: list[Undertaking] = []
    decided = " ".join(resolutions)
    for paragraph in paragraphs:
        promised = False
        for sentence in sentences_in(paragraph[:6000]):
            if sentence[:2000] in decided or len(sentence) > 1500:
                continue
            made = _promise(sentence)
            if made is not None:
                found.append(made)
            elif promised and _ALSO.search(sentence):
                found[-1] = replace(found[-1], text=f"{found[-1].text} {sentence}")
            promised = made is not None
    for resolution in resolutions:
        text = re.sub(r"^\(?(?:[A-Za-z]{1,4}|\d{1,2})[.)]+ ", "", resolution)
        if _asks(text):
            who = _RESOLVED_WHO.search(text[:300])
            found.append(
                Undertaking(text=text, who=who["who"] if who else None, what=None, due=_due(text))
            )
    return tuple(found)


def _asks(text: str) -> bool:
    if re.search(
        (  # "the draft to be presented" is no promise
            r"\b(?:agreed to|be (?:asked|requested|invited) to)\b|(?<!\bto )\bbe (?:reported to"
            r"|brought|presented|circulated|provided)\b"
            r"|\band that (?:the )?[A-Z][\w ]{2,50} (?:write|report|provide|circulate|present)\b"
        ),
        text,
    ):
        return True
    return not _ONLY_NOTED.search(text[:400])


def _promise(sentence: str) -> Undertaking | None:
    for pattern in (_AGREED, _ASSURED, _WOULD):
        for match in pattern.finditer(sentence[:900]):
            who = match["who"].rsplit(", ", 1)[-1].strip()
            if _NOT_WHO.search(who):
                continue
            return Undertaking(
                text=sentence, who=_noun(who), what=match["what"].rstrip("."), due=_due(sentence)
            )
    agreed = _IT_WAS_AGREED.search(sentence[:900])
    if agreed is not None and not _ONLY_NOTED.search(agreed["what"]):
        return Undertaking(text=sentence, what=agreed["what"].rstrip("."), due=_due(sentence))
    return None


def _noun(who: str) -> str:
    """Who promised, without what was said of them in between."""
    match = _NOUN.match(who)
    return re.sub(r"(?:,? (?:of|and|for|the|in|&))+$", "", match[0]) if match else who


def _due(text: str) -> str | None:
    for found in dates_in(text):
        figures = _SHORT_FIGURES.match(text, found.start)
        if figures and not _SAID_AS_A_DAY.search(text[: found.start]):
            continue
        if found.value:
            return found.value.isoformat()
    match = _DUE.search(text)
    return match[0].strip() if match else None


def read_declarations(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The declarations made, a sentence each."""
    found: list[str] = []
    for block in blocks:
        found.extend(
            sentence
            for sentence in sentences_in(block.text[:6000])
            if _DECLARED.search(sentence) and not _NO_DECLARATION.search(sentence)
        )
    return tuple(found)
