# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a member types to search everything, taken apart; pure, and never raises.

Words are looked for, "words in quotes" where they stand together. Filters narrow it::

    tag:follow-up   body:"adult care"   item:8   mine:   before:2024   after:"march 2023"

A date may be a year, a month or a day; ``before`` means earlier than it, ``after`` later.
What looks like a filter and is not one is looked for as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from difflib import get_close_matches

FILTERS = ("tag", "body", "before", "after", "item", "mine")

LONGEST = 400  # characters

_KEYS = "|".join(FILTERS)
# "tag: roads" is what many type; another filter or the end may follow just as well, and behind
# "mine:" come words that are looked for.
_GAP = rf"(?:(?<!mine:)[ ]+(?=[^\s:]+(?:\s|$))(?!(?:{_KEYS}):))?"
_QUOTES = str.maketrans("“”„‟″", '"""""')
_PIECE = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<phrase>\"[^\"]*\"?)"
    rf"|(?P<key>{_KEYS}):{_GAP}(?:\"(?P<quoted>[^\"]*)\"?|(?P<value>[^\s\"]*))"
    r"|(?P<word>[^\s\"]+)",
    re.IGNORECASE,
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DAY_FORMS = (
    re.compile(r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?"),
    re.compile(r"(?:(?P<d>\d{1,2})[-/.])?(?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
    re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<name>[a-z]{3,9})\.?,?\s+(?P<y>\d{4})"),
)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is asked for.

    ``words`` are the words and phrases as typed, with the space behind the last word if there is
    one: it says that the word is finished. ``before`` and ``after`` are days that are themselves
    left out. ``unclear`` are dates that could not be made out, and so do not count.
    A tag may be typed in part unless ``exact_tags``. That and ``meeting_id`` are never typed.
    """

    words: str = ""
    tags: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    before: date | None = None
    after: date | None = None
    mine: bool = False
    unclear: tuple[str, ...] = ()
    exact_tags: bool = False
    meeting_id: int | None = None

    @property
    def has_words(self) -> bool:
        """Whether there is a letter or figure to look for."""
        return any(ch.isalnum() for ch in self.words)

    @property
    def narrows_meetings(self) -> bool:
        """Whether only some meetings are meant."""
        return bool(self.bodies or self.before or self.after or self.meeting_id is not None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        narrowed = self.narrows_meetings or self.tags or self.items or self.mine
        return not (self.has_words or narrowed)


def search_query(typed: str) -> SearchQuery:
    """Take apart what was typed."""
    words: list[str] = []
    found: dict[str, list[str]] = {key: [] for key in FILTERS}
    before: date | None = None
    after: date | None = None
    mine = False
    unclear: list[str] = []
    for piece in _PIECE.finditer(typed[:LONGEST].translate(_QUOTES)):
        key = (piece["key"] or "").lower()
        if not key:
            words.append(" " if piece["space"] else piece[0])
            continue
        value = " ".join((piece["quoted"] or piece["value"] or "").split())
        if key == "mine":
            mine = True
            words.append(f" {value}" if value else " ")
        elif not value:
            words.append(" ")
        elif key in ("before", "after"):
            words.append(" ")
            period = period_said(value)
            if period is None:
                unclear.append(value)
            elif key == "before":
                before = period[0] if before is None else min(before, period[0])
            else:
                after = period[1] if after is None else max(after, period[1])
        else:
            words.append(" ")
            found[key].append(value)
    return SearchQuery(
        words="".join(words).lstrip(),
        tags=tuple(found["tag"]),
        bodies=tuple(found["body"]),
        items=tuple(found["item"]),
        before=before,
        after=after,
        mine=mine,
        unclear=tuple(unclear),
    )


def period_said(text: str) -> tuple[date, date] | None:
    """The first and last day of the year, month or day that is said; None where none is."""
    said = " ".join(text.casefold().split())
    for form in _DAY_FORMS:
        match = form.fullmatch(said)
        if match is None:
            continue
        parts = match.groupdict()
        month = int(parts["m"]) if parts.get("m") else _month(parts.get("name"))
        if month is None:
            return None
        return _period(int(parts["y"]), month, int(parts["d"]) if parts["d"] else 0)
    return None


def _month(name: str | None) -> int | None:
    """The number of a month by its name or the beginning of it; 0 for no name."""
    if not name:
        return 0
    found = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    return found[0] if len(found) == 1 else None


def _period(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        first = date(year, month or 1, 1)
        if year == MAXYEAR:
            return first, date.max
        following = date(year + month // 12, month % 12 + 1, 1) if month else date(year + 1, 1, 1)
        return first, following - timedelta(days=1)
    except ValueError:
        return None


def meant_filter(typed: str) -> str | None:
    """The filter that something in what was typed is a slip of, "befor:2024" of "before:"."""
    for word in re.findall(r"(?<!\S)([a-z]{3,8}):\S", typed[:LONGEST].casefold()):
        if word not in FILTERS:
            close: list[str] = get_close_matches(word, FILTERS, n=1, cutoff=0.7)
            if close:
                return close[0]
    return None


def filters_in(typed: str) -> tuple[str, ...]:
    """Which filters stand in what was typed, in the order of ``FILTERS``."""
    keys = {
        piece["key"].lower()
        for piece in _PIECE.finditer(typed[:LONGEST].translate(_QUOTES))
        if piece["key"]
    }
    return tuple(key for key in FILTERS if key in keys)


def without_filter(typed: str, key: str) -> str:
    """What was typed, without this filter wherever it stands; words behind "mine:" stay."""
    kept: list[str] = []
    at = 0
    for piece in _PIECE.finditer(typed.translate(_QUOTES)):
        if (piece["key"] or "").lower() == key:
            kept.append(typed[at : piece.start()])
            if key == "mine":
                kept.append(piece["quoted"] or piece["value"] or "")
            at = piece.end()
    kept.append(typed[at:])
    return re.sub(r"\s{2,}", " ", "".join(kept)).lstrip()


def with_filter(typed: str, key: str, value: str = "") -> str:
    """What was typed with this filter at its end, in the place of any of the same sort."""
    plain = " ".join(value.replace('"', " ").split())
    said = f'"{plain}"' if " " in plain else plain
    rest = without_filter(typed, key).rstrip()
    return f"{rest} {key}:{said}".lstrip() + (" " if plain or key == "mine" else "")
