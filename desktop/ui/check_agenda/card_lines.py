# SPDX-License-Identifier: AGPL-3.0-or-later
"""Members and contacts as lines of text that a person can type. No Qt.

One to a line, its parts apart by a dash with spaces: "Mrs A. Quill CC – Chairman";
"Siân Pritchard – Clerk – 01632 960001 – clerk@elmbury.example".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.domain.meeting import Contact, Member

_DASH = re.compile(r"\s+[-–—]\s+|\s*\t\s*")
_PHONE = re.compile(r"[+(]?[\d()\s./-]{5,}(?:(?:ext|x)\.?\s*\d+)?", re.IGNORECASE)


def member_lines(members: Iterable[Member]) -> str:
    """Members, one to a line."""
    return "\n".join(_joined(member.name, member.role) for member in members)


def typed_members(text: str) -> tuple[Member, ...]:
    """Members from what was typed; empty lines do not count."""
    found = []
    for line in text.splitlines():
        name, *role = _parts(line)
        if name:
            found.append(Member(name, " – ".join(role) or None))
    return tuple(found)


def contact_lines(contacts: Iterable[Contact]) -> str:
    """Contacts, one to a line."""
    return "\n".join(_joined(c.name, c.role, c.phone, c.email) for c in contacts)


def typed_contacts(text: str) -> tuple[Contact, ...]:
    """Contacts from what was typed: a part with "@" is the mail, one of digits the phone."""
    found = []
    for line in text.splitlines():
        words: list[str] = []
        phone = email = None
        for part in _parts(line):
            if "@" in part and email is None:
                email = part
            elif _PHONE.fullmatch(part) and phone is None:
                phone = part
            elif part:
                words.append(part)
        if words or phone or email:
            name = words[0] if words else None
            found.append(Contact(name, " – ".join(words[1:]) or None, phone, email))
    return tuple(found)


def _parts(line: str) -> list[str]:
    return [" ".join(part.split()) for part in _DASH.split(line.strip())]


def _joined(*parts: str | None) -> str:
    return " – ".join(part for part in parts if part)
