# SPDX-License-Identifier: AGPL-3.0-or-later
"""The officers to ask about a meeting, from the front sheet.

"Contact: A. Clerk (Tel: 01234 567890)", "Ask for:", "Officer contacts: A. Clerk (Governance
Services) a.clerk@example.gov.uk", and a mail address on the next line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.meeting import Contact
from desktop.parsing.rows import Piece, Row

MAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
PHONE = re.compile(
    r"(?<![\d/])(?:\+44 ?\(?0?\)? ?|\(?0)\d[\d ()-]{7,14}\d(?!\d)|\(\d{3}\) ?\d{3}-\d{4}"
)
_LABEL = re.compile(
    r"(?:for (?:any )?(?:further |more )?(?:information|enquir(?:y|ies)|details|queries)"
    r"(?: (?:about|on|regarding|concerning|relating to) .{3,60}?)?,? (?:please )?contact"
    r"|(?:officer|committee|clerk|general|lead)?\s*(?:contact|enquir(?:y"
    r"|ies))(?: officers?| details| person| to| name)?s?(?: for (?:this )?(?:meeting"
    r"|agenda))?|ask for|contact(?:ing)?|(?:parish |town )?clerk(?: to the council)?|"
    r"democratic services officer|committee (?:officer|manager|clerk|administrator)"
    r"|(?:governance|democratic|committee|scrutiny|member|constitutional|electoral) (?:services? "
    r"|support |and \w+ )*(?:officer|manager|clerk|administrator|advis[eo]r)"
    r"|cyswllt|please (?:contact|ask for))\s*:\s*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"contacts?(?: officers?| details| information)?|enquiries|further information", re.IGNORECASE
)
_TABLE_HEAD = re.compile(
    r"(?:contact|name|officer)(?: (?:officer|name))?|tel(?:ephone)?(?: (?:no\.?|number))?|phone"
    r"|e-?mail(?: address)?",
    re.IGNORECASE,
)
_NEAR = 6.0  # points
_POST = re.compile(
    r"(?P<name>[^,–(]{3,50}?)(?:, | [-–] )(?P<post>[^,]{0,60}\b(?:officer|manager|clerk|services?"
    r"|secretary|lead|advis[eo]r|administrator|solicitor|assistant|support|team)\b.{0,40})",
    re.IGNORECASE,
)
_NOT_NAME = re.compile(
    r"\b(?:tel|telephone|e-?mail|phone|direct|dial|ext|fax|mobile|council|hall|street|road"
    r"|please)\b|\d|@",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\.? )?(?:[A-Z][\w'’.-]*,? ){1,3}[A-Z][\w'’-]+")


def read_contacts(first: Sequence[Row], second: Sequence[Row]) -> tuple[Contact, ...]:
    """The contacts on the first page, or where it has none, on the second."""
    for rows in (first, second):
        contacts = _contacts_on(rows)
        if contacts:
            return contacts
    return ()


def _contacts_on(rows: Sequence[Row]) -> tuple[Contact, ...]:
    for place, row in enumerate(rows):
        for at, piece in enumerate(row.pieces):
            match = _LABEL.match(piece.text)
            if match is None and len(row.pieces) == 1:
                match = _HEADING.fullmatch(piece.text)
            if match:
                found = _labelled(rows, place, at, piece, piece.text[match.end() :])
                if found:
                    return found
    return _tabled(rows)


def _tabled(rows: Sequence[Row]) -> tuple[Contact, ...]:
    """A table: "Contact", "Telephone" and "Email" beside each other, the values below."""
    for place, row in enumerate(rows):
        if len(row.pieces) < 2 or not all(_TABLE_HEAD.fullmatch(p.text) for p in row.pieces):
            continue
        edges = [piece.x0 - _NEAR for piece in row.pieces]
        found: list[Contact] = []
        before = row
        for below in rows[place + 1 : place + 8]:
            cells = [
                " ".join(p.text for p in below.pieces if start <= p.x0 < stop)
                for start, stop in zip(edges, [*edges[1:], float("inf")], strict=True)
            ]
            phone, mail = PHONE.search(below.text), MAIL.search(below.text)
            name = _NAME.fullmatch(cells[0])
            far = below.y0 - before.y0 > 3.2 * max(below.size, 8)
            if far or name is None or not (phone or mail):
                break
            number = " ".join(phone[0].split()) if phone else None
            found.append(Contact(name[0], None, number, mail[0] if mail else None))
            before = below
        if found:
            return tuple(found)
    return ()


def _labelled(
    rows: Sequence[Row], place: int, at: int, label: Piece, rest: str
) -> tuple[Contact, ...]:
    block = _block(rows, place, at, label, rest)
    text = _mended("\n".join(block))
    mails = MAIL.findall(text)
    if len(mails) > 1:
        several = _several(text)
        if several:
            return several
    name, role = _without_post(_name_in(block))
    phones = PHONE.findall(text) or PHONE.findall(text.replace("\n", " "))
    phone = " ".join(phones[0].split()) if phones else None
    if phone and ")" not in phone:
        phone = phone.lstrip("(")
    if not (name or phone or mails):
        return ()
    return (Contact(name=name, role=role, phone=phone, email=mails[0] if mails else None),)


def _block(rows: Sequence[Row], place: int, at: int, label: Piece, rest: str) -> list[str]:
    """The label's value and the lines below it in the same column."""
    row = rows[place]
    lines = [" ".join([rest, *(p.text for p in row.pieces[at + 1 :])]).strip()]
    before = row
    for below in rows[place + 1 : place + 9]:
        column = [p for p in below.pieces if p.x0 >= label.x0 - 6]
        if below.y0 - before.y0 > 3.2 * max(below.size, 8):
            break
        if column:
            text = " ".join(p.text for p in column)
            if re.match(
                r"membership|members\b|agenda|date:|time:|place:|venue:", text, re.IGNORECASE
            ):
                break
            lines.append(text)
        before = below
    return lines


def _mended(text: str) -> str:
    """Mail addresses broken over two lines put together again."""
    return re.sub(r"(@[\w-]+(?:\.[\w-]+)*)\n(\.[\w.]+)", r"\1\2", text)


def _name_in(block: Sequence[str]) -> str | None:
    first = re.split(
        r"\(|\bTel\b|\bTelephone\b|\bEmail\b|\bE-mail\b|\d|  |,? (?=[\w.]+@)|,? on (?=[\d(+])",
        block[0],
    )[0].strip(" ,:-–")
    if first and not _NOT_NAME.search(first) and len(first) < 60:
        return first
    if not block[0]:
        for line in block[1:3]:
            match = _NAME.match(line)
            if match and not _NOT_NAME.search(match[0]):
                return match[0].rstrip(",")
    return None


def _without_post(name: str | None) -> tuple[str | None, str | None]:
    """ "Ann Ash, Democratic Services Officer" taken apart."""
    match = _POST.fullmatch(name) if name else None
    return (match["name"], match["post"]) if match else (name, None)


def _several(text: str) -> tuple[Contact, ...]:
    """ "A. Clerk (Governance Services) a.clerk@example.gov.uk and B. Clerk …"."""
    contacts: list[Contact] = []
    start = 0
    for match in MAIL.finditer(text):
        before = re.sub(
            r"^\W*(?:and|or|&)\s+", "", text[start : match.start()].replace("\n", " ")
        ).strip()
        start = match.end()
        phone = PHONE.search(before)
        before = PHONE.sub("", before).strip()
        named = re.search(
            (
                r"(?P<name>(?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+"
                r"|[A-Z][\w'’-]+ [A-Z][\w'’-]+)\s*(?:\((?P<role>[^()]{3,60})\))?\W*(?:e-?mail\W*)?$"
            ),
            before,
        )
        if named is None:
            return tuple(contacts)
        contacts.append(
            Contact(
                name=named["name"],
                role=named["role"],
                phone=" ".join(phone[0].split()) if phone else None,
                email=match[0],
            )
        )
    return tuple(contacts)
