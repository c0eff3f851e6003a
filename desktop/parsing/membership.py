# SPDX-License-Identifier: AGPL-3.0-or-later
"""The members of a body as its front sheet lists them, with the roles in brackets.

"Mrs. A. B. Brown CC (Chairman)", two or more to a line without a comma, "Councillors Ash, Birch
and Dr Cedar", "Councillor D. Elm (Vice-Chair), Councillor F. Fir", or bare names a line each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.meeting import Member
from desktop.parsing.agenda_numbers import is_agenda_heading
from desktop.parsing.roles import is_party, is_role, role_in_brackets
from desktop.parsing.rows import Row

_HEAD = re.compile(
    r"(?:membership(?: of the .{3,60})?|aelodaeth"
    r"|members(?: of the (?:committee|cabinet|board|panel|commission|council"
    r"|executive|sub-?committee))?|committee members(?:hip)?|councillors"
    r"|to:? (?:all )?(?:members|councillors).*)(?: \(?\d+\)?)?(?: \(quorum.*\))?\s*:?-?",
    re.IGNORECASE,
)
_HEAD_INLINE = re.compile(
    r"(?:membership|members|councillors)\s*(?:\(\d+\))?\s*[:–-]\s*(?P<rest>\S.*)"
    r"|to\s*:\s*(?P<addressed>(?:members\b.{0,60}: ?)?"
    r"(?:councillors?|cllrs?|mr|mrs|ms|miss|dr)\b.*)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:named )?(?:reserves?|substitutes?)(?: members?)?(?: \(\d+\))?:?|substitute pool:?"
    r"|officers?(?: in attendance)?:?|in attendance:?|observers?:?|quorum.*|contact.*",
    re.IGNORECASE,
)
_SINGLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lord|Lady|Baroness|Professor|Prof|Reverend|Rev|Cllr|Councillor"
    r"|Alderman|Bailie|Depute Provost|(?<!Lord )(?<!Depute )Provost(?= [A-Z])"
    r"|County Councillor|City Councillor|Borough Councillor|The Mayor)"
)
_PLURAL = r"(?:Councillors|Cllrs|County Councillors|Members|Mesdames|Messrs)"
_STARTS = re.compile(
    rf"(?<!Councillor )(?<!Cllr )(?<!Cllr\. )(?<!The )(?<!Sir )\b(?:{_PLURAL}|{_SINGLE})\b\.?(?= )"
)
_OPEN = re.compile(rf"(?:[,;]|\band|\b(?:{_PLURAL}|{_SINGLE})\.?)$")
_IN_PLURAL = re.compile(rf"{_PLURAL}\.?:?\s+(?P<names>.+)")
_ROLE = re.compile(r"\s*[(\[](?P<role>[^()\[\]]*)[)\]]\s*$")
_DASHED = re.compile(
    r"\s+[-–]\s*(?P<role>(?:vice[- ]?|deputy |joint |co-)?chair(?:man|woman|person)?)$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:[A-Z][\w'’.-]* ){1,3}[A-Z][\w'’-]+(?: (?:[A-Z]{2,4}|\([^()]{3,40}\)))*", re.UNICODE
)
_STOP = re.compile(
    r"^(?:please|agenda|members of the (?:public|committee are)|members of the|notes?:|the "
    r"|quorum|substitut|officers?|for |contact|webcast|if |any |\d+\.?$|date|item|copies|summons"
    r"|a g e n d a|this meeting)",
    re.IGNORECASE,
)
_ONLY_HEAD = re.compile(rf"{_PLURAL}\s*:?", re.IGNORECASE)
# "Mr A Ash, Labour (3):" without what follows the name; not in "(Chair, Labour)".
_AFTER_NAME = re.compile(r",(?! ?(?:[A-Z]{2,4}\b|Lord\b|Lady\b))(?![^()]*\)).*$")
_WITH_TITLE = re.compile(rf"{_SINGLE}\.? \S")
_HALF = re.compile(rf", {_SINGLE}\.? [A-Z][\w'’-]*\.?$")  # a running list broken inside a name
_CUT = re.compile(rf"\b{_SINGLE}\.?(?: [A-Z]\.?)*(?: [A-Z][\w'’-]+)?$")  # names run together
_REST = re.compile(r"[A-Z][\w'’-]+(?: (?:CC|MBE|OBE|JP))?(?: \([^()]*\))?")
_ONE_WORD = re.compile(r"[A-Z][\w'’-]+\W*")
_PARTY = re.compile(r"[A-Z][\w &/'’-]{2,40}\(\d+\)\s*:?")
_LETTERS = re.compile(r"[A-Za-z]")
_MOST = 160


def read_membership(rows: Sequence[Row]) -> tuple[Member, ...]:
    """The members listed under a heading of membership, in the order of the page."""
    for place, row in enumerate(rows):
        text = row.text
        if len(text) > 400:
            continue
        inline = _HEAD_INLINE.fullmatch(text)
        beside = _column_beside(row)
        if inline or beside or (len(text) < 110 and _HEAD.fullmatch(text)):
            listed = rows if beside is None else _left_of(rows, beside)
            first = (inline["rest"] or inline["addressed"]) if inline else ""
            lines = _block(listed, place, first)
            members = _members([role_in_brackets(line) for line in lines])
            if len(members) >= 2:
                return tuple(members[:_MOST])
    return ()


def _column_beside(row: Row) -> float | None:
    """Where a column of others starts beside the heading "Membership": "Reserves"."""
    if len(row.pieces) < 2 or not _HEAD.fullmatch(row.pieces[0].text):
        return None
    return row.pieces[1].x0 if _OTHERS.fullmatch(row.pieces[1].text) else None


def _left_of(rows: Sequence[Row], x: float) -> list[Row]:
    """The rows without what stands at or right of ``x``; others stay as they are."""
    kept = [tuple(piece for piece in row.pieces if piece.x0 < x - 6) for row in rows]
    return [
        Row(row.page, pieces) if pieces else row for row, pieces in zip(rows, kept, strict=True)
    ]


def _block(rows: Sequence[Row], place: int, first: str) -> list[str]:
    """The lines of the list: up to a gap, another page, or a line of another sort."""
    lines = [first] if first else []
    before = rows[place]
    parties = _party_columns(rows[place + 1 : place + 60])
    for row in rows[place + 1 : place + 60]:
        far = row.y0 - before.y0 > 4 * max(row.size, 8)
        pieces = [piece.text for piece in row.pieces if not _PARTY.fullmatch(piece.text)]
        if row.page != before.page or far or _STOP.match(row.text) or is_agenda_heading(row.text):
            break
        before = row
        if not pieces:
            continue
        if row.pieces[0].text == pieces[0] and len(pieces) == len(row.pieces) > 1:
            pieces = _without_party(pieces, row, parties)
        if len(pieces) == 2 and is_role(pieces[1]) and not is_role(pieces[0]):
            pieces = [f"{pieces[0]} ({pieces[1].strip('() ')})"]
        if len(pieces) > 1 and all(_BARE.fullmatch(piece) for piece in pieces):
            lines.extend(pieces)
            continue
        text = " ".join(pieces)
        if not _names(text, lines):
            break
        lines.append(text)
    return [line for line in lines if not _ONLY_HEAD.fullmatch(line)]


def _party_columns(rows: Sequence[Row]) -> frozenset[int]:
    """Left edges, in whole points, of columns that tell the members' parties."""
    return frozenset(
        round(piece.x0)
        for row in rows
        if _WITH_TITLE.match(row.pieces[0].text)
        for piece in row.pieces[1:]
        if is_party(piece.text) and not is_role(piece.text)
    )


def _without_party(pieces: list[str], row: Row, parties: frozenset[int]) -> list[str]:
    """The texts of a row without that in the column of parties."""
    if not _WITH_TITLE.match(pieces[0]):
        return pieces
    return [
        text
        for text, piece in zip(pieces, row.pieces, strict=True)
        if round(piece.x0) not in parties
    ]


def _names(text: str, lines: Sequence[str]) -> bool:
    """Whether a line lists members, or goes on with the name above it."""
    if lines and (text[:1].islower() or text[:1] == "(" or _OPEN.search(lines[-1])):
        return True
    if lines and _HALF.search(lines[-1]) and _ONE_WORD.fullmatch(text):
        return True
    if lines and len(_STARTS.findall(lines[-1])) > 1 and _REST.fullmatch(text):
        return bool(_CUT.search(lines[-1])) or text.isupper()
    return any((_ONLY_HEAD.fullmatch(text), _STARTS.search(text), _BARE.fullmatch(text)))


def _members(lines: Sequence[str]) -> list[Member]:
    text = " ".join(lines)
    starts = [match.start() for match in _STARTS.finditer(text)]
    if not starts:
        bare = [
            _with_role(line.strip(" ,;")) for line in lines if _BARE.fullmatch(line.strip(" ,;"))
        ]
        return bare if len(bare) == len(lines) else []
    found: list[Member] = []
    in_list = False
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:stop].strip()
        plural = _IN_PLURAL.match(part)
        if plural:
            names = re.split(r",\s*(?:and\s+)?|\s+and\s+|;\s*", plural["names"].strip(" .,"))
            names = [re.sub(r"^and\b|\band$", "", name).strip() for name in names]
            found.extend(
                _with_role(f"Councillor {name}") for name in names if _LETTERS.search(name)
            )
            in_list = part.endswith((",", "and"))
            continue
        name = re.sub(r"[\s,;|•]+(?:and)?$", "", re.sub(r"\s+and$", "", part))
        name = _AFTER_NAME.sub("", name)
        if len(name) > 110:
            continue
        found.append(_with_role(f"Councillor {name}" if in_list else name))
        in_list = False
    return [member for member in found if " " in member.name]


def _with_role(name: str) -> Member:
    name = name.strip(" ,;.")
    role = None
    while (match := _ROLE.search(name) or _DASHED.search(name)) is not None:
        parts = [part for part in re.split(r"[,;] ?", match["role"]) if not is_party(part)]
        role = ", ".join(parts).strip() or role
        name = name[: match.start()].strip(" ,;")
    return Member(name, role)
