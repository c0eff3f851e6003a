# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands on the member's own register of interests.

Of a sensitive interest they tell only that there is one.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.interest import Whose
from desktop.domain.rule_profile import ADVICE
from desktop.domain.standing_interest import InterestEntry, RegisterKind, StandingInterest

if TYPE_CHECKING:
    from desktop.app.wiring import Session

Answer = tuple[Any, str]
"""What goes out as JSON, and as text."""

_WHOSE = {"mine": Whose.MINE, "partner": Whose.PARTNER, "relative": Whose.RELATIVE}


def add_arguments(
    parser: argparse.ArgumentParser, add_common: Callable[[argparse.ArgumentParser], None]
) -> None:
    """What may follow ``interests``; ``add_common`` adds what may follow any command."""
    doing = parser.add_subparsers(dest="doing", metavar="ACTION", required=True)
    doing.add_parser("list", help="List your register.", allow_abbrev=False)
    adding = doing.add_parser("add", help="Put an interest into your register.", allow_abbrev=False)
    adding.add_argument("organisation", metavar="NAME", help="an organisation, or a piece of land")
    adding.add_argument("--role", default="", metavar="TEXT", help="for example: governor")
    adding.add_argument(
        "--kind", default=RegisterKind.OTHER.value, help=", ".join(k.value for k in RegisterKind)
    )
    adding.add_argument("--whose", choices=list(_WHOSE), default="mine")
    for name in ("since", "aware", "registered"):
        adding.add_argument(f"--{name}", type=_day, metavar="YYYY-MM-DD")
    adding.add_argument("--sensitive", action="store_true", help="never show what it is")
    adding.add_argument(
        "--look-for", action="append", default=[], metavar="TEXT", help="other words for it"
    )
    ending = doing.add_parser("end", help="Say when an interest ended.", allow_abbrev=False)
    ending.add_argument("interest", type=int, metavar="ID")
    ending.add_argument("--on", type=_day, default=None, metavar="YYYY-MM-DD", help="or today")
    deleting = doing.add_parser("delete", help="Take an interest away.", allow_abbrev=False)
    deleting.add_argument("interest", type=int, metavar="ID")
    for each in doing.choices.values():
        add_common(each)


def interests(opened: Session, arguments: argparse.Namespace) -> Answer:
    """Do what ``interests`` was asked for."""
    from desktop.services import keep_register

    library = opened.library
    if arguments.doing == "list":
        found = keep_register.interests_of(library)
        lines = [_line(one) for one in found]
        return [_plain(one) for one in found], "\n".join(lines) or "Your register is empty."
    if arguments.doing == "add":
        made = keep_register.add_interest(library, entry=_entry(arguments))
        return _plain(made), f"Kept in your register: {_line(made)}"
    if arguments.doing == "end":
        ended_on = arguments.on or date.today()  # noqa: DTZ011 - the member's own calendar day
        ended = keep_register.end_interest(
            library, interest_id=arguments.interest, ended_on=ended_on
        )
        return _plain(ended), f"Ended: {_line(ended)}"
    keep_register.delete_interest(library, interest_id=arguments.interest)
    return {"id": arguments.interest, "deleted": True}, "Taken out of your register."


def look_for(opened: Session, arguments: argparse.Namespace, rules: str) -> Answer:
    """What was found of the register in the papers of a meeting, with the wording proposed.

    ``rules`` is the key of the rule profile in use. Dismissed hits are left out.
    """
    from desktop.services.keep_register import interests_of
    from desktop.services.look_for_interests import NO_ADVICE, look_for_interests
    from desktop.services.propose_declaration import propose_declaration
    from desktop.services.use_rules import all_rules

    library = opened.library
    looked = look_for_interests(library, meeting_id=arguments.meeting)
    profile = all_rules(library).get(rules).profile
    by_id = {one.id: one for one in interests_of(library)}
    answer, lines = [], []
    for hit in looked.open_hits:
        draft = propose_declaration(
            library,
            meeting_id=arguments.meeting,
            interest=by_id[hit.interest_id],
            profile=profile,
            item_id=hit.item_id,
        )
        answer.append(
            {
                "interest": hit.interest_id,
                "name": hit.name,
                "sensitive": hit.sensitive,
                "citation": hit.citation,
                "document": hit.document_id,
                "pdf_page": hit.page + 1,
                "sentence": hit.sentence or None,
                "words": hit.words or None,
                "score": None if hit.sensitive else hit.score,
                "more_on_page": hit.more,
                "declared_on": hit.declared_on or None,
                "proposed": {"kind": draft.kind and draft.kind.value, "wording": draft.wording},
            }
        )
        said = f": {hit.sentence}" if hit.sentence else ""
        declared = f" (declared on {hit.declared_on})" if hit.declared_on else ""
        lines.append(f"{hit.citation}  {hit.name}{declared}{said}")
    lines.append(ADVICE if answer else NO_ADVICE)
    return answer, "\n".join(lines)


def _entry(arguments: argparse.Namespace) -> InterestEntry:
    return InterestEntry(
        kind=arguments.kind,
        organisation=arguments.organisation,
        role=arguments.role,
        whose=_WHOSE[arguments.whose],
        since=arguments.since,
        aware_on=arguments.aware,
        registered_on=arguments.registered,
        sensitive=arguments.sensitive,
        look_for=tuple(arguments.look_for),
    )


def _plain(one: StandingInterest) -> dict[str, Any]:
    entry, hidden = one.entry, one.entry.sensitive
    return {
        "id": one.id,
        "name": one.shown_name,
        "kind": None if hidden else entry.kind,
        "role": None if hidden else entry.role or None,
        "whose": None if hidden else entry.whose.value,
        "sensitive": hidden,
        "since": None if hidden else _iso(entry.since),
        "registered_on": _iso(entry.registered_on),
        "ended_on": _iso(entry.ended_on),
        "look_for": [] if hidden else list(entry.look_for),
    }


def _line(one: StandingInterest) -> str:
    entry = one.entry
    parts = [one.shown_name]
    if not entry.sensitive:
        parts += [part for part in (entry.role, entry.kind) if part and part != one.shown_name]
        if entry.whose is not Whose.MINE:
            parts.append(entry.whose.value)
    if entry.registered_on is not None:
        parts.append(f"registered on {entry.registered_on.isoformat()}")
    if entry.ended_on is not None:
        parts.append(f"ended on {entry.ended_on.isoformat()}")
    return f"{one.id}  {', '.join(parts)}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day: write it as 2026-05-31") from None
