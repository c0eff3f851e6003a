# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting as modern.gov's public web service gives it, from a file saved beside the papers.

``/mgWebService.asmx/GetMeeting?lMeetingId=…`` answers with meetingdate (dd/MM/yyyy),
meetingtime, meetinglocation, agendaitems/agendaitem (agendaitemnumber, agendaitemtitle,
agendatext, isrestricted, linkeddocuments/linkeddoc) and attendees. Text in it is escaped twice
and truth is written "True" or "False". Names are taken with or without a namespace; of a broken
file what stands before the break. A file with a document type is refused: entities that grow
without end are declared there. Nothing is fetched.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from xml.parsers import expat

from desktop.domain.meeting import MeetingCard, Member
from desktop.parsing.dates import first_date, first_time

MOST_BYTES = 16_000_000  # a long agenda is some 100 kB
DEEPEST = 40
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_STRAY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class XmlPaper:
    """A document linked to an item; ``url`` is only looked at for the file's name."""

    title: str
    attachment_id: str | None = None
    url: str | None = None
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class XmlItem:
    """An agenda item as listed; ``number`` without a closing full stop."""

    number: str | None
    title: str
    text: str = ""
    restricted: bool = False
    papers: tuple[XmlPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingXml:
    """What the file tells of one meeting."""

    card: MeetingCard
    items: tuple[XmlItem, ...] = ()


@dataclass(slots=True)
class _Node:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Node] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def all(self, *names: str) -> list[_Node]:
        """Every node below with one of these names, in order."""
        found, waiting = [], list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            if node.name in names:
                found.append(node)
            waiting.extend(reversed(node.children))
        return found

    def said(self, *names: str) -> str | None:
        """The text of the first child (or attribute) with one of these names that has any."""
        for name in names:
            for child in self.children:
                if child.name == name and (text := _plain("".join(child.text))):
                    return text
            if text := _plain(self.attributes.get(name, "")):
                return text
        return None


class _RefusedError(Exception):
    """The file declares a document type."""


def read_meeting_xml(data: bytes) -> MeetingXml | None:
    """The meeting in the file, or None where there is none in it. Never raises."""
    if len(data) > MOST_BYTES:
        return None
    try:
        root, whole = _tree(data)
        if not whole:
            mended, _ = _tree(_mended(data))
            root = max(root, mended, key=lambda node: len(node.all("agendaitem")))
        told = "".join(root.children[0].text).strip() if root.children else ""
        if len(root.children) == 1 and not root.children[0].children and told.startswith("<"):
            # The whole answer escaped inside one <string>, as some ways of saving it give it.
            root, _ = _tree(told.encode())
    except _RefusedError:
        return None
    meeting = next((n for n in root.all("meeting") if n.all("agendaitem")), None)
    meeting = meeting or next(iter(root.all("meeting")), None) or root
    found = MeetingXml(_card(meeting, root), tuple(_items(meeting)))
    return found if found.items or found.card.date or found.card.body else None


def _tree(data: bytes) -> tuple[_Node, bool]:
    """The nodes of the file up to where it breaks, and whether it is whole."""
    root = _Node("")
    stack = [root]
    skipped = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal skipped
        if skipped or len(stack) > DEEPEST:
            skipped += 1
            return
        plain = {_local(key): value for key, value in attributes.items()}
        node = _Node(_local(name), plain)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_name: str) -> None:
        nonlocal skipped
        if skipped:
            skipped -= 1
        else:
            stack.pop()

    def refuse(*_declared: object) -> None:
        raise _RefusedError

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: None if skipped else stack[-1].text.append(text)
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):  # broken, or in an unknown encoding
        return root, False
    return root, True


def _mended(data: bytes) -> bytes:
    """The file with what most often breaks it put right: a bare "&", control characters."""
    text = data.decode("utf-8-sig", errors="replace")
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
    return _STRAY.sub("&amp;", _CONTROL.sub(" ", text)).encode()


def _local(name: str) -> str:
    return name.rpartition(":")[2].casefold()


def _plain(text: str) -> str:
    """Text without its second escaping and without HTML."""
    for _ in range(2):
        if "&" not in text:
            break
        text = html.unescape(text)
    return " ".join(_TAG.sub("", _BREAK.sub(" ", text)).split())


def _true(text: str | None) -> bool:
    return (text or "").strip().casefold() in ("true", "1", "yes")


def _card(meeting: _Node, root: _Node) -> MeetingCard:
    body = meeting.said("committeetitle", "committeename", "bodyname", "committee", "meetingtitle")
    day = meeting.said("meetingdate", "date")
    at = meeting.said("meetingtime", "time")
    return MeetingCard(
        authority=meeting.said("councilname", "authority") or root.said("councilname"),
        body=body,
        date=first_date(day) if day else None,
        time=first_time(at) if at else None,
        location=meeting.said("meetinglocation", "location"),
        membership=tuple(_members(meeting)),
    )


def _members(meeting: _Node) -> list[Member]:
    found = []
    for attendee in meeting.all("attendee"):
        name = attendee.said("attendeename", "fullname", "name", "membername")
        if name:
            role = attendee.said("attendeerole", "role", "representing")
            plain = role is None or role.casefold() in ("member", "committee member")
            found.append(Member(name, None if plain else role))
    return found


def _items(meeting: _Node) -> list[XmlItem]:
    found = []
    for node in meeting.all("agendaitem"):
        number = node.said("agendaitemnumber", "itemnumber", "number")
        title = node.said("agendaitemtitle", "itemtitle", "title")
        if not title:
            continue
        papers = []
        for linked in node.all("linkeddoc", "linkeddocument"):
            name, url = linked.said("title", "name"), linked.said("url")
            if name or url:
                papers.append(
                    XmlPaper(
                        name or "",
                        linked.said("attachmentid", "id"),
                        url,
                        _true(linked.said("isrestricted")),
                    )
                )
        found.append(
            XmlItem(
                number.rstrip(". ") or None if number else None,
                title,
                node.said("agendatext", "text") or "",
                _true(node.said("isrestricted")),
                tuple(papers),
            )
        )
    return found
