# SPDX-License-Identifier: AGPL-3.0-or-later
"""Promises in minutes, ready to be offered as follow-ups: each once, with all its sentences.

What is in the discussion and again in the decision is one promise; see ``promise_matching``.
"""

from __future__ import annotations

import hashlib
import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.follow_up import PromiseQuote, Strength
from desktop.domain.minutes import Minute, MinuteSet, Undertaking
from desktop.domain.promise_matching import Said, paired

LONGEST_WAIT = 5  # years after the meeting; a later "date" is a number that looks like one

_LABEL = re.compile(r"^\(?(?:[A-Za-z]{1,4}|\d{1,2})[.)]+ ")
_FIRM = re.compile(
    r"\b(?:agreed|undertook|undertaken|promised|committed|undertaking|took (?:an|the) action)\b"
)
# What a decision may ask for, where the reading of the pack does not say so itself.
_ASKS = re.compile(
    r"\b(?:be (?:asked|requested|invited) to|agreed to|report back|(?<!\bto )be (?:reported"
    r"|brought|presented|circulated|provided|submitted|sent|referred|forwarded) (?:back )?to)\b"
)
_ASKED = re.compile(
    r"^(?P<who>.{3,90}?) (?:be |is |are )?(?:also )?(?:(?:asked|requested|invited|instructed) to"
    r"|agreed (?:to )?(?=[a-z]))\s*(?P<what>\w.+)",
    re.DOTALL,
)
_TIME = re.compile(
    r"\b(?:in|within) (?:the next )?(?P<count>\d{1,2}|[a-z]+) (?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen"""
_NUMBERS = _NUMBER_WORDS.split()


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of one minute. ``who`` and ``due_said`` are empty where nothing is said.

    ``what`` is what is to be done, ``due`` the day where one is named or can be counted from
    the day of the meeting. ``page`` is the zero-based page the minute begins on; the pages of
    the quotes are not known here.
    """

    minute_number: str | None
    minute_title: str
    page: int | None
    who: str
    what: str
    due: date | None
    due_said: str
    quotes: tuple[PromiseQuote, ...]


def promises_in(minutes: MinuteSet) -> list[Promise]:
    """The promises of a set of minutes in their order, each once."""
    return [
        promise
        for minute in minutes.minutes
        for promise in _of_minute(minute, minutes.meeting_date)
    ]


def quote_hash(minute_number: str | None, text: str) -> str:
    """The hash by which a sentence of a minute is known again, however it is broken into lines."""
    said = f"{minute_number or ''}\n{' '.join(text.casefold().split())}"
    return hashlib.sha256(said.encode()).hexdigest()


def due_day(said: str, held: date | None) -> date | None:
    """The day in a time that minutes name: a date, or so long after they were ``held``.

    A date before the meeting or years after it is none: minutes are full of numbers.
    """
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return _counted(said, held)
    if held is not None and not held <= day < held.replace(day=1, year=held.year + LONGEST_WAIT):
        return None
    return day


def _of_minute(minute: Minute, held: date | None) -> list[Promise]:
    decided = [_LABEL.sub("", resolution) for resolution in minute.resolutions]
    known = {undertaking.text for undertaking in minute.undertakings}
    spoken = [u for u in minute.undertakings if u.text not in decided]
    resolved = [u for u in minute.undertakings if u.text in decided]
    resolved += [Undertaking(text) for text in decided if text not in known and _ASKS.search(text)]
    said = [_said(undertaking) for undertaking in spoken]
    pairs = paired(said, [_said(undertaking) for undertaking in resolved])
    promises = [_promise(minute, [u], held) for place, u in enumerate(spoken) if place not in pairs]
    for place, undertaking in enumerate(resolved):
        before = [spoken[first] for first, second in sorted(pairs.items()) if second == place]
        promises.append(_promise(minute, [*before, undertaking], held))
    return promises


def _promise(minute: Minute, told: Sequence[Undertaking], held: date | None) -> Promise:
    """One promise of all that is told of it, the firmest last."""
    parts = [_taken_apart(undertaking) for undertaking in told]
    who = next((who for who, _what in reversed(parts) if who), "")
    dues = [undertaking.due for undertaking in reversed(told) if undertaking.due]
    days = [day for said in dues if (day := due_day(said, held)) is not None]
    words = [said for said in dues if not _is_date(said)]
    decided = {_LABEL.sub("", resolution) for resolution in minute.resolutions}
    return Promise(
        minute_number=minute.number,
        minute_title=minute.title,
        page=minute.page,
        who=_capital(who),
        what=_capital(parts[-1][1]),
        due=days[0] if days else None,
        due_said=words[0] if words else "",
        quotes=tuple(PromiseQuote(u.text, _strength(u.text, decided)) for u in told),
    )


def _said(undertaking: Undertaking) -> Said:
    who, what = _taken_apart(undertaking)
    day = undertaking.due if undertaking.due and _is_date(undertaking.due) else None
    return Said(who, what if len(what) > 12 else undertaking.text, day)


def _taken_apart(undertaking: Undertaking) -> tuple[str, str]:
    """Who promised, or nothing, and what, in the words of the minutes."""
    who = undertaking.who or ""
    if undertaking.what and re.match(r"be \w+(?:ed|en|nt|un|ght)\b", undertaking.what):
        return "", undertaking.text  # "An update would be given": who is to give it is not said
    if undertaking.what:
        return who, undertaking.what
    text = re.sub(r"^[Tt]hat\s+", "", undertaking.text.strip())
    asked = _ASKED.match(text)
    if asked is not None:
        return who or asked["who"], asked["what"]
    if who and text.casefold().startswith(f"{who.casefold()} "):
        text = re.sub(r"^(?:to|would|will) ", "", text[len(who) + 1 :])
    return who, text


def _strength(text: str, decided: set[str]) -> Strength:
    if text in decided:
        return Strength.RESOLVED
    return Strength.AGREED if _FIRM.search(text) else Strength.ASSURED


def _capital(text: str) -> str:
    text = " ".join(text.split()).rstrip(" .;,")
    return text[:1].upper() + text[1:]


def _is_date(said: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", said))


def _counted(said: str, held: date | None) -> date | None:
    found = _TIME.search(said)
    if found is None or held is None:
        return None
    word = found["count"].casefold()
    if word.isdigit():
        count = int(word)
    elif word in _NUMBERS:
        count = _NUMBERS.index(word)
    else:
        return None
    unit = found["unit"].casefold()
    if unit in {"day", "week"}:
        return held + timedelta(days=count * (7 if unit == "week" else 1))
    months = held.month - 1 + count * (12 if unit == "year" else 1)
    year, month = held.year + months // 12, months % 12 + 1
    return date(year, month, min(held.day, monthrange(year, month)[1]))
