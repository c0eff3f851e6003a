# SPDX-License-Identifier: AGPL-3.0-or-later
"""Propose which meeting some files belong to, what each is and which item it stands under.

Nothing is changed here. A pack by itself is its own meeting and needs no question; a front sheet
with separate papers is one meeting, and so is what comes out of one folder or zip. Supplements,
late papers, minutes and questions join the meeting of their body and day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.agenda import ItemReading
from desktop.domain.document import Document, DocumentKind
from desktop.domain.errors import CancelledError
from desktop.domain.meeting import MeetingCard
from desktop.domain.paper_names import appendix_label
from desktop.parsing.meeting_xml import MeetingXml, read_meeting_xml
from desktop.parsing.names_of_bodies import sensible_case
from desktop.services.find_meeting import PapersThere, find_meeting
from desktop.services.gather_files import GatheredFile, discard, gather_files, share
from desktop.services.import_progress import Cancelled, never_cancelled
from desktop.services.look_at_paper import hash_of, look_at_paper
from desktop.services.match_papers import (
    Match,
    alikeness,
    appendix_owner,
    match_paper,
    same_meeting,
    titles_of,
)
from desktop.services.proposal import (
    EarlierPaper,
    ItemChoice,
    PaperLook,
    Proposal,
    ProposedPaper,
)

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

NEARLY_ALL = 92.0  # of 100: a title that is the agenda's but for capitals and a word or two


@dataclass(slots=True)
class _Group:
    """Files of one meeting as far as can be told."""

    looks: list[PaperLook]
    xml: MeetingXml | None = None

    @property
    def card(self) -> MeetingCard:
        """What the group's own agenda says, or its XML file, or the first paper that says when."""
        cards = [look.card for look in self.looks if look.kind is DocumentKind.PACK]
        if self.xml is not None:
            cards.append(self.xml.card)
        cards += [
            look.card
            for look in self.looks
            if look.kind not in (DocumentKind.PACK, DocumentKind.MINUTES)
        ]
        cards += [look.card for look in self.looks if look.kind is DocumentKind.MINUTES]
        chosen = next((c for c in cards if c.date and c.body), None)
        chosen = chosen or next((c for c in cards if c.date or c.body), MeetingCard())
        return _named_after_files(_with_xml(chosen, self.xml), self.looks)


def propose_meetings(
    library: Library,
    workers: Workers,
    paths: Sequence[Path],
    *,
    meeting_id: int | None = None,
    beside: int | None = None,
    password: str | None = None,
    cancelled: Cancelled | None = None,
    versions: bool = True,
) -> list[Proposal]:
    """The proposals for ``paths``, one for each meeting they are of, in their order.

    Without ``versions`` none is proposed as a new version of a paper that is there.

    With ``meeting_id`` it is one. ``beside`` is the meeting to propose for papers that do not
    say theirs. What was unpacked goes when all of them were taken or discarded.
    """
    gathered = gather_files(paths, cancelled=cancelled)
    try:
        looks, xml = _looked_at(workers, gathered.files, password, cancelled or never_cancelled)
        groups = [_Group(looks, xml)] if meeting_id is not None else _grouped(looks, xml)
        proposals = [
            _proposal(library, group, meeting_id, beside=beside, newer=versions) for group in groups
        ]
    except BaseException:
        discard(gathered.temporary)
        raise
    if not proposals:
        discard(gathered.temporary)
    elif gathered.temporary is not None:
        share(gathered.temporary, len(proposals))
        proposals = [replace(each, temporary=gathered.temporary) for each in proposals]
    return proposals


def propose_for(library: Library, proposal: Proposal, *, meeting_id: int | None) -> Proposal:
    """The same files proposed anew for another meeting, or for a new one."""
    looks = [paper.look for paper in proposal.papers]
    group = _Group(looks, proposal.xml)
    made = _proposal(library, group, meeting_id, find=False)
    return replace(made, plain=False, temporary=proposal.temporary)


def _looked_at(
    workers: Workers,
    files: Sequence[GatheredFile],
    password: str | None,
    cancelled: Cancelled,
) -> tuple[list[PaperLook], MeetingXml | None]:
    looks: list[PaperLook] = []
    xml: MeetingXml | None = None
    for file in files:
        if cancelled():
            raise CancelledError("The import was stopped. Nothing was changed.")
        if file.is_xml:
            found = _xml_in(file)
            if found is not None and (xml is None or len(found.items) > len(xml.items)):
                xml = found
            continue
        look = look_at_paper(workers, file, password=password, hashed=len(files) > 1)
        if len(files) == 1 and look.kind is not DocumentKind.PACK and not look.fault:
            look = replace(look, sha256=hash_of(look.path))  # a lone pack imports at once
        looks.append(look)
    return looks, xml


def _xml_in(file: GatheredFile) -> MeetingXml | None:
    try:
        return read_meeting_xml(file.path.read_bytes())
    except OSError:
        return None


def _grouped(looks: Sequence[PaperLook], xml: MeetingXml | None) -> list[_Group]:
    """One group for each agenda, the other papers with the agenda they belong to."""
    groups: list[_Group] = []
    rest: list[PaperLook] = []
    for look in looks:
        if look.kind is not DocumentKind.PACK or look.fault:
            rest.append(look)
            continue
        same = next((g for g in groups if _front_sheet_of(look, g.looks[0])), None)
        if same is not None:
            same.looks.append(look)
        else:
            groups.append(_Group([look]))
    if xml is not None:
        home = [g for g in groups if same_meeting(g.card, xml.card)]
        home = home or (groups if len(groups) == 1 else [])
        if home:
            home[0].xml = xml
        else:
            groups.append(_Group([], xml))
    # Appendices last: the reports that list them tell where they belong.
    for look in sorted(rest, key=lambda each: each.kind is DocumentKind.APPENDIX):
        best = max(groups, key=lambda group: _belongs(look, group), default=None)
        if best is not None and _belongs(look, best):
            best.looks.append(look)
        else:
            groups.append(_Group([look]))
    return [group for group in groups if group.looks or group.xml is not None]


def _front_sheet_of(look: PaperLook, other: PaperLook) -> bool:
    """Whether one is the mere front sheet of the other: same meeting, same items, fewer pages."""
    if not same_meeting(look.card, other.card) or not look.agenda or look.pages == other.pages:
        return False
    few, many = sorted((look, other), key=lambda each: each.pages)
    return few.pages <= 8 < many.pages and len(few.agenda) <= len(many.agenda) + 1


def _belongs(look: PaperLook, group: _Group) -> int:
    """How strong the signs are that a paper is of the group's meeting; 0 where there are none."""
    card = group.card
    is_minutes = look.kind is DocumentKind.MINUTES  # they are of an earlier day as a rule
    if look.card.date and card.date and not is_minutes:
        return 4 if same_meeting(look.card, card) else 0
    together = 0
    if any(look.container and look.container == other.container for other in group.looks):
        together = 2
    if look.fault:
        return together
    agenda = _choices(group)
    listed = look.kind is DocumentKind.APPENDIX and appendix_owner(look, group.looks) is not None
    if listed or match_paper(look, agenda, xml=group.xml).item is not None:
        return 3 + together
    if look.kind is DocumentKind.APPENDIX and agenda:
        return together or 1
    return together


def _choices(group: _Group) -> list[ItemChoice]:
    """The agenda of a group from its own files."""
    agendas = [look.agenda for look in group.looks if look.kind is DocumentKind.PACK]
    longest: tuple[ItemReading, ...] = max(agendas, key=len, default=())
    if longest:
        return [ItemChoice(item.number, item.title, item.kind) for item in longest]
    return [ItemChoice(item.number, item.title) for item in group.xml.items] if group.xml else []


def _proposal(
    library: Library,
    group: _Group,
    meeting_id: int | None,
    *,
    find: bool = True,
    beside: int | None = None,
    newer: bool = True,
) -> Proposal:
    card = group.card
    there = find_meeting(
        library, group.looks, card, meeting_id, find=find, beside=beside, newer=newer
    )
    told = meeting_id is not None or not find  # the member has said which meeting it is
    packs = [look for look in group.looks if look.kind is DocumentKind.PACK and not look.fault]
    if not told and there.has_pack and packs and there.is_new(packs[0]):
        there = there.without_meeting()  # a second pack is no part of the first
    agenda = _agenda(group, there, bool(packs))
    papers = [
        _as_version(paper, there.versions.get(paper.path))
        for paper in _papers(group, card, agenda, there)
    ]
    meeting = there.meeting
    return Proposal(
        card=meeting.card if meeting is not None else card,
        meeting_id=meeting.id if meeting is not None else None,
        papers=tuple(papers),
        agenda=tuple(agenda),
        xml=group.xml,
        plain=not told and _is_plain(group, there),
        earlier=tuple(
            EarlierPaper(d.id, d.title or d.file_name, d.page_count)
            for d in there.others
            if d.is_current
        ),
    )


def _agenda(group: _Group, there: PapersThere, with_pack: bool) -> list[ItemChoice]:
    """The items to choose from: the group's own where it brings the meeting's pack."""
    own = _choices(group) if with_pack and not there.has_pack else []
    listed = [ItemChoice(item.number, item.title, item.kind) for item in there.items]
    return own or listed or _choices(group)


def _is_plain(group: _Group, there: PapersThere) -> bool:
    """Whether there is nothing to ask: one file, and no doubt what it is and where it belongs."""
    if len(group.looks) != 1 or group.xml is not None or there.versions:
        return False
    (look,) = group.looks
    known = there.known[look.path] is not None
    return bool(look.fault) or look.kind is DocumentKind.PACK or known or there.meeting is None


def _as_version(paper: ProposedPaper, old: Document | None) -> ProposedPaper:
    if old is None:
        return paper
    why = "It looks like a new version of a paper that this meeting has. Your marks go with it."
    title = _title(paper.look, old.kind, None)
    return replace(
        paper, kind=old.kind, title=title, item=None, why=why, version_of=old.id, take=True
    )


def _papers(
    group: _Group,
    card: MeetingCard,
    agenda: Sequence[ItemChoice],
    there: PapersThere,
) -> list[ProposedPaper]:
    packed = there.has_pack and any(item.pages is not None for item in there.items)
    alone = len(group.looks) == 1 and not agenda and group.xml is None
    papers: list[ProposedPaper] = []
    for look in group.looks:
        document = there.known.get(look.path)
        kind = look.kind or (DocumentKind.LATE_PAPER if packed else DocumentKind.REPORT)
        take, why, item = not look.fault, "", None
        if look.kind is None and alone:
            kind = DocumentKind.PACK
        if document is not None:
            why = "This file is in your library already."
            if look.kind is not None or document.kind is not DocumentKind.PACK or not agenda:
                kind = document.kind  # else it came by itself, and now its agenda is here
        elif look.kind is DocumentKind.PACK:
            kind, take, why = _beside_packs(look, group.looks, has_pack=there.has_pack)
        if kind is not DocumentKind.PACK and not look.fault:
            match = _item_of(look, kind, card, agenda, group.xml)
            item, why = match.item, why or match.why
        papers.append(
            ProposedPaper(
                look=look,
                kind=kind,
                title=_title(look, kind, item),
                item=item,
                why=why,
                known=document.id if document is not None else None,
                take=take and not look.fault,
            )
        )
    _with_owners(papers)
    return sorted(papers, key=lambda p: _order(p, agenda))


def _beside_packs(
    look: PaperLook, looks: Sequence[PaperLook], *, has_pack: bool
) -> tuple[DocumentKind, bool, str]:
    """What an agenda is beside others of one meeting, whether it is taken, and why not."""
    packs = [each for each in looks if each.kind is DocumentKind.PACK and not each.fault]
    if any(_front_sheet_of(look, other) and look.pages < other.pages for other in packs):
        return DocumentKind.PACK, False, "The longer file has these pages too."
    longest = max(packs, key=lambda each: each.pages, default=look)
    if has_pack or longest is not look:
        return DocumentKind.SUPPLEMENT, True, ""
    return DocumentKind.PACK, True, ""


def _item_of(
    look: PaperLook,
    kind: DocumentKind,
    card: MeetingCard,
    agenda: Sequence[ItemChoice],
    xml: MeetingXml | None,
) -> Match:
    """The item of a paper, unless it has several or is of another day."""
    day = look.card.date
    if day and card.date and day != card.date and kind is not DocumentKind.MINUTES:
        return Match(None, f"It speaks of a meeting on {day.day} {day:%B %Y}.")
    if kind is DocumentKind.SUPPLEMENT and look.number is None and len(look.agenda) > 1:
        return Match(None, "It holds papers for several items.")
    return match_paper(look, agenda, xml=xml, meeting=card)


def _with_owners(papers: list[ProposedPaper]) -> None:
    """Put appendices without a sign of their own under the item of the report that lists them."""
    reports = [p for p in papers if p.item is not None and p.kind is not DocumentKind.APPENDIX]
    for place, paper in enumerate(papers):
        if paper.kind is not DocumentKind.APPENDIX or paper.item is not None:
            continue
        owner = appendix_owner(paper.look, [p.look for p in reports])
        report = next((p for p in reports if p.look is owner), None)
        if report is not None:
            why = f"“{report.title}” lists it."
            papers[place] = replace(paper, item=report.item, why=why)


def _order(paper: ProposedPaper, agenda: Sequence[ItemChoice]) -> tuple[bool, int, bool, int]:
    """The agenda first, then papers down the agenda with reports before appendices."""
    place = next((n for n, item in enumerate(agenda) if item == paper.item), len(agenda))
    return (
        paper.kind is not DocumentKind.PACK,
        place,
        paper.kind is DocumentKind.APPENDIX,
        0,
    )


def _title(look: PaperLook, kind: DocumentKind, item: ItemChoice | None) -> str:
    """What the paper is to be called: its own heading, else what its name says."""
    if kind is DocumentKind.SUPPLEMENT and item is not None and look.heading:
        return sensible_case(look.heading, ())
    if kind in (DocumentKind.PACK, DocumentKind.SUPPLEMENT, DocumentKind.MINUTES):
        return ""  # as the import names it, by the file's own title
    if kind is DocumentKind.APPENDIX:
        label = appendix_label(look.name.title) or appendix_label(look.heading)
        if label and label.casefold() not in look.name.title.casefold():
            return f"{label} – {look.name.title}"
        return look.name.title
    titles = titles_of(look)
    title = titles[0] if titles else look.name.title
    if item is not None and alikeness(title, item.title) >= NEARLY_ALL:
        title = item.title.rstrip(".")  # as the agenda prints it
    return sensible_case(title, ())


def _with_xml(card: MeetingCard, xml: MeetingXml | None) -> MeetingCard:
    """The card with what the XML adds; what is printed on the papers goes first."""
    if xml is None:
        return card
    told = xml.card
    return replace(
        card,
        authority=card.authority or told.authority,
        body=card.body or told.body,
        date=card.date or told.date,
        time=card.time or told.time,
        location=card.location or told.location,
        membership=card.membership or told.membership,
    )


def _named_after_files(card: MeetingCard, looks: Sequence[PaperLook]) -> MeetingCard:
    """With the day from a file's name where no page says one."""
    if card.date is not None:
        return card
    dated = next((look.name for look in looks if look.name.date), None)
    if dated is None:
        return card
    return replace(card, date=dated.date, time=card.time or dated.time)
