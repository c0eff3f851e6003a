# SPDX-License-Identifier: AGPL-3.0-or-later
"""Front sheets of invented meetings in the layouts councils use.

Each function sets one layout and gives its lines with the height at which it ends; ``form``
picks the way dates and times are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from textwrap import wrap

from desktop.domain.page import TextLine
from tests.parsing.builders import line
from tests.parsing.made_council import Meeting, said_date, said_time

Sheet = tuple[list[TextLine], float]


def _named(name: str, role: str | None) -> str:
    return f"{name} ({role})" if role else name


def _names(meeting: Meeting) -> list[str]:
    return [_named(name, role) for name, role in meeting.members]


def _pairs(
    x: float, y: float, pairs: Iterable[tuple[str, str]], *, beside: float, step: float = 20,
    value_first: bool = False, bold: bool = False,
) -> Sheet:  # fmt: skip
    """Labels with their values beside them, long values over more lines."""
    lines: list[TextLine] = []
    for label, value in pairs:
        parts = wrap(value, 58)
        of_label = line(x, y, label, bold=bold)
        of_value = [line(x + beside, y + 14 * n, part) for n, part in enumerate(parts)]
        lines.extend([*of_value, of_label] if value_first else [of_label, *of_value])
        y += step + 14 * (len(parts) - 1)
    return lines, y


def _two_by_two(y: float, names: Sequence[str]) -> Sheet:
    lines = []
    for place in range(0, len(names), 2):
        for column, name in enumerate(names[place : place + 2]):
            lines.append(line(110 + 220 * column, y, name))
        y += 16
    return lines, y


def _running(x: float, y: float, names: Sequence[str], *, joiner: str = ", ") -> Sheet:
    lines = []
    for part in wrap(joiner.join(names), 80):
        lines.append(line(x, y, part))
        y += 14
    return lines, y


def labels(meeting: Meeting, form: int) -> Sheet:
    """ "Meeting:", "Date/Time:", "Location:", "Contact:" and a heading "Membership"."""
    lines, y = _pairs(
        60, 60,
        (("Meeting:", meeting.body),
         ("Date/Time:", f"{said_date(meeting.when, form)} at {said_time(meeting.at, form)}"),
         ("Location:", meeting.place),
         ("Contact:", f"{meeting.clerk} (Tel: {meeting.phone})"),
         ("Email:", meeting.mail)),
        beside=90,
    )  # fmt: skip
    lines.append(line(262, y + 10, "Membership"))
    more, y = _two_by_two(y + 32, _names(meeting))
    foot = line(90, 800, f"Democratic Services, {meeting.authority}, County Hall", size=8)
    return [*lines, *more, foot], y


def value_first(meeting: Meeting, form: int) -> Sheet:
    """The older sheet: each value stands before its label in the file, and partly on the line."""
    lines, y = _pairs(
        60, 60,
        (("Meeting:", meeting.body),
         ("Date/Time:", f"{said_date(meeting.when, form)} at {said_time(meeting.at, form)}"),
         ("Location:", meeting.place)),
        beside=90, value_first=True,
    )  # fmt: skip
    lines.append(line(60, y, f"{meeting.clerk} ({meeting.phone}) Contact:"))
    lines.append(line(60, y + 18, f"{meeting.mail} Email:"))
    lines.append(line(262, y + 44, "Membership"))
    more, y = _two_by_two(y + 64, _names(meeting))
    head = line(200, 30, meeting.authority.upper(), size=14, bold=True)
    return [head, *lines, *more], y


def boxed(meeting: Meeting, form: int) -> Sheet:
    """Body in large type, place on the left, "Ask for:" on the right."""
    where = wrap(meeting.place, 30)
    lines = [
        line(264, 80, meeting.body.upper(), size=15, bold=True),
        line(78, 120, f"{said_date(meeting.when, form)}, at {said_time(meeting.at, form)}", size=9),
        line(349, 120, "Ask for:", bold=True), line(427, 120, meeting.clerk, bold=True),
        line(349, 134, "Telephone:", bold=True), line(427, 134, meeting.phone, bold=True),
    ]  # fmt: skip
    lines.extend(line(78, 134 + 13 * n, part, size=10) for n, part in enumerate(where))
    lines.append(line(427, 150, meeting.mail, size=9))
    foot = line(190, 806, f"{meeting.authority}, Civic Offices", size=8)
    return [*lines, foot], 180


def shouted(meeting: Meeting, form: int) -> Sheet:
    """Capitals: "MEETING OF THE …", "DATE:", "TIME:", "PLACE:", members in running lines."""
    parts = wrap(f"MEETING OF THE {meeting.body.upper()}", 42)
    lines = [line(200, 60, meeting.authority, size=20, bold=True)]
    lines.extend(line(170, 100 + 14 * n, part, bold=True) for n, part in enumerate(parts))
    more, y = _pairs(
        70, 150,
        (("DATE:", said_date(meeting.when, form).upper()), ("TIME:", said_time(meeting.at, form)),
         ("PLACE:", meeting.place)),
        beside=50, bold=True,
    )  # fmt: skip
    lines.extend(more)
    lines.append(line(70, y + 8, "Members of the Committee", bold=True))
    y += 28
    for name in _names(meeting):
        lines.append(line(70, y, name))
        y += 16
    lines.append(
        line(70, y + 10, "Members of the Committee are invited to attend the above meeting.")
    )
    lines.append(line(70, y + 34, "Officer contacts:", bold=True))
    lines.append(line(70, y + 52, f"{meeting.clerk} (Governance Services) {meeting.mail}"))
    return lines, y + 76


def plain(meeting: Meeting, form: int) -> Sheet:
    """The publisher's default: body, "Date:", "Time:", "Venue:", "Membership:", "Contact:"."""
    lines = [
        line(70, 50, meeting.authority, size=16, bold=True),
        line(70, 90, "Agenda", size=20, bold=True),
        line(70, 130, meeting.body, size=18, bold=True),
    ]
    more, y = _pairs(
        70, 170,
        (("Date:", said_date(meeting.when, form)), ("Time:", said_time(meeting.at, form)),
         ("Venue:", meeting.place)),
        beside=80, bold=True,
    )  # fmt: skip
    lines.extend(more)
    lines.append(line(70, y + 10, "Membership:", bold=True))
    more, y = _running(70, y + 28, _names(meeting))
    lines.extend(more)
    lines.append(line(70, y + 14, f"Contact Officer: {meeting.clerk}"))
    lines.append(line(70, y + 28, f"Tel: {meeting.phone}   Email: {meeting.mail}"))
    return lines, y + 50


def summons(meeting: Meeting, form: int) -> Sheet:
    """ "You are hereby summoned to attend a meeting of …" over several lines."""
    text = (
        f"You are hereby summoned to attend a meeting of the {meeting.body} to be held in the "
        f"{meeting.place} on {said_date(meeting.when, form)} at {said_time(meeting.at, form)} "
        "for the transaction of the business set out below."
    )
    lines = [
        line(150, 50, meeting.authority.upper(), size=16, bold=True),
        line(60, 90, "To: All Members of the Council"),
    ]
    y = 120.0
    for part in wrap(text, 80):
        lines.append(line(60, y, part))
        y += 14
    lines.append(line(60, y + 20, "Chief Executive"))
    lines.append(line(60, y + 40, f"Please ask for: {meeting.clerk}"))
    lines.append(line(60, y + 56, f"Direct dial: {meeting.phone}"))
    lines.append(line(60, y + 72, f"E-mail: {meeting.mail}"))
    return lines, y + 100


def reserves(meeting: Meeting, form: int) -> Sheet:
    """A borough's sheet: body, date, place below each other; "Membership" beside "Reserves"."""
    lines = [
        line(70, 50, meeting.authority, size=14, bold=True),
        line(70, 90, meeting.body, size=20, bold=True),
        line(70, 130, said_date(meeting.when, form % 5)),
        line(70, 146, said_time(meeting.at, form)),
    ]
    lines.extend(line(70, 162 + 14 * n, part) for n, part in enumerate(wrap(meeting.place, 50)))
    y = 220.0
    lines.append(line(70, y, "Membership", bold=True))
    lines.append(line(330, y, "Reserves", bold=True))
    for place, name in enumerate(_names(meeting)):
        y += 16
        lines.append(line(70, y, name))
        if place < 3:
            lines.append(line(330, y, f"Councillor Reserve {'ABC'[place]}lder"))
    y += 30
    lines.append(line(70, y, "INFORMATION FOR MEMBERS OF THE PUBLIC", bold=True))
    lines.append(line(70, y + 16, "You have the right to request to inspect copies of minutes."))
    lines.append(line(70, y + 40, "Contact", bold=True))
    lines.append(line(70, y + 56, f"{meeting.clerk} on {meeting.phone} or email: {meeting.mail}"))
    return lines, y + 84


def parties(meeting: Meeting, form: int) -> Sheet:
    """Members in columns under their parties with numbers of seats, and a quorum."""
    lines = [
        line(70, 50, "NOTICE OF MEETING", size=16, bold=True),
        line(70, 80, meeting.body.upper(), size=14, bold=True),
        line(70, 104, f"{said_date(meeting.when, form % 5)}, {said_time(meeting.at, form)}"),
        line(70, 120, meeting.place),
        line(70, 150, "Members of the Committee", bold=True),
    ]
    names = _names(meeting)
    third = -(-len(names) // 2)
    heads = (f"Green Group ({third})", f"Labour ({len(names) - third})")
    for column, head in enumerate(heads):
        lines.append(line(70 + 230 * column, 170, head, bold=True))
    y = 170.0
    for place in range(third):
        y += 16
        lines.append(line(70, y, names[place]))
        if third + place < len(names):
            lines.append(line(300, y, names[third + place]))
    lines.append(line(70, y + 20, "Quorum: 3"))
    lines.append(line(70, y + 44, f"For enquiries please contact: {meeting.clerk}"))
    lines.append(line(70, y + 60, f"Telephone: {meeting.phone}"))
    lines.append(line(70, y + 76, f"Email: {meeting.mail}"))
    lines.append(line(150, 806, f"{meeting.authority} | www.example.gov.uk", size=8))
    return lines, y + 100


def portfolios(meeting: Meeting, form: int) -> Sheet:
    """An executive's sheet: the publisher's mark, and offices beside the members' names."""
    lines = [
        line(440, 20, "Public Document Pack"),
        line(70, 60, meeting.authority, size=14, bold=True),
        line(70, 100, meeting.body, size=18, bold=True),
        line(70, 130, f"{said_date(meeting.when, form % 5)} at {said_time(meeting.at, form)}"),
        line(70, 146, meeting.place),
        line(70, 190, "Membership", bold=True),
    ]
    y = 210.0
    for name, role in meeting.members:
        lines.append(line(70, y, name))
        if role:
            lines.append(line(290, y, role))
        y += 16
    lines.append(line(70, y + 20, "Contact:"))
    lines.append(line(150, y + 20, f"{meeting.clerk}, Democratic Services Officer"))
    lines.append(line(150, y + 34, f"Tel: {meeting.phone}"))
    lines.append(line(150, y + 48, f"Email: {meeting.mail}"))
    return lines, y + 70


def addressed(meeting: Meeting, form: int) -> Sheet:
    """ "To: Councillors Ash (Chair), Birch …" over several lines."""
    names = _names(meeting)
    lines = [
        line(150, 50, meeting.authority.upper(), size=14, bold=True),
        line(150, 76, meeting.body.upper(), size=14, bold=True),
    ]
    more, y = _pairs(
        70, 110,
        (("DATE:", said_date(meeting.when, form)), ("TIME:", said_time(meeting.at, form)),
         ("VENUE:", meeting.place)),
        beside=80,
    )  # fmt: skip
    lines.extend(more)
    more, y = _running(70, y + 10, [f"To: {names[0]}", *names[1:]])
    lines.extend(more)
    lines.append(line(70, y + 20, f"Enquiries to: {meeting.clerk}"))
    lines.append(line(70, y + 34, f"Tel: {meeting.phone}, e-mail: {meeting.mail}"))
    return lines, y + 60


SHEETS: dict[str, Callable[[Meeting, int], Sheet]] = {
    "labels": labels,
    "value first": value_first,
    "boxed": boxed,
    "shouted": shouted,
    "plain": plain,
    "summons": summons,
    "reserves": reserves,
    "parties": parties,
    "portfolios": portfolios,
    "addressed": addressed,
}
WITHOUT_MEMBERS = frozenset(("boxed", "summons"))
