# SPDX-License-Identifier: AGPL-3.0-or-later
"""Front sheets of invented meetings, set as genuine ones are."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.parsing.invented.press import Galley, Leaf, Run, wrapped
from tests.parsing.invented.wordings import Meeting

Said = dict[str, list[str]]
"""What a sheet leaves unsaid is left out of the truth."""


def _named(meeting: Meeting) -> list[str]:
    return [f"{name} ({role})" if role else name for name, role in meeting.members]


def _surnames(meeting: Meeting) -> str | None:
    names = [name.split()[1:] for name, _ in meeting.members]
    return None if any(len(name) != 1 for name in names) else " ".join(n[0] for n in names)


def county(rng: Random, galley: Galley, meeting: Meeting) -> set[str]:
    """ "Meeting:", "Date/Time:", "Location:", "Contact:" and names run together."""
    label_first = rng.random() < 0.6
    clerk, phone, mail = meeting.clerks[0]
    contact = rng.choice(
        (f"{clerk} (Tel: {phone})", f"{clerk} (Tel. {phone})", f"{clerk} ({phone})")
    )
    when = f"{meeting.dated} at {meeting.timed}"
    bullet = rng.choice(("", "", "• "))
    for label, value in (
        ("Meeting:", meeting.body),
        ("Date/Time:", when),
        ("Location:", meeting.place),
        ("Contact:", contact),
        ("Email:", mail),
    ):
        if label_first:
            galley.run(54, bullet + label, bold=True)
            galley.text(140, value, width=390, gap=8)
        elif rng.random() < 0.5:
            galley.text(54, f"{value} {label}", width=480, gap=8)
        else:  # the value stands before its label in the file
            galley.run(140, value)
            galley.run(54, label, bold=True)
            galley.y += 22
    galley.y += 12
    galley.middle("Membership", bold=True)
    galley.y += 8
    names = _named(meeting)
    form = rng.randrange(3)
    if form == 0:
        galley.middle(names[0])
        galley.y += 4
        galley.text(80, " ".join(names[1:]), width=420)
    elif form == 1:
        for place in range(0, len(names), 2):
            galley.run(110, names[place])
            if place + 1 < len(names):
                galley.run(330, names[place + 1])
            galley.y += 17
    else:
        for name in names:
            galley.run(200, name)
            galley.y += 16
    galley.y += 10
    if rng.random() < 0.6:
        galley.text(
            60,
            "Please note: this meeting will be filmed for live or subsequent broadcast "
            "via the Council's web site.",
            width=470,
            bold=True,
        )
    galley.leaves[-1].runs.extend(
        _foot(
            f"Democratic Services · Chief Executive's Department · {meeting.authority} · Millbank"
        )
    )
    return {"second clerk"}


def _foot(text: str) -> list[Run]:
    return [
        Run(70, 800 - 10 * n, part, 8) for n, part in enumerate(reversed(wrapped(text, 430, 8)))
    ]


def city(rng: Random, galley: Galley, meeting: Meeting) -> set[str]:
    """Capitals: "MEETING OF THE …", "DATE: TUESDAY, 8 APRIL 2025", officers' mail addresses."""
    galley.run(54, meeting.authority.replace(" Council", ""), size=20, bold=True)
    galley.y += 20
    if not meeting.authority.startswith(("London", "Royal")):
        galley.run(54, "Council", size=20, bold=True)
    galley.y += 50
    if rng.random() < 0.6:
        galley.run(54, "MEETING OF THE " + meeting.body.upper(), bold=True, size=9)
        galley.y += 34
    else:
        galley.text(54, f"MEETING OF THE {meeting.body.upper()}", width=300, bold=True, gap=18)
    for label, value in (
        ("DATE:", meeting.dated.upper()),
        ("TIME:", meeting.timed),
        ("PLACE:", meeting.place),
    ):
        galley.text(54, f"{label} {value}", width=450, bold=True, gap=3)
    galley.y += 18
    galley.text(
        54, rng.choice(("Members of the Committee", "Members of the Commission")), bold=True
    )
    surnames = _surnames(meeting)
    if surnames:
        names = surnames.split()
        roles = [f" ({role})" if role else "" for _, role in meeting.members]
        each = [f"{n}{r}" for n, r in zip(names, roles, strict=True)]
        if rng.random() < 0.5:
            galley.text(54, f"Councillor {each[0]}", gap=0)
            if roles[1]:
                galley.text(54, f"Councillor {each[1]}", gap=0)
                each = each[1:]
            each = each[1:]
        galley.y += 8
        galley.text(54, f"Councillors {', '.join(each[:-1])} and {each[-1]}")
    else:
        galley.text(54, ", ".join(_named(meeting)))
    galley.text(
        54,
        "Members of the Committee are invited to attend the above meeting to consider "
        "the items of business listed overleaf.",
    )
    galley.y += 20
    galley.text(54, "For Monitoring Officer", gap=40)
    galley.text(54, "Officer contacts:", bold=True, italic=True, gap=2)
    for name, _, mail in meeting.clerks:
        galley.text(54, f"{name} (Governance Services) {mail}", gap=2)
    return {"phones"}


def published(rng: Random, galley: Galley, meeting: Meeting) -> set[str]:
    """The publisher's sheet: mark, council, body, day, place, membership with roles."""
    if rng.random() < 0.7:
        galley.run(430, "Public Document Pack", dy=-36)
    galley.middle(meeting.authority.upper() if rng.random() < 0.4 else meeting.authority, size=15)
    galley.y += 14
    galley.middle(meeting.body.upper() if rng.random() < 0.3 else meeting.body, bold=True, size=16)
    galley.y += 14
    form = rng.randrange(4)
    if form == 0:
        galley.middle(f"{meeting.dated} at {meeting.timed}")
        galley.middle(meeting.place)
    elif form == 1:
        for label, value in (
            ("Date:", meeting.dated),
            ("Time:", meeting.timed),
            ("Venue:", meeting.place),
        ):
            galley.run(54, label, bold=True)
            galley.text(140, value, gap=6)
    elif form == 2:
        galley.middle(f"{meeting.dated}, {meeting.timed}", bold=True)
        galley.middle(f"Venue: {meeting.place}", bold=True)
    else:
        galley.text(
            54,
            "NOTICE IS HEREBY GIVEN that a meeting of the "
            f"{meeting.body} will be held at {meeting.place} on {meeting.dated} at "
            f"{meeting.timed} for the purpose of transacting the business set out in the "
            "agenda below.",
        )
    galley.y += 16
    names = _named(meeting)
    if rng.random() < 0.5:
        galley.run(54, "Membership:", bold=True)
        galley.y += 18
        galley.text(54, ", ".join(names))
    else:
        galley.text(54, f"Membership: {', '.join(names)}")
    clerk, phone, mail = meeting.clerks[0]
    form = rng.randrange(4)
    if form == 0:
        galley.text(54, f"Contact: {clerk}", gap=0)
        galley.text(54, f"Tel: {phone}", gap=0)
        galley.text(54, f"Email: {mail}")
    elif form == 1:
        galley.text(
            54,
            f"For further information please contact: {clerk}, Democratic Services "
            f"Officer, on {phone} or {mail}",
        )
    elif form == 2:
        galley.run(54, "Contact Officer:", bold=True)
        galley.run(170, clerk)
        galley.y += 15
        galley.run(54, "Telephone:", bold=True)
        galley.run(170, phone)
        galley.y += 15
        galley.run(54, "E-mail:", bold=True)
        galley.run(170, mail)
        galley.y += 24
    else:
        galley.text(54, f"Ask for: {clerk}   Telephone: {phone}   Email: {mail}")
    return {"second clerk"}


def columns(rng: Random, galley: Galley, meeting: Meeting) -> set[str]:
    """A box of two columns: the meeting on the left, whom to ask on the right; members below."""
    galley.middle(meeting.authority, size=14, bold=True)
    galley.y += 10
    galley.run(54, "AGENDA" if rng.random() < 0.3 else "Meeting", size=16, bold=True)
    galley.y += 26
    galley.text(54, meeting.body, size=15, bold=True)
    clerk, phone, mail = meeting.clerks[0]
    left = (meeting.dated, meeting.timed, *wrapped(meeting.place, 225, galley.size))
    right = (f"Contact: {clerk}", f"Tel: {phone}", f"Email: {mail}")
    for place in range(max(len(left), len(right))):
        if place < len(left):
            galley.run(54, left[place])
        if place < len(right):
            galley.run(300, right[place], size=9.5)
        galley.y += 15
    galley.y += 16
    galley.text(
        54,
        f"Members ({len(meeting.members)})" if rng.random() < 0.5 else "Membership",
        bold=True,
        gap=4,
    )
    names = _named(meeting)
    half = -(-len(names) // 2)
    for place in range(half):
        galley.run(54, names[place])
        if place + half < len(names):
            galley.run(310, names[place + half])
        galley.y += 15
    galley.y += 12
    return {"second clerk", "order of members"}


def summons(rng: Random, galley: Galley, meeting: Meeting) -> set[str]:
    """A parish's or district's summons: all in one sentence."""
    galley.middle(meeting.authority.upper(), bold=True, size=14)
    galley.y += 12
    galley.text(54, f"To: All Members of the {meeting.body}", gap=16)
    galley.text(
        54,
        f"You are summoned to attend a meeting of the {meeting.body} to be held at "
        f"{meeting.timed} on {meeting.dated} in {meeting.place} to transact the following "
        "business.",
        gap=16,
    )
    clerk, phone, mail = meeting.clerks[0]
    galley.text(54, f"Please contact: {clerk}", gap=0)
    galley.text(54, f"Direct line: {phone}", gap=0)
    galley.text(54, f"E-mail: {mail}")
    return {"second clerk", "members"}


SHEETS: dict[str, Callable[[Random, Galley, Meeting], set[str]]] = {
    "county": county,
    "city": city,
    "published": published,
    "columns": columns,
    "summons": summons,
}


def set_sheet(rng: Random, style: str, meeting: Meeting) -> tuple[list[Leaf], float, set[str]]:
    """The sheet, where it ends, and what it does not say."""
    galley = Galley(size=rng.choice((10.5, 11.0, 12.0)))
    unsaid = SHEETS[style](rng, galley, meeting)
    return galley.leaves, galley.y, unsaid
