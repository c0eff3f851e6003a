# SPDX-License-Identifier: AGPL-3.0-or-later
"""Officers to contact at the end of a report.

"A. Ash, Director of Housing Tel: 01234 567890 Email: a.ash@example.gov.uk" on one line or over
several, "B. Birch (Chief Analyst)", a name, a post and a number each on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.meeting import Contact
from desktop.parsing.front_contacts import MAIL
from desktop.parsing.rows import Row

_PHONE = re.compile(
    r"(?<![\d/])(?:\+44 ?)?\(?0\d(?:[ -]?\(?\d\)?){7,11}(?!\d)|\b\d{3} \d{4}\b"
    r"|\b(?:[Ee]xt\.?|x) ?\d{2,5}(?: \d{2,5})?\b"
)
_WORDS = re.compile(
    r"\b(?:tel(?:ephone)?(?: no\.?| number)?|e-?mail(?: address)?|phone|mobile"
    r"|contact)\b\s*\.?\s*(?:no\.?)?\s*:?|[|]",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:director|manager|officer|head|lead|partner|chief|advis[eo]r|analyst|solicitor"
    r"|accountant|consultant|executive|planner|engineer|secretary|clerk|co-?ordinator"
    r"|specialist|team|services?|treasurer|auditor|surveyor|practitioner|commissioner"
    r"|principal|counsel|leader|councillor|assistant|deputy|strateg\w+)\b",
    re.IGNORECASE,
)
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Professor"
    r"|Prof)\.? )?(?:[A-Z][\w'’-]*\.? ){1,2}[A-Z][\w'’-]+"
)
_NAME_ONLY = re.compile(_NAME)
_NAME_ROLE = re.compile(
    rf"(?P<name>{_NAME}) ?(?:\((?P<bracketed>[^()]*(?:\([^()]*\)[^()]*)*)\)"
    r"|(?:[,–:]|(?<=\s)-|-(?=\s)) ?(?P<after>.+))"
)
_FIRST_TWO = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss"
    r"|Dr)\.? )?[A-Z][\w'’-]*\.? (?:[A-Z]\.? )?[A-Z][\w'’-]+) (?P<role>[A-Z].*)"
)
_FIELD = re.compile(
    r"(?:(?P<name>name|officer|author)|position|job "
    r"title|designation|post|title|role)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:report authors?|authors?|relevant .{3,40}|lead (?:officer|director).{0,20}"
    r"|(?:corporate |service |strategic )?director|contact officers?|officers? to contact"
    r"|name|title|contact details|background papers|appendices)\s*:?",
    re.IGNORECASE,
)


def read_officers(rows: Sequence[Row]) -> tuple[Contact, ...]:
    """The contacts in the rows of a section "Officers to contact"."""
    contacts: list[Contact] = []
    lines: list[str] = []
    before: Row | None = None
    for row in rows:
        text = row.text
        if _CAPTION.fullmatch(text):
            continue
        labelled = _FIELD.match(text)
        text = text[labelled.end() :] if labelled else text
        named = labelled is not None and labelled["name"] is not None
        if lines and before is not None and (named or _starts_new(row, before, lines)):
            contacts.extend(_contact(lines))
            lines = []
        mail = MAIL.search(text)
        if mail:
            lines.append(text[: mail.end()])
            contacts.extend(_contact(lines))
            rest = text[mail.end() :].strip(" ,;")
            lines = [rest] if rest else []
        else:
            lines.append(text)
        before = row
        if len(contacts) > 12:
            break
    if lines:
        contacts.extend(_contact(lines))
    return tuple(contacts)


def _starts_new(row: Row, before: Row, lines: Sequence[str]) -> bool:
    """Whether a contact without an address has ended: a number was given and a name follows."""
    listed = _NAME_ROLE.match(lines[0]) and _NAME_ROLE.match(row.text)
    if listed and _ROLE.search(row.text) and not lines[-1].endswith((",", " and", "&")):
        return True
    if not _PHONE.search(" ".join(lines)) or MAIL.search(row.text):
        return False
    far = row.page != before.page or row.y0 - before.y0 > 1.5 * row.size
    return far and bool(re.match(_NAME, row.text)) and not _WORDS.match(row.text)


def _contact(lines: Sequence[str]) -> list[Contact]:
    text = "\n".join(lines)[:800]
    mail = MAIL.search(text)
    if mail:
        text = text[: mail.start()] + text[mail.end() :]
    flat = text.replace("\n", " ")
    phone_match = _PHONE.search(flat)
    phone = " ".join(phone_match[0].split()) if phone_match else None
    if phone_match:
        digits = phone_match[0]
        pattern = r"\s+".join(re.escape(part) for part in digits.split())
        text = re.sub(pattern, "", text, count=1)
    text = _WORDS.sub(" ", text)
    cleaned = [" ".join(line.split()).strip(" ,;:-–.") for line in text.split("\n")]
    cleaned = [line for line in cleaned if line and any(c.isalpha() for c in line)]
    name, role = _name_and_role(cleaned)
    if name is None:
        return []
    if not (phone or mail or role):
        return []
    return [Contact(name, role, phone, mail[0] if mail else None)]


def _name_and_role(lines: Sequence[str]) -> tuple[str | None, str | None]:
    if not lines:
        return None, None
    if _NAME_ONLY.fullmatch(lines[0]) and (len(lines) > 1 or not _ROLE.search(lines[0])):
        return lines[0], " ".join(lines[1:]) or None
    flat = " ".join(lines)
    match = _NAME_ROLE.fullmatch(flat) or _NAME_ROLE.match(flat)
    if match and not _ROLE.search(match["name"]):
        role = match["bracketed"] or match["after"] or ""
        return match["name"], role.strip(" ,;:-–") or None
    match = _FIRST_TWO.fullmatch(flat)
    if match and _ROLE.search(match["role"]):
        return match["name"], match["role"]
    return None, None
